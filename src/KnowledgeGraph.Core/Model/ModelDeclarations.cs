using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>The first pass: what the file declares, by name, with its directives' arguments read but nothing
/// resolved.</summary>
internal sealed class ModelDeclarations
{
    private static readonly ImmutableArray<string> Directives =
    [
        "entity",
        "relationship",
        "reads",
        "qualifier",
        "shows",
        "featured",
    ];

    // Argument names per directive: those that must stand first, then those that may.
    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Arguments = new()
    {
        ["entity"] = (["plural"], ["kinds"]),
        ["relationship"] = (
            ["from", "to", "reads", "planned"],
            [
                "pairs",
                "fieldFrom",
                "fieldTo",
                "list",
                "symmetric",
                "field",
                "readsBack",
                "plannedBack",
                "readsBy",
                "roles",
            ]
        ),
        ["reads"] = (["reads", "planned", "readsBack", "plannedBack"], []),
        ["qualifier"] = (["leg", "from", "reads", "planned", "readsBack", "plannedBack"], []),
        ["shows"] = (["modality"], []),
        ["featured"] = ([], []),
    };

    public Dictionary<string, Declaration> Interfaces { get; } = [];
    public Dictionary<string, Declaration> Types { get; } = [];
    public Dictionary<string, Declaration> Relationships { get; } = [];
    public Dictionary<string, GraphQLEnumTypeDefinition> Enums { get; } = [];

    public static ModelDeclarations Collect(GraphQLDocument document, ModelProblems problems)
    {
        var all = new ModelDeclarations();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            if (definition is not GraphQLTypeDefinition named)
            {
                problems.Add(
                    definition,
                    "not-a-type",
                    "The model holds types, interfaces and enums only. Directives stand in directives.graphql."
                );
                continue;
            }

            if (!names.Add(named.Name.StringValue))
                problems.Add(
                    named,
                    "declared-twice",
                    $"{named.Name.StringValue} is declared twice. Give one of them another name, or join them."
                );
            else
                all.Take(named, problems);
        }

        return all;
    }

    private void Take(GraphQLTypeDefinition definition, ModelProblems problems)
    {
        var name = definition.Name.StringValue;
        switch (definition)
        {
            case GraphQLInterfaceTypeDefinition type:
                Interfaces.Add(
                    name,
                    new(name, type, type.Interfaces?.Items, type.Fields?.Items, ReadDirectives(type, problems))
                );
                break;
            case GraphQLObjectTypeDefinition type:
                var declared = new Declaration(
                    name,
                    type,
                    type.Interfaces?.Items,
                    type.Fields?.Items,
                    ReadDirectives(type, problems)
                );
                if (declared.Directives.ContainsKey("entity"))
                    Types.Add(name, declared);
                else if (declared.Directives.ContainsKey("relationship"))
                    Relationships.Add(name, declared);
                else
                    problems.Add(
                        type,
                        "neither",
                        $"{name} is neither an entity type nor a relationship type. Add @entity(plural: …) or @relationship(…)."
                    );
                break;
            case GraphQLEnumTypeDefinition type:
                Enums.Add(name, type);
                break;
            default:
                problems.Add(
                    definition,
                    "not-a-type",
                    $"{name} cannot stand in the model, which holds types, interfaces and enums only."
                );
                break;
        }
    }

    /// <summary>The directives of a node, each with its arguments; unknown and missing ones are problems.</summary>
    public static Dictionary<string, DirectiveUse> ReadDirectives(IHasDirectivesNode node, ModelProblems problems)
    {
        var read = new Dictionary<string, DirectiveUse>(StringComparer.Ordinal);
        foreach (var directive in node.Directives?.Items ?? [])
        {
            var name = directive.Name.StringValue;
            if (!Arguments.TryGetValue(name, out var known))
            {
                problems.Add(
                    directive,
                    "unknown-directive",
                    $"There is no directive @{name}.{Spelling.DidYouMean(name, Directives)}"
                );
                continue;
            }

            var arguments = (directive.Arguments?.Items ?? []).ToDictionary(
                a => a.Name.StringValue,
                a => a.Value,
                StringComparer.Ordinal
            );
            foreach (var argument in directive.Arguments?.Items ?? [])
            {
                var written = argument.Name.StringValue;
                if (!known.Required.Contains(written) && !known.Optional.Contains(written))
                    problems.Add(
                        argument,
                        "unknown-argument",
                        $"@{name} has no argument \"{written}\".{Spelling.DidYouMean(written, known.Required.Concat(known.Optional))}"
                    );
            }

            foreach (var missing in known.Required.Where(r => !arguments.ContainsKey(r)))
                problems.Add(directive, "missing-argument", $"@{name} needs the argument \"{missing}\".");
            read[name] = new(directive, arguments);
        }

        return read;
    }
}

/// <summary>A declared type or interface.</summary>
internal sealed record Declaration(
    string Name,
    GraphQLTypeDefinition Node,
    List<GraphQLNamedType>? Implements,
    List<GraphQLFieldDefinition>? Fields,
    Dictionary<string, DirectiveUse> Directives
)
{
    public string Description => Node.Description?.Value.ToString() ?? "";
}

/// <summary>A directive as it was written.</summary>
internal sealed record DirectiveUse(GraphQLDirective Node, Dictionary<string, GraphQLValue> Arguments)
{
    public string? Text(string argument) =>
        Arguments.GetValueOrDefault(argument) switch
        {
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue value => value.Name.StringValue,
            _ => null,
        };

    public bool Flag(string argument) =>
        Arguments.GetValueOrDefault(argument) is GraphQLBooleanValue { BoolValue: true };

    public ImmutableArray<string> Texts(string argument) =>
        Arguments.GetValueOrDefault(argument) is GraphQLListValue list
            ? [.. (list.Values ?? []).OfType<GraphQLStringValue>().Select(v => v.Value.ToString())]
            : [];

    public ASTNode At(string argument) => Arguments.GetValueOrDefault(argument) ?? (ASTNode)Node;
}
