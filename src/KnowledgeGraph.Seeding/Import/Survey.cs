using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Takes the rows of an import one by one: decides which of them become records, makes their entities, and tells
/// what did not come over whole. What rows share is kept until all are known.</summary>
internal sealed class Survey
{
    private const string LeftOut = "left-out-by-the-mapping";

    private readonly Mapping _mapping;
    private readonly Lookups _lookups;
    private readonly ImportReport? _report;
    private readonly RowNotes _notes;
    private readonly RowRecords _records;

    // By hashes of ids: what rows share, in the order in which it was first met, and what one row alone speaks of.
    private readonly Dictionary<UInt128, Merged> _shared = [];
    private readonly HashSet<UInt128> _single = [];
    private readonly HashSet<long> _rejected = [];

    // The columns of tables of JSON that no object has had so far.
    private readonly Dictionary<TableMapping, HashSet<Column>> _unseen;

    private readonly StatedTimes _times = new();
    private readonly List<(StatedId Stated, int Time, string? Otherwise, string File, long Row)> _outside = [];
    private long _rows;

    /// <param name="mapping">The mapping.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <param name="lookups">The look-ups of the mapping.</param>
    /// <param name="report">Told of every row and of the relationships too; null where only the entities are
    /// wanted.</param>
    public Survey(Mapping mapping, GraphModel model, Lookups lookups, ImportReport? report)
    {
        (_mapping, _lookups, _report) = (mapping, lookups, report);
        _notes = new(
            lookups,
            mapping.Contacts,
            (row, property, rule, text) => report?.Add(row.File, row.Number, property, rule, text)
        );
        _records = new(mapping, model, _notes);
        _unseen = mapping.Tables.ToDictionary(
            table => table,
            table => table.IsJson ? table.Json.Columns.Concat(table.Json.Columns.Select(InRow)).ToHashSet() : [],
            (IEqualityComparer<TableMapping>)ReferenceEqualityComparer.Instance
        );
        _single.Add(GraphIds.HashOf(mapping.DocumentId));
        Made("Document", isEntity: true);
    }

    /// <summary>How many rows became records.</summary>
    public long Kept => _rows - _rejected.Count;

    /// <summary>How many did not, for what is wrong with them: more than the mapping leaves out.</summary>
    public long Faulty { get; private set; }

    /// <summary>How many entities there are so far.</summary>
    public long Entities { get; private set; }

    /// <summary>How many relationships there are so far.</summary>
    public long Relationships { get; private set; }

    /// <summary>What all rows that became records declare: hashes of ids, when all are taken.</summary>
    public IReadOnlySet<UInt128> Declared
    {
        get
        {
            _single.UnionWith(_shared.Keys);
            return _single;
        }
    }

    /// <summary>Which of the rows that were taken became no records, the first being 0.</summary>
    public IReadOnlySet<long> Rejected => _rejected;

    /// <summary>Takes a row.</summary>
    /// <returns>The entities that it alone speaks of.</returns>
    public IReadOnlyList<EntityRecord> Take(TableMapping table, Row row)
    {
        var number = _rows++;
        _lookups.NextRow((lookup, missed) => _notes.Tell(row, lookup, "not-in-look-up", missed));
        row.See(_unseen[table]);
        var isWanted = table.When?.Holds(row) != false;
        if (isWanted)
            Look(table, row);
        var (entities, rule, text) = isWanted ? Read(table, row) : ([], LeftOut, "");
        if (rule is not null)
        {
            _rejected.Add(number);
            Reject(row.File, row.Number, rule, text);
            return [];
        }

        _report?.Keep();
        if (row.Missing > 0)
            _report?.Add(row.File, row.Number, "", "missing-cells", FormattableString.Invariant($"{row.Missing}"));
        var own = new List<EntityRecord>(entities.Count);
        foreach (var (entity, id, part) in entities.Where(e => !e.Entity.DeclareOnly))
        {
            if (entity.Merge)
            {
                Merge(table, entity, id, part);
                continue;
            }

            own.Add(_records.Entity(table, entity, id, part));
            Made(entity.Type, isEntity: true);
        }

        if (_report is not null)
            Count(table, row);

        return own;
    }

    // Tells what of a row is not loaded, whatever becomes of it.
    private void Look(TableMapping table, Row row)
    {
        foreach (var column in row.Dropped)
            _report?.Tally(Dropped(column));
        foreach (var (column, odd, raw) in row.Odd(table))
            _notes.Add(row, column, odd, raw);
    }

    // Who reads a column of a list's objects may mean one of the row.
    private static Column InRow(Column column) => column with { Of = null };

    private static string Dropped(string column) => $"dropped: {column}";

    /// <summary>Notes a row that could not be read at all.</summary>
    public void Reject(string file, long row, string rule, string text)
    {
        if (rule != LeftOut)
            Faulty++;
        _report?.Reject(file, row, rule, _mapping.Contacts.CutFrom(text));
    }

