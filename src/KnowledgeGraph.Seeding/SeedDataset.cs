using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding;

/// <summary>A dataset read from a folder of seed files.</summary>
/// <param name="Dataset">What it is.</param>
/// <param name="Entities">Its entities, documents first.</param>
/// <param name="Relationships">Its relationships.</param>
/// <param name="Texts">The texts that its documents were read from.</param>
public sealed record SeedDataset(
    DatasetRecord Dataset,
    ImmutableArray<EntityRecord> Entities,
    ImmutableArray<RelationshipRecord> Relationships,
    ImmutableArray<SourceText> Texts
)
{
    /// <summary>The citations with their places in the seed files.</summary>
    internal ImmutableArray<CitedPlace> Cited { get; init; } = [];

    /// <summary>Its former ids.</summary>
    public ImmutableArray<RedirectRecord> Redirects { get; init; } = [];

    /// <summary>The dataset as a store takes it.</summary>
    public DatasetLoad ToLoad() => new(Dataset, Entities, Relationships) { Redirects = Redirects };
}

/// <summary>What reading a folder of seeds gave.</summary>
/// <param name="Datasets">The sound records of each dataset, those that others depend on first.</param>
/// <param name="Problems">All that is wrong, by file and line. Unless there is none, nothing should be loaded, except
/// where the user says so.</param>
public sealed record SeedReading(ImmutableArray<SeedDataset> Datasets, ImmutableArray<Problem> Problems)
{
    /// <summary>Whether everything is sound.</summary>
    public bool IsSound => Problems.IsEmpty;
}
