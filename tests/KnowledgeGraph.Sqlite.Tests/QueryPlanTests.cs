using System.Collections.Immutable;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>SQLite answers the common questions from indexes, in their order, without sorting.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-plan-").FullName;
    private SqliteStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = SqliteStore.Open(_folder, Repository.Model);
        await _store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
    }

    [Fact]
    public void A_page_of_one_type_by_name_reads_one_index_in_order() =>
        AssertPlan(
            new Source.Entities(["City"], false, null, [], new(new(0), From: new([new(1), new(2)]))),
            "entity_by_type",
            [10L, "a", "b"]
        );

    [Fact]
    public void A_page_of_everything_by_name_reads_one_index_in_order() =>
        AssertPlan(
            new Source.Entities([.. Repository.Model.Types.Select(t => t.Name)], false, null, [], new(new(0))),
            "entity_by_place",
            [10L]
        );

    [Fact]
    public void A_page_of_one_type_by_its_date_reads_that_date_s_index_in_order() =>
        AssertPlan(
            new Source.Entities(["Project"], false, null, [new("startDate", true)], new(new(0))),
            "entity_project_by_start_date",
            [10L]
        );

    [Fact]
    public void A_point_is_found_by_its_id() =>
        AssertPlan(
            new Source.EntityById(["City"], new(0)),
            "SEARCH x USING COVERING INDEX sqlite_autoindex_entity_1",
            ["alpha"]
        );

    [Theory]
    [InlineData("AllOfType", "relationship_funded_list")]
    [InlineData("AllRelationships", "relationship_by_type")]
    // Its table is kept in that order.
    [InlineData("AllStated", "SCAN st")]
    public void A_list_at_the_root_is_read_in_the_order_of_its_index(string list, string index) =>
        AssertPlan(
            list switch
            {
                "AllOfType" => new Source.AllOfType("Funded", Provenance.Facts, null, [], new(new(0))),
                "AllRelationships" => new Source.AllRelationships([], Provenance.NotExternal, null, new(new(0))),
                _ => new Source.AllStated(false, Provenance.NotExternal, null, new(new(0))),
            },
            index,
            [10L],
            Fields.Id
        );

    [Fact]
    public void An_identifier_leads_to_its_entity() =>
        AssertPlan(
            new Source.Entities(["City"], false, new Predicate.Identified(new(0), new(1)), [], new(new(2))),
            "identifier_by_value",
            ["ror", "x", 10L],
            isSorted: false
        );

    [Theory]
    [InlineData(Direction.OUT, "relationship_funded_out")]
    [InlineData(Direction.IN, "relationship_funded_in")]
    public void A_hub_s_page_reads_the_index_of_its_end_in_order(Direction direction, string index)
    {
        var funded = new Expansion(
            "x",
            [],
            new Source.Connections("Funded", direction, Provenance.Facts, null, [], new(new(1))),
            new([], [new("node", [], new Source.Neighbour(), new([new("name")], []))]),
            Total: true
        );
        var query = new EntityQuery(
            new("root", [], new Source.EntityById(["City"], new(0)), new([], [funded])),
            ["alpha", 10L]
        );

        foreach (var statement in _store.Explain(query).Skip(1))
        {
            var plan = Plan(statement);
            Assert.Contains($"USING COVERING INDEX {index}", plan, StringComparison.Ordinal);
            AssertInOrder(plan);
        }
    }

    [Fact]
    public void A_hub_s_page_by_a_date_reads_that_date_s_index()
    {
        var funded = new Expansion(
            "x",
            [],
            new Source.Connections(
                "Funded",
                Direction.OUT,
                Provenance.Facts,
                null,
                [new("date", true, OnRelationship: true)],
                new(new(1))
            ),
            new([new(Fields.Id)], [])
        );
        var query = new EntityQuery(
            new("root", [], new Source.EntityById(["City"], new(0)), new([], [funded])),
            ["alpha", 10L]
        );

        Assert.Contains(
            "USING INDEX relationship_funded_out_by_date (from_id=? AND is_fact=? AND date_earliest>?)",
            Plan(_store.Explain(query)[1]),
            StringComparison.Ordinal
        );
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void AssertPlan(
        Source source,
        string uses,
        ImmutableArray<object?> values,
        string field = "name",
        bool isSorted = true
    )
    {
        var plan = Plan(
            _store.Explain(new EntityQuery(new("root", [], source, new([new(field)], [])), values)).Single()
        );

        Assert.True(plan.Contains(uses, StringComparison.Ordinal), plan);
        if (isSorted)
            AssertInOrder(plan);
        Assert.DoesNotContain("SCAN e\n", plan, StringComparison.Ordinal);
    }

    // Relationships with the same neighbour are put in order among themselves; whatever else comes from the index.
    private static void AssertInOrder(string plan) =>
        Assert.DoesNotContain(
            "TEMP B-TREE",
            plan.Replace("USE TEMP B-TREE FOR LAST TERM OF ORDER BY", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

    private string Plan(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "graph.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        for (var i = 0; i < 5; i++)
            command.Parameters.AddWithValue($"$v{i}", DBNull.Value);
        command.Parameters.AddWithValue("$parent", DBNull.Value);
        using var reader = command.ExecuteReader();
        var plan = "";
        while (reader.Read())
            plan += reader.GetString(3) + "\n";

        return plan;
    }
}
