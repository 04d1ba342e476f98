using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite;

/// <summary>Tells what cannot be done with the database, and the way out.</summary>
internal static class DatabaseFault
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>Whether the file itself is damaged: trying again will not help.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>What was to be read could not be.</summary>
    public static StoreUnavailableException Reading(string file, SqliteException error) =>
        IsDamage(error) ? Damaged(file, error) : new($"The database {file} could not be read: {error.Message}", error);

    /// <summary>What was to be written could not be.</summary>
    public static StoreUnavailableException Writing(string file, SqliteException error) =>
        IsDamage(error)
            ? Damaged(file, error)
            : new($"The database {file} could not be written to: {error.Message} Nothing was changed.", error);

    /// <summary>The file is damaged.</summary>
    public static StoreUnavailableException Damaged(string file, SqliteException error) =>
        new(
            $"The database {file} is damaged ({error.Message.TrimEnd('.')}). Stop what uses it, move it away together with {Path.GetFileName(file)}-wal and -shm, and load its data again with kg load or kg import; the server loads its seeds when it starts.",
            error
        );
}
