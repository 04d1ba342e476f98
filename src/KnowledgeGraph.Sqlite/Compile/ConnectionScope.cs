using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Schema;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>One type's relationships as seen from one end, with the neighbour joined when it is first needed.</summary>
internal sealed class ConnectionScope
{
    private readonly Direction _direction;
    private readonly Identifier _typed;
    private readonly EntityScope _neighbour;

    public ConnectionScope(
        Select? outer,
        GraphModel model,
        RelationshipType type,
        Direction direction,
        Identifier typed
    )
    {
        (_direction, _typed) = (direction, typed);
        Select = new Select($"{new Identifier(Table.Of(type))} AS {typed}", outer);
        Relationship = new(Select, Select.NewAlias("r"), typed, [type], model);
        var neighbour = model.EntityType(direction == Direction.OUT ? type.To : type.From);
        _neighbour = new(Select, Select.NewAlias("n"), [.. neighbour.ConcreteTypes.Select(model.EntityType)], model);
    }

    public Select Select { get; }

    public RelationshipScope Relationship { get; }

    /// <summary>The neighbour; asking for it joins it.</summary>
    public EntityScope Neighbour
    {
        get
        {
            Select.Join(
                _neighbour.Alias.Name,
                () => $"CROSS JOIN entity AS {_neighbour.Alias} ON {_neighbour.Alias}.id = {_typed}.{ThereId}"
            );
            return _neighbour;
        }
    }

    /// <summary>The neighbours as far as their own types' tables tell of them, without that of all entities.</summary>
    public EntityScope OwnOfNeighbour => _neighbour with { Key = $"{_typed}.{ThereId}" };

    public Identifier HereId => new(_direction == Direction.OUT ? "from_id" : "to_id");

    public Identifier ThereId => new(_direction == Direction.OUT ? "to_id" : "from_id");

    public Identifier TherePlace => new(_direction == Direction.OUT ? "to_place" : "from_place");
}
