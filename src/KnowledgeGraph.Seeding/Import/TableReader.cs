using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Reads tables row by row. What is no row of the table is told, and left out.</summary>
internal static class TableReader
{
    private const int FieldLengthMax = 1_000_000;

    /// <summary>The encoding of tables; another one is an error.</summary>
    public static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The rows of a file, each with the table that it is of.</summary>
    /// <param name="content">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="tables">How it is written, and what it must have: one table, or several that one file of JSON
    /// has.</param>
    /// <param name="reject">Told of a row that is none, with the rule that it breaks.</param>
    /// <exception cref="ImportException">It is another file, or no text in UTF-8.</exception>
    public static IEnumerable<(TableMapping Table, Row Row)> Read(
        Stream content,
        string file,
        IReadOnlyList<TableMapping> tables,
        Action<long, string, string> reject
    ) =>
        tables[0].Format == TableFormat.Json
            ? JsonTables.Read(content, file, tables, reject)
            : Rows(content, file, tables[0], reject).Select(row => (tables[0], row));

    private static IEnumerable<Row> Rows(
        Stream content,
        string file,
        TableMapping table,
        Action<long, string, string> reject
    ) =>
        table.Format == TableFormat.JsonLines
            ? JsonTables.Lines(content, file, table, reject)
            : Separated(content, file, table, reject);

    private static IEnumerable<Row> Separated(
        Stream content,
        string file,
        TableMapping table,
        Action<long, string, string> reject
    )
    {
        foreach (var (row, rejected) in ReadAhead.Of(Parsed(content, file, table)))
        {
            if (row is null)
                reject(rejected.Number, rejected.Rule, rejected.Text);
            else
                yield return row;
        }
    }

    private static IEnumerable<(Row? Row, (long Number, string Rule, string Text) Rejected)> Parsed(
        Stream content,
        string file,
        TableMapping table
    )
    {
        using var text = new StreamReader(
            content,
            Strict,
            detectEncodingFromByteOrderMarks: true,
            1 << 16,
            leaveOpen: true
        );
        using var parser = new CsvParser(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = table.Delimiter,
                BadDataFound = null,
                MaxFieldSize = FieldLengthMax,
                IgnoreBlankLines = true,
                BufferSize = 1 << 16,
                ProcessFieldBufferSize = 1 << 12,
                CountBytes = false,
            },
            leaveOpen: true
        );
        if (!Next(parser, file))
            throw new ImportException($"\"{file}\" is empty.");

        // A heading may be quoted over several lines.
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var width = parser.Count;
        var used = table.Read.Concat(table.Drop).ToFrozenSet(StringComparer.Ordinal);
        for (var i = 0; i < width; i++)
        {
            var name = Row.Neat(parser[i]);
            if (!columns.TryAdd(name, i) && used.Contains(name))
                throw new ImportException(
                    $"\"{file}\" has two columns \"{name}\", one of which the mapping means. Give the other one another name."
                );
        }

        Require(table, file, columns.ContainsKey, columns.Count == 1 ? [parser[0]] : columns.Keys);
        if (used.FirstOrDefault(c => !Row.IsOwn(c) && !columns.ContainsKey(c)) is { } unknown)
            throw new ImportException(
                $"\"{file}\" has no column \"{unknown}\", which the mapping {(table.Read.Contains(unknown) ? "reads" : "drops")}.{Spelling.DidYouMean(unknown, columns.Keys)}{(width == 1 ? Advice(parser[0]) : "")}"
            );

        // What nothing is made of is not read.
        var wanted = used.Contains(Row.AllCells)
            ? [.. Enumerable.Range(0, width)]
            : columns.Where(c => used.Contains(c.Key)).Select(c => c.Value).Order().ToArray();
        var places = columns
            .Select(c => (c.Key, At: Array.IndexOf(wanted, c.Value)))
            .Where(c => c.At >= 0)
            .ToFrozenDictionary(c => c.Key, c => c.At, StringComparer.Ordinal);
        var dropped = table.Drop.Select(column => places[column]).ToFrozenSet();

