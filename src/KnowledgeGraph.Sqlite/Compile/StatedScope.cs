using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>What sources say, statements and relationships in one list.</summary>
internal sealed class StatedScope
{
    public StatedScope(GraphModel model)
    {
        Select = new Select(
            $"stated AS {Alias} LEFT JOIN statement AS {Statement} ON {Statement}.id = {Alias}.subject LEFT JOIN relationship AS {RelationshipAlias} ON {RelationshipAlias}.id = {Alias}.subject"
        );
        Relationship = new(Select, RelationshipAlias, null, model.Relationships, model);
    }

    public static Identifier Alias => new("st");

    public static Identifier Statement => new("s");

    public static Identifier RelationshipAlias => new("r");

    public Select Select { get; }

    public RelationshipScope Relationship { get; }
}
