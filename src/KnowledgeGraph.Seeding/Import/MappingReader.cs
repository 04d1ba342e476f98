using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Reads a mapping file. Every problem in it is found in one go; names of types and properties are those of the
/// model.</summary>
internal sealed partial class MappingReader(GraphModel model, SeedProblems problems)
{
    private readonly Dictionary<string, DateReading> _dates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberReading> _numbers = new(StringComparer.Ordinal);

    /// <summary>The look-ups of the mapping.</summary>
    public Lookups Lookups { get; } = new();

    /// <returns>The mapping; worth nothing after a problem.</returns>
    public Mapping? Read(string path)
    {
        if (YamlFile.Read(path, problems) is not { } map)
        {
            if (!problems.InOrder.Any())
                problems.Add(path, "missing-key", "The mapping is empty. It begins with \"dataset:\".");
            return null;
        }

        var id = map.Required("dataset", "A mapping");
        if (id.Length > 0 && !GraphIds.IsKey(id))
            problems.Add(map.Place, "bad-id", $"\"{id}\" is no id of a dataset: lower-case words joined by \"-\".");
        foreach (var (name, values) in Named(map, "lookups"))
            Lookups.Add(
                name,
                values.Entries.ToDictionary(e => e.Key, e => e.Value.Text() ?? "", StringComparer.Ordinal)
            );
        foreach (var (name, forms) in map.Find("dates")?.RequiredMap("dates")?.Entries ?? [])
            _dates[name] = Dates(name, forms);
        foreach (var (name, number) in Named(map, "numbers"))
            _numbers[name] = Numbers(number);

        var mapping = new Mapping(
            id,
            map.Required("title", "A mapping"),
            map.Text("publisher"),
            map.Text("licence"),
            Retrieved(map),
            Texts(map, "gaps"),
            new(new(Texts(map, "noContacts"))),
            map.Text("document") ?? map.Text("title") ?? "",
            [.. Named(map, "tables").Select(t => Table(t.Name, t.Map))]
        );
        foreach (var tables in mapping.Tables.GroupBy(t => t.File, StringComparer.OrdinalIgnoreCase))
        {
            if (tables.Count() > 1 && !tables.All(t => t.Format == TableFormat.Json))
                problems.Add(
                    map.PlaceOfKey("tables"),
                    "unknown-value",
                    $"{string.Join(" and ", tables.Select(t => $"\"{t.Name}\""))} are in the same file, \"{tables.Key}\". Only one in JSON can have several tables."
                );
        }

        if (mapping.Tables.IsEmpty)
            problems.Add(map.Place, "missing-key", "A mapping needs \"tables\".");
        map.RefuseOthers("A mapping", []);

        return mapping;
    }

    private NumberReading Numbers(SeedMap map)
    {
        var forms = map.Find("forms")?.Elements.Select(e => e.RequiredMap("A form")).OfType<SeedMap>() ?? [];
        var reading = new NumberReading(
            [.. forms.Select(f => (f.Text("thousands") ?? "", f.Text("decimals") ?? ""))],
            [
                .. (map.Find("signs")?.RequiredMap("signs")?.Entries ?? [])
                    .Select(e => (e.Key, e.Value.Text() ?? ""))
                    .OrderByDescending(s => s.Key.Length),
            ],
            Decimals(map)
        );
        map.RefuseOthers("A way to write numbers", ["forms", "signs", "round"]);

        return reading;
    }

    private TableMapping Table(string name, SeedMap map)
    {
        var format = map.Text("format") switch
        {
            "csv" or null => TableFormat.Csv,
            "tsv" => TableFormat.Tsv,
            "jsonl" => TableFormat.JsonLines,
            "json" => TableFormat.Json,
            var other => Unknown(map, "format", other, TableFormat.Csv, ["csv", "tsv", "jsonl", "json"]),
        };
        var delimiter = map.Text("delimiter");
        if (delimiter is not null && (format != TableFormat.Csv || delimiter is not { Length: 1 } || delimiter == "\""))
            problems.Add(
                map.PlaceOfKey("delimiter"),
                "unknown-value",
                $"\"{delimiter}\" is no delimiter. It is one character, as \";\", in a table of the format csv."
            );
        ImmutableArray<EntityMapping> entities = [.. Named(map, "entities").Select(e => Entity(e.Name, e.Map))];
        var table = new TableMapping(
            name,
            map.Required("file", "A table"),
            format,
            delimiter ?? (format == TableFormat.Tsv ? "\t" : ","),
            ListIn(map, format),
            Texts(map, "columns"),
            map.Text("cite"),
            Template(map, "locator"),
            Texts(map, "drop"),
            When(map),
            entities,
            [
                .. (map.Find("relationships")?.Elements ?? [])
                    .Select(e => e.RequiredMap("A relationship"))
                    .OfType<SeedMap>()
                    .Select(r => Relationship(r, entities))
                    .OfType<RelationshipMapping>(),
            ]
        );
        foreach (var column in table.Drop.Where(Row.IsOwn))
            problems.Add(
                map.PlaceOfKey("drop"),
                "unknown-value",
                $"\"{column}\" is no column of the file, which could be dropped: it stands for what every row has."
            );
        foreach (var column in table.Drop.Where(table.Reads))
            problems.Add(
                map.PlaceOfKey("drop"),
                "read-and-dropped",
                $"\"{column}\" is dropped, and yet something is made of it. What is dropped is never loaded: leave out the one or the other."
            );
        if (table.Cite is { } cite)
        {
            RequireEntity(map, cite, "Document", table.Entities);
            if (table.Entities.Any(e => e.Name == cite && e.DeclareOnly))
                problems.Add(
                    map.PlaceOfKey("cite"),
                    "wrong-end",
                    $"\"{cite}\" is for other rows to declare, and what is cited must be there. Leave out its \"declare: false\"."
                );
        }

        map.RefuseOthers("A table", []);

        return table;
    }

    private EntityMapping Entity(string name, SeedMap map)
    {
        var written = map.Required("type", "An entity");
        var type = model.FindEntityType(written);
        if (type is null or { IsInterface: true })
            problems.Add(
                map.Place,
                "unknown-type",
                $"\"{written}\" is no type of entity.{Spelling.DidYouMean(written, model.Types.Select(t => t.Name))}"
            );

        var otherwise = map.Find("otherwise")?.RequiredMap("otherwise");
        var names = map.Find("name") is { } single ? [single] : map.Find("names")?.Elements ?? [];
        var entity = new EntityMapping(
            name,
            Each(map),
            written,
            OneOf(map, "kind", type?.Kinds),
            Modality(map),
            map.Find("id") is { } id ? Value(id) : Missing(map),
            Flag(map, "merge", false),
            Flag(map, "required", false),
            !Flag(map, "declare", true),
            When(map),
            new(Texts(map, "placeholders")),
            [.. names.Select(Name)],
            otherwise is null ? null : Template(otherwise, "name"),
            otherwise?.Required("because", "A name of our own"),
            Properties(map, p => type?.FindProperty(p), type?.Properties ?? [], written, []),
            [.. (map.Find("identifiers")?.Elements ?? []).Select(Identifier).OfType<IdentifierMapping>()]
        );
        otherwise?.RefuseOthers("A name of our own", ["name", "because"]);
        map.RefuseOthers("An entity", []);

        return entity;
    }

    private NameMapping Name(SeedNode node)
    {
        if (node.Map is not { } map)
            return new(null, Value(node), null, null, null);

        var name = new NameMapping(
            Each(map),
            Value(map.Find("text") ?? node),
            Language(map),
            OneOf(map, "kind", Enum.GetNames<NameKind>()),
            When(map)
        );
        map.RefuseOthers("A name", []);

        return name;
    }

    private IdentifierMapping? Identifier(SeedNode node)
    {
        if (node.RequiredMap("An identifier") is not { } map)
            return null;

        var (scheme, text) = (map.Find("scheme"), map.Find("value"));
        if (scheme is null || text is null)
            problems.Add(map.Place, "missing-key", "An identifier needs \"scheme\" and \"value\".");
        foreach (var other in (scheme is null ? [] : Value(scheme).Known).Where(s => !GraphIds.IsKey(s)))
            problems.Add(
                map.PlaceOfKey("scheme"),
                "unknown-value",
                $"\"{other}\" is no scheme of identifiers. It is written in lower-case words joined by \"-\", as company-number."
            );
        var identifier =
            scheme is null || text is null ? null : new IdentifierMapping(Each(map), Value(scheme), Value(text));
        map.RefuseOthers("An identifier", ["scheme", "value", "each"]);

        return identifier;
    }

    private RelationshipMapping? Relationship(SeedMap map, ImmutableArray<EntityMapping> entities)
    {
        var code = map.Required("type", "A relationship");
        if (model.FindRelationshipByCode(code) is not { } type)
        {
            problems.Add(
                map.Place,
                "unknown-type",
                $"\"{code}\" is no type of relationship.{Spelling.DidYouMean(code, model.Relationships.Select(r => r.Code))}"
            );
            return null;
        }

        var (from, to) = (map.Required("from", "A relationship"), map.Required("to", "A relationship"));
        foreach (var (end, wanted) in new[] { (from, type.From), (to, type.To) })
            RequireEntity(map, end, wanted, entities);
        var qualifiers = (map.Find("qualifiers")?.RequiredMap("qualifiers")?.Entries ?? [])
            .Select(e => (e.Key, e.Value.Text() ?? ""))
            .ToImmutableArray();
        foreach (var (name, entity) in qualifiers)
        {
            if (type.FindQualifier(name) is { } qualifier)
                RequireEntity(map, entity, qualifier.Target, entities);
            else
                problems.Add(
                    map.Place,
                    "unknown-key",
                    $"{code} has no further party \"{name}\".{Spelling.DidYouMean(name, type.Qualifiers.Select(q => q.Name))}"
                );
        }

        var relationship = new RelationshipMapping(
            Each(map),
            type,
            from,
            to,
            Template(map, "key"),
            Flag(map, "repeats", false),
            When(map),
            Modality(map),
            Date(map, "validFrom"),
            Date(map, "validTo"),
            Properties(map, type.FindProperty, type.Properties, code, type.Roles),
            qualifiers
        );
        map.RefuseOthers("A relationship", []);
        // Which of several would be meant?
        foreach (var end in entities.Where(e => (e.Name == from || e.Name == to) && e.Each is not null))
        {
            if (end.Each != relationship.Each)
                problems.Add(
                    map.Place,
                    "wrong-end",
                    $"There are several \"{end.Name}\" in a row: give the relationship the same \"each\"."
                );
        }

        return relationship;
    }

    private void RequireEntity(SeedMap map, string name, string wanted, ImmutableArray<EntityMapping> entities)
    {
        var entity = entities.FirstOrDefault(e => e.Name == name);
        if (entity is null)
            problems.Add(
                map.Place,
                "unknown-entity",
                $"The table has no entity \"{name}\".{Spelling.DidYouMean(name, entities.Select(e => e.Name))}"
            );
        else if (model.FindEntityType(entity.Type) is not null && !model.Is(entity.Type, wanted))
            problems.Add(map.Place, "wrong-end", $"\"{name}\" is a {entity.Type}, and {wanted} is needed here.");
    }

    private ImmutableArray<PropertyMapping> Properties(
        SeedMap map,
        Func<string, Property?> find,
        ImmutableArray<Property> all,
        string of,
        ImmutableArray<string> roles
    )
    {
        var found = ImmutableArray.CreateBuilder<PropertyMapping>();
        foreach (var (name, value) in map.Find("properties")?.RequiredMap("properties")?.Entries ?? [])
        {
            if (find(name) is not { } property)
            {
                problems.Add(
                    value.Place,
                    "unknown-property",
                    $"{of} has no property \"{name}\".{Spelling.DidYouMean(name, all.Select(p => p.Name))}"
                );
                continue;
            }

            foreach (var element in value.Elements)
            {
                var keys = element.Map;
                var mapping = new PropertyMapping(
                    property,
                    Value(element),
                    AllowedIn(property, roles),
                    Language(keys),
                    keys?.Text("kind"),
                    keys is null ? null : When(keys)
                );
                Check(element.Place, mapping, of);
                keys?.RefuseOthers("A value", ["from", "dates", "numbers", "currency", "language", "kind", "when"]);
                found.Add(mapping);
            }
        }

        return found.ToImmutable();
    }

    // A type of relationship takes some of the roles that there are.
    private FrozenSet<string>? AllowedIn(Property property, ImmutableArray<string> roles) =>
        property.Enum is not { } named ? null
        : named == "Role" && !roles.IsEmpty ? roles.ToFrozenSet(StringComparer.Ordinal)
        : model.FindEnum(named)?.Values.Select(v => v.Name).ToFrozenSet(StringComparer.Ordinal);

    private void Check(Place place, PropertyMapping mapping, string of)
    {
        var (property, value) = (mapping.Property, mapping.Value);
        if (property.Kind == ValueKind.Date)
            RequireDates(place, property.Name, value);
        var isMoney = property.Kind is ValueKind.Money or ValueKind.KindAmounts;
        if (isMoney && value.Numbers is null)
            problems.Add(
                place,
                "missing-key",
                $"\"{property.Name}\" is an amount: say how it is written, with numbers: and one of {Known(_numbers)}."
            );
        foreach (var currency in (isMoney ? value.Currency?.Known ?? [] : []).Where(c => !Money.IsCurrency(c)))
            problems.Add(
                place,
                "unknown-value",
                $"\"{currency}\" is no currency. It is written in three capital letters, as EUR."
            );
        if (mapping.Allowed is { } allowed)
            RequireOneOf(place, value, [.. allowed.Order()], $"{property.Name} of {of}");
        if (property.Kind != ValueKind.KindAmounts)
            return;

        var kinds = model.FindEnum("AmountKind")!.Values.Select(v => v.Name).ToList();
        if (mapping.AmountKind is not { } kind || !kinds.Contains(kind))
            problems.Add(place, "unknown-value", $"\"{property.Name}\" needs kind: one of {string.Join(", ", kinds)}.");
    }
}
