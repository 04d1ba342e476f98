using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Query text. A hole takes a variable, a name, a parameter or more query text; a plain string does not compile,
/// so no value can become text.</summary>
[InterpolatedStringHandler]
internal sealed class CypherText
{
    private readonly StringBuilder _text;
    private ImmutableSortedSet<int> _parameters = [];

    public CypherText(int literalLength, int formattedCount) => _text = new(literalLength + 16 * formattedCount);

    /// <summary>The parameters that the text has, by the index of their values.</summary>
    public ImmutableSortedSet<int> Parameters => _parameters;

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Variable variable) => _text.Append(variable.Text);

    public void AppendFormatted(Name name) => _text.Append(name);

    public void AppendFormatted(Parameter parameter)
    {
        _text.Append("$v").Append(parameter.Index);
        _parameters = _parameters.Add(parameter.Index);
    }

    public void AppendFormatted(CypherText text)
    {
        _text.Append(text._text);
        _parameters = _parameters.Union(text._parameters);
    }

    public static CypherText None => $"";

    public static CypherText True => $"true";

    public static CypherText False => $"false";

    public static CypherText Null => $"null";

    /// <summary>A word of ours, or out of the model, as a text literal.</summary>
    public static CypherText Literal(string word)
    {
        var text = new CypherText(0, 0);
        text.AppendLiteral(
            $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'"
        );

        return text;
    }

    /// <summary>A list of words.</summary>
    public static CypherText Literals(IEnumerable<string> words) => $"[{Join(", ", words.Select(Literal))}]";

    public static CypherText Number(long number)
    {
        var text = new CypherText(0, 0);
        text.AppendLiteral(number.ToString(CultureInfo.InvariantCulture));

        return text;
    }

    public static CypherText Join(string separator, IEnumerable<CypherText> texts)
    {
        var joined = new CypherText(64, 0);
        foreach (var text in texts)
        {
            if (joined._text.Length > 0)
                joined.AppendLiteral(separator);
            joined.AppendFormatted(text);
        }

        return joined;
    }

    public static CypherText And(IEnumerable<CypherText> conditions) => Join(" AND ", conditions);

    /// <summary>As <c>[a, b]</c>.</summary>
    public static CypherText List(IEnumerable<CypherText> values) => $"[{Join(", ", values)}]";

    public override string ToString() => _text.ToString();
}

/// <summary>A variable of a statement, made by <see cref="Body.New"/>.</summary>
internal readonly record struct Variable(string Text)
{
    public override string ToString() => Text;
}

/// <summary>A label, a type or a property, back-quoted where it is no plain word.</summary>
internal readonly record struct Name(string Text)
{
    public override string ToString() => $"`{Text.Replace("`", "``", StringComparison.Ordinal)}`";
}
