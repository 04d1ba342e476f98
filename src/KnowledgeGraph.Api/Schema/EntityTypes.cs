using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The types of entities: what all have, what the model gives each, and the relationships at its
/// ends.</summary>
internal sealed class EntityTypes(GraphModel model)
{
    private readonly CommonFields _common = new(model);

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

    /// <summary>The name of the edges of that connection.</summary>
    public static string EdgeOf(EntityType type) =>
        ConnectionOf(type).Replace("Connection", "Edge", StringComparison.Ordinal);

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
        _common.AddTo(built, type);
        foreach (var property in type.Properties)
            AddProperty(built, property);
        foreach (var field in model.RelationshipFieldsOf(type))
            AddRelationship(built, field);
        if (type.Name == Interlocks.Of || type.Interfaces.Contains(Interlocks.Of))
            Interlocks.AddTo(built, model);
    }

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
                WalkFields.AsOf(),
            ]
        );
    }

    private FieldWriter Related(FieldSelection selection, RelationshipField field)
    {
        var filter = new Select.FilterCompiler(model, selection.Values, selection.Compiler.Options).Connection(
            field,
            selection.Argument("where")
        );
        if (WalkArguments.AsOf(selection) is { } asOf)
            filter = WalkArguments.MayHold(selection, asOf, filter);
        var sort = SortCompiler.Connection(selection, field.Type, filter);
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
            {
                Groups = Groups.Of(field.Type),
            }
        );
    }

    private static IEnumerable<IGraphType> Connection(EntityType type)
    {
        yield return TypeBuilding
            .Object(ConnectionOf(type), $"A page of {type.Plural}.")
            .With("pageInfo", "PageInfo!", "Where the page stands.")
            .With("edges", $"[{EdgeOf(type)}!]!", "The rows with their cursors.")
            .With("nodes", $"[{type.Name}!]!", "The rows.")
            .With("totalCount", "Int!", "How many there are in all.")
            .With("aggregate", $"{type.Name}Aggregate!", "What all of them come to, whatever the page.");
        yield return TypeBuilding
            .Object(EdgeOf(type), $"One of {type.Plural}, with its cursor.")
            .With("cursor", "String!", "Its place in the list.")
            .With("node", $"{type.Name}!", "The entity.");
        foreach (var aggregate in AggregateTypes.Of(type.Name, Groups.Of(type), hasAmounts: false))
            yield return aggregate;
    }

    private EnumerationGraphType Names() =>
        Enumeration(
            "EntityType",
            "The types of entities, and the interfaces that stand for several.",
            model.Interfaces.Where(i => i.Plural is not null).Concat(model.Types).Select(t => (t.Code, t.Description))
        );
}
