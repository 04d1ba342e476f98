using GraphQL;
using GraphQL.Conversion;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Derives the public schema from the model.</summary>
internal static class GraphSchema
{
    public static GraphQL.Types.Schema Build(GraphModel model)
    {
        var schema = new GraphQL.Types.Schema
        {
            NameConverter = DefaultNameConverter.Instance,
            Query = new QueryType(model).Build(),
        };
        // Tools ask for both by default.
        schema.Features.DeprecationOfInputValues = true;
        schema.Features.RepeatableDirectives = true;
        var types = ValueTypes
            .All(model)
            .Concat(EnumTypes.All(model))
            .Concat(new EntityTypes(model).All)
            .Concat(new StatedTypes(model).All)
            .Concat(new RelationshipTypes(model).All)
            .Concat(AggregateTypes.Shared)
            .Concat(OverviewType.All)
            .Concat(WalkTypes.All)
            .Concat(SearchTypes.All)
            .Concat(TimeTypes.All)
            .Concat(Interlocks.Types(model))
            .Concat(FundingSummaryTypes.All(model))
            .Concat(new FilterTypes(model).All);
        foreach (var type in types)
            schema.RegisterType(type);
        schema.Initialize();
        ConnectPossibleTypes(schema);

        return schema;
    }

    /// <summary>The schema as text, in an order that does not change between builds.</summary>
    public static string Sdl(GraphQL.Types.Schema schema) =>
        "# Made from graph/model.graphql by ./dev generate. Do not edit.\n\n"
        + schema.Print(new() { StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").TrimEnd()
        + "\n";

    private static void ConnectPossibleTypes(GraphQL.Types.Schema schema)
    {
        foreach (var type in schema.AllTypes.OfType<IObjectGraphType>())
        {
            foreach (
                var implemented in type
                    .ResolvedInterfaces.OfType<IInterfaceGraphType>()
                    .Where(i => !i.PossibleTypes.Contains(type))
            )
                implemented.AddPossibleType(type);
        }
    }
}
