using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Makes the store hold exactly what a load says for its dataset: what is as before stays, the rest is written
/// or removed. What a step writes has its hash with it, and what is still to be settled its mark; so, run again after it
/// was stopped midway, it goes on where it was.</summary>
internal sealed class DatasetWriter(Batch batch, GraphModel model, IProgress<LoadProgress>? progress)
{
    // How many are read at a time of what the dataset said before.
    private const long HeldAtOnce = 50_000;

    // Raised when records are written in another way: those that are there are then written again.
    private const string Layout = "3";

    // Another model may show the same record in another way.
    private readonly RecordHasher _hasher = Hasher(model);

    /// <summary>Gives records the numbers that the store keeps with them.</summary>
    public static RecordHasher Hasher(GraphModel model) => new($"{Layout} {model.Hash}");

    /// <summary>Such a number as the store keeps it.</summary>
    public static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    // Both may be millions: the types are those of the model, the hashes numbers.
    private readonly record struct Held(string Type, ulong Hash)
    {
        public static ulong Parse(string hash) =>
            ulong.Parse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <exception cref="LoadRefusedException">The records contradict what other datasets hold.</exception>
    public async Task<LoadReport> WriteAsync(DatasetLoad load)
    {
        var dataset = load.Dataset;
        await new LoadChecks(batch, dataset.Id).RefuseMissingAsync(dataset.DependsOn);
        // From here until the last step the dataset is not what its hash says, whoever asks.
        var number = await batch.StepAsync(step => DescribeAsync(step, dataset));
        var (entitiesHeld, relationshipsHeld) = await HeldAsync(dataset.Id);
        var isAlone = await IsAloneAsync(dataset.Id);
        EntityWriter Entities(Batch step) => new(step, model, dataset.Id, number);
        RelationshipWriter Relationships(Batch step) => new(step, model, dataset.Id, number);

        var declared = new Dictionary<string, Held>(StringComparer.Ordinal);
        var cited = new HashSet<string>(StringComparer.Ordinal);
        await batch.StepsAsync(
            ChangedAsync(load.Entities, e => (e.Id, e.Type, _hasher.Of(e)), entitiesHeld, declared, "entities"),
            async (step, chunk) =>
            {
                // Where there is nobody else, what the dataset did not hold is not there at all.
                await Entities(step)
                    .WriteAsync(chunk, isAlone && !chunk.Any(c => entitiesHeld.ContainsKey(c.Record.Id)));
                lock (cited)
                    cited.UnionWith(chunk.SelectMany(c => c.Record.CitedDocuments));
            }
        );

        var checks = new LoadChecks(batch, dataset.Id);
        await checks.RefuseUnknownAsync(cited, declared.ContainsKey);
        var stated = new Dictionary<string, Held>(StringComparer.Ordinal);
        await batch.StepsAsync(
            ChangedAsync(
                load.Relationships,
                r => (r.Id, r.Type, _hasher.Of(r)),
                relationshipsHeld,
                stated,
                "relationships"
            ),
            async (step, chunk) =>
            {
                await checks.RefuseUnknownAsync(chunk.SelectMany(c => EndsOf(c.Record)), declared.ContainsKey);
                await Relationships(step)
                    .WriteAsync(chunk, chunk.Select(c => c.Record.Id).Where(relationshipsHeld.ContainsKey), isAlone);
            }
        );

        foreach (var chunk in relationshipsHeld.Keys.Where(id => !stated.ContainsKey(id)).Chunk(Batch.Size))
            await batch.StepAsync(step => Relationships(step).RemoveAsync(chunk));
        foreach (var chunk in entitiesHeld.Keys.Where(id => !declared.ContainsKey(id)).Chunk(Batch.Size))
            await batch.StepAsync(step => RemoveAsync(step, dataset, Entities(step), chunk));
        await checks.RefuseUnknownAsync(load.Redirects.Select(r => r.Survivor), declared.ContainsKey);
        await checks.RefuseFormerAsync(load.Redirects, declared.ContainsKey);
        await batch.StepAsync(step => WriteRedirectsAsync(step, load));
        progress?.Report(new("settling", 0));
        await new Settling(batch, model).SettleAsync(Entities);
        await batch.StepAsync(step => FinishAsync(step, dataset, declared.Count, stated.Count));

        return new(dataset.Id, Report(entitiesHeld, declared).AddRange(Report(relationshipsHeld, stated)));
    }

    /// <summary>Refuses what <see cref="WriteAsync"/> would refuse, and writes nothing. Goes through the records
    /// once.</summary>
    /// <exception cref="LoadRefusedException">The records contradict what other datasets hold.</exception>
    public async Task CheckAsync(DatasetLoad load)
    {
        var dataset = load.Dataset.Id;
        var checks = new LoadChecks(batch, dataset);
        await checks.RefuseMissingAsync(load.Dataset.DependsOn);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var cited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in load.Entities)
        {
            batch.Cancellation.ThrowIfCancellationRequested();
            types.Add(entity.Id, entity.Type);
            progress?.Report(new("checking entities", types.Count));
            cited.UnionWith(entity.CitedDocuments);
        }

        var entities = new EntityWriter(batch, model, dataset, 0);
        foreach (var chunk in await IsAloneAsync(dataset) ? [] : types.Chunk(Batch.Size))
            await entities.RefuseRetypedAsync(chunk.ToDictionary(StringComparer.Ordinal));
        await checks.RefuseUnknownAsync(cited, types.ContainsKey);
        var relationships = new RelationshipWriter(batch, model, dataset, 0);
        var isAlone = await IsAloneAsync(dataset);
        var checkedSoFar = 0L;
        foreach (var chunk in load.Relationships.Chunk(Batch.Size))
        {
            batch.Cancellation.ThrowIfCancellationRequested();
            progress?.Report(new("checking relationships", checkedSoFar += chunk.Length));
            await checks.RefuseUnknownAsync(chunk.SelectMany(EndsOf), types.ContainsKey);
            if (!isAlone)
                await relationships.RefuseTakenAsync(chunk.Select(r => r.Id));
        }

        await checks.RefuseUnknownAsync(load.Redirects.Select(r => r.Survivor), types.ContainsKey);
        await checks.RefuseFormerAsync(load.Redirects, types.ContainsKey);
        var (held, _) = await HeldAsync(dataset);
        foreach (var chunk in held.Keys.Where(id => !types.ContainsKey(id)).Chunk(Batch.Size))
        {
            var alone = await batch.ReadAsync(
                "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)-[:DECLARED_BY]->(d) WHERE d.id <> $dataset } RETURN e.id",
                ("rows", chunk),
                ("dataset", dataset)
            );
            await checks.RefuseNeededAsync([.. alone.Select(r => r[0].GetString()!)], isOwnGone: false);
        }
    }

