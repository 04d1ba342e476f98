using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles lists of entities.</summary>
internal sealed class EntitiesCompiler(GraphModel model, RowCompiler rows, SummaryCompiler summaries)
{
    public CompiledExpansion Compile(Expansion expansion, Source.Entities s)
    {
        var all = Compile(expansion, s, null);

        return Narrowing.Of(s.Filter, model) is var (found, rest)
            ? Narrowing.Beside(all, Compile(expansion, s with { Filter = rest }, found), found)
            : all;
    }

    // All entities, or those of some that are found already.
    private CompiledExpansion Compile(Expansion expansion, Source.Entities s, SqlText? few)
    {
        var types = s.Types.Select(model.EntityType).ToList();
        var sortsByOwnTable =
            few is null
            && types.Count == 1
            && s.Sort.FirstOrDefault() is { } first
            && IsInTypeTable(types[0], first.Property);

        (Select Select, EntityScope Entity) Start(bool isForRows)
        {
            var alias = new Identifier("e");
            if (!isForRows || !sortsByOwnTable)
            {
                var plain = new Select(
                    few is null
                        ? (SqlText)$"entity AS {alias}"
                        : $"({few}) AS w CROSS JOIN entity AS {alias} ON {alias}.id = w.id"
                );
                return (plain, new(plain, alias, types, model));
            }

            // The index on the sorted date leads, so the statement starts there.
            var own = new Identifier($"e_{Core.Model.Names.Snake(types[0].Name)}");
            var select = new Select($"{new Identifier(Table.Of(types[0]))} AS {own}");
            select.Join(own.Name, () => $"CROSS JOIN entity AS {alias} ON {alias}.id = {own}.id");
            return (select, new(select, alias, types, model));
        }

        List<SqlText> Conditions(EntityScope entity, bool isForRows)
        {
            var conditions = new List<SqlText>();
            if (types.Count < model.Types.Length && !(isForRows && sortsByOwnTable))
                conditions.Add(TypeIs(entity.Alias, s.Types, null));
            if (s.FundersOnly)
                conditions.Add($"{entity.Alias}.is_funder = 1");
            if (s.Filter is { } filter)
                conditions.Add(PredicateCompiler.On(entity, filter));
            return conditions;
        }

        Summarised Summarised()
        {
            var (select, entity) = Start(isForRows: false);
            return new(
                select,
                Conditions(entity, isForRows: false),
                null,
                _ => entity,
                _ => throw new NotSupportedException("Entities have no ends."),
                null
            );
        }

        CompiledStatement? listed = null;
        CompiledSelection? selection = null;
        Paging? paging = null;
        if (expansion.Rows is { } wanted)
        {
            var (select, entity) = Start(isForRows: true);
            selection = rows.Entity(entity, wanted);
            var idText = sortsByOwnTable ? (SqlText)$"{entity.TableOf(types[0])}.id_text" : $"{entity.Alias}.id_text";
            var keys = OrderCompiler.Entities(entity, s.Sort, idText);
            (listed, paging) = Paged(select, Conditions(entity, isForRows: true), keys, s.Page, expansion.Places);
        }

        CompiledStatement? total = null;
        if (expansion.Total)
        {
            var (select, entity) = Start(isForRows: false);
            var conditions = Conditions(entity, isForRows: false);
            total = Statement($"SELECT count(*) FROM {select.From}{Where(conditions)}", hasParent: false);
        }

        return new(expansion.On, listed, total, null, selection, paging)
        {
            Summaries =
            [
                .. expansion.Summaries.Select(summary => summaries.Compile(summary, Summarised, hasParent: false)),
            ],
        };
    }

    private static bool IsInTypeTable(EntityType type, string property) =>
        type.FindProperty(property) is { } found && found.DeclaredBy != GraphModel.Entity;
}
