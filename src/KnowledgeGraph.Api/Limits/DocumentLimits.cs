using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;

namespace KnowledgeGraph.Api.Limits;

/// <summary>Measures a document in one linear pass before it is validated, since the engine's own rules take quadratic
/// time on crafted ones.</summary>
internal sealed class DocumentLimits
{
    private readonly ApiOptions _options;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
    private readonly HashSet<string> _open = [];
    private int _fields;
    private int _visits;

    private DocumentLimits(GraphQLDocument document, ApiOptions options)
    {
        _options = options;
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
    }

    /// <exception cref="ApiException">The document is deeper, longer or more decorated than allowed.</exception>
    public static void Check(GraphQLDocument document, ApiOptions options)
    {
        var limits = new DocumentLimits(document, options);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            limits.CheckDirectives(operation);
            limits.Visit(operation.SelectionSet, 1, IsIntrospection(operation));
        }

        // Fragments that nobody spreads are validated too.
        foreach (var fragment in limits._fragments.Values)
            limits.Visit(fragment.SelectionSet, 1, isExempt: false);
    }

    /// <summary>Whether an operation asks for the schema alone. Tools' queries for it are as deep as the language
    /// allows types to be wrapped.</summary>
    public static bool IsIntrospection(GraphQLOperationDefinition operation) =>
        operation.SelectionSet.Selections.All(s =>
            s is GraphQLField field && field.Name.StringValue.StartsWith("__", StringComparison.Ordinal)
        );

    private void Visit(GraphQLSelectionSet? selections, int depth, bool isExempt)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            CheckDirectives(selection as IHasDirectivesNode);
            switch (selection)
            {
                case GraphQLField field:
                    if (++_fields > _options.FieldsMax)
                        throw TooComplex(
                            $"The document selects more than {_options.FieldsMax} fields. Ask in several requests."
                        );
                    if (depth > _options.DepthMax && !isExempt)
                        throw TooComplex(
                            $"\"{field.Name.StringValue}\" is nested {depth} deep, and at most {_options.DepthMax} is allowed. Ask for the inner part by its id."
                        );
                    Visit(
                        field.SelectionSet,
                        depth + 1,
                        isExempt || (depth == 1 && field.Name.StringValue is "__schema" or "__type")
                    );
                    break;
                case GraphQLInlineFragment inline:
                    CountVisit();
                    Visit(inline.SelectionSet, depth, isExempt);
                    break;
                case GraphQLFragmentSpread spread:
                    CountVisit();
                    var name = spread.FragmentName.Name.StringValue;
                    // A fragment inside itself is refused by validation, which names it.
                    if (_fragments.TryGetValue(name, out var fragment) && _open.Add(name))
                    {
                        Visit(fragment.SelectionSet, depth, isExempt);
                        _open.Remove(name);
                    }

                    break;
            }
        }
    }

    private void CountVisit()
    {
        if (++_visits > _options.FragmentVisitsMax)
            throw TooComplex(
                $"The document spreads fragments more than {_options.FragmentVisitsMax} times. Ask in several requests."
            );
    }

    private void CheckDirectives(IHasDirectivesNode? node)
    {
        if (node?.Directives?.Count > _options.DirectivesPerPlaceMax)
            throw TooComplex(
                $"There are {node.Directives.Count} directives in one place, and at most {_options.DirectivesPerPlaceMax} are allowed."
            );
    }

    private static ApiException TooComplex(string message) => new(ErrorCodes.TooComplex, message);
}
