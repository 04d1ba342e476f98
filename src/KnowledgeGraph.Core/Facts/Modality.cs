using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Facts;

#pragma warning disable CA1707 // The values are the wire's own words, in the schema, in seeds and in the stores.

/// <summary>In what way a source states something.</summary>
public enum Modality
{
    /// <summary>Stated as done or being so.</summary>
    FACT,

    /// <summary>In the future when written.</summary>
    PLANNED,

    /// <summary>An estimate or a likelihood.</summary>
    EXPECTED,

    /// <summary>An aim.</summary>
    PURPOSE,

    /// <summary>Put forward for a decision.</summary>
    PROPOSED,
}

/// <summary>How a statement comes from the documents.</summary>
public enum Derivation
{
    /// <summary>A document says it.</summary>
    STATED,

    /// <summary>It follows from the documents; the reasoning says how.</summary>
    INFERRED,

    /// <summary>General knowledge that stands in no document; the reasoning says why it is here.</summary>
    EXTERNAL,
}

/// <summary>Which of several conflicting statements is shown.</summary>
public enum Rank
{
    /// <summary>Shown before the others.</summary>
    PREFERRED,

    /// <summary>Neither preferred nor deprecated.</summary>
    NORMAL,

    /// <summary>Kept, and shown last.</summary>
    DEPRECATED,
}

/// <summary>What kind of name a name is.</summary>
public enum NameKind
{
    /// <summary>The full name.</summary>
    LABEL,

    /// <summary>Another name or spelling.</summary>
    ALIAS,

    /// <summary>An abbreviation of initial letters.</summary>
    ACRONYM,

    /// <summary>A name that it once had.</summary>
    FORMER,

    /// <summary>A name in a language in which it does not name itself.</summary>
    TRANSLATION,
}

/// <summary>What kinds of names mean for search.</summary>
public static class NameKinds
{
    /// <summary>The kinds that stand before the others in search: full names, in any language.</summary>
    public static ImmutableArray<NameKind> Full { get; } = [NameKind.LABEL, NameKind.TRANSLATION];
}

/// <summary>What a source leaves open or denies.</summary>
public enum GapState
{
    /// <summary>The source does not say; where there are values beside it, not all of them.</summary>
    NOT_STATED,

    /// <summary>The source speaks of it without a name.</summary>
    UNNAMED,

    /// <summary>Not decided when the source was written.</summary>
    UNDECIDED,

    /// <summary>An office that nobody holds.</summary>
    VACANT,

    /// <summary>The source says that there is none.</summary>
    NONE,

    /// <summary>The source has a value that could not be read.</summary>
    UNREADABLE,
}

/// <summary>What a citation points at.</summary>
public enum Granularity
{
    /// <summary>The place of one statement.</summary>
    STATEMENT,

    /// <summary>A whole record, such as a row of a table.</summary>
    RECORD,
}

/// <summary>Why a relationship is not in a sum.</summary>
public enum Exclusion
{
    /// <summary>Its source names no amount.</summary>
    NO_AMOUNT,

    /// <summary>Its amount has no currency, so that it cannot be added to any.</summary>
    NO_CURRENCY,

    /// <summary>It is stated in another modality or derivation than those that count.</summary>
    OTHER_MODALITY,

    /// <summary>Another statement takes its place: its rank is DEPRECATED.</summary>
    SUPERSEDED,

    /// <summary>It came through a programme or fund whose own award is in the same question (<see
    /// cref="Query.PassedOn"/>).</summary>
    PASSED_ON,
}
