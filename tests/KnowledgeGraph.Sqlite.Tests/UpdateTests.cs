using System.Collections.Immutable;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Contract.Reference;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using Xunit;
using static KnowledgeGraph.Sqlite.Tests.DatabaseRows;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>A dataset that is loaded again has only what changed written, and the same in it as one that is loaded for the
/// first time.</summary>
public sealed class UpdateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-update-").FullName;

    // What is cited with a record stays where the record goes, whichever of the two is taken back.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_holds_what_a_first_load_would(bool isBulk)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var before = new RandomWorld(seed).Make();
            var after = Changed(before, new RandomWorld(seed + 1000).Make(), new(seed));
            if (isBulk)
                (before, after) = (Bulk(before), Bulk(after));

            var expected = await AfterAsync([Other, after], isForgotten: false);
            Assert.Equal(expected, await AfterAsync([Other, before, after], isForgotten: false));
            Assert.Equal(expected, await AfterAsync([Other, before, after], isForgotten: true));
            Assert.Equal(expected, await AfterAsync([Other, after, before, after], isForgotten: false));
        }
    }

    [Fact]
    public async Task What_did_not_change_is_not_written_again()
    {
        var world = new RandomWorld(7).Make();
        var renamed = world.Entities.Last();
        var folder = Path.Combine(_folder, "kept");
        await using (var store = SqliteStore.Open(folder, Repository.Model))
            await store.LoadAsync(world, null, CancellationToken.None);
        var before = Rows(folder, "SELECT id, id_text FROM relationship");
        var names = Rows(folder, $"SELECT id, id_text FROM name WHERE id_text NOT LIKE '{renamed.Id}.%'");
        await using (var store = SqliteStore.Open(folder, Repository.Model))
            await store.LoadAsync(
                world with
                {
                    Entities = [.. world.Entities.SkipLast(1), renamed with { Names = [Some.Name("Another name")] }],
                },
                null,
                CancellationToken.None
            );

        Assert.Equal(before, Rows(folder, "SELECT id, id_text FROM relationship"));
        Assert.Equal(names, Rows(folder, $"SELECT id, id_text FROM name WHERE id_text NOT LIKE '{renamed.Id}.%'"));
        Assert.Equal(["Another name"], Rows(folder, $"SELECT text FROM name WHERE id_text LIKE '{renamed.Id}.%'"));
    }

    [Fact]
    public async Task A_document_that_goes_while_something_that_did_not_change_cites_it_is_refused_by_name()
    {
        await using var store = SqliteStore.Open(Path.Combine(_folder, "cited"), Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            store.LoadAsync(
                SmallWorld.Load with
                {
                    Entities = [.. SmallWorld.Load.Entities.Where(e => e.Id != Some.Document)],
                },
                null,
                CancellationToken.None
            )
        );

        Assert.Contains($"points at \"{Some.Document}\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_may_open_the_database_meanwhile_and_sees_the_old_state()
    {
        var folder = Path.Combine(_folder, "meanwhile");
        await using var store = SqliteStore.Open(folder, Repository.Model);
        await store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        var before = await Asking.IdsAsync(store, "Entity");
        IEnumerable<RelationshipRecord> Looking()
        {
            var other = SqliteStore.Open(folder, Repository.Model);
            Assert.Equal(before, Asking.IdsAsync(other, "Entity").GetAwaiter().GetResult());
            other.DisposeAsync().AsTask().GetAwaiter().GetResult();
            yield break;
        }

        var looked = SmallWorld.Load with
        {
            Entities = [.. SmallWorld.Load.Entities.Where(e => e.Id != "shelter")],
            Relationships = Looking(),
            Records = 1_000_000,
        };
        await store.LoadAsync(looked, null, CancellationToken.None);

        Assert.Equal(before.Where(id => id != "shelter"), await Asking.IdsAsync(store, "Entity"));
    }

    // From a part of it on it is faster to write all. An import tells what it read as it is read to the end.
    [Fact]
    public async Task One_of_which_most_has_changed_is_written_as_a_whole_and_holds_the_same()
    {
        var (begun, ended) = (0, 0);
        DatasetLoad Cities(string name)
        {
            IEnumerable<EntityRecord> Counted()
            {
                begun++;
                yield return Some.Entity("Document", Some.Document, "The Document");
                yield return Some.Entity("Country", "land", "Land");
                for (var i = 0; i < 21_000; i++)
                    yield return Some.Entity("City", $"c-{i}", $"{name} {i}");
                ended++;
            }

            return Some.Dataset(
                "cities",
                Counted(),
                [.. Enumerable.Range(0, 100).Select(i => Some.Relationship($"c-{i}", "LocatedIn", "land"))]
            );
        }

        Assert.Equal(
            await AfterAsync([Cities("Town")], isForgotten: false),
            await AfterAsync([Cities("City"), Cities("Town")], isForgotten: false)
        );
        Assert.Equal((4, 4), (begun, ended));
    }

    // Halving what is left between two others would come to an end after 32.
    [Fact]
    public async Task Many_that_come_between_two_others_move_none()
    {
        static DatasetLoad Cities(int more) =>
            Some.Dataset(
                "cities",
                [
                    Some.Entity("Document", Some.Document, "The Document"),
                    .. Enumerable.Range(0, 1_000).Select(i => Some.Entity("City", $"c-{i}", $"Town {i % 50}")),
                    .. Enumerable
                        .Range(0, more)
                        .Select(i => Some.Entity("City", $"m-{i}", i % 4 > 0 ? "Town 7 or so" : "Zz")),
                ],
                []
            );
        const string Before = "SELECT id_text, place FROM entity WHERE id_text NOT LIKE 'm-%' ORDER BY place";
        const string Order = "SELECT id_text FROM entity ORDER BY ";
        var folder = Path.Combine(_folder, "between");
        await using var store = SqliteStore.Open(folder, Repository.Model);
        await store.LoadAsync(Cities(0), null, CancellationToken.None);
        var before = Rows(folder, Before);
        await store.LoadAsync(Cities(90), null, CancellationToken.None);

        Assert.Equal(before, Rows(folder, Before));
        Assert.Equal(Rows(folder, $"{Order} sort_name, id_text"), Rows(folder, $"{Order} place"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Whatever has another type in the two worlds keeps what it was.
    private static DatasetLoad Changed(DatasetLoad world, DatasetLoad another, Random random)
    {
        bool Chance(int oneIn) => random.Next(oneIn) == 0;
        var others = another.Entities.ToDictionary(e => e.Id);
        var entities = world
            .Entities.Where(e => e.Type == "Document" || !Chance(6))
            .Select(e =>
                e.Type != "Document" && Chance(5) && others[e.Id].Type == e.Type ? others[e.Id]
                : Chance(8) ? e with { Gaps = [new("startDate", GapState.NOT_STATED, "Nobody says.", Some.Cite)] }
                : e
            )
            .ToImmutableArray();
        var types = entities.ToDictionary(e => e.Id, e => e.Type);
        bool IsPossible(RelationshipRecord r) =>
            types.TryGetValue(r.From, out var from)
            && types.TryGetValue(r.To, out var to)
            && r.Qualifiers.All(q => types.ContainsKey(q.Entity))
            && Repository.Model.Allows(Repository.Model.Relationship(r.Type), from, to);

        return Some.Dataset(
            world.Dataset.Id,
            entities,
            world
                .Relationships.Where(r => IsPossible(r) && !Chance(5))
                .Select(r =>
                    Chance(5)
                        ? r with
                        {
                            Assertion = r.Assertion with { Rank = Rank.PREFERRED },
                            Gaps = [new("amount", GapState.NOT_STATED, null, Some.Cite)],
                            Qualifiers = [.. r.Qualifiers.Skip(1)],
                        }
                        : r
                )
                .Concat(another.Relationships.Where(r => IsPossible(r) && Chance(3)))
                .DistinctBy(r => r.Id)
                .ToImmutableArray(),
            hash: "2"
        );
    }

    // As an import cites: what is made of a row cites the row, and shares what it cites.
    private static DatasetLoad Bulk(DatasetLoad load)
    {
        ImmutableArray<CitationRecord> Row(string id) =>
            [new("other-document", $"row {id.Length % 2}{id[^1]}", null, null, Granularity.RECORD)];
        Assertion Of(Assertion assertion, ImmutableArray<CitationRecord> row) =>
            assertion.Citations.IsEmpty ? assertion : assertion with { Citations = row };

        return load with
        {
            Entities =
            [
                .. load
                    .Entities.Chunk(3)
                    .SelectMany(chunk =>
                    {
                        var row = Row(chunk[0].Id);
                        return chunk.Select(e =>
                            e with
                            {
                                Citations = row,
                                Names = [.. e.Names.Select(n => n with { Citations = row })],
                                Identifiers = [.. e.Identifiers.Select(i => i with { Citations = row })],
                                Statements = [.. e.Statements.Select(s => s with { Assertion = Of(s.Assertion, row) })],
                            }
                        );
                    }),
            ],
            Relationships =
            [
                .. load
                    .Relationships.GroupBy(r => r.To)
                    .SelectMany(group =>
                    {
                        var row = Row(group.Key);
                        return group.Select(r =>
                            r with
                            {
                                Assertion = Of(r.Assertion, row),
                                Qualifiers = [.. r.Qualifiers.Select(q => q with { Assertion = Of(q.Assertion, row) })],
                            }
                        );
                    }),
            ],
        };
    }

    // It declares one of the world's entities too.
    private static DatasetLoad Other =>
        Some.Dataset(
            "other",
            [
                Some.Entity("Document", Some.Document, "The same document"),
                Some.Entity("City", "omega", "Omega"),
                Some.Entity("Country", "land", "Land"),
            ],
            [Some.Relationship("omega", "LocatedIn", "land")]
        );

    // Where what was said of each record is forgotten before the last load, each is taken back and written again.
    private async Task<string> AfterAsync(DatasetLoad[] loads, bool isForgotten)
    {
        var folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        foreach (var load in loads)
        {
            await using var store = SqliteStore.Open(folder, Repository.Model);
            if (isForgotten)
                Rows(
                    folder,
                    string.Join(
                        "; ",
                        new[] { "declaration", "relationship" }.Select(table =>
                            $"UPDATE {table} SET hash = hash + 1 WHERE dataset = (SELECT id FROM dataset WHERE id_text = '{load.Dataset.Id}')"
                        )
                    )
                );
            await store.LoadAsync(load, null, CancellationToken.None);
        }

        var held = Everything(folder);
        Directory.Delete(folder, recursive: true);

        return held;
    }

    // All that the tables hold, by ids instead of numbers.
    private static string Everything(string folder)
    {
        using var connection = Open(folder);
        Rows(
            connection,
            """
            CREATE TEMP TABLE thing AS
            WITH said (id, text) AS (
              SELECT id, id_text FROM entity UNION ALL SELECT id, id_text FROM name UNION ALL SELECT id, id_text FROM statement
              UNION ALL SELECT id, id_text FROM relationship
              UNION ALL SELECT i.id, concat_ws('/', e.id_text, i.scheme, i.value, i.dataset) FROM identifier AS i JOIN entity AS e ON e.id = i.entity)
            SELECT id, text FROM said
            UNION ALL SELECT g.id, concat_ws('/', 'gap', s.text, g.field, g.dataset) FROM gap AS g JOIN said AS s ON s.id = g.subject;
            CREATE INDEX thing_by_id ON thing (id);
            CREATE TEMP TABLE nth AS SELECT place, row_number() OVER (ORDER BY place) AS n FROM entity;
            CREATE INDEX nth_by_place ON nth (place);
            """
        );
        var lines = Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name");
        foreach (
            var table in Rows(
                connection,
                "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'name_%'"
                    + " AND name NOT IN ('meta', 'citation', 'cited_with') ORDER BY name"
            )
        )
        {
            var columns = Rows(connection, $"SELECT name FROM pragma_table_info('{table}')")
                .Where(c => c is not "loaded_at" && (table, c) != ("dataset", "id"))
                .Select(c =>
                    c switch
                    {
                        "dataset" => "(SELECT x.id_text FROM dataset AS x WHERE x.id = t.dataset)",
                        "id" or "entity" or "subject" or "from_id" or "to_id" or "leg_of" or "inner_id" or "outer_id" =>
                            Thing(c),
                        "document" when table != "stated" => Thing(c),
                        _ when c.EndsWith("place", StringComparison.Ordinal) =>
                            $"(SELECT x.n FROM nth AS x WHERE x.place = t.\"{c}\")",
                        _ => $"t.\"{c}\"",
                    }
                );
            lines.AddRange(
                Rows(connection, $"SELECT '{table}', {string.Join(", ", columns)} FROM \"{table}\" AS t")
                    .Order(StringComparer.Ordinal)
            );
        }

        // What finds the names.
        lines.AddRange(
            Rows(connection, "SELECT DISTINCT folded FROM name WHERE kind <> 'ACRONYM' ORDER BY folded LIMIT 100")
                .SelectMany(Folding.Words)
                .Distinct()
                .SelectMany(word =>
                    Rows(
                        connection,
                        $"SELECT '{word}', n.id_text FROM name_word JOIN name AS n ON n.id = name_word.rowid WHERE name_word MATCH '\"{word}\"' ORDER BY n.id_text"
                    )
                )
        );

        return string.Join('\n', lines);

        static string Thing(string column) =>
            $"coalesce((SELECT x.text FROM thing AS x WHERE x.id = t.\"{column}\"), t.\"{column}\")";
    }
}
