using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Finds what a filter can let through from the other end of a relationship, where it asks for an entity there
/// that an index finds. For pages, that is fast where they are few; where they are many, going through the list in its order
/// is, since it soon has a page full. Nobody knows before: so it is counted, up to a bound, when the query runs. Numbers and
/// sums have to see all of them anyway.</summary>
internal static class Narrowing
{
    /// <summary>Up to how many rows are found from the other end.</summary>
    public const int Most = 2_000;

    /// <summary>The numbers of all entities that fulfil a part of the filter, as <c>id</c>, and what else it asks; null
    /// where they are not to be found.</summary>
    public static (SqlText Found, Predicate? Others)? Of(Predicate? filter, GraphModel model)
    {
        var parts = Parts(filter);
        foreach (var part in parts)
        {
            if (part is Predicate.Related { Quantifier: Quantifier.Some } related && Of(related, model) is { } found)
                return (found, parts.Length == 1 ? null : new Predicate.Every(parts.Remove(part)));
        }

        return null;
    }

    /// <summary>All relationships of a type that can pass the filter of a list, as <c>t</c>; null where no index finds the
    /// entity at an end.</summary>
    public static SqlText? OfList(Predicate? filter, RelationshipType type) =>
        Parts(filter)
            .OfType<Predicate.OnEnd>()
            .SelectMany(end => Parts(end.Of).Select(part => (end.End, Found: PredicateCompiler.Found(part))))
            .Where(end => end.Found is not null)
            .Select(end =>
                (SqlText)
                    $"(SELECT x.id FROM entity AS x WHERE x.id IN ({end.Found!})) AS w CROSS JOIN {new Identifier(Table.Of(type))} AS t ON t.{new Identifier(end.End == End.FROM ? "from_id" : "to_id")} = w.id"
            )
            .FirstOrDefault();

    /// <summary>An expansion beside the same from the other end.</summary>
    /// <param name="all">The expansion.</param>
    /// <param name="narrowed">The same from the other end.</param>
    /// <param name="found">What that begins with.</param>
    public static CompiledExpansion Beside(CompiledExpansion all, CompiledExpansion narrowed, SqlText found)
    {
        var isListed = all.Rows is not null;
        var counted = all with { Total = narrowed.Total, LeftOut = narrowed.LeftOut, Summaries = narrowed.Summaries };

        return isListed
            ? counted with
            {
                Narrowed = new(
                    Clauses.Statement(
                        $"SELECT count(*) FROM ({found} LIMIT {SqlText.Number(Most + 1)})",
                        hasParent: false
                    ),
                    narrowed
                ),
            }
            : counted;
    }

    private static SqlText? Of(Predicate.Related related, GraphModel model)
    {
        var neighbours = Parts(related.Of)
            .OfType<Predicate.OnNode>()
            .SelectMany(node => Parts(node.Of))
            .Select(PredicateCompiler.Found)
            .FirstOrDefault(found => found is not null);
        if (neighbours is null)
            return null;

        var typed = new Identifier("t");
        var scope = new ConnectionScope(null, model, model.Relationship(related.Type), related.Direction, typed);
        var asked = PredicateCompiler.On(scope.Relationship, scope.Neighbour, related.Of!);

        return $"SELECT DISTINCT {typed}.{scope.HereId} AS id FROM {scope.Select.From} WHERE {typed}.{scope.ThereId} IN ({neighbours}) AND {PredicateCompiler.Counts(typed, related.Provenance)} AND {asked}";
    }

    // What must hold in any case.
    private static ImmutableArray<Predicate> Parts(Predicate? predicate) =>
        predicate switch
        {
            null => [],
            Predicate.Every every => [.. every.Of.SelectMany(of => Parts(of))],
            _ => [predicate],
        };
}
