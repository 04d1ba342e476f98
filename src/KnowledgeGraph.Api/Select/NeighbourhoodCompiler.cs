using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>neighbourhood</c>, likewise.</summary>
internal sealed class NeighbourhoodCompiler
{
    private const int DepthMax = 4;
    private const int PerEntityMax = 200;
    private const int TotalMax = 1_000;

    private readonly GraphModel _model;
    private readonly FieldSelection _field;
    private readonly Fetch _entities;
    private readonly Fetch _relationships;

    private NeighbourhoodCompiler(GraphModel model, FieldSelection field)
    {
        (_model, _field) = (model, field);
        (_entities, _relationships) = (Fetch.Entities(field), Fetch.Relationships(field));
    }

    /// <summary>The plan of <c>neighbourhood</c>.</summary>
    public static RootPlan Plan(GraphModel model, FieldSelection field) =>
        new NeighbourhoodCompiler(model, field).Plan();

    private RootPlan Plan()
    {
        var of = WalkArguments.Ids(_field, "of");
        var max = _field.Compiler.Options.NodesMax;
        if (of.Count == 0)
            throw new ApiException(ErrorCodes.Argument, "\"of\" of \"neighbourhood\" names no entity: give an id.");
        if (of.Count > max)
            throw new ApiException(
                ErrorCodes.TooManyNodes,
                $"\"neighbourhood\" takes at most {max} ids, not {of.Count}."
            );

        var quest = new NeighbourhoodQuest(
            [],
            WalkArguments.Number(_field, "depth", 0, DepthMax),
            WalkArguments.Filter(_model, _field),
            WalkArguments.AsOf(_field),
            WalkArguments.Number(_field, "perEntity", 1, PerEntityMax),
            WalkArguments.Number(_field, "total", 1, TotalMax),
            WalkArguments.Number(_field, "maxDegree", 1, int.MaxValue)
        );
        var write = _field.Compiler.PartsOf(_field.Compiler.Type("Subgraph"), _field.Nodes, Part);

        return new(
            async (graph, cancellation) =>
            {
                var found = await NeighbourhoodFinder.FindAsync(
                    graph,
                    quest with
                    {
                        Of = await WalkArguments.ResolveAsync(_model, graph, of, cancellation),
                    },
                    cancellation
                );
                var entities = _entities.RunAsync(graph, found.Entities, cancellation);
                var relationships = _relationships.RunAsync(graph, found.Relationships, cancellation);
                var shown = new Shown(found, await entities, await relationships);

                return json => write(json, shown);
            }
        );
    }

    private PartWriter Part(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "truncated":
                return (json, value) => json.WriteBooleanValue(!((Shown)value).Found.Omitted.IsEmpty);
            case "entities":
                var entity = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) =>
                    Lists.Write(
                        json,
                        ((Shown)value).Found.Entities,
                        (_, id) => entity(json, ((Shown)value).Entities[id])
                    );
            case "relationships":
                var relationship = _relationships.Writer("Relationship", nodes);
                return (json, value) =>
                    Lists.Write(
                        json,
                        ((Shown)value).Found.Relationships,
                        (_, id) => relationship(json, ((Shown)value).Relationships[id])
                    );
            default:
                var omission = _field.Compiler.PartsOf(_field.Compiler.Type("Omission"), nodes, Omitted);
                return (json, value) =>
                    Lists.Write(
                        json,
                        ((Shown)value).Found.Omitted,
                        (_, omitted) => omission(json, new ShownOmission(omitted, (Shown)value))
                    );
        }
    }

    private PartWriter Omitted(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "type":
                return (json, value) =>
                    Values.Write(json, ((ShownOmission)value).Omission.Type is { } type ? Names.Code(type) : null);
            case "count":
                return (json, value) => json.WriteNumberValue(((ShownOmission)value).Omission.Count);
            default:
                var entity = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) =>
                    entity(json, ((ShownOmission)value).Shown.Entities[((ShownOmission)value).Omission.Entity]);
        }
    }

    private sealed record Shown(
        FoundNeighbourhood Found,
        IReadOnlyDictionary<string, Row> Entities,
        IReadOnlyDictionary<string, Row> Relationships
    );

    private sealed record ShownOmission(Omission Omission, Shown Shown);
}
