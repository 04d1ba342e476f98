using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A change of the model is a change of one file: tables, schema, filters and answers follow.</summary>
public sealed class ModelChangeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-model-").FullName;

    [Fact]
    public async Task One_more_type_and_one_more_property_give_a_working_api_without_code()
    {
        var text =
            await File.ReadAllTextAsync(Repository.Folder("graph", ModelReader.FileName))
            + """

                "A vessel that carries people."
                type Ship implements Actor @entity(plural: "ships", kinds: ["COMPANY"]) {
                  "When it was launched."
                  launchDate: PartialDate
                  "How many it carries."
                  capacity: Int
                  "Called `order` to show that reserved words are names like others."
                  order: String
                }

                "A ship calls at a place."
                type CallsAt @relationship(from: "Ship", to: "Place", fieldFrom: "callsAt", fieldTo: "calledAtBy", reads: "calls at", planned: "call at",
                    readsBack: "is called at by", plannedBack: "be called at by") {
                  "How often in a year."
                  perYear: Int
                }
                """;
        var model = ModelReader.Read(text);
        await using var store = SqliteStore.Open(_folder, model);
        await store.LoadAsync(
            Some.Dataset(
                "ships",
                [
                    Some.Entity("Document", Some.Document, "The Document"),
                    Some.Entity("City", "harbour", "Harbour"),
                    Some.Entity(
                        "Ship",
                        "vasa",
                        "Vasa",
                        Some.Value("launchDate", Some.Date("1627")),
                        Some.Value("capacity", 145L),
                        Some.Value("order", "first")
                    ),
                ],
                [
                    new(
                        "vasa.calls-at.harbour",
                        "CallsAt",
                        "vasa",
                        "harbour",
                        Some.Stated(),
                        System.Collections.Immutable.ImmutableSortedDictionary<string, object>.Empty.Add("perYear", 1L),
                        [],
                        []
                    ),
                ]
            ),
            null,
            CancellationToken.None
        );
        var api = new GraphQLApi(model, store, new ApiOptions(), (error, _) => throw error);
        var answer = await Seeded.AskAsync(
            api,
            """
            { ships(where: { launchDate: { before: "1700" }, capacity: { gt: 100 }, order: { eq: "first" }, callsAt: { some: { relationship: { perYear: { eq: 1 } } } } }, order: [{ launchDate: DESC }]) {
                nodes { name launchDate { iso } capacity order callsAt { edges { node { id } relationship { perYear sentence } } } } }
              city(id: "harbour") { calledAtBy { nodes { id } } }
              actors(where: { type: { eq: SHIP } }) { nodes { __typename } } }
            """
        );

        Assert.Equal(
            """{"ships":{"nodes":[{"name":"Vasa","launchDate":{"iso":"1627"},"capacity":145,"order":"first","callsAt":{"edges":[{"node":{"id":"harbour"},"relationship":{"perYear":1,"sentence":"Vasa calls at Harbour"}}]}}]},"city":{"calledAtBy":{"nodes":[{"id":"vasa"}]}},"actors":{"nodes":[{"__typename":"Ship"}]}}""",
            answer.GetProperty("data").ToString()
        );
    }

    [Fact]
    public void The_schema_has_few_types_per_type_of_the_model()
    {
        var text = GraphQLApi.SdlOf(Repository.Model);
        var types = text.Split('\n')
            .Count(line =>
                line.StartsWith("type ", StringComparison.Ordinal)
                || line.StartsWith("input ", StringComparison.Ordinal)
                || line.StartsWith("interface ", StringComparison.Ordinal)
            );
        var model = Repository.Model;

        Assert.True(
            types <= 8 * (model.Types.Length + model.Interfaces.Length) + 20 * model.Relationships.Length,
            $"The schema has {types} types."
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
