using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Facts;

/// <summary>One text in one or several languages.</summary>
/// <param name="Texts">Each with its language tag (BCP 47); at least one.</param>
public sealed record LocalizedText(ImmutableArray<LocalizedText.Entry> Texts)
{
    /// <summary>The text in one language.</summary>
    public sealed record Entry(string Language, string Text);

    /// <summary>A text in English.</summary>
    public static LocalizedText English(string text) => new([new("en", text)]);

    /// <summary>The entry for a language, by <see cref="LanguagePreference"/>.</summary>
    public Entry In(ImmutableArray<string> preferred) =>
        Texts.MinBy(entry => LanguagePreference.RankOf(entry.Language, preferred))!;
}

/// <summary>In which order languages are tried: those asked for, each before its parent tag, then English, then no
/// language, then any.</summary>
public static class LanguagePreference
{
    /// <summary>What is tried when nothing is asked for.</summary>
    public static ImmutableArray<string> Default { get; } = ["en"];

    /// <summary>The tags to try in turn, as <c>sv-FI</c> gives <c>sv-fi sv en</c>. In lower case.</summary>
    public static ImmutableArray<string> Of(params IEnumerable<string?> asked)
    {
        var tags = new List<string>();
        foreach (var language in asked.Where(l => !string.IsNullOrEmpty(l)))
        {
            for (var tag = language!.ToLowerInvariant(); tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
                tags.Add(tag);
        }

        return [.. tags.Append("en").Distinct()];
    }

    /// <summary>The place of a text's language among those preferred; no language comes after them, any other language
    /// last.</summary>
    public static int RankOf(string? language, ImmutableArray<string> preferred)
    {
        if (language is null)
            return preferred.Length;

        var place = preferred.IndexOf(language.ToLowerInvariant());

        return place < 0 ? preferred.Length + 1 : place;
    }
}
