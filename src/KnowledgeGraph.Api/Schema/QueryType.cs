using System.Globalization;
using GraphQL.Resolvers;
using GraphQL.Types;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root of the schema.</summary>
internal sealed class QueryType(GraphModel model)
{
    private const string CompilerKey = "kg.root";

    public ObjectGraphType Build()
    {
        var query = TypeBuilding.Object(
            "Query",
            "Actors, projects and their relationships. Every fact says who states it and where; what is planned never looks done."
        );
        Add(
            query,
            "overview",
            "Overview",
            "What is in the graph, in numbers. `{ overview { types { type count } datasets { title } } }`",
            field => OverviewType.Plan(model, field)
        );
        Add(
            query,
            "node",
            "Node",
            "Anything by its id: an entity, a relationship, a statement or a dataset; null when there is none. `{ node(id: \"migrant-integration\") { id } }`",
            field => Nodes(field, [field.Text("id")!], isList: false),
            Argument("id", "ID!", "The id.")
        );
        Add(
            query,
            "nodes",
            "[Node]!",
            "Several by their ids, at most 50, in the order asked for; null for each that there is none of. `{ nodes(ids: [\"migrant-integration\"]) { id } }`",
            field =>
                Nodes(
                    field,
                    [.. field.List("ids")!.Select(id => Convert.ToString(id, CultureInfo.InvariantCulture)!)],
                    isList: true
                ),
            Argument("ids", "[ID!]!", "The ids.")
        );
        foreach (var type in model.Interfaces.Concat(model.Types).Where(t => t.Plural is not null))
        {
            Add(
                query,
                type.Singular,
                type.Name,
                $"One {Names.Words(type.Name)} by its id; null when there is none. `{{ {type.Singular}(id: \"an-id\") {{ id name }} }}`",
                field => One(field, type),
                Argument("id", "ID!", "The id.")
            );
            Add(
                query,
                type.Plural!,
                EntityTypes.ConnectionOf(type),
                ListDescription(type),
                field => List(field, type),
                [
                    .. EntityTypes.PageArguments,
                    Argument("where", $"{type.Name}FilterInput", "What must hold."),
                    Argument("order", $"[{type.Name}SortInput!]", "One field per element; by name when left out."),
                ]
            );
        }

        foreach (var type in model.Interfaces.Concat(model.Types).Where(t => t.Plural is not null))
        {
            Index(query, type.Plural!, Fields.Id, Fields.Name, Fields.Degree);
            // A date leads an index in the table of its type.
            if (!type.IsInterface)
                Index(
                    query,
                    type.Plural!,
                    [
                        .. type
                            .Properties.Where(p => p.Kind == ValueKind.Date && p.DeclaredBy != GraphModel.Entity)
                            .Select(p => p.Name),
                    ]
                );
        }

        foreach (var type in model.Relationships.Where(t => t.List is not null))
        {
            AddList(query, type);
            Index(query, type.List!, Fields.FromName, "from");
        }

        Add(
            query,
            "relationships",
            "RelationshipConnection",
            "All relationships, legs too, by type and id. `{ relationships(first: 3) { nodes { sentence modality } totalCount } }`",
            Relationships,
            [
                .. EntityTypes.PageArguments,
                Argument("types", "[RelationshipType!]", "Only these types."),
                Argument("where", "RelationshipFilterInput", "What must hold."),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
            ]
        );
        Add(
            query,
            "statements",
            "StatementsConnection",
            "All that sources say, values and relationships, by the document that says so first and the place in it. `{ statements(first: 3) { nodes { sentence citations { locator anchor } } } }`",
            field => Connected(field, CommonFields.StatedConnection(model, field, isOfDocument: false)),
            [
                .. EntityTypes.PageArguments,
                Argument("where", "StatedFilterInput", "What must hold."),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
            ]
        );

        Index(query, "relationships", Fields.Id);
        void AddField(
            string name,
            string notation,
            string description,
            RootCompiler compile,
            IEnumerable<QueryArgument> arguments
        ) => Add(query, name, notation, description, compile, arguments);
        new SearchFields(model).AddTo(AddField);
        new WalkFields(model).AddTo(AddField);
        TimeTypes.AddTo(model, AddField);
        FundingSummaryTypes.AddTo(model, AddField);

        // The engine runs its own strategy where the schema is asked for beside data, and must not find a null here,
        // where none may be.
        query.Fields.Find("nodes")!.Resolver = new FuncFieldResolver<object>(_ => Array.Empty<object>());
        Add(
            query,
            "datasets",
            "[Dataset!]",
            "What was loaded. `{ datasets { id title entities relationships } }`",
            Datasets
        );

        return query;
    }

