using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What a request may cost.</summary>
[Collection(SeededCollection.Name)]
public sealed class LimitTests(Seeded seeded)
{
    [Fact]
    public async Task Depth_is_limited_and_the_message_names_the_field()
    {
        var nested =
            string.Concat(Enumerable.Repeat("relationships { nodes { to { ", 6))
            + "id"
            + string.Concat(Enumerable.Repeat(" } } }", 6));
        var answer = await seeded.AskAsync($"{{ entity(id: \"dive\") {{ {nested} }} }}");

        Assert.Equal("HC0047", Code(answer));
        Assert.Contains("is nested 16 deep, and at most 15", Message(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_inside_fragments_counts()
    {
        var fragments = string.Join(
            ' ',
            Enumerable
                .Range(0, 8)
                .Select(i => $"fragment F{i} on Entity {{ relationships {{ nodes {{ to {{ ...F{i + 1} }} }} }} }}")
        );
        var answer = await seeded.AskAsync(
            $"{{ entity(id: \"dive\") {{ ...F0 }} }} {fragments} fragment F8 on Entity {{ id }}"
        );

        Assert.Equal("HC0047", Code(answer));
    }

    [Fact]
    public async Task The_number_of_fields_is_limited()
    {
        var answer = await seeded.AskAsync(
            "{" + string.Concat(Enumerable.Range(0, 2049).Select(i => $" a{i}: __typename")) + "}"
        );

        Assert.Equal("HC0047", Code(answer));
    }

    [Fact]
    public async Task Fragments_that_multiply_are_refused_before_they_cost_anything()
    {
        var fragments = string.Join(
            ' ',
            Enumerable.Range(0, 24).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}")
        );
        var answer = await seeded.AskAsync($"{{ ...F0 }} {fragments} fragment F24 on Query {{ __typename }}");

        Assert.Equal("HC0047", Code(answer));
    }

    [Fact]
    public async Task Directives_in_one_place_are_limited()
    {
        var answer = await seeded.AskAsync(
            "{ datasets " + string.Concat(Enumerable.Repeat("@skip(if: false) ", 5)) + "{ id } }"
        );

        Assert.Equal("HC0047", Code(answer));
    }

    [Fact]
    public async Task A_document_that_is_nested_beyond_reason_is_refused()
    {
        var answer = await seeded.AskAsync(new string('{', 10_000));

        Assert.Contains(Code(answer), new[] { "HC0047", "HC0014" });
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_stopped_with_its_statement()
    {
        var slow = seeded.With(new ApiOptions { Timeout = TimeSpan.FromMilliseconds(150) }, new SlowReader());
        var clock = Stopwatch.StartNew();
        var answer = await Seeded.AskAsync(slow, "{ datasets { id } }");

        Assert.Equal("HC0045", Code(answer));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1.5), $"It ran for {clock.Elapsed}.");
    }

    [Fact]
    public async Task A_request_whose_asker_went_away_is_cancelled()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var answer = await seeded.Api.ExecuteAsync(new("{ datasets { id } }"), gone.Token);

        Assert.Contains("HC0049", System.Text.Encoding.UTF8.GetString(answer.Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_by_tools_is_not_too_deep()
    {
        var ofType =
            string.Concat(Enumerable.Repeat("ofType { kind name ", 9)) + string.Concat(Enumerable.Repeat(" }", 9));
        var answer = await seeded.AskAsync(
            $"{{ __schema {{ types {{ fields {{ args {{ type {{ kind name {ofType} }} }} }} }} }} }}"
        );

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string Message(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("message").GetString()!;

    private sealed class SlowReader : Core.Storage.IGraphReader
    {
        public Core.Storage.StoreTraits Traits => new("slow", true);

        public async Task<Core.Storage.IGraphView> OpenAsync(CancellationToken cancellation)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), cancellation);
            throw new InvalidOperationException();
        }

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Query.EntityQuery query) => [];

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
