using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns a query into statements: one for its root and one for each expansion that gives lists or counts.
/// Single rows are joined. A root that can be found from the other end of a relationship has two, of which one runs (<see
/// cref="Narrowing"/>).</summary>
internal sealed class QueryCompiler
{
    private readonly GraphModel _model;
    private readonly RowCompiler _rows;
    private readonly SummaryCompiler _summaries;

    public QueryCompiler(GraphModel model)
    {
        _model = model;
        _rows = new(model, Expand);
        _summaries = new(model, _rows);
    }

    public CompiledExpansion Compile(EntityQuery query) => Expand(query.Root);

    private CompiledExpansion Expand(Expansion expansion) =>
        expansion.Source switch
        {
            Source.Entities s => new EntitiesCompiler(_model, _rows, _summaries).Compile(expansion, s),
            Source.EntityById s => Unordered(
                expansion,
                $"entity AS e",
                (select, alias) => _rows.Entity(new(select, alias, TypesOf(s.Types), _model), expansion.Rows!),
                new("e"),
                TypeIs(new("e"), s.Types, s.FundersOnly ? $"{IsOrWas(s.Id)} AND e.is_funder = 1" : IsOrWas(s.Id))
            ),
            Source.EntitiesByIds s => EntitiesByIds(expansion, s),
            Source.NamesByIds s => Unordered(
                expansion,
                $"json_each({s.Ids}) AS i CROSS JOIN entity AS e ON e.id_text = substr(i.value, 1, instr(i.value, '.') - 1) CROSS JOIN name AS x ON x.entity = e.id AND x.id_text = i.value",
                (select, alias) => _rows.Plain(select, alias, expansion.Rows!),
                new("x"),
                SqlText.True
            ),
            Source.RelationshipsByIds s => Unordered(
                expansion,
                $"json_each({s.Ids}) AS i CROSS JOIN relationship AS r ON r.id_hash = kg_hash(i.value) AND r.id_text = i.value",
                (select, alias) =>
                    _rows.Relationship(new(select, alias, null, _model.Relationships, _model), expansion.Rows!, null),
                new("r"),
                SqlText.True
            ),
            Source.RelationshipById s => Unordered(
                expansion,
                $"relationship AS r",
                (select, alias) =>
                    _rows.Relationship(new(select, alias, null, _model.Relationships, _model), expansion.Rows!, null),
                new("r"),
                PredicateCompiler.IsRelationship(column => $"r.{new Identifier(column)}", s.Id)
            ),
            Source.StatementsByIds s => Unordered(
                expansion,
                $"json_each({s.Ids}) AS i CROSS JOIN statement AS s ON s.id_text = i.value",
                (select, alias) => _rows.Plain(select, alias, expansion.Rows!),
                new("s"),
                SqlText.True
            ),
            Source.StatementById s => Unordered(
                expansion,
                $"statement AS s",
                (select, alias) => _rows.Plain(select, alias, expansion.Rows!),
                new("s"),
                $"s.id_text = {s.Id}"
            ),
            Source.Datasets s => List(
                expansion,
                $"dataset AS d",
                new("d"),
                s.Id is { } id ? (SqlText)$"d.id_text = {id}" : null,
                $"d.id_text",
                hasParent: false
            ),
            Source.Connections s => new ConnectionsCompiler(_model, _rows, _summaries).Compile(expansion, s),
            Source.Relationships
            or Source.RelationshipCounts
            or Source.AllOfType
            or Source.AllRelationships
            or Source.LegOf
            or Source.TypeCounts => new RelationshipsCompiler(_model, _rows, _summaries).Compile(expansion),
            Source.Interlocks s => new InterlocksCompiler(_model, _rows).Compile(expansion, s),
            Source.AllStated s => new DocumentsCompiler(_model, _rows).Stated(expansion, s),
            Source.Documents s => new DocumentsCompiler(_model, _rows).Mentioned(expansion, s.Page, isDocument: true),
            Source.Mentions s => new DocumentsCompiler(_model, _rows).Mentioned(expansion, s.Page, isDocument: false),
            Source.Identifiers s => List(
                expansion,
                $"identifier AS i",
                new("i"),
                s.Scheme is { } scheme ? $"i.entity = $parent AND i.scheme = {scheme}" : (SqlText)$"i.entity = $parent",
                $"i.scheme, i.value, i.dataset, i.ordinal"
            ),
            Source.FormerIds => List(
                expansion,
                $"(SELECT DISTINCT entity AS id, id_text FROM former_id WHERE entity = $parent) AS f",
                new("f"),
                null,
                $"f.id_text"
            ),
            Source.EntityCounts => List(
                expansion,
                $"(SELECT type, kind, count(*) AS count, 0 AS id FROM entity GROUP BY type, kind) AS n",
                new("n"),
                null,
                $"n.type, n.kind",
                hasParent: false
            ),
            Source.Qualifiers s => Qualifiers(expansion, s),
            Source.Names s => Names(expansion, s),
            Source.Label s => List(
                expansion,
                $"name AS x",
                new("x"),
                $"x.entity = $parent",
                $"{EntityScope.LanguageRank($"x", s.Languages)}, x.precedence LIMIT 1"
            ),
            Source.Statements s => Statements(expansion, s),
            Source.Gaps => List(expansion, $"gap AS g", new("g"), $"g.subject = $parent", $"g.dataset, g.ordinal"),
            Source.Citations => List(
                expansion,
                $"cited AS c",
                new("c"),
                $"c.subject = $parent",
                $"c.dataset, c.ordinal"
            ),
            Source.DeclaringDatasets => List(
                expansion,
                $"dataset AS d",
                new("d"),
                $"d.id IN (SELECT x.dataset FROM declaration AS x WHERE x.entity = $parent)",
                $"d.id_text"
            ),
            _ => throw new NotSupportedException(
                $"{expansion.Source.GetType().Name} is joined to its parent and cannot be the root."
            ),
        };

