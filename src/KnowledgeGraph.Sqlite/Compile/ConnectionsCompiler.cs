using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles an entity's relationships of one type: their page, and the counts of what is on it and off it.</summary>
/// <param name="model">What relationships there are.</param>
/// <param name="rowCompiler">Compiles what is wanted of each.</param>
/// <param name="summaries">Compiles sums over them.</param>
internal sealed class ConnectionsCompiler(GraphModel model, RowCompiler rowCompiler, SummaryCompiler summaries)
{
    public CompiledExpansion Compile(Expansion expansion, Source.Connections s)
    {
        var type = model.Relationship(s.Type);
        var t = new Identifier("t");

        // Counts join only what the filter needs.
        (ConnectionScope Scope, List<SqlText> Conditions) Start(params SqlText[] counts)
        {
            var scope = new ConnectionScope(null, model, type, s.Direction, t);
            List<SqlText> conditions = [$"{t}.{scope.HereId} = $parent", .. counts];
            if (s.Filter is { } filter)
                conditions.Add(PredicateCompiler.On(scope.Relationship, scope.Neighbour, filter));
            return (scope, conditions);
        }

        var counts = PredicateCompiler.Counts(t, s.Provenance);
        CompiledStatement? rows = null,
            total = null,
            leftOut = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (scope, conditions) = Start(counts);
            selection = rowCompiler.Relationship(scope.Relationship, wanted, () => scope.Neighbour);
            var keys = OrderCompiler.Connections(scope, s.Sort);
            keys[0] = keys[0] with { Leading = Leading(scope, s, counts) };
            (rows, paging) = Paged(scope.Select, conditions, keys, s.Page, expansion.Places);
        }

        if (expansion.Total)
        {
            var (scope, conditions) = Start(counts);
            total = Statement($"SELECT count(*) FROM {scope.Select.From}{Where(conditions)}", hasParent: true);
        }

        if (expansion.LeftOut && s.Provenance != Provenance.All)
        {
            var (scope, conditions) = Start($"NOT ({counts})");
            leftOut = Statement(
                $"SELECT {t}.modality, {t}.derivation, count(*) FROM {scope.Select.From}{Where(conditions)} GROUP BY 1, 2",
                hasParent: true
            );
        }

        CompiledStatement? distinct = null;
        if (expansion.Distinct)
        {
            var (scope, conditions) = Start(counts);
            distinct = Statement(
                $"SELECT count(DISTINCT {t}.{scope.ThereId}) FROM {scope.Select.From}{Where(conditions)}",
                hasParent: true
            );
        }

        Summarised Summarised()
        {
            var (scope, conditions) = Start();
            return new(
                scope.Select,
                conditions,
                s.Provenance == Provenance.All ? null : counts,
                _ => scope.Neighbour,
                part =>
                    part == Part.Node || (part == Part.From) == (s.Direction == Direction.IN)
                        ? (SqlText)$"{t}.{scope.ThereId}"
                        : $"{t}.{scope.HereId}",
                scope.Relationship
            );
        }

        return new(expansion.On, rows, total, leftOut, selection, paging)
        {
            Distinct = distinct,
            Summaries =
            [
                .. expansion.Summaries.Select(summary => summaries.Compile(summary, Summarised, hasParent: true)),
            ],
        };
    }

    // Of a hub's relationships in the order of a property of the other end, those that can be on the first page, ties
    // included: found without the rows of all entities and relationships, which lie far apart.
    private Leading? Leading(ConnectionScope scope, Source.Connections s, SqlText counts)
    {
        if (s.Filter is not null || s.Page.From is not null || s.Sort is not [{ OnRelationship: false } key, ..])
            return null;

        var t = new Identifier("t");
        ConnectionScope Start() => new(scope.Select, model, model.Relationship(s.Type), s.Direction, t);
        SqlText direction = key.Descending != s.Page.Backwards ? (SqlText)$" DESC" : SqlText.None;
        SqlText Found(ConnectionScope of, SqlText condition) =>
            $"FROM {of.Select.From}{Where([$"{t}.{of.HereId} = $parent", counts, condition])}";

        var present = Start();
        if (OrderCompiler.Own(present.OwnOfNeighbour, key) is not { } value)
            return null;

        SqlText first =
            $"{t}.id IN (SELECT x.id FROM (SELECT {t}.id AS id, rank() OVER (ORDER BY {value}{direction}) AS nth {Found(present, $"{value} IS NOT NULL")}) AS x WHERE x.nth <= {s.Page.Size} + 1)";
        var absent = Start();
        var lacked = OrderCompiler.Own(absent.OwnOfNeighbour, key)!;
        // Those come by the ids of their neighbours, of whom no more are on a page than there are rows.
        if (s.Sort.Length > 1 || absent.OwnOfNeighbour.OwnId(key.Property) is not { } id)
            return new(first, null);

        return new(
            first,
            $"{t}.{absent.ThereId} IN (SELECT {t}.{absent.ThereId} {Found(absent, $"{lacked} IS NULL")} ORDER BY {id}{direction} LIMIT {s.Page.Size} + 1)"
        );
    }
}
