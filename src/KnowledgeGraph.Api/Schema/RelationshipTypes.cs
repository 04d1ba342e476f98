using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The types of relationships and statements, and the connections that lead to them.</summary>
internal sealed class RelationshipTypes(GraphModel model)
{
    public IEnumerable<IGraphType> All =>
        [
            Relationship(),
            Leg(),
            .. model.Relationships.Select(Object),
            .. Fields().SelectMany(Connection),
            .. model.Relationships.Where(t => t.List is not null).SelectMany(List),
            .. model.Relationships.SelectMany(t => AggregateTypes.Of(t.Name, Groups.Of(t), Groups.HasAmounts(t))),
            .. RelationshipConnection(),
            Enumeration(
                "RelationshipType",
                "The types of relationships.",
                model
                    .Relationships.Select(t => (t.Code, t.Description))
                    .Concat(
                        model.Legs.Select(leg =>
                            (
                                leg.Code,
                                $"A leg of {leg.Of.Code}, which stands for its `{leg.Qualifier.Name}`: {leg.Qualifier.Description}"
                            )
                        )
                    )
            ),
        ];

    /// <summary><c>To</c> seen from the start, <c>By</c> seen from the end, <c>Partner</c> where both ends are
    /// alike.</summary>
    public static string Suffix(RelationshipField field) =>
        field.Type.Symmetric ? "Partner"
        : field.Direction == Direction.OUT ? "To"
        : "By";

    /// <summary>Both views of every relationship type, once.</summary>
    public IEnumerable<RelationshipField> Fields() =>
        model.Relationships.SelectMany<RelationshipType, RelationshipField>(type =>
            type.Symmetric
                ? [new(type.Field!, type, Direction.OUT, type.To)]
                :
                [
                    new(type.FieldFrom!, type, Direction.OUT, type.To),
                    new(type.FieldTo!, type, Direction.IN, type.From),
                ]
        );

