using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
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
    public const int LongLoad = 20_000;
    private const long OthersMax = 100_000;
    private readonly DeferredIndexes _indexes = new(connection);

    // The relationships that there are, while there is no index to find them in.
    private HashSet<UInt128>? _stated;
    private bool _mayDefer;

    private readonly RecordHasher _hasher = new("");

    public LoadReport Write(DatasetLoad load)
    {
        var dataset = load.Dataset;
        var held = HeldBy(dataset.Id);
        RefuseMissing(dataset);
        var others = Others(dataset.Id);
        _mayDefer = others < OthersMax;
        if (load.Records >= LongLoad)
            Defer();
        var number = Describe(dataset);

        using var facts = new FactWriter(connection, number, dataset.Id, Meta("next_number"));
        var documents = Forget(number, facts);
        _stated = _indexes.AreDropped ? RelationshipIds.Held(connection) : null;
        var changes = new Changes(held);
        WriteEntities(load, number, facts, changes, isAlone: held.Count == 0 && others == 0);
        var undeclared = held.Values.Select(h => h.Entity).OfType<string>().ToList();
        RemoveUndeclared(dataset, facts, undeclared);
        SettleShared(number, facts, undeclared);
        progress?.Report(new("ordering", 0));
        new Places(connection, model).Settle(all: _indexes.AreDropped);
        _mayDefer &= load.Redirects.IsEmpty;
        WriteRedirects(load, number, facts);
        WriteRelationships(load, facts, changes);

        progress?.Report(new("settling", 0));
        facts.Finish(documents);
        progress?.Report(new("making indexes", 0));
        _indexes.Restore(Settling.Ordering);
        progress?.Report(new("counting", 0));
        Execute(
            "UPDATE dataset SET entities = (SELECT count(*) FROM declaration WHERE dataset = $0),"
                + " relationships = (SELECT count(*) FROM relationship WHERE dataset = $0 AND leg_of IS NULL) WHERE id = $0",
            number
        );
        new Settling(connection, model).Settle(facts.Touched, facts.First);
        _indexes.Restore();
        Statistics.Collect(connection);
        Execute(
            "UPDATE meta SET value = $0 WHERE key = 'next_number'",
            facts.Next.ToString(CultureInfo.InvariantCulture)
        );
        Execute("UPDATE meta SET value = $0 WHERE key = 'data_version'", Guid.NewGuid().ToString("N"));

        return new(dataset.Id, changes.Report());
    }

    /// <summary>What <see cref="Write"/> would do with the records.</summary>
    public LoadReport Compare(DatasetLoad load)
    {
        var changes = new Changes(HeldBy(load.Dataset.Id));
        var (entities, relationships) = (0L, 0L);
        foreach (var entity in load.Entities)
        {
            Tell("comparing entities", entities++);
            changes.Add(entity.Id, entity.Type, _hasher.Of(entity));
        }

        foreach (var relationship in load.Relationships)
        {
            Tell("comparing relationships", relationships++);
            changes.Add(relationship.Id, relationship.Type, _hasher.Of(relationship));
        }

        return new(load.Dataset.Id, changes.Report());
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

    private void WriteEntities(DatasetLoad load, long number, FactWriter facts, Changes changes, bool isAlone)
    {
        using var declare = Command.Insert(connection, "declaration", "entity", "dataset", "kind", "modality", "hash");
        using var entities = new EntityWriter(connection, model, facts, number, isAlone);
        var done = 0L;

        // Citations point at documents, which are entities too and may come after.
        Execute("PRAGMA defer_foreign_keys = ON");
        foreach (var entity in load.Entities)
        {
            Advance("entities", done++);
            var hash = _hasher.Of(entity);
            changes.Add(entity.Id, entity.Type, hash);
            declare.Run(
                entities.WriteShown(entity),
                number,
                entity.Kind,
                Codes.Of(entity.Modality),
                unchecked((long)hash)
            );
            entities.WriteFacts(entity);
        }

        facts.CompleteEntities();
        Execute("PRAGMA defer_foreign_keys = OFF");
    }

    // What others declare too shows what all of them say; what only others still declare, what is left.
    private void SettleShared(long number, FactWriter facts, IEnumerable<string> undeclared)
    {
        var touched = SharedWithOthers(number).Concat(undeclared.Where(id => facts.Find(id) is not null)).ToList();
        if (touched.Count == 0)
            return;

        // Each is read by itself.
        _indexes.Restore();
        _mayDefer = false;
        using var entities = new EntityWriter(connection, model, facts, number, isAlone: false);
        foreach (var shared in touched)
        {
            entities.RenumberNames(shared);
            entities.WriteShown(new StoredEntity(connection, model).Read(shared));
        }
    }

    private void WriteRedirects(DatasetLoad load, long number, FactWriter facts)
    {
        using var redirect = Command.Insert(connection, "former_id", "id_text", "dataset", "entity");
        foreach (var (former, survivor) in load.Redirects)
            redirect.Run(former, number, facts.Entity(survivor));

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

    private void WriteRelationships(DatasetLoad load, FactWriter facts, Changes changes)
    {
        using var relationships = new RelationshipWriter(connection, model, facts, () => _stated);
        var done = 0L;
        foreach (var relationship in load.Relationships)
        {
            Advance("relationships", done++);
            var hash = _hasher.Of(relationship);
            changes.Add(relationship.Id, relationship.Type, hash);
            relationships.Write(relationship, hash);
        }
    }

    private Dictionary<UInt128, Held> HeldBy(string dataset)
    {
        using var entities = new Command(
            connection,
            "SELECT e.id_text, e.type, d.hash FROM dataset AS s CROSS JOIN declaration AS d ON d.dataset = s.id CROSS JOIN entity AS e ON e.id = d.entity WHERE s.id_text = $0",
            1
        );
        using var relationships = new Command(
            connection,
            "SELECT id_text, type, hash FROM relationship WHERE dataset = (SELECT id FROM dataset WHERE id_text = $0) AND leg_of IS NULL",
            1
        );
        var held = new Dictionary<UInt128, Held>();
        foreach (
            var (row, isEntity) in entities
                .Rows(dataset)
                .Select(r => (r, true))
                .Concat(relationships.Rows(dataset).Select(r => (r, false)))
        )
            held.Add(
                GraphIds.HashOf((string)row[0]!),
                new(string.Intern((string)row[1]!), unchecked((ulong)(long)row[2]!), isEntity ? (string)row[0]! : null)
            );

        return held;
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

    // Takes away all that the dataset said; which entities that was about, and in which documents it stood, is told.
    private List<long> Forget(long dataset, FactWriter facts)
    {
        using var declared = new Command(connection, "SELECT entity FROM declaration WHERE dataset = $0", 1);
        foreach (var row in declared.Rows(dataset))
            facts.Touch((long)row[0]!);
        using var related = new Command(
            connection,
            "SELECT from_id, to_id, leg_of IS NULL AND derivation <> 'EXTERNAL' FROM relationship WHERE dataset = $0",
            1
        );
        foreach (var row in related.Rows(dataset))
        {
            var (from, to, counted) = ((long)row[0]!, (long)row[1]!, (long)row[2]!);
            facts.Touch(from, -counted);
            facts.Touch(to, from == to ? 0 : -counted);
        }

        using var spokenOf = new Command(connection, "SELECT DISTINCT document FROM mention WHERE dataset = $0", 1);
        var documents = spokenOf.Rows(dataset).Select(r => (long)r[0]!).ToList();
        using var types = new Command(
            connection,
            "SELECT DISTINCT type FROM relationship WHERE dataset = $0 AND leg_of IS NULL",
            1
        );
        foreach (var table in types.Rows(dataset).Select(r => Table.Of(model.Relationship((string)r[0]!))).ToList())
            Execute($"DELETE FROM {table} WHERE id IN (SELECT id FROM relationship WHERE dataset = $0)", dataset);
        foreach (
            var table in new[]
            {
                "stated",
                "stated_by_records",
                "mention",
                "cited_with",
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

        return documents;
    }

    // An entity lives while a dataset declares it.
    private void RemoveUndeclared(DatasetRecord dataset, FactWriter facts, IEnumerable<string> undeclared)
    {
        using var delete = new Command(
            connection,
            "DELETE FROM entity WHERE id_text = $0 AND NOT EXISTS (SELECT 1 FROM declaration AS d WHERE d.entity = entity.id)",
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
            // What refers to it is looked for.
            _indexes.Restore();
            try
            {
                delete.Run(id);
                facts.Forget(id);
            }
            catch (SqliteException error) when (error.SqliteErrorCode == SqliteConstraint)
            {
                throw new LoadRefusedException(
                    $"\"{id}\" is no longer in \"{dataset.Id}\", but \"{used.Row(id)?[0]}\" needs it. Keep it, or change or drop that dataset first."
                );
            }
        }
    }

    private List<string> SharedWithOthers(long dataset)
    {
        using var select = new Command(
            connection,
            """
            SELECT e.id_text FROM declaration AS d CROSS JOIN entity AS e ON e.id = d.entity
            WHERE d.dataset = $0 AND EXISTS (SELECT 1 FROM declaration AS o WHERE o.entity = d.entity AND o.dataset <> $0)
            """,
            1
        );

        return [.. select.Rows(dataset).Select(r => (string)r[0]!)];
    }

    private void Advance(string stage, long done)
    {
        Tell(stage, done);
        if (done < LongLoad || !_mayDefer || _indexes.AreDropped)
            return;

        _stated = RelationshipIds.Held(connection);
        Defer();
    }

    private void Tell(string stage, long done)
    {
        cancellation.ThrowIfCancellationRequested();
        if (done > 0 && done % ProgressEvery == 0)
            progress?.Report(new(stage, done));
    }

    private void Defer()
    {
        if (_mayDefer && !_indexes.AreDropped)
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
