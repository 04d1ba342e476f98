using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Api.Execute;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What traces tell of a request, and what they do not.</summary>
[Collection(SeededCollection.Name)]
public sealed class TelemetryTests(Seeded seeded)
{
    [Fact]
    public async Task A_trace_has_the_stages_of_a_request_and_no_value_that_was_asked_with()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ApiTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (ended)
                    ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var variables = JsonDocument.Parse("""{"id":"dive"}""");
        await seeded.Api.ExecuteAsync(
            new(
                "query Secret($id: ID!) { project(id: $id) { name } # never cached\n }",
                "Secret",
                variables.RootElement.Clone()
            ),
            CancellationToken.None
        );
        List<Activity> ours;
        lock (ended)
        {
            var root = ended.Single(a => a.GetTagItem("graphql.operation.name") is "Secret");
            ours = [.. ended.Where(a => a.TraceId == root.TraceId)];
        }

        Assert.Equal(
            ["graphql", "parse", "plan", "statement", "write"],
            ours.Select(a => a.OperationName).Order(StringComparer.Ordinal)
        );
        Assert.Matches(
            "^[0-9a-f]{16}$",
            (string)ours.Single(a => a.OperationName == "graphql").GetTagItem("graphql.document.hash")!
        );
        Assert.DoesNotContain(
            ours.SelectMany(a => a.Tags),
            tag => tag.Value?.Contains("dive", StringComparison.Ordinal) == true
        );
    }
}
