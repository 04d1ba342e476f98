using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles what finds names.</summary>
internal static class NamesCompiler
{
    /// <summary>The values: the texts, the beginning or the words, how many, and the types of entities.</summary>
    public const int Text = 0,
        Most = 1,
        Types = 2;

    /// <summary>All words, and the version of the data before them.</summary>
    public const string Vocabulary =
        "MATCH (n:Name) WHERE n.words IS NOT NULL UNWIND split(n.words, ' ') AS word RETURN DISTINCT word";

    /// <summary>The statement. Its rows: the entity's id, type and degree, the name's id, text, language and
    /// kind.</summary>
    public static string Compile(NameMatch how, bool hasTypes)
    {
        CypherText names = how switch
        {
            NameMatch.Whole => $"MATCH (x:Name) WHERE x.folded IN {new Parameter(Text)}",
            NameMatch.Beginning =>
                $"MATCH (x:Name) WHERE x.folded STARTS WITH {new Parameter(Text)} AND x.kind <> {CypherText.Literal(nameof(NameKind.ACRONYM))}",
            _ => $"CALL db.index.fulltext.queryNodes('name_words', {new Parameter(Text)}) YIELD node AS x",
        };
        CypherText types = hasTypes ? $" WHERE e.type IN {new Parameter(Types)}" : CypherText.None;
        CypherText isFull = $"x.kind IN {CypherText.Literals(NameKinds.Full.Select(kind => kind.ToString()))}";
        CypherText all =
            $"CYPHER 5 {names} MATCH (e:Entity)-[:HAS_NAME]->(x){types} WITH e, x ORDER BY {isFull} DESC, e.degree DESC, e.id, x.precedence LIMIT {new Parameter(Most)} + 1 RETURN e.id, e.type, e.degree, x.id, x.text, x.language, x.kind";

        return all.ToString();
    }

    /// <summary>The words as the full-text index takes them. They are letters and digits in lower case, so that nothing
    /// in them is syntax.</summary>
    public static string Words(NamesLike query) =>
        string.Join(
            " AND ",
            query.Words.Select(group =>
                $"({string.Join(" OR ", group.Select(word => word.IsBeginning ? $"{word.Text}*" : word.Text))})"
            )
        );
}
