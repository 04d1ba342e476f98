using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The API over the embedded store.</summary>
public sealed class Seeded : SeededGraph, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private readonly SqliteStore _store;

    public Seeded()
    {
        _store = SqliteStore.Open(_folder, Repository.Model);
        LoadAsync(_store).GetAwaiter().GetResult();
    }

    public override IGraphReader Store => _store;

    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }
}

[Xunit.CollectionDefinition(Name)]
public sealed class SeededCollection : Xunit.ICollectionFixture<Seeded>
{
    public const string Name = "seeded";
}
