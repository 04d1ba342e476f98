using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Turns fields into expressions.</summary>
internal static class FieldCompiler
{
    public static (CypherText Value, Shape Shape) Entity(EntityScope entity, Field field) =>
        field.Name switch
        {
            Fields.Id or Fields.Kind or Fields.Modality => (entity.Own(field.Name), Shape.Text),
            Fields.Degree => (entity.Own(Fields.Degree), Shape.Integer),
            Fields.Name => (ShownName(entity.Body, entity.Node, field.Language), Shape.Text),
            _ => Property(entity.FindProperty(field.Name), i => entity.Part(field.Name, i)!, null),
        };

    public static (CypherText Value, Shape Shape) Relationship(RelationshipScope edge, Field field)
    {
        Variable End() =>
            edge.Body.Bind(edge.Node(field.Name == Fields.FromName ? Core.Model.End.FROM : Core.Model.End.TO), "j");

        return field.Name switch
        {
            Fields.Id or Fields.Modality or Fields.Derivation or Fields.Reasoning or Fields.Rank or Fields.Type => (
                edge.Own(field.Name),
                Shape.Text
            ),
            Fields.ReadsBy => (edge.Own("readsBy"), Shape.Text),
            Fields.FromId => ($"{edge.Node(Core.Model.End.FROM)}.id", Shape.Text),
            Fields.ToId => ($"{edge.Node(Core.Model.End.TO)}.id", Shape.Text),
            Fields.FromName or Fields.ToName => (ShownName(edge.Body, End(), field.Language), Shape.Text),
            Fields.ValidFrom or Fields.ValidTo => Date(edge.Edge, field.Name),
            _ => Property(edge.FindProperty(field.Name), i => edge.Part(field.Name, i)!, edge.Own(Fields.Modality)),
        };
    }

    /// <summary>Fields of a place in a document, which a statement or a relationship has.</summary>
    public static (CypherText Value, Shape Shape) Stated(StatedScope stated, Field field)
    {
        var (place, statement, edge) = (stated.Place, stated.Statement, stated.Edge.Edge);
        CypherText Either(string name) => $"coalesce({statement}.{new Name(name)}, {edge}.{new Name(name)})";

        return field.Name switch
        {
            Fields.Id or Fields.Modality or Fields.Derivation or Fields.Rank => (
                $"{place}.{new Name(field.Name)}",
                Shape.Text
            ),
            Fields.Reasoning => (Either(Fields.Reasoning), Shape.Text),
            Fields.ValidFrom or Fields.ValidTo => (
                CypherText.List([.. Stored.DateProperties(field.Name).Take(4).Select(Either), $"{place}.modality"]),
                Shape.Date
            ),
            Fields.SubjectName or Fields.Property or Fields.Language or Fields.Value => Statement(
                stated.Edge.Body,
                statement,
                field,
                isOptional: true
            ),
            _ => Relationship(stated.Edge, field),
        };
    }

    /// <summary>Fields of a statement; of one that may be missing, where a place has a relationship instead.</summary>
    public static (CypherText Value, Shape Shape) Statement(
        Body body,
        Variable statement,
        Field field,
        bool isOptional = false
    ) =>
        field.Name switch
        {
            Fields.SubjectName => (ShownName(body, SubjectOf(body, statement, isOptional), field.Language), Shape.Text),
            Fields.Value => (StatementValue(statement), Shape.StatementValue),
            _ => Plain(statement, field),
        };

    /// <summary>Fields of a name, an identifier, a gap or a dataset.</summary>
    public static (CypherText Value, Shape Shape) Plain(Variable node, Field field)
    {
        CypherText Of(string name) => $"{node}.{new Name(name)}";

        switch (field.Name)
        {
            case Fields.ValidFrom or Fields.ValidTo:
                return Date(node, field.Name);
            case "knownGaps":
                return (Of(field.Name), Shape.Texts);
            case Fields.Loading:
                return (
                    $"CASE WHEN EXISTS {{ MATCH (g:KnowledgeGraph) WHERE {node}.id IN g.loading }} THEN 1 ELSE 0 END",
                    Shape.Integer
                );
            case "entities" or "relationships" or Fields.Count:
                return (Of(field.Name), Shape.Integer);
            default:
                return (Of(field.Name), Shape.Text);
        }
    }

    /// <summary>The entity that a statement is about.</summary>
    public static Variable SubjectOf(Body body, Variable statement, bool isOptional) =>
        body.Match(
            $"subject of {statement}",
            "j",
            j =>
                $"{(isOptional ? (CypherText)$"OPTIONAL MATCH" : $"MATCH")} ({j}:Entity)-[:HAS_STATEMENT]->({statement})"
        );

    private static CypherText StatementValue(Variable node) =>
        CypherText.List(
            new[]
            {
                Fields.Property,
                "text",
                "date",
                "dateText",
                "dateEarliest",
                "dateLatest",
                Fields.Modality,
                "amountScaled",
                "amountCurrency",
                "number",
            }.Select(name => (CypherText)$"{node}.{new Name(name)}")
        );

    private static (CypherText, Shape) Property(Property? property, Func<int, CypherText> part, CypherText? modality)
    {
        if (property is null)
            return (CypherText.Null, Shape.Text);

        return property.Kind switch
        {
            ValueKind.Date => (CypherText.List([part(0), part(1), part(2), part(3), modality ?? part(4)]), Shape.Date),
            ValueKind.Money => (CypherText.List([part(0), part(1)]), Shape.Money),
            ValueKind.Int => (part(0), Shape.Integer),
            ValueKind.Text => (part(0), Shape.Localized),
            ValueKind.KindAmounts => (part(0), Shape.KindAmounts),
            ValueKind.Statements => (CypherText.Null, Shape.Text),
            _ => (part(0), Shape.Text),
        };
    }

    private static CypherText ShownName(Body body, Variable entity, Parameter? languages) =>
        languages is { } asked ? EntityScope.ShownName(body, entity, asked) : $"{entity}.name";

    private static (CypherText, Shape) Date(Variable node, string name) =>
        (
            CypherText.List([
                .. Stored.DateProperties(name).Take(4).Select(part => (CypherText)$"{node}.{new Name(part)}"),
                $"{node}.modality",
            ]),
            Shape.Date
        );
}
