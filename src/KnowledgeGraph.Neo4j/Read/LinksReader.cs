using System.Text.Json;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Read;

/// <summary>Reads the relationships of entities, as <see cref="Compile.LinksCompiler"/> has them given.</summary>
internal static class LinksReader
{
    public static LinkSet Read(IEnumerable<JsonElement> rows)
    {
        var (links, cuts) = (new List<Link>(), new List<LinkCut>());
        foreach (var row in rows)
        {
            var (of, isOut) = (row[0].GetString()!, row[1].GetBoolean());
            foreach (var link in row[2].EnumerateArray())
                links.Add(
                    new(
                        of,
                        link[1].GetString()!,
                        link[0].GetString()!,
                        isOut,
                        link[2].GetString()!,
                        link[3].GetString()!,
                        link[4].GetInt64()
                    )
                );
            foreach (var cut in row[3].EnumerateArray())
                cuts.Add(new(of, cut[0].GetString()!, isOut, cut[1].GetInt64()));
        }

        return new(links, cuts);
    }
}
