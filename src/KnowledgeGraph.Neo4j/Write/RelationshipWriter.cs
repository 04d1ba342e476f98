using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Writes relationships with their legs, those that are new or have changed.</summary>
internal sealed class RelationshipWriter(Batch batch, GraphModel model, string dataset, long number)
{
    private readonly RelationshipRows _rows = new(model, dataset);
    private readonly EntityRows _gaps = new(model, dataset, number);

    /// <param name="changed">The relationships.</param>
    /// <param name="held">Those of them that the store has in another form.</param>
    /// <param name="isAlone">Whether there is no other dataset.</param>
    /// <exception cref="LoadRefusedException">Another dataset states one of them.</exception>
    public async Task WriteAsync(
        IReadOnlyList<(RelationshipRecord Relationship, string Hash)> changed,
        IEnumerable<string> held,
        bool isAlone
    )
    {
        if (!isAlone)
            await RefuseTakenAsync(changed.Select(c => c.Relationship.Id));
        await RemoveAsync(held);
        var edges = changed.SelectMany(c => _rows.Of(c.Relationship, c.Hash)).ToList();
        foreach (var ofType in edges.GroupBy(e => e.Type))
        {
            // Most is stated in one place, which repeats what the relationship says. What is marked already is not marked
            // again: that would lock it, and other steps wait.
            await batch.WriteAsync(
                ofType.Select(e => new Dictionary<string, object?>
                {
                    ["from"] = e.From,
                    ["to"] = e.To,
                    ["edge"] = e.Properties,
                    ["place"] = e.Places[0],
                }),
                row =>
                    $"MATCH (a:Entity {{id: {row["from"]}}}) MATCH (b:Entity {{id: {row["to"]}}}) "
                    + "FOREACH (e IN [e IN [a, b] WHERE NOT e:Unsettled] | SET e:Unsettled)"
                    + $" CREATE (a)-[:`{ofType.Key}` {row.Map("edge")}]->(b) CREATE (:Stated {row.Map("place")})"
            );
        }

        await batch.CreateAsync("Stated", edges.SelectMany(e => e.Places.Skip(1)));
        await batch.CreateAsync("Gap", changed.SelectMany(c => _gaps.Gaps(c.Relationship.Id, c.Relationship.Gaps)));
    }

    /// <summary>Removes relationships of the dataset, with their legs and gaps.</summary>
    public async Task RemoveAsync(IEnumerable<string> ids)
    {
        foreach (var chunk in ids.Chunk(Batch.Size))
        {
            // Legs have a place of their own, which names what they are legs of.
            using var edges = await batch.RunAsync(
                """
                UNWIND $rows AS id
                CALL (id) {
                  MATCH (p:Stated) WHERE p.id = id AND p.type IS NOT NULL RETURN p
                  UNION ALL MATCH (p:Stated) WHERE p.legOf = id RETURN p
                }
                WITH p WHERE p.dataset = $dataset
                MATCH (a:Entity {id: p.from})-[r]->(b:Entity {id: p.to}) WHERE r.id = p.id
                DELETE r
                SET a:Unsettled, b:Unsettled
                """,
                ("rows", chunk),
                ("dataset", dataset)
            );
            using var places = await batch.RunAsync(
                """
                UNWIND $rows AS id
                CALL (id) { MATCH (p:Stated) WHERE p.id = id RETURN p UNION ALL MATCH (p:Stated) WHERE p.legOf = id RETURN p }
                WITH p WHERE p.dataset = $dataset DELETE p
                """,
                ("rows", chunk),
                ("dataset", dataset)
            );
            using var gaps = await batch.RunAsync(
                "UNWIND $rows AS id MATCH (g:Gap {subject: id}) WHERE g.dataset = $dataset DELETE g",
                ("rows", chunk),
                ("dataset", dataset)
            );
        }
    }

    /// <summary>Refuses ids under which another dataset states something.</summary>
    public async Task RefuseTakenAsync(IEnumerable<string> ids)
    {
        foreach (var chunk in ids.Chunk(Batch.Size))
        {
            var taken = await batch.ReadAsync(
                "UNWIND $rows AS id MATCH (p:Stated {id: id}) WHERE p.type IS NOT NULL AND p.dataset <> $dataset RETURN p.id, p.dataset ORDER BY p.id LIMIT 1",
                ("rows", chunk),
                ("dataset", dataset)
            );
            if (taken.Count > 0)
                throw new LoadRefusedException(
                    $"\"{taken[0][0].GetString()}\" is stated by \"{taken[0][1].GetString()}\" already. Give it a key here, or leave it out;"
                        + " if that is this dataset under an id that it had before, load it under that id with nothing in it first."
                );
        }
    }
}
