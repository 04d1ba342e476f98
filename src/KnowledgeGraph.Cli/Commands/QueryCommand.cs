using System.CommandLine;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg query</c>: a GraphQL document from a file, answered from the store.</summary>
internal static class QueryCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file")
        {
            Description = "A file with a GraphQL document; - reads standard input.",
        };
        var variables = new Option<string?>("--variables") { Description = "Variables as a JSON object." };
        var operation = new Option<string?>("--operation")
        {
            Description = "Which operation, where the document has several.",
        };
        var (model, store, data, json) = (Shared.Model, Shared.Store, Shared.Data, Shared.Json);
        var command = new Command("query", "Answer a GraphQL query with JSON. Exit code 1 when the answer has errors.")
        {
            file,
            variables,
            operation,
            model,
            store,
            data,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.RunAsync(
                    async output =>
                    {
                        var path = parsed.GetValue(file)!;
                        var text =
                            path == "-"
                                ? await Console.In.ReadToEndAsync(cancellation)
                                : Strict
                                    .GetString(await File.ReadAllBytesAsync(path, cancellation))
                                    .TrimStart('\uFEFF');
                        JsonElement? values;
                        try
                        {
                            values = parsed.GetValue(variables) is { } written
                                ? JsonSerializer.Deserialize<JsonElement>(written)
                                : null;
                            if (values is { ValueKind: not JsonValueKind.Object })
                                throw new JsonException("it is something else.");
                        }
                        catch (JsonException error)
                        {
                            output.Error($"--variables is no JSON object: {error.Message}");
                            return ExitCodes.Unusable;
                        }

                        var graph = Shared.ReadModel(parsed, model);
                        await using var opened = Shared.OpenHeld(parsed, store, data, graph);
                        var answer = await AnswerAsync(
                            graph,
                            opened.Store,
                            new(text, parsed.GetValue(operation), values),
                            cancellation
                        );
                        using var answered = JsonDocument.Parse(answer.Json);
                        Console.Out.WriteLine(
                            output.IsJson
                                ? Encoding.UTF8.GetString(answer.Json.Span)
                                : JsonSerializer.Serialize(answered, Indented)
                        );

                        return answered.RootElement.TryGetProperty("errors", out _)
                            ? ExitCodes.Problems
                            : ExitCodes.Done;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Answers a request; faults of our own are told on standard error.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be used.</exception>
    public static async Task<ApiAnswer> AnswerAsync(
        GraphModel model,
        IGraphReader reader,
        ApiRequest request,
        CancellationToken cancellation
    )
    {
        StoreUnavailableException? away = null;
        var api = new GraphQLApi(
            model,
            reader,
            new ApiOptions(),
            (error, _) =>
            {
                if (error is StoreUnavailableException unavailable)
                    away = unavailable;
                else
                    Console.Error.WriteLine(error);
            }
        );
        var answer = await api.ExecuteAsync(request, cancellation);

        return away is null ? answer : throw away;
    }

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
