using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns sort keys into the columns that rows are ordered by.</summary>
internal static class OrderCompiler
{
    /// <summary>The order of entities, which ends on their ids.</summary>
    public static List<OrderKey> Entities(EntityScope entity, ImmutableArray<SortKey> sort, SqlText id) =>
        IsByName(sort)
            ? [OrderKey.Place($"{entity.Alias}.place", entity.Alias, IsDescending(sort))]
            : [.. sort.Select(key => Entity(entity, key)), new(id, IsDescending(sort), false)];

    /// <summary>The order of one type's relationships as seen from one end, which ends on the neighbours' ids and their
    /// own.</summary>
    public static List<OrderKey> Connections(ConnectionScope scope, ImmutableArray<SortKey> sort)
    {
        var isDescending = IsDescending(sort);
        OrderKey own = new(scope.Relationship.Shared("id_text"), isDescending, false);

        return IsByName(sort)
            ? [OrderKey.Place($"t.{scope.TherePlace}", scope.Neighbour.Alias, isDescending), own]
            :
            [
                .. sort.Select(key => Connection(scope, key)),
                new($"{scope.Neighbour.Alias}.id_text", isDescending, false),
                own,
            ];
    }

    /// <summary>The order of all relationships of one type, which ends on their ids.</summary>
    public static List<OrderKey> Listed(RelationshipListScope list, ImmutableArray<SortKey> sort)
    {
        var all = sort.IsEmpty ? Source.AllOfType.Natural : sort;
        var keys = new List<OrderKey>();
        for (var i = 0; i < all.Length; i++)
        {
            var key = all[i];
            var isFrom = key.Property is Fields.FromName or Fields.FromId;
            if (!isFrom && key.Property is not Fields.ToName and not Fields.ToId)
            {
                keys.Add(Relationship(list.Relationship, key));
                continue;
            }

            var entity = list.End(isFrom ? End.FROM : End.TO).Alias;
            var (name, id) = isFrom ? (Fields.FromName, Fields.FromId) : (Fields.ToName, Fields.ToId);
            if (key.Property == name && i + 1 < all.Length && all[i + 1] == key with { Property = id })
            {
                keys.Add(
                    OrderKey.Place(
                        $"{list.Alias}.{new Identifier(isFrom ? "from_place" : "to_place")}",
                        entity,
                        key.Descending
                    )
                );
                i++;
            }
            else
                keys.Add(
                    new(
                        $"{entity}.{new Identifier(key.Property == name ? "sort_name" : "id_text")}",
                        key.Descending,
                        false
                    )
                );
        }

        keys.Add(new(list.Relationship.Shared("id_text"), IsDescending(sort), false));

        return keys;
    }

    /// <summary>Whether ids, which end each order, come greatest first: as the last key does.</summary>
    public static bool IsDescending(ImmutableArray<SortKey> sort) => !sort.IsEmpty && sort[^1].Descending;

    /// <summary>The column that a key stands for, where the entities' own types have it; else null.</summary>
    public static SqlText? Own(EntityScope entity, SortKey key) =>
        entity.FindProperty(key.Property) is { DeclaredBy: not GraphModel.Entity } property
            ? entity.ColumnOf(key.Property, IsDate(property) ? 2 : 0)
            : null;

    private static bool IsByName(ImmutableArray<SortKey> sort) =>
        sort is [] or [{ OnRelationship: false, Property: Fields.Name }];

    private static OrderKey Entity(EntityScope entity, SortKey key) =>
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

    private static OrderKey Connection(ConnectionScope scope, SortKey key) =>
        key.OnRelationship ? Relationship(scope.Relationship, key) : Entity(scope.Neighbour, key);

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
