using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles what stands in documents: statements, and the entities that they are about.</summary>
/// <param name="model">What properties there are.</param>
/// <param name="rowCompiler">Compiles what is wanted of each.</param>
internal sealed class DocumentsCompiler(GraphModel model, RowCompiler rowCompiler)
{
    /// <summary>What all documents state, or one.</summary>
    public CompiledExpansion Stated(Expansion expansion, Source.AllStated s)
    {
        (StatedScope Scope, List<SqlText> Conditions) Start()
        {
            var scope = new StatedScope(model);
            List<SqlText> conditions =
            [
                s.OfDocument
                    ? $"{StatedScope.Alias}.document = (SELECT x.id_text FROM entity AS x WHERE x.id = $parent)"
                    : (SqlText)$"{StatedScope.Alias}.is_first = 1",
                .. Asked(scope, s),
            ];
            return (scope, conditions);
        }

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (scope, conditions) = Start();
            selection = rowCompiler.Stated(scope, wanted);
            (rows, paging) = Paged(
                scope.Select,
                conditions,
                [
                    new($"{StatedScope.Alias}.document", false, false),
                    new($"{StatedScope.Alias}.locator", false, false),
                    new($"{StatedScope.Alias}.id_text", false, false),
                ],
                s.Page,
                expansion.Places
            );
        }

        var total = expansion.Total
            ? Statement($"SELECT count(*) FROM stated AS {StatedScope.Alias}{Where(Start().Conditions)}", s.OfDocument)
            : null;

        return new(expansion.On, rows, total, null, selection, paging)
        {
            // What bulk records say is counted, not listed.
            Distinct = expansion.Distinct ? ByRecords(s) : null,
        };
    }

    private static List<SqlText> Asked(StatedScope scope, Source.AllStated s) =>
        [
            PredicateCompiler.Counts(StatedScope.Alias, s.Provenance, hasIsFact: false),
            .. s.Filter is { } filter ? [PredicateCompiler.On(scope, filter)] : Array.Empty<SqlText>(),
        ];

    // Their numbers are known for all that a statement has but its id and its other documents; for those, each is looked
    // at.
    private CompiledStatement ByRecords(Source.AllStated s)
    {
        var st = StatedScope.Alias;
        var asked = Asked(new(model), s);
        if (s.Filter is null || !Asks(s.Filter))
        {
            SqlText document = s.OfDocument ? (SqlText)$"$parent" : $"0";
            return Statement(
                $"SELECT coalesce(sum({st}.count), 0) FROM stated_by_records AS {st}{Where([$"{st}.document = {document}", .. asked])}",
                s.OfDocument
            );
        }

        SqlText all =
            $"(SELECT id AS subject, id_text, modality, derivation, rank, dataset FROM statement UNION ALL SELECT id, id_text, modality, derivation, rank, dataset FROM relationship WHERE leg_of IS NULL) AS {st}";
        SqlText Cited(string how) =>
            $"EXISTS (SELECT 1 FROM cited AS c WHERE c.subject = {st}.subject AND {(s.OfDocument ? (SqlText)$"c.document = $parent AND " : SqlText.None)}c.granularity {(how == "record" ? (SqlText)$"=" : $"<>")} 'RECORD')";

        return Statement(
            $"SELECT count(*) FROM {all}{Where([Cited("record"), $"NOT {Cited("statement")}", .. asked])}",
            s.OfDocument
        );
    }

    private static bool Asks(Predicate predicate) =>
        predicate switch
        {
            Predicate.Every p => p.Of.Any(Asks),
            Predicate.Either p => p.Of.Any(Asks),
            Predicate.Negation p => Asks(p.Of),
            Predicate.Compare p => IsOfEach(p.Property),
            Predicate.OneOf p => IsOfEach(p.Property),
            Predicate.Matches p => IsOfEach(p.Property),
            Predicate.Absent p => IsOfEach(p.Property),
            _ => true,
        };

    private static bool IsOfEach(string property) => property is Fields.Id or "document";

    /// <summary>The documents that an entity stands in, or the entities that stand in a document.</summary>
    public CompiledExpansion Mentioned(Expansion expansion, Page page, bool isDocument)
    {
        var m = new Identifier("m");
        var (here, there) = isDocument ? ("entity", "document") : ("document", "entity");
        List<SqlText> conditions = [$"{m}.{new Identifier(here)} = $parent", $"{m}.is_first = 1"];
        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var select = new Select($"mention AS {m} CROSS JOIN entity AS e ON e.id = {m}.{new Identifier(there)}");
            selection = rowCompiler.Entity(
                new(select, new("e"), isDocument ? [model.EntityType("Document")] : model.Types, model),
                wanted
            );
            (rows, paging) = Paged(
                select,
                conditions,
                [OrderKey.Place($"{m}.{new Identifier(there + "_place")}", new("e"), false)],
                page,
                expansion.Places
            );
        }

        var total = expansion.Total
            ? Statement($"SELECT count(*) FROM mention AS {m}{Where(conditions)}", hasParent: true)
            : null;

        return new(expansion.On, rows, total, null, selection, paging);
    }
}
