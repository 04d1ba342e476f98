using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Neo4j.Schema;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Cypher that is checked without a server, against the names of the model.</summary>
public sealed class LinterTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [SkippableFact]
    public async Task The_statements_of_all_golden_cases_are_sound()
    {
        var folder = await NodeProgram.FolderAsync("cypher");
        var statements = GoldenCase
            .Names.SelectMany(name => new GoldenCase(name).Written(".cypher").Select((s, i) => ($"{name} {i + 1}", s)))
            .ToDictionary(s => s.Item1, s => s.s);

        var (exit, output) = await LintAsync(folder, statements);

        Assert.True(exit == 0, output);
    }

    [SkippableFact]
    public async Task A_name_that_the_model_does_not_have_is_found()
    {
        var folder = await NodeProgram.FolderAsync("cypher");

        var (exit, output) = await LintAsync(
            folder,
            new() { ["wrong"] = "MATCH (p:Projekt)-[:FUNDET]->(x) RETURN p.startDatum, y" }
        );

        Assert.Equal(1, exit);
        Assert.All(
            new[] { "Projekt", "FUNDET", "`y`" },
            name => Assert.Contains(name, output, StringComparison.Ordinal)
        );
    }

    public void Dispose() => File.Delete(_file);

    private async Task<(int Exit, string Output)> LintAsync(string folder, Dictionary<string, string> statements)
    {
        var (labels, relationshipTypes, propertyKeys) = CypherSchema.NamesOf(Repository.Model);
        await File.WriteAllTextAsync(
            _file,
            JsonSerializer.Serialize(
                new
                {
                    labels,
                    relationshipTypes,
                    propertyKeys,
                    statements,
                }
            )
        );

        return await NodeProgram.RunAsync(folder, "node", "lint.mjs", _file);
    }
}
