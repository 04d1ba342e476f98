using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Bulk;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Files for Neo4j's bulk import.</summary>
[Collection(LiveServer.Name)]
public sealed class BulkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-bulk-").FullName;

    private string Files => Path.Combine(_folder, "files");

    // The seeds have everything: gaps, legs, several names, values, symmetric relationships.
    [SkippableFact]
    public async Task The_files_hold_the_graph_that_loading_makes()
    {
        var load = Neo4jStores.Seeds;
        await using (var store = await Neo4jStores.OpenEmptyAsync())
        {
            await store.LoadAsync(load, null, CancellationToken.None);
        }

        var expected = await WholeGraph.ReadAsync(Neo4jStores.Options);
        Neo4jBulk.Write(load, Repository.Model, Files, null, CancellationToken.None);

        Assert.Equal(expected, Read());
    }

    [Fact]
    public void A_dataset_that_needs_another_is_refused()
    {
        var load = Some.Dataset("second", [], [], dependsOn: "first");

        var refused = Assert.Throws<LoadRefusedException>(() =>
            Neo4jBulk.Write(load, Repository.Model, Files, null, CancellationToken.None)
        );

        Assert.Contains("\"first\"", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Files));
    }

    [Fact]
    public void Former_ids_are_refused_rather_than_lost()
    {
        var load = SmallWorld.Load with { Redirects = [new("alfa", "alpha")] };

        Assert.Throws<LoadRefusedException>(() =>
            Neo4jBulk.Write(load, Repository.Model, Files, null, CancellationToken.None)
        );
        Assert.False(Directory.Exists(Files));
    }

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        Directory.CreateDirectory(Files);
        File.WriteAllText(Path.Combine(Files, "mine.txt"), "mine");

        Assert.Throws<LoadRefusedException>(() =>
            Neo4jBulk.Write(SmallWorld.Load, Repository.Model, Files, null, CancellationToken.None)
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Files, "mine.txt")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // As the import reads them: the options name the files, and headings the spaces of ids.
    private string Read()
    {
        var options = File.ReadAllLines(Path.Combine(Files, Neo4jBulk.Arguments))
            .Select(line => line.Split('=', 3))
            .Where(option => option[0] is "--nodes" or "--relationships")
            .Select(option => (IsNode: option[0] == "--nodes", Of: option[1], Files: option[2].Split(',')))
            .OrderByDescending(option => option.IsNode)
            .ToList();
        var ids = new Dictionary<(string Space, string Id), string>();
        var lines = new List<string>();
        foreach (var (isNode, of, files) in options)
        {
            var headings = Rows(files[0]).Single().Select(h => h!).ToArray();
            foreach (var row in Rows(files[1]))
            {
                var properties = new List<(string Name, string Value)>();
                var (from, to) = ("", "");
                var own = ((string Space, string Id)?)null;
                for (var i = 0; i < row.Length; i++)
                {
                    if (row[i] is not { } value)
                        continue;

                    var (name, type) = (headings[i].Split(':')[0], headings[i].Split(':')[1]);
                    var space = type.Contains('(', StringComparison.Ordinal) ? type.Split('(', ')')[1] : "";
                    if (type.StartsWith("START_ID", StringComparison.Ordinal))
                        from = ids[(space, value)];
                    else if (type.StartsWith("END_ID", StringComparison.Ordinal))
                        to = ids[(space, value)];
                    else if (type.StartsWith("ID", StringComparison.Ordinal))
                        own = (space, value);
                    if (name.Length > 0)
                        properties.Add((name, value.Replace('\u001F', '|')));
                }

                if (of == "Dataset")
                    properties.Add(("dependsOn", ""));
                if (own is { } key)
                    ids.Add(key, properties.Single(p => p.Name == "id").Value);
                lines.Add(
                    isNode ? WholeGraph.Node(of.Split(':'), properties) : WholeGraph.Edge(of, from, to, properties)
                );
            }
        }

        return WholeGraph.InOrder(lines);
    }

    // An empty text in quotes is a text; without, there is none.
    private IEnumerable<string?[]> Rows(string file)
    {
        using var text = new StreamReader(Path.Combine(Files, file));
        using var parser = new CsvParser(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture) { Mode = CsvMode.RFC4180, HasHeaderRecord = false }
        );
        while (parser.Read())
        {
            var raw = parser.RawRecord.TrimEnd('\n');
            var quoted = Quoted(raw).ToArray();
            yield return [.. parser.Record!.Select((value, i) => value.Length == 0 && !quoted[i] ? null : value)];
        }
    }

    private static IEnumerable<bool> Quoted(string record)
    {
        var (isInside, begins, wasQuoted) = (false, true, false);
        foreach (var c in record)
        {
            if (begins)
                wasQuoted = c == '"';
            begins = false;
            if (c == '"')
                isInside = !isInside;
            else if (c == ',' && !isInside)
            {
                yield return wasQuoted;
                (begins, wasQuoted) = (true, false);
            }
        }

        yield return wasQuoted;
    }
}
