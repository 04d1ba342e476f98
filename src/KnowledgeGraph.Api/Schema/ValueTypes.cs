using System.Collections.Immutable;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The types that are the same whatever the model says: values with parts, names, citations, gaps,
/// datasets.</summary>
internal static class ValueTypes
{
    public static IEnumerable<IGraphType> All(GraphModel model) =>
        [
            new StringGraphType(),
            new IntGraphType(),
            new FloatGraphType(),
            new BooleanGraphType(),
            new IdGraphType(),
            new DecimalGraphType
            {
                Description = "An exact decimal number. JavaScript loses digits of long ones: read the text beside it.",
            },
            new DateTextScalar(),
            new PlainTextScalar("LocalDate", "A day, as `2008-12-01`."),
            new PlainTextScalar("DateTime", "A day or a moment, as ISO 8601 has them."),
            new PlainTextScalar("URL", "An absolute web address."),
            PartialDate(),
            Money(),
            KindAmount(),
            PageInfo(),
            LeftOut(),
            Name(),
            Citation(model),
            Gap(),
            Dataset(),
            Identifier(),
            RelationshipCount(model),
        ];

    private static ObjectGraphType PartialDate() =>
        Object("PartialDate", "A date as precise as its source: a month stays a month, and no day is ever invented.")
            .With("text", "String!", "As the source has it.")
            .With("iso", "DateText!", "Its ISO form.")
            .With("precision", "DatePrecision!", "How precise it is.")
            .With("earliest", "LocalDate", "The first day that it can mean; null when open.")
            .With("latest", "LocalDate", "The last day that it can mean; null when open.")
            .With("modality", "Modality!", "Whether it is a fact, or planned, expected or proposed.");

    private static ObjectGraphType Money() =>
        Object("Money", "An exact amount.")
            .With("amount", "Decimal!", "The amount.")
            .With("currency", "String", "ISO 4217; null where the source gives none.")
            .With("text", "String!", "The exact amount and its currency.");

    private static ObjectGraphType KindAmount() =>
        Object("KindAmount", "An amount and what kind of sum it is.")
            .With("kind", "AmountKind!", "What kind of sum. Sums of different kinds are never added.")
            .With("amount", "Money!", "The amount.");

    private static ObjectGraphType PageInfo() =>
        Object("PageInfo", "Where a page stands in its list.")
            .With("hasNextPage", "Boolean!", "Whether rows follow.")
            .With("hasPreviousPage", "Boolean!", "Whether rows come before.")
            .With("startCursor", "String", "The cursor of the first row; null on an empty page.")
            .With("endCursor", "String", "The cursor of the last row; null on an empty page.");

    private static ObjectGraphType LeftOut() =>
        Object(
                "LeftOut",
                "How many relationships a list leaves out because they are no facts: nothing disappears silently."
            )
            .With("modality", "Modality!", "In what way they are stated.")
            .With("derivation", "Derivation!", "How they come from the documents.")
            .With("count", "Int!", "How many they are.");

    private static ObjectGraphType Name() =>
        Object("Name", "One of the names of an entity.")
            .With("id", "ID!", "Its id.", Field(Fields.Id))
            .With("text", "String!", "As it is written.", Field("text"))
            .With("language", "String", "Its language (BCP 47); null where it belongs to none.", Field(Fields.Language))
            .With("kind", "NameKind!", "What kind of name it is.", Field(Fields.Kind))
            .With(
                "derivation",
                "Derivation!",
                "Whether a document has it; `EXTERNAL` names were added for search.",
                Field(Fields.Derivation)
            )
            .With("reasoning", "String", "Why it is here, where no document has it.", Field(Fields.Reasoning))
            .With("citations", "[Citation!]!", "Where it stands.", List("Citation", () => new Source.Citations()));

    private static ObjectGraphType Citation(GraphModel model) =>
        Object("Citation", "Where something stands.")
            .With("id", "ID!", "Its id.", Field(Fields.Id))
            .With("document", "Document!", "The document that says so.", One("Document", new Source.CitedDocument()))
            .With("locator", "String", "The page, section, heading or row.", Field("locator"))
            .With("anchor", "String", "The words of the document, at most six.", Field("anchor"))
            .With("retrievedAt", "DateTime", "When the document was retrieved.", Field("retrievedAt"))
            .With(
                "granularity",
                "Granularity!",
                "Whether this is the place of the statement or of its whole record.",
                Field("granularity")
            )
            .With(
                "text",
                "String!",
                "The citation as it is written in a text, in a list of references, or by a program.",
                new CitationTexts(model).Compile,
                Argument("style", "CitationStyle!", "How it is written.", "PLAIN")
            );

