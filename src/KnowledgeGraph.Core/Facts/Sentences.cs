using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Facts;

/// <summary>Says statements in plain English, so that a plan never reads as a deed.</summary>
public static class Sentences
{
    /// <summary>What stands between start and end, as <c>funded</c> or <c>is to fund</c>.</summary>
    public static string Reads(Reading reading, Modality modality) =>
        Verb(reading.Done, reading.Planned, modality, "has the aim to");

    /// <summary>What stands between end and start, as <c>was funded by</c> or <c>is to be funded by</c>; also what is
    /// true of either end where both are alike. An aim is that of the start.</summary>
    public static string ReadsBack(Reading reading, Modality modality) =>
        Verb(reading.DoneBack, reading.PlannedBack, modality, "is meant to");

    /// <summary>A relationship as a sentence from its start to its end, or from its end to its start.</summary>
    public static string Relationship(
        string from,
        Reading reading,
        string to,
        Modality modality,
        Derivation derivation,
        bool isForwards = true
    ) =>
        isForwards
            ? $"{from} {Reads(reading, modality)} {to}{Note(derivation)}"
            : $"{to} {ReadsBack(reading, modality)} {from}{Note(derivation)}";

    /// <summary>The value of a property as a sentence.</summary>
    public static string Statement(
        string subject,
        string propertyInWords,
        string text,
        Modality modality,
        Derivation derivation
    ) => $"{subject}, {propertyInWords}: {text}{Note(modality)}{Note(derivation)}";

    private static string Verb(string done, string planned, Modality modality, string purpose) =>
        modality switch
        {
            Modality.FACT => done,
            Modality.PLANNED => $"is to {planned}",
            Modality.EXPECTED => $"is expected to {planned}",
            Modality.PROPOSED => $"is proposed to {planned}",
            _ => $"{purpose} {planned}",
        };

    private static string Note(Modality modality) =>
        modality switch
        {
            Modality.FACT => "",
            Modality.PURPOSE => " (aim)",
            _ => $" ({modality.ToString().ToLowerInvariant()})",
        };

    private static string Note(Derivation derivation) =>
        derivation switch
        {
            Derivation.STATED => "",
            Derivation.INFERRED => " (inferred)",
            _ => " (from general knowledge)",
        };
}
