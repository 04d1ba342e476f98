using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>The columns that a table of JSON reads, of its rows and of the objects of their lists.</summary>
/// <param name="table">The table.</param>
internal sealed class JsonColumns(TableMapping table)
{
    private const string OfRow = "row.";

    private readonly FrozenSet<Column> _ofTexts = PartsOf(table)
        .Where(p => p.List is not null && p.Made.Concat(p.Tested).Contains(Row.ThePart))
        .Select(p => p.List!)
        .ToFrozenSet();

    /// <summary>The texts that something is made of.</summary>
    public ImmutableArray<Column> Texts { get; } = [.. Of(table, p => p.Made)];

    /// <summary>What is looked at in conditions alone: texts, or lists of texts.</summary>
    public ImmutableArray<Column> Tested { get; } = [.. Of(table, p => p.Tested).Except(Of(table, p => p.Made))];

    /// <summary>The lists that there are several of something in.</summary>
    public ImmutableArray<Column> Lists { get; } = [.. PartsOf(table).Select(p => p.List).OfType<Column>().Distinct()];

    /// <summary>All of them, the parts of lists of texts apart.</summary>
    public IEnumerable<Column> Columns => Texts.Concat(Tested).Concat(Lists).Where(c => c.Name != Row.ThePart);

    /// <summary>Whether a list has texts in it, or may have: something is made of its members as such.</summary>
    public bool TakesTexts(Column list) => _ofTexts.Contains(list);

    /// <summary>Whether a column of a part is one of the row that it is in, and which.</summary>
    public static bool IsOfRow(string column, out string own)
    {
        var isOne = column.StartsWith(OfRow, StringComparison.Ordinal);
        own = isOne ? column[OfRow.Length..] : column;

        return isOne;
    }

    /// <summary>Whether anything is made of a column, or of what stands in it.</summary>
    public bool Reads(string column) => Texts.Concat(Tested).Concat(Lists).Any(read => read.IsIn(column));

    // What is read in one place: of the row, or of the objects of a list.
    private sealed record Part(Column? Around, Each? Each, IEnumerable<string> Made, IEnumerable<string> Tested)
    {
        // The list whose objects have the columns: parts of a text have those of where it stands.
        public Column? List => Each is { By: null } ? new(Around, Each.Of) : Around;
    }

    private static IEnumerable<Column> Of(TableMapping table, Func<Part, IEnumerable<string>> which)
    {
        var parts = PartsOf(table).ToList();

        // Where the parts of a text are read, it is a text itself.
        return parts
            .SelectMany(p =>
                which(p).Select(name => IsOfRow(name, out var own) ? new Column(null, own) : new Column(p.List, name))
            )
            .Concat(parts.Where(p => p.Each is { By: not null }).Select(p => new Column(p.Around, p.Each!.Of)))
            .Where(column => column.Of is not null || !Row.IsOwn(column.Name))
            .Except(parts.Select(p => p.List).OfType<Column>());
    }

    private static IEnumerable<Part> PartsOf(TableMapping table)
    {
        yield return new(null, null, table.Locator?.Columns ?? [], table.When?.Columns ?? []);
        foreach (var entity in table.Entities)
        {
            var whole = new Part(null, entity.Each, entity.Made, entity.Tested);
            yield return whole;
            foreach (var name in entity.Names)
                yield return new(whole.List, name.Each, name.Made, name.Tested);
            foreach (var identifier in entity.Identifiers)
                yield return new(whole.List, identifier.Each, identifier.Made, []);
        }

        foreach (var relationship in table.Relationships)
            yield return new(null, relationship.Each, relationship.Made, relationship.Tested);
    }
}

/// <summary>A column that is read.</summary>
/// <param name="Of">The list whose objects have it; null for the row.</param>
/// <param name="Name">What it is called there.</param>
internal sealed record Column(Column? Of, string Name)
{
    /// <summary>The way to it from the row, through any member of lists.</summary>
    public string Path => Of is null ? Name : $"{Of.Path}.{Name}";

    /// <summary>Whether it is that column, or stands in the object or the list that stands there.</summary>
    public bool IsIn(string path)
    {
        string[] steps = path.Split('.');
        var gone = 0;
        foreach (var step in Path.Split('.'))
        {
            if (gone == steps.Length)
                break;
            if (step == steps[gone])
                gone++;
            // A way without a number goes through all members of a list.
            else if (!step.All(char.IsAsciiDigit))
                return false;
        }

        return gone == steps.Length;
    }
}
