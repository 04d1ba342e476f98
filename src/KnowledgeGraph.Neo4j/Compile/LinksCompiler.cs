using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles what finds the relationships of entities: one statement for all of them. Of an entity that has more
/// in one direction than asked for, the first of each type are given, with their number.</summary>
internal sealed class LinksCompiler(GraphModel model)
{
    /// <summary>The values: the ids, how many of a type, and the days between which relationships may hold.</summary>
    public const int Ids = 0,
        PerType = 1,
        Earliest = 2,
        Latest = 3;

    /// <summary>The statement. Its rows: the entity's id, whether the relationships start there, then what it has: lists
    /// of type, relationship's id, neighbour's id, type and degree; and for each type that was cut its name and
    /// number.</summary>
    public CypherText Compile(LinkFilter filter)
    {
        var symmetric = model.Relationships.Where(t => t.Symmetric).Select(t => t.Name).ToHashSet();
        var both = filter.Out.Union(filter.In).Where(symmetric.Contains).ToList();
        var ways = new List<CypherText>();
        if (filter.Out.Union(both).ToImmutableArray() is { IsEmpty: false } outwards)
            ways.Add(Way(filter, outwards, Direction.OUT));
        if (filter.In.Union(both).ToImmutableArray() is { IsEmpty: false } inwards)
            ways.Add(Way(filter, inwards, Direction.IN));

        return $"CYPHER 5 UNWIND {new Parameter(Ids)} AS id MATCH (e:Entity {{id: id}}) CALL (e) {{ {CypherText.Join(" UNION ALL ", ways)} }} RETURN id, isOut, links, cuts";
    }

    private CypherText Way(LinkFilter filter, ImmutableArray<string> types, Direction direction)
    {
        var (r, n) = (new Variable("r"), new Variable("n"));
        var codes = types.Select(name => model.FindRelationship(name)?.Code ?? model.FindLeg(name)!.Code);
        var edge = Patterns.Edge(
            new("e"),
            Patterns.Typed(r, codes.SelectMany(code => Patterns.TypesOf(code, filter.Provenance))),
            $"{n}:Entity",
            direction
        );
        List<CypherText> conditions = [$"{n} <> e", .. Patterns.Conditions(r, filter.Provenance)];
        if (filter.IsDated)
            conditions.Add(
                $"({r}.validFromEarliest IS NULL OR {r}.validFromEarliest <= {new Parameter(Latest)}) AND ({r}.validToLatest IS NULL OR {r}.validToLatest >= {new Parameter(Earliest)})"
            );
        CypherText match = $"MATCH {edge}{Patterns.Where(conditions)}";
        CypherText link = $"[{r}.type, {r}.id, {n}.id, {n}.type, {n}.degree]";
        var perType = new Parameter(PerType);
        CypherText isOut = direction == Direction.OUT ? CypherText.True : CypherText.False;
        // One more than a type may have is enough to see that there may be one to cut.
        CypherText few = $"{match} WITH {r}, {n} LIMIT {perType} + 1 RETURN collect({link}) AS found";
        // What a type may have is sorted for it alone: the first of many cost less than the order of all.
        CypherText counted = $"{match} RETURN {r}.type AS type, count(*) AS total";
        CypherText first =
            $"{match} AND {r}.type = type WITH {r}, {n} ORDER BY {r}.modality = 'FACT' AND {r}.derivation <> 'EXTERNAL' DESC, {n}.sortName, {n}.id, {r}.id LIMIT {perType} RETURN collect({link}) AS ofType";
        CypherText byType =
            $"WITH found WHERE size(found) > {perType} CALL (e) {{ {counted} }} CALL (e, type) {{ {first} }} RETURN collect([ofType, type, total]) AS byType";

        return $"WITH e CALL (e) {{ {few} }} CALL (e, found) {{ {byType} }} WITH {isOut} AS isOut, CASE WHEN size(byType) = 0 THEN found ELSE reduce(links = [], one IN byType | links + one[0]) END AS links, [one IN byType WHERE one[2] > {perType} | [one[1], one[2]]] AS cuts RETURN isOut, links, cuts";
    }
}
