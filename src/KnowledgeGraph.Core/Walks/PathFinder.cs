using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Walks;

/// <summary>Finds paths level by level, from both ends where both are given. Once as many levels have been read as paths
/// of a length have steps, every step of such a path is known, and they are listed in their order: so the answer does
/// not depend on how the levels came. Where a level has more entities than the budget allows, it is the last that is
/// read from that end, and the other end goes on as far as it can: so what a small budget of a level gets to know, a
/// larger one knows as well, and loses no path while neither time nor the number of entities seen ends the search.</summary>
public sealed class PathFinder
{
    // Where this many relationships or fewer are to be read, both ends are read in one go.
    private const long FewLinks = 2_000;

    private readonly IGraphView _view;
    private readonly PathQuest _quest;
    private readonly WalkBudget _budget;
    private readonly WalkedGraph _graph = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Side _start;
    private readonly Side? _end;
    private readonly ImmutableArray<Side> _sides;

    private PathEnd? _stop;
    private PathEnd? _cut;

    private PathFinder(IGraphView view, PathQuest quest, WalkBudget budget)
    {
        (_view, _quest, _budget) = (view, quest, budget);
        var reversed = quest.Filter with { Out = quest.Filter.In, In = quest.Filter.Out };
        // Where only the end is given, paths are sought from there, and turned around.
        _start = quest.From is { } from ? Begin(from, quest.Filter, true) : Begin(quest.To!, reversed, true);
        _end = quest is { From: not null, To: { } to } ? Begin(to, reversed, false) : null;
        _sides = _end is null ? [_start] : [_start, _end];
    }

