using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Requests while data are loaded anew: each sees one state of them.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-reload-").FullName;

    [Fact]
    public async Task All_root_fields_and_pages_of_a_request_see_one_state_while_data_are_loaded_anew()
    {
        await using var store = SqliteStore.Open(_folder, Repository.Model);
        var api = new GraphQLApi(Repository.Model, store, new ApiOptions(), (error, _) => throw error);
        await store.LoadAsync(World(10), null, CancellationToken.None);
        var (seen, answers) = (new HashSet<int>(), 0);
        using var done = new CancellationTokenSource();
        var asking = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!done.IsCancellationRequested)
                    {
                        var state = await StateAsync(api);
                        lock (seen)
                            seen.Add(state);
                        Interlocked.Increment(ref answers);
                    }
                })
            )
            .ToList();
        for (var i = 0; i < 20 || (Volatile.Read(ref answers) < 50 && i < 2_000); i++)
            await store.LoadAsync(World(i % 2 == 0 ? 30 : 10), null, CancellationToken.None);
        await done.CancelAsync();
        await Task.WhenAll(asking);

        Assert.NotEmpty(seen);
        Assert.Empty(seen.Except([10, 30]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static DatasetLoad World(int cities) =>
        Some.Dataset(
            "cities",
            [
                Some.Entity("Document", Some.Document, "The Document"),
                Some.Entity("Country", "land", "Land"),
                .. Enumerable.Range(0, cities).Select(i => Some.Entity("City", $"city-{i}", $"City {cities}")),
            ],
            [.. Enumerable.Range(0, cities).Select(i => Some.Relationship($"city-{i}", "LocatedIn", "land"))],
            hash: $"{cities}"
        );

    // How many cities there are, on which everything in the answer has to agree.
    private static async Task<int> StateAsync(GraphQLApi api)
    {
        var answer = await api.ExecuteAsync(
            new(
                """
                {
                  one: cities(first: 1000) { totalCount nodes { name } }
                  country(id: "land") { degree locationOf(first: 1000) { totalCount nodes { name } } }
                  overview { types { type count } datasets { relationships } }
                  two: cities(first: 1000) { totalCount }
                }
                """
            ),
            CancellationToken.None
        );
        using var json = JsonDocument.Parse(answer.Json);
        var data = json.RootElement.GetProperty("data");
        var country = data.GetProperty("country");
        var count = data.GetProperty("one").GetProperty("totalCount").GetInt32();
        var names = data.GetProperty("one")
            .GetProperty("nodes")
            .EnumerateArray()
            .Concat(country.GetProperty("locationOf").GetProperty("nodes").EnumerateArray())
            .Select(n => n.GetProperty("name").GetString())
            .ToList();

        Assert.Equal(2 * count, names.Count);
        Assert.All(names, name => Assert.Equal($"City {count}", name));
        Assert.Equal(count, data.GetProperty("two").GetProperty("totalCount").GetInt32());
        Assert.Equal(count, country.GetProperty("degree").GetInt32());
        Assert.Equal(count, country.GetProperty("locationOf").GetProperty("totalCount").GetInt32());
        Assert.Equal(
            count,
            data.GetProperty("overview").GetProperty("datasets")[0].GetProperty("relationships").GetInt32()
        );

        return count;
    }
}
