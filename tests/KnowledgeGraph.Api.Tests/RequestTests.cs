using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>How documents are read: variables, fragments, introspection beside data.</summary>
[Collection(SeededCollection.Name)]
public sealed class RequestTests(Seeded seeded)
{
    [Fact]
    public async Task A_variable_answers_like_a_literal()
    {
        var literal = await seeded.AskAsync(
            "{ cities(first: 2, where: { name: { icontains: \"o\" } }, order: [{ name: DESC }]) { nodes { id } } }"
        );
        var variable = await seeded.AskAsync(
            "query Q($n: Int, $w: CityFilterInput, $o: [CitySortInput!]) { cities(first: $n, where: $w, order: $o) { nodes { id } } }",
            new
            {
                n = 2,
                w = new { name = new { icontains = "o" } },
                o = new[] { new { name = "DESC" } },
            }
        );

        Assert.Equal(literal.ToString(), variable.ToString());
    }

    [Fact]
    public async Task A_cached_document_answers_with_its_new_variables()
    {
        const string query = "query Q($id: ID!) { project(id: $id) { id } }";
        await seeded.AskAsync(query, new { id = "dive" });
        var answer = await seeded.AskAsync(query, new { id = "nobody" });

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("project").ValueKind);
    }

    [Theory]
    [InlineData("neighbourhood(of: [\"dive\"]", "depth", "entities { id } relationships { id }")]
    [InlineData("neighbourhood(of: [\"dive\"]", "total", "entities { id } truncated")]
    [InlineData("paths(from: \"dive\", to: \"oecd\"", "maxLength", "code paths { length }")]
    [InlineData("paths(from: \"dive\", to: \"oecd\"", "first", "paths { length }")]
    [InlineData("moneyPaths(to: \"dive\"", "first", "paths { length }")]
    public async Task What_is_null_has_its_default(string field, string argument, string selection)
    {
        var left = await seeded.AskAsync($"{{ x: {field}) {{ {selection} }} }}");
        var literal = await seeded.AskAsync($"{{ x: {field}, {argument}: null) {{ {selection} }} }}");
        var variable = await seeded.AskAsync(
            $"query Q($n: Int) {{ x: {field}, {argument}: $n) {{ {selection} }} }}",
            new { n = (int?)null }
        );

        Assert.False(left.TryGetProperty("errors", out _));
        Assert.Equal(left.ToString(), literal.ToString());
        Assert.Equal(left.ToString(), variable.ToString());
    }

    [Theory]
    [InlineData("not: { and: [] }", 0)]
    [InlineData("not: {}", 0)]
    [InlineData("not: null", 8)]
    [InlineData("and: []", 8)]
    public async Task What_says_nothing_holds_of_all_and_its_negation_of_none(string filter, int cities)
    {
        var answer = await seeded.AskAsync($"{{ cities(where: {{ {filter} }}) {{ totalCount }} }}");

        Assert.Equal(cities, answer.GetProperty("data").GetProperty("cities").GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("search(text: \"a\\uFFFE\") { totalCount }")]
    [InlineData("match(names: [\"\\uFFFE\"]) { hits { score } }")]
    [InlineData("cities(where: { name: { eq: \"\\uFFFE\" } }) { totalCount }")]
    [InlineData("cities(where: { name: { icontains: \"\\uFFFE\" } }) { totalCount }")]
    public async Task What_is_no_character_finds_nothing(string field)
    {
        var answer = await seeded.AskAsync($"{{ {field} }}");

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Fact]
    public async Task Of_one_id_is_one_entry_of_the_time_line()
    {
        var answer = await seeded.AskAsync(
            "{ a: timeline(of: [\"dive\"]) { nodes { id entity { id } } } b: timeline(of: [\"city-of-amsterdam\"]) { nodes { id entity { id } } } node(id: \"dive.startDate\") { id } }"
        );
        var data = answer.GetProperty("data");
        var entries = new[] { "a", "b" }
            .SelectMany(key => data.GetProperty(key).GetProperty("nodes").EnumerateArray())
            .Select(e => (Id: e.GetProperty("id").GetString(), Of: e.GetProperty("entity").ToString()))
            .ToList();

        Assert.Equal(entries.Distinct().Count(), entries.Select(e => e.Id).Distinct().Count());
        Assert.DoesNotContain(entries, e => e.Id == data.GetProperty("node").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Defaults_count_whether_or_not_other_arguments_are_given()
    {
        var answer = await seeded.AskAsync(
            "{ event(id: \"integrating-cities-4\") { a: participants { totalCount } b: participants(first: 3) { totalCount } } }"
        );
        var entity = answer.GetProperty("data").GetProperty("event");

        Assert.Equal(0, entity.GetProperty("a").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, entity.GetProperty("b").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Null_for_modality_means_all()
    {
        var answer = await seeded.AskAsync(
            "{ event(id: \"integrating-cities-4\") { participants(modality: null, derivation: null) { totalCount leftOut { count } } } }"
        );
        var participants = answer.GetProperty("data").GetProperty("event").GetProperty("participants");

        Assert.True(participants.GetProperty("totalCount").GetInt32() > 0);
        Assert.Equal(0, participants.GetProperty("leftOut").GetArrayLength());
    }

    [Fact]
    public async Task One_operation_may_ask_for_schema_and_data()
    {
        var answer = await seeded.AskAsync(
            "{ __typename a: __type(name: \"City\") { name } project(id: \"dive\") { id } }"
        );
        var data = answer.GetProperty("data");

        Assert.Equal("Query", data.GetProperty("__typename").GetString());
        Assert.Equal("City", data.GetProperty("a").GetProperty("name").GetString());
        Assert.Equal("dive", data.GetProperty("project").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Ids_may_be_written_as_numbers()
    {
        var answer = await seeded.AskAsync(
            "{ __typename nodes(ids: [5, \"dive\"]) { id } node(id: 5) { id } cities(where: { id: { in: [1, 2] } }) { totalCount } }"
        );

        Assert.Equal(
            """{"__typename":"Query","nodes":[null,{"id":"dive"}],"node":null,"cities":{"totalCount":0}}""",
            answer.GetProperty("data").ToString()
        );
    }

    [Fact]
    public async Task Half_a_character_is_taken_for_an_unknown_one()
    {
        var answer = await seeded.AskAsync("{ cities(where: { name: { icontains: \"\\ud800\" } }) { totalCount } }");

        Assert.Equal(0, answer.GetProperty("data").GetProperty("cities").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Everything_has_a_type()
    {
        var answer = await seeded.AskAsync(
            "{ none: entities(where: { type: { eq: null } }) { totalCount } all: entities(where: { type: { neq: null } }) { totalCount } }"
        );

        Assert.Equal(0, answer.GetProperty("data").GetProperty("none").GetProperty("totalCount").GetInt32());
        Assert.True(answer.GetProperty("data").GetProperty("all").GetProperty("totalCount").GetInt32() > 0);
    }

    [Fact]
    public async Task A_funder_is_one_by_id_as_in_the_list()
    {
        var answer = await seeded.AskAsync(
            "{ a: funder(id: \"european-union\") { id } b: funder(id: \"city-of-leeds\") { id } }"
        );

        Assert.Equal("""{"a":{"id":"european-union"},"b":null}""", answer.GetProperty("data").ToString());
    }

    [Fact]
    public async Task Parties_that_are_inferred_can_be_told_from_those_that_are_stated()
    {
        var answer = await seeded.AskAsync(
            """
            { policy(id: "charter-on-integrating-cities") { signatories(modality: null) { edges { relationship {
                all: onBehalfOf { id } stated: onBehalfOf(derivation: [STATED]) { id } inferred: onBehalfOf(derivation: [INFERRED]) { id } } } } } }
            """
        );
        var signature = answer
            .GetProperty("data")
            .GetProperty("policy")
            .GetProperty("signatories")
            .GetProperty("edges")[0];

        Assert.Equal(
            """{"all":[{"id":"city-of-stockholm"}],"stated":[],"inferred":[{"id":"city-of-stockholm"}]}""",
            signature.GetProperty("relationship").ToString()
        );
    }

    [Fact]
    public async Task Levels_that_differ_by_type_do_not_multiply_the_work()
    {
        var types = string.Concat(
            KnowledgeGraph.Contract.Repository.Model.Types.Select((t, i) => $" ... on {t.Name} {{ x{i}: id }}")
        );
        string Level(int depth) =>
            depth == 0 ? "id" : $"relationships {{ nodes {{ from {{ id {types} {Level(depth - 1)} }} }} }}";
        async Task<int> PlanLengthAsync(int depth)
        {
            var recording = new RecordingReader(seeded.Store);
            await Seeded.AskAsync(
                seeded.With(new ApiOptions(), recording),
                $"{{ entity(id: \"nobody\") {{ {Level(depth)} }} }}"
            );
            return recording.Queries.Single().Shape.Split('\n').Length;
        }

        // Each level adds the same to the plan, whatever the levels above it.
        var lengths = new[] { await PlanLengthAsync(2), await PlanLengthAsync(3), await PlanLengthAsync(4) };

        Assert.Equal(lengths[1] - lengths[0], lengths[2] - lengths[1]);
    }

    [Fact]
    public async Task Tools_may_ask_for_the_schema_with_all_their_defaults()
    {
        var answer = await seeded.AskAsync(
            """
            { __schema { description types { ...T } directives { name isRepeatable locations args(includeDeprecated: true) { ...V } } } }
            fragment T on __Type { kind name specifiedByURL fields(includeDeprecated: true) { name args(includeDeprecated: true) { ...V } isDeprecated deprecationReason } inputFields(includeDeprecated: true) { ...V } }
            fragment V on __InputValue { name defaultValue isDeprecated deprecationReason }
            """
        );

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Fact]
    public async Task The_schema_answers_the_same_however_often_it_is_asked_for()
    {
        const string query =
            "query Intro { __schema { queryType { name } } } query Other { __schema { types { name } } }";
        async Task<string> AnswerAsync(string operation) =>
            System.Text.Encoding.UTF8.GetString(
                (await seeded.Api.ExecuteAsync(new(query, operation), CancellationToken.None)).Json.Span
            );
        var first = await AnswerAsync("Intro");

        Assert.Equal(first, await AnswerAsync("Intro"));
        Assert.NotEqual(first, await AnswerAsync("Other"));
    }

    [Fact]
    public async Task Fields_come_in_the_order_of_the_document()
    {
        var answer = await seeded.AskAsync("{ project(id: \"dive\") { name id modality __typename } }");

        Assert.Equal(
            ["name", "id", "modality", "__typename"],
            answer.GetProperty("data").GetProperty("project").EnumerateObject().Select(p => p.Name)
        );
    }

    [Fact]
    public async Task Selections_of_one_field_merge()
    {
        var answer = await seeded.AskAsync(
            "{ project(id: \"dive\") { funders { totalCount } ...F } } fragment F on Entity { ... on Project { funders { nodes { id } } } }"
        );
        var funders = answer.GetProperty("data").GetProperty("project").GetProperty("funders");

        Assert.Equal(["totalCount", "nodes"], funders.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Fragments_on_interfaces_choose_by_the_concrete_type()
    {
        var answer = await seeded.AskAsync(
            "{ entities(first: 100) { nodes { __typename id ... on Actor { actor: id } ... on Place { place: id } ... on Project { startDate { iso } } } } }"
        );

        foreach (var node in answer.GetProperty("data").GetProperty("entities").GetProperty("nodes").EnumerateArray())
        {
            var type = node.GetProperty("__typename").GetString();
            Assert.Equal(
                type is "Person" or "Organization" or "Agency" or "City" or "Group",
                node.TryGetProperty("actor", out _)
            );
            Assert.Equal(type is "Country" or "Region" or "City" or "Venue", node.TryGetProperty("place", out _));
            Assert.Equal(type == "Project", node.TryGetProperty("startDate", out _));
        }
    }

    [Fact]
    public async Task Pages_walk_all_entities_both_ways_without_repeats_or_gaps()
    {
        async Task<List<string>> WalkAsync(string size, string from, string more, string cursor)
        {
            var walked = new List<string>();
            string? at = null;
            do
            {
                var answer = await seeded.AskAsync(
                    $"query Q($at: String) {{ entities({size}: 7, {from}: $at) {{ nodes {{ id }} pageInfo {{ more: {more} at: {cursor} }} }} }}",
                    new { at }
                );
                var page = answer.GetProperty("data").GetProperty("entities");
                walked.InsertRange(
                    size == "first" ? walked.Count : 0,
                    page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!)
                );
                at = page.GetProperty("pageInfo").GetProperty("more").GetBoolean()
                    ? page.GetProperty("pageInfo").GetProperty("at").GetString()
                    : null;
            } while (at is not null);
            return walked;
        }

        var forwards = await WalkAsync("first", "after", "hasNextPage", "endCursor");
        var backwards = await WalkAsync("last", "before", "hasPreviousPage", "startCursor");
        var total = (await seeded.AskAsync("{ entities { totalCount } }"))
            .GetProperty("data")
            .GetProperty("entities")
            .GetProperty("totalCount")
            .GetInt32();

        Assert.Equal(total, forwards.Distinct().Count());
        Assert.Equal(forwards, backwards);
    }

    public static IEnumerable<object[]> ShownQueries =>
        new[] { "README.md", "ARCHITECTURE.md" }
            .SelectMany(file =>
                Regex
                    .Matches(
                        File.ReadAllText(Repository.Folder(file)),
                        "```graphql\r?\n(.*?)```",
                        RegexOptions.Singleline
                    )
                    .Select(match => match.Groups[1].Value)
            )
            .Concat(
                Directory
                    .GetFiles(Repository.Folder("src", "web", "src", "queries"), "*.graphql")
                    .Select(File.ReadAllText)
            )
            .Select(query => new object[] { query });

    [Theory]
    [MemberData(nameof(ShownQueries))]
    public async Task Every_query_that_a_page_shows_runs_and_finds_something(string query)
    {
        var answer = await seeded.AskAsync(query);

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Contains("\"name\":", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_root_field_ends_its_description_with_a_query_that_runs()
    {
        var schema = await seeded.AskAsync("{ __type(name: \"Query\") { fields { name description } } }");
        foreach (var field in schema.GetProperty("data").GetProperty("__type").GetProperty("fields").EnumerateArray())
        {
            var description = field.GetProperty("description").GetString()!;
            var query = description[(description.IndexOf('`', StringComparison.Ordinal) + 1)..].TrimEnd('`');
            var answer = await seeded.AskAsync(query);

            Assert.False(answer.TryGetProperty("errors", out var errors), $"{field.GetProperty("name")}: {errors}");
        }
    }
}
