using GraphQL.Types;
using KnowledgeGraph.Api.Select;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Words for building types of the schema. Types are named in the language's own notation and resolved when
/// the schema is whole.</summary>
internal static class TypeBuilding
{
    private const string CompilerKey = "kg.compiler";
    private const string OwnKey = "kg.own";

    /// <summary>A type by its notation, as <c>[Name!]!</c>.</summary>
    public static IGraphType Type(string notation)
    {
        if (notation.EndsWith('!'))
            return new NonNullGraphType(Type(notation[..^1]));

        return notation.StartsWith('[') ? new ListGraphType(Type(notation[1..^1])) : new GraphQLTypeReference(notation);
    }

    /// <summary>A field with how it is compiled; one that is only ever reached through a concrete type needs no
    /// compiler.</summary>
    public static T With<T>(
        this T type,
        string name,
        string notation,
        string description,
        FieldCompiler? compile = null,
        params QueryArgument[] arguments
    )
        where T : IComplexGraphType
    {
        var field = new FieldType
        {
            Name = name,
            ResolvedType = Type(notation),
            Description = description,
            Arguments = new QueryArguments(arguments),
        };
        if (compile is not null)
            field.Metadata[CompilerKey] = compile;
        type.AddField(field);

        return type;
    }

    /// <summary>A field of an input with a default.</summary>
    public static InputObjectGraphType WithDefault(
        this InputObjectGraphType type,
        string name,
        string notation,
        string description,
        object defaultValue
    )
    {
        type.AddField(
            new FieldType
            {
                Name = name,
                ResolvedType = Type(notation),
                Description = description,
                DefaultValue = defaultValue,
            }
        );

        return type;
    }

    /// <summary>Marks a field that is compiled in a way of its own, though other types have one of that name.</summary>
    public static T AsOwn<T>(this T type, string name)
        where T : IComplexGraphType
    {
        type.Fields.Find(name)!.Metadata[OwnKey] = true;

        return type;
    }

    /// <summary>Whether a field is compiled in a way of its own.</summary>
    public static bool IsOwn(this FieldType field) => field.Metadata.ContainsKey(OwnKey);

    /// <summary>Marks a list that has an index in the order of a property.</summary>
    public static string IndexedKey(string property) => $"kg.indexed.{property}";

    /// <summary>How a field is compiled.</summary>
    public static FieldCompiler Compiler(this FieldType field) =>
        field.GetMetadata<FieldCompiler>(CompilerKey)
        ?? throw new InvalidOperationException($"The field \"{field.Name}\" cannot be compiled.");

    public static QueryArgument Argument(string name, string notation, string description, object? defaultValue = null)
    {
        var argument = new QueryArgument(Type(notation)) { Name = name, Description = description };
        if (defaultValue is not null)
            argument.DefaultValue = defaultValue;

        return argument;
    }

    public static EnumerationGraphType Enumeration(
        string name,
        string description,
        IEnumerable<(string Name, string Description)> values
    )
    {
        var type = new EnumerationGraphType { Name = name, Description = description };
        foreach (var value in values)
            type.Add(value.Name, value.Name, value.Description);

        return type;
    }

    public static InputObjectGraphType Input(string name, string description) =>
        new() { Name = name, Description = description };

    public static ObjectGraphType Object(string name, string description) =>
        new()
        {
            Name = name,
            Description = description,
            IsTypeOf = _ => false,
        };

    public static InterfaceGraphType Interface(string name, string description) =>
        new()
        {
            Name = name,
            Description = description,
            ResolveType = _ => null,
        };
}
