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
    public async Task A_database_of_another_model_is_made_anew_when_all_of_it_is_loaded_again()
    {
        await LoadAsync();
        var other = Changed("", "\n\"A boat.\" type Boat implements Actor @entity(plural: \"boats\")\n");
        var refused = Assert.Throws<StoreIncompatibleException>(() => SqliteStore.Open(_folder, other));
        await using (var untouched = SqliteStore.Open(_folder, Repository.Model))
            Assert.NotEmpty(await untouched.ContentHashesAsync(CancellationToken.None));
        await using var again = SqliteStore.Open(_folder, other, ModelChange.Reloading(() => [SmallWorld.Id]));

        Assert.Contains("kg load", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await again.ContentHashesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_model_has_more_is_added_where_something_else_would_be_lost()
    {
        await LoadAsync();
        var other = Changed(
            "type Fund implements Funder @entity(plural: \"funds\")",
            "type Fund implements Funder @entity(plural: \"funds\") { \"When it was set up.\" foundedOn: PartialDate }",
            "\n\"A boat.\" type Boat implements Actor @entity(plural: \"boats\") { \"How many it carries.\" capacity: Int }\n"
        );
        await using var store = SqliteStore.Open(_folder, other, ModelChange.Reloading(() => ["something-else"]));
        await store.LoadAsync(
            Some.Dataset(
                "boats",
                [
                    Some.Entity("Document", "log", "Log"),
                    Some.Entity("Fund", "chest", "Chest", Some.Value("foundedOn", Some.Date("1900"))),
                    Some.Entity("Boat", "ark", "Ark", Some.Value("capacity", 7L)),
                ],
                []
            ),
            null,
            CancellationToken.None
        );
        var asking = new Asking();
        var funds = await asking.RowsAsync(
            store,
            new Source.Entities(["Fund", "Boat"], false, null, [new("foundedOn", false)], asking.Page(10)),
            new([new(Fields.Id), new("capacity")], [])
        );
        await using var again = SqliteStore.Open(_folder, other);

        Assert.Equal(["chest", "ark", "pot"], funds.Rows.Select(r => (string)r.Values[0]!));
        Assert.Equal(7L, funds.Rows[1].Values[1]);
        Assert.Equal(2, (await again.ContentHashesAsync(CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData(
        "startDate: PartialDate @featured",
        "beginning: PartialDate @featured",
        "entity_programme.start_date is gone"
    )]
    [InlineData(
        "expectedParticipants: Int",
        "expectedParticipants: String",
        "entity_event.expected_participants is of another kind"
    )]
    public async Task What_cannot_be_added_is_refused_with_the_way_out(string before, string after, string obstacle)
    {
        await LoadAsync();
        var other = Changed(before, after);
        var refused = Assert.Throws<StoreIncompatibleException>(() =>
            SqliteStore.Open(_folder, other, ModelChange.Reloading(() => []))
        );
        await using (var untouched = SqliteStore.Open(_folder, Repository.Model))
            Assert.NotEmpty(await untouched.ContentHashesAsync(CancellationToken.None));
        await using var rebuilt = SqliteStore.Open(_folder, other, ModelChange.Rebuild);

        Assert.Contains(obstacle, refused.Message, StringComparison.Ordinal);
        Assert.Contains("kg load --rebuild", refused.Message, StringComparison.Ordinal);
        Assert.Contains(SmallWorld.Id, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await rebuilt.ContentHashesAsync(CancellationToken.None));
    }

    private async Task LoadAsync()
    {
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
    }

    private static GraphModel Changed(string before, string after, string more = "")
    {
        var text = System.IO.File.ReadAllText(Repository.Folder("graph", ModelReader.FileName));
        Assert.Contains(before, text, StringComparison.Ordinal);

        return ModelReader.Read(
            (before.Length == 0 ? text + after : text.Replace(before, after, StringComparison.Ordinal)) + more
        );
    }

    [Fact]
    public async Task A_statement_that_runs_is_stopped_when_the_asker_goes_away()
    {
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        var crowd = Enumerable
            .Range(0, 3_000)
            .Select(i => Some.Entity("City", $"city-{i}", $"City {i}"))
            .Prepend(SmallWorld.Entities[0]);
        var land = Some.Entity("Country", "land", "Land");
        var homes = Enumerable.Range(0, 3_000).Select(i => Some.Relationship($"city-{i}", "LocatedIn", "land"));
        await store.LoadAsync(Some.Dataset("crowd", crowd.Append(land), homes), null, CancellationToken.None);
        await using var view = await store.OpenAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        // Each city counts the cities of its land that count the cities of theirs: 3,000 times 3,000 times 3,000.
        var asking = new Asking();
        Predicate Count(Direction direction, Predicate? of) =>
            new Predicate.Counted(
                new Predicate.Related("LocatedIn", direction, Quantifier.Some, Provenance.Facts, of),
                new Predicate.Compare(Fields.Count, Comparison.Greater, asking.Of(5_000L))
            );
        var slow = Count(
            Direction.OUT,
            new Predicate.OnNode(
                Count(
                    Direction.IN,
                    new Predicate.OnNode(Count(Direction.OUT, new Predicate.OnNode(Count(Direction.IN, null))))
                )
            )
        );
        var source = new Source.Entities(["City"], false, slow, [], asking.Page(10));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            view.RunAsync(asking.Query(new("slow", [], source, new([new("id")], []))), gone.Token)
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
