using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Writes entities and what is said of them, those that are new or have changed.</summary>
internal sealed class EntityWriter(Batch batch, GraphModel model, string dataset, long number)
{
    private readonly EntityRows _rows = new(model, dataset, number);
    private readonly string _labels = string.Concat(
        model.Interfaces.Concat(model.Types).Where(t => t.Name != GraphModel.Entity).Select(t => $":`{t.Name}`")
    );

    // Entities that other datasets declare too, and so show what all of them say.
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    /// <param name="changed">The entities.</param>
    /// <param name="isNew">Whether it is known that the store has none of them.</param>
    /// <exception cref="LoadRefusedException">Another dataset has one of them as something else.</exception>
    public async Task WriteAsync(IReadOnlyList<(EntityRecord Entity, string Hash)> changed, bool isNew)
    {
        var held = isNew
            ? []
            : await RefuseRetypedAsync(
                changed.ToDictionary(c => c.Entity.Id, c => c.Entity.Type, StringComparer.Ordinal)
            );
        await WriteNodesAsync(changed, held);
        await ForgetFactsAsync(held.Keys);
        await WriteFactsAsync(changed);
        await batch.ForEachAsync("UNWIND $rows AS id MATCH (e:Entity {id: id}) SET e:Unshown", _shared);
    }

    /// <summary>Removes what the dataset says of entities: names, values, identifiers, gaps.</summary>
    public async Task ForgetFactsAsync(IEnumerable<string> ids)
    {
        foreach (var chunk in ids.Chunk(Batch.Size))
        {
            using var _ = await batch.RunAsync(
                "UNWIND $rows AS id MATCH (:Entity {id: id})-[:HAS_NAME|HAS_STATEMENT|HAS_IDENTIFIER]->(x) WHERE x.dataset = $dataset DETACH DELETE x",
                ("rows", chunk),
                ("dataset", dataset)
            );
            using var gaps = await batch.RunAsync(
                "UNWIND $rows AS id MATCH (g:Gap {subject: id}) WHERE g.dataset = $dataset DELETE g",
                ("rows", chunk),
                ("dataset", dataset)
            );
            using var places = await batch.RunAsync(
                "UNWIND $rows AS id MATCH (p:Stated {subject: id}) WHERE p.dataset = $dataset DELETE p",
                ("rows", chunk),
                ("dataset", dataset)
            );
        }
    }

    /// <summary>Settles what an entity shows from all that its datasets say.</summary>
    public Task SettleAsync(EntityRecord entity) =>
        WriteShownAsync(
            [(entity, "")],
            (row, labels) =>
                $"MATCH (e:Entity {{id: {row["shown.id"]}}}) SET e = {row.Map("shown")}, e{labels}:Unsettled"
        );

    /// <summary>Refuses entities that another dataset has as something else, and notes those that others have
    /// too.</summary>
    /// <param name="types">Their types by id.</param>
    /// <returns>The types that the store has for those that it has.</returns>
    /// <exception cref="LoadRefusedException">Another dataset has one of them as something else.</exception>
    public async Task<Dictionary<string, string>> RefuseRetypedAsync(Dictionary<string, string> types)
    {
        var held = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in types.Keys.Chunk(Batch.Size))
        {
            var rows = await batch.ReadAsync(
                "UNWIND $rows AS id MATCH (e:Entity {id: id}) RETURN e.id, e.type, [(e)-[:DECLARED_BY]->(d) WHERE d.id <> $dataset | d.id]",
                ("rows", chunk),
                ("dataset", dataset)
            );
            foreach (var row in rows)
            {
                var (id, type) = (row[0].GetString()!, row[1].GetString()!);
                var others = row[2].EnumerateArray().Select(o => o.GetString()!).Order(StringComparer.Ordinal).ToList();
                if (others.Count > 0 && type != types[id])
                    throw new LoadRefusedException(
                        $"\"{id}\" is a {types[id]} here, but \"{others[0]}\" has loaded it as a {type}. Give one of them another id."
                    );
                if (others.Count > 0)
                    _shared.Add(id);
                held.Add(id, type);
            }
        }

