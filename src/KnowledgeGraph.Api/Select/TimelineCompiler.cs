using System.Collections.Immutable;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>timeline</c>: the store gives what is dated in the order of time, then what is selected of it is
/// fetched.</summary>
internal sealed class TimelineCompiler
{
    private readonly GraphModel _model;
    private readonly FieldSelection _field;
    private readonly Fetch _statements;
    private readonly Fetch _relationships;
    private readonly Fetch _entities;
    private readonly Cursor _cursor;
    private bool _wantsTotal;

    private TimelineCompiler(GraphModel model, FieldSelection field)
    {
        (_model, _field, _cursor) = (model, field, new("timeline"));
        (_statements, _relationships, _entities) = (
            Fetch.Statements(field),
            Fetch.Relationships(field),
            Fetch.Entities(field)
        );
    }

    /// <summary>The plan of the field.</summary>
    public static RootPlan Compile(GraphModel model, FieldSelection field) => new TimelineCompiler(model, field).Plan();

    private RootPlan Plan()
    {
        var size = PageCompiler.Size(_field);
        var after = _field.Text("after") is { } cursor
            ? Entry(_cursor.Decode(cursor, [false, false, false, false]))
            : null;
        var ids = WalkArguments.Some(_field, "of");
        var (from, to) = DateRange.InOrder("timeline", Date("from")?.Earliest, Date("to")?.Latest);
        var query = new DatedOf(
            [],
            [.. WalkArguments.EntityTypes(_model, _field.Narrowing("types")).Order(StringComparer.Ordinal)],
            ProvenanceCompiler.Of(_field),
            from,
            to,
            _field.Text("certainty") == "POSSIBLE",
            after,
            size + 1
        );
        var write = _field.Compiler.PartsOf(_field.Compiler.Type("TimelineConnection"), _field.Nodes, Part);

        return new(
            async (graph, cancellation) =>
            {
                var about = await WalkArguments.ResolveAsync(_model, graph, ids, cancellation);
                // Ids of nobody have no time.
                var found =
                    ids.Count > 0 && about.IsEmpty
                        ? DatedPage.Empty
                        : await graph.DatedAsync(query with { Entities = about, Total = _wantsTotal }, cancellation);
                var page = found.Entries.Take(size).ToList();
                var statements = _statements.RunAsync(
                    graph,
                    page.Where(e => !e.IsRelationship).Select(e => e.Id),
                    cancellation
                );
                var relationships = _relationships.RunAsync(
                    graph,
                    page.Where(e => e.IsRelationship).Select(e => e.Id),
                    cancellation
                );
                var entities = _entities.RunAsync(graph, page.Select(e => e.Entity), cancellation);
                var (s, r, of) = (await statements, await relationships, await entities);
                var shown = new Shown(
                    [
                        .. page.Select(e => new ShownEntry(
                            e,
                            (e.IsRelationship ? r : s).GetValueOrDefault(e.Id)!,
                            of.GetValueOrDefault(e.Entity)!
                        )),
                    ],
                    found.Entries.Count > size,
                    after is not null,
                    found.Total ?? 0
                );

                return json => write(json, shown);
            }
        );
    }

    private PartialDate? Date(string argument) => _field.Text(argument) is { } text ? PartialDate.Parse(text) : null;

    private static ImmutableArray<object?> PlaceOf(DatedEntry entry) =>
        [entry.Earliest, entry.Latest, entry.Id, entry.Property];

    private static DatedEntry Entry(ImmutableArray<object?> place) =>
        new((string)place[2]!, "", (string)place[3]!, false, (string)place[0]!, (string)place[1]!);

