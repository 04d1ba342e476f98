using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>What a model that can be read may still get wrong: things undocumented, names that clash.</summary>
internal static class ModelLint
{
    /// <summary>The fields that every entity has, whatever the model says.</summary>
    private static readonly ImmutableArray<string> EntityFields =
    [
        "id",
        "formerIds",
        "type",
        "kind",
        "modality",
        "name",
        "label",
        "names",
        "identifiers",
        "degree",
        "statements",
        "gaps",
        "documents",
        "citations",
        "datasets",
        "relationshipSummary",
        "relationships",
        "states",
        "mentions",
        "interlocks",
        "within",
        "documentCount",
        "identifier",
    ];

    /// <summary>The fields that every relationship has, whatever the model says.</summary>
    private static readonly ImmutableArray<string> RelationshipFields =
    [
        "id",
        "sentence",
        "modality",
        "derivation",
        "reasoning",
        "rank",
        "validFrom",
        "validTo",
        "dataset",
        "citations",
        "independentSources",
        "type",
        "from",
        "to",
        "fromId",
        "toId",
        "reads",
        "readsBack",
        "symmetric",
        "legOf",
        "gaps",
        "key",
        "cite",
        "node",
        "relationship",
    ];

    /// <summary>What shows in the declarations alone, however much of them leads nowhere.</summary>
    public static void CheckDeclarations(ModelDeclarations declared, ModelProblems problems)
    {
        var lint = new DeclarationLint(declared, problems);
        lint.Documented();
        lint.OneTypePerProperty();
    }

    /// <summary>What shows when the whole model is known.</summary>
    public static void CheckModel(GraphModel model, ModelDeclarations declared, ModelProblems problems)
    {
        var lint = new Lint(model, declared, problems);
        lint.FieldsDoNotCollide();
        lint.RootFieldsDoNotCollide();
        lint.LegsDoNotCollide();
        lint.SymmetricTypesHaveNoList();
        lint.KindsAndRolesExist();
        lint.ReadingsAreComplete();
    }

    private sealed class DeclarationLint(ModelDeclarations declared, ModelProblems problems)
    {
        public void Documented()
        {
            foreach (var declaration in All())
            {
                if (declaration.Description.Length == 0)
                    problems.Add(
                        declaration.Node,
                        "undocumented",
                        $"{declaration.Name} needs a description that a journalist would accept."
                    );
                foreach (var field in (declaration.Fields ?? []).Where(f => f.Description is null))
                    problems.Add(
                        field,
                        "undocumented",
                        $"{declaration.Name}.{field.Name.StringValue} needs a description."
                    );
            }

            foreach (var definition in declared.Enums.Values)
            {
                if (definition.Description is null)
                    problems.Add(definition, "undocumented", $"{definition.Name.StringValue} needs a description.");
                foreach (var value in (definition.Values?.Items ?? []).Where(v => v.Description is null))
                    problems.Add(
                        value,
                        "undocumented",
                        $"{definition.Name.StringValue}.{value.Name.StringValue} needs a description."
                    );
            }
        }

        // Otherwise fragments on an interface conflict.
        public void OneTypePerProperty()
        {
            var first = new Dictionary<string, (string Type, string Owner)>(StringComparer.Ordinal);
            foreach (var (declaration, field) in All().SelectMany(d => (d.Fields ?? []).Select(f => (d, f))))
            {
                var type = PrintedType(field.Type);
                var name = field.Name.StringValue;
                if (!first.TryAdd(name, (type, declaration.Name)) && first[name].Type != type)
                    problems.Add(
                        field,
                        "two-types",
                        $"{declaration.Name}.{name} is {type}, but {first[name].Owner}.{name} is {first[name].Type}."
                            + " One name has one type in the whole model: rename one of them."
                    );
            }
        }

        private IEnumerable<Declaration> All() => AllOf(declared);
    }

    private sealed class Lint(GraphModel model, ModelDeclarations declared, ModelProblems problems)
    {
        public void FieldsDoNotCollide()
        {
            foreach (
                var property in model
                    .Types.SelectMany(t => t.Properties)
                    .Where(p => p.Kind == ValueKind.KindAmounts)
                    .DistinctBy(p => p.Name)
            )
                problems.Add(
                    Node(property.DeclaredBy),
                    "kind-amounts",
                    $"{property.DeclaredBy}.{property.Name}: amounts by kind belong to relationships."
                );

            foreach (var type in model.Types)
            {
                var taken = EntityFields.ToDictionary(f => f, _ => "every entity", StringComparer.Ordinal);
                foreach (
                    var property in type.Properties.Where(p => !taken.TryAdd(p.Name, $"a property of {p.DeclaredBy}"))
                )
                    Collision(property.DeclaredBy, property.Name, taken[property.Name]);
                foreach (
                    var field in model
                        .RelationshipFieldsOf(type)
                        .Where(f => !taken.TryAdd(f.Name, $"the relationship {f.Type.Name}"))
                )
                    Collision(field.Type.Name, field.Name, taken[field.Name]);
            }

            foreach (var type in model.Relationships)
            {
                foreach (
                    var name in type
                        .Properties.Select(p => p.Name)
                        .Concat(type.Qualifiers.Select(q => q.Name))
                        .Where(RelationshipFields.Contains)
                )
                    Collision(type.Name, name, "every relationship");
            }

            // Collisions show once per type that has them; the place is the same, so one message is enough.
            void Collision(string owner, string name, string other)
            {
                if (_collisions.Add((owner, name)))
                    problems.Add(
                        Node(owner),
                        "collision",
                        $"{owner} brings a field \"{name}\", which {other} already has. Rename one of them."
                    );
            }
        }

