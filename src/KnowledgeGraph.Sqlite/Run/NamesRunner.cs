using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>Finds names on one connection: an index gives their numbers, the ranks say which come first, and only those
/// are read.</summary>
internal sealed class NamesRunner(StatementCache statements, NameRanks ranks, CancellationToken cancellation)
{
    private const string AfterAll = "\U0010FFFF";
    private const int CheckEvery = 4_096;

    private static readonly CompiledStatement Whole = new(
        "SELECT id FROM name WHERE folded IN (SELECT value FROM json_each($v0))",
        [0],
        false
    );
    private static readonly CompiledStatement Beginning = new(
        "SELECT id FROM name WHERE folded >= $v0 AND folded < $v1",
        [0, 1],
        false
    );
    private static readonly CompiledStatement Words = new(
        "SELECT rowid FROM name_word WHERE name_word MATCH $v0",
        [0],
        false
    );
    private static readonly CompiledStatement One = new(
        "SELECT e.id_text, e.type, e.degree, n.id_text, n.text, n.language, n.kind FROM name AS n CROSS JOIN entity AS e ON e.id = n.entity WHERE n.id = $parent",
        [],
        true
    );
    private static readonly CompiledStatement AllWords = new("SELECT term FROM name_vocabulary", [], false);

    /// <summary>The statements of a query.</summary>
    public static ImmutableArray<string> Explain(NamesLike query) => [Statement(query).Compiled.Text, One.Text];

    public FoundNames Run(NamesLike query)
    {
        var (compiled, values) = Statement(query);
        var (names, isCut) = First(compiled, values, query);

        return new(names.ConvertAll(Read), isCut);
    }

    private static (CompiledStatement Compiled, object?[] Values) Statement(NamesLike query) =>
        query.How switch
        {
            NameMatch.Whole => (Whole, [JsonSerializer.Serialize(query.Texts)]),
            NameMatch.Beginning => (Beginning, [query.Texts[0], query.Texts[0] + AfterAll]),
            _ => (Words, [Match(query)]),
        };

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> Vocabulary(StatementCache statements)
    {
        var words = new List<string>();
        var statement = statements.Prepared(AllWords);
        statement.Bind([], null);
        try
        {
            while (statement.Step())
                words.Add(statement.Text(0));
        }
        finally
        {
            statement.Reset();
        }

        return words;
    }

    // Words are letters and digits, so that nothing in quotes is syntax.
    private static string Match(NamesLike query) =>
        string.Join(
            " AND ",
            query.Words.Select(group =>
                $"({string.Join(" OR ", group.Select(word => $"\"{word.Text}\"{(word.IsBeginning ? "*" : "")}"))})"
            )
        );

    private (List<long> Names, bool IsCut) First(CompiledStatement compiled, object?[] values, NamesLike query)
    {
        var types = query.Types.IsEmpty ? ulong.MaxValue : ranks.Bits(query.Types);
        var best = new List<(long Rank, long Name)>();
        var (worst, isCut, seen) = (long.MaxValue, false, 0);
        void Narrow()
        {
            if (best.Count <= query.Most)
                return;

            best.Sort();
            best.RemoveRange(query.Most, best.Count - query.Most);
            (worst, isCut) = (best[^1].Rank, true);
        }

        var statement = statements.Prepared(compiled);
        statement.Bind(values, null);
        try
        {
            while (statement.Step())
            {
                if (++seen % CheckEvery == 0)
                    cancellation.ThrowIfCancellationRequested();
                var name = statement.Integer(0);
                var rank = ranks.Of(name);
                if (!NameRanks.IsOf(rank, types) || (query.How == NameMatch.Beginning && NameRanks.IsAcronym(rank)))
                    continue;
                if (rank > worst)
                {
                    isCut = true;
                    continue;
                }

                best.Add((rank, name));
                if (best.Count >= 4 * query.Most)
                    Narrow();
            }
        }
        finally
        {
            statement.Reset();
        }

        Narrow();
        best.Sort();

        return (best.ConvertAll(b => b.Name), isCut);
    }

    private FoundName Read(long name)
    {
        var statement = statements.Prepared(One);
        statement.Bind([], name);
        try
        {
            statement.Step();

            return new(
                statement.Text(0),
                statement.Text(1),
                statement.Integer(2),
                statement.Text(3),
                statement.Text(4),
                statement.Value(5) as string,
                Enum.Parse<NameKind>(statement.Text(6))
            );
        }
        finally
        {
            statement.Reset();
        }
    }
}
