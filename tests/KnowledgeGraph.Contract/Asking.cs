using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract;

/// <summary>Short ways to ask a store.</summary>
public sealed class Asking
{
    private readonly ImmutableArray<object?>.Builder _values = ImmutableArray.CreateBuilder<object?>();

    /// <summary>A parameter for a value.</summary>
    public Parameter Of(object? value)
    {
        _values.Add(value);

        return new(_values.Count - 1);
    }

    /// <summary>A page, from its beginning, its end, or a place.</summary>
    public Page Page(int size, bool isBackwards = false, ImmutableArray<object?>? place = null) =>
        new(
            Of((long)size),
            isBackwards,
            place is { } values ? new Keyset([.. values.Select(v => v is null ? (Parameter?)null : Of(v))]) : null
        );

    /// <summary>The query with the values that were made for it.</summary>
    public EntityQuery Query(Expansion root) => new(root, _values.ToImmutable());

    /// <summary>Asks for rows of a source.</summary>
    public async Task<RowPage> RowsAsync(
        IGraphReader reader,
        Source source,
        Selection rows,
        bool total = false,
        bool leftOut = false
    )
    {
        await using var view = await reader.OpenAsync(CancellationToken.None);

        return await view.RunAsync(
            new EntityQuery(new("root", [], source, rows, total, leftOut), _values.ToImmutable()),
            CancellationToken.None
        );
    }

    /// <summary>Asks for entities of some types by ids alone.</summary>
    public static async Task<IReadOnlyList<string>> IdsAsync(
        IGraphReader reader,
        string type,
        Func<Asking, Predicate?>? where = null,
        int size = 100,
        bool isBackwards = false,
        ImmutableArray<object?>? place = null,
        params SortKey[] sort
    )
    {
        var page = await PageAsync(reader, type, where, size, isBackwards, place, sort);

        return [.. page.Rows.Select(row => (string)row.Values[0]!)];
    }

    /// <summary>Asks for entities of a type or interface, with their ids and their number.</summary>
    public static async Task<RowPage> PageAsync(
        IGraphReader reader,
        string type,
        Func<Asking, Predicate?>? where = null,
        int size = 100,
        bool isBackwards = false,
        ImmutableArray<object?>? place = null,
        params SortKey[] sort
    )
    {
        var asking = new Asking();
        var source = new Source.Entities(
            Repository.Model.EntityType(type).ConcreteTypes,
            type == GraphModel.Funder,
            where?.Invoke(asking),
            [.. sort],
            asking.Page(size, isBackwards, place)
        );

        return await asking.RowsAsync(reader, source, new([new(Fields.Id)], []), total: true);
    }

    /// <summary>Asks for an entity with one expansion, and gives what that expansion gave.</summary>
    public static async Task<RowPage> ExpandAsync(IGraphReader reader, string id, Func<Asking, Expansion> expansion)
    {
        var asking = new Asking();
        var source = new Source.EntityById(Repository.Model.EntityType(GraphModel.Entity).ConcreteTypes, asking.Of(id));
        var page = await asking.RowsAsync(reader, source, new([new(Fields.Id)], [expansion(asking)]));

        return page.Single!.Children[0]!;
    }
}
