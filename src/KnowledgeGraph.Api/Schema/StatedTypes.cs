using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What relationships and values have in common, and the values themselves.</summary>
internal sealed class StatedTypes(GraphModel model)
{
    public IEnumerable<IGraphType> All => [Node(), Stated(), Statement(), .. StatementsConnection()];

    private static InterfaceGraphType Node() =>
        Interface("Node", "Whatever has an id of its own.").With("id", "ID!", "Its id.");

    private InterfaceGraphType Stated()
    {
        var type = Interface("Stated", "Whatever a source says: a relationship, or one value of a property.");
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));

        return AddStated(type, null);
    }

    /// <summary>The fields of whatever a source says.</summary>
    public T AddStated<T>(T type, FieldCompiler? sentence)
        where T : IComplexGraphType =>
        type.With("id", "ID!", "Its id.", ValueTypes.Field(Fields.Id))
            .With(
                "sentence",
                "String!",
                "What it says, in plain English: a plan never reads as a deed.",
                sentence,
                Argument("language", "String", "The language of names and texts (BCP 47). Default `en`.")
            )
            .With("modality", "Modality!", "In what way the source states it.", ValueTypes.Field(Fields.Modality))
            .With("derivation", "Derivation!", "How it comes from the documents.", ValueTypes.Field(Fields.Derivation))
            .With(
                "reasoning",
                "String",
                "Why it is made, where no document states it.",
                ValueTypes.Field(Fields.Reasoning)
            )
            .With("rank", "Rank!", "Which of several is shown first.", ValueTypes.Field(Fields.Rank))
            .With("validFrom", "PartialDate", "From when it holds.", ValueTypes.Date(Fields.ValidFrom))
            .With("validTo", "PartialDate", "Until when it holds.", ValueTypes.Date(Fields.ValidTo))
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
            )
            .With(
                "independentSources",
                "Int!",
                "How many documents state it, those that are translations or announcements of each other, or of the same work, counted once.",
                new IndependentSources(model).Compile
            );

    private ObjectGraphType Statement()
    {
        var type = TypeBuilding.Object("Statement", "One value of one property of an entity, with its sources.");
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));
        type.AddResolvedInterface(new GraphQLTypeReference("Stated"));

        return AddStated(type, StatementSentence)
            .AsOwn("sentence")
            .With("subject", "Entity!", "What it is about.", ValueTypes.One("Entity", new Source.Subject()))
            .With("property", "String!", "The property.", ValueTypes.Field(Fields.Property))
            .With(
                "text",
                "String!",
                "The value as a text.",
                field =>
                {
                    var at = field.Builder.Field(Fields.Value);
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
                    var at = field.Builder.Field(Fields.Value);
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
                        field.Builder.Field(Fields.Value),
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
                        field.Builder.Field(Fields.Value),
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
                    var at = field.Builder.Field(Fields.Value);
                    return (json, row) => Values.Write(json, row.Values[at] as long?);
                }
            );
    }

    private static FieldWriter StatementSentence(FieldSelection field)
    {
        var sentence = Sentence(field);

        return (json, row) => json.WriteStringValue(sentence(row));
    }

    /// <summary>What a statement says.</summary>
    public static Func<Core.Storage.Row, string> Sentence(FieldSelection field)
    {
        var language = field.Language("language");
        var languages = LanguagePreference.Of(language);
        var subject = field.Builder.Field(Fields.SubjectName, field.Values.Language(language));
        var (property, value) = (field.Builder.Field(Fields.Property), field.Builder.Field(Fields.Value));
        var (modality, derivation) = (field.Builder.Field(Fields.Modality), field.Builder.Field(Fields.Derivation));

        return row =>
            Sentences.Statement(
                (string)row.Values[subject]!,
                Names.Words((string)row.Values[property]!),
                Values.TextOf(row.Values[value], languages),
                Enum.Parse<Modality>((string)row.Values[modality]!),
                Enum.Parse<Derivation>((string)row.Values[derivation]!)
            );
    }

    private static IEnumerable<IGraphType> StatementsConnection() =>
        [
            TypeBuilding
                .Object("StatementsConnection", "A page of statements.")
                .With("pageInfo", "PageInfo!", "Where the page stands.")
                .With("edges", "[StatementsEdge!]!", "The statements with their cursors.")
                .With("nodes", "[Stated!]!", "The statements.")
                .With("totalCount", "Int!", "How many there are in all.")
                .With("recordStatements", "Int!", "How many more bulk records make: they are counted, not listed."),
            TypeBuilding
                .Object("StatementsEdge", "A statement with its cursor.")
                .With("cursor", "String!", "Its place in the list.")
                .With("node", "Stated!", "The statement."),
        ];
}
