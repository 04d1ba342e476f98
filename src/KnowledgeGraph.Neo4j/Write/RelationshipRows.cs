using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>A relationship as the store takes it.</summary>
/// <param name="Type">Its type there.</param>
/// <param name="From">The id of the entity that it starts from.</param>
/// <param name="To">The id of the entity that it leads to.</param>
/// <param name="Properties">What it has.</param>
/// <param name="Places">Where it is stated; at least one.</param>
internal sealed record Edge(
    string Type,
    string From,
    string To,
    Dictionary<string, object?> Properties,
    IReadOnlyList<Dictionary<string, object?>> Places
);

/// <summary>The relationships and nodes that a relationship becomes: itself, its legs, and where they are
/// stated.</summary>
internal sealed class RelationshipRows(GraphModel model, string dataset)
{
    public IEnumerable<Edge> Of(RelationshipRecord relationship, string hash)
    {
        var type = model.Relationship(relationship.Type);
        var own = Properties(relationship.Id, type.Name, relationship.Assertion);
        if (type.ReadsBy is { } by && relationship.Properties.GetValueOrDefault(by) is string reads)
            own["readsBy"] = reads;
        if (!relationship.Gaps.IsEmpty)
            own["hasGaps"] = true;
        foreach (var property in type.Properties)
            Values.Put(own, property, relationship.Properties.GetValueOrDefault(property.Name));
        yield return new(
            Stored.TypeOf(type.Code, relationship.Assertion.IsFact),
            relationship.From,
            relationship.To,
            own,
            [
                .. Places.Of(
                    relationship.Id,
                    relationship.Assertion,
                    dataset,
                    [
                        new("type", type.Name),
                        new("from", relationship.From),
                        new("to", relationship.To),
                        new("hash", hash),
                    ]
                ),
            ]
        );

        for (var i = 0; i < relationship.Qualifiers.Length; i++)
        {
            var party = relationship.Qualifiers[i];
            var qualifier = type.FindQualifier(party.Name)!;
            var leg = new LegType(type, qualifier);
            var from = qualifier.From == End.FROM ? relationship.From : relationship.To;
            var id = GraphIds.Leg(relationship.Id, party.Name, party.Entity);
            var properties = Properties(id, leg.Name, party.Assertion);
            properties["legOf"] = relationship.Id;
            properties["ordinal"] = (long)i;
            // A leg is found by its id, and stands in no list of what documents state.
            var place = new Dictionary<string, object?>
            {
                ["id"] = id,
                ["type"] = leg.Name,
                ["from"] = from,
                ["to"] = party.Entity,
                ["legOf"] = relationship.Id,
                ["dataset"] = dataset,
                ["modality"] = party.Assertion.Modality.ToString(),
                ["derivation"] = party.Assertion.Derivation.ToString(),
            };
            yield return new(Stored.TypeOf(leg.Code, party.Assertion.IsFact), from, party.Entity, properties, [place]);
        }
    }

    private Dictionary<string, object?> Properties(string id, string type, Assertion assertion)
    {
        var properties = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["type"] = type,
            ["dataset"] = dataset,
        };
        Values.Put(properties, assertion);

        return properties;
    }
}
