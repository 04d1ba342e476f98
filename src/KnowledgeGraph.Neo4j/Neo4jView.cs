using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Compile;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Read;
using KnowledgeGraph.Neo4j.Write;

namespace KnowledgeGraph.Neo4j;

/// <summary>The graph as one request sees it: each query is one statement. A statement that overlaps the end of a load may
/// see some of it before and some after.</summary>
internal sealed class Neo4jView(
    QueryApi api,
    RowReader reader,
    Func<EntityQuery, CompiledQuery> compile,
    Func<LinkFilter, string> compileLinks,
    DatedCompiler dated,
    Vocabulary vocabulary
) : IGraphView
{
    private readonly Lock _seen = new();

    public string DataVersion { get; private set; } = "";

    public ImmutableArray<string> Loading { get; private set; } = [];

    public async Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation)
    {
        var compiled = compile(query);
        var parameters = compiled.Parameters.ToDictionary(Named, i => Sent(query.Values[i]));
        using var answer = await api.ReadAsync(compiled.Text, parameters, cancellation);
        var row = Batch.Rows(answer).Single();
        lock (_seen)
        {
            DataVersion = row[1].GetString() ?? "";
            if (row[2].ValueKind == JsonValueKind.Array && row[2].GetArrayLength() > 0)
                Loading = [.. Loading.Union(row[2].EnumerateArray().Select(d => d.GetString()!))];
        }

        return reader.Page(row[0], compiled.Root, query.Values);
    }

    public async Task<LinkSet> LinksAsync(LinksOf query, CancellationToken cancellation)
    {
        var parameters = new Dictionary<string, object?>
        {
            [Named(LinksCompiler.Ids)] = query.Entities,
            [Named(LinksCompiler.PerType)] = (long)query.PerType,
        };
        if (query.Filter.IsDated)
        {
            parameters[Named(LinksCompiler.Earliest)] = Sent(query.AsOf?.Earliest) ?? "0000";
            parameters[Named(LinksCompiler.Latest)] = Sent(query.AsOf?.Latest) ?? "9999-12-31";
        }

        using var answer = await api.ReadAsync(compileLinks(query.Filter), parameters, cancellation);

        return LinksReader.Read(Batch.Rows(answer));
    }

    public async Task<FoundNames> NamesAsync(NamesLike query, CancellationToken cancellation)
    {
        var parameters = new Dictionary<string, object?>
        {
            [Named(NamesCompiler.Text)] = query.How switch
            {
                NameMatch.Whole => query.Texts,
                NameMatch.Beginning => query.Texts[0],
                _ => NamesCompiler.Words(query),
            },
            [Named(NamesCompiler.Most)] = (long)query.Most,
        };
        if (!query.Types.IsEmpty)
            parameters[Named(NamesCompiler.Types)] = query.Types;
        using var answer = await api.ReadAsync(
            NamesCompiler.Compile(query.How, !query.Types.IsEmpty),
            parameters,
            cancellation
        );
        var names = Batch.Rows(answer).Select(NamesReader.Read).ToList();

        return names.Count > query.Most ? new(names[..query.Most], true) : new(names, false);
    }

    public async Task<DatedPage> DatedAsync(DatedOf query, CancellationToken cancellation)
    {
        var parameters = new Dictionary<string, object?>
        {
            [Named(DatedCompiler.Entities)] = query.Entities,
            [Named(DatedCompiler.Types)] = query.Types,
            [Named(DatedCompiler.From)] = Sent(query.From),
            [Named(DatedCompiler.To)] = Sent(query.To),
            [Named(DatedCompiler.Most)] = (long)query.Most,
            [Named(DatedCompiler.AfterEarliest)] = query.After?.Earliest,
            [Named(DatedCompiler.AfterLatest)] = query.After?.Latest,
            [Named(DatedCompiler.AfterId)] = query.After?.Id,
            [Named(DatedCompiler.AfterProperty)] = query.After?.Property,
        };
        var counted = query.Total ? api.ReadAsync(dated.Total(query), parameters, cancellation) : null;
        using var answer = await api.ReadAsync(dated.Compile(query), parameters, cancellation);
        using var count = counted is null ? null : await counted;

        return new(
            [
                .. Batch
                    .Rows(answer)
                    .Select(row => new DatedEntry(
                        row[0].GetString()!,
                        row[1].GetString()!,
                        row[2].GetString()!,
                        row[3].GetBoolean(),
                        row[4].GetString()!,
                        row[5].GetString()!
                    )),
            ],
            count is null ? null : Batch.Rows(count).Single()[0].GetInt64()
        );
    }

    public async Task<IReadOnlyList<SeveralValues>> SeveralAsync(SeveralOf query, CancellationToken cancellation)
    {
        using var answer = await api.ReadAsync(
            DatedCompiler.Compile(query),
            new Dictionary<string, object?>
            {
                [Named(DatedCompiler.Entities)] = query.Entities,
                [Named(DatedCompiler.Most)] = (long)query.Most,
            },
            cancellation
        );

        return
        [
            .. Batch
                .Rows(answer)
                .Select(row => new SeveralValues(
                    row[0].GetString()!,
                    row[1].GetString()!,
                    [.. row[2].EnumerateArray().Select(id => id.GetString()!)]
                )),
        ];
    }

    public Task<IReadOnlyList<string>> VocabularyAsync(CancellationToken cancellation) =>
        vocabulary.GetAsync(api, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Named(int index) => FormattableString.Invariant($"v{index}");

    private static object? Sent(object? value) =>
        value switch
        {
            IEnumerable<decimal> amounts => amounts.Select(Scaled).ToList(),
            decimal amount => Scaled(amount),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value,
        };

    // Amounts are stored as whole numbers. What lies between two of them, or beyond, is compared as a real one.
    private static object Scaled(decimal amount)
    {
        var scaled = (double)amount * Core.Facts.Money.Scale;
        if (Math.Abs(scaled) >= long.MaxValue)
            return scaled;

        var exact = amount * Core.Facts.Money.Scale;

        return exact == decimal.Truncate(exact) ? (long)exact : scaled;
    }
}

/// <summary>The words of names, kept until the data change.</summary>
internal sealed class Vocabulary
{
    private (string Version, IReadOnlyList<string> Words) _held = ("", []);

    public async Task<IReadOnlyList<string>> GetAsync(QueryApi api, CancellationToken cancellation)
    {
        using var version = await api.ReadAsync("MATCH (g:KnowledgeGraph) RETURN g.dataVersion", null, cancellation);
        var now = Batch.Rows(version).Select(row => row[0].GetString()).FirstOrDefault() ?? "";
        if (now.Length > 0 && _held.Version == now)
            return _held.Words;

        using var answer = await api.ReadAsync(NamesCompiler.Vocabulary, null, cancellation);
        var words = Batch.Rows(answer).Select(row => row[0].GetString()!).ToList();
        _held = (now, words);

        return words;
    }
}
