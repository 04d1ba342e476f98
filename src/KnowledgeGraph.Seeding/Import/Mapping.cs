using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>How tables become a dataset: read from a mapping file, checked against the model.</summary>
/// <param name="Id">The dataset's id, which all minted ids begin with.</param>
/// <param name="Title">What the dataset is called.</param>
/// <param name="Publisher">Who publishes it, or null.</param>
/// <param name="Licence">Under which terms, or null.</param>
/// <param name="RetrievedAt">When its files were retrieved: an ISO date, or null.</param>
/// <param name="KnownGaps">What it is known to lack.</param>
/// <param name="Contacts">What is cut out of texts.</param>
/// <param name="Document">What the document is called that all records cite.</param>
/// <param name="Tables">Its tables, in the order of the mapping.</param>
internal sealed record Mapping(
    string Id,
    string Title,
    string? Publisher,
    string? Licence,
    string? RetrievedAt,
    ImmutableArray<string> KnownGaps,
    ContactDetails Contacts,
    string Document,
    ImmutableArray<TableMapping> Tables
)
{
    /// <summary>The id of the document that all records cite.</summary>
    public string DocumentId => $"{Id}:source";
}

/// <summary>How one table's rows become records.</summary>
/// <param name="Name">What the mapping calls it.</param>
/// <param name="File">What the name of its file ends in.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Delimiter">What stands between the cells of a row, in tables of texts.</param>
/// <param name="List">In JSON: the way to the list of its rows; null where the file is that list.</param>
/// <param name="Columns">Columns that must be there, or it is another file.</param>
/// <param name="Cite">The entity of the table that is the document its records cite; null for the dataset's own.</param>
/// <param name="Locator">Where a row stands; null for its number.</param>
/// <param name="Drop">Columns that are never loaded, and whose values are counted.</param>
/// <param name="When">Which rows to read; the others are rejected.</param>
/// <param name="Entities">What a row speaks of.</param>
/// <param name="Relationships">What it says of them.</param>
internal sealed record TableMapping(
    string Name,
    string File,
    TableFormat Format,
    string Delimiter,
    string? List,
    ImmutableArray<string> Columns,
    string? Cite,
    Template? Locator,
    ImmutableArray<string> Drop,
    Condition? When,
    ImmutableArray<EntityMapping> Entities,
    ImmutableArray<RelationshipMapping> Relationships
)
{
    /// <summary>The columns that anything is made of, each once.</summary>
    public FrozenSet<string> Read { get; } =
        (Locator?.Columns ?? [])
            .Concat(When?.Columns ?? [])
            .Concat(Entities.SelectMany(e => e.Columns))
            .Concat(Relationships.SelectMany(r => r.Columns))
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is one of JSON, whose objects have what they have.</summary>
    public bool IsJson => Format is TableFormat.Json or TableFormat.JsonLines;

    /// <summary>In tables of JSON: what is read, by what is to stand there.</summary>
    public JsonColumns Json => field ??= new(this);

    /// <summary>Whether anything is made of a column, or of what stands in it.</summary>
    public bool Reads(string column) => IsJson ? Json.Reads(column) : Read.Contains(column);
}

/// <summary>How a table is written.</summary>
internal enum TableFormat
{
    /// <summary>Separated by commas.</summary>
    Csv,

    /// <summary>Separated by tabs.</summary>
    Tsv,

    /// <summary>A JSON object a line.</summary>
    JsonLines,

    /// <summary>A JSON array of objects.</summary>
    Json,
}

