using KnowledgeGraph.Contract;
using KnowledgeGraph.Contract.Suites;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The one live server that all tests of this project share, one after another: Neo4j's community edition has
/// one database, so each test wipes it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LiveServer
{
    public const string Name = "live Neo4j server";
}

/// <summary>Stores on the live server, emptied first.</summary>
internal static class Neo4jStores
{
    /// <summary>Where the server is.</summary>
    public static Neo4jOptions Options
    {
        get
        {
            Needs.Neo4j();
            return Neo4jOptions.FromEnvironment()!;
        }
    }

    /// <summary>The product's own seeds.</summary>
    public static DatasetLoad Seeds =>
        SeedReader.Read(Repository.Folder("seeds"), Repository.Model).Datasets.Single().ToLoad();

    public static async Task<ContractStore> Open()
    {
        var store = await OpenEmptyAsync();

        return new(store, store, () => Task.CompletedTask);
    }

    public static async Task<Neo4jStore> OpenEmptyAsync(HttpMessageHandler? handler = null)
    {
        var options = Options;
        // The indexes stay, and so does the node that says so.
        await Cypher.RunAsync(
            options,
            "MATCH (n) WHERE NOT n:KnowledgeGraph CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        );
        await Cypher.RunAsync(options, "MATCH (g:KnowledgeGraph) SET g.loading = [] REMOVE g.writer");

        return Neo4jStore.Open(options, Repository.Model, handler);
    }
}

[Collection(LiveServer.Name)]
public sealed class Neo4jFilterTests() : FilterContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jOrderTests() : OrderContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jExpansionTests() : ExpansionContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jLoadTests() : LoadContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jListTests() : ListContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jRandomTests() : RandomContract(Neo4jStores.Open, worlds: 3, queriesPerWorld: 40);

[Collection(LiveServer.Name)]
public sealed class Neo4jWalkTests() : WalkContract(Neo4jStores.Open, worlds: 2);

[Collection(LiveServer.Name)]
public sealed class Neo4jSearchTests() : SearchContract(Neo4jStores.Open, worlds: 2);

[Collection(LiveServer.Name)]
public sealed class Neo4jFundingTests() : FundingContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jPassedOnTests() : PassedOnContract(Neo4jStores.Open);

[Collection(LiveServer.Name)]
public sealed class Neo4jTimeTests() : TimeContract(Neo4jStores.Open, worlds: 2);

[Collection(LiveServer.Name)]
public sealed class Neo4jInterlockTests() : InterlockContract(Neo4jStores.Open, worlds: 2);
