using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The types of sums over lists.</summary>
internal static class AggregateTypes
{
    /// <summary>Those that all lists share.</summary>
    public static IEnumerable<IGraphType> Shared =>
        [
            Object("GroupRow", "One group of a list.")
                .With("keys", "[GroupKey!]!", "What its members have in common, in the order asked for.")
                .With("count", "Int!", "How many they are."),
            Object("AmountGroupRow", "One group of a list of relationships that have amounts.")
                .With("keys", "[GroupKey!]!", "What its members have in common, in the order asked for.")
                .With("count", "Int!", "How many they are.")
                .With("amounts", "[AmountAggregate!]!", "Their amounts, by kind and currency."),
            Object("GroupKey", "What the members of a group have in common.")
                .With("group", "String!", "By what they are grouped.")
                .With("entity", "Entity", "The entity, where they are grouped by one.")
                .With("text", "String", "The value, year or name; null for those that have none."),
            Object("AmountAggregate", "Amounts of one kind in one currency. Kinds and currencies are never added up.")
                .With("kind", "AmountKind", "What kind of sums; null where the sources do not say.")
                .With("currency", "String", "ISO 4217; null for amounts that have none, which are not added.")
                .With("sum", "Decimal", "Their exact sum; null when none could be added.")
                .With("min", "Decimal", "The smallest.")
                .With("max", "Decimal", "The greatest.")
                .With("mean", "Decimal", "The sum over the number of amounts in it, to four decimals.")
                .With("counted", "Int!", "How many amounts the sum adds.")
                .With("excluded", "[Excluded!]!", "What it does not add, and why."),
            Object("Excluded", "What a sum does not add.")
                .With("reason", "Exclusion!", "Why.")
                .With("count", "Int!", "How many relationships.")
                .With("amount", "Decimal", "What they would come to; null where they cannot be added."),
            Enumeration(
                "Exclusion",
                "Why a sum does not add something.",
                [
                    ("NO_AMOUNT", "Its source names no amount."),
                    ("NO_CURRENCY", "Its amount has no currency."),
                    ("OTHER_MODALITY", "It is stated in another modality or derivation than those that count."),
                    ("SUPERSEDED", "Another statement takes its place."),
                    (
                        "PASSED_ON",
                        "It came through a programme or fund, or a part of one, to which another of these awards gave money, in the same kind and currency: that one has it already."
                    ),
                ]
            ),
        ];

    /// <summary>The sums over lists of one type, and what they can be grouped by.</summary>
    public static IEnumerable<IGraphType> Of(
        string name,
        IReadOnlyDictionary<string, (GroupKey Key, string Description)> groups,
        bool hasAmounts
    )
    {
        yield return Enumeration(
            $"{name}Group",
            $"What lists of {name} can be grouped by.",
            groups.Select(g => (g.Key, g.Value.Description))
        );
        var aggregate = Object($"{name}Aggregate", $"What a list of {name} comes to.")
            .With("count", "Int!", "How many there are.");
        if (hasAmounts)
            aggregate.With("amounts", "[AmountAggregate!]!", "Their amounts, by kind and currency.");

        yield return aggregate.With(
            "groups",
            $"[{(hasAmounts ? "AmountGroupRow" : "GroupRow")}!]!",
            "The list in groups, the biggest first; groups of the same size by their keys. What the groups leave of `count` is in further groups.",
            null,
            Argument("by", $"[{name}Group!]!", "By what, at most three; several make pairs, as a flow chart needs."),
            Argument("first", "Int", "How many groups.", 50)
        );
    }
}

/// <summary>What lists can be grouped by, from the model.</summary>
internal static class Groups
{
    /// <summary>For lists of entities.</summary>
    public static IReadOnlyDictionary<string, (GroupKey Key, string Description)> Of(EntityType type)
    {
        var groups = new Dictionary<string, (GroupKey, string)>(StringComparer.Ordinal)
        {
            ["KIND"] = (new(GroupOf.Value, Fields.Kind, Part.Node), "By kind."),
            ["MODALITY"] = (new(GroupOf.Value, Fields.Modality, Part.Node), "By whether they are there, or planned."),
        };
        if (type.IsInterface)
            groups.Add("TYPE", (new(GroupOf.Type, "", Part.Node), "By type."));
        AddProperties(groups, type.Properties, Part.Node);

        return groups;
    }

    /// <summary>For lists of relationships, from whichever end they are seen.</summary>
    public static IReadOnlyDictionary<string, (GroupKey Key, string Description)> Of(RelationshipType type)
    {
        var groups = new Dictionary<string, (GroupKey, string)>(StringComparer.Ordinal)
        {
            ["FROM"] = (new(GroupOf.Entity, "", Part.From), "By the entity where they start."),
            ["TO"] = (new(GroupOf.Entity, "", Part.To), "By the entity where they lead."),
            ["MODALITY"] = (new(GroupOf.Value, Fields.Modality, Part.Relationship), "By modality."),
            ["DERIVATION"] = (new(GroupOf.Value, Fields.Derivation, Part.Relationship), "By derivation."),
        };
        if (type.Symmetric)
        {
            groups.Remove("FROM");
            groups.Remove("TO");
            groups.Add("NODE", (new(GroupOf.Entity, "", Part.Node), "By the entity at the other end."));
        }

        AddProperties(groups, type.Properties, Part.Relationship);
        groups.TryAdd(
            "VALID_FROM_YEAR",
            (new(GroupOf.Year, Fields.ValidFrom, Part.Relationship), "By the year from which they hold.")
        );

        return groups;
    }

    /// <summary>Whether a relationship type has amounts to add.</summary>
    public static bool HasAmounts(RelationshipType type) => type.FindProperty("amount") is { Kind: ValueKind.Money };

    private static void AddProperties(
        Dictionary<string, (GroupKey, string)> groups,
        IEnumerable<Property> properties,
        Part on
    )
    {
        foreach (var property in properties)
        {
            var code = Names.Code(property.Name);
            if (property.Kind == ValueKind.Enum)
                groups.TryAdd(code, (new(GroupOf.Value, property.Name, on), $"By {property.InWords}."));
            if (property.Kind == ValueKind.Date)
                groups.TryAdd(
                    $"{code}_YEAR",
                    (
                        new(GroupOf.Year, property.Name, on),
                        $"By the year of the {property.InWords}; dates that span several years are a group of their own."
                    )
                );
        }
    }
}
