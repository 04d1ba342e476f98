using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>The properties of relationships that are dates.</summary>
public static class DateProperties
{
    /// <summary>From when a relationship holds.</summary>
    public const string ValidFrom = "validFrom";

    /// <summary>Until when it holds.</summary>
    public const string ValidTo = "validTo";

    /// <summary>Those that all have, and those of single types.</summary>
    public static ImmutableArray<(string Property, RelationshipType? Of)> OfRelationships(GraphModel model) =>
        [
            (ValidFrom, null),
            (ValidTo, null),
            .. model.Relationships.SelectMany(type =>
                type.Properties.Where(property => property.Kind == ValueKind.Date)
                    .Select(property => (property.Name, (RelationshipType?)type))
            ),
        ];
}
