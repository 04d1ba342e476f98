using GraphQL.Types;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The types of entities: what all have, what the model gives each, and the relationships at its
/// ends.</summary>
internal sealed class EntityTypes(GraphModel model)
{
    private readonly HashSet<string> _properties = [.. model.Types.SelectMany(t => t.Properties).Select(p => p.Name)];

    /// <summary>Every interface and type of the model, with its connection.</summary>
    public IEnumerable<IGraphType> All =>
        model
            .Interfaces.Select(Interface)
            .Concat<IGraphType>(model.Types.Select(Object))
            .Concat(model.Interfaces.Concat(model.Types).Where(t => t.Plural is not null).SelectMany(Connection))
            .Append(Names());

    /// <summary>The name of the connection that lists entities of a type.</summary>
    public static string ConnectionOf(EntityType type) =>
        $"{char.ToUpperInvariant(type.Plural![0])}{type.Plural[1..]}Connection";

    /// <summary>The arguments that every list has.</summary>
    public static IEnumerable<QueryArgument> PageArguments =>
        [
            Argument(
                "first",
                "Int",
                "How many rows, from the beginning or after a cursor. Without `first` and `last`, 10."
            ),
            Argument("after", "String", "The cursor to begin after."),
            Argument("last", "Int", "How many rows, from the end or before a cursor."),
            Argument("before", "String", "The cursor to end before."),
        ];

    /// <summary>The argument that says which derivations count.</summary>
    public static QueryArgument DerivationArgument =>
        Argument(
            "derivation",
            "[Derivation!]",
            "Which derivations count; null means all.",
            new object[] { "STATED", "INFERRED" }
        );

    /// <summary>The arguments that say which statements count.</summary>
    /// <param name="isFactsOnly">Whether only facts count when nothing is asked for.</param>
    public static IEnumerable<QueryArgument> ProvenanceArguments(bool isFactsOnly) =>
        [
            isFactsOnly
                ? Argument(
                    "modality",
                    "[Modality!]",
                    "Which modalities count; null means all.",
                    new object[] { "FACT" }
                )
                : Argument("modality", "[Modality!]", "Which modalities count; null, the default, means all."),
            DerivationArgument,
        ];

    private InterfaceGraphType Interface(EntityType type)
    {
        var built = TypeBuilding.Interface(type.Name, type.Description);
        built.AddResolvedInterface(new GraphQLTypeReference("Node"));
        foreach (var implemented in type.Interfaces)
            built.AddResolvedInterface(new GraphQLTypeReference(implemented));
        AddFields(built, type);

        return built;
    }

    private ObjectGraphType Object(EntityType type)
    {
        var built = TypeBuilding.Object(type.Name, type.Description);
        built.AddResolvedInterface(new GraphQLTypeReference("Node"));
        foreach (var implemented in type.Interfaces)
            built.AddResolvedInterface(new GraphQLTypeReference(implemented));
        AddFields(built, type);

        return built;
    }

    private void AddFields(IComplexGraphType built, EntityType type)
    {
        AddCommon(built);
        foreach (var property in type.Properties)
            AddProperty(built, property);
        foreach (var field in model.RelationshipFieldsOf(type))
            AddRelationship(built, field);
    }

