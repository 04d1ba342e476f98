using System.Collections.Immutable;
using System.Text.Json;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>search</c> and <c>match</c>.</summary>
internal sealed class SearchCompiler
{
    private const int NamesMax = 100;
    private const int HitsPerNameMax = 10;
    private const int CheckedAtOnce = 1_000;

    // How many names are looked up at the same time, where a store waits for answers.
    private const int AtOnce = 8;

    private readonly GraphModel _model;
    private readonly FieldSelection _field;
    private readonly HitWriter _hits;
    private readonly ImmutableArray<string> _types;
    private readonly Cursor _cursor;

    private bool _wantsAll;
    private bool _wantsFacets;

    private SearchCompiler(GraphModel model, FieldSelection field)
    {
        (_model, _field, _hits) = (model, field, new(field));
        _types =
        [
            .. field
                .Narrowing("types")
                .SelectMany(code => model.EntityType(Names.Pascal(code)).ConcreteTypes)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        _cursor = new(
            $"search {field.Text("text")} {string.Join(',', _types)} {JsonSerializer.Serialize(field.Argument("where"))}"
        );
    }

    /// <summary>The plan of <c>search</c>.</summary>
    public static RootPlan Search(GraphModel model, FieldSelection field) => new SearchCompiler(model, field).Search();

    /// <summary>The plan of <c>match</c>.</summary>
    public static RootPlan Match(GraphModel model, FieldSelection field) => new SearchCompiler(model, field).Match();

    private RootPlan Search()
    {
        var text = Checked("text", _field.Text("text") ?? "");
        var size = PageCompiler.Size(_field);
        var after = _field.Text("after") is { } cursor ? _cursor.Decode(cursor, [false, false, false]) : default;
        var languages = LanguagePreference.Of(_field.Language("language"));
        var filter = new FilterCompiler(_model, _field.Values, _field.Compiler.Options).Entity(
            _model.EntityType(GraphModel.Entity),
            _field.Argument("where")
        );
        var write = _field.Compiler.PartsOf(_field.Compiler.Type("SearchConnection"), _field.Nodes, Part);
        // Where only the first are needed, only those are looked for.
        var enough = _wantsAll || filter is not null || !after.IsDefault ? int.MaxValue : size + 1;

        return new(
            async (graph, cancellation) =>
            {
                var quest = new SearchQuest(text, _types, languages);
                var found = await FindAsync(graph, quest, enough, filter, cancellation);
                var everywhere =
                    _wantsFacets && !_types.IsEmpty
                        ? await FindAsync(graph, quest with { Types = [] }, int.MaxValue, filter, cancellation)
                        : found;
                var rest = after.IsDefault ? found.Hits : [.. found.Hits.SkipWhile(hit => !IsAfter(hit, after))];
                var page = rest.Take(size).ToList();
                var shown = new Shown(
                    await _hits.FetchAsync(graph, page, cancellation),
                    found,
                    everywhere,
                    rest.Count > size,
                    !after.IsDefault
                );

                return json => write(json, shown);
            }
        );
    }

    private RootPlan Match()
    {
        var names = _field.List("names")!.Cast<string>().Select(name => Checked("names", name)).ToList();
        if (names.Count > NamesMax)
            throw new ApiException(
                ErrorCodes.Argument,
                $"\"match\" takes at most {NamesMax} names, not {names.Count}. Ask in several requests."
            );

        var first = WalkArguments.Number(_field, "first", 1, HitsPerNameMax);
        var write = _field.Compiler.PartsOf(
            _field.Compiler.Type("MatchResult"),
            _field.Nodes,
            (name, nodes) =>
            {
                if (name == "text")
                    return (json, value) => json.WriteStringValue(((ShownMatch)value).Text);

                var hit = _field.Compiler.PartsOf(_field.Compiler.Type("MatchHit"), nodes, _hits.Part);
                return (json, value) => Lists.Write(json, ((ShownMatch)value).Hits, hit);
            }
        );

        return new(
            async (graph, cancellation) =>
            {
                var shown = new List<ShownMatch>(names.Count);
                foreach (var some in names.Chunk(AtOnce))
                    shown.AddRange(
                        await Task.WhenAll(
                            some.Select(async name =>
                            {
                                var quest = new SearchQuest(name, _types, LanguagePreference.Default);
                                var found = await NameSearcher.FindAsync(graph, quest, first, cancellation);
                                return new ShownMatch(
                                    name,
                                    await _hits.FetchAsync(graph, [.. found.Hits.Take(first)], cancellation)
                                );
                            })
                        )
                    );

                return json => Lists.Write(json, shown, write);
            }
        );
    }

    private static string Checked(string argument, string text) =>
        text.Length <= NameSearcher.TextMax
            ? text
            : throw new ApiException(
                ErrorCodes.Argument,
                $"\"{argument}\" takes at most {NameSearcher.TextMax} characters, not {text.Length}."
            );

    private async Task<SearchResult> FindAsync(
        IGraphView graph,
        SearchQuest quest,
        int enough,
        Predicate? filter,
        CancellationToken cancellation
    )
    {
        var found = await NameSearcher.FindAsync(graph, quest, enough, cancellation);
        if (filter is null)
            return found;

        var kept = new HashSet<string>(StringComparer.Ordinal);
        var values = _field.Values.ToImmutable();
        foreach (var some in found.Hits.Chunk(CheckedAtOnce))
        {
            var page = await graph.RunAsync(
                new(
                    new("where", [], new Source.EntitiesByIds(new(values.Length), filter), new([new(Fields.Id)], [])),
                    values.Add(some.Select(hit => hit.Entity).ToArray())
                ),
                cancellation
            );
            kept.UnionWith(page.Rows.Select(row => (string)row.Values[0]!));
        }

        return found with
        {
            Hits = [.. found.Hits.Where(hit => kept.Contains(hit.Entity))],
        };
    }

    private static ImmutableArray<object?> PlaceOf(SearchHit hit) => [(long)hit.Score, hit.Degree, hit.Entity];

    private static bool IsAfter(SearchHit hit, ImmutableArray<object?> place) =>
        hit.Score != (long)place[0]! ? hit.Score < (long)place[0]!
        : hit.Degree != (long)place[1]! ? hit.Degree < (long)place[1]!
        : string.CompareOrdinal(hit.Entity, (string)place[2]!) > 0;

    private PartWriter Part(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "totalCount":
                _wantsAll = true;
                return (json, value) => json.WriteNumberValue(((Shown)value).Found.Hits.Count);
            case "truncated":
                return (json, value) => json.WriteBooleanValue(((Shown)value).Found.IsTruncated);
            case "facets":
                (_wantsAll, _wantsFacets) = (true, true);
                return Facets(nodes);
            case "nodes":
                var entity = _hits.Entity(nodes);
                return (json, value) =>
                    Lists.Write(json, ((Shown)value).Hits, (writer, hit) => entity(writer, hit.Entity));
            case "edges":
                var edge = _field.Compiler.PartsOf(_field.Compiler.Type("SearchEdge"), nodes, Edge);
                return (json, value) => Lists.Write(json, ((Shown)value).Hits, edge);
            default:
                return PageInfo(nodes);
        }
    }

