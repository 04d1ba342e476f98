using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>What dates statements and relationships, beside values that are dates.</summary>
public static class DateProperties
{
    /// <summary>From when a statement or relationship holds.</summary>
    public const string ValidFrom = "validFrom";

    /// <summary>Until when it holds.</summary>
    public const string ValidTo = "validTo";

    /// <summary>Those that all statements and relationships have.</summary>
    public static readonly ImmutableArray<string> Validity = [ValidFrom, ValidTo];

    /// <summary>Those of relationships: what all have, and those of single types.</summary>
    public static ImmutableArray<(string Property, RelationshipType? Of)> OfRelationships(GraphModel model) =>
        [
            .. Validity.Select(property => (property, (RelationshipType?)null)),
            .. model.Relationships.SelectMany(type =>
                type.Properties.Where(property => property.Kind == ValueKind.Date)
                    .Select(property => (property.Name, (RelationshipType?)type))
            ),
        ];
}
