using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Snapshooter.Xunit;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What an asker is told.</summary>
[Collection(SeededCollection.Name)]
public sealed class ErrorTests(Seeded seeded)
{
    [Theory]
    [InlineData("{ project(id: \"dive\") { name ", "HC0014")]
    [InlineData("", "REQUEST_INVALID")]
    [InlineData("mutation { load }", "REQUEST_INVALID")]
    [InlineData("query A { datasets { id } } query B { datasets { id } }", "REQUEST_INVALID")]
    [InlineData("{ project(id: \"dive\") { naem } }", "VALIDATION")]
    [InlineData("query Q($n: Int!) { cities(first: $n) { nodes { id } } }", "HC0016")]
    [InlineData("{ cities(first: 0) { nodes { id } } }", "HC0079")]
    [InlineData("{ cities(first: 1001) { nodes { id } } }", "HC0051")]
    [InlineData("{ cities(first: 1, last: 1) { nodes { id } } }", "HC0052")]
    [InlineData("{ cities(last: 1, after: \"x\") { nodes { id } } }", "HC0052")]
    [InlineData("{ cities(before: \"x\") { nodes { id } } }", "HC0052")]
    [InlineData("{ cities(after: \"x\") { nodes { id } } }", "HC0078")]
    [InlineData("{ cities(order: [{ name: ASC, degree: ASC }]) { nodes { id } } }", "ARGUMENT_INVALID")]
    [InlineData("{ cities(where: { degree: { gt: null } }) { nodes { id } } }", "ARGUMENT_INVALID")]
    [InlineData("{ projects(where: { startDate: { before: \"../2009\" } }) { nodes { id } } }", "ARGUMENT_INVALID")]
    [InlineData("{ entities(where: { type: { in: null } }) { nodes { id } } }", "ARGUMENT_INVALID")]
    [InlineData("{ city(id: \"city-of-leeds\") { name(language: \"no language\") } }", "ARGUMENT_INVALID")]
    [InlineData("{ city(id: \"city-of-leeds\") { participations(modality: []) { totalCount } } }", "ARGUMENT_INVALID")]
    [InlineData("{ city(id: \"city-of-leeds\") { relationships(types: []) { totalCount } } }", "ARGUMENT_INVALID")]
    [InlineData(
        "{ city(id: \"city-of-leeds\") { statements(property: \"goal\") { totalCount } } }",
        "ARGUMENT_INVALID"
    )]
    [InlineData("{ projects(where: { startDate: { eq: \"٢٠٠٨\" } }) { nodes { id } } }", "VALIDATION")]
    [InlineData("{ fundings(where: { amount: { amount: { gt: 5 } } }) { totalCount } }", "CURRENCY_NEEDED")]
    [InlineData("{ fundings(order: [{ amount: DESC }]) { nodes { id } } }", "CURRENCY_NEEDED")]
    [InlineData(
        "{ fundings(where: { or: [{ amount: { currency: \"EUR\" } }] }, order: [{ amount: DESC }]) { nodes { id } } }",
        "CURRENCY_NEEDED"
    )]
    [InlineData(
        "{ project(id: \"dive\") { funders(order: [{ relationship: { amount: DESC } }]) { nodes { id } } } }",
        "CURRENCY_NEEDED"
    )]
    [InlineData("{ fundings(where: { amount: { currency: \"eur\" } }) { totalCount } }", "ARGUMENT_INVALID")]
    [InlineData(
        "{ projects(where: { startDate: { within: { from: \"2012\", to: \"2010\" } } }) { totalCount } }",
        "ARGUMENT_INVALID"
    )]
    [InlineData("{ cities { aggregate { groups(by: []) { count } } } }", "ARGUMENT_INVALID")]
    [InlineData("{ cities { aggregate { groups(by: [KIND], first: 0) { count } } } }", "HC0079")]
    [InlineData("{ cities { aggregate { groups(by: [KIND, KIND]) { count } } } }", "ARGUMENT_INVALID")]
    [InlineData("{ cities { aggregate { groups(by: [KIND], first: 1001) { count } } } }", "HC0051")]
    [InlineData("{ works(order: [{ title: ASC }]) { nodes { id } } }", "VALIDATION")]
    public async Task Wrong_requests_get_a_code(string query, string code)
    {
        var answer = await seeded.AskAsync(query);

        Assert.Equal(code, Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Every_field_that_failed_has_its_error()
    {
        var fields = string.Concat(Enumerable.Range(0, 7).Select(i => $"a{i}: cities(after: \"x\") {{ totalCount }} "));
        var answer = await seeded.AskAsync($"{{ {fields} }}");

        Assert.Equal(
            Enumerable.Range(0, 7).Select(i => $"a{i}"),
            answer.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path")[0].GetString())
        );
    }

    [Theory]
    [InlineData("cities(first: 1)", "cities(first: 1, after: \"{0}\")")]
    [InlineData(
        "cities(first: 1, order: [{ degree: DESC }])",
        "cities(first: 1, order: [{ degree: DESC }], after: \"{0}\")"
    )]
    [InlineData("fundingSummary(groupBy: [KIND], first: 1)", "fundingSummary(groupBy: [KIND], after: \"{0}\")")]
    [InlineData("timeline(of: [\"dive\"], first: 1)", "timeline(of: [\"dive\"], after: \"{0}\")")]
    [InlineData("search(text: \"city\", first: 1)", "search(text: \"city\", after: \"{0}\")")]
    public async Task Cursors_made_by_hand_are_none(string field, string next)
    {
        var answer = await seeded.AskAsync($"{{ x: {field} {{ edges {{ cursor }} }} }}");
        var cursor = answer
            .GetProperty("data")
            .GetProperty("x")
            .GetProperty("edges")[0]
            .GetProperty("cursor")
            .GetString()!;
        var place = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);
        var values = JsonSerializer.Deserialize<List<JsonElement>>(place)!;

        Assert.False(await IsRefusedAsync(cursor));
        foreach (var value in new object[] { "x", 1000, -7 })
        {
            object[] changed = [.. values.Take(2).Cast<object>(), value, .. values.Skip(3).Cast<object>()];
            Assert.True(
                await IsRefusedAsync(
                    System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(changed))
                )
            );
        }

        async Task<bool> IsRefusedAsync(string after)
        {
            var page = await seeded.AskAsync(
                $"{{ x: {next.Replace("{0}", after, StringComparison.Ordinal)} {{ edges {{ cursor }} }} }}"
            );
            if (!page.TryGetProperty("errors", out _))
                return false;
            Assert.Equal("HC0078", Error(page).GetProperty("extensions").GetProperty("code").GetString());

            return true;
        }
    }

