using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Golden cases: a request, its plan, its statements for either store and its answer, each in a file.
/// <c>./dev golden</c> writes them anew.</summary>
[Collection(SeededCollection.Name)]
public sealed class GoldenCases(Seeded seeded)
{
    public static TheoryData<string> All => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_case_has_the_plan_the_statements_and_the_answer_that_it_promises(string name)
    {
        var golden = new GoldenCase(name);
        var recording = new RecordingReader(seeded.Store);
        var answer = await SeededGraph.AskAsync(seeded.With(new ApiOptions(), recording), golden.Request);

        var statements = recording.Statements.ToList();
        Assert.True(
            statements.Count <= golden.CommandsMax,
            $"{name} promises at most {golden.CommandsMax} commands and costs {statements.Count}."
        );

        golden.Compare(".plan", string.Join('\n', recording.Asked));
        golden.Compare(".sql", GoldenCase.Statements(statements.Distinct()));
        golden.Compare(
            ".cypher",
            GoldenCase.Statements(
                recording
                    .Asked.SelectMany(asked =>
                        asked switch
                        {
                            EntityQuery query => [Neo4jStore.Statement(Repository.Model, query)],
                            LinksOf links => [Neo4jStore.Statement(Repository.Model, links.Filter)],
                            DatedOf dated => Neo4jStore.Statements(Repository.Model, dated),
                            SeveralOf several => [Neo4jStore.Statement(several)],
                            _ => (IEnumerable<string>)[Neo4jStore.Statement((NamesLike)asked)],
                        }
                    )
                    .Distinct()
            )
        );
        golden.Compare(".json", GoldenCase.Answer(answer));
    }

    [Fact]
    public void There_are_cases() => Assert.True(GoldenCase.Names.Count >= 15);
}
