using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns fields into columns.</summary>
internal static class FieldCompiler
{
    private static readonly string[] DateColumns = ["", "_text", "_earliest", "_latest"];

    public static ColumnReader Entity(EntityScope entity, Field field)
    {
        var alias = entity.Alias;
        switch (field.Name)
        {
            case Fields.Id:
                return Text(entity.Select, $"{alias}.id_text");
            case Fields.Kind:
                return Text(entity.Select, $"{alias}.kind");
            case Fields.Modality:
                return Text(entity.Select, $"{alias}.modality");
            case Fields.Degree:
                return new(ColumnKind.Integer, entity.Select.Add($"{alias}.degree"));
            case Fields.Name:
                return Text(entity.Select, ShownName($"{alias}.id", $"{alias}.name", field.Language));
            default:
                return Property(entity.Select, entity.FindProperty(field.Name), i => entity.ColumnOf(field.Name, i));
        }
    }

    public static ColumnReader Relationship(RelationshipScope relationship, Field field)
    {
        var select = relationship.Select;
        var isFrom = field.Name is Fields.FromId or Fields.FromName;
        SqlText End() => relationship.Shared(isFrom ? "from_id" : "to_id");
        SqlText OfEnd(string column) => $"(SELECT x.{new Identifier(column)} FROM entity AS x WHERE x.id = {End()})";

        switch (field.Name)
        {
            case Fields.Id:
                return Text(select, relationship.Shared("id_text"));
            case Fields.Modality:
                return Text(select, relationship.Either("modality"));
            case Fields.Derivation:
                return Text(select, relationship.Either("derivation"));
            case Fields.Reasoning:
                return Text(select, relationship.Shared("reasoning"));
            case Fields.Rank:
                return Text(select, relationship.Shared("rank"));
            case Fields.Type:
                return Text(
                    select,
                    relationship.Typed is null
                        ? relationship.Shared("type")
                        : Clauses.Literal(relationship.Types[0].Name)
                );
            case Fields.ReadsBy:
                return Text(select, relationship.Shared("reads_by"));
            case Fields.FromId or Fields.ToId:
                return Text(select, OfEnd("id_text"));
            case Fields.FromName or Fields.ToName:
                return Text(select, ShownName(End(), OfEnd("name"), field.Language));
            case Fields.ValidFrom:
                return Date(select, "valid_from", relationship.Shared);
            case Fields.ValidTo:
                return Date(select, "valid_to", relationship.Shared);
            default:
                return Property(
                    select,
                    relationship.FindProperty(field.Name),
                    i => relationship.ColumnOf(field.Name, i),
                    relationship.Either("modality")
                );
        }
    }

    /// <summary>Fields of a row of <c>stated</c>, which is a statement or a relationship.</summary>
    public static ColumnReader Stated(StatedScope stated, Field field)
    {
        var (st, s, select) = (StatedScope.Alias, StatedScope.Statement, stated.Select);
        SqlText Either(string column) =>
            $"coalesce({s}.{new Identifier(column)}, {StatedScope.RelationshipAlias}.{new Identifier(column)})";

        return field.Name switch
        {
            Fields.Id => Text(select, $"{st}.id_text"),
            Fields.Modality or Fields.Derivation or Fields.Rank => Text(select, $"{st}.{new Identifier(field.Name)}"),
            Fields.Reasoning => Text(select, Either("reasoning")),
            Fields.ValidFrom => Date(select, "valid_from", Either),
            Fields.ValidTo => Date(select, "valid_to", Either),
            Fields.Value => StatementValue(select, s),
            Fields.SubjectName or Fields.Property or Fields.Language => Plain(select, s, field),
            _ => Relationship(stated.Relationship, field),
        };
    }

