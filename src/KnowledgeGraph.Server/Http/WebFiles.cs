namespace KnowledgeGraph.Server.Http;

/// <summary>The start page and Banana Cake Pop, as the build put them beside the server.</summary>
internal static class WebFiles
{
    private const string Missing = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Knowledge graph</title>
        <p>The pages are missing: they are built by npm, which was not there when the server was built.
        Install Node 20 or later and build again. The API at <code>/graphql</code> and its schema at
        <a href="/graphql/schema.graphql">/graphql/schema.graphql</a> do not need them.</p></html>
        """;

    /// <summary>The folder, whether or not it is there.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>Whether npm built the pages.</summary>
    public static bool AreThere => File.Exists(Path.Combine(Folder, "index.html"));

    /// <summary>The start page, for whoever does not ask for HTML by name.</summary>
    public static Task StartAsync(HttpContext context)
    {
        if (!AreThere)
            return MissingAsync(context);

        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.SendFileAsync(Path.Combine(Folder, "index.html"), context.RequestAborted);
    }

    /// <summary>Says what is missing and how to get it.</summary>
    public static async Task MissingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Missing, context.RequestAborted);
    }
}
