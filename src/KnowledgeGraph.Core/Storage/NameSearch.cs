using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Asks for the names that a text may mean. Texts are folded.</summary>
/// <param name="How">How names are compared.</param>
/// <param name="Texts">Whole names, or one beginning; empty where words are sought.</param>
/// <param name="Words">A name must have one word of each group; empty where the whole name is compared.</param>
/// <param name="Types">The concrete types of the entities; empty means all.</param>
/// <param name="Most">How many names at most: full names and translations first, then by the degree of the entity, the
/// greatest first, its id, and the order of its names. At least 1.</param>
public sealed record NamesLike(
    NameMatch How,
    ImmutableArray<string> Texts,
    ImmutableArray<ImmutableArray<WordPattern>> Words,
    ImmutableArray<string> Types,
    int Most
)
{
    /// <summary>What is asked, as a person can read it.</summary>
    public override string ToString() =>
        $"names: {Model.Names.Words(How.ToString())} {(How == NameMatch.Words ? string.Join(" and ", Words.Select(group => string.Join(" or ", group.Select(word => word.IsBeginning ? $"{word.Text}…" : word.Text)))) : string.Join(" or ", Texts))}"
        + (Types.IsEmpty ? "" : $" of {string.Join('|', Types)}")
        + $", first {Most}\n";
}

/// <summary>How names are compared.</summary>
public enum NameMatch
{
    /// <summary>The whole name is one of the texts.</summary>
    Whole,

    /// <summary>The name, which is no acronym, begins with the text.</summary>
    Beginning,

    /// <summary>The name, which is no acronym, has words.</summary>
    Words,
}

/// <summary>A word of a name.</summary>
/// <param name="Text">The word, or its beginning: letters and digits only, folded.</param>
/// <param name="IsBeginning">Whether it may go on.</param>
public readonly record struct WordPattern(string Text, bool IsBeginning);

/// <summary>The names that a store gives for <see cref="NamesLike"/>, in that order.</summary>
/// <param name="Names">The names.</param>
/// <param name="IsCut">Whether there are more.</param>
public sealed record FoundNames(IReadOnlyList<FoundName> Names, bool IsCut);

/// <summary>A name that was found.</summary>
/// <param name="Entity">The id of its entity.</param>
/// <param name="Type">The entity's concrete type.</param>
/// <param name="Degree">How many relationships the entity has.</param>
/// <param name="Id">The name's id.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Language">Its language, or null.</param>
/// <param name="Kind">What kind of name it is.</param>
public sealed record FoundName(
    string Entity,
    string Type,
    long Degree,
    string Id,
    string Text,
    string? Language,
    NameKind Kind
);