    /// <summary>How a root field is compiled.</summary>
    public static RootCompiler CompilerOf(FieldType field) =>
        field.GetMetadata<RootCompiler>(CompilerKey)
        ?? throw new InvalidOperationException($"The root field \"{field.Name}\" cannot be compiled.");

    private static void Add(
        ObjectGraphType query,
        string name,
        string notation,
        string description,
        RootCompiler compile,
        params IEnumerable<QueryArgument> arguments
    )
    {
        query.With(name, notation, description, null, [.. arguments]);
        query.Fields.Find(name)!.Metadata[CompilerKey] = compile;
    }

    // What an index of the stores answers costs less (OperationCost).
    private static void Index(ObjectGraphType query, string field, params IEnumerable<string> properties)
    {
        foreach (var property in properties)
            query.Fields.Find(field)!.Metadata[TypeBuilding.IndexedKey(property)] = true;
    }

    private static string ListDescription(EntityType type)
    {
        var what =
            type.Name == GraphModel.Funder
                ? "Those that funded something, as a fact"
                : $"A page of {type.Plural}: {type.Description}";

        return $"{what.TrimEnd('.')}. `{{ {type.Plural}(first: 3) {{ nodes {{ id name }} totalCount }} }}`";
    }

    private static RootPlan One(FieldSelection field, EntityType type)
    {
        var id = field.Values.Add(field.Text("id"));
        var rows = new SelectionBuilder();
        var write = field.Compiler.Rows(field.Compiler.Type(type.Name), field.Nodes, rows);
        var query = new EntityQuery(
            new(
                field.Key,
                [],
                new Source.EntityById(type.ConcreteTypes, id, type.Name == GraphModel.Funder),
                rows.Build()
            ),
            field.Values.ToImmutable()
        );

        return new([query], (json, answer) => write.Write(json, answer.Pages[0].Single));
    }

    private RootPlan List(FieldSelection field, EntityType type)
    {
        var sort = SortCompiler.Entities(field);
        var filter = new Select.FilterCompiler(model, field.Values, field.Compiler.Options).Entity(
            type,
            field.Argument("where")
        );
        return Connected(
            field,
            new(
                field.Compiler.Type(EntityTypes.ConnectionOf(type)),
                $"{type.Plural} {SortCompiler.Signature(sort)}",
                SortCompiler.MayBeNull(sort, ids: 1),
                page => new Source.Entities(type.ConcreteTypes, type.Name == GraphModel.Funder, filter, sort, page),
                []
            )
            {
                Groups = Groups.Of(type),
            }
        );
    }

