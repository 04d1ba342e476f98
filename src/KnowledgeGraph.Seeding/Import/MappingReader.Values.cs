using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>The parts of which all the others are made: values, conditions, templates.</summary>
internal sealed partial class MappingReader
{
    private Value Value(SeedNode node)
    {
        if (node.Map is not { } map)
            return new([.. node.Elements.Select(Template).OfType<Template>()]);

        var from = map.Find("from") ?? map.Find("text") ?? map.Find("value");
        if (from is null)
            problems.Add(map.Place, "missing-key", "A value needs \"from\".");

        return new(
            from is null ? [] : [.. from.Elements.Select(Template).OfType<Template>()],
            Known(map, "dates", _dates),
            Known(map, "numbers", _numbers),
            Template(map, "currency")
        );
    }

    private string? ListIn(SeedMap map, TableFormat format)
    {
        var list = map.Text("list");
        if (list is not null && format != TableFormat.Json)
            problems.Add(
                map.PlaceOfKey("list"),
                "unknown-value",
                $"\"{list}\" is where in a file of JSON the rows are: the table needs format: json."
            );

        return list;
    }

    private int? Decimals(SeedMap map)
    {
        if (map.Text("round") is not { } text)
            return null;
        if (text is [>= '0' and <= '9'] && text[0] - '0' <= NumberReading.DecimalsMax)
            return text[0] - '0';

        problems.Add(
            map.PlaceOfKey("round"),
            "unknown-value",
            $"\"{text}\" is no number of decimals to round to. It is 0 to {NumberReading.DecimalsMax}, mostly 2."
        );

        return null;
    }

    private bool Flag(SeedMap map, string key, bool otherwise)
    {
        var text = map.Text(key);
        if (text is not null and not "true" and not "false")
            problems.Add(map.PlaceOfKey(key), "unknown-value", $"\"{key}\" is true or false, not \"{text}\".");

        return text is null ? otherwise : text == "true";
    }

    private Value? Modality(SeedMap map) => OneOf(map, "modality", [.. RowRecords.Modalities.Keys.Order()]);

    private Value? Language(SeedMap? map)
    {
        if (map?.Find("language") is not { } node)
            return null;

        var value = Value(node);
        foreach (var tag in value.Known.Where(tag => !PropertyReader.IsLanguage(tag)))
            problems.Add(
                map.PlaceOfKey("language"),
                "unknown-value",
                $"\"{tag}\" is no tag of a language. It is written as en or sv."
            );

        return value;
    }

    // A value that is one of a closed set, where that is known. What of it needs no row is looked at here.
    private Value? OneOf(SeedMap map, string key, IReadOnlyCollection<string>? allowed)
    {
        if (map.Find(key) is not { } node)
            return null;

        var value = Value(node);
        if (allowed is not null)
            RequireOneOf(map.PlaceOfKey(key), value, allowed, key);

        return value;
    }

    private void RequireOneOf(Place place, Value value, IReadOnlyCollection<string> allowed, string what)
    {
        foreach (var text in value.Known.Where(text => !allowed.Contains(text)))
            problems.Add(
                place,
                "unknown-value",
                $"\"{text}\" is no {what}. {(allowed.Count == 0 ? "There is none" : $"It is one of {string.Join(", ", allowed)}")}.{Spelling.DidYouMean(text, allowed)}"
            );
    }

    private Value? Date(SeedMap map, string key)
    {
        if (map.Find(key) is not { } node)
            return null;

        var value = Value(node);
        RequireDates(map.PlaceOfKey(key), key, value);

        return value;
    }

    private void RequireDates(Place place, string name, Value value)
    {
        if (value.Dates is null)
            problems.Add(
                place,
                "missing-key",
                $"\"{name}\" is a date: say how it is written, with dates: and one of {Known(_dates)}."
            );
    }