    private PartWriter Part(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "totalCount":
                _wantsTotal = true;
                return (json, value) => json.WriteNumberValue(((Shown)value).Total);
            case "pageInfo":
                return PageInfo(nodes);
            case "nodes":
                var entry = _field.Compiler.PartsOf(_field.Compiler.Type("TimelineEntry"), nodes, OfEntry);
                return (json, value) => Lists.Write(json, ((Shown)value).Entries, entry);
            default:
                var edge = _field.Compiler.PartsOf(_field.Compiler.Type("TimelineEdge"), nodes, OfEdge);
                return (json, value) => Lists.Write(json, ((Shown)value).Entries, edge);
        }
    }

    private PartWriter OfEdge(string name, IReadOnlyList<GraphQLField> nodes)
    {
        if (name == "cursor")
            return (json, value) => json.WriteStringValue(_cursor.Encode(PlaceOf(((ShownEntry)value).Entry)));

        var entry = _field.Compiler.PartsOf(_field.Compiler.Type("TimelineEntry"), nodes, OfEntry);

        return (json, value) => entry(json, value);
    }

    private PartWriter PageInfo(IReadOnlyList<GraphQLField> nodes)
    {
        string? Cursor(ShownEntry? entry) => entry is null ? null : _cursor.Encode(PlaceOf(entry.Entry));

        return PageInfoCompiler.Compile(
            _field.Compiler,
            nodes,
            value =>
            {
                var shown = (Shown)value;
                return new(
                    shown.HasMore,
                    shown.HasBefore,
                    () => Cursor(shown.Entries.FirstOrDefault()),
                    () => Cursor(shown.Entries.LastOrDefault())
                );
            }
        );
    }

    private PartWriter OfEntry(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "id":
                return (json, value) => json.WriteStringValue(KeyOf(((ShownEntry)value).Entry));
            case "property":
                return (json, value) => json.WriteStringValue(((ShownEntry)value).Entry.Property);
            case "entity":
                var entity = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) => entity(json, ((ShownEntry)value).Entity);
            case "relationship":
                var relationship = _relationships.Writer("Relationship", nodes);
                return (json, value) =>
                    relationship(json, ((ShownEntry)value).Entry.IsRelationship ? ((ShownEntry)value).Row : null!);
            case "date":
                var (date, parts) = (
                    Dates(),
                    _field.Compiler.PartsOf(_field.Compiler.Type("PartialDate"), nodes, (part, _) => Values.Date(part))
                );
                return (json, value) => parts(json, date((ShownEntry)value));
            case "sentence":
                return Sentence(nodes);
            case "citations":
                return Citations(nodes);
            default:
                var code = name == "modality" ? Fields.Modality : Fields.Derivation;
                var (ofStatement, ofRelationship) = (_statements.Want().Field(code), _relationships.Want().Field(code));
                return (json, value) =>
                    Values.Write(
                        json,
                        ((ShownEntry)value).Row.Values[
                            ((ShownEntry)value).Entry.IsRelationship ? ofRelationship : ofStatement
                        ]
                    );
        }
    }

    // Of one id, in each answer, is one entry: what it shows of a relationship depends on the end that it is about.
    private static string KeyOf(DatedEntry entry) => $"{IdOf(entry)}@{entry.Entity}";

    private static string IdOf(DatedEntry entry) =>
        entry.IsRelationship || IsValidity(entry) ? $"{entry.Id}.{entry.Property}" : entry.Id;

    private static bool IsValidity(DatedEntry entry) => DateProperties.Validity.Contains(entry.Property);

    // The date of a statement is its value, unless it holds from or until one; that of a relationship, one of its
    // properties.
    private Func<ShownEntry, PartialDateValue> Dates()
    {
        var value = _statements.Want().Field(Fields.Value);
        var validity = DateProperties.Validity.ToDictionary(
            property => property,
            property => _statements.Want().Field(property)
        );
        var properties = DateProperties
            .OfRelationships(_model)
            .Select(date => date.Property)
            .Distinct()
            .ToDictionary(property => property, property => _relationships.Want().Field(property));

        return entry =>
            (PartialDateValue)
                entry.Row.Values[
                    entry.Entry.IsRelationship ? properties[entry.Entry.Property]
                    : IsValidity(entry.Entry) ? validity[entry.Entry.Property]
                    : value
                ]!;
    }

    private PartWriter Sentence(IReadOnlyList<GraphQLField> nodes)
    {
        var definition = ((IComplexGraphType)_field.Compiler.Type("TimelineEntry")).Fields.Find("sentence")!;
        var ofStatement = StatedTypes.Sentence(
            _statements.Compiler.Field(definition, "sentence", nodes, [], _statements.Want())
        );
        var ofRelationship = RelationshipTypes.Sentence(
            _model,
            _relationships.Compiler.Field(definition, "sentence", nodes, [], _relationships.Want())
        );
        var date = Dates();

        return (json, value) =>
        {
            var shown = (ShownEntry)value;
            var (entry, said) = (
                shown.Entry,
                shown.Entry.IsRelationship ? ofRelationship(shown.Row, true) : ofStatement(shown.Row)
            );
            if (entry.IsRelationship || IsValidity(entry))
                said += entry.Property switch
                {
                    DateProperties.ValidFrom => $", from {date(shown).Date.Text}",
                    DateProperties.ValidTo => $", until {date(shown).Date.Text}",
                    var property => $", {Names.Words(property)}: {date(shown).Date.Text}",
                };
            json.WriteStringValue(said);
        };
    }

    private PartWriter Citations(IReadOnlyList<GraphQLField> nodes)
    {
        FieldWriter Of(Fetch fetch)
        {
            var rows = new SelectionBuilder();
            var write = fetch.Compiler.Rows(fetch.Compiler.Type("Citation"), nodes, rows);
            var at = fetch.Want().Expand(new("citations", [], new Source.Citations(), rows.Build()));

            return (json, row) => write.WriteAll(json, row.Children[at] ?? RowPage.Empty);
        }

        var (ofStatement, ofRelationship) = (Of(_statements), Of(_relationships));

        return (json, value) =>
            (((ShownEntry)value).Entry.IsRelationship ? ofRelationship : ofStatement)(json, ((ShownEntry)value).Row);
    }

    private sealed record Shown(IReadOnlyList<ShownEntry> Entries, bool HasMore, bool HasBefore, long Total);

    private sealed record ShownEntry(DatedEntry Entry, Row Row, Row Entity);
}
