using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The closed sets: those of the model, and those that statements have whatever the model says.</summary>
internal static class EnumTypes
{
    public static IEnumerable<IGraphType> All(GraphModel model) =>
        [
            .. model.Enums.Select(e =>
                Enumeration(e.Name, e.Description, e.Values.Select(v => (v.Name, v.Description)))
            ),
            Enumeration(
                "Modality",
                "In what way a source states something.",
                [
                    ("FACT", "Stated as done or being so."),
                    ("PLANNED", "In the future when written."),
                    ("EXPECTED", "An estimate or a likelihood."),
                    ("PURPOSE", "An aim."),
                    ("PROPOSED", "Put forward for a decision."),
                ]
            ),
            Enumeration(
                "Derivation",
                "How a statement comes from the documents.",
                [
                    ("STATED", "A document says it."),
                    ("INFERRED", "It follows from the documents; the reasoning says how."),
                    ("EXTERNAL", "General knowledge that stands in no document; the reasoning says why it is here."),
                ]
            ),
            Enumeration(
                "Rank",
                "Which of several conflicting statements is shown.",
                [
                    ("PREFERRED", "Shown before the others."),
                    ("NORMAL", "Neither preferred nor deprecated."),
                    ("DEPRECATED", "Kept, and shown last."),
                ]
            ),
            Enumeration(
                "NameKind",
                "What kind of name a name is.",
                [
                    ("LABEL", "The full name."),
                    ("ALIAS", "Another name or spelling."),
                    ("ACRONYM", "An abbreviation of initial letters."),
                    ("FORMER", "A name that it once had."),
                    ("TRANSLATION", "A name in a language in which it does not name itself."),
                ]
            ),
            Enumeration(
                "GapState",
                "What a source leaves open or denies.",
                [
                    ("NOT_STATED", "The source does not say; where there are values beside it, not all of them."),
                    ("UNNAMED", "The source speaks of it without a name."),
                    ("UNDECIDED", "Not decided when the source was written."),
                    ("VACANT", "An office that nobody holds."),
                    ("NONE", "The source says that there is none."),
                    ("UNREADABLE", "The source has a value that could not be read."),
                ]
            ),
            Enumeration(
                "DatePrecision",
                "How precise a date is.",
                [
                    ("YEAR", "A year."),
                    ("QUARTER", "A quarter of a year."),
                    ("MONTH", "A month."),
                    ("DAY", "A day."),
                    ("MINUTE", "A minute of a day."),
                    ("SPAN", "From one date to another, either of which may be open."),
                ]
            ),
            Enumeration(
                "Granularity",
                "What a citation points at.",
                [("STATEMENT", "The place of one statement."), ("RECORD", "A whole record, such as a row of a table.")]
            ),
            Enumeration(
                "CitationStyle",
                "How a citation is written.",
                [
                    ("PLAIN", "As a journalist would, with the words that say so."),
                    ("APA", "As a list of references has it, by the rules of the APA."),
                    ("BIBTEX", "As an entry for BibTeX."),
                    ("CSL_JSON", "As an item of the Citation Style Language, in JSON."),
                ]
            ),
            Enumeration(
                "Direction",
                "From which end a relationship is seen.",
                [("OUT", "From its start."), ("IN", "From its end.")]
            ),
            Enumeration(
                "Certainty",
                "How certain it must be that a coarse date lies in a period.",
                [("CERTAIN", "All of its span lies there."), ("POSSIBLE", "Some of its span lies there.")]
            ),
        ];
}
