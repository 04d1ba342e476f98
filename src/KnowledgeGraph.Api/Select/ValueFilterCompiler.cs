using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Turns conditions on values into predicates, and counts them.</summary>
internal abstract partial class ValueFilterCompiler(QueryValues values, ApiOptions options)
{
    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Currency();

    private int _operators;

    protected QueryValues Values { get; } = values;

    // Amounts in different currencies are neither more nor less than each other; that there is none needs no currency.
    protected Predicate? Amount(string property, object? filter)
    {
        if (Dictionary(filter) is not { } members)
            return null;

        var amount = members.GetValueOrDefault("amount");
        if (
            !members.ContainsKey("currency")
            && Dictionary(amount)?.FirstOrDefault(m => m.Value is not null).Key is { } compared
        )
            throw new ApiException(
                ErrorCodes.CurrencyNeeded,
                $"\"{compared}\" of \"{property}\" needs a currency beside it, as {property}: {{currency: \"EUR\", amount: {{{compared}: …}}}}; currency: null means amounts without one."
            );

        return Members(
            members,
            (key, value) =>
                (key, value) switch
                {
                    ("amount", _) => Operators(property, value, ValueKind.Money),
                    (_, null) => new Predicate.Every([
                        new Predicate.Negation(new Predicate.Absent(property)),
                        new Predicate.Absent(Fields.CurrencyOf(property)),
                    ]),
                    (_, string currency) when !Currency().IsMatch(currency) => throw new ApiException(
                        ErrorCodes.Argument,
                        $"\"{currency}\" is no currency. They have three capital letters (ISO 4217), as EUR."
                    ),
                    _ => new Predicate.Compare(Fields.CurrencyOf(property), Comparison.Equal, Values.Add(value)),
                }
        );
    }

    protected Predicate? Dates(string property, object? filter)
    {
        var members = Dictionary(filter);
        var isPossible = members?.GetValueOrDefault("certainty") as string == "POSSIBLE";
        Predicate Dated(DateRelation relation, DateOnly? from, DateOnly? to) =>
            new Predicate.Dated(
                property,
                relation,
                from is null ? null : Values.Add(from),
                to is null ? null : Values.Add(to),
                isPossible
            );

        return Members(
            members,
            (key, value) =>
                (key, value) switch
                {
                    ("eq", null) => new Predicate.Absent(property),
                    ("certainty", _) => null,
                    (_, null) => throw Null(property, key),
                    ("eq", string iso) => Dated(DateRelation.Same, Date(iso).Earliest, Date(iso).Latest),
                    ("before", string iso) => Dated(
                        DateRelation.Before,
                        Date(iso).Earliest ?? throw Open(property, key),
                        null
                    ),
                    ("after", string iso) => Dated(
                        DateRelation.After,
                        null,
                        Date(iso).Latest ?? throw Open(property, key)
                    ),
                    _ => Range(value) is var (from, to) ? Dated(DateRelation.Within, from, to) : null,
                }
        );
    }

    private static (DateOnly? From, DateOnly? To) Range(object? value)
    {
        var range = Dictionary(value)!;

        return DateRange.InOrder(
            "within",
            range.GetValueOrDefault("from") is string first ? Date(first).Earliest : null,
            range.GetValueOrDefault("to") is string last ? Date(last).Latest : null
        );
    }

    private static PartialDate Date(string iso) => PartialDate.Parse(iso)!;

    protected Predicate? Operators(string property, object? filter, ValueKind kind) =>
        Members(
            filter,
            (key, value) =>
            {
                if (value is null)
                {
                    return key switch
                    {
                        "eq" => new Predicate.Absent(property),
                        "neq" => new Predicate.Negation(new Predicate.Absent(property)),
                        _ => throw Null(property, key),
                    };
                }

                // A negated operator is the other with an n before it.
                var isNegated = key[0] == 'n';
                var predicate = Operator(property, isNegated ? key[1..] : key, value, kind);

                return isNegated ? new Predicate.Negation(predicate) : predicate;
            }
        );

