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
            Node(),
            Stated(),
            Relationship(),
            Statement(),
            .. model.Relationships.Select(Object),
            .. Fields().SelectMany(Connection),
            .. RelationshipConnection(),
            .. StatementsConnection(),
            Enumeration(
                "RelationshipType",
                "The types of relationships.",
                model.Relationships.Select(t => (t.Code, t.Description))
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

    private static InterfaceGraphType Node() =>
        Interface("Node", "Whatever has an id of its own.").With("id", "ID!", "Its id.");

    private static InterfaceGraphType Stated()
    {
        var type = Interface("Stated", "Whatever a source says: a relationship, or one value of a property.");
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));

        return AddStated(type, null);
    }

    private InterfaceGraphType Relationship()
    {
        var type = Interface("Relationship", "A relationship between two entities, with its sources.");
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));
        type.AddResolvedInterface(new GraphQLTypeReference("Stated"));

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
            Source Parties(FieldSelection field) =>
                new Source.Qualifiers(qualifier.Name, ProvenanceCompiler.Of(field).Derivations);
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

    private static T AddStated<T>(T type, FieldCompiler? sentence)
        where T : IComplexGraphType =>
        type.With("id", "ID!", "Its id.", ValueTypes.Field(Core.Query.Fields.Id))
            .With(
                "sentence",
                "String!",
                "What it says, in plain English: a plan never reads as a deed.",
                sentence,
                Argument("language", "String", "The language of names and texts (BCP 47). Default `en`.")
            )
            .With(
                "modality",
                "Modality!",
                "In what way the source states it.",
                ValueTypes.Field(Core.Query.Fields.Modality)
            )
            .With(
                "derivation",
                "Derivation!",
                "How it comes from the documents.",
                ValueTypes.Field(Core.Query.Fields.Derivation)
            )
            .With(
                "reasoning",
                "String",
                "Why it is made, where no document states it.",
                ValueTypes.Field(Core.Query.Fields.Reasoning)
            )
            .With("rank", "Rank!", "Which of several is shown first.", ValueTypes.Field(Core.Query.Fields.Rank))
            .With("validFrom", "PartialDate", "From when it holds.", ValueTypes.Date(Core.Query.Fields.ValidFrom))
            .With("validTo", "PartialDate", "Until when it holds.", ValueTypes.Date(Core.Query.Fields.ValidTo))
            .With(
                "dataset",
                "Dataset!",
                "The dataset that states it.",
                ValueTypes.One("Dataset", new Source.DatasetOf())
            )
            .With(
                "citations",
                "[Citation!]!",
                "Where it stands.",
                ValueTypes.List("Citation", () => new Source.Citations())
            );

    private T AddRelationship<T>(T type)
        where T : IComplexGraphType =>
        AddStated(type, Sentence)
            .With(
                "type",
                "RelationshipType!",
                "Its type.",
                _ => (json, row) => json.WriteStringValue(Names.Code(row.Type!))
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
                _ => (json, row) => json.WriteBooleanValue(model.Relationship(row.Type!).Symmetric)
            )
            .With(
                "gaps",
                "[Gap!]!",
                "What sources leave open or deny about it.",
                ValueTypes.List("Gap", () => new Source.Gaps())
            );

    private static ObjectGraphType Statement()
    {
        var type = TypeBuilding.Object("Statement", "One value of one property of an entity, with its sources.");
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));
        type.AddResolvedInterface(new GraphQLTypeReference("Stated"));

        return AddStated(type, StatementSentence)
            .With("subject", "Entity!", "What it is about.", ValueTypes.One("Entity", new Source.Subject()))
            .With("property", "String!", "The property.", ValueTypes.Field(Core.Query.Fields.Property))
            .With(
                "text",
                "String!",
                "The value as a text.",
                field =>
                {
                    var at = field.Builder.Field(Core.Query.Fields.Value);
                    var languages = LanguagePreference.Of(field.Language("language"));
                    return (json, row) => json.WriteStringValue(Values.TextOf(row.Values[at], languages));
                },
                Argument("language", "String", "A language tag (BCP 47). Default `en`.")
            )
            .With(
                "language",
                "String",
                "The language of the text that is shown by default; null for other values.",
                field =>
                {
                    var at = field.Builder.Field(Core.Query.Fields.Value);
                    return (json, row) =>
                        Values.Write(json, (row.Values[at] as LocalizedText)?.In(LanguagePreference.Default).Language);
                }
            )
            .With(
                "date",
                "PartialDate",
                "The value, where it is a date.",
                field =>
                    field.Compiler.Parts(
                        field.Compiler.Type("PartialDate"),
                        field,
                        field.Builder.Field(Core.Query.Fields.Value),
                        (part, _) => Values.Date(part),
                        v => v is Core.Storage.PartialDateValue
                    )
            )
            .With(
                "money",
                "Money",
                "The value, where it is an amount.",
                field =>
                    field.Compiler.Parts(
                        field.Compiler.Type("Money"),
                        field,
                        field.Builder.Field(Core.Query.Fields.Value),
                        (part, _) => Values.Money(part),
                        v => v is Money
                    )
            )
            .With(
                "number",
                "Decimal",
                "The value, where it is a number.",
                field =>
                {
                    var at = field.Builder.Field(Core.Query.Fields.Value);
                    return (json, row) => Values.Write(json, row.Values[at] as long?);
                }
            );
    }

    private FieldWriter Sentence(FieldSelection field)
    {
        var language = field.Language("language");
        var (from, to) = (
            field.Builder.Field(Core.Query.Fields.FromName, field.Values.Language(language)),
            field.Builder.Field(Core.Query.Fields.ToName, field.Values.Language(language))
        );
        var (modality, derivation, by) = (
            field.Builder.Field(Core.Query.Fields.Modality),
            field.Builder.Field(Core.Query.Fields.Derivation),
            field.Builder.Field(Core.Query.Fields.ReadsBy)
        );

        return (json, row) =>
            json.WriteStringValue(
                Sentences.Relationship(
                    (string)row.Values[from]!,
                    ReadingOf(row, by),
                    (string)row.Values[to]!,
                    Enum.Parse<Modality>((string)row.Values[modality]!),
                    Enum.Parse<Derivation>((string)row.Values[derivation]!)
                )
            );
    }

    private FieldWriter Reads(FieldSelection field, Func<Reading, Modality, string> reads)
    {
        var (modality, by) = (
            field.Builder.Field(Core.Query.Fields.Modality),
            field.Builder.Field(Core.Query.Fields.ReadsBy)
        );

        return (json, row) =>
            json.WriteStringValue(reads(ReadingOf(row, by), Enum.Parse<Modality>((string)row.Values[modality]!)));
    }

    private Reading ReadingOf(Core.Storage.Row row, int by) =>
        Sentences.ReadingOf(model, model.Relationship(row.Type!), row.Values[by] as string);

    private static FieldWriter StatementSentence(FieldSelection field)
    {
        var language = field.Language("language");
        var languages = LanguagePreference.Of(language);
        var subject = field.Builder.Field(Core.Query.Fields.SubjectName, field.Values.Language(language));
        var (property, value) = (
            field.Builder.Field(Core.Query.Fields.Property),
            field.Builder.Field(Core.Query.Fields.Value)
        );
        var (modality, derivation) = (
            field.Builder.Field(Core.Query.Fields.Modality),
            field.Builder.Field(Core.Query.Fields.Derivation)
        );

        return (json, row) =>
            json.WriteStringValue(
                Sentences.Statement(
                    (string)row.Values[subject]!,
                    Names.Words((string)row.Values[property]!),
                    Values.TextOf(row.Values[value], languages),
                    Enum.Parse<Modality>((string)row.Values[modality]!),
                    Enum.Parse<Derivation>((string)row.Values[derivation]!)
                )
            );
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
            .With("leftOut", "[LeftOut!]!", "How many relationships the list leaves out, by modality and derivation.");
        yield return TypeBuilding
            .Object($"{name}Edge", "A relationship with the entity at its other end.")
            .With("cursor", "String!", "Its place in the list.")
            .With("node", $"{field.Neighbour}!", "The entity at the other end.")
            .With("relationship", $"{field.Type.Name}!", "The relationship.");
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

    private static IEnumerable<IGraphType> StatementsConnection() =>
        [
            TypeBuilding
                .Object("StatementsConnection", "A page of statements.")
                .With("pageInfo", "PageInfo!", "Where the page stands.")
                .With("edges", "[StatementsEdge!]!", "The statements with their cursors.")
                .With("nodes", "[Stated!]!", "The statements.")
                .With("totalCount", "Int!", "How many there are in all."),
            TypeBuilding
                .Object("StatementsEdge", "A statement with its cursor.")
                .With("cursor", "String!", "Its place in the list.")
                .With("node", "Stated!", "The statement."),
        ];
}
