using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Makes records of rows, as a mapping says. What cannot be read is noted, and stays open in the graph.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="model">What the graph may hold.</param>
/// <param name="notes">Told of what did not come over whole.</param>
internal sealed class RowRecords(Mapping mapping, GraphModel model, RowNotes notes)
{
    /// <summary>The modalities, by their names.</summary>
    public static readonly FrozenDictionary<string, Modality> Modalities = Enum.GetValues<Modality>()
        .ToFrozenDictionary(modality => modality.ToString(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, NameKind> _nameKinds = Enum.GetValues<NameKind>()
        .ToFrozenDictionary(kind => kind.ToString(), StringComparer.Ordinal);

    // What rows that follow each other share is found once.
    private readonly Dictionary<EntityMapping, (ulong Print, string? Id)> _before = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly RowValues _values = new(notes);

    // What was found of the row that is at hand: its entities are asked for by each of its relationships.
    private readonly Dictionary<EntityMapping, string?> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private Row? _row;
    private ImmutableArray<CitationRecord>? _cited;

    /// <summary>The entities that a row speaks of, each with the part of the row that it is in.</summary>
    public IEnumerable<(EntityMapping Entity, string Id, Row Row)> Entities(TableMapping table, Row row)
    {
        foreach (var entity in table.Entities)
        {
            foreach (var part in PartsOf(row, entity.Each))
            {
                if (IdOf(entity, part, isFirst: true) is { } id)
                    yield return (entity, id, part);
            }
        }
    }

    // The id of an entity in a row; null where the row does not speak of it.
    private string? IdOf(EntityMapping entity, Row row, bool isFirst = false)
    {
        if (entity.Each is not null)
            return FindId(entity, row, isFirst);

        row = row.Whole;
        TurnTo(row);
        if (!_ids.TryGetValue(entity, out var id))
            _ids.Add(entity, id = entity.Merge ? FindShared(entity, row, isFirst) : FindId(entity, row, isFirst));

        return id;
    }

    private string? FindShared(EntityMapping entity, Row row, bool isFirst)
    {
        var print = row.PrintOf(entity.Columns);
        if (_before.TryGetValue(entity, out var before) && before.Print == print)
            return before.Id;

        var told = notes.Told;
        var id = FindId(entity, row, isFirst);
        if (told == notes.Told)
            _before[entity] = (print, id);
        else
            _before.Remove(entity);

        return id;
    }

    private void TurnTo(Row row)
    {
        if (ReferenceEquals(row, _row))
            return;

        (_row, _cited) = (row, null);
        _ids.Clear();
    }

    private string? FindId(EntityMapping entity, Row row, bool isFirst)
    {
        if (entity.When is { } when && !when.Holds(row))
            return null;

        var key = entity.Id.In(row);
        if (key.Length == 0)
        {
            // Somebody is named whom nothing tells from others.
            if (
                isFirst
                && entity is { DeclareOnly: false, Required: false, Names.IsEmpty: false }
                && entity.Id.Columns.Any(column => row[column].Length == 0)
                && entity.ShownName(row, mapping.Contacts) is { Length: > 0 } named
                && !entity.Placeholders.Contains(named)
            )
                notes.Add(row, entity.Name, "no-id", named);
            return null;
        }

        if (!entity.DeclareOnly)
        {
            var name = entity.Names.IsEmpty ? "" : entity.ShownName(row, mapping.Contacts);
            if (name.Length == 0 && entity.Otherwise is null)
            {
                if (isFirst)
                    notes.Add(row, entity.Name, "no-name", key);
                return null;
            }

            if (entity.Placeholders.Contains(name))
            {
                if (isFirst)
                    notes.Add(row, entity.Name, "placeholder", name);
                return null;
            }
        }

        // What it is said to be is not known: it is not loaded as something that is so.
        if (ModalityOf(entity.Modality, row) is null)
        {
            if (isFirst)
                notes.Add(row, entity.Name, "unknown-modality", entity.Modality!.In(row));
            return null;
        }

        return $"{mapping.Id}:{MintedKey.Of(key, entity.Id.Prefix)}";
    }

    /// <summary>What an entity is called in a row, all that it says of it, and what stays open.</summary>
    public EntityRecord Entity(TableMapping table, EntityMapping entity, string id, Row row)
    {
        var cited = Cited(table, row.Whole);
        var gaps = ImmutableArray.CreateBuilder<GapRecord>();
        var values = _values.Values(entity.Properties, row, cited, gaps).ToList();
        var modality = ModalityOf(entity.Modality, row) ?? Modality.FACT;
        var assertion = new Assertion(modality, Derivation.STATED, null, Rank.NORMAL, null, null, cited);
        var statements = values
            .GroupBy(v => v.Property)
            .SelectMany(of =>
                of.Key.IsList
                    ? of.Zip(
                        GraphIds.KeysOf(of.Select(v => PropertyReader.Canonical(v.Value))),
                        (v, key) => new StatementRecord(of.Key.Name, key, v.Value, assertion)
                    )
                    : of.Select(v => new StatementRecord(of.Key.Name, null, v.Value, assertion))
            );

        return new(
            id,
            entity.Type,
            KindOf(entity, row),
            modality,
            Names(entity, row, cited),
            [.. statements],
            gaps.ToImmutable(),
            cited
        )
        {
            Identifiers = Identifiers(entity, row, cited),
        };
    }

    /// <summary>The relationships that a row states.</summary>
    public IEnumerable<StatedByRow> Relationships(TableMapping table, Row row)
    {
        ImmutableArray<CitationRecord>? cited = null;
        foreach (var relationship in table.Relationships)
        {
            foreach (var part in PartsOf(row, relationship.Each))
            {
                if (relationship.When is { } when && !when.Holds(part))
                    continue;
                var from = End(table, relationship, relationship.From, row, part);
                var to = End(table, relationship, relationship.To, row, part);
                if (from is null || to is null || from == to)
                    continue;
                if (ModalityOf(relationship.Modality, part) is not { } modality)
                {
                    notes.Add(row, relationship.Type.Name, "unknown-modality", relationship.Modality!.In(part));
                    continue;
                }

                cited ??= Cited(table, row);
                var (start, end) = (EntityOf(table, relationship.From), EntityOf(table, relationship.To));
                yield return new(
                    Relationship(table, relationship, modality, from, to, row, part, cited.Value),
                    start.DeclareOnly || end.DeclareOnly,
                    relationship.Repeats,
                    start.IsOfRow || end.IsOfRow
                );
            }
        }
    }

    private RelationshipRecord Relationship(
        TableMapping table,
        RelationshipMapping relationship,
        Modality modality,
        string from,
        string to,
        Row row,
        Row part,
        ImmutableArray<CitationRecord> cited
    )
    {
        var gaps = ImmutableArray.CreateBuilder<GapRecord>();
        var properties = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (property, value) in _values.Values(relationship.Properties, part, cited, gaps))
            properties[property.Name] = value;
        var type = relationship.Type;
        var assertion = new Assertion(
            modality,
            Derivation.STATED,
            null,
            Rank.NORMAL,
            _values.Date("validFrom", relationship.ValidFrom, part, cited, gaps),
            _values.Date("validTo", relationship.ValidTo, part, cited, gaps),
            cited
        );
        if (type.Symmetric && string.CompareOrdinal(from, to) > 0)
            (from, to) = (to, from);

        return new(
            GraphIds.Relationship(
                from,
                type.Code,
                to,
                type.ReadsBy is { } by ? properties.GetValueOrDefault(by) as string : null,
                relationship.Key?.In(part) is { Length: > 0 } key ? MintedKey.Of(key, "") : null
            ),
            type.Name,
            from,
            to,
            assertion,
            properties.ToImmutable(),
            [
                .. relationship
                    .Qualifiers.SelectMany(q =>
                        Parties(table, relationship, q.Entity, row, part).Select(id => (q.Name, Id: id))
                    )
                    .Select(q => new QualifierRecord(q.Name, q.Id, assertion)),
            ],
            gaps.ToImmutable()
        );
    }

    // Null where the row has one that is none, or none where the mapping looks for one.
    private static Modality? ModalityOf(Value? modality, Row row) =>
        modality is null ? Modality.FACT
        : Modalities.TryGetValue(modality.In(row), out var known) ? known
        : null;

    // Of an end there is one: where a row has several, the mapping makes one relationship of each.
    private string? End(TableMapping table, RelationshipMapping relationship, string name, Row row, Row part) =>
        Parties(table, relationship, name, row, part).FirstOrDefault();

    // What the relationship is one of each of is looked for in its part, the others in the whole row, in all their parts.
    private IEnumerable<string> Parties(
        TableMapping table,
        RelationshipMapping relationship,
        string name,
        Row row,
        Row part
    )
    {
        var entity = EntityOf(table, name);
        var parts = entity.Each == relationship.Each && entity.Each is not null ? [part] : PartsOf(row, entity.Each);

        return parts.Select(p => IdOf(entity, p)).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    private static EntityMapping EntityOf(TableMapping table, string name) => table.Entities.First(e => e.Name == name);

    private static IEnumerable<Row> PartsOf(Row row, Each? each) => each is null ? [row] : row.Parts(each);

    private string? KindOf(EntityMapping entity, Row row)
    {
        if (entity.Kind?.In(row) is not { Length: > 0 } kind)
            return null;
        if (model.EntityType(entity.Type).Kinds.Contains(kind))
            return kind;

        notes.Add(row, entity.Name, "unknown-kind", kind);
        return null;
    }

    private NameKind? KindOf(NameMapping name, EntityMapping entity, Row row)
    {
        if (name.Kind?.In(row) is not { Length: > 0 } kind)
            return null;
        if (_nameKinds.TryGetValue(kind, out var known))
            return known;

        notes.Add(row, entity.Name, "unknown-kind", kind);
        return null;
    }

    private ImmutableArray<NameRecord> Names(EntityMapping entity, Row row, ImmutableArray<CitationRecord> cited)
    {
        var names = ImmutableArray.CreateBuilder<NameRecord>();
        foreach (var name in entity.Names)
        {
            foreach (var part in PartsOf(row, name.Each))
            {
                if (name.When is { } when && !when.Holds(part))
                    continue;
                if (notes.WithoutContacts(part, entity.Name, name.Text.In(part)) is not { Length: > 0 } text)
                    continue;
                if (FreeText.IsGarbled(text))
                    notes.Add(part, entity.Name, "double-encoded", text);
                var language = notes.Language(part, entity.Name, name.Language);
                if (names.Any(n => n.Text == text && n.Language == language))
                    continue;
                var kind = KindOf(name, entity, part) ?? (names.Count == 0 ? NameKind.LABEL : NameKind.ALIAS);
                names.Add(new(text, language, kind, Rank.NORMAL, Derivation.STATED, null, cited));
            }
        }

        if (
            names.Count == 0
            && entity.Otherwise?.In(row) is { } template
            && notes.WithoutContacts(row, entity.Name, template) is { Length: > 0 } otherwise
        )
            names.Add(
                new(otherwise, "en", NameKind.LABEL, Rank.NORMAL, Derivation.EXTERNAL, entity.OtherwiseReason, [])
            );

        return names.ToImmutable();
    }

    private ImmutableArray<IdentifierRecord> Identifiers(
        EntityMapping entity,
        Row row,
        ImmutableArray<CitationRecord> cited
    ) =>
        [
            .. entity
                .Identifiers.SelectMany(i =>
                    PartsOf(row, i.Each)
                        .Select(part =>
                            (Scheme: i.Scheme.In(part), Value: notes.Identifier(part, entity.Name, i.Text.In(part)))
                        )
                )
                .Where(i => i is { Scheme.Length: > 0, Value.Length: > 0 } && IsScheme(i.Scheme, entity, row))
                .GroupBy(i => i.Scheme)
                .Select(of => OnlyOne(of.Select(i => i.Value), of.Key, row))
                .Select(i => new IdentifierRecord(i.Scheme, i.Value, null, Derivation.STATED, null, cited)),
        ];

    // An entity has one identifier of each scheme.
    private (string Scheme, string Value) OnlyOne(IEnumerable<string> values, string scheme, Row row)
    {
        var distinct = values.Distinct(StringComparer.Ordinal).ToList();
        foreach (var other in distinct.Skip(1))
            notes.Add(row, scheme, "says-otherwise", other);

        return (scheme, distinct[0]);
    }

    private bool IsScheme(string scheme, EntityMapping entity, Row row)
    {
        var isOne = GraphIds.IsKey(scheme);
        if (!isOne)
            notes.Add(row, entity.Name, "unknown-scheme", scheme);

        return isOne;
    }

    private ImmutableArray<CitationRecord> Cited(TableMapping table, Row row)
    {
        TurnTo(row);
        if (_cited is { } cited)
            return cited;

        var document =
            table.Cite is { } cite && IdOf(EntityOf(table, cite), row) is { } found ? found : mapping.DocumentId;
        var place = notes.WithoutContacts(row, "locator", table.Locator?.In(row) ?? "") is { Length: > 0 } named
            ? named
            : FormattableString.Invariant($"{row.File}, row {row.Number}");
        // Thousands of rows cite one document: its id is kept once.
        if (!_documents.TryGetValue(document, out var known))
            _documents.Add(document, known = document);
        _cited = [new(known, place, null, mapping.RetrievedAt, Granularity.RECORD)];

        return _cited.Value;
    }
}
