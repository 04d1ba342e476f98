using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles how many relationships there are, of an entity and in all.</summary>
internal sealed class RelationshipCountsCompiler(GraphModel model, RowCompiler rows) : ISourceCompiler
{
    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source switch
        {
            Source.RelationshipCounts => CountsOfEntity(expansion, body, parent!),
            Source.TypeCounts => CountsOfAll(expansion, body),
            _ => null,
        };

    private CompiledParts CountsOfEntity(Expansion expansion, Body body, Parent parent) =>
        Subqueries.List(
            body,
            parent,
            inner =>
            {
                var (r, type, direction) = (inner.New("r"), inner.New("t"), inner.New("d"));
                var (modality, count) = (inner.New("m"), inner.New("n"));
                var symmetric = CypherText.Literals(model.Relationships.Where(t => t.Symmetric).Select(t => t.Name));
                inner.Add(
                    $"MATCH ({parent.Row})-[{r}]-() WHERE {r}.id IS NOT NULL AND {r}.derivation <> 'EXTERNAL' WITH {r}.type AS {type}, CASE WHEN {r}.type IN {symmetric} THEN null WHEN startNode({r}) = {parent.Row} THEN 'OUT' ELSE 'IN' END AS {direction}, {r}.modality AS {modality}, count(*) AS {count} ORDER BY {type}, {direction}, {modality}"
                );

                return rows.Values(
                    expansion.Rows!,
                    field =>
                        field.Name switch
                        {
                            Fields.Type => ($"{type}", Shape.Text),
                            Fields.Direction => ($"{direction}", Shape.Text),
                            Fields.Modality => ($"{modality}", Shape.Text),
                            _ => ($"{count}", Shape.Integer),
                        },
                    _ => throw new NotSupportedException("Counts lead nowhere.")
                );
            }
        );

    private CompiledParts CountsOfAll(Expansion expansion, Body body) =>
        Subqueries.List(
            body,
            null,
            inner =>
            {
                var (place, type, modality) = (inner.New("p"), inner.New("t"), inner.New("m"));
                var (derivation, count) = (inner.New("d"), inner.New("n"));
                inner.Add(
                    $"MATCH ({place}:Stated) WHERE {place}.type IS NOT NULL AND {place}.legOf IS NULL WITH {place}.type AS {type}, {place}.modality AS {modality}, {place}.derivation AS {derivation}, count(*) AS {count} ORDER BY {type}, {modality}, {derivation}"
                );

                return rows.Values(
                    expansion.Rows!,
                    field =>
                        field.Name switch
                        {
                            Fields.Type => ($"{type}", Shape.Text),
                            Fields.Modality => ($"{modality}", Shape.Text),
                            Fields.Derivation => ($"{derivation}", Shape.Text),
                            _ => ($"{count}", Shape.Integer),
                        },
                    _ => throw new NotSupportedException("Counts lead nowhere.")
                );
            }
        );
}
