using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Compile;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>The order of all names for search, in memory: full names first, then by the degree of their entities, its id,
/// and the order of its names. To look that up in the database would take most of the time of a search that matches
/// many names. 8 bytes for each name; made once for each state of the data.</summary>
internal sealed class NameRanks
{
    private const int ChunkBits = 12;
    private const int IsOther = 62;
    private const int Rank = 28;
    private const int Ordinal = 16;
    private const int Type = 1;
    private const int OrdinalMax = (1 << (Rank - Ordinal)) - 1;

    private static readonly CompiledStatement EntitiesByDegree = new(
        "SELECT id, degree FROM entity ORDER BY degree DESC, id_text DESC",
        [],
        false
    );
    private static readonly CompiledStatement TypesOfEntities = new(
        "SELECT id, type FROM entity INDEXED BY entity_by_type",
        [],
        false
    );
    private static readonly CompiledStatement Names = new(
        "SELECT id, entity, kind FROM name ORDER BY entity, precedence",
        [],
        false
    );

    // Names have numbers from the sequence of all that can be cited: only chunks with a name are there.
    private readonly Dictionary<long, long[]> _chunks = [];
    private readonly Dictionary<string, long> _types = new(StringComparer.Ordinal);

    private NameRanks(string version, GraphModel model)
    {
        Version = version;
        foreach (var type in model.Types)
            _types.Add(type.Name, _types.Count);
    }

    /// <summary>The state of the data that they are of.</summary>
    public string Version { get; }

    /// <summary>Reads them.</summary>
    public static NameRanks Read(StatementCache statements, GraphModel model, string version)
    {
        var ranks = new NameRanks(version, model);
        ranks.ReadNames(statements, ranks.ReadEntities(statements));

        return ranks;
    }

    /// <summary>What orders a name among all others, the smallest first.</summary>
    public long Of(long name) => _chunks[name >> ChunkBits][name & ((1 << ChunkBits) - 1)];

    /// <summary>Whether a name is an acronym, by what <see cref="Of"/> gave.</summary>
    public static bool IsAcronym(long rank) => (rank & 1) != 0;

    /// <summary>The types of entities, as bits, to be asked for by <see cref="IsOf"/>.</summary>
    public ulong Bits(IEnumerable<string> types) =>
        types.Aggregate(0UL, (bits, type) => bits | (1UL << (int)_types[type]));

    /// <summary>Whether a name is that of an entity of some types.</summary>
    public static bool IsOf(long rank, ulong types) => (types >> (int)((rank >> Type) & 63) & 1) != 0;

    // The rank and type of each entity, by its number. The index has degrees the other way round, and so ids as well.
    private Dictionary<long, long> ReadEntities(StatementCache statements)
    {
        var entities = new Dictionary<long, long>();
        var sameDegree = new List<long>();
        var degree = -1L;
        var rank = 0L;
        void Flush()
        {
            for (var i = sameDegree.Count - 1; i >= 0; i--)
                entities.Add(sameDegree[i], rank++ << Rank);
            sameDegree.Clear();
        }

        Each(
            statements,
            EntitiesByDegree,
            row =>
            {
                if (row.Integer(1) != degree)
                    Flush();
                degree = row.Integer(1);
                sameDegree.Add(row.Integer(0));
            }
        );
        Flush();
        Each(statements, TypesOfEntities, row => entities[row.Integer(0)] |= _types[row.Text(1)] << Type);

        return entities;
    }

    private void ReadNames(StatementCache statements, Dictionary<long, long> entities)
    {
        var (entity, ordinal) = (-1L, 0L);
        var full = NameKinds.Full.Select(kind => kind.ToString()).ToList();
        Each(
            statements,
            Names,
            row =>
            {
                var (of, kind) = (row.Integer(1), row.Text(2));
                ordinal = of == entity ? Math.Min(ordinal + 1, OrdinalMax) : 0;
                entity = of;
                var rank = entities[of] | (ordinal << Ordinal);
                if (!full.Contains(kind))
                    rank |= 1L << IsOther;
                if (kind == nameof(NameKind.ACRONYM))
                    rank |= 1;
                Put(row.Integer(0), rank);
            }
        );
    }

    private void Put(long name, long rank)
    {
        if (!_chunks.TryGetValue(name >> ChunkBits, out var chunk))
            chunk = _chunks[name >> ChunkBits] = new long[1 << ChunkBits];
        chunk[name & ((1 << ChunkBits) - 1)] = rank;
    }

    private static void Each(StatementCache statements, CompiledStatement compiled, Action<Statement> read)
    {
        var statement = statements.Prepared(compiled);
        statement.Bind([], null);
        try
        {
            while (statement.Step())
                read(statement);
        }
        finally
        {
            statement.Reset();
        }
    }
}