    private string? Retrieved(SeedMap map)
    {
        var text = map.Text("retrieved");
        if (text is not null && PartialDate.Parse(text) is not { Precision: DatePrecision.DAY })
            problems.Add(
                map.PlaceOfKey("retrieved"),
                "bad-date",
                $"\"{text}\" is no day. Write the day on which the files were retrieved, as 2026-11-26."
            );

        return text;
    }

    private DateReading Dates(string name, SeedNode forms)
    {
        ImmutableArray<string> all = [.. forms.Elements.Select(e => e.Text() ?? "")];
        foreach (var form in all)
        {
            if (DateReading.ProblemOf(form) is { } problem)
                problems.Add(forms.Place, "bad-form", $"\"{form}\" of \"{name}\" is no form of dates: {problem}");
        }

        return new(all);
    }

    private T? Known<T>(SeedMap map, string key, Dictionary<string, T> known)
        where T : class
    {
        if (map.Text(key) is not { } name)
            return null;
        if (known.TryGetValue(name, out var found))
            return found;

        problems.Add(
            map.PlaceOfKey(key),
            "unknown-value",
            $"The mapping has no {key} \"{name}\".{Spelling.DidYouMean(name, known.Keys)}"
        );

        return null;
    }

    private Condition? When(SeedMap map)
    {
        if (map.Find("when") is not { } node)
            return null;
        if (node.Map is not { } when)
            return Template(node) is { } filled ? new(filled, null, [], null) : null;

        var condition = Template(when, "of") is { } of
            ? new Condition(
                of,
                when.Find("in") is null ? null : [.. Texts(when, "in")],
                [.. Texts(when, "not")],
                when.Text("has")
            )
            : null;
        if (condition is null)
            problems.Add(when.Place, "missing-key", "A condition needs \"of\".");
        when.RefuseOthers("A condition", ["of", "in", "not", "has"]);

        return condition;
    }

    private static Each? Each(SeedMap map)
    {
        if (map.Find("each") is not { } node)
            return null;
        if (node.Map is not { } each)
            return node.Text() is { } list ? new(list, null) : null;

        var found = new Each(each.Required("of", "What there are several of"), each.Text("by"));
        each.RefuseOthers("What there are several of", ["of", "by"]);

        return found;
    }

    private Template? Template(SeedMap map, string key) => map.Find(key) is { } node ? Template(node) : null;

    private Value Missing(SeedMap map)
    {
        problems.Add(map.Place, "missing-key", "An entity needs \"id\".");

        return new([]);
    }

    private Template? Template(SeedNode node)
    {
        if (node.Text() is not { } text)
            return null;
        try
        {
            return Import.Template.Parse(
                text,
                name => Lookups.Find(name) ?? Transforms.Find(name),
                Transforms.Names.Concat(Lookups.Names)
            );
        }
        catch (FormatException error)
        {
            problems.Add(node.Place, "bad-template", error.Message);
            return null;
        }
    }

    private T Unknown<T>(SeedMap map, string key, string written, T otherwise, IEnumerable<string> allowed)
    {
        problems.Add(
            map.PlaceOfKey(key),
            "unknown-value",
            $"\"{written}\" is no {key}. It is one of {string.Join(", ", allowed)}."
        );

        return otherwise;
    }

    private static string Known<T>(Dictionary<string, T> known) =>
        known.Count == 0 ? "those that the mapping has yet to define" : string.Join(", ", known.Keys);

    private static ImmutableArray<string> Texts(SeedMap map, string key) =>
        [.. (map.Find(key)?.Elements ?? []).Select(e => e.Text() ?? "")];

    private static IEnumerable<(string Name, SeedMap Map)> Named(SeedMap map, string key) =>
        (map.Find(key)?.RequiredMap(key)?.Entries ?? [])
            .Select(e => (Name: e.Key, Map: e.Value.RequiredMap(e.Key)))
            .Where(e => e.Map is not null)
            .Select(e => (e.Name, e.Map!))
            .ToList();
}
