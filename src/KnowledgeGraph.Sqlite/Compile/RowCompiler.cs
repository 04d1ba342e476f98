using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns what is wanted of a row into columns, joins the single rows that belong to it, and leaves lists to
/// statements of their own.</summary>
/// <param name="model">What properties there are.</param>
/// <param name="expand">Compiles an expansion that needs a statement of its own.</param>
internal sealed class RowCompiler(GraphModel model, Func<Expansion, CompiledExpansion> expand)
{
    // What rows of legs are, whatever their type of leg.
    private const string Leg = "Leg";

    public CompiledSelection Entity(EntityScope entity, Selection wanted)
    {
        var (key, type) = (entity.Select.Add(entity.Key), entity.Select.Add($"{entity.Alias}.type"));
        var fields = wanted.Fields.Select(field => FieldCompiler.Entity(entity, field)).ToImmutableArray();

        return new(
            key,
            type,
            fields,
            [.. wanted.Expansions.Select(e => (CompiledChild)new CompiledChild.Queried(expand(e)))]
        );
    }

    public CompiledSelection Relationship(
        RelationshipScope relationship,
        Selection wanted,
        Func<EntityScope>? neighbour
    )
    {
        var select = relationship.Select;
        var (key, type) = (
            select.Add(relationship.Key),
            select.Add(
                relationship.Typed is null
                    ? (SqlText)
                        $"iif({relationship.Shared("leg_of")} IS NULL, {relationship.Shared("type")}, {Literal(Leg)})"
                    : Literal(relationship.Types[0].Name)
            )
        );
        var fields = wanted.Fields.Select(field => FieldCompiler.Relationship(relationship, field)).ToImmutableArray();

        return new(
            key,
            type,
            fields,
            [
                .. wanted.Expansions.Select<Expansion, CompiledChild>(e =>
                    e.Source switch
                    {
                        Source.Neighbour => new CompiledChild.Joined(e.On, Entity(neighbour!(), e.Rows!)),
                        Source.EndOf end => JoinedEntity(
                            select,
                            e,
                            relationship.Shared(end.End == End.FROM ? "from_id" : "to_id")
                        ),
                        Source.DatasetOf => JoinedDataset(select, e, relationship.Shared("dataset")),
                        _ => new CompiledChild.Queried(expand(e)),
                    }
                ),
            ]
        );
    }

    public CompiledSelection Stated(StatedScope stated, Selection wanted)
    {
        var (select, relationship) = (stated.Select, StatedScope.RelationshipAlias);
        var (key, type) = (
            select.Add($"{StatedScope.Alias}.subject"),
            select.Add($"coalesce({relationship}.type, 'Statement')")
        );
        var fields = wanted.Fields.Select(field => FieldCompiler.Stated(stated, field)).ToImmutableArray();

        return new(
            key,
            type,
            fields,
            [
                .. wanted.Expansions.Select<Expansion, CompiledChild>(e =>
                    e.Source switch
                    {
                        Source.Subject => JoinedEntity(select, e, $"{StatedScope.Statement}.subject", true),
                        Source.EndOf { End: End.FROM } => JoinedEntity(select, e, $"{relationship}.from_id", true),
                        Source.EndOf => JoinedEntity(select, e, $"{relationship}.to_id", true),
                        Source.DatasetOf => JoinedDataset(select, e, $"{StatedScope.Alias}.dataset"),
                        _ => new CompiledChild.Queried(expand(e)),
                    }
                ),
            ]
        );
    }

    public CompiledSelection Plain(Select select, Identifier alias, Selection wanted)
    {
        // A citation is told by what it belongs to: it has no number of its own, and nothing is cited about it.
        var key = select.Add(alias.Name == "c" ? (SqlText)$"{alias}.subject" : $"{alias}.id");
        var fields = wanted
            .Fields.Select(field =>
                field.Name == Fields.Value && alias.Name == "s"
                    ? FieldCompiler.StatementValue(select, alias)
                    : FieldCompiler.Plain(select, alias, field)
            )
            .ToImmutableArray();

        return new(
            key,
            -1,
            fields,
            [
                .. wanted.Expansions.Select<Expansion, CompiledChild>(e =>
                    e.Source switch
                    {
                        Source.Subject => JoinedEntity(select, e, $"{alias}.subject"),
                        Source.CitedDocument => JoinedEntity(select, e, $"{alias}.document"),
                        Source.DatasetOf => JoinedDataset(select, e, $"{alias}.dataset"),
                        _ => new CompiledChild.Queried(expand(e)),
                    }
                ),
            ]
        );
    }

    public CompiledChild.Joined JoinedEntity(Select select, Expansion expansion, SqlText id, bool isOptional = false)
    {
        var alias = select.AliasOf(id, "entity", isOptional);

        return new(expansion.On, Entity(new(select, alias, model.Types, model), expansion.Rows!));
    }

    private CompiledChild.Joined JoinedDataset(Select select, Expansion expansion, SqlText id)
    {
        var alias = select.AliasOf(id, "dataset");

        return new(expansion.On, Plain(select, alias, expansion.Rows!));
    }
}