    private InterfaceGraphType Relationship()
    {
        var type = Interface("Relationship", "A relationship between two entities, with its sources.");
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));
        type.AddResolvedInterface(new GraphQLTypeReference("Stated"));

        return AddRelationship(type);
    }

    private ObjectGraphType Leg()
    {
        var type = TypeBuilding.Object(
            "Leg",
            "A relationship that stands for a further party of another one, so that walks and drawings need no special case. It inherits what it has no statement of its own for."
        );
        foreach (var implemented in new[] { "Node", "Stated", "Relationship" })
            type.AddResolvedInterface(new GraphQLTypeReference(implemented));

        return AddRelationship(type);
    }

    private ObjectGraphType Object(RelationshipType relationship)
    {
        var type = TypeBuilding.Object(relationship.Name, relationship.Description);
        foreach (var implemented in new[] { "Node", "Stated", "Relationship" })
            type.AddResolvedInterface(new GraphQLTypeReference(implemented));
        AddRelationship(type);
        foreach (var property in relationship.Properties)
            EntityTypes.AddRelationshipProperty(type, property);
        foreach (var qualifier in relationship.Qualifiers)
        {
            var leg = new LegType(relationship, qualifier);
            Source Parties(FieldSelection field) =>
                new Source.Qualifiers(leg.Name, ProvenanceCompiler.Of(field).Derivations);
            type.With(
                qualifier.Name,
                qualifier.Many ? $"[{qualifier.Target}!]!" : qualifier.Target,
                qualifier.Description,
                qualifier.Many ? ValueTypes.List(qualifier.Target, Parties) : ValueTypes.One(qualifier.Target, Parties),
                EntityTypes.DerivationArgument
            );
        }

        return type;
    }

    private T AddRelationship<T>(T type)
        where T : IComplexGraphType =>
        new StatedTypes(model)
            .AddStated(type, Sentence)
            .With(
                "type",
                "RelationshipType!",
                "Its type.",
                field =>
                {
                    var at = field.Builder.Field(Core.Query.Fields.Type);
                    return (json, row) => json.WriteStringValue(Names.Code((string)row.Values[at]!));
                }
            )
            .With("from", "Entity!", "Where it starts.", ValueTypes.One("Entity", new Source.EndOf(End.FROM)))
            .With("to", "Entity!", "Where it leads.", ValueTypes.One("Entity", new Source.EndOf(End.TO)))
            .With("fromId", "ID!", "The id of where it starts.", ValueTypes.Field(Core.Query.Fields.FromId))
            .With("toId", "ID!", "The id of where it leads.", ValueTypes.Field(Core.Query.Fields.ToId))
            .With(
                "reads",
                "String!",
                "What stands between start and end, as `is to fund`.",
                field => Reads(field, Sentences.Reads)
            )
            .With(
                "readsBack",
                "String!",
                "What stands between end and start, as `is to be funded by`.",
                field => Reads(field, Sentences.ReadsBack)
            )
            .With(
                "symmetric",
                "Boolean!",
                "Whether both ends play the same part.",
                _ => (json, row) => json.WriteBooleanValue(model.FindRelationship(row.Type!) is { Symmetric: true })
            )
            .With(
                "legOf",
                "Relationship",
                "The relationship whose further party this leg stands for; null for all others.",
                ValueTypes.One("Relationship", new Source.LegOf())
            )
            .With(
                "gaps",
                "[Gap!]!",
                "What sources leave open or deny about it.",
                ValueTypes.List("Gap", () => new Source.Gaps())
            );

    private FieldWriter Sentence(FieldSelection field)
    {
        var sentence = Sentence(model, field);

        return (json, row) => json.WriteStringValue(sentence(row, true));
    }

    /// <summary>What a relationship says, from its start to its end, or the other way round.</summary>
    public static Func<Core.Storage.Row, bool, string> Sentence(GraphModel model, FieldSelection field)
    {
        var language = field.Language("language");
        var (from, to) = (
            field.Builder.Field(Core.Query.Fields.FromName, field.Values.Language(language)),
            field.Builder.Field(Core.Query.Fields.ToName, field.Values.Language(language))
        );
        var (modality, derivation) = (
            field.Builder.Field(Core.Query.Fields.Modality),
            field.Builder.Field(Core.Query.Fields.Derivation)
        );
        var reading = ReadingOf(model, field);

        return (row, isForwards) =>
            Sentences.Relationship(
                (string)row.Values[from]!,
                reading(row),
                (string)row.Values[to]!,
                Enum.Parse<Modality>((string)row.Values[modality]!),
                Enum.Parse<Derivation>((string)row.Values[derivation]!),
                isForwards
            );
    }

    private FieldWriter Reads(FieldSelection field, Func<Reading, Modality, string> reads)
    {
        var modality = field.Builder.Field(Core.Query.Fields.Modality);
        var reading = ReadingOf(model, field);

        return (json, row) =>
            json.WriteStringValue(reads(reading(row), Enum.Parse<Modality>((string)row.Values[modality]!)));
    }

    private static Func<Core.Storage.Row, Reading> ReadingOf(GraphModel model, FieldSelection field)
    {
        var (type, by) = (field.Builder.Field(Core.Query.Fields.Type), field.Builder.Field(Core.Query.Fields.ReadsBy));

        return row => model.ReadingOf((string)row.Values[type]!, row.Values[by] as string);
    }

    private static IEnumerable<IGraphType> Connection(RelationshipField field)
    {
        var name = field.Type.Name + Suffix(field);
        yield return TypeBuilding
            .Object($"{name}Connection", $"A page of relationships: {field.Type.Description}")
            .With("pageInfo", "PageInfo!", "Where the page stands.")
            .With("edges", $"[{name}Edge!]!", "The relationships with the entities at their other ends.")
            .With("nodes", $"[{field.Neighbour}!]!", "The entities at the other ends, once per relationship.")
            .With("totalCount", "Int!", "How many relationships there are in all.")
            .With("distinctCount", "Int!", "How many entities there are at the other ends, each counted once.")
            .With("leftOut", "[LeftOut!]!", "How many relationships the list leaves out, by modality and derivation.")
            .With("aggregate", $"{field.Type.Name}Aggregate!", "What all of them come to, whatever the page.");
        yield return TypeBuilding
            .Object($"{name}Edge", "A relationship with the entity at its other end.")
            .With("cursor", "String!", "Its place in the list.")
            .With("node", $"{field.Neighbour}!", "The entity at the other end.")
            .With("relationship", $"{field.Type.Name}!", "The relationship.");
    }

    private static IEnumerable<IGraphType> List(RelationshipType type)
    {
        yield return TypeBuilding
            .Object($"{type.Name}Connection", $"A page of all relationships of one type: {type.Description}")
            .With("pageInfo", "PageInfo!", "Where the page stands.")
            .With("edges", $"[{type.Name}Edge!]!", "The relationships with their cursors.")
            .With("nodes", $"[{type.Name}!]!", "The relationships.")
            .With("totalCount", "Int!", "How many there are in all.")
            .With("leftOut", "[LeftOut!]!", "How many relationships the list leaves out, by modality and derivation.")
            .With("aggregate", $"{type.Name}Aggregate!", "What all of them come to, whatever the page.");
        yield return TypeBuilding
            .Object($"{type.Name}Edge", "A relationship with its cursor.")
            .With("cursor", "String!", "Its place in the list.")
            .With("node", $"{type.Name}!", "The relationship.");
    }

    private static IEnumerable<IGraphType> RelationshipConnection() =>
        [
            TypeBuilding
                .Object("RelationshipConnection", "A page of relationships of any type.")
                .With("pageInfo", "PageInfo!", "Where the page stands.")
                .With("edges", "[RelationshipEdge!]!", "The relationships with the entities at their other ends.")
                .With("nodes", "[Relationship!]!", "The relationships.")
                .With("totalCount", "Int!", "How many there are in all."),
            TypeBuilding
                .Object("RelationshipEdge", "A relationship with the entity at its other end.")
                .With("cursor", "String!", "Its place in the list.")
                .With("node", "Relationship!", "The relationship.")
                .With("neighbour", "Entity!", "The entity at the other end."),
        ];
}
