using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Makes the store hold exactly what a load says for its dataset: what is as before stays, the rest is written
/// or removed. Run again after it was stopped midway, it goes on where it was.</summary>
internal sealed class DatasetWriter(Batch batch, GraphModel model, IProgress<LoadProgress>? progress)
{
    private sealed record Held(string Type, string Hash);

    /// <exception cref="LoadRefusedException">The records contradict what other datasets hold.</exception>
    public async Task<LoadReport> WriteAsync(DatasetLoad load)
    {
        var dataset = load.Dataset;
        var (entitiesHeld, relationshipsHeld) = await HeldAsync(dataset.Id);
        await RefuseMissingAsync(dataset);
        var number = await DescribeAsync(dataset);
        var entities = new EntityWriter(batch, model, dataset.Id, number);
        var relationships = new RelationshipWriter(batch, model, dataset.Id, number);
        var touched = new HashSet<string>(StringComparer.Ordinal);

        var declared = new Dictionary<string, Held>(StringComparer.Ordinal);
        await foreach (
            var chunk in ChangedAsync(load.Entities, e => (e.Id, e.Type), entitiesHeld, declared, "entities")
        )
        {
            await entities.WriteAsync(chunk);
            touched.UnionWith(chunk.Select(c => c.Record.Id));
        }

        var stated = new Dictionary<string, Held>(StringComparer.Ordinal);
        await foreach (
            var chunk in ChangedAsync(
                load.Relationships,
                r => (r.Id, r.Type),
                relationshipsHeld,
                stated,
                "relationships"
            )
        )
        {
            await RefuseUnknownAsync(dataset.Id, chunk.SelectMany(c => EndsOf(c.Record)), declared);
            await relationships.WriteAsync(chunk, chunk.Select(c => c.Record.Id).Where(relationshipsHeld.ContainsKey));
        }

        await relationships.RemoveAsync(relationshipsHeld.Keys.Where(id => !stated.ContainsKey(id)));
        var left = await RemoveAsync(dataset, entities, entitiesHeld.Keys.Where(id => !declared.ContainsKey(id)));
        await WriteRedirectsAsync(load, declared);
        foreach (var shared in entities.Shared.Concat(left))
            await entities.SettleAsync(await new Settling(batch, model).ReadAsync(shared));
        await new Settling(batch, model).DeriveAsync(touched.Concat(relationships.Touched).Concat(left).Distinct());
        using var _ = await batch.RunAsync(
            "MATCH (d:Dataset {id: $id}) SET d.entities = $entities, d.relationships = $relationships MERGE (g:KnowledgeGraph {id: 'graph'}) SET g.dataVersion = $version",
            ("id", dataset.Id),
            ("entities", (long)declared.Count),
            ("relationships", (long)stated.Count),
            ("version", Guid.NewGuid().ToString("N"))
        );

        return new(dataset.Id, Report(entitiesHeld, declared).AddRange(Report(relationshipsHeld, stated)));
    }

    /// <summary>Refuses what <see cref="WriteAsync"/> would refuse, and writes nothing. Goes through the records
    /// once.</summary>
    /// <exception cref="LoadRefusedException">The records contradict what other datasets hold.</exception>
    public async Task CheckAsync(DatasetLoad load)
    {
        var dataset = load.Dataset.Id;
        await RefuseMissingAsync(load.Dataset);
        var declared = load.Entities.ToDictionary(e => e.Id, e => new Held(e.Type, ""), StringComparer.Ordinal);
        var entities = new EntityWriter(batch, model, dataset, 0);
        foreach (var chunk in declared.Chunk(Batch.Size))
            await entities.RefuseRetypedAsync(
                chunk.ToDictionary(c => c.Key, c => c.Value.Type, StringComparer.Ordinal)
            );
        var relationships = new RelationshipWriter(batch, model, dataset, 0);
        foreach (var chunk in load.Relationships.Chunk(Batch.Size))
        {
            await RefuseUnknownAsync(dataset, chunk.SelectMany(EndsOf), declared);
            await relationships.RefuseTakenAsync(chunk.Select(r => r.Id));
        }

        await RefuseUnknownAsync(dataset, load.Redirects.Select(r => r.Survivor), declared);
        var (held, _) = await HeldAsync(dataset);
        foreach (var chunk in held.Keys.Where(id => !declared.ContainsKey(id)).Chunk(Batch.Size))
        {
            var alone = await batch.ReadAsync(
                "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)-[:DECLARED_BY]->(d) WHERE d.id <> $dataset } RETURN e.id",
                ("rows", chunk),
                ("dataset", dataset)
            );
            await RefuseNeededAsync(load.Dataset, [.. alone.Select(r => r[0].GetString()!)]);
        }
    }

