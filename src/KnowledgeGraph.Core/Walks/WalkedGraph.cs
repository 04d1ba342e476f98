namespace KnowledgeGraph.Core.Walks;

/// <summary>What a walk knows of the graph: entities by numbers of its own, and the steps that may be taken between
/// them, in the direction of the paths.</summary>
internal sealed class WalkedGraph
{
    // Degrees are compared by their binary logarithms, in millionths: whole numbers add up exactly.
    private const double CostUnit = 1e6;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Node> _nodes = [];
    private readonly HashSet<(int From, string Relationship)> _known = [];

    public int Count => _nodes.Count;

    public Node this[int number] => _nodes[number];

    /// <summary>The number of an entity, made where it has none.</summary>
    public int Number(string id, string type, long degree)
    {
        if (_numbers.TryGetValue(id, out var number))
            return number;

        _numbers.Add(id, _nodes.Count);
        _nodes.Add(new(id, type, degree, (long)(Math.Log2(Math.Max(1, degree)) * CostUnit)));

        return _nodes.Count - 1;
    }

    /// <summary>The number of an entity that is known.</summary>
    public int Known(string id) => _numbers[id];

    /// <summary>Adds a step, once.</summary>
    public void Add(int from, string relationship, int to, bool isForwards)
    {
        if (!_known.Add((from, relationship)))
            return;

        _nodes[from].Onwards.Add(new(to, relationship, isForwards));
        _nodes[to].Back.Add(from);
    }

    /// <summary>An entity.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Type">Its concrete type; empty where it is not known.</param>
    /// <param name="Degree">How many relationships it has.</param>
    /// <param name="Cost">What a path pays to lead through it.</param>
    internal sealed record Node(string Id, string Type, long Degree, long Cost)
    {
        /// <summary>The steps that may be taken from here.</summary>
        public List<Step> Onwards { get; } = [];

        /// <summary>Where steps that end here begin.</summary>
        public List<int> Back { get; } = [];

        /// <summary>Whether all its relationships that count were read.</summary>
        public bool IsRead { get; set; }

        /// <summary>How many steps it is from the beginning at least; -1 while that is not known.</summary>
        public int FromStart { get; set; } = -1;

        /// <summary>How many steps it is to the end; likewise.</summary>
        public int ToEnd { get; set; } = -1;
    }

    internal readonly record struct Step(int To, string Relationship, bool IsForwards);
}
