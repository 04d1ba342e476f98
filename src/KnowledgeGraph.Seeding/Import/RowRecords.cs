using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Makes records of rows, as a mapping says. What cannot be read is noted, and stays open in the graph.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="model">What the graph may hold.</param>
/// <param name="note">Told of what did not come over whole: row, property, rule, text.</param>
internal sealed class RowRecords(Mapping mapping, GraphModel model, Action<Row, string, string, string> note)
{
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
            _ids.Add(entity, id = FindId(entity, row, isFirst));

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
            return null;
        if (!entity.DeclareOnly)
        {
            var name = entity.Names.IsEmpty ? "" : ShownNameOf(entity, row);
            if (name.Length == 0 && entity.Otherwise is null)
                return null;
            if (!entity.Placeholders.IsEmpty && IsPlaceholder(entity, name))
            {
                if (isFirst)
                    note(row, entity.Name, "placeholder", name);
                return null;
            }
        }

        return $"{mapping.Id}:{MintedKey.Of(key, entity.Id.Prefix)}";
    }

    /// <summary>What an entity is called in a row, all that it says of it, and what stays open.</summary>
    public EntityRecord Entity(TableMapping table, EntityMapping entity, string id, Row row)
    {
        var cited = Cited(table, row.Whole);
        var gaps = ImmutableArray.CreateBuilder<GapRecord>();
        var values = Values(entity.Properties, row, cited, gaps).ToList();
        var assertion = new Assertion(Modality.FACT, Derivation.STATED, null, Rank.NORMAL, null, null, cited);
        var statements = values
            .GroupBy(v => v.Property)
            .SelectMany(of =>
                of.Zip(
                    GraphIds.KeysOf(of.Select(v => PropertyReader.Canonical(v.Value))),
                    (v, key) => new StatementRecord(of.Key.Name, of.Key.IsList ? key : null, v.Value, assertion)
                )
            );

        return new(
            id,
            entity.Type,
            KindOf(entity, row),
            Modality.FACT,
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
    public IEnumerable<(RelationshipRecord Record, bool PointsOutside, bool Repeats)> Relationships(
        TableMapping table,
        Row row
    )
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

                cited ??= Cited(table, row);
                yield return (
                    Relationship(table, relationship, from, to, row, part, cited.Value),
                    EntityOf(table, relationship.From).DeclareOnly || EntityOf(table, relationship.To).DeclareOnly,
                    relationship.Repeats
                );
            }
        }
    }

    private RelationshipRecord Relationship(
        TableMapping table,
        RelationshipMapping relationship,
        string from,
        string to,
        Row row,
        Row part,
        ImmutableArray<CitationRecord> cited
    )
    {
        var gaps = ImmutableArray.CreateBuilder<GapRecord>();
        var properties = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (property, value) in Values(relationship.Properties, part, cited, gaps))
            properties[property.Name] = value;
        var type = relationship.Type;
        var assertion = new Assertion(
            Modality.FACT,
            Derivation.STATED,
            null,
            Rank.NORMAL,
            Date("validFrom", relationship.ValidFrom, part, cited, gaps),
            Date("validTo", relationship.ValidTo, part, cited, gaps),
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
                    .Qualifiers.Select(q => (q.Name, Id: End(table, relationship, q.Entity, row, part)))
                    .Where(q => q.Id is not null)
                    .Select(q => new QualifierRecord(q.Name, q.Id!, assertion)),
            ],
            gaps.ToImmutable()
        );
    }

    // What there are several of is looked for in its part, the others in the whole row.
    private string? End(TableMapping table, RelationshipMapping relationship, string name, Row row, Row part)
    {
        var entity = EntityOf(table, name);

        return IdOf(entity, entity.Each is not null && entity.Each == relationship.Each ? part : row);
    }

    private static EntityMapping EntityOf(TableMapping table, string name) => table.Entities.First(e => e.Name == name);

    private static IEnumerable<Row> PartsOf(Row row, Each? each) => each is null ? [row] : row.Parts(each);

    private static string ShownNameOf(EntityMapping entity, Row row)
    {
        foreach (var name in entity.Names)
        {
            foreach (var part in PartsOf(row, name.Each))
            {
                if (
                    (name.When is null || name.When.Holds(part))
                    && FreeText.WithoutContacts(name.Text.In(part)) is { Length: > 0 } text
                )
                    return text;
            }
        }

        return "";
    }

    private static bool IsPlaceholder(EntityMapping entity, string name)
    {
        var folded = Folding.Fold(name);

        return entity.Placeholders.Any(p =>
            p.EndsWith('*') ? folded.StartsWith(p[..^1], StringComparison.Ordinal) : folded == p
        );
    }

    private string? KindOf(EntityMapping entity, Row row) =>
        entity.Kind?.In(row) is { Length: > 0 } kind && model.EntityType(entity.Type).Kinds.Contains(kind)
            ? kind
            : null;

    private ImmutableArray<NameRecord> Names(EntityMapping entity, Row row, ImmutableArray<CitationRecord> cited)
    {
        var names = ImmutableArray.CreateBuilder<NameRecord>();
        foreach (var name in entity.Names)
        {
            foreach (var part in PartsOf(row, name.Each))
            {
                if (name.When is { } when && !when.Holds(part))
                    continue;
                if (WithoutContacts(part, entity.Name, name.Text.In(part)) is not { Length: > 0 } text)
                    continue;
                if (FreeText.IsGarbled(text))
                    note(part, entity.Name, "double-encoded", text);
                var language = name.Language?.In(part) is { Length: > 0 } found ? found : null;
                if (names.Any(n => n.Text == text && n.Language == language))
                    continue;
                var kind =
                    Enum.TryParse<NameKind>(name.Kind?.In(part), out var given) ? given
                    : names.Count == 0 ? NameKind.LABEL
                    : NameKind.ALIAS;
                names.Add(new(text, language, kind, Rank.NORMAL, Derivation.STATED, null, cited));
            }
        }

        if (names.Count == 0 && entity.Otherwise?.In(row) is { Length: > 0 } otherwise)
            names.Add(
                new(otherwise, "en", NameKind.LABEL, Rank.NORMAL, Derivation.EXTERNAL, entity.OtherwiseReason, [])
            );

        return names.ToImmutable();
    }

    private static ImmutableArray<IdentifierRecord> Identifiers(
        EntityMapping entity,
        Row row,
        ImmutableArray<CitationRecord> cited
    ) =>
        [
            .. entity
                .Identifiers.SelectMany(i =>
                    PartsOf(row, i.Each).Select(part => (Scheme: i.Scheme.In(part), Value: i.Text.In(part)))
                )
                .Where(i => i is { Scheme.Length: > 0, Value.Length: > 0 })
                .DistinctBy(i => i.Scheme)
                .Select(i => new IdentifierRecord(i.Scheme, i.Value, null, Derivation.STATED, null, cited)),
        ];

    private ImmutableArray<CitationRecord> Cited(TableMapping table, Row row)
    {
        TurnTo(row);
        if (_cited is { } cited)
            return cited;

        var document =
            table.Cite is { } cite && IdOf(EntityOf(table, cite), row) is { } found ? found : mapping.DocumentId;
        var place = table.Locator?.In(row) is { Length: > 0 } named
            ? named
            : FormattableString.Invariant($"{row.File}, row {row.Number}");
        // Thousands of rows cite one document: its id is kept once.
        if (!_documents.TryGetValue(document, out var known))
            _documents.Add(document, known = document);
        _cited = [new(known, place, null, mapping.RetrievedAt, Granularity.RECORD)];

        return _cited.Value;
    }

    private IEnumerable<(Property Property, object Value)> Values(
        ImmutableArray<PropertyMapping> properties,
        Row row,
        ImmutableArray<CitationRecord> cited,
        ImmutableArray<GapRecord>.Builder gaps
    )
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var amounts = ImmutableArray.CreateBuilder<KindAmount>();
        Property? ofAmounts = null;
        foreach (var wanted in properties)
        {
            var property = wanted.Property;
            if (wanted.When is { } when && !when.Holds(row))
                continue;
            // Of further amounts there is one of each kind; of values in words there may be many.
            var slot = $"{property.Name} {wanted.AmountKind}";
            if (property.Kind != ValueKind.Statements && done.Contains(slot))
                continue;
            var text = wanted.Value.In(row);
            if (text.Length == 0)
                continue;

            done.Add(slot);
            var (value, rule) = Read(wanted, text, row);
            if (rule is not null)
            {
                note(row, property.Name, rule, text);
                gaps.Add(new(property.Name, GapState.UNREADABLE, text, cited));
            }
            else if (value is Money money && property.Kind == ValueKind.KindAmounts)
            {
                amounts.Add(new(wanted.AmountKind!, money));
                ofAmounts = property;
            }
            else if (value is not null)
                yield return (property, value);
        }

        if (ofAmounts is not null)
            yield return (ofAmounts, amounts.ToImmutable());
    }

    private (object? Value, string? Rule) Read(PropertyMapping wanted, string text, Row row)
    {
        switch (wanted.Property.Kind)
        {
            case ValueKind.Date:
                return wanted.Value.Dates!.Read(text);
            case ValueKind.Money or ValueKind.KindAmounts:
                var currency = wanted.Value.Currency?.In(row);
                return wanted.Value.Numbers!.Read(text, currency is { Length: > 0 } ? currency : null);
            case ValueKind.Int:
                return long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var whole)
                    ? (whole, null)
                    : (null, "unreadable-number");
            case ValueKind.Text or ValueKind.Statements:
                var plain = WithoutContacts(row, wanted.Property.Name, text);
                var language = wanted.Language?.In(row) is { Length: > 0 } found ? found : "und";
                return plain.Length == 0 ? (null, null) : (new LocalizedText([new(language, plain)]), null);
            case ValueKind.Enum:
                return model.FindEnum(wanted.Property.Enum!)?.Find(text) is not null
                    ? (text, null)
                    : (null, "unknown-value");
            default:
                return (text, null);
        }
    }

    private PartialDate? Date(
        string property,
        Value? value,
        Row row,
        ImmutableArray<CitationRecord> cited,
        ImmutableArray<GapRecord>.Builder gaps
    )
    {
        if (value?.Dates is null || value.In(row) is not { Length: > 0 } text)
            return null;

        var (date, rule) = value.Dates.Read(text);
        if (rule is null)
            return date;

        note(row, property, rule, text);
        gaps.Add(new(property, GapState.UNREADABLE, text, cited));

        return null;
    }

    // What leads to a person is never loaded, nor shown in a report.
    private string WithoutContacts(Row row, string property, string text)
    {
        var plain = FreeText.WithoutContacts(text);
        if (!ReferenceEquals(plain, text))
            note(row, property, "contact-details", "");

        return plain;
    }
}
