using GraphQLParser.AST;
using KnowledgeGraph.Api.Write;

namespace KnowledgeGraph.Api.Select;

/// <summary>Where a page stands in its list.</summary>
/// <param name="HasNext">Whether rows follow.</param>
/// <param name="HasPrevious">Whether rows come before.</param>
/// <param name="Start">Gives the cursor of the first row, or null.</param>
/// <param name="End">Gives the cursor of the last row, or null.</param>
internal sealed record PagePlace(bool HasNext, bool HasPrevious, Func<string?> Start, Func<string?> End);

/// <summary>Compiles <c>pageInfo</c>, of whatever list.</summary>
internal static class PageInfoCompiler
{
    /// <param name="compiler">Goes on into what is selected.</param>
    /// <param name="nodes">Where the document asks for it.</param>
    /// <param name="place">Where the page that is written stands.</param>
    public static PartWriter Compile(
        SelectionCompiler compiler,
        IReadOnlyList<GraphQLField> nodes,
        Func<object, PagePlace> place
    )
    {
        var write = compiler.PartsOf(
            compiler.Type("PageInfo"),
            nodes,
            (name, _) =>
                name switch
                {
                    "hasNextPage" => (json, value) => json.WriteBooleanValue(((PagePlace)value).HasNext),
                    "hasPreviousPage" => (json, value) => json.WriteBooleanValue(((PagePlace)value).HasPrevious),
                    "startCursor" => (json, value) => Values.Write(json, ((PagePlace)value).Start()),
                    _ => (json, value) => Values.Write(json, ((PagePlace)value).End()),
                }
        );

        return (json, value) => write(json, place(value));
    }
}
