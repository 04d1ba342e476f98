using GraphQL.Types;
using KnowledgeGraph.Core.Walks;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What walks answer with.</summary>
internal static class WalkTypes
{
    public static IEnumerable<IGraphType> All =>
        [
            Object("PathResult", "Paths between entities, or why there are none.")
                .With(
                    "paths",
                    "[Path!]!",
                    "The paths: the shortest first, then those whose inner entities are the least connected, since paths through hubs tell little; then by the ids along the way."
                )
                .With("truncated", "Boolean!", "Whether the search was cut, so that there may be more or better paths.")
                .With("code", "PathEnd", "Why there are none, or what cut the search; null otherwise.")
                .With("reason", "String", "The same in words, with what was searched."),
            Object("Path", "A way from one entity to another along relationships, visiting no entity twice.")
                .With("length", "Int!", "How many steps it has.")
                .With("steps", "[PathStep!]!", "Its steps.")
                .With("entities", "[Entity!]!", "The entities along it, both ends included.")
                .With("relationships", "[Relationship!]!", "The relationships along it.")
                .With(
                    "upperBound",
                    "KindAmount",
                    "How much money can have come through: the smallest known amount on the way, of the kind and currency of the last known one; null where none is known with its kind."
                ),
            Object("PathStep", "One step of a path.")
                .With("from", "Entity!", "Where the step begins.")
                .With("relationship", "Relationship!", "The relationship that it takes, with its sources.")
                .With("to", "Entity!", "Where the step ends.")
                .With("forwards", "Boolean!", "Whether the relationship starts where the step begins.")
                .With(
                    "sentence",
                    "String!",
                    "What the relationship says, in the direction of the step.",
                    null,
                    Argument("language", "String", "The language of names (BCP 47). Default `en`.")
                ),
            Object("Subgraph", "A part of the graph, to be drawn: each entity and each relationship once.")
                .With("entities", "[Entity!]!", "Its entities: those asked for first, then the nearer ones.")
                .With(
                    "relationships",
                    "[Relationship!]!",
                    "Its relationships; both ends of each are among the entities."
                )
                .With("truncated", "Boolean!", "Whether something was left out for want of room.")
                .With("omitted", "[Omission!]!", "What was left out, by entity and type."),
            Object("Omission", "Relationships that were left out for want of room.")
                .With("entity", "Entity!", "At which entity.")
                .With(
                    "type",
                    "RelationshipType",
                    "Of which type; null where the entity has more relationships than `maxDegree`, and was not followed."
                )
                .With("count", "Int!", "How many; where the entity was not followed, how many it has in all."),
            Enumeration(
                "PathEnd",
                "Why a search found no more than it did.",
                [
                    (nameof(PathEnd.NO_PATH), "Everything that can be reached was searched."),
                    (nameof(PathEnd.UNKNOWN_ID), "An id is that of no entity."),
                    (nameof(PathEnd.LENGTH), "There may be longer paths than were asked for."),
                    (
                        nameof(PathEnd.HUBS),
                        "There may be paths through entities with more relationships than `maxDegree`."
                    ),
                    (nameof(PathEnd.BUDGET), "There was more to search than is allowed."),
                    (nameof(PathEnd.TIME), "The time was up."),
                ]
            ),
        ];
}
