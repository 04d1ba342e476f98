using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Writes entities with their names and statements. What plain fields show is settled here, once, not on
/// reading.</summary>
internal sealed class EntityWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly GraphModel _model;
    private readonly FactWriter _facts;
    private readonly long _dataset;
    private readonly Command _name;
    private readonly Command _identifier;
    private readonly Command _statement;
    private readonly Command _findStatement;
    private readonly Command _renumberNames;
    private readonly Dictionary<string, Command> _tables = [];

    public EntityWriter(SqliteConnection connection, GraphModel model, FactWriter facts, long dataset)
    {
        (_connection, _model, _facts, _dataset) = (connection, model, facts, dataset);
        _name = Command.Insert(
            connection,
            "name",
            "id",
            "id_text",
            "entity",
            "precedence",
            "text",
            "folded",
            "language",
            "kind",
            "rank",
            "derivation",
            "reasoning",
            "dataset"
        );
        _identifier = Command.Insert(
            connection,
            "identifier",
            "id",
            "entity",
            "ordinal",
            "scheme",
            "value",
            "url",
            "derivation",
            "reasoning",
            "dataset"
        );
        _findStatement = new(connection, "SELECT 1 FROM statement WHERE id_text = $0", 1);
        _renumberNames = new(
            connection,
            """
            UPDATE name SET precedence = o.place FROM (
              SELECT id, row_number() OVER (ORDER BY
                CASE rank WHEN 'PREFERRED' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END,
                CASE kind WHEN 'LABEL' THEN 0 WHEN 'ALIAS' THEN 1 WHEN 'ACRONYM' THEN 2 WHEN 'TRANSLATION' THEN 3 ELSE 4 END,
                dataset, precedence) AS place
              FROM name WHERE entity = $0) AS o
            WHERE name.id = o.id
            """,
            1
        );
        _statement = Command.Insert(
            connection,
            "statement",
            [
                "id",
                "id_text",
                "subject",
                "property",
                "ordinal",
                "text",
                "language",
                "date",
                "date_text",
                "date_earliest",
                "date_latest",
                "amount",
                "amount_currency",
                "number",
                .. FactWriter.AssertionColumns,
            ]
        );
    }

    /// <summary>Puts the names that several datasets give an entity into one order, that of <see
    /// cref="EntityRecord.NamesByPrecedence"/>.</summary>
    public void RenumberNames(string id) => _renumberNames.Run(_facts.Entity(id).Number);

    /// <summary>Writes what the entity is: its row, and its type's. Its citations may point at entities that come
    /// later.</summary>
    public void WriteShown(EntityRecord entity)
    {
        if (_facts.Find(entity.Id) is { } found && found.Type != entity.Type)
            Retype(entity, found.Number, found.Type);

        var number = _facts.Find(entity.Id)?.Number ?? _facts.NewNumber();
        var name = entity.ShownName(LanguagePreference.Default);
        var root = _model.EntityType(GraphModel.Entity);
        Table(
                "entity",
                [
                    "id",
                    "id_text",
                    "type",
                    "kind",
                    "modality",
                    "name",
                    "sort_name",
                    "degree",
                    "document_count",
                    "is_funder",
                ],
                root.Properties,
                upsertOn: "id"
            )
            .Run([
                number,
                entity.Id,
                entity.Type,
                entity.Kind,
                entity.Modality.ToString(),
                name,
                Folding.Fold(name),
                0L,
                0L,
                0L,
                .. Shown(entity, root.Properties),
            ]);

        var type = _model.EntityType(entity.Type);
        var own = type.Properties.Where(p => p.DeclaredBy != GraphModel.Entity).ToList();
        Table(Schema.Table.Of(type), ["id", "id_text"], own, upsertOn: "id")
            .Run([number, entity.Id, .. Shown(entity, own)]);
    }

    // What this dataset said before is forgotten by now: whoever still declares the entity is another.
    private void Retype(EntityRecord entity, long number, string before)
    {
        using var others = new Command(
            _connection,
            "SELECT d.id_text FROM declaration AS x JOIN dataset AS d ON d.id = x.dataset WHERE x.id_text = $0 AND x.is_entity = 1 AND x.dataset <> $1",
            2
        );
        if (others.Row(entity.Id, _dataset) is [string other])
            throw new LoadRefusedException(
                $"\"{entity.Id}\" is a {entity.Type} here, but \"{other}\" has loaded it as a {before}. Give one of them another id."
            );

        using var delete = new Command(
            _connection,
            $"DELETE FROM {Schema.Table.Of(_model.EntityType(before))} WHERE id = $0",
            1
        );
        delete.Run(number);
    }

    /// <summary>Writes what is said about the entity: names, statements, gaps, each with its citations.</summary>
    public void WriteFacts(EntityRecord entity)
    {
        var number = _facts.Entity(entity.Id).Number;
        var keys = GraphIds.KeysOf(entity.Names.Select(n => $"{n.Text}\n{n.Language}"));
        var precedence = 0L;
        foreach (var name in entity.NamesByPrecedence)
        {
            var id = _facts.NewNumber();
            var idText = GraphIds.Statement(entity.Id, "name", keys[entity.Names.IndexOf(name)]);
            _name.Run(
                id,
                idText,
                number,
                precedence++,
                name.Text,
                Folding.Fold(name.Text),
                name.Language,
                name.Kind.ToString(),
                name.Rank.ToString(),
                name.Derivation.ToString(),
                name.Reasoning,
                _dataset
            );
            _facts.Citations(id, idText, name.Citations);
        }

        for (var i = 0; i < entity.Identifiers.Length; i++)
        {
            var (identifier, id) = (entity.Identifiers[i], _facts.NewNumber());
            _identifier.Run(
                id,
                number,
                (long)i,
                identifier.Scheme,
                identifier.Value,
                identifier.Url,
                identifier.Derivation.ToString(),
                identifier.Reasoning,
                _dataset
            );
            _facts.Citations(id, $"{entity.Id}.identifier.{identifier.Scheme}", identifier.Citations);
        }

        for (var i = 0; i < entity.Statements.Length; i++)
            Statement(number, entity, entity.Statements[i], i);
        _facts.Citations(number, entity.Id, entity.Citations);
        _facts.Gaps(number, entity.Id, entity.Gaps);
    }

    private void Statement(long subject, EntityRecord entity, StatementRecord statement, int ordinal)
    {
        var id = _facts.NewNumber();
        // Two datasets may each give the value of a property; the second one's id then ends in its dataset.
        var idText = GraphIds.Statement(entity.Id, statement.Property, statement.Key);
        if (_findStatement.Row(idText) is not null)
            idText = $"{idText}.{_facts.DatasetId}";
        object?[] date = statement.Value is PartialDate d ? StoredValue.Date(d) : [null, null, null, null];
        object?[] money = statement.Value is Money m ? StoredValue.Money(m) : [null, null];
        var text = statement.Value switch
        {
            LocalizedText localized => StoredJson.Of(localized),
            string plain => plain,
            _ => null,
        };
        _statement.Run([
            id,
            idText,
            subject,
            statement.Property,
            (long)ordinal,
            text,
            null,
            .. date,
            .. money,
            statement.Value as long?,
            .. _facts.Columns(statement.Assertion),
        ]);
        _facts.Citations(id, idText, statement.Assertion.Citations);
    }

    private static IEnumerable<object?> Shown(EntityRecord entity, IEnumerable<Property> properties) =>
        properties.SelectMany(property =>
        {
            var shown = ShownValue.Of(property, entity.Modality, entity.Statements);
            if (property.Kind == ValueKind.Date)
                return [.. StoredValue.Date(shown?.Value as PartialDate), shown?.Assertion.Modality.ToString()];

            return PropertyColumns.Of(property, shown?.Value);
        });

    private Command Table(
        string table,
        ImmutableArray<string> columns,
        IEnumerable<Property> properties,
        string upsertOn
    )
    {
        if (_tables.TryGetValue(table, out var command))
            return command;

        ImmutableArray<string> all = [.. columns, .. properties.SelectMany(Column.AllOf)];
        var names = string.Join(", ", all.Select(c => $"\"{c}\""));
        var places = string.Join(", ", all.Select((_, i) => $"${i}"));
        var updates = string.Join(
            ", ",
            all.Where(c => c != upsertOn && c is not "degree" and not "document_count" and not "is_funder")
                .Select(c => $"\"{c}\" = excluded.\"{c}\"")
        );

        return _tables[table] = new(
            _connection,
            $"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT ({upsertOn}) DO UPDATE SET {updates}",
            all.Length
        );
    }

    public void Dispose()
    {
        _name.Dispose();
        _identifier.Dispose();
        _findStatement.Dispose();
        _renumberNames.Dispose();
        _statement.Dispose();
        foreach (var command in _tables.Values)
            command.Dispose();
    }
}

/// <summary>The columns of a property's value.</summary>
internal static class PropertyColumns
{
    /// <summary>As many values as <see cref="Column.AllOf"/> has columns; all null for no value.</summary>
    public static object?[] Of(Property property, object? value) =>
        property.Kind switch
        {
            ValueKind.Statements => [],
            ValueKind.Date => [.. StoredValue.Date(value as PartialDate), null],
            ValueKind.Money => value is Money money ? StoredValue.Money(money) : [null, null],
            ValueKind.KindAmounts => [value is ImmutableArray<KindAmount> amounts ? StoredJson.Of(amounts) : null],
            ValueKind.Text => [value is LocalizedText text ? StoredJson.Of(text) : null],
            _ => [value],
        };
}