    /// <summary>Finds paths.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    public static Task<FoundPaths> FindAsync(
        IGraphView view,
        PathQuest quest,
        WalkBudget budget,
        CancellationToken cancellation
    ) => new PathFinder(view, quest, budget).FindAsync(cancellation);

    private bool IsTurned => _quest.From is null;

    // Up to which length all steps of paths are known. Where paths may end anywhere, it must be seen that they go no
    // further.
    private int Known =>
        _sides.Any(side => side.IsExhausted) || _sides.Sum(side => side.Whole) >= _quest.MaxLength ? _quest.MaxLength
        : _end is null ? _start.Whole - 1
        : _start.Whole + _end.Whole;

    // Whether no more is read.
    private bool IsOver => _stop is not null || _sides.All(IsDone);

    private async Task<FoundPaths> FindAsync(CancellationToken cancellation)
    {
        var found = new List<ImmutableArray<Hop>>();
        var listed = 0;
        while (listed < _quest.MaxLength && found.Count < _quest.First)
        {
            await ReadAsync(listed, cancellation);
            while (listed < (IsOver ? _quest.MaxLength : Known) && found.Count < _quest.First)
                found.AddRange(Listed(++listed, _quest.First - found.Count, cancellation));
        }

        if (found.Count == 0)
        {
            var hubs = HubsNotLedThrough();
            await LookFurtherAsync(cancellation);
            return None(hubs);
        }

        return new([.. found], _cut is not null, _cut, _cut is null ? null : Cut());
    }

    // Where nothing was found, and the rest of what one end leads to is little, it is seen whether anything is there.
    private async Task LookFurtherAsync(CancellationToken cancellation)
    {
        while (
            _cut is null
            && !LeadsFurther
            && !_sides.Any(side => side is { IsExhausted: true, Hubs.Count: 0 })
            && _graph.Count <= _budget.VisitedMax
            && _clock.Elapsed <= _budget.Time
            && _sides
                .Where(side => side is { IsCut: false, Hubs.Count: 0 } && !IsDone(side) && Load(side) <= FewLinks)
                .MinBy(Load)
                is { } side
        )
        {
            var frontier = side.Frontier;
            Take(side, frontier, await LinksAsync(frontier, side.Filter, cancellation));
        }
    }

    // Whether one end was reached from the other, by however many steps.
    private bool LeadsFurther =>
        _end is not null && (_graph[_end.Node].FromStart >= 0 || _graph[_start.Node].ToEnd >= 0);

    // Those at the last step would not be led through anyway.
    private int HubsNotLedThrough() =>
        _sides
            .SelectMany(side => side.Hubs.Where(hub => side.Distance(_graph[hub]) < _quest.MaxLength))
            .Distinct()
            .Count();

    private Side Begin(WalkEnd end, LinkFilter filter, bool isStart)
    {
        var node = _graph.Number(end.Id, end.Type, end.Degree);
        if (isStart)
            _graph[node].FromStart = 0;
        else
            _graph[node].ToEnd = 0;

        return new(node, filter, isStart) { Frontier = [node] };
    }

    private IEnumerable<ImmutableArray<Hop>> Listed(int length, int first, CancellationToken cancellation)
    {
        var ends = _end is null ? Ends(length) : [_end.Node];
        var reach = _start.IsExhausted ? int.MaxValue : _start.Whole;
        var onlyMaximal = _end is null && length < _quest.MaxLength;
        var (paths, isWhole) = new PathEnumeration(_graph, _start.Node, ends, MayPass, reach, onlyMaximal).Best(
            length,
            first,
            _budget.BeginningsMax,
            cancellation
        );
        if (!isWhole || length > Known)
            _cut = _stop ?? PathEnd.BUDGET;

        return IsTurned ? paths.Select(Turned) : paths;
    }

    // Where a way of that length may go no further: what it could go on to is near enough to be on the way, or it may
    // not be led through, or no more steps are asked for.
    private List<int> Ends(int length) =>
        [
            .. Enumerable
                .Range(0, _graph.Count)
                .Where(n =>
                    n != _start.Node
                    && (
                        length == _quest.MaxLength
                        || !MayPass(n)
                        || (
                            _graph[n].IsRead
                            && _graph[n].Onwards.TrueForAll(step => _graph[step.To].FromStart < length)
                            && _graph[n].Onwards.Select(step => step.To).Distinct().Take(length + 1).Count() <= length
                        )
                    )
                ),
        ];

    private static ImmutableArray<Hop> Turned(ImmutableArray<Hop> path) =>
        [.. path.Reverse().Select(hop => new Hop(hop.To, hop.Relationship, hop.From, !hop.IsForwards))];

    private bool MayPass(int node) => MayPassAtAll(node) && _graph[node].Degree <= _quest.MaxDegree;

    private bool MayPassAtAll(int node) =>
        node != _start.Node
        && node != _end?.Node
        && !_quest.NotThrough.Contains(_graph[node].Type)
        && !_quest.Avoid.Contains(_graph[node].Id);

    private bool IsDone(Side side) => side.Frontier.Count == 0 || side.Levels >= _quest.MaxLength;

    // Reads a level from the end that has less to read; from both, when that is little.
    private async Task ReadAsync(int listed, CancellationToken cancellation)
    {
        if (_clock.Elapsed > _budget.Time || _graph.Count > _budget.VisitedMax)
        {
            _stop = _clock.Elapsed > _budget.Time ? PathEnd.TIME : PathEnd.BUDGET;
            return;
        }

        var sides = _sides.Where(side => !IsDone(side)).OrderBy(Load).ToList();
        if (sides.Count == 2 && (listed + 1 >= _quest.MaxLength || Load(sides[1]) > FewLinks))
            sides.RemoveAt(1);
        var asked = sides.ConvertAll(side => (Side: side, Frontier: Narrowed(side.Frontier)));
        if (asked is [var one, var two] && one.Side.Filter.Shape == two.Side.Filter.Shape)
        {
            var known = await LinksAsync([.. one.Frontier.Union(two.Frontier)], one.Side.Filter, cancellation);
            Take(one.Side, one.Frontier, known);
            Take(two.Side, two.Frontier, known);
            return;
        }

        foreach (var (side, frontier) in asked)
            Take(side, frontier, await LinksAsync(frontier, side.Filter, cancellation));
    }

    private async Task<(ILookup<int, Link> Links, HashSet<int> Cut)> LinksAsync(
        List<int> frontier,
        LinkFilter filter,
        CancellationToken cancellation
    )
    {
        var set = await _view.LinksAsync(
            new([.. frontier.Select(n => _graph[n].Id)], filter, _budget.LinksMax, _quest.AsOf),
            cancellation
        );

        return (set.Links.ToLookup(link => _graph.Known(link.Of)), [.. set.Cuts.Select(cut => _graph.Known(cut.Of))]);
    }

    private static long Cost(WalkedGraph.Node node) => Math.Max(1, node.Degree);

    private long Load(Side side) => side.Frontier.Sum(n => Cost(_graph[n]));

    private List<int> Narrowed(List<int> frontier) =>
        frontier.Count <= _budget.LevelMax
            ? frontier
            :
            [
                .. frontier
                    .OrderBy(n => _graph[n].Degree)
                    .ThenBy(n => _graph[n].Id, StringComparer.Ordinal)
                    .Take(_budget.LevelMax),
            ];

    private void Take(Side side, List<int> frontier, (ILookup<int, Link> Links, HashSet<int> Cut) known)
    {
        var isNarrowed = frontier.Count < side.Frontier.Count;
        side.Levels++;
        side.IsCut |= isNarrowed || frontier.Exists(known.Cut.Contains);
        if (!side.IsCut)
            side.Whole = side.Levels;
        foreach (var node in frontier)
            _graph[node].IsRead = !known.Cut.Contains(node);
        var reached = new List<int>();
        foreach (var link in frontier.SelectMany(n => known.Links[n]))
        {
            var of = _graph.Known(link.Of);
            var to = _graph.Number(link.Neighbour, link.NeighbourType, link.NeighbourDegree);
            if (_quest.MayTake is { } mayTake && !mayTake(link.Type, _graph[link.IsOut ? of : to].Type))
                continue;

            if (side.IsStart)
                _graph.Add(of, link.Relationship, to, link.IsOut);
            else
                _graph.Add(to, link.Relationship, of, !link.IsOut);
            if (!side.Reach(_graph[to]))
                continue;

            if (MayPass(to))
                reached.Add(to);
            else if (MayPassAtAll(to))
                side.Hubs.Add(to);
        }

        // Those of a smaller budget need not be among the fewest of a larger one's next level.
        side.Frontier = isNarrowed ? [] : reached;
    }

    // How many hubs were not led through within the length that was asked for.
    private FoundPaths None(int hubs)
    {
        if (_cut is { } cut)
            return new([], true, cut, Cut());

        var searched = Entities(_graph.Count);
        // What the hubs near one end lead to is of no matter where the other end is known to lead nowhere.
        if (!LeadsFurther && _sides.Any(side => side is { IsExhausted: true, Hubs.Count: 0 }))
            return FoundPaths.None(
                PathEnd.NO_PATH,
                $"None: all that can be reached by what was asked for was searched, {searched}."
            );

        return hubs > 0
            ? FoundPaths.None(
                PathEnd.HUBS,
                $"None of at most {_quest.MaxLength} steps among {searched}. Not led through: {Entities(hubs)} with more than {Number(_quest.MaxDegree)} relationships each; raise \"maxDegree\" to do so."
            )
            : FoundPaths.None(
                PathEnd.LENGTH,
                $"None of at most {_quest.MaxLength} steps among {searched}. There {(LeadsFurther ? "are" : "may be")} longer ones."
            );
    }

    private string Cut() =>
        _cut == PathEnd.TIME
            ? $"The search was stopped after {_budget.Time.TotalSeconds:0} seconds, with {Entities(_graph.Count)} seen. Narrow it by types, or by \"maxLength\"."
            : $"There is more to search than the budget allows, with {Entities(_graph.Count)} seen. Narrow the search: by fewer steps, or by types where it takes them.";

    private static string Entities(long number) => number == 1 ? "1 entity" : $"{Number(number)} entities";

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    // One of the two ends from which paths are sought.
    private sealed class Side(int node, LinkFilter filter, bool isStart)
    {
        public int Node => node;

        public LinkFilter Filter => filter;

        public bool IsStart => isStart;

        /// <summary>How many levels were read.</summary>
        public int Levels { get; set; }

        /// <summary>How many of them were read whole before one was cut.</summary>
        public int Whole { get; set; }

        /// <summary>Whether something was left out.</summary>
        public bool IsCut { get; set; }

        /// <summary>The entities that were reached and not led through for nothing but their many relationships.</summary>
        public List<int> Hubs { get; } = [];

        /// <summary>The entities whose relationships come next; none when no more are read.</summary>
        public required List<int> Frontier { get; set; }

        /// <summary>Whether all that can be reached was read.</summary>
        public bool IsExhausted => Frontier.Count == 0 && !IsCut;

        /// <summary>How many steps an entity is from here at least; -1 while that is not known.</summary>
        public int Distance(WalkedGraph.Node reached) => isStart ? reached.FromStart : reached.ToEnd;

        /// <summary>Notes how far an entity is.</summary>
        /// <returns>Whether it was not reached before.</returns>
        public bool Reach(WalkedGraph.Node reached)
        {
            if (Distance(reached) >= 0)
                return false;

            if (isStart)
                reached.FromStart = Levels;
            else
                reached.ToEnd = Levels;

            return true;
        }
    }
}
