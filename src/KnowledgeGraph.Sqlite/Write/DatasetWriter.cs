using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Makes a database hold exactly what a load says for its dataset, inside one transaction that the caller
/// opens and commits.</summary>
internal sealed class DatasetWriter(
    SqliteConnection connection,
    GraphModel model,
    IProgress<LoadProgress>? progress,
    CancellationToken cancellation
)
{
    private const int ProgressEvery = 1_000;
    private const int SqliteConstraint = 19;

    // From how many records on it is faster to make the indexes anew, and how many others may be in the store then.
    private const int LongLoad = 20_000;
    private const long OthersMax = 100_000;
    private readonly DeferredIndexes _indexes = new(connection);
    private bool _mayDefer;

    // Both may be millions: ids by their hash, with the id itself only of an entity that may have to go.
    private readonly record struct Held(string Type, ulong Hash, string? Entity = null)
    {
        public static ulong Parse(string hash) =>
            ulong.Parse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    public LoadReport Write(DatasetLoad load)
    {
        var dataset = load.Dataset;
        var held = HeldBy(dataset.Id);
        RefuseMissing(dataset);
        _mayDefer = held.Count == 0 && Others(dataset.Id) < OthersMax;
        var number = Describe(dataset);
        Forget(number);

        var declared = new Dictionary<UInt128, Held>();
        using var declare = Command.Insert(
            connection,
            "declaration",
            "dataset",
            "id_text",
            "type",
            "is_entity",
            "kind",
            "modality",
            "hash"
        );
        using var facts = new FactWriter(connection, number, dataset.Id, Meta("next_number"));
        WriteEntities(load, number, facts, declare, declared);
        var undeclared = held.Where(h => h.Value.Entity is not null && !declared.ContainsKey(h.Key))
            .Select(h => h.Value.Entity!)
            .ToList();
        RemoveUndeclared(dataset, undeclared);
        SettleShared(number, facts, undeclared);
        _mayDefer &= load.Redirects.IsEmpty;
        WriteRedirects(load, number, facts);
        WriteRelationships(load, number, facts, declare, declared);

        progress?.Report(new("making indexes", 0));
        _indexes.RestoreForSettling();
        progress?.Report(new("settling", 0));
        Execute(
            "UPDATE dataset SET entities = (SELECT count(*) FROM declaration WHERE dataset = $0 AND is_entity = 1),"
                + " relationships = (SELECT count(*) FROM relationship WHERE dataset = $0 AND leg_of IS NULL) WHERE id = $0",
            number
        );
        var derived = new DerivedTables(connection, model);
        derived.Settle();
        progress?.Report(new("settling what documents state", 0));
        derived.SettleStated(number);
        progress?.Report(new("making the last indexes", 0));
        _indexes.Restore();
        Execute(
            "UPDATE meta SET value = $0 WHERE key = 'next_number'",
            facts.Next.ToString(CultureInfo.InvariantCulture)
        );
        Execute("UPDATE meta SET value = $0 WHERE key = 'data_version'", Guid.NewGuid().ToString("N"));

        return new(dataset.Id, Report(held, declared));
    }

    /// <summary>Removes a dataset with all that it alone declares; false when there is none.</summary>
    public bool Drop(string dataset)
    {
        using var find = new Command(connection, "SELECT id FROM dataset WHERE id_text = $0", 1);
        if (find.Row(dataset) is not [long number])
            return false;

        Write(new(new(dataset, "", null, null, null, [], [], ""), [], []));
        Execute("DELETE FROM dataset WHERE id = $0", number);

        return true;
    }

    private void WriteEntities(
        DatasetLoad load,
        long number,
        FactWriter facts,
        Command declare,
        Dictionary<UInt128, Held> declared
    )
    {
        using var entities = new EntityWriter(connection, model, facts, number);
        var later = new List<EntityRecord>();
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in load.Entities)
        {
            Advance("entities", declared.Count);
            var hash = StoredJson.HashOf(entity);
            declare.Run(number, entity.Id, entity.Type, 1L, entity.Kind, entity.Modality.ToString(), hash);
            declared.Add(GraphIds.HashOf(entity.Id), new(entity.Type, Held.Parse(hash)));
            entities.WriteShown(entity);
            if (entity.CitedDocuments.All(IsThere))
                entities.WriteFacts(entity);
            else
                later.Add(entity);
        }

        // Citations point at documents, which are entities too and may come after.
        foreach (var entity in later)
            entities.WriteFacts(entity);

        bool IsThere(string document) =>
            there.Contains(document) || (facts.Find(document) is not null && there.Add(document));
    }

    // What others declare too shows what all of them say; what only others still declare, what is left.
    private void SettleShared(long number, FactWriter facts, IEnumerable<string> undeclared)
    {
        var touched = SharedWithOthers(number).Concat(undeclared).ToList();
        if (touched.Count == 0)
            return;

        // Each is read by itself.
        _indexes.Restore();
        _mayDefer = false;
        using var entities = new EntityWriter(connection, model, facts, number);
        foreach (var shared in SharedWithOthers(number).Concat(undeclared.Where(id => facts.Find(id) is not null)))
        {
            entities.RenumberNames(shared);
            entities.WriteShown(new StoredEntity(connection, model).Read(shared));
        }
    }

    private void WriteRedirects(DatasetLoad load, long number, FactWriter facts)
    {
        using var redirect = Command.Insert(connection, "former_id", "id_text", "dataset", "entity");
        foreach (var (former, survivor) in load.Redirects)
            redirect.Run(former, number, facts.Entity(survivor).Number);

        using var taken = new Command(
            connection,
            "SELECT f.id_text, d.id_text FROM former_id AS f JOIN entity AS e ON e.id_text = f.id_text JOIN dataset AS d ON d.id = f.dataset",
            0
        );
        if (taken.Row() is [string id, string dataset])
            throw new LoadRefusedException(
                $"\"{id}\" is an entity, and \"{dataset}\" says that it is the former id of another. Remove it from that dataset's redirects.yaml, or give the entity another id."
            );
    }

    private void WriteRelationships(
        DatasetLoad load,
        long number,
        FactWriter facts,
        Command declare,
        Dictionary<UInt128, Held> declared
    )
    {
        using var relationships = new RelationshipWriter(connection, model, facts);
        var done = 0L;
        foreach (var relationship in load.Relationships)
        {
            Advance("relationships", done++);
            var hash = StoredJson.HashOf(relationship);
            declare.Run(
                number,
                relationship.Id,
                relationship.Type,
                0L,
                null,
                relationship.Assertion.Modality.ToString(),
                hash
            );
            declared.Add(GraphIds.HashOf(relationship.Id), new(relationship.Type, Held.Parse(hash)));
            relationships.Write(relationship);
        }
    }

    // What the dataset said before, by id.
    private Dictionary<UInt128, Held> HeldBy(string dataset)
    {
        using var select = new Command(
            connection,
            "SELECT id_text, type, hash, is_entity FROM declaration WHERE dataset = (SELECT id FROM dataset WHERE id_text = $0)",
            1
        );

        return select
            .Rows(dataset)
            .ToDictionary(
                r => GraphIds.HashOf((string)r[0]!),
                r => new Held(
                    string.Intern((string)r[1]!),
                    Held.Parse((string)r[2]!),
                    (long)r[3]! == 1 ? (string)r[0]! : null
                )
            );
    }

    private void RefuseMissing(DatasetRecord dataset)
    {
        using var find = new Command(connection, "SELECT id FROM dataset WHERE id_text = $0", 1);
        foreach (var needed in dataset.DependsOn.Where(id => find.Row(id) is null))
            throw new LoadRefusedException(
                $"\"{dataset.Id}\" depends on \"{needed}\", which is not loaded. Load that first."
            );
    }

    private long Describe(DatasetRecord dataset)
    {
        using var upsert = new Command(
            connection,
            """
            INSERT INTO dataset (id_text, title, publisher, licence, retrieved_at, loaded_at, known_gaps, depends_on, content_hash, entities, relationships)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, 0, 0)
            ON CONFLICT (id_text) DO UPDATE SET title = $1, publisher = $2, licence = $3, retrieved_at = $4, loaded_at = $5, known_gaps = $6,
              depends_on = $7, content_hash = $8
            RETURNING id
            """,
            9
        );

        return (long)
            upsert.Row(
                dataset.Id,
                dataset.Title,
                dataset.Publisher,
                dataset.Licence,
                dataset.RetrievedAt,
                DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                StoredValue.Texts(dataset.KnownGaps),
                StoredValue.Texts(dataset.DependsOn),
                dataset.ContentHash
            )![0]!;
    }

    private void Forget(long dataset)
    {
        foreach (
            var table in new[]
            {
                "stated",
                "citation",
                "gap",
                "former_id",
                "identifier",
                "name",
                "statement",
                "relationship",
                "declaration",
            }
        )
            Execute($"DELETE FROM {table} WHERE dataset = $0", dataset);
    }

    // An entity lives while a dataset declares it.
    private void RemoveUndeclared(DatasetRecord dataset, IEnumerable<string> undeclared)
    {
        using var delete = new Command(
            connection,
            "DELETE FROM entity WHERE id_text = $0 AND NOT EXISTS (SELECT 1 FROM declaration WHERE id_text = $0 AND is_entity = 1)",
            1
        );
        using var used = new Command(
            connection,
            """
            SELECT d.id_text FROM entity AS e JOIN relationship AS r ON e.id IN (r.from_id, r.to_id) JOIN dataset AS d ON d.id = r.dataset WHERE e.id_text = $0
            UNION SELECT d.id_text FROM entity AS e JOIN former_id AS f ON f.entity = e.id JOIN dataset AS d ON d.id = f.dataset WHERE e.id_text = $0
            UNION SELECT d.id_text FROM entity AS e JOIN citation AS c ON c.document = e.id JOIN dataset AS d ON d.id = c.dataset WHERE e.id_text = $0
            """,
            1
        );
        foreach (var id in undeclared)
        {
            try
            {
                delete.Run(id);
            }
            catch (SqliteException error) when (error.SqliteErrorCode == SqliteConstraint)
            {
                throw new LoadRefusedException(
                    $"\"{id}\" is no longer in \"{dataset.Id}\", but \"{used.Row(id)?[0]}\" needs it. Keep it, or change or drop that dataset first."
                );
            }
        }
    }

    private IEnumerable<string> SharedWithOthers(long dataset)
    {
        using var select = new Command(
            connection,
            """
            SELECT id_text FROM declaration AS d WHERE dataset = $0 AND is_entity = 1
              AND EXISTS (SELECT 1 FROM declaration AS o WHERE o.id_text = d.id_text AND o.dataset <> $0)
            """,
            1
        );

        return [.. select.Rows(dataset).Select(r => (string)r[0]!)];
    }

    private static ImmutableArray<TypeReport> Report(Dictionary<UInt128, Held> held, Dictionary<UInt128, Held> declared)
    {
        var types = declared
            .Values.Select(d => d.Type)
            .Concat(held.Values.Select(h => h.Type))
            .Distinct()
            .Order(StringComparer.Ordinal);

        return
        [
            .. types.Select(type =>
            {
                var now = declared.Where(d => d.Value.Type == type).ToList();
                var before = now.Where(d => held.ContainsKey(d.Key)).ToList();
                var kept = before.Count(d => held[d.Key].Hash == d.Value.Hash);
                var removed = held.Count(h => h.Value.Type == type && !declared.ContainsKey(h.Key));

                return new TypeReport(type, now.Count, now.Count - before.Count, before.Count - kept, kept, removed);
            }),
        ];
    }

    private void Advance(string stage, long done)
    {
        cancellation.ThrowIfCancellationRequested();
        if (done > 0 && done % ProgressEvery == 0)
            progress?.Report(new(stage, done));
        if (_mayDefer && done >= LongLoad && !_indexes.AreDropped)
            _indexes.Drop();
    }

    private long Others(string dataset)
    {
        using var select = new Command(
            connection,
            "SELECT coalesce(sum(entities + relationships), 0) FROM dataset WHERE id_text <> $0",
            1
        );

        return (long)select.Row(dataset)![0]!;
    }

    private long Meta(string key)
    {
        using var select = new Command(connection, "SELECT value FROM meta WHERE key = $0", 1);

        return long.Parse((string)select.Row(key)![0]!, CultureInfo.InvariantCulture);
    }

    private void Execute(string text, params IReadOnlyList<object?> values)
    {
        using var command = new Command(connection, text, values.Count);
        command.Run(values);
    }
}
