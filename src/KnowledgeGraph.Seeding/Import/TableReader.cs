using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Reads tables row by row. What is no row of the table is told, and left out.</summary>
internal static class TableReader
{
    private const int FieldLengthMax = 1_000_000;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The rows of a table.</summary>
    /// <param name="content">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="table">How it is written, and what it must have.</param>
    /// <param name="reject">Told of a row that is none, with the rule that it breaks.</param>
    /// <exception cref="ImportException">It is another file, or no text in UTF-8.</exception>
    public static IEnumerable<Row> Read(
        Stream content,
        string file,
        TableMapping table,
        Action<long, string, string> reject
    ) =>
        table.Format switch
        {
            TableFormat.Csv => Separated(content, file, table, ",", reject),
            TableFormat.Tsv => Separated(content, file, table, "\t", reject),
            TableFormat.JsonLines => Lines(content, file, table, reject),
            _ => Whole(content, file, table, reject),
        };

    private static IEnumerable<Row> Separated(
        Stream content,
        string file,
        TableMapping table,
        string delimiter,
        Action<long, string, string> reject
    )
    {
        foreach (var (number, row) in ReadAhead.Of(Parsed(content, file, table, delimiter)))
        {
            // Cells that are missing at the end are empty; those too many have no column.
            if (row is null)
                reject(number, "too-many-cells", "");
            else
                yield return row;
        }
    }

    private static IEnumerable<(long Number, Row? Row)> Parsed(
        Stream content,
        string file,
        TableMapping table,
        string delimiter
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
                Delimiter = delimiter,
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
        for (var i = 0; i < width; i++)
            columns.TryAdd(Row.Neat(parser[i]), i);
        Require(table, file, columns.ContainsKey, columns.Keys);
        var used = table.Used();
        if (used.Except(table.Drop).FirstOrDefault(c => !Row.IsOwn(c) && !columns.ContainsKey(c)) is { } unknown)
            throw new ImportException(
                $"\"{file}\" has no column \"{unknown}\", which the mapping reads.{Spelling.DidYouMean(unknown, columns.Keys)}"
            );

        // What nothing is made of is not read.
        var wanted = used.Contains(Row.AllCells)
            ? [.. Enumerable.Range(0, width)]
            : columns.Where(c => used.Contains(c.Key)).Select(c => c.Value).Order().ToArray();
        var places = columns
            .Select(c => (c.Key, At: Array.IndexOf(wanted, c.Value)))
            .Where(c => c.At >= 0)
            .ToFrozenDictionary(c => c.Key, c => c.At, StringComparer.Ordinal);

        var line = parser.RawRow;
        for (long number = 1; Next(parser, file); number++)
        {
            // What is swallowed by a mark that never closes would be rows that nobody counts.
            if (parser.RawRow > line + 1 && parser.RawRecord.Count(c => c == '"') % 2 == 1)
                throw new ImportException(
                    $"\"{file}\": a quotation mark that is opened in line {line + 1} is not closed before line {parser.RawRow}, where the file ends."
                );
            line = parser.RawRow;
            var count = parser.Count;
            yield return (
                number,
                count > width
                    ? null
                    : new TextRow(
                        file,
                        number,
                        places,
                        Array.ConvertAll(wanted, i => i < count ? parser[i] : ""),
                        width - count
                    )
            );
        }
    }

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

    private static IEnumerable<Row> Lines(
        Stream content,
        string file,
        TableMapping table,
        Action<long, string, string> reject
    )
    {
        using var text = new StreamReader(content, Strict, true, 1 << 16, leaveOpen: true);
        var isFirst = true;
        for (long number = 1; NextLine(text, file) is { } line; number++)
        {
            if (line.Length == 0)
                continue;

            JsonDocument? parsed = null;
            try
            {
                parsed = JsonDocument.Parse(line);
            }
            catch (JsonException) { }

            using (parsed)
            {
                var item = parsed?.RootElement ?? default;
                if (WhyNoRow(item) is { } rule)
                {
                    reject(number, rule, "");
                    continue;
                }

                if (isFirst)
                    Require(table, file, item);
                isFirst = false;
                yield return new JsonRow(file, number, item);
            }
        }

        if (isFirst)
            throw new ImportException($"\"{file}\" holds no JSON object, one of which is to be on each line.");
    }

    private static string? WhyNoRow(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object ? "not-an-object"
        : IsText(item) ? null
        : "not-text";

    // JSON can write half of a character, "\ud800", which is no text. Only what is written so needs to be looked at.
    private static bool IsText(JsonElement value)
    {
        if (!value.GetRawText().Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return true;

        try
        {
            Walk(value);

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        static void Walk(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String)
                _ = value.GetString();
            else if (value.ValueKind == JsonValueKind.Array)
                foreach (var item in value.EnumerateArray())
                    Walk(item);
            else if (value.ValueKind == JsonValueKind.Object)
                foreach (var property in value.EnumerateObject())
                {
                    _ = property.Name;
                    Walk(property.Value);
                }
        }
    }

    private static string? NextLine(StreamReader text, string file)
    {
        try
        {
            return text.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(file);
        }
    }

    private static IEnumerable<Row> Whole(
        Stream content,
        string file,
        TableMapping table,
        Action<long, string, string> reject
    )
    {
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(content);
        }
        catch (JsonException error)
        {
            throw new ImportException($"\"{file}\" is no JSON: {error.Message}");
        }

        using (parsed)
        {
            if (parsed.RootElement.ValueKind != JsonValueKind.Array)
                throw new ImportException($"\"{file}\" holds no list of objects.");

            var (number, isFirst) = (0L, true);
            foreach (var item in parsed.RootElement.EnumerateArray())
            {
                number++;
                if (WhyNoRow(item) is { } rule)
                {
                    reject(number, rule, "");
                    continue;
                }

                if (isFirst)
                    Require(table, file, item);
                isFirst = false;
                yield return new JsonRow(file, number, item);
            }

            if (isFirst)
                throw new ImportException($"\"{file}\" holds no JSON object.");
        }
    }

    private static void Require(TableMapping table, string file, JsonElement first) =>
        Require(
            table,
            file,
            name => first.TryGetProperty(name, out _),
            first.EnumerateObject().Select(p => p.Name).ToList()
        );

    private static void Require(
        TableMapping table,
        string file,
        Func<string, bool> has,
        IReadOnlyCollection<string> columns
    )
    {
        var missing = table.Columns.Where(column => !has(column)).ToList();
        if (missing.Count > 0)
            throw new ImportException(
                $"\"{file}\" is not the table \"{table.Name}\" of the mapping: it has no {string.Join(", ", missing.Select(m => $"\"{m}\""))}."
                    + $" It has {string.Join(", ", columns.Take(50))}."
            );
    }

    private static ImportException NotUtf8(string file) =>
        new($"\"{file}\" is not UTF-8. Save it in that encoding, or convert it: iconv -f WINDOWS-1252 -t UTF-8.");
}
