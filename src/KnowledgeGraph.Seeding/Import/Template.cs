using System.Collections.Immutable;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>What a text goes through: a look-up or a transform.</summary>
/// <param name="Apply">What becomes of it.</param>
/// <param name="Values">All that can become of any text, for look-ups; else null.</param>
internal sealed record Through(Func<string, string> Apply, IReadOnlyCollection<string>? Values = null);

/// <summary>A text with holes for the columns of a row, as <c>{fund|code} {period}</c>: behind a column stand look-ups
/// and transforms, in the order in which they apply.</summary>
internal sealed class Template
{
    private readonly ImmutableArray<Part> _parts;

    private sealed record Part(string Text, string? Column, ImmutableArray<Through> Through);

    private Template(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>The columns that it needs.</summary>
    public IEnumerable<string> Columns => _parts.Select(p => p.Column).OfType<string>();

    /// <summary>What it can be, as far as that is known without a row: itself where it has no holes, or what a look-up
    /// stands for that it ends in.</summary>
    public IEnumerable<string> Known =>
        _parts.All(p => p.Column is null) ? [string.Concat(_parts.Select(p => p.Text))]
        : _parts is [{ Through: [.., { Values: { } values }] }] ? values.Where(value => value.Length > 0)
        : [];

    /// <summary>What stands before the first hole.</summary>
    public string Prefix => _parts.TakeWhile(p => p.Column is null).FirstOrDefault()?.Text ?? "";

    /// <summary>Reads a template.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="find">Finds a look-up or transform by its name.</param>
    /// <param name="names">The names that there are.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static Template Parse(string text, Func<string, Through?> find, IEnumerable<string> names)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
                open = text.Length;
            if (open > at)
                parts.Add(new(text[at..open], null, []));
            if (open == text.Length)
                break;

            var close = text.IndexOf('}', open);
            if (close < 0)
                throw new FormatException($"\"{text}\" has a {{ without }}.");

            var words = text[(open + 1)..close].Split('|');
            parts.Add(
                new(
                    "",
                    words[0],
                    [
                        .. words[1..]
                            .Select(name =>
                                find(name)
                                ?? throw new FormatException(
                                    $"\"{name}\" is neither a look-up of this mapping nor a transform ({string.Join(", ", Transforms.Names)}).{Spelling.DidYouMean(name, names)}"
                                )
                            ),
                    ]
                )
            );
            at = close + 1;
        }

        return new(parts.ToImmutable());
    }

    /// <summary>The text for a row; empty when one of the columns is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isList">Whether lists of texts count, as one text with <c>;</c> between them.</param>
    public string In(Row row, bool isList = false)
    {
        if (_parts.Length == 1)
            return Of(_parts[0], row, isList);

        var values = new string[_parts.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Of(_parts[i], row, isList);
            if (values[i].Length == 0)
                return "";
        }

        return string.Concat(values);
    }

    private static string Of(Part part, Row row, bool isList)
    {
        if (part.Column is null)
            return part.Text;

        var value = isList ? row.List(part.Column) : row[part.Column];
        foreach (var through in part.Through)
            value = value.Length == 0 ? "" : through.Apply(value);

        return value;
    }
}
