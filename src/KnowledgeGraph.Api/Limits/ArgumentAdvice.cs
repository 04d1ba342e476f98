using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Api.Limits;

/// <summary>Checks written arguments in the engine's place, to say what would be right: the nearest name, the forms of
/// a date.</summary>
internal sealed class ArgumentAdvice : ValidationRuleBase
{
    /// <summary>The engine's rules with this one instead of its own.</summary>
    public static IEnumerable<IValidationRule> Rules { get; } =
    [
        .. DocumentValidator.CoreRules.Where(rule => rule is not GraphQL.Validation.Rules.ArgumentsOfCorrectType),
        new ArgumentAdvice(),
    ];

    private static readonly INodeVisitor Visitor = new MatchingNodeVisitor<GraphQLArgument>(
        (argument, context) =>
        {
            if (context.TypeInfo.GetArgument()?.ResolvedType is not { } type)
                return;

            var problem = Find(type, argument.Value);
            if (problem is null && context.IsValidLiteralValue(type, argument.Value) is { } other)
                problem = (argument, $"\"{argument.Name.StringValue}\" has a value that does not fit: {other}");
            if (problem is var (at, message))
                context.ReportError(
                    new ValidationError(context.Document.Source, null, message, at) { Code = ErrorCodes.Validation }
                );
        }
    );

    /// <inheritdoc />
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    private static (ASTNode At, string Message)? Find(IGraphType? type, GraphQLValue value)
    {
        while (type is NonNullGraphType or ListGraphType)
            type = type is NonNullGraphType nonNull ? nonNull.ResolvedType : ((ListGraphType)type).ResolvedType;

        return (type, value) switch
        {
            (_, GraphQLListValue list) => (list.Values ?? [])
                .Select(of => Find(type, of))
                .FirstOrDefault(found => found is not null),
            (IInputObjectGraphType input, GraphQLObjectValue given) => (given.Fields ?? [])
                .Select(field =>
                    input.Fields.Find(field.Name) is { } known
                        ? Find(known.ResolvedType, field.Value)
                        : (field, UnknownField(input, field.Name.StringValue))
                )
                .FirstOrDefault(found => found is not null),
            (EnumerationGraphType values, GraphQLEnumValue given)
                when values.Values.FindByName(given.Name.Value) is null => (
                given,
                UnknownValue(values, given.Name.StringValue)
            ),
            (INamedType { Name: "DateText" }, GraphQLStringValue given)
                when PartialDate.Parse(given.Value.ToString()) is null => (
                given,
                $"\"{given.Value}\" is no date. {PartialDate.Forms}"
            ),
            _ => null,
        };
    }

    /// <summary>That an enumeration has no such value, and which it has.</summary>
    public static string UnknownValue(EnumerationGraphType type, string name) =>
        $"{type.Name} has no value {name}.{Advice(name, "It is one of", type.Values.Select(v => v.Name))}";

    /// <summary>That an input has no such field, and which it has.</summary>
    public static string UnknownField(IInputObjectGraphType type, string name)
    {
        var owner = type.Name.Replace("ListFilterInputTypeOf", "", StringComparison.Ordinal);
        foreach (var ending in new[] { "OperationFilterInput", "FilterInput", "SortInput", "Input" })
        {
            if (owner.EndsWith(ending, StringComparison.Ordinal))
            {
                owner = owner[..^ending.Length];
                break;
            }
        }

        return type.Name.EndsWith("SortInput", StringComparison.Ordinal)
            ? $"{owner} cannot be sorted by \"{name}\".{Advice(name, "It can be by", type.Fields.Select(f => f.Name))}"
            : $"{owner} has no property \"{name}\".{Inside(type, name) ?? Advice(name, "It has", type.Fields.Select(f => f.Name))}";
    }

    // What connects two entities has properties, and so has the entity at the other end.
    private static string? Inside(IInputObjectGraphType type, string name) =>
        type
            .Fields.Where(field =>
                field.Name is "relationship" or "node"
                && field.ResolvedType?.GetNamedType() is IInputObjectGraphType inner
                && inner.Fields.Any(own => own.Name == name)
            )
            .Select(field => $" That is in \"{field.Name}\": {{{field.Name}: {{{name}: …}}}}.")
            .FirstOrDefault();

    // The nearest name; where none is near, all of them if they fit into a message.
    private static string Advice(string name, string these, IEnumerable<string> names)
    {
        var all = names.ToList();
        var nearest = Spelling.DidYouMean(name, all);

        return nearest.Length == 0 && all.Count <= NamesMax ? $" {these} {string.Join(", ", all)}." : nearest;
    }

    private const int NamesMax = 16;
}