    private static ObjectGraphType Identifier() =>
        Object("Identifier", "What somebody else calls an entity in a register.")
            .With("scheme", "String!", "The register, as `ror` or `wikidata`.", Field("scheme"))
            .With("value", "String!", "What the entity is there.", Field("value"))
            .With("url", "URL", "Where it leads.", Field("url"))
            .With("derivation", "Derivation!", "Whether a document has it.", Field(Fields.Derivation))
            .With("reasoning", "String", "Why it is here, where no document has it.", Field(Fields.Reasoning))
            .With("citations", "[Citation!]!", "Where it stands.", List("Citation", () => new Source.Citations()));

    private static ObjectGraphType Gap() =>
        Object("Gap", "What sources leave open or deny. Absent is not none.")
            .With("field", "String!", "The property or relationship field that it is about.", Field("field"))
            .With("state", "GapState!", "How it is open.", Field("state"))
            .With("note", "String", "What there is to say of it.", Field("note"))
            .With(
                "citations",
                "[Citation!]!",
                "The documents that leave it open.",
                List("Citation", () => new Source.Citations())
            );

    private static ObjectGraphType Dataset()
    {
        var type = Object("Dataset", "A set of data that was loaded as one.")
            .With("id", "ID!", "Its id.", Field(Fields.Id))
            .With("title", "String!", "What it is called.", Field("title"))
            .With("publisher", "String", "Who publishes it.", Field("publisher"))
            .With("licence", "String", "Under which terms.", Field("licence"))
            .With("retrievedAt", "DateTime", "When its sources were retrieved.", Field("retrievedAt"))
            .With("loadedAt", "DateTime!", "When it was loaded.", Field("loadedAt"))
            .With(
                "loading",
                "Boolean!",
                "Whether a load is under way, so that it is not whole yet.",
                field =>
                {
                    var at = field.Builder.Field(Fields.Loading);
                    return (json, row) => json.WriteBooleanValue(row.Values[at] is 1L);
                }
            )
            .With("knownGaps", "[String!]!", "What it is known to lack.", Field("knownGaps"))
            .With("entities", "Int!", "How many entities it declares.", Field("entities"))
            .With("relationships", "Int!", "How many relationships it states.", Field("relationships"));
        type.AddResolvedInterface(new GraphQLTypeReference("Node"));

        return type;
    }

    private static ObjectGraphType RelationshipCount(GraphModel model) =>
        Object("RelationshipCount", "How many relationships of one sort an entity has.")
            .With("type", "RelationshipType!", "Their type.", Code(Fields.Type))
            .With(
                "direction",
                "Direction",
                "Whether they start at the entity or lead to it; null where both ends are alike.",
                Field(Fields.Direction)
            )
            .With(
                "reads",
                "String!",
                "What stands between the entity and its neighbours, as `was funded by`.",
                field =>
                {
                    var (type, direction, modality) = (
                        field.Builder.Field(Fields.Type),
                        field.Builder.Field(Fields.Direction),
                        field.Builder.Field(Fields.Modality)
                    );
                    return (json, row) =>
                    {
                        var reading = model.ReadingOf((string)row.Values[type]!, null);
                        var stated = Enum.Parse<Modality>((string)row.Values[modality]!);
                        json.WriteStringValue(
                            row.Values[direction] is "OUT"
                                ? Sentences.Reads(reading, stated)
                                : Sentences.ReadsBack(reading, stated)
                        );
                    };
                }
            )
            .With("modality", "Modality!", "In what way they are stated.", Field(Fields.Modality))
            .With("count", "Int!", "How many they are.", Field(Fields.Count));

    /// <summary>A field that is the name of a type, as its code.</summary>
    public static FieldCompiler Code(string name) =>
        field =>
        {
            var at = field.Builder.Field(name);

            return (json, row) => json.WriteStringValue(Names.Code((string)row.Values[at]!));
        };

