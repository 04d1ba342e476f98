using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Takes back single records of a dataset: all that it says of an entity, or a relationship of it. Entities
/// themselves stay, since others may declare or need them.</summary>
/// <param name="connection">The database, with all its indexes.</param>
/// <param name="model">The types of relationships.</param>
/// <param name="facts">Is told what was taken back.</param>
/// <param name="dataset">The number of the dataset.</param>
internal sealed class RecordRemover(SqliteConnection connection, GraphModel model, FactWriter facts, long dataset)
    : IDisposable
{
    private const string ByRecord = "cited_with_by_record";

    private readonly Dictionary<string, Command> _commands = [];
    private bool _isByRecord;

    /// <summary>Takes back what the dataset says of an entity, and that it declares it.</summary>
    public void Entity(string id)
    {
        var entity = facts.Entity(id);
        facts.Touch(entity);
        // What was written last goes first: what is cited with it has gone then.
        foreach (
            var gap in Numbers(
                "SELECT id FROM gap WHERE subject = $0 AND dataset = $1 ORDER BY id DESC",
                entity,
                dataset
            )
        )
            Uncite(gap, entity);
        foreach (
            var row in Rows(
                "SELECT id, id_text, modality, derivation, rank FROM statement WHERE subject = $0 AND dataset = $1 ORDER BY id DESC",
                entity,
                dataset
            )
        )
            Uncite((long)row[0]!, Assertion(row, 2), (string)row[1]!, entity);
        foreach (
            var part in Numbers(
                "SELECT id FROM identifier WHERE entity = $0 AND dataset = $1 ORDER BY id DESC",
                entity,
                dataset
            )
        )
            Uncite(part, entity);
        foreach (
            var part in Numbers(
                "SELECT id FROM name WHERE entity = $0 AND dataset = $1 ORDER BY id DESC",
                entity,
                dataset
            )
        )
            Uncite(part, entity);
        Uncite(entity, entity);

        Run("DELETE FROM gap WHERE subject = $0 AND dataset = $1", entity, dataset);
        Run("DELETE FROM statement WHERE subject = $0 AND dataset = $1", entity, dataset);
        Run("DELETE FROM identifier WHERE entity = $0 AND dataset = $1", entity, dataset);
        Run("DELETE FROM name WHERE entity = $0 AND dataset = $1", entity, dataset);
        Run("DELETE FROM declaration WHERE entity = $0 AND dataset = $1", entity, dataset);
    }

    /// <summary>Takes a relationship back, with its legs.</summary>
    /// <param name="hash">The hash of its id.</param>
    public void Relationship(UInt128 hash)
    {
        var row = Rows(
                "SELECT id, id_text, from_id, to_id, type, modality, derivation, rank FROM relationship WHERE id_hash = $0",
                RelationshipIds.Indexed(hash)
            )
            .Single(r => GraphIds.HashOf((string)r[1]!) == hash);
        var (number, from, to) = ((long)row[0]!, (long)row[2]!, (long)row[3]!);
        var assertion = Assertion(row, 5);
        foreach (var gap in Numbers("SELECT id FROM gap WHERE subject = $0 ORDER BY id DESC", number))
            Uncite(gap, from, to);
        foreach (
            var leg in Rows("SELECT id, from_id, to_id FROM relationship WHERE leg_of = $0 ORDER BY id DESC", number)
        )
        {
            Uncite((long)leg[0]!, (long)leg[1]!, (long)leg[2]!);
            facts.Touch((long)leg[2]!);
        }

        Uncite(number, assertion, (string)row[1]!, from, to);
        var counted = assertion.Derivation == Derivation.EXTERNAL ? 0 : 1;
        facts.Touch(from, -counted);
        facts.Touch(to, from == to ? 0 : -counted);

        Run("DELETE FROM gap WHERE subject = $0", number);
        Run("DELETE FROM relationship WHERE leg_of = $0", number);
        Run($"DELETE FROM {Table.Of(model.Relationship((string)row[4]!))} WHERE id = $0", number);
        Run("DELETE FROM relationship WHERE id = $0", number);
    }

    // Also out of the lists of what documents state.
    private void Uncite(long subject, Assertion assertion, string id, params ReadOnlySpan<long> about)
    {
        var cited = Cited(subject);
        facts.Unstate(
            id,
            assertion with
            {
                Citations =
                [
                    .. cited.Select(c => new CitationRecord(
                        (string)c[2]!,
                        (string?)c[3],
                        null,
                        null,
                        Enum.Parse<Granularity>((string)c[1]!)
                    )),
                ],
            },
            document => (long)cited.First(c => (string)c[2]! == document)[0]!
        );
        Uncite(subject, cited, about);
    }

    private void Uncite(long subject, params ReadOnlySpan<long> about) => Uncite(subject, Cited(subject), about);

    // Where it stands: the document's number, how exactly, the document's id, and the place.
    private List<object?[]> Cited(long subject) =>
        Rows(
            "SELECT c.document, c.granularity, e.id_text, c.locator FROM cited AS c JOIN entity AS e ON e.id = c.document WHERE c.subject = $0 AND c.dataset = $1",
            subject,
            dataset
        );

    private void Uncite(long subject, List<object?[]> cited, ReadOnlySpan<long> about)
    {
        if (cited.Count == 0)
            return;

        foreach (var entity in about)
        {
            facts.Touch(entity);
            foreach (var citation in cited)
                facts.Unmention((long)citation[0]!, entity);
        }

        if (
            Rows("DELETE FROM cited_with WHERE subject = $0 AND dataset = $1 RETURNING record", subject, dataset).Count
            > 0
        )
            return;
        if (cited.All(c => (string)c[1]! == Codes.Of(Granularity.RECORD)) && Heir(subject) is [long heir])
            BequeathTo(heir, subject);
        else
            Run("DELETE FROM citation WHERE subject = $0 AND dataset = $1", subject, dataset);
    }

    // Of what is cited with a record that goes, the first takes its place.
    private object?[]? Heir(long record)
    {
        // Reading never asks for it, and all that a bulk load writes would have to be in it.
        if (!_isByRecord)
            Run($"CREATE INDEX {ByRecord} ON cited_with (record)");
        _isByRecord = true;

        return Of("SELECT subject FROM cited_with WHERE record = $0 AND dataset = $1 ORDER BY subject LIMIT 1", 2)
            .Row(record, dataset);
    }

    private void BequeathTo(long heir, long record)
    {
        Run("UPDATE citation SET subject = $2 WHERE subject = $0 AND dataset = $1", record, dataset, heir);
        Run("DELETE FROM cited_with WHERE subject = $0", heir);
        Run("UPDATE cited_with SET record = $2 WHERE record = $0 AND dataset = $1", record, dataset, heir);
    }

    private static Assertion Assertion(object?[] row, int at) =>
        new(
            Enum.Parse<Modality>((string)row[at]!),
            Enum.Parse<Derivation>((string)row[at + 1]!),
            null,
            Enum.Parse<Rank>((string)row[at + 2]!),
            null,
            null,
            []
        );

    private IEnumerable<long> Numbers(string text, params IReadOnlyList<object?> values) =>
        Rows(text, values).Select(row => (long)row[0]!);

    // All at once, since what they are of is changed while they are gone through.
    private List<object?[]> Rows(string text, params IReadOnlyList<object?> values) =>
        [.. Of(text, values.Count).Rows(values)];

    private void Run(string text, params IReadOnlyList<object?> values) => Of(text, values.Count).Run(values);

    private Command Of(string text, int parameters) =>
        _commands.TryGetValue(text, out var command) ? command : _commands[text] = new(connection, text, parameters);

    /// <summary>Leaves the database as it was made, once nothing more is taken back. What fails before is undone with its
    /// transaction.</summary>
    public void Finish()
    {
        if (_isByRecord)
            Run($"DROP INDEX {ByRecord}");
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }
}
