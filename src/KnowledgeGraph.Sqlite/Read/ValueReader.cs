using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Read;

/// <summary>Turns columns back into the values that were stored (<see cref="Write.StoredValue"/> is the other
/// direction).</summary>
internal sealed class ValueReader(GraphModel model)
{
    private readonly Dictionary<string, ValueKind> _kinds = model
        .Types.SelectMany(t => t.Properties)
        .DistinctBy(p => p.Name)
        .ToDictionary(p => p.Name, p => p.Kind, StringComparer.Ordinal);

    public object? Read(SqliteDataReader row, ColumnReader column)
    {
        var at = column.At;

        return column.Kind switch
        {
            _ when row.IsDBNull(at) => column.Kind switch
            {
                ColumnKind.KindAmounts => ImmutableArray<KindAmount>.Empty,
                ColumnKind.AmountSums => ImmutableArray<AmountSum>.Empty,
                ColumnKind.Texts => ImmutableArray<string>.Empty,
                _ => null,
            },
            ColumnKind.StatementValue => Statement(row, at),
            ColumnKind.Text => row.GetString(at),
            ColumnKind.Integer => row.GetInt64(at),
            ColumnKind.Date => Date(row, at),
            ColumnKind.Money => Money(row, at),
            ColumnKind.Localized => Localized(row.GetString(at)),
            ColumnKind.Texts => JsonSerializer.Deserialize<ImmutableArray<string>>(row.GetString(at)),
            ColumnKind.AmountSums => AmountSums(row.GetString(at)),
            _ => KindAmounts(row.GetString(at)),
        };
    }

    private object? Statement(SqliteDataReader row, int at) =>
        _kinds.GetValueOrDefault(row.GetString(at)) switch
        {
            ValueKind.Text or ValueKind.Statements => Localized(row.GetString(at + 1)),
            ValueKind.Date => Date(row, at + 2),
            ValueKind.Money => Money(row, at + 7),
            ValueKind.Int => row.GetInt64(at + 9),
            _ => row.GetString(at + 1),
        };

    private static PartialDateValue Date(SqliteDataReader row, int at)
    {
        var iso = row.GetString(at);
        // The bounds follow from the ISO form, which was checked when it was loaded.
        var date =
            PartialDate.Parse(iso, row.GetString(at + 1))
            ?? throw new InvalidDataException($"The database holds \"{iso}\", which is no date.");

        return new(date, Enum.Parse<Modality>(row.GetString(at + 4)));
    }

    private static Money Money(SqliteDataReader row, int at) =>
        new((decimal)row.GetInt64(at) / Core.Facts.Money.Scale, row.IsDBNull(at + 1) ? null : row.GetString(at + 1));

    private static LocalizedText Localized(string json)
    {
        using var document = JsonDocument.Parse(json);

        return new([
            .. document
                .RootElement.EnumerateObject()
                .Select(e => new LocalizedText.Entry(e.Name, e.Value.GetString()!)),
        ]);
    }

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

    private const decimal Scale = Core.Facts.Money.Scale;

    private static ImmutableArray<KindAmount> KindAmounts(string json)
    {
        using var document = JsonDocument.Parse(json);

        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(e => new KindAmount(
                    e.GetProperty("kind").GetString()!,
                    Core.Facts.Money.Parse(e.GetProperty("amount").GetString()!)!
                )),
        ];
    }
}