    /// <summary>A field that lists one value of each row of a small list.</summary>
    public static FieldCompiler Texts(string name, Source source) =>
        field =>
        {
            var at = field.Builder.Expand(new(field.Key, field.On, source, new([new(name)], [])));

            return (json, row) =>
            {
                json.WriteStartArray();
                foreach (var one in (row.Children[at] ?? RowPage.Empty).Rows)
                    Values.Write(json, one.Values[0]);
                json.WriteEndArray();
            };
        };

    /// <summary>A field that is a value of the row.</summary>
    public static FieldCompiler Field(string name) =>
        field =>
        {
            var at = field.Builder.Field(name);

            return (json, row) => Values.Write(json, row.Values[at]);
        };

    /// <summary>A field that shows all rows of a small list.</summary>
    public static FieldCompiler List(string type, Func<Source> source) => List(type, _ => source());

    /// <summary>A field that shows all rows of a small list, which depends on the field's arguments.</summary>
    public static FieldCompiler List(string type, Func<FieldSelection, Source> source) =>
        field =>
        {
            var (at, write) = Expanded(field, type, source(field));

            return (json, row) => write.WriteAll(json, row.Children[at] ?? RowPage.Empty);
        };

    /// <summary>A field that shows one row, or null.</summary>
    public static FieldCompiler One(string type, Source source) => One(type, _ => source);

    /// <summary>A field that shows one row, or null, which depends on the field's arguments.</summary>
    public static FieldCompiler One(string type, Func<FieldSelection, Source> source) =>
        field =>
        {
            var (at, write) = Expanded(field, type, source(field));

            return (json, row) => write.Write(json, row.Children[at]?.Single);
        };

    // Where the rows of a source will stand, and how they are written.
    private static (int At, ObjectWriter Write) Expanded(FieldSelection field, string type, Source source)
    {
        var rows = new SelectionBuilder();
        var write = field.Compiler.Rows(NamedType(field, type), field.Nodes, rows);

        return (field.Builder.Expand(new(field.Key, field.On, source, rows.Build())), write);
    }

    /// <summary>A field that is a date.</summary>
    public static FieldCompiler Date(string name) =>
        field =>
            field.Compiler.Parts(
                NamedType(field, "PartialDate"),
                field,
                field.Builder.Field(name),
                (part, _) => Values.Date(part)
            );

    /// <summary>A field that is an amount.</summary>
    public static FieldCompiler Amount(string name) =>
        field =>
            field.Compiler.Parts(
                NamedType(field, "Money"),
                field,
                field.Builder.Field(name),
                (part, _) => Values.Money(part)
            );

    /// <summary>A field that is a list of amounts with their kinds.</summary>
    public static FieldCompiler Amounts(string name) =>
        field =>
        {
            var at = field.Builder.Field(name);
            var write = KindAmountParts(field.Compiler, field.Nodes);

            return (json, row) =>
            {
                json.WriteStartArray();
                foreach (var amount in (ImmutableArray<KindAmount>)row.Values[at]!)
                    write(json, amount);
                json.WriteEndArray();
            };
        };

    /// <summary>Writes an amount with its kind.</summary>
    public static Action<Utf8JsonWriter, object?> KindAmountParts(
        SelectionCompiler compiler,
        IReadOnlyList<GraphQLField> nodes
    ) =>
        compiler.PartsOf(
            compiler.Type("KindAmount"),
            nodes,
            (part, inner) =>
            {
                if (part == "kind")
                    return (json, amount) => json.WriteStringValue(((KindAmount)amount).Kind);

                var money = compiler.PartsOf(compiler.Type("Money"), inner, (name, _) => Values.Money(name));

                return (json, amount) => money(json, ((KindAmount)amount).Amount);
            }
        );

    /// <summary>A field that is a text in the language asked for.</summary>
    public static FieldCompiler Text(string name) =>
        field =>
        {
            var at = field.Builder.Field(name);
            var languages = LanguagePreference.Of(field.Language("language"));

            return (json, row) => Values.Write(json, (row.Values[at] as LocalizedText)?.In(languages).Text);
        };

    private static IGraphType NamedType(FieldSelection field, string name) => field.Compiler.Type(name);
}
