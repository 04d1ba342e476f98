using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Contract.Suites;
using KnowledgeGraph.Seeding;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

[Collection(SeededCollection.Name)]
public sealed class SqliteQuestionTests(Seeded seeded) : QuestionContract(seeded);

/// <summary>What the questions cover.</summary>
public sealed class QuestionTests
{
    private static readonly Question[] Questions = [.. Question.Names.Select(Question.Read)];

    [Fact]
    public void There_are_at_least_sixty_and_each_asks_something_else()
    {
        Assert.True(Questions.Length >= 60, $"There are {Questions.Length}.");
        Assert.Equal(Questions.Length, Questions.Select(q => q.Text).Distinct().Count());
        Assert.Equal(Questions.Length, Questions.Select(q => q.Query).Distinct().Count());
    }

    [Fact]
    public void At_least_fifteen_have_nothing_as_their_right_answer_and_only_those_that_say_so()
    {
        Assert.True(Questions.Count(q => q.Nothing) >= 15);
        Assert.All(
            Questions.Where(q => q.Nothing),
            q => Assert.True(SaysNothing(JsonNode.Parse(q.Answer)), $"{q.Name} has an answer that is not nothing.")
        );
    }

    [Fact]
    public void Every_source_document_answers_some()
    {
        var sources = SeedReader
            .Read(Repository.Folder("seeds"), Repository.Model)
            .Datasets.SelectMany(d => d.Texts.Select(t => t.Id))
            .ToHashSet();

        Assert.All(Questions, q => Assert.Subset(sources, q.Documents.ToHashSet()));
        Assert.Equal(sources, Questions.SelectMany(q => q.Documents).ToHashSet());
    }

    // Somewhere in it stands a null, an empty list or a number of none.
    private static bool SaysNothing(JsonNode? answer) =>
        answer switch
        {
            null => true,
            JsonArray list => list.Count == 0 || list.Any(SaysNothing),
            JsonObject fields => fields.Any(field => SaysNothing(field.Value)),
            JsonValue value => value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() == "0",
            _ => false,
        };
}