    private void AddCommon(IComplexGraphType built) =>
        built
            .With("id", "ID!", "Its readable, stable id.", ValueTypes.Field(Fields.Id))
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
                "degree",
                "Int!",
                "How many relationships it has, of any modality, both ways; those of general knowledge are not counted.",
                ValueTypes.Field(Fields.Degree)
            )
            .With(
                "statements",
                "StatementsConnection!",
                "What is said of it, value by value; its relationships have their own field.",
                Statements,
                [
                    Argument("property", "String", "Only values of this property."),
                    .. PageArguments,
                    .. ProvenanceArguments(isFactsOnly: false),
                ]
            )
            .With(
                "gaps",
                "[Gap!]!",
                "What sources leave open or deny about it.",
                ValueTypes.List("Gap", () => new Source.Gaps())
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
                "relationships",
                "RelationshipConnection!",
                "Its relationships of any type, by type, start and neighbour.",
                Relationships,
                [
                    Argument("types", "[RelationshipType!]", "Only these types."),
                    Argument(
                        "direction",
                        "Direction",
                        "Only those that start here (`OUT`) or lead here (`IN`); symmetric ones do both."
                    ),
                    .. PageArguments,
                    .. ProvenanceArguments(isFactsOnly: false),
                ]
            );

    private static void AddProperty(IComplexGraphType built, Property property) =>
        _ = property.Kind switch
        {
            ValueKind.Text => built.With(
                property.Name,
                "String",
                property.Description,
                ValueTypes.Text(property.Name),
                Argument("language", "String", "A language tag (BCP 47). Default `en`.")
            ),
            ValueKind.Int => built.With(property.Name, "Int", property.Description, ValueTypes.Field(property.Name)),
            ValueKind.Url => built.With(property.Name, "URL", property.Description, ValueTypes.Field(property.Name)),
            ValueKind.Date => built.With(
                property.Name,
                "PartialDate",
                property.Description,
                ValueTypes.Date(property.Name)
            ),
            ValueKind.Money => built.With(
                property.Name,
                "Money",
                property.Description,
                ValueTypes.Amount(property.Name)
            ),
            ValueKind.KindAmounts => built.With(
                property.Name,
                "[KindAmount!]!",
                property.Description,
                ValueTypes.Amounts(property.Name)
            ),
            ValueKind.Statements => built.With(
                property.Name,
                "[Statement!]!",
                property.Description,
                ValueTypes.List(
                    "Statement",
                    field => new Source.Statements(field.Values.Add(property.Name), Provenance.NotExternal, null)
                )
            ),
            ValueKind.Enum => built.With(
                property.Name,
                property.Enum!,
                property.Description,
                ValueTypes.Field(property.Name)
            ),
            _ => built.With(property.Name, "String", property.Description, ValueTypes.Field(property.Name)),
        };

    /// <summary>A property of a relationship; entities have the same.</summary>
    public static void AddRelationshipProperty(IComplexGraphType built, Property property) =>
        AddProperty(built, property);

    private void AddRelationship(IComplexGraphType built, RelationshipField field)
    {
        var suffix = RelationshipTypes.Suffix(field);
        var reading = field.Direction == Direction.OUT ? field.Type.Reading.Done : field.Type.Reading.DoneBack;
        built.With(
            field.Name,
            $"{field.Type.Name}{suffix}Connection!",
            $"{field.Type.Description} Seen from here: it {reading} the neighbour.",
            selection => Related(selection, field),
            [
                .. PageArguments,
                Argument(
                    "where",
                    $"{field.Type.Name}{suffix}FilterInput",
                    "What must hold of neighbour and relationship."
                ),
                Argument(
                    "order",
                    $"[{field.Type.Name}{suffix}SortInput!]",
                    "One field per element; by the neighbour's name when left out."
                ),
                .. ProvenanceArguments(isFactsOnly: true),
            ]
        );
    }

    private FieldWriter Related(FieldSelection selection, RelationshipField field)
    {
        var sort = SortCompiler.Connection(selection);
        var filter = new Select.FilterCompiler(model, selection.Values, selection.Compiler.Options).Connection(
            field,
            selection.Argument("where")
        );
        var provenance = ProvenanceCompiler.Of(selection);
        var suffix = RelationshipTypes.Suffix(field);

        return ConnectionCompiler.Below(
            selection,
            new(
                selection.Compiler.Type($"{field.Type.Name}{suffix}Connection"),
                $"{field.Type.Name}{suffix} {SortCompiler.Signature(sort)}",
                SortCompiler.MayBeNull(sort, ids: 2),
                page => new Source.Connections(field.Type.Name, field.Direction, provenance, filter, sort, page),
                ["node", "nodes"]
            )
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
        var types = field
            .Narrowing("types")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(code => model.FindRelationshipByCode(code)!.Name);
        Direction? direction = field.Text("direction") is { } written ? Enum.Parse<Direction>(written) : null;
        var provenance = ProvenanceCompiler.Of(field);

        return ConnectionCompiler.Below(
            field,
            new(
                field.Compiler.Type("RelationshipConnection"),
                "relationships",
                [false, true, false, false, false],
                page => new Source.Relationships([.. types], direction, provenance, page),
                ["neighbour"]
            )
        );
    }

    private static IEnumerable<IGraphType> Connection(EntityType type)
    {
        var name = ConnectionOf(type);
        yield return TypeBuilding
            .Object(name, $"A page of {type.Plural}.")
            .With("pageInfo", "PageInfo!", "Where the page stands.")
            .With(
                "edges",
                $"[{name.Replace("Connection", "Edge", StringComparison.Ordinal)}!]!",
                "The rows with their cursors."
            )
            .With("nodes", $"[{type.Name}!]!", "The rows.")
            .With("totalCount", "Int!", "How many there are in all.");
        yield return TypeBuilding
            .Object(
                name.Replace("Connection", "Edge", StringComparison.Ordinal),
                $"One of {type.Plural}, with its cursor."
            )
            .With("cursor", "String!", "Its place in the list.")
            .With("node", $"{type.Name}!", "The entity.");
    }

    private EnumerationGraphType Names() =>
        Enumeration(
            "EntityType",
            "The types of entities, and the interfaces that stand for several.",
            model.Interfaces.Where(i => i.Plural is not null).Concat(model.Types).Select(t => (t.Code, t.Description))
        );
}
