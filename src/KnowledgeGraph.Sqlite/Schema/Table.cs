using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Sqlite.Schema;

/// <summary>The names of the tables that types have.</summary>
internal static class Table
{
    /// <summary>As <c>entity_project</c>: the properties of one type's entities.</summary>
    public static string Of(EntityType type) => "entity_" + Names.Snake(type.Name);

    /// <summary>As <c>relationship_funded</c>: one type's relationships with their properties.</summary>
    public static string Of(RelationshipType type) => "relationship_" + Names.Snake(type.Name);
}

/// <summary>The columns that properties have.</summary>
internal static class Column
{
    /// <summary>The first column of a property, as <c>start_date</c>.</summary>
    public static string Of(Property property) => Names.Snake(property.Name);

    /// <summary>The names of a property's columns, the first being <see cref="Of"/>; none for properties that are lists
    /// of statements.</summary>
    public static string[] AllOf(Property property)
    {
        var first = Of(property);

        return property.Kind switch
        {
            ValueKind.Statements => [],
            ValueKind.Date => [first, first + "_text", first + "_earliest", first + "_latest", first + "_modality"],
            ValueKind.Money => [first, first + "_currency"],
            _ => [first],
        };
    }

    /// <summary>The columns as a CREATE TABLE has them.</summary>
    public static IEnumerable<string> Definitions(Property property) =>
        AllOf(property)
            .Select(
                (column, i) =>
                    $"\"{column}\" {(i == 0 && property.Kind is (ValueKind.Int or ValueKind.Money) ? "INTEGER" : "TEXT")}"
            );
}