    /// <summary>Removes a dataset with all that it alone declares; false when there is none.</summary>
    public async Task<bool> DropAsync(string dataset)
    {
        if ((await batch.ReadAsync("MATCH (d:Dataset {id: $id}) RETURN d.id", ("id", dataset))).Count == 0)
            return false;

        await WriteAsync(new(new(dataset, "", null, null, null, [], [], ""), [], []));
        using var _ = await batch.RunAsync("MATCH (d:Dataset {id: $id}) DETACH DELETE d", ("id", dataset));

        return true;
    }

    // What the dataset said before, by id.
    private async Task<(Dictionary<string, Held> Entities, Dictionary<string, Held> Relationships)> HeldAsync(
        string dataset
    )
    {
        async Task<Dictionary<string, Held>> Of(string statement)
        {
            var held = new Dictionary<string, Held>(StringComparer.Ordinal);
            foreach (var row in await batch.ReadAsync(statement, ("dataset", dataset)))
                held[row[0].GetString()!] = new(row[1].GetString()!, row[2].GetString()!);
            return held;
        }

        return (
            await Of("MATCH (e:Entity)-[q:DECLARED_BY]->(:Dataset {id: $dataset}) RETURN e.id, q.type, q.hash"),
            await Of(
                "MATCH (p:Stated {dataset: $dataset}) WHERE p.type IS NOT NULL AND p.isLeg = false RETURN p.id, p.type, p.hash"
            )
        );
    }

    private async Task RefuseMissingAsync(DatasetRecord dataset)
    {
        foreach (var needed in dataset.DependsOn)
        {
            if ((await batch.ReadAsync("MATCH (d:Dataset {id: $id}) RETURN d.id", ("id", needed))).Count == 0)
                throw new LoadRefusedException(
                    $"\"{dataset.Id}\" depends on \"{needed}\", which is not loaded. Load that first."
                );
        }
    }

