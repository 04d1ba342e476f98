using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>The second pass: resolves every name in the declarations, and reports each that leads nowhere.</summary>
internal sealed class ModelResolver(ModelDeclarations declared, ModelProblems problems)
{
    private static readonly Dictionary<string, ValueKind> Scalars = new()
    {
        ["String"] = ValueKind.String,
        ["Text"] = ValueKind.Text,
        ["Int"] = ValueKind.Int,
        ["URL"] = ValueKind.Url,
        ["PartialDate"] = ValueKind.Date,
        ["Money"] = ValueKind.Money,
        ["KindAmount"] = ValueKind.KindAmounts,
        ["Statement"] = ValueKind.Statements,
    };

    private readonly Dictionary<string, ImmutableArray<string>> _implements = [];
    private ImmutableArray<EntityType> _interfaces;
    private ImmutableArray<EntityType> _types;
    private ImmutableArray<RelationshipType> _relationships;
    private ImmutableArray<EnumType> _enums;

    /// <summary>Resolves every name, and reports those that lead nowhere.</summary>
    public void Check()
    {
        foreach (var declaration in declared.Interfaces.Values.Concat(declared.Types.Values))
            _implements[declaration.Name] = InterfacesOf(declaration);

        _interfaces =
        [
            .. declared
                .Interfaces.Values.OrderBy(d => d.Name != GraphModel.Entity)
                .Select(d => EntityType(d, isInterface: true)),
        ];
        _types = [.. declared.Types.Values.Select(d => EntityType(d, isInterface: false))];
        _relationships = [.. declared.Relationships.Values.Select(Relationship)];
        _enums = [.. declared.Enums.Values.Select(Enum)];
    }

    /// <summary>The model, when nothing was wrong.</summary>
    public GraphModel Model(string hash) => new(_interfaces, _types, _relationships, _enums, hash);

    private EntityType EntityType(Declaration declaration, bool isInterface)
    {
        var use = declaration.Directives.GetValueOrDefault("entity");
        var interfaces = _implements[declaration.Name];
        // Declared properties come after those of the interfaces, which come in the order of the file.
        var sources = declared
            .Interfaces.Values.Where(i => interfaces.Contains(i.Name) && i.Name != declaration.Name)
            .Append(declaration);
        var properties = sources.SelectMany(Properties).DistinctBy(p => p.Name);
        var concrete = isInterface
            ? declared
                .Types.Values.Where(t =>
                    declaration.Name == GraphModel.Entity || _implements[t.Name].Contains(declaration.Name)
                )
                .Select(t => t.Name)
            : [declaration.Name];

        return new(
            declaration.Name,
            declaration.Description,
            use?.Text("plural"),
            isInterface,
            use?.Texts("kinds") ?? [],
            interfaces,
            [.. properties],
            [.. concrete]
        );
    }

    // Entity belongs to all; the others as declared, with those that they themselves implement.
    private ImmutableArray<string> InterfacesOf(Declaration declaration)
    {
        var all = new List<string>();
        void Add(Declaration of)
        {
            foreach (var name in of.Implements ?? [])
            {
                var written = name.Name.StringValue;
                if (!declared.Interfaces.TryGetValue(written, out var found))
                    problems.Add(
                        name,
                        "unknown-interface",
                        $"There is no interface {written}.{Spelling.DidYouMean(written, declared.Interfaces.Keys)}"
                    );
                else if (written != declaration.Name && !all.Contains(written))
                {
                    all.Add(written);
                    Add(found);
                }
            }
        }

        Add(declaration);
        if (declaration.Name != GraphModel.Entity && !all.Contains(GraphModel.Entity))
            all.Add(GraphModel.Entity);

        return [.. all];
    }

    private IEnumerable<Property> Properties(Declaration declaration)
    {
        foreach (var field in (declaration.Fields ?? []).Where(f => !IsQualifier(f)))
        {
            var (name, isList) = TypeOf(field);
            var directives = ModelDeclarations.ReadDirectives(field, problems);
            if (!Scalars.TryGetValue(name, out var kind))
            {
                if (!declared.Enums.ContainsKey(name))
                {
                    problems.Add(
                        field,
                        "unknown-type",
                        $"{declaration.Name}.{field.Name.StringValue} has the type {name}, which is neither a scalar nor an enum"
                            + $" of the model.{Spelling.DidYouMean(name, Scalars.Keys.Concat(declared.Enums.Keys))} A property whose values are entities needs @qualifier."
                    );
                    continue;
                }

                kind = ValueKind.Enum;
            }

            if (isList != kind is ValueKind.Statements or ValueKind.KindAmounts)
                problems.Add(
                    field,
                    "list",
                    $"{declaration.Name}.{field.Name.StringValue}: {name} {(isList ? "cannot be a list" : "must be a list, as in [" + name + "!]!")}."
                );

            yield return new(
                field.Name.StringValue,
                kind,
                kind == ValueKind.Enum ? name : null,
                field.Description?.Value.ToString() ?? "",
                declaration.Name,
                directives.GetValueOrDefault("shows")?.Texts("modality") ?? []
            );
        }
    }

