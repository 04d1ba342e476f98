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
    private readonly Command _relationship;
    private readonly Dictionary<string, Command> _tables = [];

    private readonly RelationshipIds _ids;

    public RelationshipWriter(
        SqliteConnection connection,
        GraphModel model,
        FactWriter facts,
        Func<IReadOnlySet<UInt128>?> held
    )
    {
        (_connection, _model, _facts, _ids) = (connection, model, facts, new(connection, held));
        _relationship = Command.Insert(
            connection,
            "relationship",
            [
                "id",
                "id_text",
                "id_hash",
                "type",
                "from_id",
                "to_id",
                "reads_by",
                "leg_of",
                "ordinal",
                "hash",
                .. FactWriter.AssertionColumns,
            ]
        );
    }

    public void Write(RelationshipRecord relationship, ulong hash)
    {
        var type = _model.Relationship(relationship.Type);
        var (from, to) = (_facts.Entity(relationship.From), _facts.Entity(relationship.To));
        var counted = relationship.Assertion.Derivation == Derivation.EXTERNAL ? 0 : 1;
        _facts.Touch(from, counted);
        _facts.Touch(to, from == to ? 0 : counted);
        var number = _facts.NewNumber();
        var readsBy = type.ReadsBy is { } property
            ? relationship.Properties.GetValueOrDefault(property) as string
            : null;
        if (_ids.IsStated(relationship.Id))
            throw Stated(relationship.Id);

        _relationship.Run([
            number,
            relationship.Id,
            RelationshipIds.HashOf(relationship.Id),
            type.Name,
            from,
            to,
            readsBy,
            null,
            null,
            unchecked((long)hash),
            .. _facts.Columns(relationship.Assertion),
        ]);
        var (here, there) = ((from, _facts.Place(from)), (to, _facts.Place(to)));
        WriteTyped(number, relationship, type, here, there);
        if (type.Symmetric && from != to)
            WriteTyped(number, relationship, type, there, here);

        // What its parts cite too is written once.
        _facts.Citations(number, relationship.Assertion.Citations, from, to);
        _facts.State(number, relationship.Id, relationship.Assertion);
        for (var i = 0; i < relationship.Qualifiers.Length; i++)
        {
            var qualifier = type.FindQualifier(relationship.Qualifiers[i].Name)!;
            WriteLeg(
                (number, relationship.Id),
                relationship.Qualifiers[i],
                new LegType(type, qualifier),
                qualifier.From == End.FROM ? from : to,
                i
            );
        }

        _facts.Gaps(number, relationship.Gaps, from, to);
    }

    private LoadRefusedException Stated(string id)
    {
        using var find = new Command(
            _connection,
            "SELECT d.id_text FROM relationship AS r JOIN dataset AS d ON d.id = r.dataset WHERE r.id_hash = $0 AND r.id_text = $1",
            2
        );

        return new(
            $"\"{id}\" is stated by \"{find.Row(RelationshipIds.HashOf(id), id)?[0]}\" already. Give it a key here, or leave it out;"
                + " if that is this dataset under an id that it had before, load it under that id with nothing in it first."
        );
    }

    private void WriteLeg(
        (long Number, string Id) relationship,
        QualifierRecord party,
        LegType leg,
        long from,
        int ordinal
    )
    {
        var (number, to) = (_facts.NewNumber(), _facts.Entity(party.Entity));
        var id = GraphIds.Leg(relationship.Id, party.Name, party.Entity);
        _facts.Touch(to);
        _relationship.Run([
            number,
            id,
            RelationshipIds.HashOf(id),
            leg.Name,
            from,
            to,
            null,
            relationship.Number,
            (long)ordinal,
            null,
            .. _facts.Columns(party.Assertion),
        ]);
        _facts.Citations(number, party.Assertion.Citations, from, to);
    }

    private void WriteTyped(
        long number,
        RelationshipRecord relationship,
        RelationshipType type,
        (long Number, long Place) here,
        (long Number, long Place) there
    )
    {
        if (!_tables.TryGetValue(type.Name, out var insert))
        {
            insert = _tables[type.Name] = Command.Insert(
                _connection,
                Table.Of(type),
                [
                    "id",
                    "from_id",
                    "from_place",
                    "to_id",
                    "to_place",
                    "modality",
                    "derivation",
                    "is_fact",
                    "is_superseded",
                    .. type.Properties.SelectMany(Column.AllOf),
                ]
            );
        }

        insert.Run([
            number,
            here.Number,
            here.Place,
            there.Number,
            there.Place,
            Codes.Of(relationship.Assertion.Modality),
            Codes.Of(relationship.Assertion.Derivation),
            relationship.Assertion.IsFact ? 1L : 0L,
            relationship.Assertion.Rank == Rank.DEPRECATED ? 1L : 0L,
            .. type.Properties.SelectMany(p =>
                PropertyColumns.Of(p, relationship.Properties.GetValueOrDefault(p.Name))
            ),
        ]);
    }

    public void Dispose()
    {
        _ids.Dispose();
        _relationship.Dispose();
        foreach (var command in _tables.Values)
            command.Dispose();
    }
}
