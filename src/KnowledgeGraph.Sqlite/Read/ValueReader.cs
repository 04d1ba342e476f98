using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Run;

namespace KnowledgeGraph.Sqlite.Read;

/// <summary>Turns columns back into the values that were stored (<see cref="Write.StoredValue"/> is the other
/// direction).</summary>
internal sealed class ValueReader(GraphModel model)
{
    private readonly Dictionary<string, ValueKind> _kinds = model
        .Types.SelectMany(t => t.Properties)
        .DistinctBy(p => p.Name)
        .ToDictionary(p => p.Name, p => p.Kind, StringComparer.Ordinal);

    public object? Read(Statement row, ColumnReader column)
    {
        var at = column.At;

        return column.Kind switch
        {
            _ when row.IsNull(at) => column.Kind switch
            {
                ColumnKind.KindAmounts => ImmutableArray<KindAmount>.Empty,
                ColumnKind.AmountSums => ImmutableArray<AmountSum>.Empty,
                ColumnKind.Texts => ImmutableArray<string>.Empty,
                _ => null,
            },
            ColumnKind.StatementValue => Statement(row, at),
            ColumnKind.Text => row.Text(at),
            ColumnKind.Integer => row.Integer(at),
            ColumnKind.Date => Date(row, at),
            ColumnKind.Money => Money(row, at),
            ColumnKind.Localized => StoredJson.Localized(row.Text(at)),
            ColumnKind.Texts => JsonSerializer.Deserialize<ImmutableArray<string>>(row.Text(at)),
            ColumnKind.AmountSums => AmountSums(row.Text(at)),
            _ => StoredJson.KindAmounts(row.Text(at)),
        };
    }

    private object? Statement(Statement row, int at) =>
        _kinds.GetValueOrDefault(row.Text(at)) switch
        {
            ValueKind.Text or ValueKind.Statements => StoredJson.Localized(row.Text(at + 1)),
            ValueKind.Date => Date(row, at + 2),
            ValueKind.Money => Money(row, at + 7),
            ValueKind.Int => row.Integer(at + 9),
            _ => row.Text(at + 1),
        };

    // The parts of a date were checked when it was loaded.
    private static PartialDateValue Date(Statement row, int at) =>
        new(
            PartialDate.Restore(row.Text(at), row.Text(at + 1), Day(row, at + 2), Day(row, at + 3)),
            Modalities[row.Text(at + 4)]
        );

    private static DateOnly? Day(Statement row, int at)
    {
        if (row.IsNull(at))
            return null;

        var text = row.Text(at).AsSpan();

        return new(int.Parse(text[..4], Plain), int.Parse(text[5..7], Plain), int.Parse(text[8..10], Plain));
    }

    private static Money Money(Statement row, int at) =>
        new((decimal)row.Integer(at) / Core.Facts.Money.Scale, row.IsNull(at + 1) ? null : row.Text(at + 1));

    private static ImmutableArray<AmountSum> AmountSums(string json)
    {
        using var document = JsonDocument.Parse(json);

        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(e => new AmountSum(
                    e[0].GetString(),
                    e[1].GetString(),
                    e[2].GetString() is { } reason ? Enum.Parse<Exclusion>(reason) : null,
                    e[3].GetInt64(),
                    Whole(e[4]) is { } high
                        ? ((decimal)high * SummaryCompiler.HighPart + e[5].GetInt64()) / Scale
                        : null,
                    Whole(e[6]) / Scale,
                    Whole(e[7]) / Scale
                )),
        ];

        static decimal? Whole(JsonElement element) =>
            element.ValueKind == JsonValueKind.Null ? null : element.GetInt64();
    }

    private static readonly System.Globalization.CultureInfo Plain = System.Globalization.CultureInfo.InvariantCulture;

    private static readonly FrozenDictionary<string, Modality> Modalities = Enum.GetValues<Modality>()
        .ToFrozenDictionary(m => m.ToString(), StringComparer.Ordinal);

    private const decimal Scale = Core.Facts.Money.Scale;
}
