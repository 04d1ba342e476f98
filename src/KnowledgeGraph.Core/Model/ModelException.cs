using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>The model cannot be used: the modeller has to mend it before anything starts.</summary>
public sealed class ModelException(ImmutableArray<Problem> problems)
    : Exception(
        $"The model has {problems.Length} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}"
    )
{
    /// <summary>All that is wrong, in the order of the file.</summary>
    public ImmutableArray<Problem> Problems { get; } = problems;
}
