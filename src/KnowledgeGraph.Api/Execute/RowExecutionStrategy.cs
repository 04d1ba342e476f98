using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Limits;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Execute;

/// <summary>Executes an operation by compiling each root field into one plan, running it, and writing JSON straight
/// from its rows. There are no resolvers, so nothing can fetch row by row. Introspection alone is left to the
/// engine.</summary>
internal sealed class RowExecutionStrategy(
    IGraphReader reader,
    ApiOptions options,
    Action<Exception, string> logUnexpected
) : SerialExecutionStrategy
{
    /// <summary>The member of an answer's extensions that names datasets which are only partly there.</summary>
    public const string LoadingExtension = "loading";

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override async Task<ExecutionResult> ExecuteAsync(GraphQL.Execution.ExecutionContext context)
    {
        var compiler = new SelectionCompiler(context, options);
        var fields = compiler.CollectRoot((IComplexGraphType)context.Schema.Query);
        var asksForSchema = fields.Any(f => IsSchema(f.Nodes));
        if (asksForSchema && fields.All(f => IsSchema(f.Nodes) || IsTypeName(f.Nodes)))
            return await base.ExecuteAsync(context);

        var cost = OperationCost.Of(context, options);
        context.UserContext[GraphQLApi.CostKey] = cost;
        var isChecked = context.UserContext[GraphQLApi.CostModeKey] is CostMode.Validate;
        if (isChecked)
        {
            Check(context, compiler, cost, fields);
            return WithoutData(context);
        }

        cost.Check(options);

        // An operation may ask for both; the engine then answers its part first.
        var introspected = asksForSchema ? await IntrospectAsync(context) : null;
        var buffer = new ArrayBufferWriter<byte>(4_096);
        await using var view = new LazyView(reader);
        var planned = fields
            .Where(f => !IsSchema(f.Nodes) && !IsTypeName(f.Nodes))
            .Select(f => Planned(context, compiler, f.Key, f.Nodes))
            .ToDictionary(f => f.Key, StringComparer.Ordinal);
        // Where a request sees several states anyway, its root fields need not wait for each other.
        if (!reader.Traits.OneStatePerRequest)
        {
            foreach (var field in planned.Values.Where(f => f.Plan is not null))
                field.Running = RunAsync(view, field.Plan!, context.CancellationToken);
        }

        await using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            foreach (var (key, nodes) in fields)
            {
                json.WritePropertyName(key);
                if (IsTypeName(nodes))
                    json.WriteStringValue(context.Schema.Query.Name);
                else if (IsSchema(nodes))
                    introspected!.RootElement.GetProperty(key).WriteTo(json);
                else if (await FieldAsync(context, view, planned[key]) is { } value)
                    json.WriteRawValue(value.Span, skipInputValidation: true);
                else if (nodes[0].Name.StringValue == "nodes")
                    return WithoutData(context);
                else
                    json.WriteNullValue();
            }

            json.WriteEndObject();
        }

        if (view.IsOpen)
            context.UserContext[GraphQLApi.HasDataKey] = true;

        var result = Result(context, new RawJson(buffer.WrittenMemory));
        // What is only partly there must not look whole.
        if (!view.Loading.IsEmpty)
            result.Extensions = new Dictionary<string, object?> { [LoadingExtension] = view.Loading };

        return result;
    }

    // Finds what would be refused, and runs nothing.
    private void Check(
        GraphQL.Execution.ExecutionContext context,
        SelectionCompiler compiler,
        OperationCost cost,
        IReadOnlyList<(string Key, List<GraphQLField> Nodes)> fields
    )
    {
        try
        {
            cost.Check(options);
        }
        catch (ApiException error)
        {
            context.Errors.Add(Shown(error));
        }

        foreach (var (key, nodes) in fields.Where(f => !IsSchema(f.Nodes) && !IsTypeName(f.Nodes)))
        {
            try
            {
                Plan(context, compiler, key, nodes);
            }
            catch (ApiException error)
            {
                context.Errors.Add(Placed(error, context, key, nodes));
            }
        }
    }

    // Null where the field has an error, which then stands beside the data; the other fields keep their answers.
    private async Task<ReadOnlyMemory<byte>?> FieldAsync(
        GraphQL.Execution.ExecutionContext context,
        LazyView view,
        PlannedField field
    )
    {
        try
        {
            if (field.Error is { } refused)
                throw refused;

            var write = await (field.Running ?? RunAsync(view, field.Plan!, context.CancellationToken));
            using var activity = ApiTelemetry.Begin("write");
            var buffer = new ArrayBufferWriter<byte>(4_096);
            await using var json = new Utf8JsonWriter(buffer, JsonOptions);
            write(json);
            await json.FlushAsync(CancellationToken.None);

            return buffer.WrittenMemory;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception error)
        {
            context.Errors.Add(Placed(error, context, field.Key, field.Nodes));

            return null;
        }
    }

    private static PlannedField Planned(
        GraphQL.Execution.ExecutionContext context,
        SelectionCompiler compiler,
        string key,
        List<GraphQLField> nodes
    )
    {
        try
        {
            return new(key, nodes, Plan(context, compiler, key, nodes), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new(key, nodes, null, error);
        }
    }

    private static async Task<Action<Utf8JsonWriter>> RunAsync(
        LazyView view,
        RootPlan plan,
        CancellationToken cancellation
    ) => await plan.RunAsync(await view.OpenAsync(cancellation), cancellation);

    private ExecutionError Placed(
        Exception error,
        GraphQL.Execution.ExecutionContext context,
        string key,
        List<GraphQLField> nodes
    )
    {
        var shown = Shown(error);
        var asker = error as ApiException;
        shown.Path = [key, .. asker?.Path ?? []];
        shown.AddLocation(
            GraphQLParser.Location.FromLinearPosition(
                context.Document.Source,
                (asker?.Field ?? nodes[0]).Location.Start
            )
        );

        return shown;
    }

    private static RootPlan Plan(
        GraphQL.Execution.ExecutionContext context,
        SelectionCompiler compiler,
        string key,
        List<GraphQLField> nodes
    )
    {
        using var activity = ApiTelemetry.Begin("plan");
        activity?.SetTag("graphql.field", nodes[0].Name.StringValue);
        var definition = context.Schema.Query.Fields.Find(nodes[0].Name)!;

        return QueryType.CompilerOf(definition)(compiler.ForAnotherQuery().Field(definition, key, nodes, [], new()));
    }

    private ExecutionError Shown(Exception error)
    {
        switch (error)
        {
            case ApiException asker:
                return new ExecutionError(asker.Message)
                {
                    Code = asker.Code,
                    Extensions = new Dictionary<string, object?>(asker.Details),
                };
            case QueryTooComplexException:
                return new ExecutionError(
                    "The database cannot answer so much in one statement. Ask for less at a time."
                )
                {
                    Code = ErrorCodes.TooComplex,
                };
            case StoreUnavailableException:
                logUnexpected(error, "-");
                return new ExecutionError("The database cannot be used now. Try again in a few seconds.")
                {
                    Code = ErrorCodes.StoreUnavailable,
                    Extensions = new Dictionary<string, object?> { ["retryAfterSeconds"] = 5 },
                };
            default:
                var traceId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
                logUnexpected(error, traceId);
                return new ExecutionError("Unexpected Execution Error")
                {
                    Code = ErrorCodes.Unexpected,
                    Extensions = new Dictionary<string, object?> { ["traceId"] = traceId },
                };
        }
    }

    // A null where the schema allows none takes the whole answer with it.
    private static ExecutionResult WithoutData(GraphQL.Execution.ExecutionContext context) => Result(context, null);

    // The engine adds the context's errors itself.
    private static ExecutionResult Result(GraphQL.Execution.ExecutionContext context, RawJson? data) =>
        new()
        {
            Executed = true,
            Data = data,
            Document = context.Document,
            Operation = context.Operation,
        };

    private async Task<JsonDocument> IntrospectAsync(GraphQL.Execution.ExecutionContext context) =>
        JsonDocument.Parse(AnswerWriter.Introspected((await base.ExecuteAsync(context)).Data));

    private static bool IsSchema(List<GraphQLField> nodes) => nodes[0].Name.StringValue is "__schema" or "__type";

    private static bool IsTypeName(List<GraphQLField> nodes) => nodes[0].Name.StringValue == "__typename";

    // A root field with its plan, or with what was wrong about it; and its value, where that is on its way already.
    private sealed record PlannedField(string Key, List<GraphQLField> Nodes, RootPlan? Plan, Exception? Error)
    {
        public Task<Action<Utf8JsonWriter>>? Running { get; set; }
    }

    // One view for all root fields of a request, opened when the first plan is whole.
    private sealed class LazyView(IGraphReader reader) : IAsyncDisposable
    {
        private IGraphView? _view;

        public bool IsOpen => _view is not null;

        public ImmutableArray<string> Loading => _view?.Loading ?? [];

        public async Task<IGraphView> OpenAsync(CancellationToken cancellation) =>
            _view ??= new MeasuredView(await reader.OpenAsync(cancellation));

        public ValueTask DisposeAsync() => _view?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

/// <summary>JSON that is written already.</summary>
internal sealed record RawJson(ReadOnlyMemory<byte> Bytes);
