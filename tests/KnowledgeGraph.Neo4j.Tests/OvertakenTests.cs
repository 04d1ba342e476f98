using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Query;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Requests whose data are taken away while they are answered: each query of a request sees the graph as it is
/// then.</summary>
[Collection(LiveServer.Name)]
public sealed class OvertakenTests
{
    [SkippableTheory]
    [InlineData("paths(from: \"dive\", to: \"oecd\") { paths { entities { name } steps { sentence } } }")]
    [InlineData("moneyPaths(to: \"dive\") { paths { relationships { type } upperBound { kind } } }")]
    [InlineData("neighbourhood(of: [\"dive\"]) { entities { name } relationships { type } }")]
    [InlineData("timeline(of: [\"dive\"]) { nodes { date { text } entity { name } relationship { type } } }")]
    [InlineData("search(text: \"dive\") { edges { node { name } matchedName { text } } }")]
    public async Task What_is_gone_when_it_is_to_be_shown_is_told_as_something_that_passes(string field)
    {
        await using var store = await Neo4jStores.OpenEmptyAsync();
        await store.LoadAsync(Neo4jStores.Seeds, null, CancellationToken.None);
        var reader = new RecordingReader(
            store,
            async query =>
            {
                if (query.Root.Source is Source.EntitiesByIds or Source.RelationshipsByIds or Source.StatementsByIds)
                    await store.DropAsync(Neo4jStores.Seeds.Dataset.Id, CancellationToken.None);
            }
        );
        var unexpected = new List<Exception>();
        var api = new GraphQLApi(Repository.Model, reader, new ApiOptions(), (error, _) => unexpected.Add(error));

        var answer = await api.ExecuteAsync(new ApiRequest($"{{ {field} }}"), CancellationToken.None);

        using var json = JsonDocument.Parse(answer.Json);
        Assert.Equal("STORE_UNAVAILABLE", ServedGraph.ErrorOf(json.RootElement).GetProperty("code").GetString());
        Assert.Contains("changed while", Assert.Single(unexpected).Message, StringComparison.Ordinal);
    }
}