        return held;
    }

    private async Task WriteNodesAsync(
        IReadOnlyList<(EntityRecord Entity, string Hash)> changed,
        Dictionary<string, string> held
    )
    {
        var retyped = changed
            .Where(c => held.TryGetValue(c.Entity.Id, out var type) && type != c.Entity.Type)
            .Select(c => c.Entity.Id);
        await batch.ForEachAsync($"UNWIND $rows AS id MATCH (e:Entity {{id: id}}) REMOVE e{_labels}", retyped);
        await WriteShownAsync(
            changed.Where(c => !held.ContainsKey(c.Entity.Id)),
            (row, labels) =>
                $"MATCH (d:Dataset {{id: $dataset}}) CREATE (:Entity{labels}:Unsettled {row.Map("shown")})-[:DECLARED_BY {row.Map("declared")}]->(d)"
        );
        await WriteShownAsync(
            changed.Where(c => held.ContainsKey(c.Entity.Id)),
            (row, labels) =>
                $"MATCH (e:Entity {{id: {row["shown.id"]}}}) SET e = {row.Map("shown")}, e{labels}:Unsettled"
                + $" WITH e, row MATCH (d:Dataset {{id: $dataset}}) MERGE (e)-[q:DECLARED_BY]->(d) SET q = {row.Map("declared")}"
        );
    }

    private async Task WriteShownAsync(
        IEnumerable<(EntityRecord Entity, string Hash)> entities,
        Func<RowTable, string, string> statement
    )
    {
        foreach (var ofType in entities.GroupBy(c => c.Entity.Type))
        {
            var type = model.EntityType(ofType.Key);
            var labels = string.Concat(
                type.Interfaces.Where(i => i != GraphModel.Entity).Append(type.Name).Select(l => $":`{l}`")
            );
            await batch.WriteAsync(
                ofType.Select(c => new Dictionary<string, object?>
                {
                    ["shown"] = _rows.Shown(c.Entity),
                    ["declared"] = EntityRows.Declared(c.Entity, c.Hash),
                }),
                row => statement(row, labels),
                ("dataset", dataset)
            );
        }
    }

    private async Task WriteFactsAsync(IReadOnlyList<(EntityRecord Entity, string Hash)> changed)
    {
        var taken = await TakenAsync(changed);
        await HangAsync(
            "HAS_NAME",
            "Name",
            changed.SelectMany(c => Below(c.Entity, _rows.Names(c.Entity, taken.Contains)))
        );
        await HangAsync(
            "HAS_IDENTIFIER",
            "Identifier",
            changed.SelectMany(c => Below(c.Entity, _rows.Identifiers(c.Entity)))
        );
        var statements = changed
            .SelectMany(c => _rows.Statements(c.Entity, taken.Contains).Select(s => (c.Entity, s.Row, s.Statement)))
            .ToList();
        await HangAsync("HAS_STATEMENT", "Statement", statements.Select(s => Below(s.Entity, [s.Row]).Single()));
        await batch.CreateAsync(
            "Stated",
            statements.SelectMany(s =>
                Places.Of(
                    (string)s.Row["id"]!,
                    s.Statement.Assertion,
                    dataset,
                    [new("isStatement", true), new("subject", s.Entity.Id)]
                )
            )
        );
        await batch.CreateAsync("Gap", changed.SelectMany(c => _rows.Gaps(c.Entity.Id, c.Entity.Gaps)));
    }

    // The values and names of an entity that another dataset has given already.
    private async Task<HashSet<string>> TakenAsync(IEnumerable<(EntityRecord Entity, string Hash)> changed)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in changed.Select(c => c.Entity.Id).Where(_shared.Contains).Chunk(Batch.Size))
        {
            var rows = await batch.ReadAsync(
                "UNWIND $rows AS id MATCH (:Entity {id: id})-[:HAS_STATEMENT|HAS_NAME]->(s) RETURN s.id",
                ("rows", chunk)
            );
            taken.UnionWith(rows.Select(r => r[0].GetString()!));
        }

        return taken;
    }

    private static IEnumerable<Dictionary<string, object?>> Below(
        EntityRecord entity,
        IEnumerable<Dictionary<string, object?>> rows
    ) => rows.Select(row => new Dictionary<string, object?> { ["entity"] = entity.Id, ["node"] = row });

    private Task HangAsync(string type, string label, IEnumerable<Dictionary<string, object?>> rows) =>
        batch.WriteAsync(
            rows,
            row => $"MATCH (e:Entity {{id: {row["entity"]}}}) CREATE (e)-[:{type}]->(:{label} {row.Map("node")})"
        );
}
