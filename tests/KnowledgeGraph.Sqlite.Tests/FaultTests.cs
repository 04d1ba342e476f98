using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>What happens to a database that something else damages or holds.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-fault-").FullName;

    private string File => Path.Combine(_folder, "graph.db");

    [Fact]
    public async Task A_database_with_flipped_bytes_is_read_or_refused_with_a_reason()
    {
        await using (var store = SqliteStore.Open(_folder, Repository.Model))
            await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var sound = await System.IO.File.ReadAllBytesAsync(File);
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 50; i++)
        {
            var damaged = (byte[])sound.Clone();
            // Where something is written, since most of a small database is empty.
            int at;
            do at = random.Next(damaged.Length);
            while (damaged[at] == 0);
            for (var j = at; j < Math.Min(at + 8, damaged.Length); j++)
                damaged[j] ^= (byte)(1 + random.Next(255));
            foreach (var old in Directory.GetFiles(_folder))
                System.IO.File.Delete(old);
            await System.IO.File.WriteAllBytesAsync(File, damaged);
            refused += await ReadAllAsync() ? 0 : 1;
        }

        Assert.InRange(refused, 5, 50);
    }

    [Fact]
    public async Task A_damaged_database_is_named_with_the_way_out()
    {
        await using (var store = SqliteStore.Open(_folder, Repository.Model))
            await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        // All but the page that says what it is.
        bytes.AsSpan(4096).Fill(0xA5);
        await System.IO.File.WriteAllBytesAsync(File, bytes);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            await using var store = SqliteStore.Open(_folder, Repository.Model);
            await Asking.IdsAsync(store, "City");
        });

        Assert.Contains($"{File} is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", refused.Message, StringComparison.Ordinal);
    }

    // The bound is no measure of speed: with what was counted before, settling reads whole tables for each row, and takes
    // minutes; else half a second.
    [Fact]
    public async Task What_was_counted_of_a_store_that_held_one_record_does_not_slow_the_next_load()
    {
        const int Cities = 3_000;
        var document = Some.Entity("Document", Some.Document, "The Document") with { Citations = [] };
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        await store.LoadAsync(Some.Dataset("many", [document], []), null, CancellationToken.None);

        var many = Some.Dataset(
            "many",
            [document, .. Enumerable.Range(1, Cities).Select(i => Some.Entity("City", $"city-{i}", $"City {i}"))],
            []
        );
        await Task.Run(() => store.LoadAsync(many, null, CancellationToken.None)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Cities, (await Asking.IdsAsync(store, "City", size: Cities)).Count);
    }

    [Fact]
    public async Task Readers_answer_and_a_load_waits_while_another_process_writes()
    {
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        Task<LoadReport> load;
        await using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            other.Open();
            Execute(other, "BEGIN IMMEDIATE; UPDATE meta SET value = value");
            load = Task.Run(() => store.LoadAsync(SmallWorld.Load, null, CancellationToken.None));
            Assert.Equal(3, (await Asking.IdsAsync(store, "Project")).Count);
            Assert.False(load.IsCompleted);
            Execute(other, "ROLLBACK");
        }

        Assert.Equal(SmallWorld.Id, (await load).Dataset);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    // Whether everything could be read; what could not is refused in the way that callers know.
    private async Task<bool> ReadAllAsync()
    {
        try
        {
            await using var store = SqliteStore.Open(_folder, Repository.Model);
            foreach (var type in new[] { GraphModel.Entity, "Project", "Agency" })
            {
                var asking = new Asking();
                await asking.RowsAsync(
                    store,
                    new Source.Entities(
                        Repository.Model.EntityType(type).ConcreteTypes,
                        false,
                        null,
                        [],
                        asking.Page(100)
                    ),
                    new(
                        [new(Fields.Id), new(Fields.Name), new("startDate"), new("description"), new(Fields.Degree)],
                        [
                            new(
                                "relationships",
                                [],
                                new Source.Relationships([], null, Provenance.All, [], asking.Page(100)),
                                new(
                                    [new(Fields.Id), new("amount"), new(Fields.ValidFrom)],
                                    [new("citations", [], new Source.Citations(), new([new("anchor")], []))]
                                ),
                                Total: true
                            ),
                            new(
                                "statements",
                                [],
                                new Source.Statements(null, Provenance.All, null),
                                new([new(Fields.Value)], [])
                            ),
                        ]
                    ),
                    total: true
                );
            }

            return true;
        }
        catch (Exception error)
            when (error is StoreUnavailableException or StoreIncompatibleException or QueryTooComplexException)
        {
            Assert.NotEmpty(error.Message);

            return false;
        }
    }
}
