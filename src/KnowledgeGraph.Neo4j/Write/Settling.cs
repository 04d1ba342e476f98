using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Settles what follows from several records, for the entities that a load has touched, so that reading never
/// has to.</summary>
internal sealed class Settling(Batch batch, GraphModel model)
{
    // Each is read and written by itself.
    private const int SharedAtOnce = 200;

    /// <summary>Settles all that is marked: entities of several datasets show what all of them say, and then how
    /// connected entities are, whether they fund, and where they are mentioned. Each step takes away the marks of what
    /// it has settled.</summary>
    public async Task SettleAsync(Func<Batch, EntityWriter> writer)
    {
        while (
            await batch.StepAsync(async step =>
            {
                var marked = await MarkedAsync(step, "Unshown", SharedAtOnce);
                foreach (var id in marked)
                    await writer(step).SettleAsync(await new Settling(step, model).ReadAsync(id));
                await step.ForEachAsync("UNWIND $rows AS id MATCH (e:Entity {id: id}) REMOVE e:Unshown", marked);
                return marked.Length == SharedAtOnce;
            })
        ) { }

        while (
            await batch.StepAsync(async step =>
            {
                var marked = await MarkedAsync(step, "Unsettled", Batch.Size);
                await new Settling(step, model).DeriveAsync(marked);
                await step.ForEachAsync("UNWIND $rows AS id MATCH (e:Entity {id: id}) REMOVE e:Unsettled", marked);
                return marked.Length == Batch.Size;
            })
        ) { }
    }

    private static async Task<string[]> MarkedAsync(Batch step, string label, int max) =>
        [
            .. (await step.ReadAsync($"MATCH (e:{label}) RETURN e.id LIMIT $max", ("max", (long)max))).Select(r =>
                r[0].GetString()!
            ),
        ];

    private async Task DeriveAsync(IEnumerable<string> ids)
    {
        var funds = model.FindRelationship("Funded") is { } funded
            ? $"EXISTS {{ (e)-[:`{funded.Code}`]->() }}"
            : "false";
        foreach (var chunk in ids.Chunk(Batch.Size))
        {
            using var degrees = await batch.RunAsync(
                $$"""
                UNWIND $rows AS id MATCH (e:Entity {id: id})
                SET e.degree = COUNT { MATCH (e)-[r]-() WHERE r.derivation <> 'EXTERNAL' AND r.legOf IS NULL }, e.isFunder = {{funds}}, e.documentCount = 0
                """,
                ("rows", chunk)
            );
            using var forgotten = await batch.RunAsync(
                $"UNWIND $rows AS id MATCH (:Entity {{id: id}})-[m:{Stored.MentionedIn}]->() DELETE m",
                ("rows", chunk)
            );
            using var mentions = await batch.RunAsync(
                """
                UNWIND $rows AS id MATCH (e:Entity {id: id})
                CALL (e) {
                  MATCH (e)-[q:DECLARED_BY]->() UNWIND split(q.citeDocument, '\n') AS d RETURN d
                  UNION MATCH (e)-[:HAS_NAME|HAS_STATEMENT|HAS_IDENTIFIER]->(x) UNWIND split(x.citeDocument, '\n') AS d RETURN d
                  UNION MATCH (e)-[r]-(:Entity) UNWIND split(r.citeDocument, '\n') AS d RETURN d
                  UNION MATCH (g:Gap {subject: e.id}) UNWIND split(g.citeDocument, '\n') AS d RETURN d
                  UNION MATCH (e)-[r]-(:Entity) WHERE r.hasGaps MATCH (g:Gap {subject: r.id}) UNWIND split(g.citeDocument, '\n') AS d RETURN d
                }
                WITH e, collect(d) AS documents
                SET e.documentCount = size(documents)
                WITH e, documents UNWIND documents AS d
                MATCH (document:Entity {id: d})
                CREATE (e)-[:MENTIONED_IN]->(document)
                """,
                ("rows", chunk)
            );
        }
    }

    /// <summary>An entity with the names and values of all datasets, those of the dataset that was loaded first coming
    /// first, and its names in one order.</summary>
    private async Task<EntityRecord> ReadAsync(string id)
    {
        var declared = await batch.ReadAsync(
            "MATCH (:Entity {id: $id})-[q:DECLARED_BY]->(d:Dataset) RETURN q.type, q.kind, q.modality ORDER BY d.number",
            ("id", id)
        );
        var names = await batch.ReadAsync(
            "MATCH (:Entity {id: $id})-[:HAS_NAME]->(x) RETURN x.text, x.language, x.kind, x.rank, x.derivation, x.reasoning, x.id, x.place ORDER BY x.place",
            ("id", id)
        );
        var statements = await batch.ReadAsync(
            """
            MATCH (:Entity {id: $id})-[:HAS_STATEMENT]->(s)
            RETURN s.property, s.text, s.date, s.dateText, s.dateEarliest, s.dateLatest, s.modality, s.amountScaled, s.amountCurrency, s.number,
              s.derivation, s.rank ORDER BY s.place
            """,
            ("id", id)
        );
        var reader = new Read.RowReader(model);
        var records = names.Select(Name).ToImmutableArray();
        var entity = new EntityRecord(
            id,
            declared[0][0].GetString()!,
            declared.Select(d => d[1].GetString()).FirstOrDefault(kind => kind is not null),
            Enum.Parse<Modality>(declared[0][2].GetString()!),
            records,
            [.. statements.Select(s => Statement(reader, s))],
            [],
            []
        );
        // By reference: two datasets may give the same name.
        var order = entity.NamesByPrecedence.ToList();
        await batch.WriteAsync(
            records.Select(
                (name, i) =>
                    new Dictionary<string, object?>
                    {
                        ["place"] = names[i][7].GetInt64(),
                        ["precedence"] = (long)order.FindIndex(n => ReferenceEquals(n, name)),
                    }
            ),
            row =>
                $"MATCH (:Entity {{id: $id}})-[:HAS_NAME]->(x) WHERE x.place = {row["place"]} SET x.precedence = {row["precedence"]}",
            ("id", id)
        );

        return entity;
    }

    private static NameRecord Name(JsonElement row) =>
        new(
            row[0].GetString()!,
            row[1].GetString(),
            Enum.Parse<NameKind>(row[2].GetString()!),
            Enum.Parse<Rank>(row[3].GetString()!),
            Enum.Parse<Derivation>(row[4].GetString()!),
            row[5].GetString(),
            []
        );

    private static StatementRecord Statement(Read.RowReader reader, JsonElement row)
    {
        var value = reader.StatementValue(row)!;

        return new(
            row[0].GetString()!,
            null,
            value is PartialDateValue date ? date.Date : value,
            new(
                Enum.Parse<Modality>(row[6].GetString()!),
                Enum.Parse<Derivation>(row[10].GetString()!),
                null,
                Enum.Parse<Rank>(row[11].GetString()!),
                null,
                null,
                []
            )
        );
    }
}
