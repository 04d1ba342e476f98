using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>The values of one root field's query, as they are found on the way through the selection.</summary>
internal sealed class QueryValues
{
    private readonly ImmutableArray<object?>.Builder _values = ImmutableArray.CreateBuilder<object?>();

    public Parameter Add(object? value)
    {
        _values.Add(value);

        return new(_values.Count - 1);
    }

    /// <summary>A parameter for the languages to try; null where nothing is asked for, which every store answers from
    /// its index.</summary>
    public Parameter? Language(string? asked) =>
        string.IsNullOrEmpty(asked) || string.Equals(asked, "en", StringComparison.OrdinalIgnoreCase)
            ? null
            : Add(LanguagePreference.Of(asked));

    public ImmutableArray<object?> ToImmutable() => _values.ToImmutable();
}

/// <summary>What is wanted of rows of one sort, as it is found on the way through the selection. Tells where each value
/// will stand.</summary>
internal sealed class SelectionBuilder
{
    private readonly ImmutableArray<Field>.Builder _fields = ImmutableArray.CreateBuilder<Field>();
    private readonly ImmutableArray<Expansion>.Builder _expansions = ImmutableArray.CreateBuilder<Expansion>();

    /// <summary>Where in <see cref="Core.Storage.Row.Values"/> the field will stand. A field without a language is read
    /// once, however often it is asked for.</summary>
    public int Field(string name, Parameter? language = null)
    {
        var field = new Field(name, language);
        var at = language is null ? _fields.IndexOf(field) : -1;
        if (at >= 0)
            return at;

        _fields.Add(field);

        return _fields.Count - 1;
    }

    /// <summary>Where in <see cref="Core.Storage.Row.Children"/> the rows will stand.</summary>
    public int Expand(Expansion expansion)
    {
        _expansions.Add(expansion);

        return _expansions.Count - 1;
    }

    /// <summary>Keeps a place for rows whose selection is not whole yet; <see cref="SetExpansion"/> fills it.</summary>
    public int ExpandLater() => Expand(null!);

    /// <summary>Fills a place that was kept.</summary>
    public void SetExpansion(int at, Expansion expansion) => _expansions[at] = expansion;

    public Selection Build() => new(_fields.ToImmutable(), _expansions.ToImmutable());
}
