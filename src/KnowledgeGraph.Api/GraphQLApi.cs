using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Execute;
using KnowledgeGraph.Api.Limits;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api;

/// <summary>The API over a store: takes requests, gives answers as JSON. Knows nothing of HTTP.</summary>
public sealed class GraphQLApi
{
    internal const string HasDataKey = "kg.hasData";
    internal const string CostKey = "kg.cost";
    internal const string CostModeKey = "kg.costMode";

    private const int SchemaAnswersMax = 8;
    private const int SchemaAnswerLengthMax = 8_000_000;
    private const int CachedLengthMax = 16_384;

    private static readonly GraphQLSerializer Serializer = new();

    private readonly GraphQL.Types.Schema _schema;
    private readonly ApiOptions _options;
    private readonly DocumentExecuter _executer;
    private readonly DocumentCache _documents;
    private readonly ConcurrentDictionary<(string? Operation, string Query), ApiAnswer> _schemaAnswers = new();
    private readonly Action<Exception, string> _logUnexpected;

    /// <summary>Builds the schema and makes ready to answer.</summary>
    /// <param name="model">What is in the graph.</param>
    /// <param name="reader">The store that answers.</param>
    /// <param name="options">What a request may cost.</param>
    /// <param name="logUnexpected">Told every fault that is not the asker's, with the trace id that the asker was
    /// given.</param>
    public GraphQLApi(
        GraphModel model,
        IGraphReader reader,
        ApiOptions options,
        Action<Exception, string> logUnexpected
    )
    {
        (_options, _logUnexpected) = (options, logUnexpected);
        _schema = GraphSchema.Build(model);
        _documents = new(options.CachedDocumentsMax);
        var strategy = new RowExecutionStrategy(reader, options, logUnexpected);
        _executer = new(new GraphQLDocumentBuilder(), new DocumentValidator(), new Always(strategy), []);
    }

    /// <summary>The schema as text.</summary>
    public string Sdl => GraphSchema.Sdl(_schema);

    /// <summary>The concrete types of each interface, as client caches want them:
    /// <c>{"Actor": ["Person", …]}</c>.</summary>
    public string PossibleTypes =>
        JsonSerializer.Serialize(
            _schema
                .AllTypes.OfType<GraphQL.Types.IAbstractGraphType>()
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .ToDictionary(
                    type => type.Name,
                    type => type.PossibleTypes.Select(t => t.Name).Order(StringComparer.Ordinal).ToArray()
                )
        );

    /// <summary>The schema of a model as text.</summary>
    public static string SdlOf(GraphModel model) => GraphSchema.Sdl(GraphSchema.Build(model));

    /// <summary>Answers a request. Never throws for anything that the request or the store does wrong.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellation">Cancelled when the asker went away; the statement that runs is stopped.</param>
    public async Task<ApiAnswer> ExecuteAsync(ApiRequest request, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        using var activity = ApiTelemetry.BeginRequest(request);
        var answer = await BoundedAsync(request, cancellation);
        ApiTelemetry.Tell(answer, begun);

        return answer;
    }

    private async Task<ApiAnswer> BoundedAsync(ApiRequest request, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_options.Timeout);
        try
        {
            return await AnswerAsync(request, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return cancellation.IsCancellationRequested
                ? Refused(ErrorCodes.Cancelled, "The request was cancelled.")
                : Refused(
                    ErrorCodes.Timeout,
                    $"The request took longer than {_options.Timeout.TotalSeconds:0.#} seconds and was stopped. Ask for less at a time."
                ) with
                {
                    Outcome = ApiOutcome.TimedOut,
                };
        }
        catch (ApiException error)
        {
            return Refused(error.Code, error.Message, details: new(error.Details));
        }
        catch (GraphQLSyntaxErrorException error)
        {
            return Refused(ErrorCodes.Syntax, error.Description, error.Location);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var traceId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
            _logUnexpected(error, traceId);

            return Refused(
                ErrorCodes.Unexpected,
                "Unexpected Execution Error",
                details: new() { ["traceId"] = traceId }
            ) with
            {
                Outcome = ApiOutcome.Failed,
            };
        }
    }

    private async Task<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
            return Refused(ErrorCodes.Request, "The request has no query. Send {\"query\": \"{ datasets { id } }\"}.");

        // The schema never changes while we run, and tools ask for all of it whenever they start: 2 MB, and a tenth of
        // a second.
        var hasVariables =
            request.Variables is { ValueKind: JsonValueKind.Object } given && given.EnumerateObject().Any();
        var isPlain = !hasVariables && request.Cost == CostMode.Limit;
        if (isPlain && _schemaAnswers.TryGetValue((request.OperationName, request.Query), out var known))
            return known;

