using GraphQLParser.AST;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Writes hits: what is selected of their entities and names is fetched when they are known.</summary>
internal sealed class HitWriter(FieldSelection field)
{
    private readonly Fetch _entities = Fetch.Entities(field);
    private readonly Fetch _names = Fetch.Names(field);

    /// <summary>The entities of hits.</summary>
    public FieldWriter Entity(IReadOnlyList<GraphQLField> nodes) => _entities.Writer(GraphModel.Entity, nodes);

    /// <summary>A field of a hit.</summary>
    public PartWriter Part(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "score":
                return (json, value) => json.WriteNumberValue(((ShownHit)value).Hit.Score / 1_000m);
            case "match":
                return (json, value) => json.WriteStringValue(((ShownHit)value).Hit.Match.ToString());
            case "matchedName":
                var matched = _names.Writer("Name", nodes);
                return (json, value) => matched(json, ((ShownHit)value).Name);
            default:
                var entity = Entity(nodes);
                return (json, value) => entity(json, ((ShownHit)value).Entity);
        }
    }

    /// <summary>Hits with what is shown of them.</summary>
    public async Task<IReadOnlyList<ShownHit>> FetchAsync(
        IGraphView graph,
        IReadOnlyList<SearchHit> hits,
        CancellationToken cancellation
    )
    {
        var entities = _entities.RunAsync(graph, hits.Select(hit => hit.Entity), cancellation);
        var names = _names.RunAsync(graph, hits.Select(hit => hit.Name), cancellation);
        var (byId, byName) = (await entities, await names);

        return
        [
            .. hits.Select(hit => new ShownHit(
                hit,
                byId.GetValueOrDefault(hit.Entity)!,
                byName.GetValueOrDefault(hit.Name)!
            )),
        ];
    }
}

/// <summary>A hit with what is shown of it; rows are null where nothing of them was selected.</summary>
internal sealed record ShownHit(SearchHit Hit, Row Entity, Row Name);
