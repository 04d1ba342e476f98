using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>A row of a table: texts by column. White space at the ends is no part of a value, and inside counts as one
/// space.</summary>
/// <param name="file">The file that it stands in.</param>
/// <param name="number">Which row it is, the first being 1.</param>
internal abstract partial class Row(string file, long number)
{
    /// <summary>The column that is all that a row holds.</summary>
    public const string AllCells = "cells";

    // The part of a list that is at hand.
    public const string ThePart = "part";

    /// <summary>Whether every row has a column of that name, whatever its table.</summary>
    public static bool IsOwn(string column) => column is "row" or AllCells or ThePart;

    public string File => file;

    public long Number => number;

    /// <summary>The value of a column; empty where there is none. <c>row</c> is its number, and <c>cells</c> all that it
    /// holds.</summary>
    public string this[string column] =>
        column switch
        {
            "row" => FormattableString.Invariant($"{number}"),
            AllCells => Cells,
            _ => Neat(Raw(column)),
        };

    /// <summary>The value of a column, or the texts of a list that stands there, with <c>;</c> between them.</summary>
    public virtual string List(string column) => this[column];

    /// <summary>Stands for what the row has in some columns: differs when any of them does.</summary>
    public ulong PrintOf(ImmutableArray<string> columns)
    {
        var print = 0UL;
        foreach (var column in columns)
            print = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(AllOf(column).AsSpan()), unchecked((long)print));

        return print;
    }

    /// <summary>What of the columns that a table reads is no text, and the lists that are none, with what stands there.
    /// They are empty.</summary>
    public virtual IEnumerable<(string Column, string Rule, string Text)> Odd(TableMapping table) => [];

    /// <summary>Takes the columns that it has out of those that no row had so far.</summary>
    public virtual void See(HashSet<Column> unseen) { }

    /// <summary>The columns that are dropped, and that it has something in.</summary>
    public virtual IEnumerable<string> Dropped => [];

    /// <summary>How many cells it has fewer than the heading; they are empty.</summary>
    public virtual int Missing => 0;

    /// <summary>All that stands in a column, be it a text or not.</summary>
    protected virtual string AllOf(string column) => this[column];

    /// <summary>All that the row holds, but for what is dropped.</summary>
    protected abstract string Cells { get; }

    /// <summary>The row that this is a part of, or itself.</summary>
    public virtual Row Whole => this;

    /// <summary>The text as it stands there.</summary>
    public abstract string Raw(string column);

    /// <summary>The parts of the row that an <see cref="Each"/> names, each with the columns of the row.</summary>
    public virtual IEnumerable<Row> Parts(Each each) =>
        each.By is null
            ? []
            : Raw(each.Of)
                .Split(each.By)
                .Select(Neat)
                .Where(part => part.Length > 0)
                .Select(part => new PartOfText(this, part));

    /// <summary>A text in one line, with single spaces; empty where nothing of it can be seen.</summary>
    public static string Neat(string text)
    {
        var neat = text.Length == 0 || !Untidy(text) ? text : White().Replace(text, " ").Trim();

        // Marks that show nothing, and no letter beside them, are nothing.
        return neat.Length > 0 && IsUnseen(neat[0]) && neat.All(IsUnseen) ? "" : neat;
    }

    private static bool IsUnseen(char c) =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool Untidy(string text)
    {
        var wasWhite = true;
        foreach (var c in text)
        {
            var isWhite = char.IsWhiteSpace(c) || char.IsControl(c);
            if (isWhite && (wasWhite || c != ' '))
                return true;
            wasWhite = isWhite;
        }

        return wasWhite;
    }

    // Characters that control a terminal are no part of a text either.
    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex White();

    private sealed class PartOfText(Row of, string part) : Row(of.File, of.Number)
    {
        public override string Raw(string column) => column == ThePart ? part : of.Raw(column);

        public override string List(string column) => column == ThePart ? this[column] : of.List(column);

        public override Row Whole => of.Whole;

        protected override string AllOf(string column) => column == ThePart ? part : of.AllOf(column);

        protected override string Cells => of.Cells;

        public override IEnumerable<Row> Parts(Each each) => of.Parts(each);
    }
}

/// <summary>A row of a table of texts.</summary>
/// <param name="file">The file.</param>
/// <param name="number">Which row.</param>
/// <param name="columns">Where in the values each column is.</param>
/// <param name="values">The values.</param>
/// <param name="dropped">Which of the values are dropped.</param>
/// <param name="missing">How many cells are missing.</param>
internal sealed class TextRow(
    string file,
    long number,
    FrozenDictionary<string, int> columns,
    string[] values,
    FrozenSet<int> dropped,
    int missing
) : Row(file, number)
{
    public override int Missing => missing;

    public override IEnumerable<string> Dropped =>
        dropped.Count == 0
            ? []
            : columns.Where(c => dropped.Contains(c.Value) && this[c.Key].Length > 0).Select(c => c.Key);

    public override string Raw(string column) =>
        columns.TryGetValue(column, out var at) && at < values.Length ? values[at] : "";

    protected override string Cells =>
        string.Join('\t', dropped.Count == 0 ? values : values.Where((_, at) => !dropped.Contains(at)));
}

