using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Reads values of properties, by what the model says that they are.</summary>
internal sealed class PropertyReader(GraphModel model, SeedProblems problems, StatementReader statements)
{
    /// <summary>Reads all values of a property of an entity: a plain value, a map with its own assertion, or a list of
    /// these.</summary>
    public IEnumerable<StatementRecord> Statements(
        Property property,
        SeedNode node,
        ImmutableArray<CitationRecord> inherited
    )
    {
        var read = node
            .Elements.Select(element => One(property, element, inherited))
            .OfType<(string? Key, object Value, Assertion Assertion)>()
            .ToList();
        // The only value of a property that takes one needs no key; all others do.
        if (!property.IsList && read.Count == 1)
            return read.Select(r => new StatementRecord(property.Name, r.Key, r.Value, r.Assertion));

        var minted = GraphIds.KeysOf(read.Select(r => Canonical(r.Value)));
        var keys = read.Select((r, i) => r.Key ?? minted[i]).ToList();
        foreach (var repeated in keys.GroupBy(key => key).Where(group => group.Count() > 1))
            problems.Add(
                node.Place,
                "repeated-key",
                $"{property.Name} has the key \"{repeated.Key}\" more than once. Give each value a key of its own."
            );

        return read.Select((r, i) => new StatementRecord(property.Name, keys[i], r.Value, r.Assertion));
    }

    private (string? Key, object Value, Assertion Assertion)? One(
        Property property,
        SeedNode node,
        ImmutableArray<CitationRecord> inherited
    )
    {
        if (node.Map is not { } map || map.Find("value") is not { } valueNode)
            return Value(property, node, null) is { } plain
                ? (null, plain, statements.Plain(node.Place, inherited))
                : null;

        var key = map.Text("key");
        if (key is not null && !GraphIds.IsKey(key))
            problems.Add(
                map.Place,
                "malformed-key",
                $"\"{key}\" is no key. Keys are lower-case words joined by \"-\"."
            );
        var value = Value(property, valueNode, property.Kind == ValueKind.Date ? map.Text("text") : null);
        var assertion = statements.Read(map, inherited);
        map.RefuseOthers($"A value of {property.Name}", [.. StatementReader.Keys, "value", "key"]);

        return value is null ? null : (key, value, assertion);
    }

    /// <summary>Reads one value; null after a problem.</summary>
    public object? Value(Property property, SeedNode node, string? dateText)
    {
        if (property.Kind is ValueKind.Text or ValueKind.Statements)
            return Localized(node);
        if (property.Kind == ValueKind.KindAmounts)
            return KindAmounts(node);
        if (node.Text() is not { } text)
            return null;

        return property.Kind switch
        {
            ValueKind.Date => statements.Date(node, dateText),
            ValueKind.Int => long.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : Refuse(node, "malformed-number", $"\"{text}\" is no whole number."),
            ValueKind.Money => Money.Parse(text)
                ?? Refuse(node, "malformed-amount", $"\"{text}\" is no amount. {Money.Forms}"),
            ValueKind.Url => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? text
                : Refuse(node, "malformed-url", $"\"{text}\" is no absolute web address."),
            ValueKind.Enum => EnumValue(property, node, text),
            _ => text.Trim().Length > 0
                ? text
                : Refuse(node, "empty", $"{property.Name} is empty. Leave it out, or say what is missing under gaps."),
        };
    }

    /// <summary>Reads the value of a closed set; null after a problem.</summary>
    public string? EnumValue(Property property, SeedNode node, string text)
    {
        var values = model.FindEnum(property.Enum!)!.Values.Select(v => v.Name).ToList();

        return values.Contains(text)
            ? text
            : (string?)Refuse(
                node,
                "unknown-value",
                $"\"{text}\" is no {property.Name}.{Spelling.DidYouMean(text, values)}"
            );
    }

    private object? Localized(SeedNode node)
    {
        if (node.Map is not { } map)
            return node.Text() is { Length: > 0 } text ? LocalizedText.English(text) : null;

        var texts = map.Entries.Select(e => new LocalizedText.Entry(e.Key, e.Value.Text() ?? "")).ToImmutableArray();
        foreach (var entry in texts.Where(e => !IsLanguage(e.Language)))
            problems.Add(
                map.PlaceOfKey(entry.Language),
                "malformed-language",
                $"\"{entry.Language}\" is no language tag. Texts are written {{en: …, sv: …}}."
            );

        return texts.IsEmpty ? null : new LocalizedText(texts);
    }

    private object? KindAmounts(SeedNode node)
    {
        var amounts = ImmutableArray.CreateBuilder<KindAmount>();
        foreach (var element in node.Elements)
        {
            if (element.RequiredMap("A further amount") is not { } map)
                continue;

            var (kind, text) = (map.Required("kind", "A further amount"), map.Required("amount", "A further amount"));
            if (model.FindEnum("AmountKind")?.Find(kind) is null)
                problems.Add(map.Place, "unknown-value", $"\"{kind}\" is no AmountKind.");
            else if (Money.Parse(text) is { } money)
                amounts.Add(new(kind, money));
            else
                problems.Add(map.Place, "malformed-amount", $"\"{text}\" is no amount. {Money.Forms}");
        }

        return amounts.ToImmutable();
    }

    /// <summary>Whether a text is a language tag as BCP 47 has them.</summary>
    public static bool IsLanguage(string tag) =>
        System.Text.RegularExpressions.Regex.IsMatch(tag, "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z");

    /// <summary>What a value says, whatever else it has: what its key is made of.</summary>
    public static string Canonical(object value) =>
        value switch
        {
            LocalizedText text => string.Join('\n', text.Texts.Select(t => t.Text)),
            PartialDate date => date.Iso,
            Money money => money.Text,
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };

    private object? Refuse(SeedNode node, string code, string message)
    {
        problems.Add(node.Place, code, message);

        return null;
    }
}