    /// <summary>What <see cref="WriteAsync"/> would do with the records.</summary>
    public async Task<LoadReport> CompareAsync(DatasetLoad load)
    {
        var (entitiesHeld, relationshipsHeld) = await HeldAsync(load.Dataset.Id);
        var (declared, stated) = (
            new Dictionary<string, Held>(StringComparer.Ordinal),
            new Dictionary<string, Held>(StringComparer.Ordinal)
        );
        await foreach (
            var _ in ChangedAsync(
                load.Entities,
                e => (e.Id, e.Type, _hasher.Of(e)),
                entitiesHeld,
                declared,
                "comparing entities"
            )
        ) { }
        await foreach (
            var _ in ChangedAsync(
                load.Relationships,
                r => (r.Id, r.Type, _hasher.Of(r)),
                relationshipsHeld,
                stated,
                "comparing relationships"
            )
        ) { }

        return new(load.Dataset.Id, Report(entitiesHeld, declared).AddRange(Report(relationshipsHeld, stated)));
    }

    /// <summary>Removes a dataset with all that it alone declares; false when there is none.</summary>
    public async Task<bool> DropAsync(string dataset)
    {
        if ((await batch.ReadAsync("MATCH (d:Dataset {id: $id}) RETURN d.id", ("id", dataset))).Count == 0)
            return false;

        await WriteAsync(new(new(dataset, "", null, null, null, [], [], ""), [], []));
        await batch.StepAsync(async step =>
        {
            using var _ = await step.RunAsync("MATCH (d:Dataset {id: $id}) DETACH DELETE d", ("id", dataset));
        });

        return true;
    }

    private async Task<bool> IsAloneAsync(string dataset) =>
        (
            await batch.ReadAsync("MATCH (d:Dataset) WHERE d.id <> $dataset RETURN d.id LIMIT 1", ("dataset", dataset))
        ).Count == 0;

    // What the dataset said before, by id.
    private async Task<(Dictionary<string, Held> Entities, Dictionary<string, Held> Relationships)> HeldAsync(
        string dataset
    )
    {
        var (entities, relationships) = (
            new Dictionary<string, Held>(StringComparer.Ordinal),
            new Dictionary<string, Held>(StringComparer.Ordinal)
        );
        if ((await batch.ReadAsync("MATCH (d:Dataset {id: $id}) RETURN d.id", ("id", dataset))).Count == 0)
            return (entities, relationships);

        await ReadHeldAsync(
            entities,
            """
            MATCH (e:Entity) WHERE e.id > $after WITH e ORDER BY e.id LIMIT $max
            OPTIONAL MATCH (e)-[q:DECLARED_BY]->(:Dataset {id: $dataset}) RETURN e.id, q.hash, q.type
            """,
            dataset
        );
        foreach (var type in model.Relationships)
            await ReadHeldAsync(
                relationships,
                $"MATCH (p:Stated) WHERE p.type = '{type.Name}' AND p.id > $after WITH p ORDER BY p.type, p.id LIMIT $max "
                    + "RETURN p.id, CASE WHEN p.dataset = $dataset THEN p.hash END, p.type",
                dataset
            );

        return (entities, relationships);
    }

