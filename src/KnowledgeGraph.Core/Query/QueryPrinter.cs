using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.Core.Query;

/// <summary>Prints a query as indented text that a person can read and that two equal queries share.</summary>
internal static class QueryPrinter
{
    public static string Print(Expansion root)
    {
        var text = new StringBuilder();
        Print(root, 0, text);

        return text.ToString();
    }

    public static string Print(ImmutableArray<object?> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
            text.Append('$').Append(i).Append(" = ").Append(Value(values[i])).Append('\n');

        return text.ToString();
    }

    private static string Value(object? value) =>
        value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Value))}]",
            _ => FormattableString.Invariant($"{value}"),
        };

    private static void Print(Expansion expansion, int depth, StringBuilder text)
    {
        text.Append(' ', 2 * depth).Append(expansion.Key).Append(": ");
        if (!expansion.On.IsEmpty)
            text.Append("on ").AppendJoin('|', expansion.On).Append(": ");
        text.Append(Source(expansion.Source));
        if (!expansion.Places)
            text.Append(", without places");
        if (expansion.Total)
            text.Append(", count all");
        if (expansion.Distinct)
            text.Append(", count neighbours");
        if (expansion.LeftOut)
            text.Append(", count what is left out");
        text.Append('\n');
        foreach (var summary in expansion.Summaries)
            Print(summary, depth + 1, text);
        if (expansion.Rows is { } rows)
            Print(rows, depth, text);
    }

    private static void Print(Summary summary, int depth, StringBuilder text)
    {
        text.Append(' ', 2 * depth).Append(summary.Key).Append(": of these");
        if (!summary.By.IsEmpty)
            text.Append(" by ")
                .AppendJoin(", ", summary.By.Select(Key))
                .Append(
                    summary.Order is { } order
                        ? $", ordered by {(order.Currency is { } currency ? $"sum in {currency}" : "size")}{(order.Descending ? " descending" : "")}"
                        : ""
                )
                .Append(", first ")
                .Append(summary.First)
                .Append(summary.Skip is { } skip ? $" after {skip}" : "");
        if (summary.Amounts)
            text.Append(", add amounts");
        text.Append('\n');
        Print(summary.Rows, depth, text);
    }

    private static void Print(Selection rows, int depth, StringBuilder text)
    {
        if (!rows.Fields.IsEmpty)
            text.Append(' ', 2 * depth + 2).AppendJoin(", ", rows.Fields.Select(Field)).Append('\n');
        foreach (var child in rows.Expansions)
            Print(child, depth + 1, text);
    }

    private static string Key(GroupKey key) =>
        key.Of switch
        {
            GroupOf.Entity => Model.Names.Words(key.On.ToString()),
            GroupOf.Type => $"type of {Model.Names.Words(key.On.ToString())}",
            GroupOf.Party => $"party of {key.Property}",
            GroupOf.Container =>
                $"{(key.Property.Length == 0 ? "place" : Model.Names.Words(key.Property))} of {Model.Names.Words(key.On.ToString())}",
            GroupOf.Year => $"year of {Of(key.On)}{key.Property}",
            _ => $"{Of(key.On)}{key.Property}",
        };

    private static string Of(Part part) => part == Part.Node ? "" : $"{Model.Names.Words(part.ToString())} ";

    private static string Field(Field field) =>
        field.Language is { } language ? $"{field.Name}({language})" : field.Name;

    private static string Source(Source source) =>
        source switch
        {
            Query.Source.Entities s => (s.FundersOnly ? "funders among " : "")
                + string.Join('|', s.Types)
                + Where(s.Filter)
                + By(s.Sort)
                + Page(s.Page),
            Query.Source.EntityById s =>
                $"{(s.FundersOnly ? "funder among " : "")}{string.Join('|', s.Types)} with id {s.Id}",
            Query.Source.EntitiesByIds s => $"entities with ids {s.Ids}{Where(s.Filter)}",
            Query.Source.NamesByIds s => $"names with ids {s.Ids}",
            Query.Source.RelationshipsByIds s => $"relationships with ids {s.Ids}",
            Query.Source.RelationshipById s => $"relationship with id {s.Id}",
            Query.Source.StatementsByIds s => $"statements with ids {s.Ids}",
            Query.Source.StatementById s => $"statement with id {s.Id}",
            Query.Source.Datasets s => s.Id is { } id ? $"dataset with id {id}" : "datasets",
            Query.Source.Connections s =>
                $"{s.Type} {Arrow(s.Direction)}{Counting(s.Provenance)}{Where(s.Filter)}{By(s.Sort)}{Page(s.Page)}",
            Query.Source.Relationships s => "relationships "
                + (s.Types.IsEmpty ? "" : string.Join('|', s.Types) + " ")
                + (s.Direction is { } direction ? Arrow(direction) : "both ways")
                + Counting(s.Provenance)
                + (s.Sort.IsEmpty ? "" : By(s.Sort))
                + Page(s.Page),
            Query.Source.Interlocks s =>
                $"{string.Join('|', s.Others)} that share by {string.Join('|', s.Types)}, first {s.First}",
            Query.Source.SharedCounts => "shared by type and direction",
            Query.Source.SharedEntities => "what is shared",
            Query.Source.RelationshipCounts => "relationships by type, direction and modality",
            Query.Source.AllOfType s =>
                $"all {s.Type}{Counting(s.Provenance)}{Where(s.Filter)}{(s.Sort.IsEmpty ? "" : By(s.Sort))}{Page(s.Page)}",
            Query.Source.AllRelationships s => "all relationships"
                + (s.Types.IsEmpty ? "" : $" {string.Join('|', s.Types)}")
                + Counting(s.Provenance)
                + Where(s.Filter)
                + Page(s.Page),
            Query.Source.LegOf => "relationship of the leg",
            Query.Source.AllStated s =>
                $"{(s.OfDocument ? "stated here" : "all that is stated")}{Counting(s.Provenance)}{Where(s.Filter)}{Page(s.Page)}",
            Query.Source.Documents s => $"documents{Page(s.Page)}",
            Query.Source.Mentions s => $"mentions{Page(s.Page)}",
            Query.Source.Identifiers s => "identifiers" + (s.Scheme is { } scheme ? $" of {scheme}" : ""),
            Query.Source.FormerIds => "former ids",
            Query.Source.EntityCounts => "entities by type and kind",
            Query.Source.TypeCounts => "relationships by type, modality and derivation",
            Query.Source.KeyEntity s => $"entity of key {s.Index}",
            Query.Source.Neighbour => "neighbour",
            Query.Source.EndOf s => $"end {s.End}",
            Query.Source.Qualifiers s => $"qualifier {s.Leg}, {Any(s.Derivations, "any derivation")}",
            Query.Source.Names s => "names"
                + (s.Languages is { } languages ? $" in {languages}" : "")
                + (s.Kinds.IsEmpty ? "" : $" of kinds {string.Join('|', s.Kinds)}"),
            Query.Source.Label s => $"label in {s.Languages}",
            Query.Source.Statements s => "statements"
                + (s.Property is { } property ? $" of {property}" : "")
                + Counting(s.Provenance)
                + (s.Page is null ? "" : Page(s.Page)),
            Query.Source.Subject => "subject",
            Query.Source.Gaps => "gaps",
            Query.Source.Citations => "citations",
            Query.Source.CitedDocument => "cited document",
            Query.Source.DeclaringDatasets => "declaring datasets",
            Query.Source.DatasetOf => "dataset",
            _ => throw new NotSupportedException(source.GetType().Name),
        };

    private static string Arrow(Model.Direction direction) => direction == Model.Direction.OUT ? "out" : "in";

    private static string Counting(Provenance provenance) =>
        provenance.IsFacts
            ? ", facts"
            : $", {Any(provenance.Modalities, "any modality")}, {Any(provenance.Derivations, "any derivation")}";

    private static string Any<T>(ImmutableArray<T> values, string otherwise)
        where T : struct, Enum => values.IsEmpty ? otherwise : string.Join('|', values);

    private static string Where(Predicate? filter) => filter is null ? "" : $", where {Predicate(filter)}";

    private static string By(ImmutableArray<SortKey> sort) =>
        sort.IsEmpty
            ? ", by name"
            : ", by "
                + string.Join(
                    ", ",
                    sort.Select(k =>
                        (k.OnRelationship ? "its " : "") + k.Property + (k.Descending ? " descending" : "")
                    )
                );

    private static string Page(Page page) =>
        (page.Backwards ? ", last " : ", first ")
        + page.Size
        + (
            page.From is { } from
                ? (page.Backwards ? " before (" : " after (")
                    + string.Join(", ", from.Keys.Select(k => k?.ToString() ?? "null"))
                    + ")"
                : ""
        );

    private static string Predicate(Predicate predicate) =>
        predicate switch
        {
            Query.Predicate.Compare p => $"{p.Property} {Sign(p.Operator)} {p.Value}",
            Query.Predicate.Absent p => $"{p.Property} is absent",
            Query.Predicate.OneOf p => $"{p.Property} is one of {p.Values}",
            Query.Predicate.Matches p => $"{p.Property} {Model.Names.Words(p.How.ToString())} {p.Text}",
            Query.Predicate.Dated p =>
                $"{p.Property} {(p.IsPossible ? "possibly " : "")}{Model.Names.Words(p.Relation.ToString())} [{p.From}..{p.To}]",
            Query.Predicate.Every p => p.Of.IsEmpty ? "true" : $"({string.Join(" and ", p.Of.Select(Predicate))})",
            Query.Predicate.Either p => p.Of.IsEmpty ? "false" : $"({string.Join(" or ", p.Of.Select(Predicate))})",
            Query.Predicate.Negation p => $"not {Predicate(p.Of)}",
            Query.Predicate.Related p =>
                $"{Model.Names.Words(p.Quantifier.ToString())} {p.Type} {Arrow(p.Direction)}{Counting(p.Provenance)}"
                    + (p.Of is null ? "" : $" with ({Predicate(p.Of)})"),
            Query.Predicate.InDocuments p => $"{Model.Names.Words(p.Quantifier.ToString())} document"
                + (p.Of is null ? "" : $" with ({Predicate(p.Of)})"),
            Query.Predicate.Counted p => $"number of ({Predicate(p.Some)}): {Predicate(p.Number)}",
            Query.Predicate.Inside p => $"lies in {p.Ids}",
            Query.Predicate.Identified p => $"identifier {p.Scheme} {p.Value}",
            Query.Predicate.OnEnd p => $"{Model.Names.Words(p.End.ToString())} {Predicate(p.Of)}",
            Query.Predicate.OnNode p => $"node {Predicate(p.Of)}",
            Query.Predicate.OnRelationship p => $"relationship {Predicate(p.Of)}",
            _ => throw new NotSupportedException(predicate.GetType().Name),
        };

    private static string Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => "=",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Less => "<",
            _ => "<=",
        };
}