    [Theory]
    [InlineData("{ fundings(where: { amount: { currency: \"EUR\" } }, order: [{ amount: DESC }]) { nodes { id } } }")]
    [InlineData("{ fundings(where: { amount: { amount: { eq: null } } }) { totalCount } }")]
    [InlineData("{ fundings(where: { amount: { currency: null, amount: { gt: 5 } } }) { totalCount } }")]
    [InlineData(
        "{ fundings(where: { amount: { currency: \"EUR\", amount: { in: [1, 2.5, 7e20] } } }) { totalCount } }"
    )]
    public async Task Amounts_in_one_currency_are_compared(string query)
    {
        var answer = await seeded.AskAsync(query);

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Theory]
    [InlineData(
        "{ projects(where: { startYear: { eq: 1 } }) { nodes { id } } }",
        "Project has no property \"startYear\". Did you mean \"startDate\"?"
    )]
    [InlineData(
        "{ projects(where: { funders: { some: { node: { kin: { eq: BOARD } } } } }) { nodes { id } } }",
        "Funder has no property \"kin\". Did you mean \"kind\"?"
    )]
    [InlineData(
        "{ agencies(where: { kind: { eq: MINISTERY } }) { nodes { id } } }",
        "EntityKind has no value MINISTERY. Did you mean \"MINISTRY\"?"
    )]
    [InlineData(
        "{ projects(where: { startDate: { eq: \"May\" } }) { nodes { id } } }",
        "\"May\" is no date. Dates are written 2008, 2008-Q4, 2008-12, 2008-12-01, 2021-08-04T14:30, 2007/2010 or ../2022-04."
    )]
    [InlineData(
        "{ cities(where: { participations: { some: { role: { eq: HOST } } } }) { nodes { id } } }",
        "ParticipatedInTo has no property \"role\". That is in \"relationship\": {relationship: {role: …}}."
    )]
    [InlineData(
        "{ cities(where: { within: { eq: null } }) { nodes { id } } }",
        "\"eq\" of \"within\" cannot be null. Leave it out for all."
    )]
    [InlineData(
        "{ timeline(from: \"2010\", to: \"2009\") { totalCount } }",
        "\"timeline\" begins on 2010-01-01 and ends on 2009-12-31, which lies before. Exchange \"from\" and \"to\"."
    )]
    [InlineData(
        "{ paths(from: \"dive\", to: \"oecd\", types: []) { code } }",
        "\"types\" is an empty list, which nothing fulfils. Leave it out, or say null, for all."
    )]
    public async Task Wrong_filters_are_told_what_would_be_right(string query, string message)
    {
        var answer = await seeded.AskAsync(query);

        Assert.Equal(message, Error(answer).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_page_that_is_too_big_tells_both_numbers_and_where()
    {
        var answer = await seeded.AskAsync("{ fine: datasets { id } cities(first: 2000) { nodes { id } } }");

        Snapshot.Match(answer.ToString());
    }

    [Fact]
    public async Task An_error_in_one_root_field_leaves_the_others()
    {
        var answer = await seeded.AskAsync(
            "{ a: cities(first: 0) { nodes { id } } b: cities(first: 1) { nodes { id } } }"
        );

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("a").ValueKind);
        Assert.Equal(1, answer.GetProperty("data").GetProperty("b").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var cursor = (await seeded.AskAsync("{ cities(first: 1) { pageInfo { endCursor } } }"))
            .GetProperty("data")
            .GetProperty("cities")
            .GetProperty("pageInfo")
            .GetProperty("endCursor")
            .GetString();
        var answer = await seeded.AskAsync(
            "query Q($c: String) { cities(first: 1, after: $c, order: [{ degree: ASC }]) { nodes { id } } }",
            new { c = cursor }
        );

        Assert.Equal("HC0078", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_cursor_that_somebody_changed_is_refused()
    {
        var cursor = (await seeded.AskAsync("{ cities(first: 1) { pageInfo { endCursor } } }"))
            .GetProperty("data")
            .GetProperty("cities")
            .GetProperty("pageInfo")
            .GetProperty("endCursor")
            .GetString()!;
        var values = JsonSerializer.Deserialize<object?[]>(System.Buffers.Text.Base64Url.DecodeFromChars(cursor))!;
        values[2] = null;
        var answer = await seeded.AskAsync(
            "query Q($c: String) { cities(first: 1, after: $c) { nodes { id } } }",
            new { c = System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values)) }
        );

        Assert.Equal("HC0078", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_language_as_long_as_a_book_is_refused()
    {
        var answer = await seeded.AskAsync(
            "query Q($l: String) { city(id: \"city-of-leeds\") { name(language: $l) } }",
            new { l = string.Concat(Enumerable.Repeat("a-", 200_000)) }
        );

        Assert.Equal("ARGUMENT_INVALID", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_variable_that_is_no_date_is_told_which_forms_there_are()
    {
        var answer = await seeded.AskAsync(
            "query Q($d: DateText) { projects(where: { startDate: { eq: $d } }) { nodes { id } } }",
            new { d = "May" }
        );

        Assert.Contains(
            "\"May\" is no date. Dates are written 2008,",
            Error(answer).GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        """{"types":["CITYS"]}""",
        "'$types[0]' is invalid. EntityType has no value CITYS. Did you mean \"CITY\"?"
    )]
    [InlineData(
        """{"where":{"nam":{"eq":"x"}}}""",
        "'$where.nam' is invalid. City has no property \"nam\". Did you mean"
    )]
    [InlineData(
        """{"where":{"and":[{},{"kind":{"eq":"TOWN"}}]}}""",
        "'$where.and[1].kind.eq' is invalid. EntityKind has no value"
    )]
    [InlineData(
        """{"order":{"name":"UP"}}""",
        "'$order.name' is invalid. SortEnumType has no value UP. It is one of ASC, DESC"
    )]
    [InlineData("""{"where":5}""", "'$where' is invalid")]
    public async Task Variables_are_told_what_would_be_right_as_what_is_written_is(string variables, string message)
    {
        var answer = await seeded.AskAsync(
            "query Q($where: CityFilterInput, $types: [EntityType!], $order: [CitySortInput!]) { cities(where: $where, order: $order) { totalCount } search(text: \"a\", types: $types) { totalCount } }",
            JsonDocument.Parse(variables).RootElement
        );

        Assert.Equal("HC0016", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains(message, Error(answer).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_of_too_many_conditions_is_refused()
    {
        var answer = await seeded.AskAsync(
            "query Q($w: CityFilterInput) { cities(where: $w) { nodes { id } } }",
            new { w = new { or = Enumerable.Repeat(new { id = new { eq = "x" } }, 1_500) } }
        );

        Assert.Equal("HC0047", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_selection_that_is_more_than_the_engine_takes_is_the_asker_s_to_mend()
    {
        var api = new GraphQLApi(
            KnowledgeGraph.Contract.Repository.Model,
            new FailingReader(new QueryTooComplexException("at most 64 tables in a join")),
            new ApiOptions(),
            (error, _) => throw error
        );
        var answer = await Seeded.AskAsync(api, "{ datasets { id } }");

        Assert.Equal("HC0047", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_error_in_a_nested_field_tells_which_one()
    {
        var answer = await seeded.AskAsync("{ project(id: \"dive\") { a: participants(first: 0) { totalCount } } }");

        Assert.Equal(["project", "a"], Error(answer).GetProperty("path").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(25, Error(answer).GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task Too_many_ids_are_refused()
    {
        var answer = await seeded.AskAsync(
            "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            new { ids = Enumerable.Repeat("dive", 51) }
        );

        Assert.Equal("HC0076", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
    }

    [Fact]
    public async Task Too_long_a_list_of_values_is_refused()
    {
        var answer = await seeded.AskAsync(
            "query Q($ids: [ID!]) { cities(where: { id: { in: $ids } }) { nodes { id } } }",
            new { ids = Enumerable.Repeat("dive", 1001) }
        );

        Assert.Equal("ARGUMENT_INVALID", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_with_a_hint_and_nothing_else()
    {
        var api = new GraphQLApi(
            KnowledgeGraph.Contract.Repository.Model,
            new FailingReader(new StoreUnavailableException("disk /secret is gone")),
            new ApiOptions(),
            (_, _) => { }
        );
        var answer = await Seeded.AskAsync(api, "{ datasets { id } }");

        Assert.Equal("STORE_UNAVAILABLE", Error(answer).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(5, Error(answer).GetProperty("extensions").GetProperty("retryAfterSeconds").GetInt32());
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_is_logged_under_the_trace_id_that_the_asker_gets()
    {
        var logged = new List<string>();
        var api = new GraphQLApi(
            KnowledgeGraph.Contract.Repository.Model,
            new FailingReader(new InvalidOperationException("secret")),
            new ApiOptions(),
            (_, traceId) => logged.Add(traceId)
        );
        var answer = await Seeded.AskAsync(api, "{ datasets { id } }");

        Assert.Equal("Unexpected Execution Error", Error(answer).GetProperty("message").GetString());
        Assert.Equal(logged.Single(), Error(answer).GetProperty("extensions").GetProperty("traceId").GetString());
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
    }

    private static JsonElement Error(JsonElement answer) => answer.GetProperty("errors")[0];

    private sealed class FailingReader(Exception error) : IGraphReader
    {
        public StoreTraits Traits => new("failing", true);

        public Task<IGraphView> OpenAsync(CancellationToken cancellation) => throw error;

        public System.Collections.Immutable.ImmutableArray<string> Explain(EntityQuery query) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.LinkFilter filter) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.NamesLike names) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.DatedOf dated) => [];

        public System.Collections.Immutable.ImmutableArray<string> Explain(Core.Storage.SeveralOf several) => [];

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
