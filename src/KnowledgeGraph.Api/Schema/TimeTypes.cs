using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What happened when, and where sources disagree: the root fields and their types.</summary>
internal static class TimeTypes
{
    public static IEnumerable<IGraphType> All =>
        [
            Object("TimelineConnection", "A page of what is dated, in the order of time.")
                .With("pageInfo", "PageInfo!", "Where the page stands.")
                .With("nodes", "[TimelineEntry!]!", "What is dated.")
                .With("edges", "[TimelineEdge!]!", "The same with cursors.")
                .With("totalCount", "Int!", "How many there are in all."),
            Object("TimelineEdge", "Something that is dated, with its cursor.")
                .With("cursor", "String!", "Its place in the list.")
                .With("node", "TimelineEntry!", "What is dated."),
            Object(
                    "TimelineEntry",
                    "A value that is a date, or that holds from or until one; or a date of a relationship."
                )
                .With(
                    "id",
                    "ID!",
                    "Its own id: that of the statement or relationship, the property where that does not follow, and behind `@` the entity that it is about."
                )
                .With(
                    "date",
                    "PartialDate!",
                    "When. A year is its whole span, and comes after what ends before it does: it is never its first day. What is open at its beginning comes where it ends."
                )
                .With(
                    "sentence",
                    "String!",
                    "What is dated, in plain English: a plan never reads as a deed.",
                    null,
                    Argument("language", "String", "The language of names (BCP 47). Default `en`.")
                )
                .With("entity", "Entity!", "What it is about: of a relationship, the end that was asked for.")
                .With("property", "String", "The property that is the date.")
                .With("relationship", "Relationship", "The relationship, where it is one's date.")
                .With("modality", "Modality!", "Whether it is a fact, or planned, expected or proposed.")
                .With("derivation", "Derivation!", "How it comes from the documents.")
                .With("citations", "[Citation!]!", "Where it stands."),
            Object("DisputeConnection", "A page of what sources disagree about, by entity and property.")
                .With("pageInfo", "PageInfo!", "Where the page stands.")
                .With("nodes", "[Dispute!]!", "What they disagree about.")
                .With("edges", "[DisputeEdge!]!", "The same with cursors.")
                .With("totalCount", "Int!", "How many there are in all.")
                .With("truncated", "Boolean!", "Whether there are more than were looked at."),
            Object("DisputeEdge", "What sources disagree about, with its cursor.")
                .With("cursor", "String!", "Its place in the list.")
                .With("node", "Dispute!", "What they disagree about."),
            Object("Dispute", "A property with values that cannot all be true.")
                .With("entity", "Entity!", "Whose property it is.")
                .With("property", "String!", "The property.")
                .With("positions", "[Statement!]!", "All that is said of it, each with its rank and sources."),
        ];

    /// <summary>Adds the root fields.</summary>
    public static void AddTo(
        GraphModel model,
        Action<string, string, string, RootCompiler, IEnumerable<QueryArgument>> add
    )
    {
        add(
            "timeline",
            "TimelineConnection",
            "What happened when, and what is to happen: everything that is dated, in the order of time, forwards only. A relationship is listed for its start and its end; what it says of further parties is not repeated for them. Values of properties are there by their own dates, as a period covered: see property. `{ timeline(of: [\"dive\"]) { nodes { date { text precision } sentence modality } } }`",
            field => TimelineCompiler.Compile(model, field),
            [
                Argument(
                    "of",
                    "[ID!]",
                    "About these entities, at most 50, of which unknown ids are passed over; about all when this is left out."
                ),
                Argument("from", "DateText", "The beginning of the period; open when left out."),
                Argument("to", "DateText", "Its end; open when left out."),
                Argument(
                    "certainty",
                    "Certainty",
                    "Whether all of a date's span must lie in the period, or some of it is enough.",
                    "CERTAIN"
                ),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
                Argument("types", "[EntityType!]", "Only about entities of these types."),
                Argument("first", "Int", "How many, 10 when left out."),
                Argument("after", "String", "The cursor to begin after."),
            ]
        );
        add(
            "disputes",
            "DisputeConnection",
            "Where sources disagree: properties with values that cannot all be true. A coarser date that contains a finer one is no dispute, nor is a plan that came out otherwise. `{ disputes { nodes { entity { name } property positions { text rank citations { document { name } anchor } } } totalCount } }`",
            field => DisputesCompiler.Compile(model, field),
            [
                Argument(
                    "of",
                    "[ID!]",
                    "About these entities, at most 50, of which unknown ids are passed over; about all when this is left out."
                ),
                .. EntityTypes.PageArguments,
            ]
        );
    }
}