        var cached = _documents.Find(request.Query);
        ApiTelemetry.TellDocument(cached is not null);
        var document = cached ?? Parse(request.Query);
        if (Operation(document, request.OperationName) is { Operation: not OperationType.Query } other)
        {
            var refused = Refused(
                ErrorCodes.Request,
                $"The graph is read-only: there is no {other.Operation.ToString().ToLowerInvariant()}. Send a query."
            );
            return request.IsQueryOnly ? refused with { Outcome = ApiOutcome.MethodNotAllowed } : refused;
        }

        var context = new Dictionary<string, object?> { [CostModeKey] = request.Cost };
        var result = await _executer.ExecuteAsync(
            new ExecutionOptions
            {
                Schema = _schema,
                Query = request.Query,
                Document = document,
                OperationName = request.OperationName,
                Variables = Variables(request),
                ValidationRules = cached is null ? ArgumentAdvice.Rules : [],
                UserContext = context,
                CancellationToken = cancellation,
                ThrowOnUnhandledException = true,
            }
        );
        if (cached is null && result.Executed && request.Query.Length <= CachedLengthMax)
            _documents.Add(request.Query, document);
        foreach (var error in result.Errors ?? [])
        {
            ErrorMapping.Complete(error);
            if (
                ErrorMapping.VariableOf(error) is { } variable
                && Operation(document, request.OperationName) is { } declaring
                && VariableAdvice.Of(_schema, declaring, request.Variables ?? default, variable) is { } advice
            )
                ErrorMapping.Say(error, advice);
            ApiTelemetry.TellError(error.Code!);
        }

        var answer = new ApiAnswer(
            result.Executed ? ApiOutcome.Executed : ApiOutcome.Refused,
            AnswerWriter.Write(
                result,
                _options.ErrorsMax,
                request.Cost == CostMode.Limit ? null : context.GetValueOrDefault(CostKey) as OperationCost,
                isDataWanted: request.Cost != CostMode.Validate
            ),
            context.ContainsKey(HasDataKey)
        )
        {
            Kind = result.Operation is { } asked && DocumentLimits.IsIntrospection(asked) ? "schema" : "query",
        };
        if (
            result is { Executed: true, Operation: { } operation }
            && isPlain
            && request.Query.Length <= CachedLengthMax
            && answer.Json.Length <= SchemaAnswerLengthMax
            && DocumentLimits.IsIntrospection(operation)
        )
        {
            if (_schemaAnswers.Count >= SchemaAnswersMax)
                _schemaAnswers.Clear();
            _schemaAnswers[(request.OperationName, request.Query)] = answer;
        }

        return answer;
    }

    private static Inputs? Variables(ApiRequest request)
    {
        try
        {
            return request.Variables is { ValueKind: JsonValueKind.Object } variables
                ? Serializer.ReadNode<Inputs>(variables)
                : null;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or JsonException)
        {
            throw new ApiException(
                ErrorCodes.Request,
                "The variables have a text that is no Unicode. Send the request in UTF-8."
            );
        }
    }

    private GraphQLDocument Parse(string text)
    {
        if (text.Length > _options.DocumentLengthMax)
            throw new ApiException(
                ErrorCodes.TooComplex,
                $"The document has {text.Length} characters, and at most {_options.DocumentLengthMax} are allowed. Pass long lists as variables."
            );

        using var activity = ApiTelemetry.Begin("parse");
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new ApiException(
                ErrorCodes.TooComplex,
                $"The document is nested too deep. At most {_options.DepthMax} is allowed: ask for inner parts by their ids, and put conditions beside each other (and: [a, b, c]) or into variables."
            );
        }

        DocumentLimits.Check(document, _options);
        IntrospectionTolerance.Apply(document);

        return document;
    }

    private static GraphQLOperationDefinition? Operation(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();

        return name is null ? operations.FirstOrDefault() : operations.FirstOrDefault(o => o.Name?.StringValue == name);
    }

    private ApiAnswer Refused(
        string code,
        string message,
        Location? location = null,
        Dictionary<string, object?>? details = null
    )
    {
        ApiTelemetry.TellError(code);
        var error = new ExecutionError(message) { Code = code, Extensions = details };
        if (location is { } place)
            error.AddLocation(place);

        return new(
            ApiOutcome.Refused,
            AnswerWriter.Write(new ExecutionResult { Errors = [error] }, _options.ErrorsMax),
            false
        );
    }

    private sealed class Always(IExecutionStrategy strategy) : IExecutionStrategySelector
    {
        public IExecutionStrategy Select(GraphQL.Execution.ExecutionContext context) => strategy;
    }
}
