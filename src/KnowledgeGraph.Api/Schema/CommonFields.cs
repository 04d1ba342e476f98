using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The fields that entities have whatever their type.</summary>
internal sealed class CommonFields(GraphModel model)
{
    /// <summary>The type whose entities are cited.</summary>
    public const string DocumentTypeName = "Document";

    private readonly HashSet<string> _properties = [.. model.Types.SelectMany(t => t.Properties).Select(p => p.Name)];

    /// <summary>Adds them to a type or interface.</summary>
    public void AddTo(IComplexGraphType built, EntityType type)
    {
        built
            .With("id", "ID!", "Its readable, stable id.", ValueTypes.Field(Fields.Id))
            .With(
                "formerIds",
                "[ID!]!",
                "Ids of entities that were merged into this one; asked for, they answer with it.",
                ValueTypes.Texts(Fields.Id, new Source.FormerIds())
            )
            .With(
                "type",
                "EntityType!",
                "Its concrete type.",
                _ => (json, row) => json.WriteStringValue(Core.Model.Names.Code(row.Type!))
            )
            .With("kind", "EntityKind", "What it is, more closely than its type.", ValueTypes.Field(Fields.Kind))
            .With(
                "modality",
                "Modality!",
                "Whether it is there, or planned, expected or proposed.",
                ValueTypes.Field(Fields.Modality)
            )
            .With(
                "name",
                "String!",
                "The name shown for a language: in it, else in its parent, in English, in no language, in any.",
                Name,
                Argument("language", "String", "A language tag (BCP 47), as `sv`. Default `en`.")
            )
            .With(
                "label",
                "Name!",
                "The same choice as `name`, for several languages, with the language and derivation of what is shown.",
                ValueTypes.One(
                    "Name",
                    field => new Source.Label(
                        field.Values.Add(LanguagePreference.Of(field.Languages("languages") ?? []))
                    )
                ),
                Argument("languages", "[String!]", "Language tags, the best first.")
            )
            .With(
                "names",
                "[Name!]!",
                "All its names, up to 1,000: the ones that are shown first come first.",
                ValueTypes.List("Name", AllNames),
                Argument("languages", "[String!]", "Only names in these languages."),
                Argument("kinds", "[NameKind!]", "Only names of these kinds.")
            )
            .With(
                "identifiers",
                "[Identifier!]!",
                "What others call it in their registers.",
                ValueTypes.List(
                    "Identifier",
                    field => new Source.Identifiers(
                        field.Text("scheme") is { } scheme ? field.Values.Add(scheme) : null
                    )
                ),
                Argument("scheme", "String", "Only those of this scheme, as `ror` or `wikidata`.")
            )
            .With(
                "degree",
                "Int!",
                "How many relationships it has, of any modality, both ways; legs and those of general knowledge are not counted.",
                ValueTypes.Field(Fields.Degree)
            )
            .With(
                "statements",
                "StatementsConnection!",
                "What is said of it, value by value; its relationships have their own field.",
                Statements,
                [
                    Argument("property", "String", "Only values of this property."),
                    .. EntityTypes.PageArguments,
                    .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
                ]
            )
            .With(
                "gaps",
                "[Gap!]!",
                "What sources leave open or deny about it.",
                ValueTypes.List("Gap", () => new Source.Gaps())
            )
            .With(
                "documents",
                "DocumentsConnection!",
                "The documents that it, its values or its relationships cite, by name.",
                field => Mentioned(field, "DocumentsConnection", page => new Source.Documents(page)),
                [.. EntityTypes.PageArguments]
            )
            .With(
                "citations",
                "[Citation!]!",
                "Where it stands.",
                ValueTypes.List("Citation", () => new Source.Citations())
            )
            .With(
                "datasets",
                "[Dataset!]!",
                "The datasets that declare it.",
                ValueTypes.List("Dataset", () => new Source.DeclaringDatasets())
            )
            .With(
                "relationshipSummary",
                "[RelationshipCount!]!",
                "How many relationships it has, by type, direction and modality: legs too, general knowledge apart.",
                ValueTypes.List("RelationshipCount", () => new Source.RelationshipCounts())
            )
            .With(
                "relationships",
                "RelationshipConnection!",
                "Its relationships of any type, legs too.",
                Relationships,
                [
                    Argument("types", "[RelationshipType!]", "Only these types."),
                    Argument(
                        "direction",
                        "Direction",
                        "Only those that start here (`OUT`) or lead here (`IN`); symmetric ones do both."
                    ),
                    .. EntityTypes.PageArguments,
                    Argument(
                        "order",
                        "[RelationshipSortInput!]",
                        "One field per element; by type, start and neighbour when left out."
                    ),
                    .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
                ]
            );
        if (type.Name == DocumentTypeName)
            built
                .With(
                    "states",
                    "StatementsConnection!",
                    "What it states: values and relationships, in its order. What its bulk records say is counted.",
                    field => Stated(model, field, isOfDocument: true),
                    [.. EntityTypes.PageArguments, .. EntityTypes.ProvenanceArguments(isFactsOnly: false)]
                )
                .With(
                    "mentions",
                    "EntitiesConnection!",
                    "The entities that it tells of: they, a value or a relationship of theirs cite it. By name.",
                    field => Mentioned(field, "EntitiesConnection", page => new Source.Mentions(page)),
                    [.. EntityTypes.PageArguments]
                );
    }

