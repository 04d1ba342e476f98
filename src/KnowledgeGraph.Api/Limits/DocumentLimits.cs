using System.Collections.Frozen;
using System.Collections.Immutable;
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
    private int _schemaLists;

    // What of the schema is a list. The queries of tools have each once on the way to a leaf, three at most, and about
    // twelve in all; each one more makes the answer many times longer.
    private const int SchemaListsMax = 40;
    private const int SchemaListsDeep = 3;
    private static readonly FrozenSet<string> SchemaLists =
    [
        "types",
        "directives",
        "fields",
        "inputFields",
        "args",
        "interfaces",
        "possibleTypes",
        "enumValues",
    ];

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
            limits.Visit(operation.SelectionSet, 1, IsIntrospection(operation), null);
        }

        // Fragments that nobody spreads are validated too.
        foreach (var fragment in limits._fragments.Values)
            limits.Visit(fragment.SelectionSet, 1, isExempt: false, null);
    }

    /// <summary>Whether an operation asks for the schema alone. Tools' queries for it are as deep as the language
    /// allows types to be wrapped.</summary>
    public static bool IsIntrospection(GraphQLOperationDefinition operation) =>
        operation.SelectionSet.Selections.All(s =>
            s is GraphQLField field && field.Name.StringValue.StartsWith("__", StringComparison.Ordinal)
        );

    // The lists of the schema on the way to a selection; null outside of the schema.
    private void Visit(GraphQLSelectionSet? selections, int depth, bool isExempt, ImmutableArray<string>? lists)
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
                    var isSchema = depth == 1 && field.Name.StringValue is "__schema" or "__type";
                    Visit(field.SelectionSet, depth + 1, isExempt || isSchema, isSchema ? [] : Beyond(field, lists));
                    break;
                case GraphQLInlineFragment inline:
                    CountVisit();
                    Visit(inline.SelectionSet, depth, isExempt, lists);
                    break;
                case GraphQLFragmentSpread spread:
                    CountVisit();
                    var name = spread.FragmentName.Name.StringValue;
                    // A fragment inside itself is refused by validation, which names it.
                    if (_fragments.TryGetValue(name, out var fragment) && _open.Add(name))
                    {
                        Visit(fragment.SelectionSet, depth, isExempt, lists);
                        _open.Remove(name);
                    }

                    break;
            }
        }
    }

    private ImmutableArray<string>? Beyond(GraphQLField field, ImmutableArray<string>? lists)
    {
        var name = field.Name.StringValue;
        if (lists is not { } on || !SchemaLists.Contains(name))
            return lists;
        if (on.Contains(name) || on.Length == SchemaListsDeep)
            throw TooComplex(
                $"\"{name}\" is asked of the schema within {string.Join(" and ", on.Select(list => $"\"{list}\""))}, and the answer would be too long. Ask for the inner part with __type."
            );
        if (++_schemaLists > SchemaListsMax)
            throw TooComplex(
                $"The document asks for more than {SchemaListsMax} lists of the schema. Ask in several requests."
            );

        return on.Add(name);
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
