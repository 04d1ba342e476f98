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
internal sealed record Edge(string Type, string From, string To, Dictionary<string, object?> Properties);

/// <summary>The relationships and nodes that a relationship becomes: itself, its legs, and where they are
/// stated.</summary>
internal sealed class RelationshipRows(GraphModel model, string dataset)
{
    public IEnumerable<(Edge Edge, IEnumerable<Dictionary<string, object?>> Places)> Of(
        RelationshipRecord relationship,
        string hash
    )
    {
        var type = model.Relationship(relationship.Type);
        var own = Edge(
            relationship.Id,
            type.Name,
            type.Code,
            relationship.From,
            relationship.To,
            relationship.Assertion
        );
        if (type.ReadsBy is { } by && relationship.Properties.GetValueOrDefault(by) is string reads)
            own.Properties["readsBy"] = reads;
        if (!relationship.Gaps.IsEmpty)
            own.Properties["hasGaps"] = true;
        foreach (var property in type.Properties)
            Values.Put(own.Properties, property, relationship.Properties.GetValueOrDefault(property.Name));
        yield return (
            own,
            Places.Of(
                relationship.Id,
                relationship.Assertion,
                dataset,
                [
                    new("type", type.Name),
                    new("from", relationship.From),
                    new("to", relationship.To),
                    new("hash", hash),
                    new("isLeg", false),
                ]
            )
        );

        for (var i = 0; i < relationship.Qualifiers.Length; i++)
        {
            var party = relationship.Qualifiers[i];
            var qualifier = type.FindQualifier(party.Name)!;
            var leg = new LegType(type, qualifier);
            var from = qualifier.From == End.FROM ? relationship.From : relationship.To;
            var id = GraphIds.Leg(relationship.Id, party.Name, party.Entity);
            var edge = Edge(id, leg.Name, leg.Code, from, party.Entity, party.Assertion);
            edge.Properties["legOf"] = relationship.Id;
            edge.Properties["ordinal"] = (long)i;
            // A leg is found by its id, and stands in no list of what documents state.
            var place = new Dictionary<string, object?>
            {
                ["id"] = id,
                ["type"] = leg.Name,
                ["from"] = from,
                ["to"] = party.Entity,
                ["legOf"] = relationship.Id,
                ["isLeg"] = true,
                ["dataset"] = dataset,
                ["modality"] = party.Assertion.Modality.ToString(),
                ["derivation"] = party.Assertion.Derivation.ToString(),
            };
            yield return (edge, [place]);
        }
    }

    private Edge Edge(string id, string name, string code, string from, string to, Assertion assertion)
    {
        var properties = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["type"] = name,
            ["dataset"] = dataset,
        };
        Values.Put(properties, assertion);

        return new(Stored.TypeOf(code, assertion.IsFact), from, to, properties);
    }
}
