using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns a query into statements: one for its root and one for each expansion that gives lists or counts.
/// Single rows are joined.</summary>
internal sealed class QueryCompiler
{
    private readonly GraphModel _model;
    private readonly RowCompiler _rows;

    public QueryCompiler(GraphModel model)
    {
        _model = model;
        _rows = new(model, Expand);
    }

    public CompiledExpansion Compile(EntityQuery query) => Expand(query.Root);

    private CompiledExpansion Expand(Expansion expansion) =>
        expansion.Source switch
        {
            Source.Entities s => Entities(expansion, s),
            Source.EntityById s => Single(
                expansion,
                $"entity AS e",
                (select, alias) => _rows.Entity(new(select, alias, TypesOf(s.Types), _model), expansion.Rows!),
                new("e"),
                TypeIs(
                    new("e"),
                    s.Types,
                    s.FundersOnly ? $"e.id_text = {s.Id} AND e.is_funder = 1" : (SqlText)$"e.id_text = {s.Id}"
                )
            ),
            Source.RelationshipById s => Single(
                expansion,
                $"relationship AS r",
                (select, alias) =>
                    _rows.Relationship(new(select, alias, null, _model.Relationships, _model), expansion.Rows!, null),
                new("r"),
                $"r.id_text = {s.Id}"
            ),
            Source.StatementById s => Single(
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
            Source.Connections s => new ConnectionsCompiler(_model, _rows).Compile(expansion, s),
            Source.Relationships s => Relationships(expansion, s),
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
            Source.Gaps => List(expansion, $"gap AS g", new("g"), $"g.subject = $parent", $"g.ordinal"),
            Source.Citations => List(
                expansion,
                $"citation AS c",
                new("c"),
                $"c.subject = $parent",
                $"c.dataset, c.ordinal"
            ),
            Source.DeclaringDatasets => List(
                expansion,
                $"dataset AS d",
                new("d"),
                $"d.id IN (SELECT x.dataset FROM declaration AS x JOIN entity AS e ON e.id_text = x.id_text WHERE e.id = $parent)",
                $"d.id_text"
            ),
            _ => throw new NotSupportedException(
                $"{expansion.Source.GetType().Name} is joined to its parent and cannot be the root."
            ),
        };

    private CompiledExpansion Entities(Expansion expansion, Source.Entities s)
    {
        var types = TypesOf(s.Types);
        var sortsByOwnTable =
            types.Count == 1 && s.Sort.FirstOrDefault() is { } first && IsInTypeTable(types[0], first.Property);

        (Select Select, EntityScope Entity) Start(bool isForRows)
        {
            var alias = new Identifier("e");
            if (!isForRows || !sortsByOwnTable)
            {
                var plain = new Select($"entity AS {alias}");
                return (plain, new(plain, alias, types, _model));
            }

            // The index on the sorted date leads, so the statement starts there.
            var own = new Identifier($"e_{Core.Model.Names.Snake(types[0].Name)}");
            var select = new Select($"{new Identifier(Table.Of(types[0]))} AS {own}");
            select.Join(own.Name, () => $"CROSS JOIN entity AS {alias} ON {alias}.id = {own}.id");
            return (select, new(select, alias, types, _model));
        }

        List<SqlText> Conditions(EntityScope entity, bool isForRows)
        {
            var conditions = new List<SqlText>();
            if (types.Count < _model.Types.Length && !(isForRows && sortsByOwnTable))
                conditions.Add(TypeIs(entity.Alias, s.Types, null));
            if (s.FundersOnly)
                conditions.Add($"{entity.Alias}.is_funder = 1");
            if (s.Filter is { } filter)
                conditions.Add(PredicateCompiler.On(entity, filter));
            return conditions;
        }

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (select, entity) = Start(isForRows: true);
            selection = _rows.Entity(entity, wanted);
            var idText = sortsByOwnTable ? (SqlText)$"{entity.TableOf(types[0])}.id_text" : $"{entity.Alias}.id_text";
            var keys = s
                .Sort.Select(k => OrderCompiler.Entity(entity, k))
                .DefaultIfEmpty(new($"{entity.Alias}.sort_name", false, false))
                .ToList();
            keys.Add(new(idText, keys[^1].Descending, false));
            (rows, paging) = Paged(select, Conditions(entity, isForRows: true), keys, s.Page);
        }

        CompiledStatement? total = null;
        if (expansion.Total)
        {
            var (select, entity) = Start(isForRows: false);
            var conditions = Conditions(entity, isForRows: false);
            total = Statement($"SELECT count(*) FROM {select.From}{Where(conditions)}", hasParent: false);
        }

        return new(expansion.On, rows, total, null, selection, paging);
    }

