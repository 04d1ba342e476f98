using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Sums of funding over the whole graph: the root field, its types, and what they can be grouped by.</summary>
internal static class FundingSummaryTypes
{
    /// <summary>The relationship type that is summed up.</summary>
    public const string Funded = "Funded";

    /// <summary>None where the model has no funding.</summary>
    public static IEnumerable<IGraphType> All(GraphModel model) =>
        Groups(model).Count == 0
            ? []
            :
            [
                Object("FundingSummaryConnection", "Fundings in groups.")
                    .With("pageInfo", "PageInfo!", "Where the page stands.")
                    .With("nodes", "[FundingSummaryRow!]!", "The groups.")
                    .With("edges", "[FundingSummaryEdge!]!", "The groups with their cursors.")
                    .With("totalCount", "Int!", "How many groups there are in all.")
                    .With("leftOut", "[LeftOut!]!", "How many fundings are in no group, by modality and derivation.")
                    .With("coverage", "FundingCoverage!", "How many of the fundings have an amount at all."),
                Object("FundingSummaryEdge", "A group with its cursor.")
                    .With("cursor", "String!", "Its place in the list.")
                    .With("node", "FundingSummaryRow!", "The group."),
                Object("FundingSummaryRow", "One group of fundings.")
                    .With(
                        "keys",
                        "[GroupKey!]!",
                        "What they have in common, in the order asked for. An award with several recipients, programmes, funds, places or countries is in a group whose text is `several`: its amount is not divided among them."
                    )
                    .With("count", "Int!", "How many they are.")
                    .With("amounts", "[AmountAggregate!]!", "Their amounts, by kind and currency."),
                Object("FundingCoverage", "How much sums can tell.")
                    .With("fundings", "Int!", "How many fundings count.")
                    .With("withAmount", "Int!", "How many of them name an amount in a currency."),
                Enumeration(
                    "FundingGroup",
                    "What fundings can be grouped by.",
                    Groups(model).Select(group => (group.Key, group.Value.Description))
                ),
                Order(),
            ];

    /// <summary>Adds the field, where the model has funding.</summary>
    public static void AddTo(
        GraphModel model,
        Action<string, string, string, RootCompiler, IEnumerable<QueryArgument>> add
    )
    {
        var groups = Groups(model);
        if (groups.Count == 0)
            return;

        add(
            "fundingSummary",
            "FundingSummaryConnection",
            "Fundings in groups: how many, and what their amounts come to. Amounts of different kinds or currencies are never added, and what is not added is counted with the reason. `{ fundingSummary(groupBy: [FUNDER]) { nodes { keys { text } count amounts { kind currency sum counted excluded { reason count } } } leftOut { modality count } } }`",
            field => FundingSummaryCompiler.Compile(model, field, groups),
            [
                Argument("where", $"{Funded}FilterInput", "What must hold of fundings and their ends."),
                Argument(
                    "groupBy",
                    "[FundingGroup!]!",
                    "By what, at most three; several make pairs, as a flow chart needs."
                ),
                .. EntityTypes.ProvenanceArguments(isFactsOnly: true),
                Argument("order", "FundingOrderInput", "By size, the biggest first, when left out."),
                Argument("first", "Int", "How many groups.", 50),
                Argument("after", "String", "The cursor to begin after."),
            ]
        );
    }

    private static InputObjectGraphType Order()
    {
        var order = Input(
            "FundingOrderInput",
            "One order of groups: by their size, or by their sums in one currency, the greatest where a group has several kinds."
        );

        return order
            .With("count", "SortEnumType", "By size.")
            .With("sum", "SortEnumType", "By the sum in `currency`; groups without one come last.")
            .With("currency", "String", "ISO 4217.");
    }

    private static ImmutableDictionary<string, (GroupKey Key, string Description)> Groups(GraphModel model)
    {
        var groups = ImmutableDictionary.CreateBuilder<string, (GroupKey, string)>(StringComparer.Ordinal);
        if (model.FindRelationship(Funded) is not { } funded || !Schema.Groups.HasAmounts(funded))
            return groups.ToImmutable();

        groups.Add("FUNDER", (new(GroupOf.Entity, "", Part.From), "By who gave the money."));
        groups.Add("FUNDED", (new(GroupOf.Entity, "", Part.To), "By what was funded."));
        foreach (
            var (code, qualifier, description) in new[]
            {
                ("RECIPIENT", "recipient", "By who received it, where the source says so."),
                ("PROGRAMME", "programme", "By the programme that the award belongs to."),
                ("FUND", "through", "By the fund that it came through."),
            }
        )
        {
            if (funded.FindQualifier(qualifier) is { } party)
                groups.Add(code, (new(GroupOf.Party, new LegType(funded, party).Name, Part.Relationship), description));
        }

        if (model.FindRelationship(Containment.LocatedIn) is not null)
        {
            groups.Add("PLACE", (new(GroupOf.Container, "", Part.To), "By where what was funded is."));
            groups.Add(
                "COUNTRY",
                (new(GroupOf.Container, "Country", Part.To), "By the country where what was funded is.")
            );
        }

        if (funded.FindProperty("date") is not null)
            groups.Add(
                "YEAR",
                (
                    new(GroupOf.Year, "date", Part.Relationship),
                    "By the year of the date; dates that span several years are a group of their own."
                )
            );
        if (funded.FindProperty("amountKind") is not null)
            groups.Add("KIND", (new(GroupOf.Value, "amountKind", Part.Relationship), "By what kind of sum it is."));

        return groups.ToImmutable();
    }
}
