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
    private readonly bool _isAlone;
    private readonly Command _findType;
    private readonly Command _name;
    private readonly Command _identifier;
    private readonly Command _statement;
    private readonly Command _findStatement;
    private readonly Command _findOthers;
    private readonly Command _findName;
    private readonly Command _renumberNames;
    private readonly Dictionary<string, Command> _tables = [];

    /// <param name="connection">The database.</param>
    /// <param name="model">What entities may have.</param>
    /// <param name="facts">Writes what is said of them.</param>
    /// <param name="dataset">The number of the dataset that says it.</param>
    /// <param name="isAlone">Whether the store held nothing before, so that nothing has to be looked for.</param>
    public EntityWriter(SqliteConnection connection, GraphModel model, FactWriter facts, long dataset, bool isAlone)
    {
        (_connection, _model, _facts, _dataset, _isAlone) = (connection, model, facts, dataset, isAlone);
        _findType = new(connection, "SELECT type FROM entity WHERE id = $0", 1);
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
        _findOthers = new(connection, "SELECT 1 FROM declaration WHERE entity = $0 AND dataset <> $1", 2);
        _findName = new(connection, "SELECT 1 FROM name WHERE entity = $0 AND id_text = $1", 2);
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
    public void RenumberNames(string id) => _renumberNames.Run(_facts.Entity(id));

    /// <summary>Writes what the entity is: its row, and its type's. Its citations may point at entities that come
    /// later.</summary>
    /// <returns>Its number.</returns>
    public long WriteShown(EntityRecord entity)
    {
        var found = _isAlone ? null : _facts.Find(entity.Id);
        if (found is { } there && _findType.Row(there) is [string before] && before != entity.Type)
            Retype(entity, there, before);

        var number = found ?? _facts.NumberFor(entity.Id);
        _facts.Note(entity.Id, number);
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
                root.Properties
            )
            .Run([
                number,
                entity.Id,
                entity.Type,
                entity.Kind,
                Codes.Of(entity.Modality),
                name,
                Folding.Fold(name),
                0L,
                0L,
                0L,
                .. Shown(entity, root.Properties),
            ]);

        var type = _model.EntityType(entity.Type);
        var own = type.Properties.Where(p => p.DeclaredBy != GraphModel.Entity).ToList();
        Table(Schema.Table.Of(type), ["id", "id_text"], own).Run([number, entity.Id, .. Shown(entity, own)]);

        return number;
    }

    // What this dataset said before is forgotten by now: whoever still declares the entity is another.
    private void Retype(EntityRecord entity, long number, string before)
    {
        using var others = new Command(
            _connection,
            "SELECT d.id_text FROM declaration AS x JOIN dataset AS d ON d.id = x.dataset WHERE x.entity = $0 AND x.dataset <> $1",
            2
        );
        if (others.Row(number, _dataset) is [string other])
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
        var number = _facts.Entity(entity.Id);
        // What its parts cite too is written once.
        _facts.Citations(number, entity.Citations, number);
        var keys = GraphIds.KeysOf(entity.Names.Select(n => $"{n.Text}\n{n.Language}"));
        var precedence = 0L;
        // Two datasets may each give it the same name; the second one's id then ends in its dataset.
        var isShared = !_isAlone && _findOthers.Row(number, _dataset) is not null;
        foreach (var name in entity.NamesByPrecedence)
        {
            var id = _facts.NewNumber();
            var idText = GraphIds.Statement(entity.Id, "name", keys[entity.Names.IndexOf(name)]);
            if (isShared && _findName.Row(number, idText) is not null)
                idText = $"{idText}.{_facts.DatasetId}";
            var folded = Folding.Fold(name.Text);
            _name.Run(
                id,
                idText,
                number,
                precedence++,
                name.Text,
                folded,
                name.Language,
                Codes.Of(name.Kind),
                Codes.Of(name.Rank),
                Codes.Of(name.Derivation),
                name.Reasoning,
                _dataset
            );
            _facts.Citations(id, name.Citations, number);
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
                Codes.Of(identifier.Derivation),
                identifier.Reasoning,
                _dataset
            );
            _facts.Citations(id, identifier.Citations, number);
        }

        for (var i = 0; i < entity.Statements.Length; i++)
            Statement(number, entity, entity.Statements[i], i);
        _facts.Gaps(number, entity.Gaps, number);
    }

    private void Statement(long subject, EntityRecord entity, StatementRecord statement, int ordinal)
    {
        var id = _facts.NewNumber();
        // Two datasets may each give the value of a property; the second one's id then ends in its dataset.
        var idText = GraphIds.Statement(entity.Id, statement.Property, statement.Key);
        if (!_isAlone && _findStatement.Row(idText) is not null)
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
        _facts.Citations(id, statement.Assertion.Citations, subject);
        _facts.State(id, idText, statement.Assertion);
    }

    private static IEnumerable<object?> Shown(EntityRecord entity, IEnumerable<Property> properties) =>
        properties.SelectMany(property =>
        {
            var shown = ShownValue.Of(property, entity.Modality, entity.Statements);
            if (property.Kind == ValueKind.Date)
                return [.. StoredValue.Date(shown?.Value as PartialDate), shown?.Assertion.Modality.ToString()];

            return PropertyColumns.Of(property, shown?.Value);
        });

    // A name that changes takes its place away, which is found again when all are there.
    private Command Table(string table, ImmutableArray<string> columns, IEnumerable<Property> properties)
    {
        if (_tables.TryGetValue(table, out var command))
            return command;

        ImmutableArray<string> all = [.. columns, .. properties.SelectMany(Column.AllOf)];
        var names = string.Join(", ", all.Select(c => $"\"{c}\""));
        var places = string.Join(", ", all.Select((_, i) => $"${i}"));
        var updates = all.Where(c => c is not "id" and not "degree" and not "document_count" and not "is_funder")
            .Select(c => $"\"{c}\" = excluded.\"{c}\"");
        if (all.Contains("sort_name"))
            updates = updates.Append("place = iif(sort_name = excluded.sort_name, place, NULL)");

        return _tables[table] = new(
            _connection,
            $"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {string.Join(", ", updates)}",
            all.Length
        );
    }

    public void Dispose()
    {
        _findType.Dispose();
        _name.Dispose();
        _identifier.Dispose();
        _findStatement.Dispose();
        _findOthers.Dispose();
        _findName.Dispose();
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