    private Predicate Operator(string property, string name, object value, ValueKind kind) =>
        name switch
        {
            "eq" => Compare(property, Comparison.Equal, value, kind),
            "gt" => Compare(property, Comparison.Greater, value, kind),
            "gte" => Compare(property, Comparison.GreaterOrEqual, value, kind),
            "lt" => Compare(property, Comparison.Less, value, kind),
            "lte" => Compare(property, Comparison.LessOrEqual, value, kind),
            "in" => new Predicate.OneOf(
                property,
                kind switch
                {
                    ValueKind.Int => Values.Add(Elements(value).Select(v => (long)(int)v!).ToArray()),
                    ValueKind.Money => Values.Add(Elements(value).Select(Decimal).ToArray()),
                    _ => Values.Add(Texts(value).ToArray()),
                }
            ),
            "contains" => Matches(property, TextMatch.Contains, (string)value),
            "startsWith" => Matches(property, TextMatch.StartsWith, (string)value),
            "endsWith" => Matches(property, TextMatch.EndsWith, (string)value),
            "ieq" => Matches(property, TextMatch.FoldedEqual, Folding.Fold((string)value)),
            _ => Matches(property, TextMatch.FoldedContains, Folding.Fold((string)value)),
        };

    private Predicate Compare(string property, Comparison comparison, object value, ValueKind kind) =>
        new Predicate.Compare(
            property,
            comparison,
            Values.Add(
                kind switch
                {
                    ValueKind.Int when value is int number => (long)number,
                    ValueKind.Money => Decimal(value),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                }
            )
        );

    private Predicate Matches(string property, TextMatch how, string text) =>
        new Predicate.Matches(property, how, Values.Add(text));

    protected List<string> Texts(object? value) =>
        [.. Elements(value).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)!)];

    private static decimal Decimal(object? value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private List<object?> Elements(object? value)
    {
        var list = ((System.Collections.IEnumerable)value!).Cast<object?>().ToList();
        if (list.Count > options.ListValuesMax)
            throw new ApiException(
                ErrorCodes.Argument,
                $"\"in\" and \"nin\" take at most {options.ListValuesMax} values, not {list.Count}. Ask in several requests."
            );

        return list;
    }

    protected Predicate? Members(object? filter, Func<string, object?, Predicate?> member)
    {
        _operators += Dictionary(filter)?.Count ?? 0;
        if (_operators > options.FilterOperatorsMax)
            throw new ApiException(
                ErrorCodes.TooComplex,
                $"A filter has at most {options.FilterOperatorsMax} conditions. Ask in several requests, or pass a list to \"in\"."
            );

        var all = Dictionary(filter)?.Select(m => member(m.Key, m.Value)).OfType<Predicate>().ToImmutableArray() ?? [];

        return all.Length switch
        {
            0 => null,
            1 => all[0],
            _ => new Predicate.Every(all),
        };
    }

    protected static IDictionary<string, object?>? Dictionary(object? value) => value as IDictionary<string, object?>;

    protected static ApiException Null(string property, string name) =>
        new(
            ErrorCodes.Argument,
            $"\"{name}\" of \"{property}\" cannot be null. To find what has no {property}, use eq: null."
        );

    // Of what nothing lacks, or nothing has a value.
    protected static ApiException NeverNull(string property, string name) =>
        new(ErrorCodes.Argument, $"\"{name}\" of \"{property}\" cannot be null. Leave it out for all.");

    private static ApiException Open(string property, string name) =>
        new(ErrorCodes.Argument, $"\"{name}\" of \"{property}\" needs a date that is not open on that side.");
}

internal static class DictionaryExtensions
{
    public static object? GetValueOrDefault(this IDictionary<string, object?> dictionary, string key) =>
        dictionary.TryGetValue(key, out var value) ? value : null;
}