    private void AddList(ObjectGraphType query, RelationshipType type) =>
        Add(
            query,
            type.List!,
            $"{type.Name}Connection",
            $"All relationships of one type, by the names of start and end. {type.Description} `{{ {type.List}(first: 3) {{ nodes {{ sentence citations {{ anchor }} }} totalCount }} }}`",
            field =>
            {
                var filter = new Select.FilterCompiler(model, field.Values, field.Compiler.Options).Listed(
                    type,
                    field.Argument("where")
                );
                var sort = SortCompiler.Listed(field, type, filter);
                var provenance = ProvenanceCompiler.Of(field);

                return Connected(
                    field,
                    new(
                        field.Compiler.Type($"{type.Name}Connection"),
                        $"{type.List} {SortCompiler.Signature(sort)}",
                        SortCompiler.MayBeNull(sort.IsEmpty ? Source.AllOfType.Natural : sort, ids: 1),
                        page => new Source.AllOfType(type.Name, provenance, filter, sort, page),
                        []
                    )
                    {
                        Groups = Groups.Of(type),
                    }
                );
            },
            [
                .. EntityTypes.PageArguments,
                Argument("where", $"{type.Name}FilterInput", "What must hold of relationship and ends."),
                Argument(
                    "order",
                    $"[{type.Name}SortInput!]",
                    "One field per element; by the names of start and end when left out."
                ),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: true),
            ]
        );

    private RootPlan Relationships(FieldSelection field)
    {
        var types = CommonFields.TypesOf(model, field);
        var filter = new Select.FilterCompiler(model, field.Values, field.Compiler.Options).Listed(
            null,
            field.Argument("where")
        );
        var provenance = ProvenanceCompiler.Of(field);

        return Connected(
            field,
            new(
                field.Compiler.Type("RelationshipConnection"),
                "all relationships",
                [false, false],
                page => new Source.AllRelationships(types, provenance, filter, page),
                ["neighbour"]
            )
        );
    }

    private static RootPlan Connected(FieldSelection field, Connection connection)
    {
        var (expansion, write) = ConnectionCompiler.Compile(field, connection);

        return new(
            [new EntityQuery(expansion, field.Values.ToImmutable())],
            (json, answer) => write(json, answer.Pages[0])
        );
    }

    private static RootPlan Datasets(FieldSelection field)
    {
        var rows = new SelectionBuilder();
        var write = field.Compiler.Rows(field.Compiler.Type("Dataset"), field.Nodes, rows);
        var query = new EntityQuery(
            new(field.Key, [], new Source.Datasets(null), rows.Build()),
            field.Values.ToImmutable()
        );

        return new([query], (json, answer) => write.WriteAll(json, answer.Pages[0]));
    }

    // An id without a dot is an entity's or a dataset's, one with a dot a relationship's or a statement's: so two
    // queries per id find anything.
    private RootPlan Nodes(FieldSelection field, IReadOnlyList<string> ids, bool isList)
    {
        var max = field.Compiler.Options.NodesMax;
        if (ids.Count > max)
            throw new ApiException(
                ErrorCodes.TooManyNodes,
                $"\"nodes\" takes at most {max} ids, not {ids.Count}. Ask in several requests."
            );

        var entity = new Lazy<Sought>(() =>
            Seek(field, GraphModel.Entity, id => new Source.EntityById([.. model.Types.Select(t => t.Name)], id))
        );
        var dataset = new Lazy<Sought>(() => Seek(field, "Dataset", id => new Source.Datasets(id)));
        var relationship = new Lazy<Sought>(() => Seek(field, "Relationship", id => new Source.RelationshipById(id)));
        var statement = new Lazy<Sought>(() => Seek(field, "Statement", id => new Source.StatementById(id)));
        var sought = ids.SelectMany(id =>
                id.Contains('.', StringComparison.Ordinal)
                    ? new[] { relationship.Value.For(id), statement.Value.For(id) }
                    : [entity.Value.For(id), dataset.Value.For(id)]
            )
            .ToList();

        return new(
            [.. sought.Select(s => s.Query)],
            (json, answer) =>
            {
                if (isList)
                    json.WriteStartArray();
                for (var i = 0; i < sought.Count; i += 2)
                {
                    var at = answer.Pages[i].Single is null ? i + 1 : i;
                    sought[at].Writer.Write(json, answer.Pages[at].Single);
                }

                if (isList)
                    json.WriteEndArray();
            }
        );
    }

    // Each sort has values of its own, since it is a query of its own.
    private static Sought Seek(FieldSelection field, string type, Func<Core.Query.Parameter, Source> source)
    {
        var compiler = field.Compiler.ForAnotherQuery();
        var id = compiler.Values.Add(null);
        var rows = new SelectionBuilder();
        var writer = compiler.Rows(compiler.Type(type), field.Nodes, rows);

        return new(
            new EntityQuery(new(field.Key, [], source(id), rows.Build()), compiler.Values.ToImmutable()),
            writer
        );
    }

    private sealed record Sought(EntityQuery Query, Write.ObjectWriter Writer)
    {
        public Sought For(string id) => this with { Query = Query with { Values = Query.Values.SetItem(0, id) } };
    }
}
