using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Schema;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Relationships as they are listed by themselves, with the entities at their ends joined when first
/// needed.</summary>
internal sealed class RelationshipListScope
{
    private readonly GraphModel _model;

    /// <summary>Relationships of one type, as <c>t</c>: those of the type's own table, or of something else that has
    /// some of them.</summary>
    public RelationshipListScope(GraphModel model, RelationshipType type, SqlText? from = null)
    {
        _model = model;
        var typed = new Identifier("t");
        Select = new Select(from ?? $"{new Identifier(Table.Of(type))} AS {typed}");
        Relationship = new(Select, Select.NewAlias("r"), typed, [type], model);
        Alias = typed;
    }

    /// <summary>All relationships.</summary>
    public RelationshipListScope(GraphModel model)
    {
        _model = model;
        Alias = new("r");
        Select = new Select($"relationship AS {Alias}");
        Relationship = new(Select, Alias, null, model.Relationships, model);
    }

    public Select Select { get; }

    /// <summary>The table that the statement starts in.</summary>
    public Identifier Alias { get; }

    public RelationshipScope Relationship { get; }

    /// <summary>The entity at an end.</summary>
    public EntityScope End(End end) =>
        new(
            Select,
            Select.AliasOf($"{Alias}.{new Identifier(end == Core.Model.End.FROM ? "from_id" : "to_id")}", "entity"),
            _model.Types,
            _model
        );
}
