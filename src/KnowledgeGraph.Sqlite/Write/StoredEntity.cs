using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Read;
using KnowledgeGraph.Sqlite.Run;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Reads back what several datasets together say of an entity, to settle anew what its plain fields
/// show.</summary>
internal sealed class StoredEntity(SqliteConnection connection, GraphModel model)
{
    /// <summary>The entity with all names and statements, those of the dataset that was loaded first coming first.
    /// Citations are left out.</summary>
    public EntityRecord Read(string id)
    {
        using var declaration = new Command(
            connection,
            "SELECT e.type, d.kind, d.modality FROM entity AS e JOIN declaration AS d ON d.entity = e.id WHERE e.id_text = $0 ORDER BY d.dataset",
            1
        );
        var declared = declaration.Rows(id).ToList();

        return new(
            id,
            (string)declared[0][0]!,
            declared.Select(d => (string?)d[1]).FirstOrDefault(kind => kind is not null),
            Enum.Parse<Modality>((string)declared[0][2]!),
            Names(id),
            Statements(id),
            [],
            []
        );
    }

    private ImmutableArray<NameRecord> Names(string id)
    {
        using var select = new Command(
            connection,
            """
            SELECT text, language, kind, rank, derivation, reasoning FROM name
            WHERE entity = (SELECT id FROM entity WHERE id_text = $0) ORDER BY dataset, precedence
            """,
            1
        );

        return
        [
            .. select
                .Rows(id)
                .Select(r => new NameRecord(
                    (string)r[0]!,
                    (string?)r[1],
                    Enum.Parse<NameKind>((string)r[2]!),
                    Enum.Parse<Rank>((string)r[3]!),
                    Enum.Parse<Derivation>((string)r[4]!),
                    (string?)r[5],
                    []
                )),
        ];
    }

    private ImmutableArray<StatementRecord> Statements(string id)
    {
        using var row = new Statement(
            connection.Handle!,
            new CompiledStatement(
                """
                SELECT property, text, date, date_text, date_earliest, date_latest, modality, amount, amount_currency, number, derivation, rank FROM statement
                WHERE subject = (SELECT id FROM entity WHERE id_text = $v0) ORDER BY dataset, ordinal
                """,
                [0],
                false
            )
        );
        row.Bind([id], null);
        var values = new ValueReader(model);
        var statements = ImmutableArray.CreateBuilder<StatementRecord>();
        while (row.Step())
        {
            var value = values.Read(row, new(ColumnKind.StatementValue, 0))!;
            statements.Add(
                new(
                    row.Text(0),
                    null,
                    value is PartialDateValue date ? date.Date : value,
                    new(
                        Enum.Parse<Modality>(row.Text(6)),
                        Enum.Parse<Derivation>(row.Text(10)),
                        null,
                        Enum.Parse<Rank>(row.Text(11)),
                        null,
                        null,
                        []
                    )
                )
            );
        }

        return statements.ToImmutable();
    }
}
