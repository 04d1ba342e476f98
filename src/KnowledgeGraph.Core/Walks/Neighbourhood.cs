using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Walks;

/// <summary>Which part of the graph is sought around entities.</summary>
/// <param name="Of">The ids of the entities, each once.</param>
/// <param name="Depth">How many steps away from them; 0 means the relationships among them.</param>
/// <param name="Filter">Which relationships.</param>
/// <param name="AsOf">The time at which those may hold, where the filter is dated.</param>
/// <param name="PerEntity">How many relationships of one entity are followed.</param>
/// <param name="Total">How many entities there may be, the given ones included.</param>
/// <param name="MaxDegree">How many relationships an entity may have that is followed; the given ones may have
/// any number.</param>
public sealed record NeighbourhoodQuest(
    ImmutableArray<string> Of,
    int Depth,
    LinkFilter Filter,
    PartialDate? AsOf,
    int PerEntity,
    int Total,
    long MaxDegree = long.MaxValue
);

/// <summary>A part of the graph.</summary>
/// <param name="Entities">The ids of its entities, the given ones first, then in the order in which they were
/// reached.</param>
/// <param name="Relationships">The ids of its relationships, likewise.</param>
/// <param name="Omitted">What was left out at entities whose relationships were followed, and the entities that have
/// too many to be.</param>
public sealed record FoundNeighbourhood(
    ImmutableArray<string> Entities,
    ImmutableArray<string> Relationships,
    ImmutableArray<Omission> Omitted
);

/// <summary>Relationships that were left out for want of room.</summary>
/// <param name="Entity">The id of the entity.</param>
/// <param name="Type">The name of their type, or of their leg's; null where the entity was not followed, since it has too
/// many of all types together.</param>
/// <param name="Count">How many; where the entity was not followed, how many it has in all.</param>
public sealed record Omission(string Entity, string? Type, long Count);

/// <summary>Finds what stands around entities, level by level, and then what connects the entities that were reached last
/// with each other and the rest. Where there is more than there is room for, each type and direction gives one
/// relationship in turn, those to the most connected neighbours first.</summary>
public sealed class NeighbourhoodFinder
{
    // Of a type that an entity has more of than this, only the first are looked at.
    private const int SeenPerTypeMax = 200;

    // Likewise where relationships among given entities are sought: each can be found from either end.
    private const int AmongPerTypeMax = 5_000;

    /// <summary>What connects two entities that were not followed is found where one of them has no more relationships
    /// than this.</summary>
    public const int RimDegreeMax = 100;

    private readonly IGraphView _view;
    private readonly NeighbourhoodQuest _quest;
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _degrees = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _entities = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<Link> _drawn = [];
    private readonly List<(string Entity, string Type, string Relationship)> _left = [];
    private readonly List<Omission> _omitted = [];

    // Of what there was too much of to be read: how much was not, and what was.
    private readonly List<(LinkCut Cut, HashSet<string> Read)> _cuts = [];

    private NeighbourhoodFinder(IGraphView view, NeighbourhoodQuest quest)
    {
        (_view, _quest) = (view, quest);
        foreach (var id in quest.Of.Take(quest.Total))
            Enter(id);
    }

