using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Compile;

namespace KnowledgeGraph.Neo4j.Read;

/// <summary>Turns an answer of the server into rows.</summary>
internal sealed class RowReader(GraphModel model)
{
    private static readonly FrozenDictionary<string, Modality> Modalities = Enum.GetValues<Modality>()
        .ToFrozenDictionary(m => m.ToString(), StringComparer.Ordinal);

    private const decimal Scale = Money.Scale;

    private readonly FrozenDictionary<string, ValueKind> _kinds = model
        .Types.SelectMany(t => t.Properties)
        .DistinctBy(p => p.Name)
        .ToFrozenDictionary(p => p.Name, p => p.Kind, StringComparer.Ordinal);

    /// <summary>Reads what an expansion gave: rows, total, left out, distinct, summaries.</summary>
    /// <param name="value">The list of these.</param>
    /// <param name="compiled">What it is.</param>
    /// <param name="parameters">The values of the query, among them the sizes of pages.</param>
    public RowPage Page(JsonElement value, CompiledExpansion compiled, IReadOnlyList<object?> parameters)
    {
        var rows = new List<Row>();
        var hasMore = false;
        if (compiled.Selection is { } selection && value[0].ValueKind == JsonValueKind.Array)
        {
            foreach (var row in value[0].EnumerateArray())
                rows.Add(Row(row, selection, parameters));
            if (compiled.Paging is { } paging)
            {
                // The statement gave one row more than asked, and last pages come last first.
                var size = (int)(long)parameters[paging.Size]!;
                hasMore = rows.Count > size;
                if (hasMore)
                    rows.RemoveRange(size, rows.Count - size);
                if (paging.Backwards)
                    rows.Reverse();
            }
        }

        return new(rows, hasMore, Number(value[1]), LeftOuts(value[2]), Number(value[3]))
        {
            Summaries = compiled.Summaries.IsEmpty
                ? []
                : [.. compiled.Summaries.Select((s, i) => Summary(value[4 + i], s, parameters))],
        };
    }

    // A summary is rows alone.
    private RowPage Summary(JsonElement rows, CompiledExpansion compiled, IReadOnlyList<object?> parameters) =>
        new([.. rows.EnumerateArray().Select(row => Row(row, compiled.Selection!, parameters))]);

    private Row Row(JsonElement row, CompiledSelection selection, IReadOnlyList<object?> parameters)
    {
        var part = row.EnumerateArray();
        part.MoveNext();
        var type = part.Current.GetString();
        var fields = new object?[selection.Fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            part.MoveNext();
            fields[i] = Value(part.Current, selection.Fields[i]);
        }

        var place = ImmutableArray.CreateBuilder<object?>(selection.PlaceLength);
        for (var i = 0; i < selection.PlaceLength; i++)
        {
            part.MoveNext();
            place.Add(Plain(part.Current));
        }

        var children = new RowPage?[selection.Children.Length];
        for (var i = 0; i < children.Length; i++)
        {
            part.MoveNext();
            var child = selection.Children[i];
            if (!child.On.IsEmpty && !child.On.Contains(type!))
                continue;

            children[i] = child switch
            {
                CompiledChild.Single single => part.Current.ValueKind == JsonValueKind.Null
                    ? RowPage.Empty
                    : new([Row(part.Current, single.Selection, parameters)]),
                CompiledChild.Listed listed => Page(part.Current, listed.Expansion, parameters),
                _ => throw new NotSupportedException(child.GetType().Name),
            };
        }

        return new(type, fields, children) { Place = place.MoveToImmutable() };
    }

    private object? Value(JsonElement value, Shape shape)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return shape switch
            {
                Shape.KindAmounts => ImmutableArray<KindAmount>.Empty,
                Shape.Texts => ImmutableArray<string>.Empty,
                Shape.AmountSums => ImmutableArray<AmountSum>.Empty,
                _ => null,
            };

        return shape switch
        {
            Shape.Text => value.GetString(),
            Shape.Integer => value.GetInt64(),
            Shape.Date => Date(value, 0),
            Shape.Money => Amount(value, 0),
            Shape.Localized => StoredJson.Localized(value.GetString()!),
            Shape.Texts => value.EnumerateArray().Select(text => text.GetString()!).ToImmutableArray(),
            Shape.KindAmounts => StoredJson.KindAmounts(value.GetString()!),
            Shape.AmountSums => AmountSums(value),
            _ => StatementValue(value),
        };
    }

    /// <summary>The value of a statement.</summary>
    public object? StatementValue(JsonElement value) =>
        value[0].GetString() is not { } property
            ? null
            : _kinds.GetValueOrDefault(property) switch
            {
                ValueKind.Text or ValueKind.Statements => StoredJson.Localized(value[1].GetString()!),
                ValueKind.Date => Date(value, 2),
                ValueKind.Money => Amount(value, 7),
                ValueKind.Int => value[9].GetInt64(),
                _ => value[1].GetString(),
            };

    // The parts of a date were checked when it was loaded.
    private static PartialDateValue? Date(JsonElement value, int at) =>
        value[at].GetString() is { } iso
            ? new(
                PartialDate.Restore(iso, value[at + 1].GetString()!, Day(value[at + 2]), Day(value[at + 3])),
                Modalities[value[at + 4].GetString()!]
            )
            : null;

    private static DateOnly? Day(JsonElement value) =>
        value.GetString() is { } day
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static Money? Amount(JsonElement value, int at) =>
        value[at].ValueKind == JsonValueKind.Null ? null : new(value[at].GetInt64() / Scale, value[at + 1].GetString());

    private static ImmutableArray<AmountSum> AmountSums(JsonElement value) =>
        [
            .. value
                .EnumerateArray()
                .Select(e =>
                {
                    var currency = e[1].GetString();
                    decimal? Whole(JsonElement amount) =>
                        currency is null || amount.ValueKind == JsonValueKind.Null ? null : amount.GetInt64();

                    // The server adds nothing up to 0; there is a sum where there is a smallest.
                    var least = Whole(e[6]);
                    return new AmountSum(
                        e[0].GetString(),
                        currency,
                        e[2].GetString() is { } reason ? Enum.Parse<Exclusion>(reason) : null,
                        e[3].GetInt64(),
                        least is null
                            ? null
                            : ((decimal)e[4].GetInt64() * SummaryCompiler.HighPart + e[5].GetInt64()) / Scale,
                        least / Scale,
                        Whole(e[7]) / Scale
                    );
                })
                .OrderBy(s => s.Kind, StringComparer.Ordinal)
                .ThenBy(s => s.Currency, StringComparer.Ordinal)
                .ThenBy(s => s.Reason?.ToString(), StringComparer.Ordinal),
        ];

    private static object? Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetInt64(),
        };

    private static long Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? 0 : value.GetInt64();

    private static ImmutableArray<LeftOut> LeftOuts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
            ? []
            :
            [
                .. value
                    .EnumerateArray()
                    .Select(e => new LeftOut(
                        Modalities[e[0].GetString()!],
                        Enum.Parse<Derivation>(e[1].GetString()!),
                        e[2].GetInt64()
                    ))
                    .OrderBy(l => l.Modality)
                    .ThenBy(l => l.Derivation),
            ];
}
