using System.Collections.Immutable;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Reads <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>.</summary>
internal static class PageCompiler
{
    /// <exception cref="ApiException">The page is too big, too small or contradicts itself, or the cursor is of another
    /// list.</exception>
    public static Page Compile(FieldSelection field, Cursor cursor, ImmutableArray<bool> mayBeNull)
    {
        var (first, last, after, before) = (
            Number(field, "first"),
            Number(field, "last"),
            field.Text("after"),
            field.Text("before")
        );
        if (first is not null && last is not null)
            throw Conflict(field, "takes \"first\" or \"last\", not both");
        if (last is not null && after is not null)
            throw Conflict(field, "takes \"after\" with \"first\", and \"before\" with \"last\"");
        if (last is null && before is not null)
            throw Conflict(field, "takes \"before\" with \"last\": say how many rows before it");

        var size = Checked(field, first ?? last ?? field.Compiler.Options.PageSizeDefault, last is not null);
        var from = last is null ? after : before;
        var place = from is null
            ? null
            : new Keyset([
                .. cursor.Decode(from, mayBeNull).Select(v => v is null ? (Parameter?)null : field.Values.Add(v)),
            ]);

        return new(field.Values.Add((long)size), last is not null, place);
    }

    /// <summary>The size of a page of a list that only goes forwards.</summary>
    /// <exception cref="ApiException">It is too big or too small.</exception>
    public static int Size(FieldSelection field) =>
        Checked(field, Number(field, "first") ?? field.Compiler.Options.PageSizeDefault, false);

    private static int Checked(FieldSelection field, int size, bool isLast)
    {
        var max = field.Compiler.Options.PageSizeMax;
        if (size < 1)
            throw new ApiException(
                ErrorCodes.PageTooSmall,
                $"A page of \"{field.Nodes[0].Name.StringValue}\" holds at least 1 row, not {size}. To count only, select totalCount."
            );
        if (size > max)
        {
            throw new ApiException(
                ErrorCodes.PageTooBig,
                $"A page of \"{field.Nodes[0].Name.StringValue}\" holds at most {max} rows, not {size}. Ask for the next page with {(isLast ? "\"before\"" : "\"after\"")}."
            )
            {
                Details = new Dictionary<string, object?> { ["requestedItems"] = size, ["maxAllowedItems"] = max },
            };
        }

        return size;
    }

    private static int? Number(FieldSelection field, string name) => field.Argument(name) is int number ? number : null;

    private static ApiException Conflict(FieldSelection field, string message) =>
        new(ErrorCodes.PagingConflict, $"\"{field.Nodes[0].Name.StringValue}\" {message}.");
}