    /// <summary>Fields of a row of <c>statement</c>, <c>name</c>, <c>gap</c>, <c>citation</c>, <c>dataset</c>, or of what
    /// was counted.</summary>
    public static ColumnReader Plain(Select select, Identifier alias, Field field)
    {
        SqlText Of(string column) => $"{alias}.{new Identifier(column)}";

        switch (field.Name)
        {
            case Fields.Id when alias.Name == "c":
                return Text(select, $"{IdOf(Of("subject"))} || '.cite.' || {Of("key")}");
            case Fields.Id:
                return Text(select, Of("id_text"));
            case Fields.ValidFrom:
                return Date(select, "valid_from", Of);
            case Fields.ValidTo:
                return Date(select, "valid_to", Of);
            case Fields.SubjectName:
                return Text(
                    select,
                    ShownName(
                        Of("subject"),
                        $"(SELECT x.name FROM entity AS x WHERE x.id = {Of("subject")})",
                        field.Language
                    )
                );
            case "knownGaps":
                return new(ColumnKind.Texts, select.Add(Of("known_gaps")));
            // A load is seen whole or not at all.
            case Fields.Loading:
                return new(ColumnKind.Integer, select.Add($"0"));
            case "entities" or "relationships" or Fields.Count:
                return new(ColumnKind.Integer, select.Add(Of(field.Name)));
            default:
                return Text(select, Of(Names.Snake(field.Name)));
        }
    }

    // The id of whatever is cited: numbers are of one sequence, so that only one of the tables has it.
    private static SqlText IdOf(SqlText number)
    {
        SqlText Of(string table) => $"(SELECT x.id_text FROM {new Identifier(table)} AS x WHERE x.id = {number})";

        return $"coalesce({Of("entity")}, {Of("name")}, {Of("statement")}, {Of("relationship")}, (SELECT e.id_text || '.identifier.' || x.scheme FROM identifier AS x JOIN entity AS e ON e.id = x.entity WHERE x.id = {number}), (SELECT coalesce(e.id_text, r.id_text) || '.gap.' || x.field FROM gap AS x LEFT JOIN entity AS e ON e.id = x.subject LEFT JOIN relationship AS r ON r.id = x.subject WHERE x.id = {number}))";
    }

    /// <summary>The value of a statement, whichever of its columns has it.</summary>
    public static ColumnReader StatementValue(Select select, Identifier alias)
    {
        var at = select.ColumnCount;
        foreach (
            var column in new[]
            {
                "property",
                "text",
                "date",
                "date_text",
                "date_earliest",
                "date_latest",
                "modality",
                "amount",
                "amount_currency",
                "number",
            }
        )
            select.Add($"{alias}.{new Identifier(column)}");

        return new(ColumnKind.StatementValue, at);
    }

    private static ColumnReader Property(
        Select select,
        Property? property,
        Func<int, SqlText?> column,
        SqlText? modality = null
    )
    {
        if (property is null)
            return Text(select, $"NULL");

        var at = select.ColumnCount;
        for (var i = 0; i < Column.AllOf(property).Length; i++)
            select.Add(i == DateColumns.Length && modality is not null ? modality : column(i)!);

        return new(
            property.Kind switch
            {
                ValueKind.Date => ColumnKind.Date,
                ValueKind.Money => ColumnKind.Money,
                ValueKind.Int => ColumnKind.Integer,
                ValueKind.Text => ColumnKind.Localized,
                ValueKind.KindAmounts => ColumnKind.KindAmounts,
                _ => ColumnKind.Text,
            },
            at
        );
    }

    private static SqlText ShownName(SqlText entity, SqlText english, Parameter? languages) =>
        languages is { } asked ? EntityScope.ShownName(entity, asked) : english;

    private static ColumnReader Date(Select select, string column, Func<string, SqlText> of)
    {
        var at = select.ColumnCount;
        foreach (var part in DateColumns)
            select.Add(of(column + part));
        select.Add(of("modality"));

        return new(ColumnKind.Date, at);
    }

    private static ColumnReader Text(Select select, SqlText column) => new(ColumnKind.Text, select.Add(column));
}
