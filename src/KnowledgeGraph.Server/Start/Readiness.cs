using System.Collections.Immutable;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Server.Start;

/// <summary>What the start of the server came to.</summary>
internal sealed class Readiness
{
    /// <summary>Whether the store holds data.</summary>
    public bool HasData { get; set; }

    /// <summary>What is wrong with the seeds; they were then not loaded.</summary>
    public ImmutableArray<Problem> SeedProblems { get; set; } = [];
}
