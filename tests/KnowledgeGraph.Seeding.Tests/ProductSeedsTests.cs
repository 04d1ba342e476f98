using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Verify;
using Xunit;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>What holds of the seeds that come with the product.</summary>
public sealed partial class ProductSeedsTests
{
    private static readonly SeedReading Reading = SeedReader.Read(Repository.Folder("seeds"), Repository.Model);

    [Fact]
    public void They_are_sound() => Assert.Empty(Reading.Problems);

    [SkippableFact]
    public void Every_anchor_stands_in_its_document() =>
        Assert.Empty(AnchorVerifier.Verify(Reading.Datasets, Needs.Documents()));

    [Fact]
    public void Whatever_is_not_general_knowledge_says_where_it_stands_and_whatever_is_says_why()
    {
        Assert.All(
            Stated(),
            s =>
                Assert.True(
                    s.Derivation == Derivation.EXTERNAL
                        ? s.Citations.IsEmpty && !string.IsNullOrWhiteSpace(s.Reasoning)
                        : !s.Citations.IsEmpty,
                    s.What
                )
        );
    }

    [Fact]
    public void Every_source_document_is_cited()
    {
        var cited = Stated().SelectMany(s => s.Citations).Select(c => c.Document).ToHashSet();

        Assert.Subset(cited, Reading.Datasets.SelectMany(d => d.Texts).Select(t => t.Id).ToHashSet());
    }

    [Fact]
    public void Every_entity_takes_part_in_a_relationship()
    {
        var ends = Reading
            .Datasets.SelectMany(d => d.Relationships)
            .SelectMany(r => new[] { r.From, r.To }.Concat(r.Qualifiers.Select(q => q.Entity)))
            .ToHashSet();

        Assert.Subset(ends, Reading.Datasets.SelectMany(d => d.Entities).Select(e => e.Id).ToHashSet());
    }

    [Fact]
    public void Nobody_can_be_called_or_written_to()
    {
        var texts = Directory.GetFiles(Repository.Folder("seeds"), "*", SearchOption.AllDirectories);

        Assert.All(texts, file => Assert.DoesNotMatch(Contact(), File.ReadAllText(file)));
    }

    [Fact]
    public void The_page_of_the_dataset_tells_how_much_is_in_it()
    {
        var dataset = Reading.Datasets.Single(d => d.Dataset.Id == "migrant-integration");
        var page = File.ReadAllText(Repository.Folder("seeds", "migrant-integration", "README.md"));

        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{dataset.Entities.Length} entities, {dataset.Relationships.Length} relationships, {dataset.Entities.Sum(e => e.Statements.Length)} values of properties"
            ),
            page,
            StringComparison.Ordinal
        );
        foreach (var text in dataset.Texts)
            Assert.Contains($"| `{text.Id}` |", page, StringComparison.Ordinal);
    }

    private static IEnumerable<(
        string What,
        Derivation Derivation,
        string? Reasoning,
        ImmutableArray<CitationRecord> Citations
    )> Stated()
    {
        foreach (var entity in Reading.Datasets.SelectMany(d => d.Entities))
        {
            foreach (var name in entity.Names)
                yield return ($"{entity.Id} {name.Text}", name.Derivation, name.Reasoning, name.Citations);
            foreach (var s in entity.Statements)
                yield return Of($"{entity.Id} {s.Property} {s.Key}", s.Assertion);
        }

        foreach (var relationship in Reading.Datasets.SelectMany(d => d.Relationships))
        {
            yield return Of(relationship.Id, relationship.Assertion);
            foreach (var qualifier in relationship.Qualifiers)
                yield return Of($"{relationship.Id} {qualifier.Name}", qualifier.Assertion);
        }

        static (string, Derivation, string?, ImmutableArray<CitationRecord>) Of(string what, Assertion assertion) =>
            (what, assertion.Derivation, assertion.Reasoning, assertion.Citations);
    }

    [GeneratedRegex(@"[\w.]+@[\w.]+|\+\d[\d ]{6,}")]
    private static partial Regex Contact();
}
