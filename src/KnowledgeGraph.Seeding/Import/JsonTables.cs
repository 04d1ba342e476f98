using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Reads tables of JSON object by object. What is no object of the table is told, and left out.</summary>
internal static class JsonTables
{
    // What a key stands for that an object has twice, nobody can tell.
    private static readonly JsonDocumentOptions OneOfEachKey = new() { AllowDuplicateProperties = false };

    /// <summary>The rows of a table that has a JSON object on each line.</summary>
    /// <param name="content">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="table">What it must have.</param>
    /// <param name="reject">Told of a row that is none, with the rule that it breaks.</param>
    /// <exception cref="ImportException">It is another file, or no text in UTF-8.</exception>
    public static IEnumerable<Row> Lines(
        Stream content,
        string file,
        TableMapping table,
        Action<long, string, string> reject
    )
    {
        using var text = new StreamReader(content, TableReader.Strict, true, 1 << 16, leaveOpen: true);
        var isFirst = true;
        for (long number = 1; NextLine(text, file) is { } line; number++)
        {
            if (line.Length == 0)
                continue;

            var (parsed, repeats) = Parse(line);
            using (parsed)
            {
                var item = parsed?.RootElement ?? default;
                if (WhyNoRow(item, repeats) is { } rule)
                {
                    reject(number, rule, TableReader.Shown(table, line));
                    continue;
                }

                if (isFirst)
                    Require(table, file, item);
                isFirst = false;
                yield return JsonRow.Of(file, number, item, table);
            }
        }

        if (isFirst)
            throw new ImportException($"\"{file}\" holds no JSON object, one of which is to be on each line.");
    }

    // Null where it is no JSON.
    private static (JsonDocument? Parsed, bool Repeats) Parse(string line)
    {
        try
        {
            return (JsonDocument.Parse(line, OneOfEachKey), false);
        }
        // A key may be no text, too.
        catch (Exception error) when (error is JsonException or InvalidOperationException) { }

        try
        {
            return (JsonDocument.Parse(line), true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    private static bool Repeats(string text)
    {
        var (parsed, repeats) = Parse(text);
        parsed?.Dispose();

        return repeats;
    }

    private static string? WhyNoRow(JsonElement item, bool repeats) =>
        item.ValueKind != JsonValueKind.Object ? "not-an-object"
        : !IsText(item) ? "not-text"
        : repeats ? "repeated-key"
        : null;

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
            throw TableReader.NotUtf8(file);
        }
    }

    /// <summary>The rows of the tables that one file of JSON has, one table after the other.</summary>
    /// <param name="content">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="tables">Where in it they are, and what they must have.</param>
    /// <param name="reject">Told of a row that is none, with the rule that it breaks.</param>
    /// <exception cref="ImportException">It is another file, or no JSON.</exception>
    public static IEnumerable<(TableMapping Table, Row Row)> Read(
        Stream content,
        string file,
        IReadOnlyList<TableMapping> tables,
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
            foreach (var table in tables)
            {
                var (number, isFirst) = (0L, true);
                foreach (var item in ListOf(parsed.RootElement, table, file).EnumerateArray())
                {
                    number++;
                    var text = item.GetRawText();
                    if (WhyNoRow(item, Repeats(text)) is { } rule)
                    {
                        reject(number, rule, TableReader.Shown(table, text));
                        continue;
                    }

                    if (isFirst)
                        Require(table, file, item);
                    isFirst = false;
                    yield return (table, JsonRow.Of(file, number, item, table));
                }

                // Of several lists one may be empty.
                if (isFirst && table.List is null)
                    throw new ImportException($"\"{file}\" holds no JSON object.");
            }
        }
    }

    private static JsonElement ListOf(JsonElement root, TableMapping table, string file)
    {
        var list = table.List is null ? root : JsonRow.Find(root, table.List) ?? default;
        if (list.ValueKind == JsonValueKind.Array)
            return list;

        var lists =
            root.ValueKind == JsonValueKind.Object
                ? root.EnumerateObject()
                    .Where(p => p.Value.ValueKind == JsonValueKind.Array)
                    .Select(p => p.Name)
                    .ToList()
                : [];
        throw new ImportException(
            $"\"{file}\" holds no list of objects{(table.List is null ? "" : $" in \"{table.List}\"")}."
                + (
                    lists.Count == 0
                        ? ""
                        : $" It is an object with {string.Join(", ", lists.Select(l => $"\"{l}\""))}: name one of them in the table, as list: {lists[0]}."
                )
        );
    }

    private static void Require(TableMapping table, string file, JsonElement first) =>
        TableReader.Require(
            table,
            file,
            name => JsonRow.Find(first, name) is not null,
            first.EnumerateObject().Select(p => p.Name).ToList(),
            "its first object"
        );
}
