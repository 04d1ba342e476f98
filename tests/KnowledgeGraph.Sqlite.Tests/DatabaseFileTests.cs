using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>What the store does with the file that it finds.</summary>
public sealed class DatabaseFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-file-").FullName;

    private string File => Path.Combine(_folder, "graph.db");

    [Fact]
    public async Task Data_are_there_again_after_reopening()
    {
        await using (var store = SqliteStore.Open(_folder, Repository.Model))
            await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        await using var again = SqliteStore.Open(_folder, Repository.Model);

        Assert.Equal(["alpha", "beta", "gamma"], await Asking.IdsAsync(again, "City"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_alone()
    {
        System.IO.File.WriteAllText(File, new string('x', 5_000));
        var refused = Assert.Throws<StoreIncompatibleException>(() => SqliteStore.Open(_folder, Repository.Model));

        Assert.Contains("is no database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(5_000, new FileInfo(File).Length);
    }

    [Fact]
    public void A_database_of_something_else_is_left_alone()
    {
        Execute("CREATE TABLE theirs (x)");
        var refused = Assert.Throws<StoreIncompatibleException>(() => SqliteStore.Open(_folder, Repository.Model));

        Assert.Contains("is a database of something else", refused.Message, StringComparison.Ordinal);
        Assert.Contains("KG_DATA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await SqliteStore.Open(_folder, Repository.Model).DisposeAsync();
        Execute("PRAGMA user_version = 999");
        var refused = Assert.Throws<StoreIncompatibleException>(() => SqliteStore.Open(_folder, Repository.Model));

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_model_is_made_anew_only_where_its_data_are_loaded_again()
    {
        await using (var store = SqliteStore.Open(_folder, Repository.Model))
            await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var other = ModelReader.Read(
            await System.IO.File.ReadAllTextAsync(Repository.Folder("graph", ModelReader.FileName))
                + "\n\"A boat.\" type Boat implements Actor @entity(plural: \"boats\")\n"
        );
        var refused = Assert.Throws<StoreIncompatibleException>(() => SqliteStore.Open(_folder, other));
        await using (var untouched = SqliteStore.Open(_folder, Repository.Model))
            Assert.NotEmpty(await untouched.ContentHashesAsync(CancellationToken.None));
        await using var again = SqliteStore.Open(_folder, other, makeAnew: true);

        Assert.Contains("kg load", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await again.ContentHashesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_statement_that_runs_is_stopped_when_the_asker_goes_away()
    {
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        var crowd = Enumerable
            .Range(0, 3_000)
            .Select(i => Some.Entity("City", $"city-{i}", $"City {i}"))
            .Prepend(SmallWorld.Entities[0]);
        await store.LoadAsync(Some.Dataset("crowd", crowd, []), null, CancellationToken.None);
        await using var view = await store.OpenAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        // Each name is compared with a text that takes long to look through, thousands of times over.
        var asking = new Asking();
        var text = new string('a', 200_000) + "b";
        Predicate slow = new Predicate.Either([
            .. Enumerable
                .Range(0, 60)
                .Select(i => (Predicate)new Predicate.Matches("name", TextMatch.EndsWith, asking.Of(text + i))),
        ]);
        var source = new Source.Entities(["City"], false, slow, [], asking.Page(10));
        var values = System.Collections.Immutable.ImmutableArray.CreateRange(
            Enumerable.Range(0, 60).Select(i => (object?)(text + i)).Append(10L)
        );
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            view.RunAsync(new(new("slow", [], source, new([new("id")], [])), values), gone.Token)
        );

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It was stopped after {clock.Elapsed}.");
        // The same view, on the same connection, still answers.
        Assert.Single(
            (
                await view.RunAsync(
                    new(new("x", [], new Source.Datasets(null), new([new("id")], [])), []),
                    CancellationToken.None
                )
            ).Rows
        );
    }

    [Fact]
    public async Task Many_requests_at_once_each_get_their_own_answer()
    {
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var id = SmallWorld.Entities[i % SmallWorld.Entities.Count].Id;
                        return (
                            id,
                            await Asking.IdsAsync(
                                store,
                                "Entity",
                                v => new Predicate.Compare("id", Comparison.Equal, v.Of(id))
                            )
                        );
                    })
                )
        );

        Assert.All(answers, answer => Assert.Equal([answer.id], answer.Item2));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Execute(string text)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
