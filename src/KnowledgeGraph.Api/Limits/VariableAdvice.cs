using System.Globalization;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Limits;

/// <summary>Says what would be right where the engine only tells that a variable is wrong: the nearest name.</summary>
internal static class VariableAdvice
{
    /// <summary>What is wrong with a variable; null where nothing is found, or another thing.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="operation">What declares it.</param>
    /// <param name="variables">The values that were given.</param>
    /// <param name="name">The variable.</param>
    public static string? Of(
        ISchema schema,
        GraphQLOperationDefinition operation,
        JsonElement variables,
        string name
    ) =>
        operation.Variables?.FirstOrDefault(v => v.Variable.Name.StringValue == name) is { } declared
        && schema.AllTypes[Name(declared.Type)] is { } type
        && variables is { ValueKind: JsonValueKind.Object }
        && variables.TryGetProperty(name, out var value)
        && Find(type, value, $"${name}") is var (path, message)
            ? $"Variable '{path}' is invalid. {message}"
            : null;

    private static (string Path, string Message)? Find(IGraphType? type, JsonElement value, string path) =>
        (type?.GetNamedType(), value.ValueKind) switch
        {
            (_, JsonValueKind.Array) => value
                .EnumerateArray()
                .Select((item, at) => Find(type, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]")))
                .FirstOrDefault(found => found is not null),
            (IInputObjectGraphType input, JsonValueKind.Object) => value
                .EnumerateObject()
                .Select(given =>
                    input.Fields.Find(given.Name) is { } known
                        ? Find(known.ResolvedType, given.Value, $"{path}.{given.Name}")
                        : ($"{path}.{given.Name}", ArgumentAdvice.UnknownField(input, given.Name))
                )
                .FirstOrDefault(found => found is not null),
            (EnumerationGraphType values, JsonValueKind.String) when value.GetString() is { } given =>
                values.Values.FindByName(given) is null ? (path, ArgumentAdvice.UnknownValue(values, given)) : null,
            _ => null,
        };

    private static string Name(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType nonNull => Name(nonNull.Type),
            GraphQLListType list => Name(list.Type),
            _ => ((GraphQLNamedType)type).Name.StringValue,
        };
}
