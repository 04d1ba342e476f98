using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Writes relationships: the row that all have, the row of their type, and their qualifiers.</summary>
internal sealed class RelationshipWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly GraphModel _model;
    private readonly FactWriter _facts;
    private readonly Command _find;
    private readonly Command _relationship;
    private readonly Dictionary<string, Command> _tables = [];

    public RelationshipWriter(SqliteConnection connection, GraphModel model, FactWriter facts)
    {
        (_connection, _model, _facts) = (connection, model, facts);
        _find = new(
            connection,
            "SELECT d.id_text FROM relationship AS r JOIN dataset AS d ON d.id = r.dataset WHERE r.id_text = $0",
            1
        );
        _relationship = Command.Insert(
            connection,
            "relationship",
            [
                "id",
                "id_text",
                "type",
                "from_id",
                "to_id",
                "reads_by",
                "leg_of",
                "ordinal",
                .. FactWriter.AssertionColumns,
            ]
        );
    }

    public void Write(RelationshipRecord relationship)
    {
        if (_find.Row(relationship.Id) is [string other])
        {
            throw new LoadRefusedException(
                $"\"{relationship.Id}\" is stated by \"{other}\" already. Give it a key here, or leave it out;"
                    + " if that is this dataset under an id that it had before, load it under that id with nothing in it first."
            );
        }

        var type = _model.Relationship(relationship.Type);
        var (from, to) = (_facts.Entity(relationship.From), _facts.Entity(relationship.To));
        var number = _facts.NewNumber();
        var readsBy = type.ReadsBy is { } property
            ? relationship.Properties.GetValueOrDefault(property) as string
            : null;
        _relationship.Run([
            number,
            relationship.Id,
            type.Name,
            from.Number,
            to.Number,
            readsBy,
            null,
            null,
            .. _facts.Columns(relationship.Assertion),
        ]);

        WriteTyped(
            number,
            relationship,
            type,
            (from.Number, from.SortName, relationship.From),
            (to.Number, to.SortName, relationship.To)
        );
        if (type.Symmetric && from.Number != to.Number)
            WriteTyped(
                number,
                relationship,
                type,
                (to.Number, to.SortName, relationship.To),
                (from.Number, from.SortName, relationship.From)
            );

        for (var i = 0; i < relationship.Qualifiers.Length; i++)
        {
            var qualifier = type.FindQualifier(relationship.Qualifiers[i].Name)!;
            WriteLeg(
                (number, relationship.Id),
                relationship.Qualifiers[i],
                new LegType(type, qualifier),
                qualifier.From == End.FROM ? from.Number : to.Number,
                i
            );
        }

        _facts.Citations(number, relationship.Id, relationship.Assertion.Citations);
        _facts.Gaps(number, relationship.Id, relationship.Gaps);
    }

    private void WriteLeg(
        (long Number, string Id) relationship,
        QualifierRecord party,
        LegType leg,
        long from,
        int ordinal
    )
    {
        var (number, id) = (_facts.NewNumber(), GraphIds.Leg(relationship.Id, party.Name, party.Entity));
        _relationship.Run([
            number,
            id,
            leg.Name,
            from,
            _facts.Entity(party.Entity).Number,
            null,
            relationship.Number,
            (long)ordinal,
            .. _facts.Columns(party.Assertion),
        ]);
        _facts.Citations(number, id, party.Assertion.Citations);
    }

    private void WriteTyped(
        long number,
        RelationshipRecord relationship,
        RelationshipType type,
        (long Number, string Sort, string Id) here,
        (long Number, string Sort, string Id) there
    )
    {
        if (!_tables.TryGetValue(type.Name, out var insert))
        {
            insert = _tables[type.Name] = Command.Insert(
                _connection,
                Table.Of(type),
                [
                    "id",
                    "id_text",
                    "from_id",
                    "from_sort",
                    "from_id_text",
                    "to_id",
                    "to_sort",
                    "to_id_text",
                    "modality",
                    "derivation",
                    "is_fact",
                    .. type.Properties.SelectMany(Column.AllOf),
                ]
            );
        }

        insert.Run([
            number,
            relationship.Id,
            here.Number,
            here.Sort,
            here.Id,
            there.Number,
            there.Sort,
            there.Id,
            relationship.Assertion.Modality.ToString(),
            relationship.Assertion.Derivation.ToString(),
            relationship.Assertion.IsFact ? 1L : 0L,
            .. type.Properties.SelectMany(p =>
                PropertyColumns.Of(p, relationship.Properties.GetValueOrDefault(p.Name))
            ),
        ]);
    }

    public void Dispose()
    {
        _find.Dispose();
        _relationship.Dispose();
        foreach (var command in _tables.Values)
            command.Dispose();
    }
}
