using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

#pragma warning disable CA1707 // The values are the wire's own words.

/// <summary>How a name matches a text.</summary>
public enum MatchKind
{
    /// <summary>It is the text, but for case and accents.</summary>
    EXACT,

    /// <summary>It begins with the text.</summary>
    PREFIX,

    /// <summary>It has words that begin like those of the text, all of them or some; or it is a part of the text.</summary>
    WORDS,

    /// <summary>It has words that differ from those of the text by a slip or two.</summary>
    FUZZY,
}

/// <summary>What is sought.</summary>
/// <param name="Text">What somebody typed. Nothing in it is syntax.</param>
/// <param name="Types">The concrete types of entities; empty means all.</param>
/// <param name="Languages">The languages whose names are shown first among those of an entity.</param>
public sealed record SearchQuest(string Text, ImmutableArray<string> Types, ImmutableArray<string> Languages);

/// <summary>An entity that was found.</summary>
/// <param name="Entity">Its id.</param>
/// <param name="Type">Its concrete type.</param>
/// <param name="Degree">How many relationships it has.</param>
/// <param name="Name">The id of the name that matches best.</param>
/// <param name="Match">How that matches.</param>
/// <param name="Score">How well, in thousandths: at most 1,000, at least 1.</param>
public sealed record SearchHit(string Entity, string Type, long Degree, string Name, MatchKind Match, int Score);

/// <summary>What was found.</summary>
/// <param name="Hits">Each entity once, the best first: by score, then the more connected one, then by id.</param>
/// <param name="IsTruncated">Whether more names may match than were looked at.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, bool IsTruncated);
