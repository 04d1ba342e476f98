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

    [Theory]
    [InlineData("{ __schema { types { possibleTypes { interfaces { possibleTypes { name } } } } } }")]
    [InlineData("{ __type(name: \"Entity\") { fields { type { ofType { fields { name } } } } } }")]
    [InlineData(
        "{ __schema { types { ...T } } } fragment T on __Type { fields { args { type { enumValues { name } } } } }"
    )]
    public async Task The_schema_is_told_once_on_the_way_to_a_leaf(string query)
    {
        var answer = await seeded.AskAsync(query);

        Assert.Equal("HC0047", Code(answer));
        Assert.Contains("the answer would be too long", Message(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_the_schema_are_limited()
    {
        var aliases = string.Concat(Enumerable.Range(0, 41).Select(i => $"a{i}: fields {{ name }} "));
        var answer = await seeded.AskAsync($"{{ __type(name: \"City\") {{ {aliases} }} }}");

        Assert.Equal("HC0047", Code(answer));
        Assert.Contains("more than 40 lists of the schema", Message(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ cities { nodes { id } } }", 10, 11)]
    [InlineData("{ cities(first: 50) { nodes { id participations(first: 5) { nodes { id } } } } }", 60, 351)]
    [InlineData("{ cities(last: 2) { edges { node { names { text } citations { anchor } } } } }", 10, 35)]
    [InlineData("{ project(id: \"dive\") { name funders { totalCount } } }", 1, 2)]
    [InlineData("{ cities(where: { name: { icontains: \"a\" } }) { totalCount } }", 111, 1)]
    [InlineData("{ cities(where: { name: { ieq: \"a\" }, degree: { gt: 1 } }) { totalCount } }", 12, 1)]
    [InlineData(
        "{ fundings(where: { amount: { currency: \"EUR\" } }, order: [{ amount: ASC }]) { totalCount } }",
        211,
        1
    )]
    [InlineData("{ projects(order: [{ startDate: ASC }]) { totalCount } }", 10, 1)]
    [InlineData("{ works(order: [{ publicationDate: ASC }]) { totalCount } }", 110, 1)]
    [InlineData("{ cities { aggregate { groups(by: [KIND], first: 7) { count } } } }", 20, 9)]
    [InlineData("{ nodes(ids: [\"a\", \"b\"]) { id } overview { dataVersion } }", 0, 3)]
    [InlineData("{ overview { types { count } relationshipTypes { count } } }", 200, 11)]
    [InlineData("{ people(where: { identifier: null, degree: { gt: 0 } }) { totalCount } }", 112, 1)]
    [InlineData("{ people(where: { name: { eq: null }, degree: { gt: 0 } }) { totalCount } }", 112, 1)]
    [InlineData("{ people(where: { identifier: { scheme: \"ror\", value: \"x\" } }) { totalCount } }", 12, 1)]
    [InlineData("{ people(where: { documents: { some: { documents: { some: {} } } } }) { totalCount } }", 112, 1)]
    [InlineData("{ relationships(where: { id: { eq: \"a.b\" } }) { totalCount } }", 11, 1)]
    [InlineData("{ statements(where: { id: { eq: \"a.b\" } }) { totalCount } }", 111, 1)]
    [InlineData("{ fundings(where: { id: { eq: \"a.b\" } }) { totalCount } }", 111, 1)]
    [InlineData("{ fundings(order: [{ from: DESC }]) { totalCount } }", 10, 1)]
    [InlineData("{ fundings(order: [{ to: ASC }]) { totalCount } }", 110, 1)]
    [InlineData("{ fundings(modality: null) { totalCount } }", 110, 1)]
    [InlineData("{ statements(first: 2) { nodes { citations { a: text b: text(style: APA) } } } }", 30, 13)]
    [InlineData("{ cities @skip(if: true) { nodes { id } } datasets { id } }", 0, 5)]
    [InlineData("{ cities { ...F } } fragment F on CitiesConnection { nodes { id } }", 10, 11)]
    public async Task The_cost_of_a_request_is_told(string query, int fieldCost, int typeCost)
    {
        var cost = await CostAsync(seeded.Api, query);

        Assert.Equal((fieldCost, typeCost), cost);
    }

    [Theory]
    [InlineData(
        "paths(from: \"a\", to: \"b\", maxLength: null, first: null)",
        "paths(from: \"a\", to: \"b\")",
        "paths"
    )]
    [InlineData("neighbourhood(of: [\"a\"], depth: null, total: null)", "neighbourhood(of: [\"a\"])", "relationships")]
    public async Task A_null_costs_what_its_default_costs(string withNull, string without, string part)
    {
        var cost = await CostAsync(seeded.Api, $"{{ {withNull} {{ {part} {{ __typename }} }} }}");

        Assert.Equal(await CostAsync(seeded.Api, $"{{ {without} {{ {part} {{ __typename }} }} }}"), cost);
    }

    [Fact]
    public async Task A_variable_costs_what_its_value_costs_as_a_literal()
    {
        var literal = await CostAsync(
            seeded.Api,
            "{ cities(first: 30, where: { or: [{ id: { in: [\"a\", \"b\"] } }, { not: { degree: { gt: 1 } } }] }) { nodes { participations(last: 7) { nodes { id } } } } }"
        );
        var variable = await CostAsync(
            seeded.Api,
            "query($first: Int, $where: CityFilterInput, $last: Int = 7) { cities(first: $first, where: $where) { nodes { participations(last: $last) { nodes { id } } } } }",
            """{"first":30,"where":{"or":[{"id":{"in":["a","b"]}},{"not":{"degree":{"gt":1}}}]}}"""
        );

        Assert.Equal(literal, variable);
        Assert.Equal((10 + 100 + 2 + 30, 1 + 30 + 30 + 210), literal);
    }

    [Theory]
    [InlineData("{ cities(first: 1000) { nodes { participations(first: 1000) { nodes { id } } } } }", "typeCost")]
    [InlineData(
        "{ cities(first: 1000) { nodes { a: participations(first: 1) { totalCount } b: participations(first: 2) { totalCount } c: subjectOf { totalCount } d: members { totalCount } e: funded { totalCount } } } }",
        "fieldCost"
    )]
    public async Task What_costs_more_than_allowed_is_refused_before_it_runs(string query, string what)
    {
        var answer = await seeded.AskAsync(query);
        var extensions = answer.GetProperty("errors")[0].GetProperty("extensions");

        Assert.Equal("HC0047", Code(answer));
        Assert.Equal(5_000, extensions.GetProperty("maxFieldCost").GetInt64());
        Assert.Equal(50_000, extensions.GetProperty("maxTypeCost").GetInt64());
        Assert.True(
            extensions.GetProperty(what).GetInt64()
                > extensions.GetProperty(what == "typeCost" ? "maxTypeCost" : "maxFieldCost").GetInt64()
        );
        Assert.Contains("Ask for smaller pages", Message(answer), StringComparison.Ordinal);
        Assert.False(answer.TryGetProperty("data", out _));
    }

    public static IEnumerable<object[]> Limits =>
        [
            ["PageSizeMax", "{ cities(first: 1001) { nodes { id } } }", "HC0051", "at most 1000 rows"],
            [
                "NodesMax",
                $"{{ nodes(ids: [{string.Join(", ", Enumerable.Range(0, 51).Select(i => $"\"a{i}\""))}]) {{ id }} }}",
                "HC0076",
                "at most 50 ids, not 51",
            ],
            [
                "ListValuesMax",
                $"{{ cities(where: {{ id: {{ in: [{string.Join(", ", Enumerable.Range(0, 1001).Select(i => $"\"a{i}\""))}] }} }}) {{ totalCount }} }}",
                "ARGUMENT_INVALID",
                "at most 1000 values, not 1001",
            ],
            [
                "FieldCostMax",
                Repeated(51, "works(where: { title: { contains: \"a\" } }) { totalCount }"),
                "HC0047",
                "at most 5,000",
            ],
            [
                "TypeCostMax",
                "{ cities(first: 1000) { nodes { parts(first: 60) { nodes { id } } } } }",
                "HC0047",
                "at most 50,000",
            ],
            ["FieldsMax", Repeated(2_049, "__typename"), "HC0047", "more than 2048 fields"],
            [
                "FragmentVisitsMax",
                "{ " + string.Concat(Enumerable.Repeat("...F ", 1_001)) + "} fragment F on Query { __typename }",
                "HC0047",
                "more than 1000 times",
            ],
            [
                "DirectivesPerPlaceMax",
                "{ __typename @skip(if: false) @skip(if: false) @skip(if: false) @skip(if: false) @skip(if: false) }",
                "HC0047",
                "at most 4",
            ],
            [
                "FilterOperatorsMax",
                $"{{ cities(where: {{ or: [{string.Join(", ", Enumerable.Repeat("{ degree: { gt: 1 } }", 65))}] }}) {{ totalCount }} }}",
                "HC0047",
                "at most 64 conditions",
            ],
            ["DocumentLengthMax", "{ __typename } #" + new string('x', 262_144), "HC0047", "at most 262144"],
        ];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_tells_its_code_and_its_number_while_others_are_answered(
        string limit,
        string query,
        string code,
        string says
    )
    {
        Assert.NotNull(typeof(ApiOptions).GetProperty(limit));
        var refused = Enumerable.Range(0, 20).Select(_ => Task.Run(() => seeded.AskAsync(query))).ToList();
        var others = Enumerable
            .Range(0, 20)
            .Select(_ => Task.Run(() => seeded.AskAsync("{ project(id: \"dive\") { name } }")))
            .ToList();

        Assert.All(
            await Task.WhenAll(refused),
            answer =>
            {
                Assert.Equal(code, Code(answer));
                Assert.Contains(says, Message(answer), StringComparison.Ordinal);
            }
        );
        Assert.All(await Task.WhenAll(others), answer => Assert.False(answer.TryGetProperty("errors", out _)));
    }

    private static string Repeated(int times, string field) =>
        "{" + string.Concat(Enumerable.Range(0, times).Select(i => $" a{i}: {field}")) + " }";

    [Theory]
    [InlineData("{ cities(first: 1000) { nodes { parts(first: 60) { nodes { id } } } } }", "HC0047")]
    [InlineData("{ cities(first: 5000) { nodes { id } } }", "HC0051")]
    [InlineData("{ fundings(order: [{ amount: ASC }]) { nodes { id } } }", "CURRENCY_NEEDED")]
    public async Task Asking_for_the_cost_alone_also_tells_what_would_be_refused(string query, string code)
    {
        var answer = await seeded.Api.ExecuteAsync(new(query) { Cost = CostMode.Validate }, CancellationToken.None);
        using var json = JsonDocument.Parse(answer.Json);

        Assert.Equal(code, Code(json.RootElement));
        Assert.True(json.RootElement.GetProperty("extensions").TryGetProperty("operationCost", out _));
        Assert.False(json.RootElement.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Asking_for_the_cost_of_the_schema_leaves_the_schema_to_others()
    {
        const string Schema = "{ __schema { queryType { name } } }";
        foreach (var mode in new[] { CostMode.Validate, CostMode.Report })
            await seeded.Api.ExecuteAsync(new(Schema) { Cost = mode }, CancellationToken.None);
        var answer = await seeded.AskAsync(Schema);

        Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", answer.ToString());
    }

    [Fact]
    public async Task A_request_may_tell_its_cost_beside_its_answer()
    {
        var answer = await seeded.Api.ExecuteAsync(
            new("{ cities(first: 1) { nodes { id } } }") { Cost = CostMode.Report },
            CancellationToken.None
        );
        using var json = JsonDocument.Parse(answer.Json);

        Assert.Equal(
            1,
            json.RootElement.GetProperty("data").GetProperty("cities").GetProperty("nodes").GetArrayLength()
        );
        Assert.Equal(
            2,
            json.RootElement.GetProperty("extensions").GetProperty("operationCost").GetProperty("typeCost").GetInt32()
        );
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

    private static async Task<(long Field, long Type)> CostAsync(GraphQLApi api, string query, string? variables = null)
    {
        using var given = JsonDocument.Parse(variables ?? "{}");
        var answer = await api.ExecuteAsync(
            new(query, null, given.RootElement.Clone()) { Cost = CostMode.Validate },
            CancellationToken.None
        );
        using var json = JsonDocument.Parse(answer.Json);
        Assert.False(json.RootElement.TryGetProperty("data", out _));
        var cost = json.RootElement.GetProperty("extensions").GetProperty("operationCost");

        return (cost.GetProperty("fieldCost").GetInt64(), cost.GetProperty("typeCost").GetInt64());
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

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.LinkFilter filter) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.NamesLike names) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.DatedOf dated) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.SeveralOf several) => [];

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
