using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles lists and counts of relationships of any type, those of an entity and those of all.</summary>
/// <param name="model">What relationships there are.</param>
/// <param name="rowCompiler">Compiles what is wanted of each.</param>
/// <param name="summaries">Compiles sums over them.</param>
internal sealed class RelationshipsCompiler(GraphModel model, RowCompiler rowCompiler, SummaryCompiler summaries)
{
    private static readonly ImmutableArray<SortKey> Natural =
    [
        new(Fields.Type, false),
        new(Fields.ValidFrom, false),
        new(Fields.Name, false),
    ];

    public CompiledExpansion Compile(Expansion expansion) =>
        expansion.Source switch
        {
            Source.Relationships s => OfEntity(expansion, s),
            Source.AllOfType s => OfType(expansion, s),
            Source.AllRelationships s => All(expansion, s),
            Source.LegOf => LegOf(expansion),
            Source.TypeCounts => Counts(
                expansion,
                $"SELECT type, modality, derivation, count(*) AS count, 0 AS id FROM relationship WHERE leg_of IS NULL GROUP BY type, modality, derivation",
                $"n.type, n.modality, n.derivation",
                hasParent: false
            ),
            _ => Counts(expansion, OfEntity(), $"n.type, n.direction, n.modality", hasParent: true),
        };

    private CompiledExpansion OfEntity(Expansion expansion, Source.Relationships s)
    {
        var types = s.Types.IsEmpty
            ? model.Relationships
            : [.. s.Types.Select(model.FindRelationship).OfType<RelationshipType>()];
        var (r, n) = (new Identifier("r"), new Identifier("n"));
        var conditions = new List<SqlText> { PredicateCompiler.Counts(r, s.Provenance) };
        if (!s.Types.IsEmpty)
            conditions.Add($"{r}.type IN ({SqlText.Join(", ", s.Types.Select(Literal))})");

        // A symmetric relationship is seen from both ends, whatever the direction asked for.
        var symmetric = SymmetricTypes();
        SqlText Seen(Direction direction)
        {
            var (here, there) = direction == Direction.OUT ? ("from_id", "to_id") : ("to_id", "from_id");
            var seen = new List<SqlText> { $"q.{new Identifier(here)} = $parent" };
            if (s.Direction is { } asked && asked != direction)
                seen.Add($"q.type IN ({symmetric})");
            // One that leads from an entity to itself is seen once.
            if (direction == Direction.IN)
                seen.Add(
                    s.Direction == Direction.IN
                        ? $"(q.from_id <> q.to_id OR q.type NOT IN ({symmetric}))"
                        : (SqlText)$"q.from_id <> q.to_id"
                );

            return $"SELECT q.id AS id, q.{new Identifier(there)} AS there FROM relationship AS q{Where(seen)}";
        }

        SqlText seen = $"({Seen(Direction.OUT)} UNION ALL {Seen(Direction.IN)}) AS seen";
        SqlText from = $"{seen} CROSS JOIN relationship AS {r} ON {r}.id = seen.id";

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var select = new Select($"{from} CROSS JOIN entity AS {n} ON {n}.id = seen.there");
            selection = rowCompiler.Relationship(
                new(select, r, null, types, model),
                wanted,
                () => new(select, n, model.Types, model)
            );
            (rows, paging) = Paged(
                select,
                conditions,
                [
                    .. (s.Sort.IsEmpty ? Natural : s.Sort).Select(key =>
                        key.Property switch
                        {
                            Fields.Type => new OrderKey($"{r}.type", key.Descending, false),
                            Fields.ValidFrom => new OrderKey($"{r}.valid_from_earliest", key.Descending, true),
                            _ => new OrderKey($"{n}.sort_name", key.Descending, false),
                        }
                    ),
                    new($"{n}.id_text", OrderCompiler.IsDescending(s.Sort), false),
                    new($"{r}.id_text", OrderCompiler.IsDescending(s.Sort), false),
                ],
                s.Page,
                expansion.Places
            );
        }

        var total = expansion.Total
            ? Statement($"SELECT count(*) FROM {from}{Where(conditions)}", hasParent: true)
            : null;