    private PartWriter Edge(string name, IReadOnlyList<GraphQLField> nodes) =>
        name == "cursor"
            ? (json, value) => json.WriteStringValue(_cursor.Encode(PlaceOf(((ShownHit)value).Hit)))
            : _hits.Part(name, nodes);

    private PartWriter PageInfo(IReadOnlyList<GraphQLField> nodes)
    {
        string? Cursor(ShownHit? hit) => hit is null ? null : _cursor.Encode(PlaceOf(hit.Hit));

        return PageInfoCompiler.Compile(
            _field.Compiler,
            nodes,
            value =>
            {
                var shown = (Shown)value;
                return new(
                    shown.HasMore,
                    shown.HasBefore,
                    () => Cursor(shown.Hits.FirstOrDefault()),
                    () => Cursor(shown.Hits.LastOrDefault())
                );
            }
        );
    }

    private PartWriter Facets(IReadOnlyList<GraphQLField> nodes)
    {
        var write = _field.Compiler.PartsOf(
            _field.Compiler.Type("SearchFacet"),
            nodes,
            (name, _) =>
                name == "type"
                    ? (json, value) => json.WriteStringValue(Names.Code(((Facet)value).Type))
                    : (json, value) => json.WriteNumberValue(((Facet)value).Count)
        );

        return (json, value) =>
            Lists.Write(
                json,
                ((Shown)value)
                    .Everywhere.Hits.GroupBy(hit => hit.Type)
                    .Select(group => new Facet(group.Key, group.Count()))
                    .OrderByDescending(facet => facet.Count)
                    .ThenBy(facet => facet.Type, StringComparer.Ordinal),
                write
            );
    }

    private sealed record Shown(
        IReadOnlyList<ShownHit> Hits,
        SearchResult Found,
        SearchResult Everywhere,
        bool HasMore,
        bool HasBefore
    );

    private sealed record Facet(string Type, int Count);

    private sealed record ShownMatch(string Text, IReadOnlyList<ShownHit> Hits);
}
