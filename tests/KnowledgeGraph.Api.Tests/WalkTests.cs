using System.Text.Json;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What search and walks say to requests that make no sense, or lead nowhere.</summary>
[Collection(SeededCollection.Name)]
public sealed class WalkTests(Seeded seeded)
{
    [Theory]
    [InlineData(
        "paths(from: \"dive\", to: \"oecd\", maxLength: 0) { code }",
        "\"maxLength\" of \"paths\" is from 1 to 8, not 0."
    )]
    [InlineData(
        "paths(from: \"dive\", to: \"oecd\", maxLength: 9) { code }",
        "\"maxLength\" of \"paths\" is from 1 to 8, not 9."
    )]
    [InlineData(
        "paths(from: \"dive\", to: \"oecd\", first: 51) { code }",
        "\"first\" of \"paths\" is from 1 to 50, not 51."
    )]
    [InlineData(
        "paths(from: \"dive\", to: \"oecd\", maxDegree: 0) { code }",
        "\"maxDegree\" of \"paths\" is from 1 to"
    )]
    [InlineData(
        "paths(from: \"dive\", to: \"oecd\", types: [LOCATED_IN]) { code }",
        "\"paths\" may take no relationship: \"excludeRelationships\" has all of \"types\"."
    )]
    [InlineData("paths(from: \"dive\", to: \"oecd\", asOf: \"2019-13\") { code }", "2019-13")]
    [InlineData("moneyPaths { code }", "\"moneyPaths\" needs \"from\", \"to\" or both")]
    [InlineData("neighbourhood(of: []) { truncated }", "\"of\" of \"neighbourhood\" names no entity")]
    [InlineData(
        "neighbourhood(of: [\"dive\"], depth: 5) { truncated }",
        "\"depth\" of \"neighbourhood\" is from 0 to 4, not 5."
    )]
    [InlineData(
        "search(text: \"x\", language: \"no language\") { truncated }",
        "takes language tags as BCP 47 has them"
    )]
    [InlineData("search(text: \"x\", first: 0) { truncated }", "holds at least 1 row, not 0")]
    [InlineData("search(text: \"x\", after: \"x\") { truncated }", "is no cursor of this list")]
    [InlineData("search(text: \"x\", types: []) { truncated }", "\"types\" is an empty list")]
    [InlineData("match(names: [\"x\"], first: 11) { text }", "\"first\" of \"match\" is from 1 to 10, not 11.")]
    [InlineData(
        "fundingSummary(groupBy: []) { totalCount }",
        "\"groupBy\" of \"fundingSummary\" takes one to 3 different values"
    )]
    [InlineData("fundingSummary(groupBy: [YEAR], order: {sum: DESC}) { totalCount }", "say in which")]
    [InlineData(
        "fundingSummary(groupBy: [YEAR], order: {sum: DESC, currency: \"euro\"}) { totalCount }",
        "\"euro\" is no currency"
    )]
    [InlineData("fundingSummary(groupBy: [YEAR], order: {}) { totalCount }", "takes either \"count\" or \"sum\"")]
    [InlineData("entities(where: {within: {eq: null}}) { totalCount }", "within")]
    public async Task What_cannot_be_asked_is_refused_by_name(string field, string message)
    {
        var answer = await AskAsync($"{{ {field} }}");

        Assert.Contains(
            message,
            answer.GetProperty("errors")[0].GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_an_empty_one_finds_nothing()
    {
        var answer = await AskAsync(
            $"{{ long: search(text: \"{new string('x', 10_000)}\") {{ totalCount }} empty: search(text: \"\") {{ totalCount }} }}"
        );

        Assert.Contains(
            "takes at most 500 characters, not 10000",
            answer.GetProperty("errors")[0].GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, answer.GetProperty("data").GetProperty("empty").GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("dive", "atlantis", "UNKNOWN_ID", "\"to\" names no entity: there is none with the id \"atlantis\".")]
    [InlineData("atlantis", "dive", "UNKNOWN_ID", "\"from\" names no entity")]
    [InlineData("dive", "dive", "NO_PATH", "are the same entity")]
    [InlineData("innolink", "dive", "NO_PATH", "all that can be reached by what was asked for was searched")]
    [InlineData("te-services", "oecd", "NO_PATH", "all that can be reached by what was asked for was searched")]
    public async Task Why_there_is_no_path_is_said(string from, string to, string code, string reason)
    {
        var result = (
            await AskAsync(
                $"{{ paths(from: \"{from}\", to: \"{to}\") {{ paths {{ length }} code reason truncated }} }}"
            )
        )
            .GetProperty("data")
            .GetProperty("paths");

        Assert.Equal(0, result.GetProperty("paths").GetArrayLength());
        Assert.Equal(code, result.GetProperty("code").GetString());
        Assert.Contains(reason, result.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.False(result.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Where_no_money_is_found_it_is_said_which_way_was_followed()
    {
        var result = (
            await AskAsync("{ moneyPaths(from: \"european-union\", to: \"dive\") { paths { length } code reason } }")
        )
            .GetProperty("data")
            .GetProperty("moneyPaths");

        Assert.Equal("NO_PATH", result.GetProperty("code").GetString());
        Assert.Contains(
            "What the parts of a body give is theirs",
            result.GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ids_of_nobody_are_left_out_of_a_neighbourhood()
    {
        var found = (
            await AskAsync(
                "{ neighbourhood(of: [\"atlantis\", \"dive\"], depth: 0) { entities { __typename id } relationships { id } } }"
            )
        )
            .GetProperty("data")
            .GetProperty("neighbourhood");

        Assert.Equal(
            "dive",
            Assert.Single(found.GetProperty("entities").EnumerateArray()).GetProperty("id").GetString()
        );
        Assert.Empty(found.GetProperty("relationships").EnumerateArray());
    }

    [Fact]
    public async Task What_was_found_comes_in_pages_without_gaps_or_repeats()
    {
        var all = await PageAsync(null, 1_000);
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await PageAsync(after, 3);
            paged.AddRange(page.Ids);
            after = page.HasMore ? page.End : null;
        } while (after is not null);

        Assert.True(all.Ids.Count > 6);
        Assert.Equal(all.Ids, paged);
    }

    [Fact]
    public async Task What_is_not_selected_is_not_fetched()
    {
        var recording = new RecordingReader(seeded.Store);
        await SeededGraph.AskAsync(
            seeded.With(new ApiOptions(), recording),
            "{ paths(from: \"dive\", to: \"oecd\") { paths { length } } }"
        );

        // The two ends are looked up; levels are read; no row of what lies between is.
        Assert.Equal(2, recording.Queries.Count());
    }

    private async Task<(List<string> Ids, bool HasMore, string? End)> PageAsync(string? after, int first)
    {
        var connection = (
            await AskAsync(
                $"{{ search(text: \"integration\", first: {first}{(after is null ? "" : $", after: \"{after}\"")}) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"
            )
        )
            .GetProperty("data")
            .GetProperty("search");
        var info = connection.GetProperty("pageInfo");

        return (
            [.. connection.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!)],
            info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("endCursor").GetString()
        );
    }

    private Task<JsonElement> AskAsync(string query) => SeededGraph.AskAsync(seeded.Api, query);
}
