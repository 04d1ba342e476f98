using GraphQL.Types;
using KnowledgeGraph.Core.Search;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What search answers with.</summary>
internal static class SearchTypes
{
    public static IEnumerable<IGraphType> All =>
        [
            Object("SearchConnection", "A page of what was found, the best first.")
                .With("pageInfo", "PageInfo!", "Where the page stands.")
                .With("edges", "[SearchEdge!]!", "The hits, each with the name that matched and how.")
                .With("nodes", "[Entity!]!", "The entities.")
                .With("totalCount", "Int!", "How many were found, as far as was looked.")
                .With(
                    "facets",
                    "[SearchFacet!]!",
                    "How many were found of each type, the most first, whatever `types` says."
                )
                .With(
                    "truncated",
                    "Boolean!",
                    "Whether more names may match than were looked at, 10,000 for each way to match: type more."
                ),
            AddHit(
                Object("SearchEdge", "An entity that was found.").With("cursor", "String!", "Its place in the list.")
            ),
            Object("SearchFacet", "How many entities of a type were found.")
                .With("type", "EntityType!", "The type.")
                .With("count", "Int!", "How many."),
            Object("MatchResult", "What a name may mean.")
                .With("text", "String!", "The name that was asked for.")
                .With("hits", "[MatchHit!]!", "The entities that it may mean, the best first."),
            AddHit(Object("MatchHit", "An entity that a name may mean.")),
            Enumeration(
                "MatchKind",
                "How a name matches a text.",
                [
                    (nameof(MatchKind.EXACT), "It is the text, but for case and accents."),
                    (nameof(MatchKind.PREFIX), "It begins with the text."),
                    (
                        nameof(MatchKind.WORDS),
                        "It has words that begin like those of the text; or, at a low score, it is a part of the text or has some of its words."
                    ),
                    (nameof(MatchKind.FUZZY), "It has words that differ from those of the text by a slip or two."),
                ]
            ),
        ];

    private static ObjectGraphType AddHit(ObjectGraphType type) =>
        type.With("node", "Entity!", "The entity.")
            .With(
                "score",
                "Float!",
                "How well it matches, from 0 to 1. Of the same score the more connected entity comes first."
            )
            .With("matchedName", "Name!", "The name that matched.")
            .With("match", "MatchKind!", "How it matched.");
}
