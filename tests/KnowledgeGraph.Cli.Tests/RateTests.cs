using KnowledgeGraph.Cli.Commands;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>What an import tells while it goes on.</summary>
public sealed class RateTests
{
    [Theory]
    [InlineData("rows read", 20_000, 10.0, 0.25, "rows read: 20000, 2000 a second, 30 s left (15 s)")]
    // Too little is done to say.
    [InlineData("rows read", 10_000, 5.0, 0.001, "rows read: 10000, 2000 a second (15 s)")]
    // Nobody knows how much there is.
    [InlineData("entities", 10_000, 5.0, null, "entities: 10000, 2000 a second (15 s)")]
    [InlineData("making indexes", 0, 0.0, null, "making indexes (15 s)")]
    public void It_tells_how_much_is_done_how_fast_and_how_long_it_will_take(
        string stage,
        long done,
        double seconds,
        double? share,
        string expected
    ) =>
        Assert.Equal(
            expected,
            Rate.Text(new LoadProgress(stage, done), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(seconds), share)
        );
}
