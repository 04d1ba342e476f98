using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root fields that walk through the graph.</summary>
internal sealed class WalkFields(GraphModel model)
{
    // What paths are not led through unless asked for: nearly everything is connected by these.
    private static readonly string[] NotThrough = ["Document", "Country", "Region", "Venue", "Topic"];
    private static readonly string[] NotAlong = ["LocatedIn"];

    /// <summary>The argument that keeps what may hold at some time.</summary>
    public static QueryArgument AsOf() =>
        Argument(
            "asOf",
            "DateText",
            "Only relationships that may have held then, by their `validFrom` and `validTo`; those without either always may."
        );

    /// <summary>Adds them.</summary>
    public void AddTo(Action<string, string, string, RootCompiler, IEnumerable<QueryArgument>> add)
    {
        add(
            "paths",
            "PathResult",
            "How two entities are connected, and who says so: the shortest and most telling paths. `{ paths(from: \"dive\", to: \"oecd\") { paths { length steps { sentence relationship { citations { anchor } } } } reason } }`",
            field => PathsCompiler.Paths(model, field),
            [
                Argument("from", "ID!", "Where the paths begin."),
                Argument("to", "ID!", "Where they end."),
                Argument("maxLength", "Int", "How many steps they may have, from 1 to 8.", 6),
                Argument("first", "Int", "How many paths, from 1 to 50.", 5),
                Argument("types", "[RelationshipType!]", "Only along these types; legs have types of their own."),
                Argument(
                    "excludeRelationships",
                    "[RelationshipType!]",
                    "Not along these types.",
                    Codes(NotAlong.Where(name => model.FindRelationship(name) is not null))
                ),
                Argument(
                    "excludeTypes",
                    "[EntityType!]",
                    "Not through entities of these types; the ends may be of any.",
                    Codes(NotThrough.Where(name => model.FindEntityType(name) is not null))
                ),
                Argument("avoid", "[ID!]", "Not through these entities."),
                Argument(
                    "maxDegree",
                    "Int",
                    "Not through entities with more relationships than this; the ends may have any number.",
                    1_000
                ),
                AsOf(),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
            ]
        );
        if (!MoneyFlow.Filter(model, Provenance.Facts, false).Out.IsEmpty)
            AddMoneyPaths(add);
        add(
            "neighbourhood",
            "Subgraph",
            "What stands around entities, to be drawn. Where there is more than there is room for, each type of relationship has its turn, the most connected neighbours first. What connects the entities that were reached last is there where one of them has at most 100 relationships. Depth 0 gives the relationships among the entities. `{ neighbourhood(of: [\"dive\"]) { entities { id name } relationships { type fromId toId } omitted { type count } } }`",
            field => NeighbourhoodCompiler.Plan(model, field),
            [
                Argument("of", "[ID!]!", "The entities, at most 50; unknown ids are left out."),
                Argument("depth", "Int", "How many steps away from them, from 0 to 4.", 1),
                Argument("types", "[RelationshipType!]", "Only these types; legs have types of their own."),
                Argument("perEntity", "Int", "How many relationships of one entity are followed, from 1 to 200.", 25),
                Argument("total", "Int", "How many entities in all, from 1 to 1,000.", 300),
                Argument(
                    "maxDegree",
                    "Int",
                    "Entities with more relationships than this are shown, and not followed; those of `of` always are.",
                    1_000
                ),
                AsOf(),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: false),
            ]
        );
    }

    private void AddMoneyPaths(Action<string, string, string, RootCompiler, IEnumerable<QueryArgument>> add) =>
        add(
            "moneyPaths",
            "PathResult",
            "The ways that money goes: from who gives it, through funds and programmes, to what is funded and who receives it. With one end only, all ways from there, or to there, as far as they go. `{ moneyPaths(to: \"dive\") { paths { steps { sentence } upperBound { kind amount { text } } } } }`",
            field => PathsCompiler.MoneyPaths(model, field),
            [
                Argument("from", "ID", "Where the money comes from."),
                Argument("to", "ID", "Where it goes."),
                Argument("maxLength", "Int", "How many steps, from 1 to 8.", 6),
                Argument("first", "Int", "How many paths, from 1 to 50.", 10),
                AsOf(),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: true),
            ]
        );

    private static object[] Codes(IEnumerable<string> names) => [.. names.Select(Names.Code)];
}
