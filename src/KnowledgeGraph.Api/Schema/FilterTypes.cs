using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The inputs of <c>where</c> and <c>order</c>.</summary>
internal sealed class FilterTypes(GraphModel model)
{
    private static readonly string[] EqualityOperators = ["eq", "neq", "in", "nin"];
    private static readonly string[] OrderOperators =
    [
        "eq",
        "neq",
        "in",
        "nin",
        "gt",
        "ngt",
        "gte",
        "ngte",
        "lt",
        "nlt",
        "lte",
        "nlte",
    ];
    private static readonly string[] TextOperators =
    [
        "eq",
        "neq",
        "contains",
        "ncontains",
        "in",
        "nin",
        "startsWith",
        "nstartsWith",
        "endsWith",
        "nendsWith",
        "ieq",
        "icontains",
    ];

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["eq"] = "It is this; null means that it is absent.",
        ["neq"] = "It is not this, or absent; null means that it is there.",
        ["in"] = "It is one of these, at most 1,000.",
        ["nin"] = "It is none of these, at most 1,000, or absent.",
        ["gt"] = "It is greater.",
        ["ngt"] = "It is not greater, or absent.",
        ["gte"] = "It is greater or the same.",
        ["ngte"] = "It is neither greater nor the same, or absent.",
        ["lt"] = "It is smaller.",
        ["nlt"] = "It is not smaller, or absent.",
        ["lte"] = "It is smaller or the same.",
        ["nlte"] = "It is neither smaller nor the same, or absent.",
        ["contains"] = "It has this in it, letter by letter.",
        ["ncontains"] = "It does not have this in it, or is absent.",
        ["startsWith"] = "It begins with this, letter by letter.",
        ["nstartsWith"] = "It does not begin with this, or is absent.",
        ["endsWith"] = "It ends with this, letter by letter.",
        ["nendsWith"] = "It does not end with this, or is absent.",
        ["ieq"] = "It is this, whatever the case and accents.",
        ["icontains"] = "It has this in it, whatever the case and accents.",
    };

    public IEnumerable<IGraphType> All =>
        [
            Operators(
                "StringOperationFilterInput",
                "Conditions on a text, all of which must hold. On names, one of the entity's names must fulfil each.",
                "String",
                TextOperators
            ),
            Operators(
                "IdOperationFilterInput",
                "Conditions on an id, all of which must hold.",
                "ID",
                EqualityOperators
            ),
            Operators(
                "IntOperationFilterInput",
                "Conditions on a whole number, all of which must hold.",
                "Int",
                OrderOperators
            ),
            Operators(
                "DecimalOperationFilterInput",
                "Conditions on an exact number, all of which must hold.",
                "Decimal",
                OrderOperators
            ),
            Money(),
            Identifier(),
            Dates(),
            Range(),
            Stated(),
            Relationships(),
            RelationshipSort(),
            Enumeration(
                "SortEnumType",
                "Which comes first. Rows without a value come last either way.",
                [("ASC", "The smallest, the earliest, or by the alphabet."), ("DESC", "The other way round.")]
            ),
            .. EnumsInFilters()
                .Select(name =>
                    Operators(
                        $"{name}OperationFilterInput",
                        $"Conditions on a value of {name}, all of which must hold.",
                        name,
                        EqualityOperators
                    )
                ),
            .. model.Interfaces.Concat(model.Types).SelectMany(Entity),
            .. model.FindEntityType(CommonFields.DocumentTypeName) is null ? [] : new[] { Documents() },
            .. model.Relationships.SelectMany(Relationship),
            .. model.Relationships.Where(t => t.List is not null).SelectMany(Listed),
            .. new RelationshipTypes(model).Fields().SelectMany(Connection),
        ];

    private IEnumerable<string> EnumsInFilters() =>
        new[] { "Modality", "Derivation", "Rank", "EntityType", "EntityKind" }
            .Concat(
                model
                    .Types.SelectMany(t => t.Properties)
                    .Concat(model.Relationships.SelectMany(r => r.Properties))
                    .Select(p => p.Enum)
                    .OfType<string>()
            )
            .Distinct();

    private static InputObjectGraphType Operators(
        string name,
        string description,
        string of,
        IEnumerable<string> operators
    )
    {
        var type = Input(name, description);
        foreach (var op in operators)
            type.With(op, op is "in" or "nin" ? $"[{of}!]" : of, Meanings[op]);

        return type;
    }

    private static InputObjectGraphType Dates() =>
        Input("PartialDateOperationFilterInput", "Conditions on a date, all of which must hold.")
            .With("eq", "DateText", "It means the same days; null means that it is absent.")
            .With("before", "DateText", "It lies before the first day of this.")
            .With("after", "DateText", "It lies after the last day of this.")
            .With("within", "DateRangeInput", "It lies in this period.")
            .WithDefault(
                "certainty",
                "Certainty",
                "Whether all of its span must lie there, or some of it is enough.",
                "CERTAIN"
            );

    private static InputObjectGraphType Money() =>
        Input("MoneyFilterInput", "Conditions on an amount, all of which must hold.")
            .With("currency", "String", "It is in this currency (ISO 4217); null means that it has none.")
            .With(
                "amount",
                "DecimalOperationFilterInput",
                "How much it is. Needs `currency` beside it, since currencies cannot be compared; `eq: null` does not."
            );

    private static InputObjectGraphType Identifier() =>
        Input("IdentifierFilterInput", "An identifier that it has.")
            .With("scheme", "String!", "The register, as `ror`.")
            .With("value", "String!", "What it is there, letter by letter.");

    private static InputObjectGraphType Stated() =>
        AddProvenance(Combinable("StatedFilterInput", "What must hold of a statement; everything given must."))
            .With("rank", "RankOperationFilterInput", "Its rank.")
            .With("document", "IdOperationFilterInput", "A document that states it.");

    private static InputObjectGraphType Relationships() =>
        AddProvenance(Combinable("RelationshipFilterInput", "What must hold of a relationship; everything given must."))
            .With("from", "EntityFilterInput", "The entity where it starts.")
            .With("to", "EntityFilterInput", "The entity where it leads.");

    private static InputObjectGraphType RelationshipSort() =>
        Input("RelationshipSortInput", "An order of relationships of any type: one field per element.")
            .With("type", "SortEnumType", "By type.")
            .With("validFrom", "SortEnumType", "From when it holds.")
            .With("neighbour", "SortEnumType", "By the name of the entity at the other end.");

    private static InputObjectGraphType AddProvenance(InputObjectGraphType filter) =>
        filter
            .With("id", "IdOperationFilterInput", "Its id.")
            .With(
                "modality",
                "ModalityOperationFilterInput",
                "In what way it is stated, among those that the list counts."
            )
            .With(
                "derivation",
                "DerivationOperationFilterInput",
                "How it comes from the documents, among those that the list counts."
            )
            .With("dataset", "IdOperationFilterInput", "The dataset that states it.");

    private static InputObjectGraphType Range() =>
        Input("DateRangeInput", "A period, both ends included.")
            .With("from", "DateText", "Its beginning; open when left out.")
            .With("to", "DateText", "Its end; open when left out.");

    private IEnumerable<IGraphType> Entity(EntityType type)
    {
        var name = $"{type.Name}FilterInput";
        var filter = Combinable(name, $"What must hold of {type.Name}; everything given must.")
            .With("id", "IdOperationFilterInput", "Its id.")
            .With("name", "StringOperationFilterInput", "Any of its names, in any language.")
            .With(
                "type",
                "EntityTypeOperationFilterInput",
                "Its type; an interface stands for its types, and FUNDER for those that funded something."
            )
            .With("kind", "EntityKindOperationFilterInput", "Its kind.")
            .With("modality", "ModalityOperationFilterInput", "Whether it is there, or planned.")
            .With("dataset", "IdOperationFilterInput", "The dataset that declares it.")
            .With(
                "within",
                "IdOperationFilterInput",
                "The entity itself, or one that it is part of or located in, at any depth up to 8, by facts."
            )
            .With("identifier", "IdentifierFilterInput", "An identifier that somebody else gives it.")
            .With("degree", "IntOperationFilterInput", "How many relationships it has, as `degree` counts them.")
            .With("documentCount", "IntOperationFilterInput", "How many documents tell of it.");
        if (model.FindEntityType(CommonFields.DocumentTypeName) is not null)
            filter.With(
                "documents",
                "ListFilterInputTypeOfDocumentFilterInput",
                "The documents that it, its values or its relationships cite."
            );
        AddProperties(filter, type.Properties);
        foreach (var field in model.RelationshipFieldsOf(type))
            filter.With(
                field.Name,
                $"ListFilterInputTypeOf{field.Type.Name}{RelationshipTypes.Suffix(field)}FilterInput",
                $"Its relationships under `{field.Name}`."
            );
        yield return filter;

        var sort = Input($"{type.Name}SortInput", $"An order of {type.Name}: one field per element.")
            .With(
                "name",
                "SortEnumType",
                "By the name shown for `en`, without case and accents, whatever language is selected."
            )
            .With("degree", "SortEnumType", "By how many relationships it has, as `degree` counts them.");
        AddSorts(sort, type.Properties);
        yield return sort;
    }

    private static IEnumerable<IGraphType> Relationship(RelationshipType type)
    {
        yield return AddOwn(
            Combinable(
                $"{type.Name}RelationshipFilterInput",
                "What must hold of the relationship; everything given must."
            ),
            type
        );
        yield return AddOwnSorts(
            Input($"{type.Name}RelationshipSortInput", "An order of relationships: one field per element."),
            type
        );
    }

    // The lists of one type at the root.
    private static IEnumerable<IGraphType> Listed(RelationshipType type)
    {
        yield return AddOwn(
            Combinable(
                    $"{type.Name}FilterInput",
                    "What must hold of the relationship and of the entities at its ends; everything given must."
                )
                .With("from", $"{type.From}FilterInput", "The entity where it starts.")
                .With("to", $"{type.To}FilterInput", "The entity where it leads."),
            type
        );
        yield return AddOwnSorts(
            Input($"{type.Name}SortInput", "An order of relationships: one field per element.")
                .With("from", "SortEnumType", "By the name of the entity where it starts.")
                .With("to", "SortEnumType", "By the name of the entity where it leads."),
            type
        );
    }

    private static InputObjectGraphType AddOwn(InputObjectGraphType filter, RelationshipType type)
    {
        AddProvenance(filter)
            .With("rank", "RankOperationFilterInput", "Its rank.")
            .With("validFrom", "PartialDateOperationFilterInput", "From when it holds.")
            .With("validTo", "PartialDateOperationFilterInput", "Until when it holds.");
        AddProperties(filter, type.Properties);

        return filter;
    }

    private static InputObjectGraphType AddOwnSorts(InputObjectGraphType sort, RelationshipType type)
    {
        sort.With("validFrom", "SortEnumType", "From when it holds.")
            .With("validTo", "SortEnumType", "Until when it holds.");
        AddSorts(sort, type.Properties);

        return sort;
    }

    private static InputObjectGraphType Documents() =>
        AddQuantifiers(
            Input(
                "ListFilterInputTypeOfDocumentFilterInput",
                "How many documents must be like this; everything given must hold."
            ),
            "DocumentFilterInput"
        );

    private static InputObjectGraphType AddQuantifiers(InputObjectGraphType list, string filter) =>
        list.With("some", filter, "At least one is like this.")
            .With("none", filter, "None is like this.")
            .With("all", filter, "All that there are, even if there is none, are like this.")
            .With("any", "Boolean", "Whether there is any.")
            .With(
                "count",
                "IntOperationFilterInput",
                "How many there are that are like `some`; without `some`, how many there are."
            );

    private static IEnumerable<IGraphType> Connection(RelationshipField field)
    {
        var name = field.Type.Name + RelationshipTypes.Suffix(field);
        yield return Combinable(
                $"{name}FilterInput",
                "What must hold of neighbour and relationship; everything given must."
            )
            .With("node", $"{field.Neighbour}FilterInput", "The entity at the other end.")
            .With("relationship", $"{field.Type.Name}RelationshipFilterInput", "The relationship.");
        yield return Input($"{name}SortInput", "An order: one field per element.")
            .With("node", $"{field.Neighbour}SortInput", "By the entity at the other end.")
            .With("relationship", $"{field.Type.Name}RelationshipSortInput", "By the relationship.");
        yield return AddQuantifiers(
            Input(
                    $"ListFilterInputTypeOf{name}FilterInput",
                    "How many relationships must be like this; everything given must hold."
                )
                .WithDefault(
                    "modality",
                    "[Modality!]",
                    "Which modalities count; null means all.",
                    new object[] { "FACT" }
                )
                .WithDefault(
                    "derivation",
                    "[Derivation!]",
                    "Which derivations count; null means all.",
                    new object[] { "STATED", "INFERRED" }
                ),
            $"{name}FilterInput"
        );
    }

    private static InputObjectGraphType Combinable(string name, string description) =>
        Input(name, description)
            .With("and", $"[{name}!]", "All of these must hold.")
            .With("or", $"[{name}!]", "At least one of these must hold.")
            .With("not", name, "This must not hold.");

    private static void AddProperties(InputObjectGraphType filter, IEnumerable<Property> properties)
    {
        foreach (var property in properties)
        {
            var operators = property.Kind switch
            {
                ValueKind.String or ValueKind.Url => "StringOperationFilterInput",
                ValueKind.Int => "IntOperationFilterInput",
                ValueKind.Date => "PartialDateOperationFilterInput",
                ValueKind.Money => "MoneyFilterInput",
                ValueKind.Enum => $"{property.Enum}OperationFilterInput",
                _ => null,
            };
            if (operators is not null)
                filter.With(property.Name, operators, property.Description);
        }
    }

    private static void AddSorts(InputObjectGraphType sort, IEnumerable<Property> properties)
    {
        foreach (var property in properties.Where(p => p.Kind is ValueKind.Date or ValueKind.Int or ValueKind.Money))
            sort.With(property.Name, "SortEnumType", property.Description);
    }
}