    private CompiledExpansion EntitiesByIds(Expansion expansion, Source.EntitiesByIds s)
    {
        var select = new Select($"json_each({s.Ids}) AS i CROSS JOIN entity AS e ON e.id_text = i.value");
        var entity = new EntityScope(select, new("e"), _model.Types, _model);
        var selection = _rows.Entity(entity, expansion.Rows!);
        List<SqlText> conditions = s.Filter is { } filter ? [PredicateCompiler.On(entity, filter)] : [];

        return new(
            expansion.On,
            Statement($"SELECT {select.Columns} FROM {select.From}{Where(conditions)}", hasParent: false),
            null,
            null,
            selection,
            null
        );
    }

    private CompiledExpansion Qualifiers(Expansion expansion, Source.Qualifiers s)
    {
        var select = new Select(
            $"relationship AS q CROSS JOIN relationship AS r ON r.id = q.leg_of CROSS JOIN entity AS e ON e.id = q.to_id"
        );
        var selection = _rows.Entity(new(select, new("e"), _model.Types, _model), expansion.Rows!);
        // A party shows on its relationship when it is no less done than that is.
        SqlText isShown =
            $"q.modality IN ('FACT', r.modality) AND {PredicateCompiler.Counts(new("q"), new([], s.Derivations))}";

        return new(
            expansion.On,
            Statement(
                $"SELECT {select.Columns} FROM {select.From} WHERE q.leg_of = $parent AND q.type = {Literal(s.Leg)} AND {isShown} ORDER BY q.ordinal",
                hasParent: true
            ),
            null,
            null,
            selection,
            null
        );
    }

    private CompiledExpansion Names(Expansion expansion, Source.Names s)
    {
        var conditions = new List<SqlText> { $"x.entity = $parent" };
        if (!s.Kinds.IsEmpty)
            conditions.Add($"x.kind IN ({PredicateCompiler.Literals(s.Kinds)})");
        if (s.Languages is { } languages)
            conditions.Add($"lower(x.language) IN (SELECT value FROM json_each({languages}))");

        return List(expansion, $"name AS x", new("x"), SqlText.Join(" AND ", conditions), $"x.precedence LIMIT 1000");
    }

    private CompiledExpansion Statements(Expansion expansion, Source.Statements s)
    {
        var st = new Identifier("s");
        var conditions = new List<SqlText> { $"{st}.subject = $parent", PredicateCompiler.Counts(st, s.Provenance) };
        if (s.Property is { } property)
            conditions.Add($"{st}.property = {property}");
        if (s.Page is not { } page)
            return List(
                expansion,
                $"statement AS {st}",
                st,
                SqlText.Join(" AND ", conditions),
                $"{st}.property, {st}.ordinal, {st}.id_text"
            );

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var select = new Select($"statement AS {st}");
            selection = _rows.Plain(select, st, wanted);
            (rows, paging) = Paged(
                select,
                conditions,
                [
                    new($"{st}.property", false, false),
                    new($"{st}.ordinal", false, false),
                    new($"{st}.id_text", false, false),
                ],
                page,
                expansion.Places
            );
        }

        var total = expansion.Total
            ? Statement($"SELECT count(*) FROM statement AS {st}{Where(conditions)}", hasParent: true)
            : null;

        return new(expansion.On, rows, total, null, selection, paging);
    }

    /// <summary>All rows of a small list.</summary>
    private CompiledExpansion List(
        Expansion expansion,
        SqlText from,
        Identifier alias,
        SqlText? where,
        SqlText orderBy,
        bool hasParent = true
    )
    {
        var select = new Select(from);
        var selection = _rows.Plain(select, alias, expansion.Rows!);

        return new(
            expansion.On,
            Statement(
                $"SELECT {select.Columns} FROM {select.From}{Where(where is null ? [] : [where])} ORDER BY {orderBy}",
                hasParent
            ),
            null,
            null,
            selection,
            null
        );
    }

    private static CompiledExpansion Unordered(
        Expansion expansion,
        SqlText from,
        Func<Select, Identifier, CompiledSelection> read,
        Identifier alias,
        SqlText where
    )
    {
        var select = new Select(from);
        var selection = read(select, alias);

        return new(
            expansion.On,
            Statement($"SELECT {select.Columns} FROM {select.From} WHERE {where}", hasParent: false),
            null,
            null,
            selection,
            null
        );
    }

    // An id of an entity that was merged finds the one that it lives on as.
    private static SqlText IsOrWas(Parameter id) =>
        $"e.id = coalesce((SELECT x.id FROM entity AS x WHERE x.id_text = {id}), (SELECT x.entity FROM former_id AS x WHERE x.id_text = {id}))";

    private List<EntityType> TypesOf(ImmutableArray<string> names) => [.. names.Select(_model.EntityType)];
}
