using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>One type's relationships of an entity, with their neighbours.</summary>
internal sealed class ConnectionScope
{
    public ConnectionScope(Body body, GraphModel model, RelationshipType type, Direction? direction = null)
    {
        Type = type;
        Edge = new(body, body.New("r"), [type]);
        var ends = direction switch
        {
            Direction.OUT => model.EntityType(type.To).ConcreteTypes,
            Direction.IN => model.EntityType(type.From).ConcreteTypes,
            _ => [.. model.EntityType(type.To).ConcreteTypes.Union(model.EntityType(type.From).ConcreteTypes)],
        };
        Neighbour = new(body, body.New("n"), [.. ends.Select(model.EntityType)]);
    }

    public RelationshipType Type { get; }

    public RelationshipScope Edge { get; }

    public EntityScope Neighbour { get; }
}

/// <summary>The parts that statements are put together from.</summary>
internal static class Patterns
{
    public static CypherText Where(IReadOnlyCollection<CypherText> conditions) =>
        conditions.Count == 0 ? CypherText.None : $" WHERE {CypherText.And(conditions)}";

    /// <summary>The types in the store that relationships which count may have: facts have types of their own.</summary>
    public static ImmutableArray<string> TypesOf(string code, Provenance provenance) =>
        provenance.IsFacts ? [code]
        : !provenance.Modalities.IsEmpty && !provenance.Modalities.Contains(Modality.FACT) ? [code + Stored.NotFact]
        : [code, code + Stored.NotFact];

    /// <summary>What the types do not say already.</summary>
    public static IEnumerable<CypherText> Conditions(Variable edge, Provenance provenance) =>
        provenance.IsFacts || provenance == Provenance.All ? [] : [PredicateCompiler.Counts(edge, provenance)];

    /// <summary>What tells the rows that count from others, where relationships of all sorts are bound; null when all
    /// do.</summary>
    public static CypherText? Counts(Variable edge, string code, Provenance provenance) =>
        provenance == Provenance.All ? null
        : provenance.IsFacts ? $"type({edge}) = {CypherText.Literal(code)}"
        : PredicateCompiler.Counts(edge, provenance);

    /// <summary>As <c>(e)-[r:FUNDED]->(n)</c>; without arrows where the type is symmetric.</summary>
    public static CypherText Connection(
        ConnectionScope scope,
        Variable here,
        Direction direction,
        ImmutableArray<string> types
    ) => Edge(here, Typed(scope.Edge.Edge, types), $"{scope.Neighbour.Node}", scope.Type.Symmetric ? null : direction);

    /// <summary>A pattern of one relationship.</summary>
    /// <param name="here">The node where it is seen from.</param>
    /// <param name="edge">What stands between the brackets.</param>
    /// <param name="there">What stands between the other node's parentheses.</param>
    /// <param name="direction">Null for either.</param>
    public static CypherText Edge(Variable here, CypherText edge, CypherText there, Direction? direction) =>
        direction switch
        {
            Direction.OUT => $"({here})-[{edge}]->({there})",
            Direction.IN => $"({here})<-[{edge}]-({there})",
            _ => $"({here})-[{edge}]-({there})",
        };

    /// <summary>As <c>r:FUNDED|FUNDED_NOT_FACT</c>.</summary>
    public static CypherText Typed(Variable? edge, IEnumerable<string> types)
    {
        var names = CypherText.Join("|", types.Select(t => (CypherText)$"{new Name(t)}"));

        return edge is { } variable ? (CypherText)$"{variable}:{names}" : $":{names}";
    }

    /// <summary>Binds the relationship that a place node stands for, by its ends: no index finds relationships of every
    /// type by id. It is looked for from the end that has fewer, since the other may be a hub.</summary>
    public static CypherText EdgeOf(
        Body body,
        Variable place,
        Variable edge,
        Variable from,
        Variable to,
        bool isOptional = false
    )
    {
        var lesser = body.New("l");
        CypherText match = isOptional ? (CypherText)$"OPTIONAL MATCH" : $"MATCH";

        return $"{match} ({from}:Entity {{id: {place}.from}}) {match} ({to}:Entity {{id: {place}.to}}) WITH *, CASE WHEN {from}.degree < {to}.degree THEN {from} ELSE {to} END AS {lesser} {match} ({lesser})-[{edge}]-() WHERE {edge}.id = {place}.id";
    }

    /// <summary>The one label that says what the concrete types say, or null.</summary>
    public static string? LabelOf(ImmutableArray<string> types, GraphModel model)
    {
        if (types.Length == 1)
            return types[0];

        return model
            .Interfaces.FirstOrDefault(i =>
                i.ConcreteTypes.Length == types.Length && !types.Except(i.ConcreteTypes).Any()
            )
            ?.Name;
    }
}
