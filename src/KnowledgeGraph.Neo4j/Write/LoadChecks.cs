using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Refuses what contradicts other datasets.</summary>
internal sealed class LoadChecks(Batch batch, string dataset)
{
    /// <summary>Datasets that it depends on are loaded.</summary>
    public async Task RefuseMissingAsync(IEnumerable<string> needed)
    {
        foreach (var id in needed)
        {
            if ((await batch.ReadAsync("MATCH (d:Dataset {id: $id}) RETURN d.id", ("id", id))).Count == 0)
                throw new LoadRefusedException(
                    $"\"{dataset}\" depends on \"{id}\", which is not loaded. Load that first."
                );
        }
    }

    /// <summary>What it points at lies in it, or in a dataset that declares it.</summary>
    public async Task RefuseUnknownAsync(IEnumerable<string> ids, Func<string, bool> isDeclared)
    {
        foreach (var chunk in ids.Where(id => !isDeclared(id)).Distinct().Chunk(Batch.Size))
        {
            var known = await batch.ReadAsync(
                "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE EXISTS { (e)-[:DECLARED_BY]->(d) WHERE d.id <> $dataset } RETURN e.id",
                ("rows", chunk),
                ("dataset", dataset)
            );
            if (chunk.Except(known.Select(k => k[0].GetString()!)).FirstOrDefault() is { } missing)
                throw new LoadRefusedException(
                    $"The dataset points at \"{missing}\", which neither it nor any loaded dataset declares."
                );
        }
    }

    /// <summary>Entities that nobody declares any longer are needed by nobody.</summary>
    /// <param name="gone">Their ids.</param>
    /// <param name="isOwnGone">Whether the dataset's own relationships that are to go have gone already.</param>
    public async Task RefuseNeededAsync(string[] gone, bool isOwnGone)
    {
        // What a document states is found by an index all of whose properties are named, for else it is no use; and what
        // mentions an entity is found first, WITH between: from the datasets' end it would be looked for among all that
        // they declare, once for each entity.
        var needed = await batch.ReadAsync(
            """
            UNWIND $rows AS id MATCH (e:Entity {id: id})
            CALL (e) {
              MATCH (e)-[r]-(:Entity) WHERE r.dataset <> $dataset OR ($own AND r.dataset = $dataset) RETURN r.dataset AS other
              UNION MATCH (f)-[:NOW_IS]->(e) WHERE f.dataset <> $dataset RETURN f.dataset AS other
              UNION MATCH (p:Stated) USING INDEX p:Stated(document, isRecord, place, id)
                WHERE p.document = e.id AND p.isRecord IS NOT NULL AND p.place IS NOT NULL AND p.id IS NOT NULL AND p.dataset <> $dataset
                RETURN p.dataset AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m) WITH e, m MATCH (m)-[:HAS_NAME|HAS_IDENTIFIER]->(x)
                WHERE x.dataset <> $dataset AND e.id IN split(x.citeDocument, '\n') RETURN x.dataset AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m) WITH e, m MATCH (m)-[q:DECLARED_BY]->(d)
                WHERE d.id <> $dataset AND e.id IN split(q.citeDocument, '\n') RETURN d.id AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m) WITH e, m MATCH (m)-[r]-(:Entity)
                WHERE r.dataset <> $dataset AND e.id IN split(r.citeDocument, '\n') RETURN r.dataset AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m) WITH e, m MATCH (g:Gap {subject: m.id})
                WHERE g.dataset <> $dataset AND e.id IN split(g.citeDocument, '\n') RETURN g.dataset AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m) WITH e, m MATCH (m)-[r]-(:Entity) WHERE r.hasGaps AND r.dataset <> $dataset
                WITH e, r MATCH (g:Gap {subject: r.id})
                WHERE e.id IN split(g.citeDocument, '\n') RETURN g.dataset AS other
            }
            RETURN e.id, other ORDER BY e.id, other LIMIT 1
            """,
            ("rows", gone),
            ("dataset", dataset),
            ("own", isOwnGone)
        );
        if (needed.Count > 0)
            throw new LoadRefusedException(
                $"\"{needed[0][0].GetString()}\" is no longer in \"{dataset}\", but \"{needed[0][1].GetString()}\" needs it. Keep it, or change or drop that dataset first."
            );
    }

    /// <summary>No former id is that of an entity.</summary>
    /// <param name="redirects">The dataset's own.</param>
    /// <param name="isDeclared">Whether it declares an entity.</param>
    public async Task RefuseFormerAsync(IEnumerable<RedirectRecord> redirects, Func<string, bool> isDeclared)
    {
        var own = redirects.Select(r => r.Former).ToList();
        var clash = own.Where(isDeclared).Select(id => (Id: id, Dataset: dataset)).ToList();
        foreach (var chunk in own.Chunk(Batch.Size))
            clash.AddRange(
                (
                    await batch.ReadAsync(
                        "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE EXISTS { (e)-[:DECLARED_BY]->(d) WHERE d.id <> $dataset } RETURN e.id",
                        ("rows", chunk),
                        ("dataset", dataset)
                    )
                ).Select(r => (r[0].GetString()!, dataset))
            );
        clash.AddRange(
            (
                await batch.ReadAsync(
                    "MATCH (f:FormerId) WHERE f.dataset <> $dataset RETURN f.id, f.dataset",
                    ("dataset", dataset)
                )
            )
                .Select(r => (r[0].GetString()!, r[1].GetString()!))
                .Where(f => isDeclared(f.Item1))
        );
        if (clash.Count > 0)
            throw new LoadRefusedException(
                $"\"{clash[0].Id}\" is an entity, and \"{clash[0].Dataset}\" says that it is the former id of another. Remove it from that dataset's redirects.yaml, or give the entity another id."
            );
    }
}