        var line = parser.RawRow;
        int? trailing = null;
        for (long number = 1; Next(parser, file); number++)
        {
            var isLong = parser.RawRow > line + 1;
            var from = line + 1;
            line = parser.RawRow;
            // A mark that is opened and never closed takes delimiters and other rows into its cell.
            var record = parser.RawRecord;
            if (
                record.Contains('"', StringComparison.Ordinal)
                && Quotations.Of(record, table.Delimiter[0]) is not Quotation.Sound and var marks
            )
            {
                if (isLong && marks == Quotation.Open)
                    throw new ImportException(
                        $"\"{file}\": a quotation mark that is opened in line {from} or after is not closed before the file ends."
                    );

                var lines = LinesOf(record);
                for (var i = 0; i < lines.Length; i++)
                    yield return (null, (number + i, "broken-quotation", Shown(table, lines[i])));
                number += lines.Length - 1;
                continue;
            }

            // Programs write a delimiter behind the last cell, too: then in every row. Cells that are missing at the end
            // are empty; those too many have no column, and may stand for one more delimiter in any place.
            var count = parser.Count;
            var surplus = string.Concat(
                Enumerable.Range(width, Math.Max(0, count - width)).Select(i => table.Delimiter + Row.Neat(parser[i]))
            );
            var isTrailing = surplus.Trim(table.Delimiter[0]).Length == 0;
            if (isTrailing && count >= width)
                trailing ??= surplus.Length;
            yield return isTrailing && surplus.Length <= (trailing ?? 0)
                ? (
                    new TextRow(
                        file,
                        number,
                        places,
                        Array.ConvertAll(wanted, i => i < count ? parser[i] : ""),
                        dropped,
                        Math.Max(0, width - count)
                    ),
                    default
                )
                : (null, (number, "too-many-cells", Shown(table, surplus)));
        }
    }

    /// <summary>What is told of a row that is no sound one: nothing where something is dropped, which may stand anywhere
    /// in it.</summary>
    public static string Shown(TableMapping table, string text) => table.Drop.IsEmpty ? text : "";

    private static string[] LinesOf(string record) =>
        record.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool Next(CsvParser parser, string file)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new ImportException(
                $"\"{file}\", line {parser.RawRow}: a cell of more than {FieldLengthMax} characters. Mostly a quotation mark is not closed."
            );
        }
        catch (Exception error) when (error is DecoderFallbackException or { InnerException: DecoderFallbackException })
        {
            throw NotUtf8(file);
        }
    }

    /// <exception cref="ImportException">A column that must be there is not.</exception>
    public static void Require(
        TableMapping table,
        string file,
        Func<string, bool> has,
        IReadOnlyCollection<string> columns,
        string what = "it"
    )
    {
        var missing = table.Columns.Where(column => !has(column)).ToList();
        if (missing.Count > 0)
            throw new ImportException(
                $"\"{file}\" is not the table \"{table.Name}\" of the mapping: {what} has no {string.Join(", ", missing.Select(m => $"\"{m}\""))}."
                    + $" It has {string.Join(", ", columns.Take(50))}."
                    + (columns is { Count: 1 } ? Advice(columns.First()) : "")
            );
    }

    // What a heading that is one column may be separated by.
    private static string Advice(string heading) =>
        heading.Contains(';', StringComparison.Ordinal)
            ? " Are its cells separated by semicolons? Then the table needs format: csv and delimiter: \";\"."
        : heading.Contains('\t', StringComparison.Ordinal)
            ? " Are its cells separated by tabs? Then the table needs format: tsv."
        : heading.Contains(',', StringComparison.Ordinal)
            ? " Are its cells separated by commas? Then the table needs format: csv, and no other delimiter."
        : "";

    /// <summary>That a file is in another encoding, and what to do.</summary>
    public static ImportException NotUtf8(string file) =>
        new($"\"{file}\" is not UTF-8. Save it in that encoding, or convert it: iconv -f WINDOWS-1252 -t UTF-8.");
}