/// <summary>An object of JSON. A column is the way to a value: <c>locations.0.geonames_details.name</c>. A list of one
/// text is that text; of several none is meant. An object of a list has its own columns only, and <c>row.</c> before
/// those of the row.</summary>
/// <param name="file">The file.</param>
/// <param name="number">Which object.</param>
/// <param name="value">The object, without what is dropped.</param>
/// <param name="dropped">What of it was dropped.</param>
/// <param name="columns">What its table reads.</param>
/// <param name="list">The list that it is a member of; null for a row.</param>
/// <param name="of">The row that it is a part of, or null.</param>
internal sealed class JsonRow(
    string file,
    long number,
    JsonElement value,
    ImmutableArray<string> dropped,
    JsonColumns columns,
    Column? list = null,
    JsonRow? of = null
) : Row(file, number)
{
    /// <summary>An object of a table.</summary>
    public static JsonRow Of(string file, long number, JsonElement item, TableMapping table)
    {
        var (value, dropped) = JsonDrop.Without(item, table.Drop);

        return new(file, number, value, dropped, table.Json);
    }

    public override IEnumerable<string> Dropped => dropped;

    // An object has what it has: what it lacks is not that of the row around it. A text of a list has nothing else.
    public override string Raw(string column) =>
        JsonColumns.IsOfRow(column, out var own) ? Whole.Raw(own)
        : Find(value, column) is { } found
            ? IsOneText(found) ? Text(found)
                : ""
        : value.ValueKind == JsonValueKind.Object ? ""
        : of?.Raw(column) ?? "";

    public override string List(string column) =>
        JsonColumns.IsOfRow(column, out var own) ? Whole.List(own)
        : Find(value, column) is { ValueKind: JsonValueKind.Array } found ? Neat(Text(found))
        : this[column];

    public override Row Whole => of?.Whole ?? this;

    protected override string AllOf(string column) =>
        JsonColumns.IsOfRow(column, out _) ? List(column)
        : Find(value, column) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } found ? found.GetRawText()
        : this[column];

    protected override string Cells => value.GetRawText();

    public override void See(HashSet<Column> unseen) => unseen.RemoveWhere(column => At(value, column).Any());

    public override IEnumerable<(string Column, string Rule, string Text)> Odd(TableMapping table)
    {
        foreach (var list in table.Json.Lists)
        {
            foreach (var found in At(value, list))
            {
                // Versions of one table may have a list and an object in the same place: then something is read of both.
                if (
                    found.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)
                    && !table
                        .Json.Texts.Concat(table.Json.Tested)
                        .Any(text =>
                            text.Of == list.Of && text.Name.StartsWith($"{list.Name}.", StringComparison.Ordinal)
                        )
                )
                    yield return (list.Path, "not-a-list", found.GetRawText());
            }
        }

        foreach (var of in table.Json.Lists.Where(of => !table.Json.TakesTexts(of)))
        {
            var members = At(value, of)
                .Where(v => v.ValueKind == JsonValueKind.Array)
                .SelectMany(v => v.EnumerateArray());
            foreach (var item in members.Where(v => v.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)))
                yield return (of.Path, "no-object-in-list", item.GetRawText());
        }

        foreach (var text in table.Json.Texts)
        {
            foreach (var found in At(value, text).Where(v => !IsOneText(v)))
                yield return (text.Path, "not-a-text", found.GetRawText());
        }

        foreach (var text in table.Json.Tested)
        {
            foreach (var found in At(value, text).Where(v => !IsText(v)))
                yield return (text.Path, "not-a-text", found.GetRawText());
        }
    }

    // What stands in a column of the row, or in that of each object of a list.
    private static IEnumerable<JsonElement> At(JsonElement value, Column column) =>
        column.Of is not { } list
            ? Found(value, column.Name)
            : At(value, list)
                .Where(v => v.ValueKind == JsonValueKind.Array)
                .SelectMany(v => v.EnumerateArray())
                .Where(item => item.ValueKind == JsonValueKind.Object)
                .SelectMany(item =>
                    column.Name == ThePart && Find(item, ThePart) is null ? [item] : Found(item, column.Name)
                );

    private static JsonElement[] Found(JsonElement value, string column) =>
        Find(value, column) is { } found ? [found] : [];

    private static bool IsOneText(JsonElement value) =>
        IsText(value) && (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= 1);

    private static bool IsText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => false,
            JsonValueKind.Array => value.EnumerateArray().All(v => v.ValueKind != JsonValueKind.Array && IsText(v)),
            _ => true,
        };

    public override IEnumerable<Row> Parts(Each each) =>
        each.By is not null ? base.Parts(each)
        : Find(value, each.Of) is { ValueKind: JsonValueKind.Array } found ? Members(new(list, each.Of), found)
        : [];

    // Of a list of objects a text is no member: it has nothing of what is read, and is not the row.
    private IEnumerable<JsonRow> Members(Column of, JsonElement found) =>
        found
            .EnumerateArray()
            .Where(item =>
                item.ValueKind == JsonValueKind.Object
                || (item.ValueKind != JsonValueKind.Null && columns.TakesTexts(of))
            )
            .Select(item => new JsonRow(File, Number, item, [], columns, of, this));

    /// <summary>What stands at the end of a way; null where it leads nowhere.</summary>
    public static JsonElement? Find(JsonElement value, string column)
    {
        if (column == ThePart && value.ValueKind != JsonValueKind.Object)
            return value;

        foreach (var step in column.Split('.'))
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out var inner))
                value = inner;
            else if (
                value.ValueKind == JsonValueKind.Array
                && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && at < value.GetArrayLength()
            )
                value = value[at];
            else
                return null;
        }

        return value;
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            JsonValueKind.Array => IsText(value) ? string.Join(';', value.EnumerateArray().Select(Text)) : "",
            JsonValueKind.Object => "",
            _ => value.GetRawText(),
        };
}