/// <summary>An entity that rows speak of.</summary>
/// <param name="Name">What relationships of the table call it.</param>
/// <param name="Each">What there are several of in a row, or null.</param>
/// <param name="Type">A concrete type.</param>
/// <param name="Kind">A kind of the type, or null.</param>
/// <param name="Modality">In which modality it is stated; null for a fact.</param>
/// <param name="Id">What is behind the dataset in its id.</param>
/// <param name="Merge">Whether rows with the same id speak of one entity; else the second is rejected.</param>
/// <param name="Required">Whether a row without it is rejected.</param>
/// <param name="DeclareOnly">Whether rows only point at it: it is another row's to declare.</param>
/// <param name="When">In which rows it is.</param>
/// <param name="Placeholders">Texts in place of a name that name nobody.</param>
/// <param name="Names">What it is called, the first being what it is shown as.</param>
/// <param name="Otherwise">What it is called where no row names it, with <see cref="OtherwiseReason"/>.</param>
/// <param name="OtherwiseReason">Why it is called that.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Identifiers">Identifiers that others give it.</param>
internal sealed record EntityMapping(
    string Name,
    Each? Each,
    string Type,
    Value? Kind,
    Value? Modality,
    Value Id,
    bool Merge,
    bool Required,
    bool DeclareOnly,
    Condition? When,
    FoldedTexts Placeholders,
    ImmutableArray<NameMapping> Names,
    Template? Otherwise,
    string? OtherwiseReason,
    ImmutableArray<PropertyMapping> Properties,
    ImmutableArray<IdentifierMapping> Identifiers
)
{
    /// <summary>Whether no two rows speak of the same one.</summary>
    public bool IsOfRow => !Merge && !DeclareOnly;

    /// <summary>What it is shown as in a row; empty where that names it nowhere.</summary>
    public string ShownName(Row row, ContactDetails contacts)
    {
        foreach (var name in Names)
        {
            foreach (var part in name.Each is null ? [row] : row.Parts(name.Each))
            {
                if (
                    (name.When is null || name.When.Holds(part))
                    && contacts.CutFrom(name.Text.In(part)) is { Length: > 0 } text
                )
                    return text;
            }
        }

        return "";
    }

    /// <summary>The columns that it is made of, each once: where they are the same, it is.</summary>
    public ImmutableArray<string> Columns { get; } =
    [
        .. new[] { Each?.Of }
            .OfType<string>()
            .Concat(MadeOf(Kind, Modality, Id, Otherwise, Properties))
            .Concat(TestedOf(When, Properties))
            .Concat(Names.SelectMany(n => n.Columns))
            .Concat(Identifiers.SelectMany(i => i.Columns))
            .Distinct(),
    ];

    /// <summary>Of those, what it is made of where it stands, names and identifiers apart.</summary>
    public IEnumerable<string> Made => MadeOf(Kind, Modality, Id, Otherwise, Properties);

    /// <summary>Of those, what is looked at in conditions.</summary>
    public IEnumerable<string> Tested => TestedOf(When, Properties);

    private static IEnumerable<string> MadeOf(
        Value? kind,
        Value? modality,
        Value id,
        Template? otherwise,
        ImmutableArray<PropertyMapping> properties
    ) =>
        id
            .Columns.Concat(kind?.Columns ?? [])
            .Concat(modality?.Columns ?? [])
            .Concat(otherwise?.Columns ?? [])
            .Concat(properties.SelectMany(p => p.Made));

    private static IEnumerable<string> TestedOf(Condition? when, ImmutableArray<PropertyMapping> properties) =>
        (when?.Columns ?? []).Concat(properties.SelectMany(p => p.When?.Columns ?? []));
}

/// <summary>A name of an entity.</summary>
/// <param name="Each">What there are several of in a row, or null.</param>
/// <param name="Text">The name.</param>
/// <param name="Language">Its language, or null.</param>
/// <param name="Kind">What kind of name; null for the first a label and for others an alias.</param>
/// <param name="When">In which rows.</param>
internal sealed record NameMapping(Each? Each, Value Text, Value? Language, Value? Kind, Condition? When)
{
    /// <summary>The columns that it is made of.</summary>
    public IEnumerable<string> Columns => new[] { Each?.Of }.OfType<string>().Concat(Made).Concat(Tested);

    /// <summary>Of those, the texts of a part.</summary>
    public IEnumerable<string> Made => Text.Columns.Concat(Language?.Columns ?? []).Concat(Kind?.Columns ?? []);

    /// <summary>Of those, what is looked at in its condition.</summary>
    public IEnumerable<string> Tested => When?.Columns ?? [];
}

/// <summary>A value of a property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">Where it comes from.</param>
/// <param name="Allowed">The names that it may have, where it takes one of a closed set; else null.</param>
/// <param name="Language">The language of a text, or null for <c>und</c>.</param>
/// <param name="AmountKind">For further amounts: what kind of sum; else null.</param>
/// <param name="When">In which rows. Of several for one property the first that holds is read.</param>
internal sealed record PropertyMapping(
    Property Property,
    Value Value,
    FrozenSet<string>? Allowed,
    Value? Language,
    string? AmountKind,
    Condition? When
)
{
    /// <summary>The columns that it is made of.</summary>
    public IEnumerable<string> Columns => Made.Concat(When?.Columns ?? []);

    /// <summary>Of those, what it is made of, its condition apart.</summary>
    public IEnumerable<string> Made => Value.Columns.Concat(Language?.Columns ?? []);
}

