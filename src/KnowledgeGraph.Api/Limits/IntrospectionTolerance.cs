using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Limits;

/// <summary>Lets tools ask for the schema with their defaults: takes out of their queries what the engine does not have
/// and they can do without.</summary>
/// <remarks>These are <c>includeDeprecated</c> on the arguments of directives, which Banana Cake Pop and graphql-js ask
/// for wherever input values can be deprecated, and <c>specifiedByURL</c>, which no scalar of ours has.</remarks>
internal static class IntrospectionTolerance
{
    public static void Apply(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    foreach (
                        var field in operation
                            .SelectionSet.Selections.OfType<GraphQLField>()
                            .Where(f => f.Name.StringValue is "__schema" or "__type")
                    )
                        Visit(field.SelectionSet, isOfDirectives: false);
                    break;
                case GraphQLFragmentDefinition fragment
                    when fragment.TypeCondition.Type.Name.StringValue.StartsWith("__", StringComparison.Ordinal):
                    Visit(
                        fragment.SelectionSet,
                        isOfDirectives: fragment.TypeCondition.Type.Name.StringValue == "__Directive"
                    );
                    break;
            }
        }
    }

    private static void Visit(GraphQLSelectionSet? selections, bool isOfDirectives)
    {
        if (selections is null)
            return;

        selections.Selections.RemoveAll(s => s is GraphQLField { Name.StringValue: "specifiedByURL" });
        foreach (var field in selections.Selections.OfType<GraphQLField>())
        {
            if (isOfDirectives && field.Name.StringValue == "args")
                field.Arguments?.Items.RemoveAll(a => a.Name.StringValue == "includeDeprecated");
            Visit(field.SelectionSet, isOfDirectives: field.Name.StringValue == "directives");
        }

        foreach (var inline in selections.Selections.OfType<GraphQLInlineFragment>())
            Visit(inline.SelectionSet, isOfDirectives);
    }
}