    private RelationshipType Relationship(Declaration declaration)
    {
        var use = declaration.Directives["relationship"];
        var isSymmetric = use.Flag("symmetric");
        foreach (var needed in isSymmetric ? ["field"] : new[] { "fieldFrom", "fieldTo", "readsBack", "plannedBack" })
        {
            if (use.Text(needed) is null)
                problems.Add(
                    use.Node,
                    "missing-argument",
                    $"{declaration.Name} needs the argument \"{needed}\" in @relationship."
                );
        }

        var reading = new Reading(
            use.Text("reads") ?? "",
            use.Text("planned") ?? "",
            use.Text("readsBack") ?? use.Text("reads") ?? "",
            use.Text("plannedBack") ?? use.Text("planned") ?? ""
        );

        return new(
            declaration.Name,
            declaration.Description,
            EndType(use, "from"),
            EndType(use, "to"),
            [.. Pairs(use)],
            use.Text("fieldFrom"),
            use.Text("fieldTo"),
            use.Text("field"),
            use.Text("list"),
            isSymmetric,
            reading,
            use.Text("readsBy"),
            use.Texts("roles"),
            [.. Properties(declaration)],
            [.. Qualifiers(declaration)]
        );
    }

    private IEnumerable<EndPair> Pairs(DirectiveUse use)
    {
        foreach (var pair in use.Texts("pairs"))
        {
            var ends = pair.Split(' ');
            if (ends.Length != 2)
                problems.Add(
                    use.At("pairs"),
                    "pair",
                    $"\"{pair}\" is no pair of ends. Write two types with a space between, as in \"Work Work\"."
                );
            else if (ends.All(end => Known(end, use.At("pairs"))))
                yield return new(ends[0], ends[1]);
        }
    }

    private string EndType(DirectiveUse use, string argument)
    {
        // That an argument is missing was told when it was read.
        return use.Text(argument) is { } name && Known(name, use.At(argument)) ? name : GraphModel.Entity;
    }

    private bool Known(string name, ASTNode at)
    {
        if (declared.Interfaces.ContainsKey(name) || declared.Types.ContainsKey(name))
            return true;

        problems.Add(
            at,
            "unknown-type",
            $"There is no entity type or interface {name}.{Spelling.DidYouMean(name, declared.Interfaces.Keys.Concat(declared.Types.Keys))}"
        );

        return false;
    }

    private IEnumerable<Qualifier> Qualifiers(Declaration declaration)
    {
        foreach (var field in (declaration.Fields ?? []).Where(IsQualifier))
        {
            var (target, isMany) = TypeOf(field);
            var use = ModelDeclarations.ReadDirectives(field, problems)["qualifier"];
            if (Known(target, field.Type))
                yield return new(
                    field.Name.StringValue,
                    field.Description?.Value.ToString() ?? "",
                    target,
                    isMany,
                    use.Text("leg") ?? "",
                    use.Text("from") == "FROM" ? End.FROM : End.TO,
                    new(
                        use.Text("reads") ?? "",
                        use.Text("planned") ?? "",
                        use.Text("readsBack") ?? "",
                        use.Text("plannedBack") ?? ""
                    )
                );
        }
    }

    private EnumType Enum(GraphQLEnumTypeDefinition definition) =>
        new(
            definition.Name.StringValue,
            definition.Description?.Value.ToString() ?? "",
            [
                .. (definition.Values?.Items ?? []).Select(value => new EnumValue(
                    value.Name.StringValue,
                    value.Description?.Value.ToString() ?? "",
                    ModelDeclarations.ReadDirectives(value, problems).GetValueOrDefault("reads") is { } reads
                        ? new(
                            reads.Text("reads") ?? "",
                            reads.Text("planned") ?? "",
                            reads.Text("readsBack") ?? "",
                            reads.Text("plannedBack") ?? ""
                        )
                        : null
                )),
            ]
        );

    private static bool IsQualifier(GraphQLFieldDefinition field) =>
        field.Directives?.Items.Any(d => d.Name.StringValue == "qualifier") == true;

    private static (string Name, bool IsList) TypeOf(GraphQLFieldDefinition field)
    {
        var (type, isList) = (field.Type, false);
        while (type is not GraphQLNamedType)
        {
            isList |= type is GraphQLListType;
            type = type is GraphQLListType list ? list.Type : ((GraphQLNonNullType)type).Type;
        }

        return (((GraphQLNamedType)type).Name.StringValue, isList);
    }
}
