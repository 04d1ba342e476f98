using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles what finds the relationships of entities. One statement gives all of one direction; of an entity
/// that has more of them than asked for, further ones give the first of each type, in the order of the index.</summary>
internal sealed class LinksCompiler(GraphModel model)
{
    /// <summary>The value that says how many rows a statement gives at most, and the days between which relationships may
    /// hold.</summary>
    public const int Limit = 0,
        Earliest = 1,
        Latest = 2;

    public CompiledLinks Compile(LinkFilter filter)
    {
        var symmetric = model.Relationships.Where(t => t.Symmetric).Select(t => t.Name).ToHashSet();
        // A symmetric type is taken both ways wherever it is taken at all.
        var both = filter.Out.Union(filter.In).Where(symmetric.Contains).ToList();

        return new([
            .. Way(filter, [.. filter.Out.Union(both)], isOut: true),
            .. Way(filter, [.. filter.In.Union(both)], isOut: false),
        ]);
    }

    private IEnumerable<CompiledWay> Way(LinkFilter filter, ImmutableArray<string> types, bool isOut)
    {
        if (types.IsEmpty)
            yield break;

        var (here, there) = isOut ? ("from_id", "to_id") : ("to_id", "from_id");
        SqlText columns = $"SELECT r.type, r.id_text, n.id_text, n.type, n.degree FROM";
        SqlText from = $"relationship AS r CROSS JOIN entity AS n ON n.id = r.{new Identifier(there)}";
        SqlText of = $"r.{new Identifier(here)} = $parent AND r.from_id <> r.to_id AND {Counts(filter, new("r"))}";
        SqlText limit = $"LIMIT {new Core.Query.Parameter(Limit)}";
        var isAll = types.Length == model.Relationships.Length + model.Legs.Length;
        SqlText typed = isAll ? SqlText.None : (SqlText)$" AND {TypeIs(new("r"), types, null)}";

        yield return new(
            isOut,
            Statement($"{columns} {from} WHERE {of}{typed} {limit}", hasParent: true),
            [
                .. types.Select(name =>
                {
                    SqlText ofType = $"{of} AND r.type = {Literal(name)}";
                    var count = Statement($"SELECT count(*) FROM relationship AS r WHERE {ofType}", hasParent: true);
                    // The table of a symmetric type has each relationship twice, and legs have none.
                    if (model.FindRelationship(name) is not { Symmetric: false } type)
                        return new CompiledType(
                            name,
                            count,
                            [
                                Statement(
                                    $"{columns} {from} WHERE {ofType} ORDER BY r.is_fact DESC, n.place, r.id_text {limit}",
                                    hasParent: true
                                ),
                            ]
                        );

                    CompiledStatement Ordered(SqlText isFact) =>
                        Statement(
                            $"{columns} {new Identifier(Table.Of(type))} AS t CROSS JOIN relationship AS r ON r.id = t.id CROSS JOIN entity AS n ON n.id = t.{new Identifier(there)} WHERE t.{new Identifier(here)} = $parent AND t.is_fact = {isFact} AND t.from_id <> t.to_id AND {Counts(filter, new("r"))} ORDER BY t.{new Identifier(there.Replace("_id", "_place", StringComparison.Ordinal))}, r.id_text {limit}",
                            hasParent: true
                        );

                    return new CompiledType(
                        name,
                        AllFactsCount(filter) ? Counted(filter, type, here) : count,
                        [Ordered($"1"), Ordered($"0")]
                    );
                }),
            ]
        );
    }

    private static bool AllFactsCount(LinkFilter filter) =>
        !filter.IsDated
        && (filter.Provenance.Modalities.IsEmpty || filter.Provenance.Modalities.Contains(Modality.FACT))
        && (
            filter.Provenance.Derivations.IsEmpty
            || Provenance.Facts.Derivations.All(filter.Provenance.Derivations.Contains)
        );

    // Where all facts count, the index counts them; only what is no fact has to be looked at.
    private static CompiledStatement Counted(LinkFilter filter, RelationshipType type, string here)
    {
        SqlText of =
            $"SELECT count(*) FROM {new Identifier(Table.Of(type))} AS t WHERE t.{new Identifier(here)} = $parent AND t.from_id <> t.to_id";

        return Statement(
            $"SELECT ({of} AND t.is_fact = 1) + ({of} AND t.is_fact = 0 AND {PredicateCompiler.Counts(new("t"), filter.Provenance)})",
            hasParent: true
        );
    }

    private static SqlText Counts(LinkFilter filter, Identifier alias)
    {
        var counts = PredicateCompiler.Counts(alias, filter.Provenance);
        if (!filter.IsDated)
            return counts;

        var (earliest, latest) = (new Core.Query.Parameter(Earliest), new Core.Query.Parameter(Latest));

        return $"{counts} AND ({alias}.valid_from_earliest IS NULL OR {alias}.valid_from_earliest <= {latest}) AND ({alias}.valid_to_latest IS NULL OR {alias}.valid_to_latest >= {earliest})";
    }
}

/// <summary>The statements that find relationships in each direction.</summary>
internal sealed record CompiledLinks(ImmutableArray<CompiledWay> Ways);

/// <summary>The statements of one direction.</summary>
/// <param name="IsOut">Whether the relationships start from the entity.</param>
/// <param name="All">Gives relationships of all types: type, id, neighbour's id, type and degree.</param>
/// <param name="Types">What gives the first of each type.</param>
internal sealed record CompiledWay(bool IsOut, CompiledStatement All, ImmutableArray<CompiledType> Types);

/// <summary>The statements of one type.</summary>
/// <param name="Name">The type's name, or its leg's.</param>
/// <param name="Count">Counts them.</param>
/// <param name="Ordered">Give them in their order, one after the other.</param>
internal sealed record CompiledType(string Name, CompiledStatement Count, ImmutableArray<CompiledStatement> Ordered);
