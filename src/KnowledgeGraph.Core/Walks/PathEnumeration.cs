using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Walks;

/// <summary>Lists the simple paths of one length in their order, the best first. What a beginning can still lead to at
/// best is known from the end, so that none is followed in vain.</summary>
/// <param name="graph">What is known of the graph: all steps that paths of that length may take.</param>
/// <param name="start">Where they begin.</param>
/// <param name="ends">Where they may end.</param>
/// <param name="mayPass">Whether they may lead through an entity.</param>
/// <param name="reach">Up to how many steps from the beginning everything is known.</param>
/// <param name="onlyMaximal">Whether only those count that cannot go on to an entity that they have not visited.</param>
internal sealed class PathEnumeration(
    WalkedGraph graph,
    int start,
    IReadOnlyCollection<int> ends,
    Func<int, bool> mayPass,
    int reach,
    bool onlyMaximal
)
{
    private readonly HashSet<int> _ends = [.. ends];

    /// <summary>The best paths of a length.</summary>
    /// <param name="length">Their length, at least 1.</param>
    /// <param name="first">How many are wanted.</param>
    /// <param name="beginningsMax">How many beginnings are looked at.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The paths, and whether all beginnings that matter were looked at.</returns>
    public (List<ImmutableArray<Hop>> Paths, bool IsWhole) Best(
        int length,
        int first,
        int beginningsMax,
        CancellationToken cancellation
    )
    {
        var found = new List<ImmutableArray<Hop>>();
        var rest = Rest(length);
        if (!rest[length].TryGetValue(start, out var least))
            return (found, true);

        var queue = new PriorityQueue<Beginning, (long Cost, Beginning Path)>(new ByCostThenIds(graph));
        var begin = new Beginning(start, null, default, 0, 0);
        queue.Enqueue(begin, (least, begin));
        while (queue.Count > 0 && found.Count < first)
        {
            cancellation.ThrowIfCancellationRequested();
            if (beginningsMax-- <= 0)
                return (found, false);

            var path = queue.Dequeue();
            if (path.Length == length)
            {
                if (!onlyMaximal || !GoesOn(path))
                    found.Add(path.Hops(graph));
                continue;
            }

            var left = length - path.Length - 1;
            foreach (var step in graph[path.At].Onwards)
            {
                if (!rest[left].TryGetValue(step.To, out var atBest) || path.Visits(step.To))
                    continue;

                var cost = path.Cost + (left == 0 ? 0 : graph[step.To].Cost);
                var longer = new Beginning(step.To, path, step, path.Length + 1, cost);
                queue.Enqueue(longer, (cost + atBest, longer));
            }
        }

        return (found, true);
    }

    private bool GoesOn(Beginning path) =>
        mayPass(path.At) && graph[path.At].Onwards.Exists(step => !path.Visits(step.To));

    // For each number of steps that are left: from which entities that many lead to an end, and what the entities on the
    // way cost at least.
    private Dictionary<int, long>[] Rest(int length)
    {
        var rest = new Dictionary<int, long>[length + 1];
        rest[0] = _ends.ToDictionary(end => end, _ => 0L);
        for (var left = 1; left <= length; left++)
        {
            rest[left] = [];
            foreach (var (to, cost) in rest[left - 1])
            {
                var through = cost + (left == 1 ? 0 : graph[to].Cost);
                foreach (var from in graph[to].Back)
                {
                    if (
                        (left == length ? from == start : from != start && mayPass(from))
                        && CanBeAt(from, length - left)
                        && (!rest[left].TryGetValue(from, out var known) || through < known)
                    )
                        rest[left][from] = through;
                }
            }
        }

        return rest;
    }

    private bool CanBeAt(int node, int place) =>
        reach < place || (graph[node].FromStart is >= 0 and var distance && distance <= place);

    // A path that has begun.
    private sealed record Beginning(int At, Beginning? Before, WalkedGraph.Step Step, int Length, long Cost)
    {
        public bool Visits(int node)
        {
            for (var path = this; path is not null; path = path.Before)
            {
                if (path.At == node)
                    return true;
            }

            return false;
        }

        public ImmutableArray<Hop> Hops(WalkedGraph graph)
        {
            var hops = new Hop[Length];
            for (var path = this; path.Before is { } before; path = before)
                hops[path.Length - 1] = new(
                    graph[before.At].Id,
                    path.Step.Relationship,
                    graph[path.At].Id,
                    path.Step.IsForwards
                );

            return [.. hops];
        }

        public IEnumerable<Beginning> FromStart() => Before is null ? [this] : Before.FromStart().Append(this);
    }

    private sealed class ByCostThenIds(WalkedGraph graph) : IComparer<(long Cost, Beginning Path)>
    {
        public int Compare((long Cost, Beginning Path) x, (long Cost, Beginning Path) y)
        {
            var byCost = x.Cost.CompareTo(y.Cost);
            if (byCost != 0 || ReferenceEquals(x.Path, y.Path))
                return byCost;

            foreach (var (a, b) in x.Path.FromStart().Skip(1).Zip(y.Path.FromStart().Skip(1)))
            {
                var byEntity = string.CompareOrdinal(graph[a.At].Id, graph[b.At].Id);
                if (byEntity != 0)
                    return byEntity;

                var byRelationship = string.CompareOrdinal(a.Step.Relationship, b.Step.Relationship);
                if (byRelationship != 0)
                    return byRelationship;
            }

            return x.Path.Length.CompareTo(y.Path.Length);
        }
    }
}
