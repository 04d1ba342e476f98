using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Http;

/// <summary>Chooses the type of an answer by the <c>Accept</c> header.</summary>
internal static class MediaType
{
    public const string GraphQL = "application/graphql-response+json";
    public const string Json = "application/json";

    /// <summary>The type to answer in, or null when none of those accepted can be had. Exact names are compared: the
    /// framework's subset test takes <c>application/json</c> for a match of
    /// <c>application/graphql-response+json</c>.</summary>
    public static string? Choose(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept))
            return Json;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var accepted))
            return null;

        return accepted
            .Where(a => a.Quality is not 0)
            .OrderByDescending(a => a.Quality ?? 1)
            .Select(a =>
                a.MediaType.Value?.ToLowerInvariant() switch
                {
                    GraphQL => GraphQL,
                    Json or "*/*" or "application/*" => Json,
                    _ => null,
                }
            )
            .FirstOrDefault(type => type is not null);
    }

    /// <summary>Whether somebody looks at this with a browser.</summary>
    public static bool IsBrowser(StringValues accept) =>
        accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