        return new(expansion.On, rows, total, null, selection, paging);
    }

    private CompiledExpansion OfType(Expansion expansion, Source.AllOfType s)
    {
        var all = OfType(expansion, s, null);

        return Narrowing.OfList(s.Filter, model.Relationship(s.Type)) is { } few
            ? Narrowing.Beside(all, OfType(expansion, s, few), $"SELECT 1 FROM {few}")
            : all;
    }

    // All of the type, or those of some that an index finds.
    private CompiledExpansion OfType(Expansion expansion, Source.AllOfType s, SqlText? few)
    {
        var type = model.Relationship(s.Type);
        var counts = PredicateCompiler.Counts(new("t"), s.Provenance);
        (RelationshipListScope Scope, List<SqlText> Conditions) Start(params SqlText[] conditions)
        {
            var scope = new RelationshipListScope(model, type, few);
            return (scope, s.Filter is { } f ? [.. conditions, PredicateCompiler.On(scope, f)] : [.. conditions]);
        }

        CompiledStatement? rows = null,
            leftOut = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (scope, conditions) = Start(counts);
            selection = rowCompiler.Relationship(scope.Relationship, wanted, () => scope.End(End.TO));
            var keys = OrderCompiler.Listed(scope, s.Sort);
            (rows, paging) = Paged(scope.Select, conditions, keys, s.Page, expansion.Places);
        }

        if (expansion.LeftOut && s.Provenance != Provenance.All)
        {
            var (scope, conditions) = Start($"NOT ({counts})");
            leftOut = Statement(
                $"SELECT t.modality, t.derivation, count(*) FROM {scope.Select.From}{Where(conditions)} GROUP BY 1, 2",
                hasParent: false
            );
        }

        Summarised Summarised()
        {
            var (scope, conditions) = Start();
            return new(
                scope.Select,
                conditions,
                s.Provenance == Provenance.All ? null : counts,
                part => scope.End(part == Part.From ? End.FROM : End.TO),
                part => part == Part.From ? (SqlText)$"t.from_id" : $"t.to_id",
                scope.Relationship
            );
        }

        return new(expansion.On, rows, expansion.Total ? Total(() => Start(counts)) : null, leftOut, selection, paging)
        {
            Summaries =
            [
                .. expansion.Summaries.Select(summary => summaries.Compile(summary, Summarised, hasParent: false)),
            ],
        };
    }

    private CompiledExpansion All(Expansion expansion, Source.AllRelationships s)
    {
        (RelationshipListScope Scope, List<SqlText> Conditions) Start()
        {
            var scope = new RelationshipListScope(model);
            List<SqlText> conditions = [PredicateCompiler.Counts(scope.Alias, s.Provenance)];
            if (!s.Types.IsEmpty)
                conditions.Add(TypeIs(scope.Alias, s.Types, null));
            if (s.Filter is { } filter)
                conditions.Add(PredicateCompiler.On(scope, filter));
            return (scope, conditions);
        }

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (scope, conditions) = Start();
            selection = rowCompiler.Relationship(scope.Relationship, wanted, () => scope.End(End.TO));
            (rows, paging) = Paged(
                scope.Select,
                conditions,
                [new($"{scope.Alias}.type", false, false), new($"{scope.Alias}.id_text", false, false)],
                s.Page,
                expansion.Places
            );
        }

        return new(expansion.On, rows, expansion.Total ? Total(Start) : null, null, selection, paging);
    }

    private static CompiledStatement Total(Func<(RelationshipListScope Scope, List<SqlText> Conditions)> start)
    {
        var (scope, conditions) = start();

        return Statement($"SELECT count(*) FROM {scope.Select.From}{Where(conditions)}", hasParent: false);
    }

    private CompiledExpansion LegOf(Expansion expansion)
    {
        var (select, r) = (new Select($"relationship AS r"), new Identifier("r"));
        var selection = rowCompiler.Relationship(
            new(select, r, null, model.Relationships, model),
            expansion.Rows!,
            null
        );

        return new(
            expansion.On,
            Statement(
                $"SELECT {select.Columns} FROM {select.From} WHERE r.id = (SELECT x.leg_of FROM relationship AS x WHERE x.id = $parent)",
                hasParent: true
            ),
            null,
            null,
            selection,
            null
        );
    }

    // A symmetric relationship has no direction, and one that leads from an entity to itself is counted once.
    private SqlText OfEntity()
    {
        SqlText direction(string way) => $"iif(q.type IN ({SymmetricTypes()}), NULL, {Literal(way)}) AS direction";

        return $"SELECT type, direction, modality, count(*) AS count, 0 AS id FROM (SELECT q.type, {direction("OUT")}, q.modality FROM relationship AS q WHERE q.from_id = $parent AND q.derivation <> 'EXTERNAL' UNION ALL SELECT q.type, {direction("IN")}, q.modality FROM relationship AS q WHERE q.to_id = $parent AND q.from_id <> q.to_id AND q.derivation <> 'EXTERNAL') GROUP BY type, direction, modality";
    }

    private SqlText SymmetricTypes() =>
        SqlText.Join(", ", model.Relationships.Where(t => t.Symmetric).Select(t => Literal(t.Name)));

    private CompiledExpansion Counts(Expansion expansion, SqlText counts, SqlText orderBy, bool hasParent)
    {
        var select = new Select($"({counts}) AS n");
        var selection = rowCompiler.Plain(select, new("n"), expansion.Rows!);

        return new(
            expansion.On,
            Statement($"SELECT {select.Columns} FROM {select.From} ORDER BY {orderBy}", hasParent),
            null,
            null,
            selection,
            null
        );
    }
}
