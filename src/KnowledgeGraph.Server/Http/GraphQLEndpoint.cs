using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Server.Http;

/// <summary>GraphQL over HTTP: which status and type an answer has depends on what was accepted and how far the request
/// came.</summary>
internal sealed class GraphQLEndpoint(GraphQLApi api)
{
    // Made when first asked for: the start does not wait for them.
    private readonly Lazy<byte[]> _sdl = new(() => System.Text.Encoding.UTF8.GetBytes(api.Sdl));
    private readonly Lazy<byte[]> _possibleTypes = new(() => System.Text.Encoding.UTF8.GetBytes(api.PossibleTypes));

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.Query.ContainsKey("sdl"))
        {
            await SdlAsync(context);
            return;
        }

        // Browsers get Banana Cake Pop from its files, before they come here; so these are missing.
        if (HttpMethods.IsGet(request.Method) && MediaType.IsBrowser(request.Headers.Accept))
        {
            await WebFiles.MissingAsync(context);
            return;
        }

        var type = MediaType.Choose(request.Headers.Accept);
        try
        {
            if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsPost(request.Method))
                throw new BadRequestException(
                    StatusCodes.Status405MethodNotAllowed,
                    "Send the request with GET or POST."
                );
            if (type is null)
                throw new BadRequestException(
                    StatusCodes.Status406NotAcceptable,
                    $"Answers are {MediaType.GraphQL} or {MediaType.Json}. Name one of them in Accept, or leave it out."
                );

            var asked = HttpMethods.IsGet(request.Method)
                ? RequestReader.Get(request.Query)
                : await RequestReader.PostAsync(request, context.RequestAborted);
            asked = asked with { Cost = CostOf(request) };
            var answer = await api.ExecuteAsync(asked, context.RequestAborted);
            await AnswerAsync(context, answer, type);
        }
        catch (BadRequestException error)
        {
            await RefuseAsync(context, error, type ?? MediaType.Json);
        }
    }

    public async Task SdlAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (!IsKnown(context, _sdl.Value))
            await context.Response.Body.WriteAsync(_sdl.Value, context.RequestAborted);
    }

    public async Task PossibleTypesAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        if (!IsKnown(context, _possibleTypes.Value))
            await context.Response.Body.WriteAsync(_possibleTypes.Value, context.RequestAborted);
    }

    /// <exception cref="BadRequestException">The header has another value.</exception>
    private static CostMode CostOf(HttpRequest request) =>
        request.Headers["GraphQL-Cost"].ToString() switch
        {
            "" => CostMode.Limit,
            "report" => CostMode.Report,
            "validate" => CostMode.Validate,
            _ => throw new BadRequestException(
                StatusCodes.Status400BadRequest,
                "The header GraphQL-Cost is \"report\", which tells the cost beside the answer, or \"validate\", which runs nothing."
            ),
        };

    private static async Task AnswerAsync(HttpContext context, ApiAnswer answer, string type)
    {
        var response = context.Response;
        response.ContentType = $"{type}; charset=utf-8";
        response.Headers.Vary = "Accept, GraphQL-Cost";
        response.StatusCode = answer.Outcome switch
        {
            ApiOutcome.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
            ApiOutcome.TimedOut when type == MediaType.GraphQL => StatusCodes.Status503ServiceUnavailable,
            ApiOutcome.Failed when type == MediaType.GraphQL => StatusCodes.Status500InternalServerError,
            ApiOutcome.Refused when type == MediaType.GraphQL => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status200OK,
        };
        if (answer.Outcome == ApiOutcome.MethodNotAllowed)
            response.Headers.Allow = "POST";
        if (HttpMethods.IsGet(context.Request.Method) && answer.HasData && IsKnown(context, answer.Json.Span))
            return;

        response.ContentLength = answer.Json.Length;
        await response.Body.WriteAsync(answer.Json, context.RequestAborted);
    }

    // Tells the answer's tag; when the asker has it already, nothing else is sent.
    private static bool IsKnown(HttpContext context, ReadOnlySpan<byte> content)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";
        // Weak, since what is sent is packed in several ways.
        context.Response.Headers.ETag = $"W/{tag}";
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == tag || known.Tag == "*"))
            return false;

        context.Response.StatusCode = StatusCodes.Status304NotModified;

        return true;
    }

    private static async Task RefuseAsync(HttpContext context, BadRequestException error, string type)
    {
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = $"{type}; charset=utf-8";
        if (error.Status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = "GET, POST";
        var body = new
        {
            errors = new[]
            {
                new { message = error.Message, extensions = new { code = Api.Errors.ErrorCodes.Request } },
            },
        };
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body), context.RequestAborted);
    }
}
