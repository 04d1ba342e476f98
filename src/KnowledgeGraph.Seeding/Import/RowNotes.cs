using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>What did not come over whole of rows, as it is told. Contact details are in none of it.</summary>
/// <param name="lookups">The look-ups, which tell themselves what they lack.</param>
/// <param name="contacts">What is cut out of texts.</param>
/// <param name="note">Told of it: row, property, rule, text.</param>
internal sealed class RowNotes(Lookups lookups, ContactDetails contacts, Action<Row, string, string, string> note)
{
    private readonly Dictionary<string, bool> _languages = new(StringComparer.Ordinal);
    private long _added;

    /// <summary>How often something was to be told so far.</summary>
    public long Told => _added + lookups.Misses;

    /// <summary>Makes a text of a row.</summary>
    /// <returns>It, and what it is empty for when a look-up lacks that; else null.</returns>
    public (string Text, string? Missed) In(Value value, Row row)
    {
        var before = lookups.Misses;
        var text = value.In(row);

        return (text, text.Length == 0 && lookups.Misses > before ? lookups.Missed : null);
    }

    public void Add(Row row, string property, string rule, string text)
    {
        _added++;
        Tell(row, property, rule, text);
    }

    /// <summary>Tells what was counted elsewhere.</summary>
    public void Tell(Row row, string property, string rule, string text) =>
        note(row, property, rule, contacts.CutFrom(text));

    /// <summary>The language that a row names; null where it names none, or none that is a language tag.</summary>
    public string? Language(Row row, string property, Value? language)
    {
        if (language?.In(row) is not { Length: > 0 } tag)
            return null;
        if (!_languages.TryGetValue(tag, out var isOne))
            _languages.Add(tag, isOne = PropertyReader.IsLanguage(tag));
        if (!isOne)
            Add(row, property, "unknown-language", tag);

        return isOne ? tag : null;
    }

    /// <summary>An identifier; empty where it leads to a person.</summary>
    public string Identifier(Row row, string property, string identifier)
    {
        if (!contacts.AreIn(identifier))
            return identifier;

        Add(row, property, "contact-details", "");

        return "";
    }

    /// <summary>A text without what leads to a person, which is never loaded.</summary>
    public string WithoutContacts(Row row, string property, string text)
    {
        var plain = contacts.CutFrom(text);
        if (!ReferenceEquals(plain, text))
            Add(row, property, "contact-details", "");

        return plain;
    }
}