    private static FieldWriter Name(FieldSelection field)
    {
        var at = field.Builder.Field(Fields.Name, field.Values.Language(field.Language("language")));

        return (json, row) => Values.Write(json, row.Values[at]);
    }

    private static Source AllNames(FieldSelection field)
    {
        var languages = field.Languages("languages")?.Select(l => l.ToLowerInvariant()).ToArray();

        return new Source.Names(
            languages is null ? null : field.Values.Add(languages),
            [.. field.Narrowing("kinds").Select(Enum.Parse<NameKind>)]
        );
    }

    private FieldWriter Statements(FieldSelection field)
    {
        if (field.Text("property") is { } asked && !_properties.Contains(asked))
            throw new ApiException(
                ErrorCodes.Argument,
                $"Nothing has a property \"{asked}\".{Core.Spelling.DidYouMean(asked, _properties)}"
            );

        Core.Query.Parameter? property = field.Text("property") is { } name ? field.Values.Add(name) : null;
        var provenance = ProvenanceCompiler.Of(field);

        return ConnectionCompiler.Below(
            field,
            new(
                field.Compiler.Type("StatementsConnection"),
                "statements",
                [false, false, false],
                page => new Source.Statements(property, provenance, page),
                [],
                field.Compiler.Type("Statement")
            )
        );
    }

    private FieldWriter Relationships(FieldSelection field)
    {
        var types = TypesOf(model, field);
        Direction? direction = field.Text("direction") is { } written ? Enum.Parse<Direction>(written) : null;
        var provenance = ProvenanceCompiler.Of(field);

        var sort = SortCompiler.Relationships(field);

        return ConnectionCompiler.Below(
            field,
            new(
                field.Compiler.Type("RelationshipConnection"),
                $"relationships {SortCompiler.Signature(sort)}",
                sort.IsEmpty ? [false, true, false, false, false] : SortCompiler.MayBeNull(sort, ids: 2),
                page => new Source.Relationships(types, direction, provenance, sort, page),
                ["neighbour"]
            )
        );
    }

    /// <summary>What <c>types</c> narrows a list of relationships to: names of types and legs.</summary>
    public static ImmutableArray<string> TypesOf(GraphModel model, FieldSelection field) =>
        [
            .. field
                .Narrowing("types")
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(code => model.FindRelationshipByCode(code)?.Name ?? Core.Model.Names.Pascal(code)),
        ];

    private static FieldWriter Stated(GraphModel model, FieldSelection field, bool isOfDocument) =>
        ConnectionCompiler.Below(field, StatedConnection(model, field, isOfDocument));

    /// <summary>What sources say: all of it, or what one document does.</summary>
    public static Connection StatedConnection(GraphModel model, FieldSelection field, bool isOfDocument)
    {
        var filter = new Select.FilterCompiler(model, field.Values, field.Compiler.Options).Stated(
            field.Argument("where")
        );
        var provenance = ProvenanceCompiler.Of(field);

        return new(
            field.Compiler.Type("StatementsConnection"),
            "stated",
            [false, false, false],
            page => new Source.AllStated(isOfDocument, provenance, filter, page),
            []
        );
    }

    private static FieldWriter Mentioned(FieldSelection field, string connection, Func<Page, Source> source) =>
        ConnectionCompiler.Below(
            field,
            new(field.Compiler.Type(connection), $"mentioned {connection}", [false, false], source, [])
        );
}
