using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>The competency questions of <c>tests/questions</c>, which every store answers alike.</summary>
public abstract class QuestionContract(SeededGraph seeded)
{
    /// <summary>The names of the questions.</summary>
    public static TheoryData<string> All => [.. Question.Names];

    /// <summary>The answer is the one in the file.</summary>
    [SkippableTheory]
    [MemberData(nameof(All))]
    public async Task The_question_has_the_answer_that_the_documents_give(string name)
    {
        var question = Question.Read(name);

        var answer = await seeded.AskAsync(question.Query);

        Assert.False(answer.TryGetProperty("errors", out var errors), $"{question.Text} {errors}");
        AssertSame(question, answer.GetProperty("data"));
    }

    // By content: whoever writes an answer need not care for its white space.
    private static void AssertSame(Question question, JsonElement actual)
    {
        var expected = JsonNode.Parse(question.Answer);
        var same = JsonNode.DeepEquals(expected, JsonNode.Parse(actual.GetRawText()));
        Assert.True(same, $"{question.Text}\nexpected {expected!.ToJsonString()}\nanswered {actual.GetRawText()}");
    }
}