    /// <summary>Tells what shows only when all rows are known.</summary>
    public void Finish()
    {
        if (_report is null)
            return;

        var declared = Declared;
        bool IsDeclared(string id) => declared.Contains(GraphIds.HashOf(id));
        foreach (var (stated, time, otherwise, file, row) in _outside)
        {
            if (IsDeclared(stated.From) && IsDeclared(stated.To))
                State(stated, time, otherwise, file, row);
            else
                _report.Add(
                    file,
                    row,
                    stated.Type,
                    "points-at-nothing",
                    IsDeclared(stated.From) ? stated.To : stated.From
                );
        }

        // In a table of texts each column is there; in JSON what no object has is mostly misspelt.
        foreach (var table in _mapping.Tables.Where(t => t.IsJson))
        {
            foreach (var never in table.Drop.Where(column => !_report.Rules.ContainsKey(Dropped(column))))
                _report.Tally(Dropped(never), 0);
            foreach (var never in table.Json.Columns.Distinct().Where(_unseen[table].Contains))
                _report.Tally(
                    $"never there: {never.Path}{(_unseen[table].Contains(InRow(never)) ? "" : $" (its row has it: {{row.{never.Name}}})")}",
                    0
                );
        }

        foreach (var (lookup, text, rows) in _lookups.Missing)
            _report.Tally($"not in look-up {lookup}: \"{_mapping.Contacts.CutFrom(text)}\"", rows);
    }

    /// <summary>What rows share, when all are taken; what was given is not kept.</summary>
    public IEnumerable<EntityRecord> Shared()
    {
        foreach (var (id, merged) in _shared)
        {
            _shared.Remove(id);
            yield return merged.ToRecord();
        }
    }

    // What a row speaks of, or why it is rejected.
    private (List<(EntityMapping Entity, string Id, Row Row)> Entities, string? Rule, string Text) Read(
        TableMapping table,
        Row row
    )
    {
        var entities = _records.Entities(table, row).ToList();
        foreach (var required in table.Entities.Where(e => e.Required))
        {
            if (entities.All(e => e.Entity != required))
                return ([], $"no-{required.Name}", "");
        }

        if (entities.Count == 0)
            return ([], "no-entity", "");

        // Nothing of a row that is rejected is declared.
        var own = entities.Where(e => !e.Entity.DeclareOnly).ToList();
        var single = own.Where(e => !e.Entity.Merge).Select(e => e.Id).ToList();
        var repeated =
            own.Select(e => e.Id).FirstOrDefault(id => _single.Contains(GraphIds.HashOf(id)))
            ?? single.FirstOrDefault(id => _shared.ContainsKey(GraphIds.HashOf(id)) || own.Count(e => e.Id == id) > 1);
        if (repeated is not null)
            return ([], "repeated-id", repeated);

        _single.UnionWith(single.Select(GraphIds.HashOf));

        return (entities, null, "");
    }

    private void Merge(TableMapping table, EntityMapping entity, string id, Row row)
    {
        ref var merged = ref CollectionsMarshal.GetValueRefOrAddDefault(_shared, GraphIds.HashOf(id), out var isKnown);
        if (isKnown && merged!.Type != entity.Type)
        {
            _notes.Add(row, entity.Name, "another-type", id);
            return;
        }

        // Most rows say of what they share what others have said.
        var print = row.PrintOf(entity.Columns);
        if (isKnown && merged!.Knows(print))
            return;

        var told = _notes.Told;
        var record = _records.Entity(table, entity, id, row);
        if (isKnown)
        {
            foreach (var (property, text) in merged!.Add(record))
                _notes.Add(row, property, "says-otherwise", text);
        }
        else
        {
            merged = new(record);
            Made(entity.Type, isEntity: true);
        }

        if (told == _notes.Told)
            merged!.Know(print);
    }

    private void Count(TableMapping table, Row row)
    {
        _times.NextRow();
        foreach (var stated in _records.Relationships(table, row))
        {
            var id = StatedId.Of(stated);
            var print = stated.Repeats ? 0 : StatedId.PrintOf(stated.Record);
            var time = _times.Next(id, print, out var isAlike);
            var otherwise = isAlike ? null : StatedId.SaidOf(stated.Record);
            // Whether what is pointed at is there shows when all rows are known.
            if (stated.PointsOutside)
                _outside.Add((id, time, otherwise, row.File, row.Number));
            else
                State(id, time, otherwise, row.File, row.Number);
        }
    }

    // What a row says otherwise of a relationship than the first that states it is null where it says the same.
    private void State(StatedId stated, int time, string? otherwise, string file, long row)
    {
        if (time == 1 || stated.Repeats)
            Made(stated.Type, isEntity: false);
        else if (otherwise is null)
            _report!.Tally("stated by several rows");
        else
            _report!.Add(
                file,
                row,
                stated.Type,
                "says-otherwise",
                _mapping.Contacts.CutFrom($"{stated.Id}: {otherwise}")
            );
    }

    private void Made(string type, bool isEntity)
    {
        if (isEntity)
            Entities++;
        else
            Relationships++;
        _report?.Made(type);
    }
}
