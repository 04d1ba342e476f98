using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using GraphQL.Execution;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Write;

namespace KnowledgeGraph.Api.Select;

/// <summary>How a field becomes part of the query and of the answer.</summary>
internal delegate FieldWriter FieldCompiler(FieldSelection field);

/// <summary>One field of the request, in the place where it is asked for.</summary>
/// <param name="Compiler">Goes on into what the field selects.</param>
/// <param name="Key">The response name.</param>
/// <param name="Nodes">Where the document asks for it; several places are one field.</param>
/// <param name="Arguments">Its arguments with the defaults of the schema.</param>
/// <param name="On">The concrete types of the parents that it is asked of; empty means all.</param>
/// <param name="Builder">What is wanted of the row that the field belongs to.</param>
internal sealed partial record FieldSelection(
    SelectionCompiler Compiler,
    string Key,
    IReadOnlyList<GraphQLField> Nodes,
    IDictionary<string, ArgumentValue>? Arguments,
    ImmutableArray<string> On,
    SelectionBuilder Builder
)
{
    public QueryValues Values => Compiler.Values;

    /// <summary>The argument's value; null when it was null or is not there.</summary>
    public object? Argument(string name) =>
        Arguments is not null && Arguments.TryGetValue(name, out var argument) ? argument.Value : null;

    /// <summary>The argument as a text, or null. An id may be written as a number.</summary>
    public string? Text(string name) =>
        Convert.ToString(Argument(name), CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : Argument(name) as string;

    /// <summary>The values of a list argument, or null.</summary>
    public IReadOnlyList<object?>? List(string name) =>
        Argument(name) is System.Collections.IEnumerable list and not string ? [.. list.Cast<object?>()] : null;

    /// <summary>The values of a list argument that narrows what is listed; empty when it was left out or
    /// null.</summary>
    /// <exception cref="ApiException">The list is empty, which would list nothing.</exception>
    public IReadOnlyList<string> Narrowing(string name) =>
        List(name) switch
        {
            null => [],
            { Count: 0 } => throw new ApiException(
                ErrorCodes.Argument,
                $"\"{name}\" is an empty list, which nothing fulfils. Leave it out, or say null, for all."
            ),
            var list => [.. list.Cast<string>()],
        };

    /// <summary>The argument as a language tag, or null.</summary>
    /// <exception cref="ApiException">It is none.</exception>
    public string? Language(string name) => Text(name) is { } tag ? Checked(name, tag) : null;

    /// <summary>The argument as language tags, or null.</summary>
    /// <exception cref="ApiException">One is none, or there are too many.</exception>
    public IReadOnlyList<string>? Languages(string name)
    {
        var tags = List(name)?.Cast<string>().Select(tag => Checked(name, tag)).ToList();

        return tags?.Count > LanguagesMax
            ? throw new ApiException(
                ErrorCodes.Argument,
                $"\"{name}\" takes at most {LanguagesMax} languages, not {tags.Count}."
            )
            : tags;
    }

    private const int LanguagesMax = 20;
    private const int LanguageLengthMax = 35;

    private static string Checked(string name, string tag) =>
        tag.Length <= LanguageLengthMax && LanguageTag().IsMatch(tag)
            ? tag
            : throw new ApiException(
                ErrorCodes.Argument,
                $"\"{name}\" takes language tags as BCP 47 has them, such as sv or sv-FI."
            );

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
