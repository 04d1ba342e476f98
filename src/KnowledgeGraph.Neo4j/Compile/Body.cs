namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>The clauses of a statement or a subquery as they grow, in their order.</summary>
internal sealed class Body
{
    private readonly Variables _variables;
    private readonly List<CypherText> _clauses = [];
    private readonly Dictionary<string, Variable> _bound = [];

    public Body()
        : this(new Variables()) { }

    private Body(Variables variables) => _variables = variables;

    /// <summary>A body inside this one: its variables are told apart from those outside.</summary>
    public Body Inner() => new(_variables);

    /// <summary>A variable that nothing else in the statement has.</summary>
    public Variable New(string prefix) => _variables.New(prefix);

    public void Add(CypherText clause) => _clauses.Add(clause);

    /// <summary>A variable for the value of an expression, bound when it is first asked for.</summary>
    public Variable Bind(CypherText expression, string prefix) =>
        Match(expression.ToString(), prefix, variable => $"WITH *, {expression} AS {variable}");

    /// <summary>A variable for the node that a pattern finds, matched when it is first asked for.</summary>
    public Variable Match(string key, string prefix, Func<Variable, CypherText> pattern)
    {
        if (!_bound.TryGetValue(key, out var variable))
        {
            variable = _bound[key] = New(prefix);
            Add(pattern(variable));
        }

        return variable;
    }

    /// <summary>A subquery that gives one value for each row of this body.</summary>
    public Variable Call(IReadOnlyCollection<Variable> imports, Body inner, CypherText value)
    {
        var result = New("c");
        inner.Add($"RETURN {value} AS {result}");
        Add($"CALL ({CypherText.Join(", ", imports.Select(v => (CypherText)$"{v}"))}) {{ {inner.Text} }}");

        return result;
    }

    public CypherText Text => CypherText.Join(" ", _clauses);

    private sealed class Variables
    {
        private int _count;

        public Variable New(string prefix) => new(FormattableString.Invariant($"{prefix}{++_count}"));
    }
}
