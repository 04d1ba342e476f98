using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles what others share with an entity. A row's key is a pair: the number of the entity in its upper 32
/// bits, that of the other in the lower ones, so that what is asked of both needs one parameter.</summary>
internal sealed class InterlocksCompiler(GraphModel model, RowCompiler rows)
{
    private static SqlText Me => $"($parent >> 32)";

    private static SqlText Other => $"($parent & 4294967295)";

    public CompiledExpansion Compile(Expansion expansion, Source.Interlocks s)
    {
        var select = new Select(
            $"(SELECT p.other AS other, count(DISTINCT p.there) AS n FROM ({Pairs(s.Types, $"$parent")}) AS p GROUP BY p.other) AS o"
        );
        var entity = select.AliasOf($"o.other", "entity");
        var key = select.Add($"($parent << 32) | o.other");
        var count = select.Add($"o.n");
        var wanted = expansion.Rows!;
        var children = wanted.Expansions.Select(e =>
            e.Source switch
            {
                Source.Neighbour => rows.JoinedEntity(select, e, $"o.other"),
                Source.SharedCounts => new CompiledChild.Queried(Counts(e, s.Types)),
                _ => (CompiledChild)new CompiledChild.Queried(Through(e, s.Types)),
            }
        );
        var selection = new CompiledSelection(
            key,
            -1,
            [.. wanted.Fields.Select(_ => new ColumnReader(ColumnKind.Integer, count))],
            [.. children]
        );

        return new(
            expansion.On,
            Statement(
                $"SELECT {select.Columns} FROM {select.From} WHERE {TypeIs(entity, s.Others, null)} ORDER BY o.n DESC, {entity}.sort_name, {entity}.id_text LIMIT {s.First}",
                hasParent: true
            ),
            null,
            null,
            selection,
            null
        );
    }

    // What both have by relationships of one type, seen from the same end.
    private SqlText Pairs(ImmutableArray<string> types, SqlText me)
    {
        var symmetric = types.Where(name => model.FindRelationship(name) is { Symmetric: true }).ToImmutableArray();
        SqlText Way(
            string here,
            string there,
            string back,
            string other,
            ImmutableArray<string> of,
            SqlText direction
        ) =>
            $"SELECT a.type AS type, {direction} AS direction, a.{new Identifier(there)} AS there, b.{new Identifier(other)} AS other FROM relationship AS a CROSS JOIN relationship AS b ON b.{new Identifier(back)} = a.{new Identifier(there)} AND b.type = a.type WHERE a.{new Identifier(here)} = {me} AND {TypeIs(new("a"), of, null)} AND a.is_fact = 1 AND b.is_fact = 1 AND b.{new Identifier(other)} <> {me} AND b.{new Identifier(other)} <> a.{new Identifier(there)} AND a.{new Identifier(there)} <> {me}";
        SqlText Direction(string way) =>
            symmetric.IsEmpty ? Literal(way) : $"iif({TypeIs(new("a"), symmetric, null)}, NULL, {Literal(way)})";
        List<SqlText> ways =
        [
            Way("from_id", "to_id", "to_id", "from_id", types, Direction("OUT")),
            Way("to_id", "from_id", "from_id", "to_id", types, Direction("IN")),
        ];
        // Both ends of a symmetric one are alike.
        if (!symmetric.IsEmpty)
            ways.AddRange([
                Way("from_id", "to_id", "from_id", "to_id", symmetric, $"NULL"),
                Way("to_id", "from_id", "to_id", "from_id", symmetric, $"NULL"),
            ]);

        return SqlText.Join(" UNION ALL ", ways);
    }

    private CompiledExpansion Counts(Expansion expansion, ImmutableArray<string> types)
    {
        var select = new Select(
            $"(SELECT p.type AS type, p.direction AS direction, 'FACT' AS modality, count(DISTINCT p.there) AS count, 0 AS id FROM ({Pairs(types, Me)}) AS p WHERE p.other = {Other} GROUP BY p.type, p.direction) AS n"
        );
        var selection = rows.Plain(select, new("n"), expansion.Rows!);

        return new(
            expansion.On,
            Statement($"SELECT {select.Columns} FROM {select.From} ORDER BY n.type, n.direction", hasParent: true),
            null,
            null,
            selection,
            null
        );
    }

    private CompiledExpansion Through(Expansion expansion, ImmutableArray<string> types)
    {
        var select = new Select(
            $"(SELECT DISTINCT p.there AS there FROM ({Pairs(types, Me)}) AS p WHERE p.other = {Other}) AS s CROSS JOIN entity AS e ON e.id = s.there"
        );
        var selection = rows.Entity(new(select, new("e"), model.Types, model), expansion.Rows!);
        var most = SqlText.Number(Source.SharedEntities.Most);

        return new(
            expansion.On,
            Statement(
                $"SELECT {select.Columns} FROM {select.From} ORDER BY e.sort_name, e.id_text LIMIT {most}",
                hasParent: true
            ),
            null,
            null,
            selection,
            null
        );
    }
}