    // Some at a time, by id.
    private async Task ReadHeldAsync(Dictionary<string, Held> held, string statement, string dataset)
    {
        var after = "";
        while (after is not null)
        {
            using var answer = await batch.RunAsync(
                statement,
                ("dataset", dataset),
                ("after", after),
                ("max", HeldAtOnce)
            );
            after = null;
            foreach (var row in Batch.Rows(answer))
            {
                after = row[0].GetString()!;
                if (row[1].GetString() is { } hash)
                    held[after] = new(string.Intern(row[2].GetString()!), Held.Parse(hash));
            }
        }
    }

    /// <summary>What the store has of a dataset as a whole, but for what it counts.</summary>
    public static Dictionary<string, object?> Described(DatasetRecord dataset) =>
        new()
        {
            ["title"] = dataset.Title,
            ["publisher"] = dataset.Publisher,
            ["licence"] = dataset.Licence,
            ["retrievedAt"] = dataset.RetrievedAt,
            ["loadedAt"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["knownGaps"] = dataset.KnownGaps,
            ["dependsOn"] = dataset.DependsOn,
        };

    private static async Task<long> DescribeAsync(Batch step, DatasetRecord dataset)
    {
        var described = Described(dataset);
        described["contentHash"] = "";
        var number = await step.ReadAsync(
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

    private static async Task FinishAsync(Batch step, DatasetRecord dataset, long entities, long relationships)
    {
        using var _ = await step.RunAsync(
            """
            MATCH (d:Dataset {id: $id}) SET d.entities = $entities, d.relationships = $relationships, d.contentHash = $hash
            WITH d MATCH (g:KnowledgeGraph)
            SET g.dataVersion = $version, g.loading = [l IN coalesce(g.loading, []) WHERE l <> $id]
            """,
            ("id", dataset.Id),
            ("entities", entities),
            ("relationships", relationships),
            ("hash", dataset.ContentHash),
            ("version", Guid.NewGuid().ToString("N"))
        );
    }

    // What is new or differs, so many at a time; all that is read is noted.
    private async IAsyncEnumerable<List<(T Record, string Hash)>> ChangedAsync<T>(
        IEnumerable<T> records,
        Func<T, (string Id, string Type, ulong Hash)> of,
        Dictionary<string, Held> held,
        Dictionary<string, Held> noted,
        string stage
    )
    {
        var changed = new List<(T, string)>();
        foreach (var record in records)
        {
            batch.Cancellation.ThrowIfCancellationRequested();
            var (id, type, hash) = of(record);
            var now = new Held(type, hash);
            noted.Add(id, now);
            if (!held.TryGetValue(id, out var before) || before.Hash != now.Hash)
                changed.Add((record, Text(hash)));
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
        relationship
            .Qualifiers.Select(q => q.Entity)
            .Append(relationship.From)
            .Append(relationship.To)
            .Concat(
                relationship
                    .Assertion.Citations.Concat(relationship.Qualifiers.SelectMany(q => q.Assertion.Citations))
                    .Concat(relationship.Gaps.SelectMany(g => g.Citations))
                    .Select(c => c.Document)
            );

    // An entity lives while a dataset declares it.
    private static async Task RemoveAsync(Batch step, DatasetRecord dataset, EntityWriter entities, string[] ids)
    {
        await entities.ForgetFactsAsync(ids);
        using var undeclared = await step.RunAsync(
            "UNWIND $rows AS id MATCH (:Entity {id: id})-[q:DECLARED_BY]->(:Dataset {id: $dataset}) DELETE q",
            ("rows", ids),
            ("dataset", dataset.Id)
        );
        var left = await step.ReadAsync(
            "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE EXISTS { (e)-[:DECLARED_BY]->() } SET e:Unshown:Unsettled RETURN e.id",
            ("rows", ids)
        );
        var gone = ids.Except(left.Select(r => r[0].GetString()!)).ToArray();
        await new LoadChecks(step, dataset.Id).RefuseNeededAsync(gone, isOwnGone: true);
        using var removed = await step.RunAsync(
            "UNWIND $rows AS id MATCH (e:Entity {id: id}) DETACH DELETE e",
            ("rows", gone)
        );
    }

    private static async Task WriteRedirectsAsync(Batch step, DatasetLoad load)
    {
        using var forgotten = await step.RunAsync(
            "MATCH (f:FormerId {dataset: $dataset}) DETACH DELETE f",
            ("dataset", load.Dataset.Id)
        );
        await step.WriteAsync(
            load.Redirects.Select(r => new Dictionary<string, object?>
            {
                ["former"] = r.Former,
                ["survivor"] = r.Survivor,
            }),
            row =>
                $"MATCH (e:Entity {{id: {row["survivor"]}}}) CREATE (f:FormerId {{id: {row["former"]}, dataset: $dataset}})-[:NOW_IS]->(e)",
            ("dataset", load.Dataset.Id)
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
