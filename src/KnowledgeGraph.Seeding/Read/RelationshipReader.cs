using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Reads the entries under <c>relationships:</c>, as <c>{from: a, FUNDED: b, …}</c>.</summary>
internal sealed class RelationshipReader(
    GraphModel model,
    SeedProblems problems,
    StatementReader statements,
    PropertyReader properties
)
{
    /// <summary>Reads one relationship; null when it has no usable type.</summary>
    public RelationshipRecord? Read(SeedMap map)
    {
        var codes = map
            .Entries.Select(e => e.Key)
            .Where(key => key.Length > 1 && key.All(c => char.IsAsciiLetterUpper(c) || c == '_'))
            .ToList();
        var types = codes.Select(model.FindRelationshipByCode).OfType<RelationshipType>().ToList();
        foreach (var unknown in codes.Where(code => model.FindRelationshipByCode(code) is null))
            problems.Add(
                map.PlaceOfKey(unknown),
                "unknown-type",
                $"There is no relationship type {unknown}.{Spelling.DidYouMean(unknown, model.Relationships.Select(r => r.Code))}"
            );
        if (types.Count != 1)
        {
            if (codes.Count != 1)
                problems.Add(
                    map.Place,
                    "missing-type",
                    "A relationship has one type, as in {from: eurocities, PARTICIPATED_IN: dive}."
                );
            return null;
        }

        var type = types[0];
        var (from, to) = (map.Required("from", "A relationship"), map.Text(type.Code) ?? "");
        if (type.Symmetric && string.CompareOrdinal(from, to) > 0)
            (from, to) = (to, from);

        var assertion = statements.Read(map, []);
        var values = Values(map, type);
        var gaps = statements.Gaps(
            map.Find("gaps"),
            [.. type.Properties.Select(p => p.Name), .. type.Qualifiers.Select(q => q.Name)],
            type.Name
        );
        var qualifiers = Qualifiers(map, type, assertion).ToImmutableArray();
        foreach (var twice in qualifiers.GroupBy(q => (q.Name, q.Entity)).Where(g => g.Count() > 1))
            problems.Add(
                map.PlaceOfKey(twice.Key.Name),
                "repeated-value",
                $"{twice.Key.Name} names \"{twice.Key.Entity}\" twice."
            );
        if (from == to && from.Length > 0)
            problems.Add(map.Place, "same-ends", $"\"{from}\" cannot have a relationship with itself.");

        var record = new RelationshipRecord(
            Id(map, type, from, to, values),
            type.Name,
            from,
            to,
            assertion,
            values,
            qualifiers,
            gaps
        );
        map.RefuseOthers(
            type.Name,
            [
                .. StatementReader.Keys,
                .. type.Properties.Select(p => p.Name),
                .. type.Qualifiers.Select(q => q.Name),
                "from",
                "id",
                "key",
                "gaps",
            ]
        );

        return record;
    }

    private ImmutableSortedDictionary<string, object> Values(SeedMap map, RelationshipType type)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var property in type.Properties)
        {
            if (map.Find(property.Name) is not { } node)
                continue;
            if (node.Map?.Entries.Any(e => StatementReader.Keys.Contains(e.Key) || e.Key == "value") == true)
                problems.Add(
                    node.Place,
                    "nested-statement",
                    $"A relationship is one statement: {property.Name} takes a plain value, and cites and modality stand beside it."
                );
            else if (property.Kind == ValueKind.Enum)
                AddEnum(type, property, node, values);
            else if (properties.Value(property, node, null) is { } value)
                values.Add(property.Name, value);
        }

        return values.ToImmutable();
    }

    private void AddEnum(
        RelationshipType type,
        Property property,
        SeedNode node,
        ImmutableSortedDictionary<string, object>.Builder values
    )
    {
        if (node.Text() is not { } text || properties.EnumValue(property, node, text) is not { } value)
            return;

        if (property.Enum == "Role" && !type.Roles.Contains(value))
            problems.Add(
                node.Place,
                "unknown-value",
                $"{type.Name} has no role {value}. It has {string.Join(", ", type.Roles)}.{Spelling.DidYouMean(value, type.Roles)}"
            );
        else
            values.Add(property.Name, value);
    }

    private string Id(
        SeedMap map,
        RelationshipType type,
        string from,
        string to,
        ImmutableSortedDictionary<string, object> values
    )
    {
        var (id, key) = (map.Text("id"), map.Text("key"));
        if (key is not null && (!GraphIds.IsKey(key) || IsTaken(type, key)))
            problems.Add(
                map.PlaceOfKey("key"),
                "malformed-key",
                $"\"{key}\" is no key here. Keys are lower-case words joined by \"-\", and neither a role nor a qualifier of {type.Name}."
            );

        if (id is not null && !GraphIds.IsRelationshipId(id))
            problems.Add(
                map.PlaceOfKey("id"),
                "malformed-id",
                $"\"{id}\" is no id of a relationship, which has parts joined by \".\", as in eurocities.participated-in.dive."
            );

        return id
            ?? GraphIds.Relationship(
                from,
                type.Code,
                to,
                type.ReadsBy is { } readsBy ? values.GetValueOrDefault(readsBy) as string : null,
                key
            );
    }

    private bool IsTaken(RelationshipType type, string key) =>
        type.Qualifiers.Any(q => q.Name == key)
        || RolesOf(type).Any(role => role.ToLowerInvariant().Replace('_', '-') == key);

    private IEnumerable<string> RolesOf(RelationshipType type) =>
        type.ReadsBy is null ? []
        : type.FindProperty(type.ReadsBy)!.Enum is "Role" ? type.Roles
        : model.FindEnum(type.FindProperty(type.ReadsBy)!.Enum!)!.Values.Select(v => v.Name);

    private IEnumerable<QualifierRecord> Qualifiers(SeedMap map, RelationshipType type, Assertion ofRelationship)
    {
        foreach (var qualifier in type.Qualifiers)
        {
            if (map.Find(qualifier.Name) is not { } node)
                continue;
            if (!qualifier.Many && node.Elements.Count() > 1)
                problems.Add(node.Place, "too-many", $"{type.Name} takes one {qualifier.Name}.");

            foreach (var element in node.Elements)
            {
                if (element.Map is not { } own)
                {
                    if (element.Text() is { } plain)
                        yield return new(qualifier.Name, plain, ofRelationship);
                    continue;
                }

                var entity = own.Required("value", $"A value of {qualifier.Name}");
                var stated = statements.ReadOver(own, ofRelationship);
                own.RefuseOthers($"A value of {qualifier.Name}", [.. StatementReader.Keys, "value"]);

                yield return new(qualifier.Name, entity, stated);
            }
        }
    }
}
