using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>An entity that several rows speak of: what the first says of each property, under every name that any of
/// them gives it.</summary>
/// <param name="first">What the first row says.</param>
internal sealed class Merged(EntityRecord first)
{
    // Enough for what lists write in many ways; where each row says something else, none is skipped.
    private const int PrintsMax = 32;

    private EntityRecord _record = first;
    private ulong[] _prints = [];

    public string Type => _record.Type;

    /// <summary>Whether a row that says the same of it was added before.</summary>
    /// <param name="print">Stands for all that a row says of it.</param>
    public bool Knows(ulong print) => _prints.Contains(print);

    /// <summary>Notes that a row with this print says nothing that needs to be told.</summary>
    public void Know(ulong print)
    {
        if (_prints.Length < PrintsMax)
            _prints = [.. _prints, print];
    }

    public EntityRecord ToRecord() => _record;

    /// <summary>Adds what another row says: names in another spelling, and properties and identifiers that were not
    /// known yet.</summary>
    /// <returns>What it says otherwise than a row before, which is left out: property or scheme, and value.</returns>
    public IReadOnlyList<(string Property, string Text)> Add(EntityRecord other)
    {
        var otherwise = Kinds(other)
            .Concat(
                other.Statements.Where(s => IsOtherwise(s)).Select(s => (s.Property, PropertyReader.Canonical(s.Value)))
            )
            .Concat(
                other
                    .Identifiers.Where(i => _record.Identifiers.Any(o => o.Scheme == i.Scheme && o.Value != i.Value))
                    .Select(i => (i.Scheme, i.Value))
            )
            .ToList();
        var names = other
            .Names.Where(n => IsNew(n))
            .Select(n => n.Kind == NameKind.LABEL ? n with { Kind = NameKind.ALIAS } : n)
            .ToList();
        var statements = other.Statements.Where(s => _record.Statements.All(o => o.Property != s.Property)).ToList();
        var identifiers = other.Identifiers.Where(i => _record.Identifiers.All(o => o.Scheme != i.Scheme)).ToList();
        _record = _record with { Kind = _record.Kind ?? other.Kind, Gaps = GapsWith(other, statements) };
        if (names.Count + statements.Count + identifiers.Count == 0)
            return otherwise;

        // A name of our own gives way to one that a row has.
        var held = _record.Names.Where(n => names.Count == 0 || n.Derivation == Derivation.STATED).ToList();
        if (held.Count == 0)
            names[0] = names[0] with { Kind = NameKind.LABEL };
        _record = _record with
        {
            Names = [.. held, .. names],
            Statements = [.. _record.Statements, .. statements],
            Identifiers = [.. _record.Identifiers, .. identifiers],
        };

        return otherwise;
    }

    // What one row leaves open another may say; of values that there are several of each stays open for itself.
    private ImmutableArray<GapRecord> GapsWith(EntityRecord other, IReadOnlyList<StatementRecord> added) =>
        [
            .. _record.Gaps.Where(gap => added.All(s => s.Key is not null || s.Property != gap.Field)),
            .. other.Gaps.Where(gap =>
                _record.Gaps.All(g => g.Field != gap.Field) && _record.Statements.All(s => s.Property != gap.Field)
            ),
        ];

    private IEnumerable<(string Property, string Text)> Kinds(EntityRecord other)
    {
        if (other.Modality != _record.Modality)
            yield return ("modality", $"{other.Modality}");
        if (other.Kind is { } kind && kind != (_record.Kind ?? kind))
            yield return ("kind", kind);
    }

    private bool IsOtherwise(StatementRecord said)
    {
        var known = _record.Statements.Where(s => s.Property == said.Property).ToList();

        return known.Count > 0
            && known.All(s => PropertyReader.Canonical(s.Value) != PropertyReader.Canonical(said.Value));
    }

    private bool IsNew(NameRecord name) =>
        name.Derivation == Derivation.STATED
        && _record.Names.All(n => n.Text != name.Text || n.Language != name.Language);
}
