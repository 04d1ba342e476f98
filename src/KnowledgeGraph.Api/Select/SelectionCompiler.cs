using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;

namespace KnowledgeGraph.Api.Select;

/// <summary>Goes through the selection of one root field and makes two things of it: the query that gets the rows, and
/// the writer that makes the answer of them. Nothing runs before both are whole.</summary>
/// <remarks>It reads the document itself, because fragments on interfaces give each concrete type a selection of its
/// own.</remarks>
internal sealed class SelectionCompiler(GraphQL.Execution.ExecutionContext context, ApiOptions options)
{
    private readonly Stack<string> _path = new();

    public ApiOptions Options => options;

    public QueryValues Values { get; } = new();

    /// <summary>A compiler for the same selection with values of its own.</summary>
    public SelectionCompiler ForAnotherQuery() => new(context, options);

    /// <summary>A type of the schema by its name.</summary>
    public IGraphType Type(string name) => context.Schema.AllTypes[name]!;

    /// <summary>Compiles what is selected of rows of a type: their fields go to the builder, and the writer knows where
    /// to find them.</summary>
    /// <param name="type">The type in the schema; when it is abstract, each concrete type gets its own fields.</param>
    /// <param name="parents">The fields whose selections these are.</param>
    /// <param name="builder">What is wanted of the rows.</param>
    public ObjectWriter Rows(IGraphType type, IReadOnlyList<GraphQLField> parents, SelectionBuilder builder)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var types = Concrete(type).Select(t => (Type: t, Fields: Collect(t, parents))).ToList();

        // What several types are asked alike is compiled once, whatever else they differ in: otherwise the work would
        // multiply with each level.
        var asked = types
            .SelectMany(t => t.Fields.Select(f => (t.Type, Field: f, Signature: Signature(t.Type, f))))
            .GroupBy(a => a.Signature)
            .ToDictionary(
                group => group.Key,
                group =>
                    Compile(
                        group.First().Type,
                        group.First().Field,
                        group.Count() == types.Count ? [] : [.. group.Select(a => a.Type.Name)],
                        builder
                    )
            );
        (JsonEncodedText, FieldWriter)[] Writers(IObjectGraphType of) =>
            [.. types.First(t => t.Type == of).Fields.Select(f => asked[Signature(of, f)])];