    /// <summary>Finds it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    public static async Task<FoundNeighbourhood> FindAsync(
        IGraphView view,
        NeighbourhoodQuest quest,
        CancellationToken cancellation
    )
    {
        var finder = new NeighbourhoodFinder(view, quest);
        var frontier = finder._entities.ToList();
        for (var left = Math.Max(1, quest.Depth); left > 0 && frontier.Count > 0; left--)
            frontier = await finder.ReadAsync(frontier, isLast: left == 1, cancellation);
        await finder.ReadRimAsync(cancellation);

        return finder.Result();
    }

    private async Task<List<string>> ReadAsync(List<string> frontier, bool isLast, CancellationToken cancellation)
    {
        var isAmong = _quest.Depth == 0;
        _followed.UnionWith(frontier);
        var set = await _view.LinksAsync(
            new(
                [.. frontier],
                _quest.Filter,
                isAmong ? AmongPerTypeMax : Math.Max(_quest.PerEntity, SeenPerTypeMax),
                _quest.AsOf
            ),
            cancellation
        );
        var links = set.Links.ToLookup(link => link.Of, StringComparer.Ordinal);
        var cuts = set.Cuts.ToLookup(cut => cut.Of, StringComparer.Ordinal);
        var next = new List<string>();
        foreach (var entity in frontier)
        {
            var all = links[entity].Where(link => !isAmong || _seen.Contains(link.Neighbour)).ToList();
            var room = isAmong ? int.MaxValue : _quest.PerEntity;
            foreach (var link in InTurn(all))
            {
                // What is drawn already takes no room.
                if (_taken.Contains(link.Relationship))
                    continue;

                var isNew = !_seen.Contains(link.Neighbour);
                if (room == 0 || !Enter(link.Neighbour))
                {
                    _left.Add((entity, link.Type, link.Relationship));
                    continue;
                }

                room--;
                Take(link);
                if (!isNew || isLast)
                    continue;

                if (link.NeighbourDegree <= _quest.MaxDegree)
                    next.Add(link.Neighbour);
                else
                    _omitted.Add(new(link.Neighbour, null, link.NeighbourDegree));
            }

            foreach (var cut in isAmong ? [] : cuts[entity])
            {
                var read = links[entity].Where(link => link.Type == cut.Type && link.IsOut == cut.IsOut);
                _cuts.Add((cut, [.. read.Select(link => link.Relationship)]));
            }
        }

        return next;
    }

    // No room is needed for what connects entities that are drawn.
    private async Task ReadRimAsync(CancellationToken cancellation)
    {
        ImmutableArray<string> rim =
        [
            .. _entities.Where(id => !_followed.Contains(id) && _degrees[id] <= RimDegreeMax),
        ];
        if (rim.IsEmpty)
            return;

        var set = await _view.LinksAsync(new(rim, _quest.Filter, RimDegreeMax, _quest.AsOf), cancellation);
        var links = set.Links.Where(link => _seen.Contains(link.Neighbour)).ToLookup(link => link.Of);
        foreach (var link in rim.SelectMany(entity => InTurn(links[entity])))
        {
            if (!_taken.Contains(link.Relationship))
                Take(link);
        }
    }

    private void Take(Link link)
    {
        _taken.Add(link.Relationship);
        _drawn.Add(link);
        _degrees.TryAdd(link.Neighbour, link.NeighbourDegree);
    }

    // Whether the entity is in, or there was room to take it in.
    private bool Enter(string id)
    {
        if (_seen.Contains(id))
            return true;
        if (_entities.Count >= _quest.Total)
            return false;

        _seen.Add(id);
        _entities.Add(id);

        return true;
    }

    private static IEnumerable<Link> InTurn(IEnumerable<Link> links) =>
        links
            .GroupBy(link => (link.Type, link.IsOut))
            .SelectMany(group =>
                group
                    .OrderByDescending(link => link.NeighbourDegree)
                    .ThenBy(link => link.Neighbour, StringComparer.Ordinal)
                    .ThenBy(link => link.Relationship, StringComparer.Ordinal)
                    .Select((link, turn) => (Link: link, Turn: turn))
            )
            .OrderBy(one => one.Turn)
            .ThenBy(one => one.Link.Type, StringComparer.Ordinal)
            .ThenByDescending(one => one.Link.IsOut)
            .Select(one => one.Link);

    // What was not read at one end may have been drawn from the other.
    private Omission Unread(LinkCut cut, HashSet<string> read) =>
        new(
            cut.Of,
            cut.Type,
            cut.Total
                - read.Count
                - _drawn.Count(link =>
                    link.Neighbour == cut.Of
                    && link.Type == cut.Type
                    && link.IsOut != cut.IsOut
                    && !read.Contains(link.Relationship)
                )
        );

    private FoundNeighbourhood Result() =>
        new(
            [.. _entities],
            [.. _drawn.Select(link => link.Relationship)],
            [
                // What was left out at one end may have been taken at the other.
                .. _left
                    .Where(left => !_taken.Contains(left.Relationship))
                    .Select(left => new Omission(left.Entity, left.Type, 1))
                    .Concat(_omitted)
                    .Concat(_cuts.Select(c => Unread(c.Cut, c.Read)).Where(omission => omission.Count > 0))
                    .GroupBy(omission => (omission.Entity, omission.Type))
                    .Select(group => new Omission(group.Key.Entity, group.Key.Type, group.Sum(o => o.Count)))
                    .OrderBy(omission => _entities.IndexOf(omission.Entity))
                    .ThenBy(omission => omission.Type, StringComparer.Ordinal),
            ]
        );
}
