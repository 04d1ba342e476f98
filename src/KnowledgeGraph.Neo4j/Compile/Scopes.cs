using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>The entities that a variable stands for.</summary>
/// <param name="Body">Where it is bound.</param>
/// <param name="Node">The variable.</param>
/// <param name="Types">The concrete types that may occur.</param>
internal sealed record EntityScope(Body Body, Variable Node, IReadOnlyList<EntityType> Types)
{
    public Property? FindProperty(string name) =>
        Types.Select(t => t.FindProperty(name)).FirstOrDefault(p => p is not null);

    public CypherText Own(string property) => $"{Node}.{new Name(property)}";

    /// <summary>Part <paramref name="index"/> of a value; null when no type that may occur has the property.</summary>
    public CypherText? Part(string property, int index) =>
        property switch
        {
            Fields.Id or Fields.Kind or Fields.Modality or Fields.Degree or Fields.Type or "documentCount" => Own(
                property
            ),
            _ => FindProperty(property) is { } found ? Own(Stored.PropertiesOf(found)[index]) : null,
        };

    /// <summary>The name shown for languages, by the rule of <see cref="Core.Facts.LanguagePreference"/>.</summary>
    public static CypherText ShownName(Body body, Variable entity, Parameter languages)
    {
        var x = body.New("x");

        return $"head(COLLECT {{ MATCH ({entity})-[:HAS_NAME]->({x}:Name) RETURN {x}.text ORDER BY {LanguageRank(x, languages)}, {x}.precedence LIMIT 1 }})";
    }

    /// <summary>The place of a name's language among those preferred.</summary>
    public static CypherText LanguageRank(Variable name, Parameter languages) =>
        $"coalesce([i IN range(0, size({languages}) - 1) WHERE {languages}[i] = toLower({name}.language) | i][0], CASE WHEN {name}.language IS NULL THEN 1000 ELSE 1001 END)";
}

/// <summary>The relationships that a variable stands for.</summary>
/// <param name="Body">Where it is bound.</param>
/// <param name="Edge">The variable.</param>
/// <param name="Types">The types that may occur.</param>
internal sealed record RelationshipScope(Body Body, Variable Edge, IReadOnlyList<RelationshipType> Types)
{
    public Property? FindProperty(string name) =>
        Types.Select(t => t.FindProperty(name)).FirstOrDefault(p => p is not null);

    public CypherText Own(string property) => $"{Edge}.{new Name(property)}";

    /// <summary>The entity at an end.</summary>
    public CypherText Node(End end) => end == End.FROM ? (CypherText)$"startNode({Edge})" : $"endNode({Edge})";

    public CypherText? Part(string property, int index) =>
        property switch
        {
            Fields.Id or Fields.Modality or Fields.Derivation or Fields.Rank or Fields.Type => Own(property),
            Fields.ValidFrom or Fields.ValidTo => Own(Stored.DateProperties(property)[index]),
            _ when property.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot => Part(property[..dot], 1),
            _ => FindProperty(property) is { } found ? Own(Stored.PropertiesOf(found)[index]) : null,
        };
}

/// <summary>What sources say: a place in a document, with the statement or relationship that stands there.</summary>
/// <param name="Body">Where they are bound.</param>
/// <param name="Place">The node of the place.</param>
/// <param name="Statement">The statement, or null.</param>
/// <param name="Edge">The relationship, or null.</param>
internal sealed record StatedScope(Body Body, Variable Place, Variable Statement, RelationshipScope Edge);

/// <summary>What an expansion hangs on.</summary>
/// <param name="Imports">The variables that it needs.</param>
/// <param name="Id">The public id of the row.</param>
/// <param name="Cited">Finds a text with a line for each of the row's citations by name; null for entities, whose datasets hold
/// them.</param>
internal sealed record Parent(ImmutableArray<Variable> Imports, CypherText Id, Func<string, CypherText>? Cited)
{
    /// <summary>The row itself.</summary>
    public Variable Row => Imports[0];

    /// <summary>The relationship that the row is.</summary>
    public Variable Edge => Imports[^1];

    public static Parent Of(Variable node, bool isEntity) =>
        new([node], $"{node}.id", isEntity ? null : list => $"{node}.{new Name(list)}");
}
