using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Seeding.Load;

namespace KnowledgeGraph.Contract;

/// <summary>The API over a store that holds the product's own seeds, loaded once for all tests that only ask.</summary>
public abstract class SeededGraph
{
    /// <summary>The store beneath it.</summary>
    public abstract IGraphReader Store { get; }

    /// <summary>The API with its default limits.</summary>
    public GraphQLApi Api => field ??= With(new ApiOptions());

    /// <summary>The API with other limits.</summary>
    public GraphQLApi With(ApiOptions options, IGraphReader? reader = null, GraphModel? model = null) =>
        new(
            model ?? Repository.Model,
            reader ?? Store,
            options,
            (error, _) => throw new InvalidOperationException("The API failed.", error)
        );

    /// <summary>The answer to a document.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null) =>
        await AskAsync(Api, query, variables);

    /// <summary>The answer of an API to a document.</summary>
    public static async Task<JsonElement> AskAsync(GraphQLApi api, string query, object? variables = null)
    {
        var answer = await api.ExecuteAsync(
            new(query, null, variables is null ? null : JsonSerializer.SerializeToElement(variables)),
            CancellationToken.None
        );
        using var json = JsonDocument.Parse(answer.Json);

        return json.RootElement.Clone();
    }

    /// <summary>Loads the seeds.</summary>
    protected static async Task LoadAsync(IGraphWriter writer)
    {
        var reading = SeedReader.Read(Repository.Folder("seeds"), Repository.Model);
        await SeedLoader.LoadAsync(reading.Datasets, writer, false, null, CancellationToken.None);
    }
}
