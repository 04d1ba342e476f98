using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Server.Start;

/// <summary>Opens the store that the settings name: Neo4j where <c>NEO4J_URI</c> is set, else the embedded one.</summary>
internal static class StoreStart
{
    /// <returns>The store, and what the log calls the place of its data.</returns>
    /// <exception cref="StoreUnavailableException">The data folder cannot be used, or the address is none that Neo4j's
    /// HTTP interface can have.</exception>
    /// <exception cref="StoreIncompatibleException">The database is of something else, or of a newer
    /// version.</exception>
    public static (IGraphStore Store, string Place) Open(
        ServerOptions options,
        IConfiguration configuration,
        GraphModel model
    )
    {
        if (Neo4jOptions.From(name => configuration[name]) is { } neo4j)
            return (Neo4jStore.Open(neo4j, model), neo4j.ToString());

        var store = SqliteStore.Open(
            options.Data,
            model,
            // Broken seeds are not loaded, so nothing may be emptied for them.
            ModelChange.Reloading(() =>
                SeedReader.Read(options.Seeds, model) is { IsSound: true } seeds
                    ? [.. seeds.Datasets.Select(d => d.Dataset.Id)]
                    : []
            )
        );

        return (store, options.Data);
    }
}