/// <summary>An identifier.</summary>
/// <param name="Each">What there are several of in a row, or null.</param>
/// <param name="Scheme">Its scheme.</param>
/// <param name="Text">The identifier.</param>
internal sealed record IdentifierMapping(Each? Each, Value Scheme, Value Text)
{
    /// <summary>The columns that it is made of.</summary>
    public IEnumerable<string> Columns => new[] { Each?.Of }.OfType<string>().Concat(Made);

    /// <summary>Of those, the texts of a part.</summary>
    public IEnumerable<string> Made => Scheme.Columns.Concat(Text.Columns);
}

/// <summary>A relationship that rows state.</summary>
/// <param name="Each">What there are several of in a row, or null.</param>
/// <param name="Type">Its type.</param>
/// <param name="From">The entity of the table that it starts from.</param>
/// <param name="To">The one that it leads to.</param>
/// <param name="Key">What tells it from its like; null where there is one.</param>
/// <param name="Repeats">Whether rows that are alike state it once each; else once in all.</param>
/// <param name="When">In which rows.</param>
/// <param name="Modality">In which modality it is stated; null for a fact.</param>
/// <param name="ValidFrom">From when it holds, or null.</param>
/// <param name="ValidTo">Until when, or null.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Qualifiers">Its further parties: the qualifier's name and the entity of the table.</param>
internal sealed record RelationshipMapping(
    Each? Each,
    RelationshipType Type,
    string From,
    string To,
    Template? Key,
    bool Repeats,
    Condition? When,
    Value? Modality,
    Value? ValidFrom,
    Value? ValidTo,
    ImmutableArray<PropertyMapping> Properties,
    ImmutableArray<(string Name, string Entity)> Qualifiers
)
{
    /// <summary>The columns that it is made of, its ends apart.</summary>
    public IEnumerable<string> Columns => new[] { Each?.Of }.OfType<string>().Concat(Made).Concat(Tested);

    /// <summary>Of those, the texts of a part.</summary>
    public IEnumerable<string> Made =>
        (Key?.Columns ?? [])
            .Concat(Modality?.Columns ?? [])
            .Concat(ValidFrom?.Columns ?? [])
            .Concat(ValidTo?.Columns ?? [])
            .Concat(Properties.SelectMany(p => p.Made));

    /// <summary>Of those, what is looked at in conditions.</summary>
    public IEnumerable<string> Tested =>
        (When?.Columns ?? []).Concat(Properties.SelectMany(p => p.When?.Columns ?? []));
}

/// <summary>What there are several of in a row: the elements of a list in JSON, or the parts of a text.</summary>
/// <param name="Of">The list, or the column.</param>
/// <param name="By">What separates the parts of a text; null for a list.</param>
internal sealed record Each(string Of, string? By);

/// <summary>A value made from a row.</summary>
/// <param name="From">The texts to try, the first that is not empty.</param>
/// <param name="Dates">How a date is written, or null.</param>
/// <param name="Numbers">How an amount is written, or null.</param>
/// <param name="Currency">The currency of an amount, or null.</param>
internal sealed record Value(
    ImmutableArray<Template> From,
    DateReading? Dates = null,
    NumberReading? Numbers = null,
    Template? Currency = null
)
{
    /// <summary>The columns that it needs.</summary>
    public IEnumerable<string> Columns => From.SelectMany(t => t.Columns).Concat(Currency?.Columns ?? []);

    /// <summary>What it can be, as far as that is known without a row.</summary>
    public IEnumerable<string> Known => From.SelectMany(t => t.Known);

    /// <summary>What the text begins with, whatever the row.</summary>
    public string Prefix => From.IsEmpty ? "" : From[0].Prefix;

    /// <summary>The text; empty where the row has none.</summary>
    public string In(Row row)
    {
        foreach (var template in From)
        {
            if (template.In(row) is { Length: > 0 } text)
                return text;
        }

        return "";
    }
}

/// <summary>Whether something is so in a row.</summary>
/// <param name="Of">The text that is looked at.</param>
/// <param name="In">What it must be one of; null for anything but empty.</param>
/// <param name="NotIn">What it must be none of.</param>
/// <param name="Has">What must be in it, where it is a list; null for anything.</param>
internal sealed record Condition(Template Of, ImmutableHashSet<string>? In, ImmutableHashSet<string> NotIn, string? Has)
{
    /// <summary>The columns that it needs.</summary>
    public IEnumerable<string> Columns => Of.Columns;

    /// <summary>Whether it holds.</summary>
    public bool Holds(Row row)
    {
        var text = Of.In(row, isList: true);

        return (In is null ? text.Length > 0 || !NotIn.IsEmpty : In.Contains(text))
            && !NotIn.Contains(text)
            && (Has is null || text.Split(';').Contains(Has, StringComparer.Ordinal));
    }
}
