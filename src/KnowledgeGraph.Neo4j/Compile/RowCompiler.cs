using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Turns what is wanted of a row into one list expression: its type, fields, place and expansions. Single rows
/// that belong to it are matched beside it; lists are subqueries.</summary>
/// <param name="model">What properties there are.</param>
/// <param name="expand">Compiles an expansion into a subquery of the body.</param>
internal sealed class RowCompiler(
    GraphModel model,
    Func<Expansion, Body, Parent, (CypherText Value, CompiledExpansion Compiled)> expand
)
{
    // What rows of legs are, whatever their type of leg.
    private const string Leg = "Leg";

    public (CypherText Row, CompiledSelection Selection) Entity(
        EntityScope entity,
        Selection wanted,
        params IReadOnlyList<OrderKey> place
    ) =>
        Row(
            $"{entity.Node}.type",
            wanted,
            field => FieldCompiler.Entity(entity, field),
            e => Listed(e, entity.Body, Parent.Of(entity.Node, isEntity: true)),
            place
        );

    public (CypherText Row, CompiledSelection Selection) Relationship(
        RelationshipScope edge,
        Selection wanted,
        Func<EntityScope>? neighbour,
        params IReadOnlyList<OrderKey> place
    ) =>
        Row(
            $"CASE WHEN {edge.Edge}.legOf IS NULL THEN {edge.Edge}.type ELSE {CypherText.Literal(Leg)} END",
            wanted,
            field => FieldCompiler.Relationship(edge, field),
            e =>
                e.Source switch
                {
                    Source.Neighbour => Single(e, neighbour!()),
                    Source.EndOf end => Single(e, At(edge, end.End)),
                    Source.DatasetOf => Dataset(e, edge.Body, $"{edge.Edge}.dataset"),
                    _ => Listed(e, edge.Body, Parent.Of(edge.Edge, isEntity: false)),
                },
            place
        );

    public (CypherText Row, CompiledSelection Selection) Stated(
        StatedScope stated,
        Selection wanted,
        params IReadOnlyList<OrderKey> place
    )
    {
        var (s, r) = (stated.Statement, stated.Edge.Edge);
        var parent = new Parent(
            [stated.Place, s, r],
            $"{stated.Place}.id",
            list => $"coalesce({s}.{new Name(list)}, {r}.{new Name(list)})"
        );

        return Row(
            $"coalesce({r}.type, 'Statement')",
            wanted,
            field => FieldCompiler.Stated(stated, field),
            e =>
                e.Source switch
                {
                    Source.Subject => Single(
                        e,
                        All(stated.Edge.Body, FieldCompiler.SubjectOf(stated.Edge.Body, s, isOptional: true)),
                        isOptional: true
                    ),
                    Source.EndOf end => Single(e, At(stated.Edge, end.End), isOptional: true),
                    Source.DatasetOf => Dataset(e, stated.Edge.Body, $"{stated.Place}.dataset"),
                    _ => Listed(e, stated.Edge.Body, parent),
                },
            place
        );
    }

    public (CypherText Row, CompiledSelection Selection) Statement(
        Body body,
        Variable node,
        Selection wanted,
        params IReadOnlyList<OrderKey> place
    ) =>
        Row(
            CypherText.Null,
            wanted,
            field => FieldCompiler.Statement(body, node, field),
            e =>
                e.Source is Source.Subject
                    ? Single(e, All(body, FieldCompiler.SubjectOf(body, node, isOptional: false)))
                    : Beside(e, body, node),
            place
        );

    /// <summary>A name, an identifier, a gap or a dataset.</summary>
    public (CypherText Row, CompiledSelection Selection) Plain(Body body, Variable node, Selection wanted) =>
        Row(CypherText.Null, wanted, field => FieldCompiler.Plain(node, field), e => Beside(e, body, node), []);

    /// <summary>A row of values that have no node of their own.</summary>
    public (CypherText Row, CompiledSelection Selection) Values(
        Selection wanted,
        Func<Field, (CypherText Value, Shape Shape)> field,
        Func<Expansion, EntityScope> joined,
        Func<Expansion, bool>? isOptional = null
    ) => Row(CypherText.Null, wanted, field, e => Single(e, joined(e), isOptional?.Invoke(e) == true), []);

    /// <summary>A row of values, with further rows that the caller compiles.</summary>
    public (CypherText Row, CompiledSelection Selection) Any(
        Selection wanted,
        Func<Field, (CypherText Value, Shape Shape)> field,
        Func<Expansion, (CypherText Value, CompiledChild Child)> expansion
    ) => Row(CypherText.Null, wanted, field, expansion, []);

    /// <summary>An entity that stands beside a row.</summary>
    public (CypherText Value, CompiledChild Child) Beside(Expansion expansion, EntityScope entity) =>
        Single(expansion, entity);

    /// <summary>Entities of any type.</summary>
    public EntityScope All(Body body, Variable node) => new(body, node, model.Types);

    /// <summary>Documents that are cited.</summary>
    public EntityScope Documents(Body body, Variable node) => new(body, node, [model.EntityType("Document")]);

    private (CypherText, CompiledChild) Beside(Expansion expansion, Body body, Variable node) =>
        expansion.Source is Source.DatasetOf
            ? Dataset(expansion, body, $"{node}.dataset")
            : Listed(expansion, body, Parent.Of(node, isEntity: false));

    private EntityScope At(RelationshipScope edge, End end) => All(edge.Body, edge.Body.Bind(edge.Node(end), "j"));

    private (CypherText, CompiledChild) Single(Expansion expansion, EntityScope entity, bool isOptional = false)
    {
        var (row, selection) = Entity(entity, expansion.Rows!);

        return (
            isOptional ? $"CASE WHEN {entity.Node} IS NULL THEN null ELSE {row} END" : row,
            new CompiledChild.Single(expansion.On, selection)
        );
    }

    private (CypherText, CompiledChild) Dataset(Expansion expansion, Body body, CypherText id)
    {
        var d = body.Match($"dataset {id}", "d", v => $"MATCH ({v}:Dataset {{id: {id}}})");
        var (row, selection) = Plain(body, d, expansion.Rows!);

        return (row, new CompiledChild.Single(expansion.On, selection));
    }

    private (CypherText, CompiledChild) Listed(Expansion expansion, Body body, Parent parent)
    {
        var (value, compiled) = expand(expansion, body, parent);

        return (value, new CompiledChild.Listed(compiled));
    }

    private static (CypherText, CompiledSelection) Row(
        CypherText type,
        Selection wanted,
        Func<Field, (CypherText Value, Shape Shape)> field,
        Func<Expansion, (CypherText Value, CompiledChild Child)> expansion,
        IReadOnlyList<OrderKey> place
    )
    {
        var fields = wanted.Fields.Select(field).ToList();
        var children = wanted.Expansions.Select(expansion).ToList();

        return (
            CypherText.List([
                type,
                .. fields.Select(f => f.Value),
                .. place.Select(key => key.Value),
                .. children.Select(c => c.Value),
            ]),
            new([.. fields.Select(f => f.Shape)], place.Count, [.. children.Select(c => c.Child)])
        );
    }
}