    private CompiledExpansion Relationships(Expansion expansion, Source.Relationships s)
    {
        var types = s.Types.IsEmpty ? _model.Relationships : [.. s.Types.Select(_model.Relationship)];
        var (r, n) = (new Identifier("r"), new Identifier("n"));
        var conditions = new List<SqlText> { PredicateCompiler.Counts(r, s.Provenance) };
        if (!s.Types.IsEmpty)
            conditions.Add($"{r}.type IN ({SqlText.Join(", ", s.Types.Select(Literal))})");

        // A symmetric relationship is seen from both ends, whatever the direction asked for.
        var symmetric = SqlText.Join(", ", _model.Relationships.Where(t => t.Symmetric).Select(t => Literal(t.Name)));
        SqlText Seen(Direction direction)
        {
            var (here, there) = direction == Direction.OUT ? ("from_id", "to_id") : ("to_id", "from_id");
            var seen = new List<SqlText> { $"q.{new Identifier(here)} = $parent" };
            if (s.Direction is { } asked && asked != direction)
                seen.Add($"q.type IN ({symmetric})");
            // One that leads from an entity to itself is seen once.
            if (direction == Direction.IN && s.Direction != Direction.IN)
                seen.Add($"q.from_id <> q.to_id");

            return $"SELECT q.id AS id, q.{new Identifier(there)} AS there FROM relationship AS q{Where(seen)}";
        }

        SqlText seen = $"({Seen(Direction.OUT)} UNION ALL {Seen(Direction.IN)}) AS seen";
        SqlText from = $"{seen} CROSS JOIN relationship AS {r} ON {r}.id = seen.id";

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var select = new Select($"{from} CROSS JOIN entity AS {n} ON {n}.id = seen.there");
            selection = _rows.Relationship(
                new(select, r, null, types, _model),
                wanted,
                () => new(select, n, _model.Types, _model)
            );
            (rows, paging) = Paged(
                select,
                conditions,
                [
                    new($"{r}.type", false, false),
                    new($"{r}.valid_from_earliest", false, true),
                    new($"{n}.sort_name", false, false),
                    new($"{n}.id_text", false, false),
                    new($"{r}.id_text", false, false),
                ],
                s.Page
            );
        }

        var total = expansion.Total
            ? Statement($"SELECT count(*) FROM {from}{Where(conditions)}", hasParent: true)
            : null;

        return new(expansion.On, rows, total, null, selection, paging);
    }

    private CompiledExpansion Qualifiers(Expansion expansion, Source.Qualifiers s)
    {
        var select = new Select(
            $"qualifier AS q CROSS JOIN relationship AS r ON r.id = q.relationship CROSS JOIN entity AS e ON e.id = q.entity"
        );
        var selection = _rows.Entity(new(select, new("e"), _model.Types, _model), expansion.Rows!);
        // A party shows on its relationship when it is no less done than that is.
        SqlText isShown =
            $"q.modality IN ('FACT', r.modality) AND {PredicateCompiler.Counts(new("q"), new([], s.Derivations))}";

        return new(
            expansion.On,
            Statement(
                $"SELECT {select.Columns} FROM {select.From} WHERE q.relationship = $parent AND q.name = {Literal(s.Name)} AND {isShown} ORDER BY q.ordinal",
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
                page
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

    private static CompiledExpansion Single(
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

    private List<EntityType> TypesOf(ImmutableArray<string> names) => [.. names.Select(_model.EntityType)];

    private static bool IsInTypeTable(EntityType type, string property) =>
        type.FindProperty(property) is { } found && found.DeclaredBy != GraphModel.Entity;
}
