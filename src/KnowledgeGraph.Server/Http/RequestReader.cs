using System.Text.Json;
using KnowledgeGraph.Api;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeGraph.Server.Http;

/// <summary>A request that GraphQL over HTTP refuses before GraphQL sees it.</summary>
internal sealed class BadRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>Reads requests from HTTP, by the GraphQL over HTTP specification.</summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <exception cref="BadRequestException">It has another content type, is no JSON, or its parameters have the wrong
    /// shapes.</exception>
    public static async Task<ApiRequest> PostAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.GetTypedHeaders().ContentType?.MediaType.Value?.ToLowerInvariant() is not MediaType.Json)
            throw new BadRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                "Send the request as Content-Type: application/json."
            );

        if (request.Headers.ContentEncoding is [{ Length: > 0 } encoding, ..] && encoding != "identity")
            throw new BadRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                $"Send the body as it is: Content-Encoding {encoding} is not read."
            );

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Strict, cancellation);

            return Read(body.RootElement.Clone());
        }
        catch (JsonException error)
        {
            throw new BadRequestException(
                StatusCodes.Status400BadRequest,
                $"The body is no JSON: see line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}."
            );
        }
        catch (InvalidOperationException)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, "The body has a text that is no Unicode.");
        }
        catch (BadHttpRequestException error)
        {
            throw new BadRequestException(
                error.StatusCode,
                error.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? $"The body is bigger than the {request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize} bytes that are allowed. Pass less at a time."
                    : "The body could not be read."
            );
        }
    }

    /// <exception cref="BadRequestException">A parameter is no JSON object, or there is no query.</exception>
    public static ApiRequest Get(IQueryCollection query)
    {
        var text = query["query"].ToString();
        if (text.Length == 0)
            throw new BadRequestException(
                StatusCodes.Status400BadRequest,
                query["extensions"].ToString().Contains(PersistedQuery, StringComparison.Ordinal)
                    ? PersistedQueryNotSupported
                    : "The address has no query. Add ?query=… or send it with POST."
            );

        JsonElement? Parameter(string name)
        {
            if (!query.TryGetValue(name, out var value))
                return null;
            try
            {
                using var document = JsonDocument.Parse(value.ToString(), Strict);
                return Shaped(document.RootElement.Clone(), name);
            }
            catch (JsonException error)
            {
                throw new BadRequestException(
                    StatusCodes.Status400BadRequest,
                    $"\"{name}\" is no JSON: see line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}."
                );
            }
        }

        Parameter("extensions");

        return new(
            text,
            query.TryGetValue("operationName", out var name) && name.ToString().Length > 0 ? name.ToString() : null,
            Parameter("variables"),
            IsQueryOnly: true
        );
    }

    // Clients that ask by the hash of a query send the whole one when they are told just this.
    private const string PersistedQuery = "persistedQuery";
    private const string PersistedQueryNotSupported = "PersistedQueryNotSupported";

    private static ApiRequest Read(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array)
            throw new BadRequestException(
                StatusCodes.Status400BadRequest,
                "The body is a batch, which is not taken. Send each request by itself, or ask for several fields in one."
            );
        if (body.ValueKind != JsonValueKind.Object)
            throw new BadRequestException(
                StatusCodes.Status400BadRequest,
                "The body is no JSON object with \"query\"."
            );
        if (!body.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
            throw new BadRequestException(
                StatusCodes.Status400BadRequest,
                body.TryGetProperty("extensions", out var persisted)
                && persisted.ValueKind == JsonValueKind.Object
                && persisted.TryGetProperty(PersistedQuery, out _)
                    ? PersistedQueryNotSupported
                    : "The body has no \"query\", or it is no string."
            );
        if (
            body.TryGetProperty("operationName", out var name)
            && name.ValueKind is not JsonValueKind.String and not JsonValueKind.Null
        )
            throw new BadRequestException(StatusCodes.Status400BadRequest, "\"operationName\" is no string.");

        if (body.TryGetProperty("extensions", out var extensions))
            Shaped(extensions, "extensions");

        return new(
            query.GetString(),
            name.ValueKind == JsonValueKind.String ? name.GetString() : null,
            body.TryGetProperty("variables", out var variables) ? Shaped(variables, "variables") : null
        );
    }

    private static JsonElement? Shaped(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value,
            JsonValueKind.Null => null,
            _ => throw new BadRequestException(StatusCodes.Status400BadRequest, $"\"{name}\" is no JSON object."),
        };
}