        return types.Select(t => string.Join(';', t.Fields.Select(f => Signature(t.Type, f)))).Distinct().Count() <= 1
            ? new(types.Count == 0 ? [] : Writers(types[0].Type))
            : new(types.ToDictionary(t => t.Type.Name, t => Writers(t.Type), StringComparer.Ordinal));
    }

    /// <summary>The fields that a selection asks of one concrete type, in order, with all places that ask for the same
    /// response name.</summary>
    public IReadOnlyList<(string Key, List<GraphQLField> Nodes)> Collect(
        IComplexGraphType type,
        IReadOnlyList<GraphQLField> parents
    )
    {
        var order = new List<(string Key, List<GraphQLField> Nodes)>();
        var byKey = new Dictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        foreach (var parent in parents)
            Collect(type, parent.SelectionSet, order, byKey, []);

        return order;
    }

    /// <summary>The fields of an operation itself.</summary>
    public IReadOnlyList<(string Key, List<GraphQLField> Nodes)> CollectRoot(IComplexGraphType type)
    {
        var order = new List<(string Key, List<GraphQLField> Nodes)>();
        Collect(type, context.Operation.SelectionSet, order, new(StringComparer.Ordinal), []);

        return order;
    }

    /// <summary>A field as it is asked for, with its arguments and the defaults of the schema.</summary>
    public FieldSelection Field(
        FieldType definition,
        string key,
        IReadOnlyList<GraphQLField> nodes,
        ImmutableArray<string> on,
        SelectionBuilder builder
    ) => new(this, key, nodes, Arguments(context, definition, nodes[0]), on, builder);

    /// <summary>The arguments of a field, with the defaults of the schema.</summary>
    public static IDictionary<string, ArgumentValue> Arguments(
        GraphQL.Execution.ExecutionContext context,
        FieldType definition,
        GraphQLField node
    ) =>
        // The engine lists only fields that are given an argument.
        context.ArgumentValues
            is { } all
        && all.TryGetValue(node, out var given)
            ? WithoutNulls(definition, given)
            : Defaults(definition);

    // Clients send null for what nobody filled in: that is the default, as if it had been left out. A list that is null
    // is none at all.
    private static IDictionary<string, ArgumentValue> WithoutNulls(
        FieldType definition,
        IDictionary<string, ArgumentValue> given
    )
    {
        var nulls = (definition.Arguments ?? [])
            .Where(argument =>
                argument is { DefaultValue: not null, ResolvedType: not ListGraphType }
                && given.TryGetValue(argument.Name, out var value)
                && value.Value is null
            )
            .ToList();
        if (nulls.Count == 0)
            return given;

        var whole = new Dictionary<string, ArgumentValue>(given);
        foreach (var argument in nulls)
            whole[argument.Name] = new(argument.DefaultValue, ArgumentSource.FieldDefault);

        return whole;
    }

    private static Dictionary<string, ArgumentValue> Defaults(FieldType definition) =>
        (definition.Arguments ?? [])
            .Where(argument => argument.DefaultValue is not null)
            .ToDictionary(
                argument => argument.Name,
                argument => new ArgumentValue(argument.DefaultValue, ArgumentSource.FieldDefault)
            );

    /// <summary>The fields of a value that has parts and is no row, such as a date.</summary>
    /// <param name="type">Its type in the schema.</param>
    /// <param name="field">The field that shows it.</param>
    /// <param name="at">Where the row has it.</param>
    /// <param name="part">How each of its fields is written.</param>
    /// <param name="isShown">Whether a value is of the kind that the field shows; null means that all are.</param>
    public FieldWriter Parts(
        IGraphType type,
        FieldSelection field,
        int at,
        Func<string, IReadOnlyList<GraphQLField>, PartWriter> part,
        Func<object?, bool>? isShown = null
    )
    {
        var write = PartsOf(type, field.Nodes, part);

        return (json, row) => write(json, isShown is null || isShown(row.Values[at]) ? row.Values[at] : null);
    }

    /// <summary>Writes a value that has parts; null for none.</summary>
    public Action<Utf8JsonWriter, object?> PartsOf(
        IGraphType type,
        IReadOnlyList<GraphQLField> nodes,
        Func<string, IReadOnlyList<GraphQLField>, PartWriter> part
    )
    {
        var named = (IComplexGraphType)type.GetNamedType();
        var parts = Collect(named, nodes)
            .Select(f =>
            {
                var name = f.Nodes[0].Name.StringValue;
                return (
                    JsonEncodedText.Encode(f.Key),
                    name == "__typename" ? (json, _) => json.WriteStringValue(named.Name) : part(name, f.Nodes)
                );
            })
            .ToArray();

        return (json, value) =>
        {
            if (value is null)
            {
                json.WriteNullValue();
                return;
            }

            json.WriteStartObject();
            foreach (var (name, write) in parts)
            {
                json.WritePropertyName(name);
                write(json, value);
            }

            json.WriteEndObject();
        };
    }

    private (JsonEncodedText, FieldWriter) Compile(
        IObjectGraphType type,
        (string Key, List<GraphQLField> Nodes) field,
        ImmutableArray<string> on,
        SelectionBuilder builder
    )
    {
        var name = field.Nodes[0].Name.StringValue;
        if (name == "__typename")
            return (JsonEncodedText.Encode(field.Key), (json, row) => json.WriteStringValue(row.Type ?? type.Name));

        // One name means the same on all types that have it, as the model's lint sees to, or is marked.
        var definition = type.Fields.Find(name)!;

        _path.Push(field.Key);
        try
        {
            return (
                JsonEncodedText.Encode(field.Key),
                definition.Compiler()(Field(definition, field.Key, field.Nodes, on, builder))
            );
        }
        catch (ApiException error) when (error.Field is null)
        {
            (error.Field, error.Path) = (field.Nodes[0], [.. _path.Reverse()]);
            throw;
        }
        finally
        {
            _path.Pop();
        }
    }

    private void Collect(
        IComplexGraphType type,
        GraphQLSelectionSet? selections,
        List<(string, List<GraphQLField>)> order,
        Dictionary<string, List<GraphQLField>> byKey,
        HashSet<string> visited
    )
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            if (!IsIncluded(context, selection))
                continue;

            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (byKey.TryGetValue(key, out var nodes))
                    {
                        nodes.Add(field);
                        break;
                    }

                    byKey.Add(key, nodes = [field]);
                    order.Add((key, nodes));
                    break;
                case GraphQLInlineFragment inline
                    when inline.TypeCondition is null || Matches(type, inline.TypeCondition.Type.Name.StringValue):
                    Collect(type, inline.SelectionSet, order, byKey, visited);
                    break;
                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                    var fragment = context
                        .Document.Definitions.OfType<GraphQLFragmentDefinition>()
                        .FirstOrDefault(f => f.FragmentName.Name == spread.FragmentName.Name);
                    if (fragment is not null && Matches(type, fragment.TypeCondition.Type.Name.StringValue))
                        Collect(type, fragment.SelectionSet, order, byKey, visited);
                    break;
            }
        }
    }

    /// <summary>Whether <c>skip</c> and <c>include</c> leave it in.</summary>
    public static bool IsIncluded(GraphQL.Execution.ExecutionContext context, ASTNode node)
    {
        foreach (var directive in (node as IHasDirectivesNode)?.Directives?.Items ?? [])
        {
            var name = directive.Name.StringValue;
            if (name is not "skip" and not "include")
                continue;

            var isSet = directive.Arguments?.Items.FirstOrDefault(a => a.Name.StringValue == "if")?.Value switch
            {
                GraphQLBooleanValue literal => literal.BoolValue,
                GraphQLVariable variable => context
                    .Variables.FirstOrDefault(v => v.Name == variable.Name.StringValue)
                    ?.Value
                    is true,
                _ => false,
            };
            if (isSet == (name == "skip"))
                return false;
        }

        return true;
    }

    private static bool Matches(IComplexGraphType type, string condition) =>
        type.Name == condition
        || (type is IImplementInterfaces implements && implements.ResolvedInterfaces.Any(i => i.Name == condition));

    private static IReadOnlyList<IObjectGraphType> Concrete(IGraphType type) =>
        type.GetNamedType() switch
        {
            IObjectGraphType one => [one],
            IAbstractGraphType many => [.. many.PossibleTypes],
            var other => throw new NotSupportedException($"{other} has no fields."),
        };

    // Equal where the document asks the same of several types.
    private static string Signature(IObjectGraphType type, (string Key, List<GraphQLField> Nodes) field) =>
        $"{field.Key}@{string.Join(',', field.Nodes.Select(node => node.Location.Start))}"
        + (type.Fields.Find(field.Nodes[0].Name)?.IsOwn() == true ? $" of {type.Name}" : "");
}
