using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>The nodes that say where something is stated: one for each document, in the order of which all that sources
/// say is listed. The first also finds a relationship by its id.</summary>
internal static class Places
{
    /// <param name="id">The id of the statement or relationship.</param>
    /// <param name="assertion">How far it is stated, and where.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="first">What the first node has beside.</param>
    public static IEnumerable<Dictionary<string, object?>> Of(
        string id,
        Assertion assertion,
        string dataset,
        IEnumerable<KeyValuePair<string, object?>> first
    )
    {
        var documents = assertion.Citations.Select(c => c.Document).Distinct().ToList();
        var isFirst = true;
        foreach (var (document, place, isRecord) in StatedPlace.Of(assertion))
        {
            var node = new Dictionary<string, object?>
            {
                ["id"] = id,
                ["dataset"] = dataset,
                ["modality"] = assertion.Modality.ToString(),
                ["derivation"] = assertion.Derivation.ToString(),
                ["rank"] = assertion.Rank.ToString(),
                ["document"] = document,
                ["place"] = place,
                ["isRecord"] = isRecord,
                ["isFirst"] = isFirst,
            };
            if (documents.Count > 1)
                node["documents"] = Values.Lines(documents);
            foreach (var (name, value) in first)
            {
                // What finds a relationship by its type finds it once.
                if (isFirst || name != "type")
                    node[name] = value;
            }

            isFirst = false;
            yield return node;
        }
    }
}
