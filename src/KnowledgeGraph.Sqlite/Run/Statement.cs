using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Sqlite.Compile;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>A prepared statement of SQLite itself. The driver's own commands look parameters up by name and make readers
/// anew on each run, which costs more than the statements that answer most requests (DECISIONS).</summary>
internal sealed class Statement : IDisposable
{
    private const int BufferSize = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly ImmutableArray<(int Place, int Value)> _parameters;
    private readonly int _parent;
    private readonly object?[]? _bound;

    /// <summary>Prepares a statement.</summary>
    /// <exception cref="SqliteException">It cannot be prepared.</exception>
    public Statement(sqlite3 database, CompiledStatement compiled)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, compiled.Text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _parameters =
        [
            .. compiled.Parameters.Select(index => (Place("$v" + index.ToString(CultureInfo.InvariantCulture)), index)),
        ];
        _parent = compiled.HasParent ? Place("$parent") : 0;
    }

    /// <summary>Prepares a statement without parameters.</summary>
    public Statement(sqlite3 database, string text)
        : this(database, new CompiledStatement(text, [], false)) { }

    /// <summary>Prepares a statement whose parameters take the values one by one.</summary>
    /// <exception cref="SqliteException">It cannot be prepared.</exception>
    public Statement(sqlite3 database, string text, IReadOnlyList<string> parameters)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _parameters = [.. parameters.Select((name, index) => (Place(name), index))];
        _bound = new object?[_parameters.Length];
    }

    /// <summary>How many columns a row has.</summary>
    public int Columns => raw.sqlite3_column_count(_statement);

    /// <summary>Binds values and begins anew.</summary>
    /// <param name="values">The values of the query, of which the statement takes its own.</param>
    /// <param name="parent">The number of the parent row, where it has one.</param>
    public void Bind(IReadOnlyList<object?> values, long? parent)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            // What is bound stays bound, and of many rows most values are those of the row before.
            var (place, index) = _parameters[i];
            if (_bound is not null && ReferenceEquals(_bound[i], values[index]))
                continue;

            Bind(place, values[index]);
            if (_bound is not null)
                _bound[i] = values[index];
        }

        if (_parent > 0)
            raw.sqlite3_bind_int64(_statement, _parent, parent!.Value);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SqliteException">The statement failed, or was interrupted.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not raw.SQLITE_ROW and not raw.SQLITE_DONE)
            Check(result);

        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        try
        {
            while (Step()) { }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the run, so that nothing is held.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A text, a whole number or null.</summary>
    public object? Value(int column) =>
        raw.sqlite3_column_type(_statement, column) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => Integer(column),
            _ => Text(column),
        };

    public void Dispose() => _statement.Dispose();

    private int Place(string name) => raw.sqlite3_bind_parameter_index(_statement, name);

    private void Bind(int place, object? value) =>
        Check(
            value switch
            {
                null => raw.sqlite3_bind_null(_statement, place),
                long number => raw.sqlite3_bind_int64(_statement, place, number),
                double number => raw.sqlite3_bind_double(_statement, place, number),
                string text => BindText(place, text),
                _ => throw new NotSupportedException($"No statement takes {value.GetType().Name}."),
            }
        );

    // The driver makes an array for each text.
    private int BindText(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        // No text at all would be bound as null.
        if (most > BufferSize || text.Length == 0)
            return raw.sqlite3_bind_text(_statement, place, text);

        Span<byte> buffer = stackalloc byte[BufferSize];

        return raw.sqlite3_bind_text(_statement, place, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
