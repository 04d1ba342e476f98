using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Read;

/// <summary>Reads names, as <see cref="Compile.NamesCompiler"/> has them given.</summary>
internal static class NamesReader
{
    public static FoundName Read(JsonElement row) =>
        new(
            row[0].GetString()!,
            row[1].GetString()!,
            row[2].GetInt64(),
            row[3].GetString()!,
            row[4].GetString()!,
            row[5].GetString(),
            Enum.Parse<NameKind>(row[6].GetString()!)
        );
}
