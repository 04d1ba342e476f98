using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root fields that find entities by what they are called.</summary>
internal sealed class SearchFields(GraphModel model)
{
    /// <summary>Adds them.</summary>
    public void AddTo(Action<string, string, string, RootCompiler, IEnumerable<QueryArgument>> add)
    {
        add(
            "search",
            "SearchConnection",
            "Entities by any of their names, in any language and script, with or without accents, while typing, with a slip or two. `{ search(text: \"goteborg\") { edges { node { id name type } matchedName { text language } match } } }`",
            field => SearchCompiler.Search(model, field),
            [
                Argument(
                    "text",
                    "String!",
                    "What to look for, at most 500 characters. Nothing in it is syntax. One or two letters find whole names, acronyms and beginnings of names only."
                ),
                Argument("types", "[EntityType!]", "Only entities of these types."),
                Argument("where", "EntityFilterInput", "What must hold of them."),
                Argument("language", "String", "Whose names are shown where several of an entity match (BCP 47)."),
                Argument("first", "Int", "How many, 10 when left out."),
                Argument("after", "String", "The cursor to begin after."),
            ]
        );
        add(
            "match",
            "[MatchResult!]",
            "What each of several names may mean: for lists that are to be brought together with the graph. `{ match(names: [\"OECD\", \"Goteborg\"], first: 1) { text hits { node { id } score match } } }`",
            field => SearchCompiler.Match(model, field),
            [
                Argument("names", "[String!]!", "The names, at most 100."),
                Argument("types", "[EntityType!]", "Only entities of these types."),
                Argument("first", "Int", "How many entities for each, from 1 to 10.", 3),
            ]
        );
    }
}
