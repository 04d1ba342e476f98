using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using Xunit;
using static KnowledgeGraph.Sqlite.Tests.DatabaseRows;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>A load that is known to be long is written in another way, and leaves the same behind.</summary>
public sealed class LongLoadTests : IDisposable
{
    private const long Long = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-long-").FullName;

    private static DatasetLoad Fewer =>
        Some.Dataset(
            SmallWorld.Id,
            SmallWorld
                .Entities.Where(e => e.Id != "gamma")
                .Select(e => e.Id == "alpha" ? e with { Names = [Some.Name("Zeta", "en")] } : e),
            SmallWorld
                .Relationships.Where(r =>
                    r.From != "gamma" && r.To != "gamma" && r.Qualifiers.All(q => q.Entity != "gamma")
                )
                .Skip(1)
        );

    private static DatasetLoad Other =>
        Some.Dataset(
            "other",
            [Some.Entity("City", "alpha", "Alfa"), Some.Entity("City", "omega", "Omega")],
            [Some.Relationship("omega", "CooperatesWith", "beta")],
            dependsOn: SmallWorld.Id
        );

    [Fact]
    public async Task It_leaves_what_a_short_one_leaves()
    {
        foreach (
            var loads in new DatasetLoad[][]
            {
                [SmallWorld.Load],
                [SmallWorld.Load, SmallWorld.Load],
                [SmallWorld.Load, Fewer],
                [SmallWorld.Load, Other],
                [SmallWorld.Load, Other, Fewer],
                [SmallWorld.Load, Other, Fewer, SmallWorld.Load],
            }
        )
            Assert.Equal(await AfterAsync(loads, 0), await AfterAsync(loads, Long));
    }

    [Fact]
    public async Task One_that_shows_to_be_long_only_midway_ends_with_all_indexes()
    {
        var many = Some.Dataset(
            "many",
            [
                Some.Entity("City", "hub", "Hub"),
                .. Enumerable.Range(0, 25_000).Select(i => Some.Entity("City", $"c-{i}", $"C {i}")),
            ],
            Enumerable.Range(0, 25_000).Select(i => Some.Relationship($"c-{i}", "CooperatesWith", "hub")),
            dependsOn: SmallWorld.Id
        );
        var indexes = await IndexesAsync([SmallWorld.Load]);

        Assert.Equal(indexes, await IndexesAsync([SmallWorld.Load, many]));
        Assert.Equal(
            indexes,
            await IndexesAsync([SmallWorld.Load, many, many with { Relationships = [.. many.Relationships.Skip(1)] }])
        );
    }

    // Few entities, so that it shows among the relationships only. Looked for one by one among all before them they would
    // take minutes; the bound is ten times what it takes.
    [Fact]
    public async Task One_of_many_relationships_between_few_goes_through_none_of_those_before()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var store = SqliteStore.Open(Path.Combine(_folder, "few"), Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var cities = Enumerable.Range(0, 400).Select(i => $"c-{i}").ToList();
        var many = Some.Dataset(
            "many",
            cities.Select(id => Some.Entity("City", id, id)),
            cities.SelectMany((id, i) => cities.Skip(i + 1).Select(to => Some.Relationship(id, "CooperatesWith", to))),
            dependsOn: SmallWorld.Id
        );

        var report = await store.LoadAsync(many, null, bound.Token);

        Assert.Equal(79_800, report.Types.Single(t => t.Type == "CooperatesWith").Added);
    }

    [Fact]
    public async Task A_relationship_of_another_dataset_is_refused_in_it_too()
    {
        await using var store = SqliteStore.Open(Path.Combine(_folder, "taken"), Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var again = Some.Dataset("other", [], [SmallWorld.Relationships[0]], dependsOn: SmallWorld.Id) with
        {
            Records = Long,
        };

        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            store.LoadAsync(again, null, CancellationToken.None)
        );

        Assert.Contains($"is stated by \"{SmallWorld.Id}\" already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_meanwhile_sees_the_old_state_until_the_end()
    {
        await using var store = SqliteStore.Open(Path.Combine(_folder, "read"), Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var before = await Asking.IdsAsync(store, "Entity");

        await using (var view = await store.OpenAsync(CancellationToken.None))
        {
            await store.LoadAsync(Fewer with { Records = Long }, null, CancellationToken.None);
        }

        Assert.NotEqual(before, await Asking.IdsAsync(store, "Entity"));
    }

    [Fact]
    public async Task Whoever_comes_while_it_has_the_database_to_itself_is_told()
    {
        var folder = Path.Combine(_folder, "alone");
        await using (SqliteStore.Open(folder, Repository.Model)) { }
        using var load = Open(folder);
        using var begin = load.CreateCommand();
        begin.CommandText = "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();

        var refused = Assert.Throws<StoreUnavailableException>(() => SqliteStore.Open(folder, Repository.Model));

        Assert.Contains("Another process is filling", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_the_old_state()
    {
        await using var store = SqliteStore.Open(Path.Combine(_folder, "cancelled"), Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var before = Everything(Path.Combine(_folder, "cancelled"));
        using var stopped = new CancellationTokenSource();
        IEnumerable<RelationshipRecord> Stopping()
        {
            stopped.Cancel();
            yield return Fewer.Relationships.First();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.LoadAsync(Fewer with { Records = Long, Relationships = Stopping() }, null, stopped.Token)
        );

        Assert.Equal(before, Everything(Path.Combine(_folder, "cancelled")));
    }

    // None of them is looked up in a first load.
    [Fact]
    public async Task All_that_a_first_load_points_at_is_there()
    {
        var folder = Path.Combine(_folder, "first");
        await using (var store = SqliteStore.Open(folder, Repository.Model))
        {
            await store.LoadAsync(SmallWorld.Load with { Records = Long }, null, CancellationToken.None);
            await store.LoadAsync(Other with { Records = Long }, null, CancellationToken.None);
        }

        Assert.Empty(Rows(folder, "SELECT \"table\" || ' ' || parent FROM pragma_foreign_key_check"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> AfterAsync(DatasetLoad[] loads, long records)
    {
        var folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await using (var store = SqliteStore.Open(folder, Repository.Model))
        {
            foreach (var load in loads)
                await store.LoadAsync(load with { Records = records }, null, CancellationToken.None);
        }

        return Everything(folder);
    }

    private async Task<string> IndexesAsync(DatasetLoad[] loads)
    {
        var folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await using (var store = SqliteStore.Open(folder, Repository.Model))
        {
            foreach (var load in loads)
                await store.LoadAsync(load, null, CancellationToken.None);
        }

        return string.Join('\n', Rows(folder, "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name"));
    }

    // All tables and indexes; of places, which leave room between them, the order that they give.
    private static string Everything(string folder)
    {
        var tables = Rows(
            folder,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'meta' ORDER BY name"
        );
        var lines = Rows(folder, "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name");
        foreach (var table in tables)
        {
            var columns = Rows(folder, $"SELECT name FROM pragma_table_info('{table}')")
                .Where(c => c is not "loaded_at")
                .Select(c =>
                    c.EndsWith("place", StringComparison.Ordinal)
                        ? $"(SELECT count(*) FROM entity AS x WHERE x.place < \"{table}\".\"{c}\")"
                        : $"\"{c}\""
                );
            lines.AddRange(
                Rows(folder, $"SELECT {string.Join(", ", columns)} FROM \"{table}\"").Order(StringComparer.Ordinal)
            );
        }

        return string.Join('\n', lines);
    }
}
