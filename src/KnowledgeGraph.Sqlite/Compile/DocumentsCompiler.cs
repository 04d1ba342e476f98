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
        (StatedScope Scope, List<SqlText> Conditions) Start(bool isRecord)
        {
            var scope = new StatedScope(model);
            List<SqlText> conditions =
            [
                s.OfDocument
                    ? $"{StatedScope.Alias}.document = (SELECT x.id_text FROM entity AS x WHERE x.id = $parent)"
                    : (SqlText)$"{StatedScope.Alias}.is_first = 1",
                isRecord ? $"{StatedScope.Alias}.is_record = 1" : (SqlText)$"{StatedScope.Alias}.is_record = 0",
                PredicateCompiler.Counts(StatedScope.Alias, s.Provenance, hasIsFact: false),
            ];
            if (s.Filter is { } filter)
                conditions.Add(PredicateCompiler.On(scope, filter));
            return (scope, conditions);
        }

        CompiledStatement Count(bool isRecord)
        {
            var (_, conditions) = Start(isRecord);
            return Statement($"SELECT count(*) FROM stated AS {StatedScope.Alias}{Where(conditions)}", s.OfDocument);
        }

        CompiledStatement? rows = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (scope, conditions) = Start(isRecord: false);
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

        return new(expansion.On, rows, expansion.Total ? Count(false) : null, null, selection, paging)
        {
            // What bulk records say is counted, not listed.
            Distinct = expansion.Distinct ? Count(true) : null,
        };
    }

    /// <summary>The documents that an entity stands in, or the entities that stand in a document.</summary>
    public CompiledExpansion Mentioned(Expansion expansion, Page page, bool isDocument)
    {
        var m = new Identifier("m");
        var (here, there) = isDocument ? ("entity", "document") : ("document", "entity");
        List<SqlText> conditions = [$"{m}.{new Identifier(here)} = $parent"];
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
                [
                    new($"{m}.{new Identifier(there + "_sort")}", false, false),
                    new($"{m}.{new Identifier(there + "_id_text")}", false, false),
                ],
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