        private readonly HashSet<(string, string)> _collisions = [];

        public void RootFieldsDoNotCollide()
        {
            var taken = new HashSet<string>(
                [
                    "overview",
                    "node",
                    "nodes",
                    "datasets",
                    "relationships",
                    "statements",
                    "search",
                    "match",
                    "paths",
                    "moneyPaths",
                    "neighbourhood",
                    "fundingSummary",
                    "timeline",
                    "disputes",
                ],
                StringComparer.Ordinal
            );
            foreach (var type in model.Interfaces.Concat(model.Types).Where(t => t.Plural is not null))
            {
                foreach (var name in new[] { type.Singular, type.Plural! }.Where(name => !taken.Add(name)))
                    problems.Add(
                        Node(type.Name),
                        "collision",
                        $"{type.Name} brings a root field \"{name}\", which there is already. Give it another plural or name."
                    );
            }

            foreach (var type in model.Relationships.Where(r => r.List is not null && !taken.Add(r.List)))
                problems.Add(
                    Node(type.Name),
                    "collision",
                    $"{type.Name} brings a root field \"{type.List}\", which there is already. Give it another list name."
                );
        }

        public void LegsDoNotCollide()
        {
            var taken = model.Relationships.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var leg in model.Legs.Where(leg => !taken.Add(leg.Code)))
                problems.Add(
                    Node(leg.Of.Name),
                    "collision",
                    $"{leg.Of.Name}.{leg.Qualifier.Name} has the leg {leg.Code}, which there is already. Give it another code."
                );
        }

        public void SymmetricTypesHaveNoList()
        {
            foreach (var type in model.Relationships.Where(r => r is { Symmetric: true, List: not null }))
                problems.Add(
                    Node(type.Name),
                    "symmetric-list",
                    $"{type.Name} is symmetric, so it has no start and end to list it by. Leave out \"list\"; relationships(types: {type.Code}) lists it."
                );
        }

        public void KindsAndRolesExist()
        {
            foreach (var type in model.Interfaces.Concat(model.Types))
                Values(type.Name, "EntityKind", type.Kinds);
            foreach (var type in model.Relationships)
                Values(type.Name, "Role", type.Roles);

            void Values(string owner, string set, ImmutableArray<string> values)
            {
                foreach (var value in values.Where(v => model.FindEnum(set)?.Find(v) is null))
                    problems.Add(
                        Node(owner),
                        "unknown-value",
                        $"{owner} names {value}, which {set} does not have."
                            + Spelling.DidYouMean(value, model.FindEnum(set)?.Values.Select(v => v.Name) ?? [])
                    );
            }
        }

        public void ReadingsAreComplete()
        {
            foreach (var type in model.Relationships.Where(r => r.ReadsBy is not null))
            {
                if (type.FindProperty(type.ReadsBy!) is not { Kind: ValueKind.Enum } property)
                {
                    problems.Add(
                        Node(type.Name),
                        "reads-by",
                        $"{type.Name} reads by \"{type.ReadsBy}\", which is no property of it with a closed set of values."
                    );
                    continue;
                }

                var values =
                    property.Enum == "Role"
                        ? type.Roles.Select(r => model.FindEnum("Role")!.Find(r))
                        : model.FindEnum(property.Enum!)!.Values;
                foreach (var value in values.Where(v => v is { Reading: null }))
                    problems.Add(
                        Node(type.Name),
                        "no-reading",
                        $"{property.Enum}.{value!.Name} needs @reads, because {type.Name} reads by {type.ReadsBy}."
                    );
            }
        }

        private GraphQLTypeDefinition Node(string name) => AllOf(declared).First(d => d.Name == name).Node;
    }

    private static IEnumerable<Declaration> AllOf(ModelDeclarations declared) =>
        declared.Interfaces.Values.Concat(declared.Types.Values).Concat(declared.Relationships.Values);

    private static string PrintedType(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType inner => PrintedType(inner.Type) + "!",
            GraphQLListType inner => $"[{PrintedType(inner.Type)}]",
            _ => ((GraphQLNamedType)type).Name.StringValue,
        };
}
