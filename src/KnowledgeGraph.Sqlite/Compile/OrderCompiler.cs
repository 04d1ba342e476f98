using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns sort keys into the columns that rows are ordered by.</summary>
internal static class OrderCompiler
{
    public static OrderKey Entity(EntityScope entity, SortKey key) =>
        key.Property switch
        {
            Fields.Name => new($"{entity.Alias}.sort_name", key.Descending, false),
            Fields.Degree => new($"{entity.Alias}.degree", key.Descending, false),
            _ => new(
                entity.ColumnOf(key.Property, IsDate(entity.FindProperty(key.Property)) ? 2 : 0)!,
                key.Descending,
                true
            ),
        };

    public static OrderKey Connection(ConnectionScope scope, SortKey key)
    {
        if (!key.OnRelationship)
            return key.Property == Fields.Name
                ? new($"t.{scope.ThereSort}", key.Descending, false)
                : Entity(scope.Neighbour, key);

        return Relationship(scope.Relationship, key);
    }

    /// <summary>An order of all relationships of one type, by their properties or the names of their ends.</summary>
    public static OrderKey Listed(RelationshipListScope list, SortKey key) =>
        key.Property switch
        {
            Fields.FromName => new($"{list.Alias}.from_sort", key.Descending, false),
            Fields.ToName => new($"{list.Alias}.to_sort", key.Descending, false),
            _ => Relationship(list.Relationship, key),
        };

    private static OrderKey Relationship(RelationshipScope relationship, SortKey key) =>
        new(
            PredicateCompiler.RelationshipColumn(
                relationship,
                key.Property,
                key.Property is Fields.ValidFrom or Fields.ValidTo || IsDate(relationship.FindProperty(key.Property))
                    ? 2
                    : 0
            )!,
            key.Descending,
            true
        );

    private static bool IsDate(Property? property) => property?.Kind == ValueKind.Date;
}
