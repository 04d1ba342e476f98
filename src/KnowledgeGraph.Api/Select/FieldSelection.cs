using System.Collections.Immutable;
using GraphQL.Execution;
using GraphQLParser.AST;
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
internal sealed record FieldSelection(
    SelectionCompiler Compiler, string Key, IReadOnlyList<GraphQLField> Nodes, IDictionary<string, ArgumentValue>? Arguments,
    ImmutableArray<string> On, SelectionBuilder Builder)
{
    public QueryValues Values => Compiler.Values;

    /// <summary>The argument's value; null when it was null or is not there.</summary>
    public object? Argument(string name) => Arguments is not null && Arguments.TryGetValue(name, out var argument) ? argument.Value : null;

    public string? Text(string name) => Argument(name) as string;

    /// <summary>The values of a list argument, or null.</summary>
    public IReadOnlyList<object?>? List(string name) => Argument(name) is System.Collections.IEnumerable list and not string ? [.. list.Cast<object?>()] : null;
}
