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

    // From how many records on it is faster to make the indexes anew, and how many others may be in the store then.
    public const int LongLoad = 20_000;
    private const long OthersMax = 100_000;
    private readonly DeferredIndexes _indexes = new(connection);

    // Up to which part of what the dataset held, one in so many, it is faster to write only what has changed.
    private const int UpdateShare = 4;
    private long _changesMax = long.MaxValue;

    // The relationships that there are, while there is no index to find them in.
    private HashSet<UInt128>? _stated;
    private bool _mayDefer;

    // Another model may show the same record in another way.
    private readonly RecordHasher _hasher = new(model.Hash);

    /// <summary>Writes all of the dataset, whatever it said before.</summary>
    public LoadReport Write(DatasetLoad load) => Write(load, mayUpdate: false);

    /// <summary>Writes what is new or differs, takes back what has gone, and leaves the rest as it is.</summary>
    /// <exception cref="MostlyChangedException">There is so much of it that writing all is faster.</exception>
    public LoadReport Update(DatasetLoad load) => Write(load, mayUpdate: true);

    private LoadReport Write(DatasetLoad load, bool mayUpdate)
    {
        var dataset = load.Dataset;
        var held = HeldBy(dataset.Id);
        RefuseMissing(dataset);
        var others = Others(dataset.Id);
        var isUpdate = mayUpdate && held.Count > 0;
        _mayDefer = !isUpdate && others < OthersMax;
        _changesMax = isUpdate ? Math.Max(LongLoad, held.Count / UpdateShare) : long.MaxValue;
        if (load.Records >= LongLoad)
            Defer();
        var number = Describe(dataset);

        var removals = new Removals(connection, model);
        using var facts = new FactWriter(connection, number, dataset.Id, Meta("next_number"));
        using var remover = isUpdate ? new RecordRemover(connection, model, facts, number) : null;
        var documents = isUpdate || held.Count == 0 ? [] : removals.All(number, facts);
        _stated = _indexes.AreDropped ? RelationshipIds.Held(connection) : null;
        var changes = new Changes(held);
        WriteEntities(load, number, facts, changes, remover, isAlone: held.Count == 0 && others == 0);
        var undeclared = held.Values.Select(h => h.Entity).OfType<string>().ToList();
        RefuseMostlyChanged(changes.Count + undeclared.Count);
        foreach (var id in undeclared)
            remover?.Entity(id);
        var gone = removals.Undeclared(undeclared);
        SettleShared(number, facts, undeclared.Except(gone));
        gone.ForEach(facts.Forget);
        progress?.Report(new("ordering", 0));
        new Places(connection, model).Settle(all: _indexes.AreDropped);
        var relationships = WriteRelationships(load, facts, changes, remover);
        foreach (var (id, _) in held.Where(h => h.Value.Entity is null))
            remover?.Relationship(id);
        remover?.Finish();

        progress?.Report(new("settling", 0));
        facts.Finish(documents);
        progress?.Report(new("making indexes", 0));
        _indexes.Restore(Settling.Ordering);
        // What refers to them is looked for.
        if (gone.Count > 0)
            _indexes.Restore();
        Execute("DELETE FROM former_id WHERE dataset = $0", number);
        removals.Entities(dataset.Id, gone);
        WriteRedirects(load, number, facts);
        progress?.Report(new("counting", 0));
        Execute(
            "UPDATE dataset SET entities = (SELECT count(*) FROM declaration WHERE dataset = $0), relationships = $1 WHERE id = $0",
            number,
            relationships
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

    /// <summary>What <see cref="Write(DatasetLoad)"/> would do with the records.</summary>
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

    private void WriteEntities(
        DatasetLoad load,
        long number,
        FactWriter facts,
        Changes changes,
        RecordRemover? remover,
        bool isAlone
    )
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
            var change = changes.Add(entity.Id, entity.Type, hash);
            // Whoever tells what there is to read does so once it is read to the end.
            if ((remover is not null && change == Change.Kept) || changes.Count > _changesMax)
                continue;

            if (change == Change.Changed)
                remover?.Entity(entity.Id);
            declare.Run(
                entities.WriteShown(entity),
                number,
                entity.Kind,
                Codes.Of(entity.Modality),
                unchecked((long)hash)
            );
            entities.WriteFacts(entity);
        }

        RefuseMostlyChanged(changes.Count);
        facts.CompleteEntities();
        Execute("PRAGMA defer_foreign_keys = OFF");
    }

    // What others declare too shows what all of them say; what only others still declare, what is left.
    private void SettleShared(long number, FactWriter facts, IEnumerable<string> left)
    {
        var touched = SharedWithOthers(number).Concat(left).ToList();
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

    // How many there are.
    private long WriteRelationships(DatasetLoad load, FactWriter facts, Changes changes, RecordRemover? remover)
    {
        using var relationships = new RelationshipWriter(connection, model, facts, () => _stated);
        var done = 0L;
        foreach (var relationship in load.Relationships)
        {
            Advance("relationships", done++);
            var hash = _hasher.Of(relationship);
            var change = changes.Add(relationship.Id, relationship.Type, hash);
            if (remover is not null && change == Change.Kept)
                continue;

            RefuseMostlyChanged(changes.Count);
            if (change == Change.Changed)
                remover?.Relationship(GraphIds.HashOf(relationship.Id));
            relationships.Write(relationship, hash);
        }

        return done;
    }

    private Dictionary<UInt128, Held> HeldBy(string dataset)
    {
        // Nothing has to be gone through for a new one.
        using var known = new Command(connection, "SELECT 1 FROM dataset WHERE id_text = $0", 1);
        if (known.Row(dataset) is null)
            return [];

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

    private void RefuseMostlyChanged(long changes)
    {
        if (changes > _changesMax)
            throw new MostlyChangedException();
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

/// <summary>So much of a dataset has changed that it is faster to write all of it.</summary>
internal sealed class MostlyChangedException : Exception;
