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

        var column = key.Property switch
        {
            Fields.ValidFrom => scope.Relationship.Shared("valid_from_earliest"),
            Fields.ValidTo => scope.Relationship.Shared("valid_to_earliest"),
            _ => scope.Relationship.ColumnOf(
                key.Property,
                IsDate(scope.Relationship.FindProperty(key.Property)) ? 2 : 0
            )!,
        };

        return new(column, key.Descending, true);
    }

    private static bool IsDate(Property? property) => property?.Kind == ValueKind.Date;
}
