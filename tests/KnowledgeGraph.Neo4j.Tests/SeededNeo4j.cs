using KnowledgeGraph.Contract;
using KnowledgeGraph.Contract.Suites;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The API over the live server with the product's own seeds, for the tests of one class.</summary>
public sealed class SeededNeo4j : SeededGraph, IAsyncLifetime
{
    private Neo4jStore? _store;

    public override IGraphReader Store => _store ?? throw new InvalidOperationException("There is no server.");

    public async Task InitializeAsync()
    {
        if (Neo4jOptions.FromEnvironment() is null)
            return;

        _store = await Neo4jStores.OpenEmptyAsync();
        await LoadAsync(_store);
    }

    public async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
    }
}

[Collection(LiveServer.Name)]
public sealed class Neo4jQuestionTests : QuestionContract, IClassFixture<SeededNeo4j>
{
    public Neo4jQuestionTests(SeededNeo4j seeded)
        : base(seeded) => Needs.Neo4j();
}

/// <summary>Golden cases have the same answers here as in the embedded store.</summary>
[Collection(LiveServer.Name)]
public sealed class Neo4jGoldenCases(SeededNeo4j seeded) : IClassFixture<SeededNeo4j>
{
    public static TheoryData<string> All => [.. GoldenCase.Names];

    [SkippableTheory]
    [MemberData(nameof(All))]
    public async Task The_case_has_the_answer_that_it_promises(string name)
    {
        Needs.Neo4j();
        var golden = new GoldenCase(name);

        var answer = await seeded.AskAsync(golden.Request);

        golden.Compare(".json", GoldenCase.Answer(answer));
    }
}
