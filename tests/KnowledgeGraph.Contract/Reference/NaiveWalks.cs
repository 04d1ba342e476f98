using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Contract.Reference;

/// <summary>Walks by trying every way, with no index and no cleverness.</summary>
public sealed class NaiveWalks
{
    private readonly GraphModel _model;
    private readonly NaiveGraph _graph;
    private readonly ImmutableArray<Edge> _edges;

    public NaiveWalks(DatasetLoad load, GraphModel model)
    {
        (_model, _graph) = (model, new(load, model));
        _edges =
        [
            .. load.Relationships.SelectMany(r =>
                r.Qualifiers.Select(q =>
                    {
                        var leg = model.Relationship(r.Type).FindQualifier(q.Name)!;
                        return new Edge(
                            GraphIds.Leg(r.Id, q.Name, q.Entity),
                            Names.Pascal(leg.Leg),
                            leg.From == Core.Model.End.FROM ? r.From : r.To,
                            q.Entity,
                            q.Assertion
                        );
                    })
                    .Prepend(new(r.Id, r.Type, r.From, r.To, r.Assertion))
            ),
        ];
    }

    private sealed record Edge(string Id, string Type, string From, string To, Assertion Assertion);

    /// <summary>The entities, each as the end of a walk.</summary>
    public WalkEnd End(string id) => new(id, _graph.Entity(id).Type, _graph.Degree(_graph.Entity(id)));

    /// <summary>The relationships of an entity, by type and direction, each in the order of the contract.</summary>
    public IEnumerable<IGrouping<(string Type, bool IsOut), Link>> Links(
        string entity,
        LinkFilter filter,
        PartialDate? asOf
    ) =>
        _edges
            .Where(e => e.From != e.To && NaiveGraph.Counts(filter.Provenance, e.Assertion) && Holds(e.Assertion, asOf))
            .SelectMany(e =>
                new[]
                {
                    (Edge: e, Here: e.From, There: e.To, IsOut: true),
                    (Edge: e, Here: e.To, There: e.From, IsOut: false),
                }
            )
            .Where(seen => seen.Here == entity && Takes(filter, seen.Edge.Type, seen.IsOut))
            .OrderBy(seen => !seen.Edge.Assertion.IsFact)
            .ThenBy(seen => NaiveGraph.SortName(_graph.Entity(seen.There)), NaiveGraph.ByCodePoint.Instance)
            .ThenBy(seen => seen.There, StringComparer.Ordinal)
            .ThenBy(seen => seen.Edge.Id, StringComparer.Ordinal)
            .Select(seen => new Link(
                entity,
                seen.Edge.Id,
                seen.Edge.Type,
                seen.IsOut,
                seen.There,
                End(seen.There).Type,
                End(seen.There).Degree
            ))
            .GroupBy(link => (link.Type, link.IsOut));

    /// <summary>All paths, in the order of the contract.</summary>
    public IReadOnlyList<ImmutableArray<Hop>> Paths(PathQuest quest)
    {
        var found = new List<ImmutableArray<Hop>>();
        Go(quest, [], quest.From!.Id, found);

        return
        [
            .. found
                .OrderBy(path => path.Length)
                .ThenBy(path => path.Skip(1).Sum(hop => (long)(Math.Log2(Math.Max(1, End(hop.From).Degree)) * 1e6)))
                .ThenBy(
                    path => string.Join('\u0001', path.Select(hop => $"{hop.To}\u0001{hop.Relationship}")),
                    StringComparer.Ordinal
                ),
        ];
    }

    private void Go(PathQuest quest, ImmutableArray<Hop> path, string at, List<ImmutableArray<Hop>> found)
    {
        if (at == quest.To?.Id)
        {
            found.Add(path);
            return;
        }

        var mayGoOn = path.Length < quest.MaxLength && (path.Length == 0 || MayPass(quest, at));
        var onwards = mayGoOn
            ? Onwards(quest, at)
                .Where(link => link.Neighbour != quest.From!.Id && path.All(hop => hop.To != link.Neighbour))
                .ToList()
            : [];
        // Where the end is open, a path goes as far as it can.
        if (quest.To is null && path.Length > 0 && onwards.Count == 0)
            found.Add(path);
        foreach (var link in onwards)
            Go(quest, path.Add(new(at, link.Relationship, link.Neighbour, link.IsOut)), link.Neighbour, found);
    }

    /// <summary>How many steps the entities are from one at least that can be reached from it.</summary>
    public IReadOnlyDictionary<string, int> Distances(PathQuest quest)
    {
        var distances = new Dictionary<string, int>(StringComparer.Ordinal) { [quest.From!.Id] = 0 };
        var next = new Queue<string>(distances.Keys);
        while (next.TryDequeue(out var at))
        {
            if (at != quest.From.Id && (at == quest.To?.Id || !MayPass(quest, at)))
                continue;

            foreach (var link in Onwards(quest, at))
            {
                if (distances.TryAdd(link.Neighbour, distances[at] + 1))
                    next.Enqueue(link.Neighbour);
            }
        }

        return distances;
    }

    private IEnumerable<Link> Onwards(PathQuest quest, string at) =>
        Links(at, quest.Filter, quest.AsOf)
            .SelectMany(group => group)
            .Where(link =>
                quest.MayTake?.Invoke(link.Type, (link.IsOut ? End(at) : End(link.Neighbour)).Type) != false
            );

    /// <summary>Whether paths may lead through an entity.</summary>
    public bool MayPass(PathQuest quest, string id) =>
        !quest.NotThrough.Contains(End(id).Type) && !quest.Avoid.Contains(id) && End(id).Degree <= quest.MaxDegree;

    private bool Takes(LinkFilter filter, string type, bool isOut) =>
        (isOut ? filter.Out : filter.In).Contains(type)
        || (_model.FindRelationship(type) is { Symmetric: true } && filter.Out.Union(filter.In).Contains(type));

    private static bool Holds(Assertion assertion, PartialDate? asOf) =>
        asOf is null
        || (
            !(assertion.ValidFrom?.Earliest > (asOf.Latest ?? DateOnly.MaxValue))
            && !(assertion.ValidTo?.Latest < (asOf.Earliest ?? DateOnly.MinValue))
        );
}