    private async Task<long> DescribeAsync(DatasetRecord dataset)
    {
        var described = new Dictionary<string, object?>
        {
            ["title"] = dataset.Title,
            ["publisher"] = dataset.Publisher,
            ["licence"] = dataset.Licence,
            ["retrievedAt"] = dataset.RetrievedAt,
            ["loadedAt"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["knownGaps"] = dataset.KnownGaps,
            ["dependsOn"] = dataset.DependsOn,
            ["contentHash"] = dataset.ContentHash,
        };
        var number = await batch.ReadAsync(
            """
            OPTIONAL MATCH (o:Dataset) WITH coalesce(max(o.number), 0) + 1 AS next
            MERGE (d:Dataset {id: $id}) ON CREATE SET d.number = next, d.entities = 0, d.relationships = 0
            SET d += $described RETURN d.number
            """,
            ("id", dataset.Id),
            ("described", described)
        );

        return number[0][0].GetInt64();
    }

    // What is new or differs, so many at a time; all that is read is noted.
    private async IAsyncEnumerable<List<(T Record, string Hash)>> ChangedAsync<T>(
        IEnumerable<T> records,
        Func<T, (string Id, string Type)> of,
        Dictionary<string, Held> held,
        Dictionary<string, Held> noted,
        string stage
    )
    {
        var changed = new List<(T, string)>();
        foreach (var record in records)
        {
            batch.Cancellation.ThrowIfCancellationRequested();
            var (id, type) = of(record);
            // Another model may show the same record in another way.
            var hash = StoredJson.HashOf($"{model.Hash} {StoredJson.HashOf(record)}");
            noted.Add(id, new(type, hash));
            if (held.GetValueOrDefault(id)?.Hash != hash)
                changed.Add((record, hash));
            if (changed.Count < Batch.Size)
                continue;

            yield return changed;
            changed = [];
            progress?.Report(new(stage, noted.Count));
        }

        if (changed.Count > 0)
            yield return changed;
    }

    private static IEnumerable<string> EndsOf(RelationshipRecord relationship) =>
        relationship.Qualifiers.Select(q => q.Entity).Append(relationship.From).Append(relationship.To);

    // An end lies in this dataset, or in one that declares it.
    private async Task RefuseUnknownAsync(string dataset, IEnumerable<string> ends, Dictionary<string, Held> declared)
    {
        foreach (var chunk in ends.Where(id => !declared.ContainsKey(id)).Distinct().Chunk(Batch.Size))
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

    // An entity lives while a dataset declares it. Gives those that still do.
    private async Task<List<string>> RemoveAsync(DatasetRecord dataset, EntityWriter entities, IEnumerable<string> ids)
    {
        var left = new List<string>();
        foreach (var chunk in ids.Chunk(Batch.Size))
        {
            await entities.ForgetFactsAsync(chunk);
            using var _ = await batch.RunAsync(
                "UNWIND $rows AS id MATCH (:Entity {id: id})-[q:DECLARED_BY]->(:Dataset {id: $dataset}) DELETE q",
                ("rows", chunk),
                ("dataset", dataset.Id)
            );
            left.AddRange(
                (
                    await batch.ReadAsync(
                        "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE EXISTS { (e)-[:DECLARED_BY]->() } RETURN e.id",
                        ("rows", chunk)
                    )
                ).Select(r => r[0].GetString()!)
            );
            var gone = chunk.Except(left).ToArray();
            await RefuseNeededAsync(dataset, gone);
            using var removed = await batch.RunAsync(
                "UNWIND $rows AS id MATCH (e:Entity {id: id}) DETACH DELETE e",
                ("rows", gone)
            );
        }

        return left;
    }

    private async Task RefuseNeededAsync(DatasetRecord dataset, string[] gone)
    {
        var needed = await batch.ReadAsync(
            """
            UNWIND $rows AS id MATCH (e:Entity {id: id})
            CALL (e) {
              MATCH (e)-[r]-(:Entity) WHERE r.dataset <> $dataset RETURN r.dataset AS other
              UNION MATCH (f:FormerId)-[:NOW_IS]->(e) WHERE f.dataset <> $dataset RETURN f.dataset AS other
              UNION MATCH (p:Stated {document: e.id}) WHERE p.dataset <> $dataset RETURN p.dataset AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m)-[:HAS_NAME|HAS_IDENTIFIER]->(x)
                WHERE x.dataset <> $dataset AND e.id IN x.citeDocument RETURN x.dataset AS other
              UNION MATCH (e)<-[:MENTIONED_IN]-(m)-[q:DECLARED_BY]->(d)
                WHERE d.id <> $dataset AND e.id IN q.citeDocument RETURN d.id AS other
            }
            RETURN e.id, other ORDER BY e.id, other LIMIT 1
            """,
            ("rows", gone),
            ("dataset", dataset.Id)
        );
        if (needed.Count > 0)
            throw new LoadRefusedException(
                $"\"{needed[0][0].GetString()}\" is no longer in \"{dataset.Id}\", but \"{needed[0][1].GetString()}\" needs it. Keep it, or change or drop that dataset first."
            );
    }

    private async Task WriteRedirectsAsync(DatasetLoad load, Dictionary<string, Held> declared)
    {
        await RefuseUnknownAsync(load.Dataset.Id, load.Redirects.Select(r => r.Survivor), declared);
        using var forgotten = await batch.RunAsync(
            "MATCH (f:FormerId {dataset: $dataset}) DETACH DELETE f",
            ("dataset", load.Dataset.Id)
        );
        await batch.ForEachAsync(
            "UNWIND $rows AS row MATCH (e:Entity {id: row.survivor}) CREATE (f:FormerId {id: row.former, dataset: $dataset})-[:NOW_IS]->(e)",
            load.Redirects.Select(r => new Dictionary<string, object?>
            {
                ["former"] = r.Former,
                ["survivor"] = r.Survivor,
            }),
            ("dataset", load.Dataset.Id)
        );
        var taken = await batch.ReadAsync(
            "MATCH (f:FormerId) MATCH (e:Entity {id: f.id}) RETURN f.id, f.dataset ORDER BY f.id LIMIT 1"
        );
        if (taken.Count > 0)
            throw new LoadRefusedException(
                $"\"{taken[0][0].GetString()}\" is an entity, and \"{taken[0][1].GetString()}\" says that it is the former id of another. Remove it from that dataset's redirects.yaml, or give the entity another id."
            );
    }

    private static ImmutableArray<TypeReport> Report(
        Dictionary<string, Held> held,
        Dictionary<string, Held> declared
    ) =>
        [
            .. declared
                .Values.Concat(held.Values)
                .Select(h => h.Type)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(type =>
                {
                    var now = declared.Where(d => d.Value.Type == type).ToList();
                    var before = now.Where(d => held.ContainsKey(d.Key)).ToList();
                    var kept = before.Count(d => held[d.Key].Hash == d.Value.Hash);
                    var removed = held.Count(h => h.Value.Type == type && !declared.ContainsKey(h.Key));
                    return new TypeReport(
                        type,
                        now.Count,
                        now.Count - before.Count,
                        before.Count - kept,
                        kept,
                        removed
                    );
                }),
        ];
}
