using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Query text. A hole takes an identifier, a parameter or more query text; a plain string does not compile, so
/// no value can become text.</summary>
[InterpolatedStringHandler]
internal sealed class SqlText
{
    private readonly StringBuilder _text;
    private ImmutableSortedSet<int> _parameters = [];

    public SqlText(int literalLength, int formattedCount) => _text = new(literalLength + 16 * formattedCount);

    /// <summary>The parameters that the text has, by the index of their values.</summary>
    public ImmutableSortedSet<int> Parameters => _parameters;

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Identifier identifier) => _text.Append(identifier);

    public void AppendFormatted(Parameter parameter)
    {
        _text.Append("$v").Append(parameter.Index);
        _parameters = _parameters.Add(parameter.Index);
    }

    public void AppendFormatted(SqlText text)
    {
        _text.Append(text._text);
        _parameters = _parameters.Union(text._parameters);
    }

    public static SqlText None => $"";

    public static SqlText True => $"true";

    public static SqlText False => $"false";

    /// <summary>A number of our own.</summary>
    public static SqlText Number(long number)
    {
        var text = new SqlText(0, 0);
        text.AppendLiteral(number.ToString(CultureInfo.InvariantCulture));

        return text;
    }

    public static SqlText Join(string separator, IEnumerable<SqlText> texts)
    {
        var joined = new SqlText(64, 0);
        foreach (var text in texts)
        {
            if (joined._text.Length > 0)
                joined.AppendLiteral(separator);
            joined.AppendFormatted(text);
        }

        return joined;
    }

    public override string ToString() => _text.ToString();
}

/// <summary>A name of a table, an alias or a column, quoted.</summary>
internal readonly record struct Identifier(string Name)
{
    public override string ToString() => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
