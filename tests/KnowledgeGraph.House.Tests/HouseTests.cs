using System.Reflection;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Cli.Commands;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Contract.Suites;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.House.Tests;

/// <summary>Rules of the house that no compiler knows.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Core"] = [],
        ["Seeding"] = ["Core"],
        ["Sqlite"] = ["Core"],
        ["Neo4j"] = ["Core"],
        ["Api"] = ["Core"],
        ["Server"] = ["Core", "Seeding", "Sqlite", "Neo4j", "Api"],
        ["Cli"] = ["Core", "Seeding", "Sqlite", "Neo4j", "Api"],
    };

    public static IEnumerable<object[]> Derived => SchemaCommand.Derived.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Projects => MayKnow.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_what_it_may(string project)
    {
        var text = File.ReadAllText(
            Repository.Folder("src", $"KnowledgeGraph.{project}", $"KnowledgeGraph.{project}.csproj")
        );
        var known = ProjectReference().Matches(text).Select(m => m.Groups["name"].Value).ToList();

        Assert.Equal(MayKnow[project].Order(), known.Order());
    }

    [Fact]
    public void Every_project_has_its_place_in_the_order() =>
        Assert.Equal(
            Directory
                .GetDirectories(Repository.Folder("src"), "KnowledgeGraph.*")
                .Select(d => Path.GetFileName(d).Replace("KnowledgeGraph.", "", StringComparison.Ordinal))
                .Order(),
            MayKnow.Keys.Order()
        );

    [Fact]
    public void The_engine_is_known_to_the_api_alone()
    {
        var using_ = Sources("src")
            .Where(f => !f.Contains("KnowledgeGraph.Api", StringComparison.Ordinal))
            .Where(f => EngineUsing().IsMatch(File.ReadAllText(f)));

        Assert.Empty(using_);
    }

    [Theory]
    [MemberData(nameof(Derived))]
    public void Generated_files_are_in_step_with_the_model(string name)
    {
        var expected = SchemaCommand.Derived[name](Repository.Model).Split('\n');
        var actual = File.ReadAllText(Repository.Folder("graph", "generated", name))
            .ReplaceLineEndings("\n")
            .Split('\n');
        var line = Enumerable
            .Range(0, Math.Max(expected.Length, actual.Length))
            .FirstOrDefault(i => expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i), -1);

        Assert.True(
            line < 0,
            $"graph/generated/{name}:{line + 1} says\n  {actual.ElementAtOrDefault(line)}\nand the model makes it\n  {expected.ElementAtOrDefault(line)}\nRun ./dev generate."
        );
    }

    [Fact]
    public void Every_error_code_is_documented()
    {
        var readme = File.ReadAllText(Repository.Folder("README.md"));
        var codes = typeof(ErrorCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.Contains($"`{code}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_verb_of_kg_is_documented()
    {
        var readme = File.ReadAllText(Repository.Folder("README.md"));

        Assert.All(
            KgCommand.Build().Subcommands,
            verb => Assert.Contains($"kg {verb.Name}", readme, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        var readme = File.ReadAllText(Repository.Folder("README.md"));
        var settings = typeof(Server.ServerOptions)
            .GetProperties()
            .Where(p => p.Name != "Limits")
            .Select(p => p.Name)
            .Concat(typeof(Api.ApiOptions).GetProperties().Where(p => p.CanWrite).Select(p => $"Limits:{p.Name}"));

        Assert.All(settings, setting => Assert.Contains($"`{setting}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_store_inherits_every_suite_of_the_contract()
    {
        var suites = typeof(StoreContract)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: true } && t.IsSubclassOf(typeof(StoreContract)))
            .Select(t => t.Name)
            .ToList();
        foreach (var store in new[] { typeof(SqliteStore), typeof(Neo4jStore) })
        {
            var name = store.Namespace!.Split('.')[^1];
            var tests = string.Concat(Sources("tests", $"KnowledgeGraph.{name}.Tests").Select(File.ReadAllText));
            Assert.All(suites, suite => Assert.Contains($": {suite}(", tests, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_of_predicate_has_a_golden_case()
    {
        var plans = string.Concat(
            Directory
                .GetFiles(Repository.Folder("tests", "cases"), "*.plan", SearchOption.AllDirectories)
                .Select(File.ReadAllText)
        );
        // How each prints (QueryPrinter).
        var printed = new Dictionary<string, string>
        {
            ["Compare"] = " = $",
            ["Absent"] = " is absent",
            ["OneOf"] = " is one of ",
            ["Matches"] = " contains $",
            ["Dated"] = " before [",
            ["Every"] = " and ",
            ["Either"] = " or ",
            ["Negation"] = "not ",
            ["Related"] = "some ParticipatedIn out, ",
            ["Inside"] = "lies in $",
            ["InDocuments"] = "some document with (",
            ["Counted"] = "number of (some ",
            ["Identified"] = "identifier $",
            ["OnEnd"] = "(from ",
            ["OnNode"] = "(node id = $",
            ["OnRelationship"] = "(relationship role ",
        };

        Assert.Equal(typeof(Predicate).GetNestedTypes().Select(t => t.Name).Order(), printed.Keys.Order());
        Assert.All(printed.Values, text => Assert.Contains(text, plans, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_keeps_to_its_budget_of_types()
    {
        var schema = File.ReadAllText(Repository.Folder("graph", "generated", "api.graphql"));
        var names = SchemaType().Matches(schema).Select(m => m.Groups["name"].Value).ToHashSet();
        int Owned(IEnumerable<string> forms) => forms.Count(names.Contains);
        string[] suffixes = ["Connection", "Edge", "FilterInput", "SortInput", "Aggregate", "Group"];

        Assert.All(
            Repository.Model.Types.Concat(Repository.Model.Interfaces),
            type =>
                Assert.InRange(
                    Owned(
                        new[] { type.Name, type.Plural is { } p ? char.ToUpperInvariant(p[0]) + p[1..] : type.Name }
                            .SelectMany(name => suffixes.Select(s => name + s).Append(name))
                            .Distinct()
                    ),
                    1,
                    8
                )
        );
        Assert.All(
            Repository.Model.Relationships,
            type => Assert.InRange(names.Count(name => IsOf(type.Name, name)), 1, 20)
        );

        bool IsOf(string type, string name) =>
            Regex.IsMatch(
                name,
                $"^(ListFilterInputTypeOf)?{type}(To|By|Partner|Relationship)?(Connection|Edge|FilterInput|SortInput|Aggregate|Group)?$"
            );
    }

    [GeneratedRegex(@"^(type|input|enum|interface|scalar|union) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex SchemaType();

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var word = "TO" + "DO";
        var left = Tracked()
            .Where(f => Path.GetExtension(f) is ".cs" or ".ts" or ".yaml" or ".graphql" or ".md")
            .Where(f => File.ReadAllText(f).Contains(word, StringComparison.Ordinal));

        Assert.Empty(left);
    }

    [Fact]
    public void No_test_is_empty()
    {
        var empty = Sources("tests").Where(f => EmptyMethod().IsMatch(File.ReadAllText(f)));

        Assert.Empty(empty);
    }

    [Fact]
    public void Files_have_one_subject()
    {
        var long_ = Sources("src").Where(f => File.ReadLines(f).Count() > 400);

        Assert.Empty(long_);
    }

    [SkippableFact]
    public void No_sentence_of_a_document_is_in_the_project()
    {
        const int run = 7;
        static List<string> Words(string text) =>
            [.. Word().Matches(text.Normalize()).Select(m => m.Value.ToLowerInvariant())];
        static IEnumerable<string> Runs(string text)
        {
            var words = Words(text);
            return Enumerable
                .Range(0, Math.Max(0, words.Count - run + 1))
                .Select(i => string.Join(' ', words.Skip(i).Take(run)));
        }

        var copied = Directory
            .GetFiles(Needs.Documents(), "*.txt")
            .SelectMany(f => Runs(File.ReadAllText(f)))
            .ToHashSet();
        // Names may be long, and are names everywhere.
        var reading = Seeding.SeedReader.Read(Repository.Folder("seeds"), Repository.Model);
        foreach (var entity in reading.Datasets.SelectMany(d => d.Entities))
        {
            copied.ExceptWith(entity.Names.SelectMany(n => Runs(n.Text)));
            copied.ExceptWith(
                entity.Statements.Where(s => s.Property == "title").SelectMany(s => Runs((string)s.Value))
            );
        }

        var found = Tracked()
            .Where(f => Path.GetExtension(f) is not (".png" or ".ico"))
            .SelectMany(f =>
                Runs(MintedId().Replace(File.ReadAllText(f), "0"))
                    .Where(copied.Contains)
                    .Select(words => $"{f}: {words}")
            );
        Assert.Empty(found);
    }

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory
            .GetFiles(Repository.Folder(folder), "*.cs", SearchOption.AllDirectories)
            .Where(f =>
                !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );

    private static IEnumerable<string> Tracked() =>
        new[] { "src", "tests", "graph", "seeds", "docs", ".ci" }
            .SelectMany(folder => Directory.GetFiles(Repository.Folder(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root))
            .Where(f => !Untracked().IsMatch(f));

    [GeneratedRegex(@"ProjectReference Include=""\.\./KnowledgeGraph\.(?<name>\w+)/")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"^using GraphQL(\.|;)", RegexOptions.Multiline)]
    private static partial Regex EngineUsing();

    [GeneratedRegex(@"\[(?:Skippable)?(?:Fact|Theory)\][^{;]*\{\s*\}")]
    private static partial Regex EmptyMethod();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules|dist|\.data|TestResults)[/\\]")]
    private static partial Regex Untracked();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[a-z0-9]+(?:[-_.:][a-z0-9]+){2,}")]
    private static partial Regex MintedId();
}
