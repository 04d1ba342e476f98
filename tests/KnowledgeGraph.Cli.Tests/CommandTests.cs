using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>The command as a person and a script use it: a process of its own, its exit code, what it prints.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-cli-").FullName;

    private static string Seeds => Repository.Folder("seeds");

    [Fact]
    public async Task Sound_seeds_are_valid()
    {
        var (exit, output, _) = await KgAsync("validate", Seeds);

        Assert.Equal((0, true), (exit, output.Contains("no problems", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Broken_seeds_are_listed_with_their_places_and_exit_code_1()
    {
        var file = Broken();
        var (exit, _, error) = await KgAsync("validate", _folder);

        Assert.Equal(1, exit);
        Assert.Contains($"{file}:3:", error, StringComparison.Ordinal);
        Assert.Contains(
            "unknown-type: \"Citty\" is no type of entity. Did you mean \"City\"?",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Problems_come_as_json_for_scripts()
    {
        Broken();
        var (exit, output, _) = await KgAsync("validate", _folder, "--json");

        Assert.Equal(1, exit);
        Assert.Equal(
            "unknown-type",
            JsonDocument.Parse(output).RootElement.GetProperty("problems")[0].GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task With_a_problem_nothing_is_loaded_unless_told_to_keep_going()
    {
        Broken();
        var refused = await KgAsync("load", _folder);
        var before = await KgAsync("datasets", "--json");
        var kept = await KgAsync("load", _folder, "--keep-going");
        var after = await KgAsync("datasets", "--json");

        Assert.Equal(1, refused.Exit);
        Assert.Contains("Nothing was loaded.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, before.Exit);
        Assert.Contains("There is no graph in ", before.Output, StringComparison.Ordinal);
        Assert.Equal(1, kept.Exit);
        Assert.Equal(
            2,
            JsonDocument.Parse(after.Output).RootElement.GetProperty("datasets")[0].GetProperty("entities").GetInt32()
        );
    }

    [Fact]
    public async Task What_is_loaded_is_listed_and_answers_queries()
    {
        var query = Path.Combine(_folder, "who.graphql");
        await File.WriteAllTextAsync(query, "query Q($id: ID!) { project(id: $id) { funders { nodes { id } } } }");
        var loaded = await KgAsync("load", Seeds, "--json");
        var again = await KgAsync("load", Seeds, "--json");
        var listed = await KgAsync("datasets");
        var answered = await KgAsync("query", query, "--variables", "{\"id\":\"dive\"}", "--json");

        Assert.Equal((0, 0, 0, 0), (loaded.Exit, again.Exit, listed.Exit, answered.Exit));
        Assert.All(
            JsonDocument
                .Parse(again.Output)
                .RootElement.GetProperty("reports")[0]
                .GetProperty("types")
                .EnumerateArray(),
            type => Assert.Equal(type.GetProperty("read").GetInt32(), type.GetProperty("kept").GetInt32())
        );
        // What was read, by the report of the load, is what the list counts.
        var read = JsonDocument
            .Parse(loaded.Output)
            .RootElement.GetProperty("reports")[0]
            .GetProperty("types")
            .EnumerateArray()
            .Sum(type => type.GetProperty("read").GetInt32());
        var counted = Regex.Match(listed.Output, @" (?<entities>\d+) +(?<relationships>\d+) ").Groups;
        Assert.Equal(
            read,
            int.Parse(counted["entities"].Value, CultureInfo.InvariantCulture)
                + int.Parse(counted["relationships"].Value, CultureInfo.InvariantCulture)
        );
        Assert.Equal(
            """{"data":{"project":{"funders":{"nodes":[{"id":"eu-directorate-freedom-security-justice"}]}}}}""",
            answered.Output.Trim()
        );
    }

    [Fact]
    public async Task A_dataset_that_is_dropped_is_gone()
    {
        await KgAsync("load", Seeds);
        var dropped = await KgAsync("drop", "migrant-integration");
        var again = await KgAsync("drop", "migrant-integration");

        Assert.Equal((0, 1), (dropped.Exit, again.Exit));
        Assert.Contains("There is no dataset \"migrant-integration\".", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_with_errors_exits_with_1()
    {
        var query = Path.Combine(_folder, "wrong.graphql");
        await File.WriteAllTextAsync(query, "{ nope }");
        Assert.Equal(2, (await KgAsync("query", query)).Exit);
        await KgAsync("load", Seeds);
        var (exit, output, _) = await KgAsync("query", query);

        Assert.Equal(1, exit);
        Assert.Contains("VALIDATION", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Anchors_are_verified_against_the_documents()
    {
        var (exit, output, error) = await KgAsync("verify", Seeds, "--documents", Needs.Documents());

        Assert.True(exit == 0, error);
        Assert.Contains("every anchor stands where it should", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_documents_are_named()
    {
        var (exit, _, error) = await KgAsync("verify", Seeds, "--documents", _folder);

        Assert.Equal(1, exit);
        Assert.Contains("no-document", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_printed()
    {
        var (exit, output, _) = await KgAsync("schema");

        Assert.Equal(0, exit);
        Assert.Equal(await File.ReadAllTextAsync(Repository.Folder("graph", "generated", "api.graphql")), output);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("verify")]
    [InlineData("load")]
    [InlineData("drop")]
    [InlineData("datasets")]
    [InlineData("query")]
    [InlineData("schema")]
    public async Task Every_verb_has_help(string verb)
    {
        var (exit, output, _) = await KgAsync(verb, "--help");

        Assert.Equal(0, exit);
        Assert.Contains("--json", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("datasets")]
    [InlineData("drop", "migrant-integration")]
    public async Task A_folder_without_a_graph_is_told_and_left_as_it_is(params string[] verb)
    {
        var empty = Path.Combine(_folder, "typo");
        var (exit, _, error) = await KgAsync([.. verb, "--data", empty]);

        Assert.Equal(2, exit);
        Assert.Contains($"There is no graph in {empty}.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(empty));
    }

    [Fact]
    public async Task A_wrong_verb_and_a_missing_file_are_told()
    {
        var verb = await KgAsync("vallidate", Seeds);
        var store = await KgAsync("datasets", "--store", "banana");
        var file = await KgAsync("query", Path.Combine(_folder, "none.graphql"));

        Assert.Equal(2, verb.Exit);
        Assert.Equal(2, store.Exit);
        Assert.Contains("--store is \"banana\". It is embedded, or ", store.Error, StringComparison.Ordinal);
        Assert.Equal(2, file.Exit);
        Assert.Contains("none.graphql", file.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no folder ", "load", "none")]
    [InlineData("There is no folder ", "validate", "none")]
    [InlineData(" is a file. Name the folder ", "load", "file")]
    [InlineData(" is a file. --data names the folder ", "datasets", "--data", "file")]
    [InlineData("There is no mapping ", "import", "none", "file")]
    [InlineData("Required argument missing", "load")]
    public async Task What_cannot_be_used_is_told_with_exit_code_2(string message, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");
        var (exit, _, error) = await KgAsync([
            .. arguments.Select(a => a is "none" or "file" ? Path.Combine(_folder, a) : a),
        ]);

        Assert.Equal(2, exit);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("datasets")]
    [InlineData("status")]
    public async Task A_server_that_is_not_there_is_told_in_a_line(string verb)
    {
        var query = Path.Combine(_folder, "who.graphql");
        await File.WriteAllTextAsync(query, "{ datasets { id } }");
        var (exit, output, error) = await KgAsync([
            verb,
            .. verb == "query" ? [query] : Array.Empty<string>(),
            "--store",
            "http://127.0.0.1:1",
        ]);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("http://127.0.0.1:1", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_gone_since_a_file_is_broken_is_told()
    {
        var file = Broken();
        await KgAsync("load", _folder, "--keep-going");
        await File.WriteAllTextAsync(file, "entities: [");
        var (exit, output, _) = await KgAsync("load", _folder, "--keep-going");

        Assert.Equal(1, exit);
        Assert.Contains("1 record(s) that the store held are gone", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A dataset with one sound city and one of no known type, on line 3.
    private string Broken()
    {
        File.WriteAllText(Path.Combine(_folder, "dataset.yaml"), "id: small\ntitle: Small\n");
        File.WriteAllText(Path.Combine(_folder, "documents.yaml"), "documents: [{id: paper, title: Paper}]\n");
        var file = Path.Combine(_folder, "a.yaml");
        File.WriteAllText(
            file,
            "entities:\n  - {id: a, type: City, cite: paper, names: [A]}\n  - {id: b, type: Citty, cite: paper, names: [B]}\n"
        );

        return file;
    }

    [Fact]
    public async Task Tables_are_imported_by_a_mapping_and_the_dataset_is_what_they_say_now()
    {
        var (mapping, table) = Grants("1,Bridge,2008\n2,Ferry,soon\n");
        var report = Path.Combine(_folder, "report.jsonl");
        var tried = await KgAsync("import", mapping, table, "--dry-run", "--json");
        // Where nothing is, a dry run leaves nothing.
        var isMade = Directory.Exists(Path.Combine(_folder, "data"));
        var imported = await KgAsync("import", mapping, table, "--report", report, "--json");
        var again = await KgAsync("import", mapping, table);
        Grants("2,Ferry,2009\n3,Tunnel,2010\n");
        var compared = await KgAsync("import", mapping, table, "--dry-run", "--json");
        var changed = await KgAsync("import", mapping, table, "--json");

        Assert.Equal((0, 0, 0, 0), (tried.Exit, imported.Exit, again.Exit, changed.Exit));
        Assert.Equal(2, JsonDocument.Parse(tried.Output).RootElement.GetProperty("kept").GetInt64());
        Assert.False(isMade);
        Assert.Equal(
            "unreadable-date",
            JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement.GetProperty("rule").GetString()
        );
        Assert.Contains("loaded already", again.Output, StringComparison.Ordinal);
        // What a dry run says of the loaded state is what loading does with it.
        Assert.Equal(
            JsonDocument.Parse(compared.Output).RootElement.GetProperty("wouldBe").GetRawText(),
            JsonDocument.Parse(changed.Output).RootElement.GetProperty("loaded").GetRawText()
        );
        var projects = JsonDocument
            .Parse(changed.Output)
            .RootElement.GetProperty("loaded")
            .GetProperty("types")
            .EnumerateArray()
            .Single(t => t.GetProperty("type").GetString() == "Project");
        Assert.Equal(
            (2, 1, 1, 1),
            (
                projects.GetProperty("read").GetInt32(),
                projects.GetProperty("added").GetInt32(),
                projects.GetProperty("changed").GetInt32(),
                projects.GetProperty("removed").GetInt32()
            )
        );
    }

    [Fact]
    public async Task What_is_open_in_a_table_is_a_gap_of_the_graph()
    {
        var (mapping, table) = Grants("1,Bridge,soon\n");
        await KgAsync("import", mapping, table);
        var query = Path.Combine(_folder, "gaps.graphql");
        await File.WriteAllTextAsync(
            query,
            "{ project(id: \"grants:1\") { startDate { iso } gaps { field state note } } }"
        );

        var (_, output, _) = await KgAsync("query", query);

        var project = JsonDocument.Parse(output).RootElement.GetProperty("data").GetProperty("project");
        Assert.Equal(JsonValueKind.Null, project.GetProperty("startDate").ValueKind);
        var gap = project.GetProperty("gaps").EnumerateArray().Single();
        Assert.Equal(
            ("UNREADABLE", "soon"),
            (gap.GetProperty("state").GetString(), gap.GetProperty("note").GetString())
        );
    }

    [Fact]
    public async Task Another_table_or_a_broken_mapping_loads_nothing_and_says_why()
    {
        var (mapping, table) = Grants("1,Bridge,2008\n");
        await File.WriteAllTextAsync(table, "a,b\n1,2\n");
        var other = await KgAsync("import", mapping, table);
        await File.AppendAllTextAsync(mapping, "\ntable: x\n");
        var broken = await KgAsync("import", mapping, table);

        Assert.Equal((2, 1), (other.Exit, broken.Exit));
        Assert.Contains("it has no \"title\"", other.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"tables\"?", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_mostly_rejected_leaves_what_is_loaded_unless_it_is_to_keep_going()
    {
        var (mapping, table) = Grants("1,Bridge,2008\n2,Ferry,2009\n3,Tunnel,2010\n");
        await KgAsync("import", mapping, table);
        Grants("1,Bridge,2008,x\n2,Ferry,2009,x\n3,Tunnel,2010\n");
        var tried = await KgAsync("import", mapping, table, "--dry-run");
        var refused = await KgAsync("import", mapping, table);
        var held = await KgAsync("datasets", "--json");
        var forced = await KgAsync("import", mapping, table, "--keep-going", "--json");

        Assert.Equal((0, 2, 0), (tried.Exit, refused.Exit, forced.Exit));
        Assert.Contains("would need --keep-going", tried.Output, StringComparison.Ordinal);
        Assert.Contains("rejected than kept, 2 and 1", refused.Error, StringComparison.Ordinal);
        Assert.Equal(4, Entities(held.Output));
        Assert.Equal(2, Entities((await KgAsync("datasets", "--json")).Output));

        static int Entities(string datasets) =>
            JsonDocument
                .Parse(datasets)
                .RootElement.GetProperty("datasets")
                .EnumerateArray()
                .Single()
                .GetProperty("entities")
                .GetInt32();
    }

    private (string Mapping, string Table) Grants(string rows)
    {
        var (mapping, table) = (Path.Combine(_folder, "grants.yaml"), Path.Combine(_folder, "grants.csv"));
        File.WriteAllText(
            mapping,
            """
            dataset: grants
            title: Grants
            dates: { iso: [yyyy, yyyy-MM-dd] }
            tables:
              grants:
                file: grants.csv
                columns: [title]
                entities:
                  project:
                    type: Project
                    id: "{number}"
                    required: true
                    names: ["{title}"]
                    properties: { startDate: { from: "{start}", dates: iso } }
            """
        );
        File.WriteAllText(table, "number,title,start\n" + rows);

        return (mapping, table);
    }

    private async Task<(int Exit, string Output, string Error)> KgAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kg.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KG_DATA"] = Path.Combine(_folder, "data");
        // The embedded store, whatever the environment says.
        start.Environment.Remove("NEO4J_URI");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        return (process.ExitCode, await output, await error);
    }
}
