using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Schema;

/// <summary>The database file: made when missing, recognised when not.</summary>
internal static class DatabaseFile
{
    // Only a long load keeps others out, and it takes minutes: there is no use in waiting for its end.
    private const int LookSeconds = 5;

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteNotADatabase = 26;

    /// <summary>Its name in the data folder.</summary>
    public const string Name = "graph.db";

    private enum Found
    {
        Nothing,
        Ours,
        OfAnotherLayout,
    }

    /// <summary>Sees to it that the file is a database for the model.</summary>
    /// <param name="file">The file; made when missing.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <param name="change">What may be done to a database of another model.</param>
    public static void Prepare(string file, GraphModel model, ModelChange change)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            switch (Look(file, model))
            {
                case Found.Ours:
                    return;
                case Found.OfAnotherLayout when !change.MayMakeAnew:
                    if (change.LoadedAgain is not { } loadedAgain)
                        throw new StoreIncompatibleException(
                            $"{file} was made for another model or version. Load its data again with kg load, or start the server, which does that."
                        );
                    if (!Alter(file, model, loadedAgain))
                        break;
                    return;
            }

            Make(file, model);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SqliteBusy or SqliteLocked)
        {
            throw new StoreUnavailableException(
                $"Another process is filling {file}, and nobody can open it until that is done. Try again then, or name another folder with {DataFolder.Variable}.",
                error
            );
        }
        catch (SqliteException error) when (DatabaseFault.IsDamage(error))
        {
            throw DatabaseFault.Damaged(file, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StoreUnavailableException(
                $"The data folder {Path.GetDirectoryName(file)} cannot be used: {error.Message} Name another with {DataFolder.Variable}.",
                error
            );
        }
    }

    // Adds what the model has more than the database; false when all that it holds is about to be loaded again, so that
    // it may be made anew.
    private static bool Alter(string file, GraphModel model, Func<IReadOnlyCollection<string>> loadedAgain)
    {
        using var connection = OpenForWriting(file);
        using var transaction = connection.BeginTransaction(deferred: false);
        var held = Texts(connection, "SELECT name FROM sqlite_schema WHERE name = 'dataset'") is []
            ? []
            : Texts(connection, "SELECT id_text FROM dataset ORDER BY id_text");
        if (held.Except(loadedAgain()).ToList() is not { Count: > 0 } others)
            return false;

        var isOld = Number(connection, "PRAGMA user_version") < SqliteSchema.Version;
        var change = isOld ? new([], ["it was made by an older version"]) : LayoutChange.Between(connection, model);
        if (!change.Obstacles.IsEmpty)
            throw new StoreIncompatibleException(
                $"{file} was made for another model, and what changed cannot be added to it: {string.Join("; ", change.Obstacles.Take(5))}."
                    + $" kg load --rebuild SEEDS empties it and loads the seeds. Then load again what else it holds: {string.Join(", ", others)}."
            );

        foreach (var statement in change.Statements)
            Execute(connection, statement);
        Statistics.Collect(connection);
        Execute(connection, $"UPDATE meta SET value = '{SqliteSchema.LayoutHash(model)}' WHERE key = 'layout'");
        transaction.Commit();

        return true;
    }

    /// <summary>A connection that writes.</summary>
    /// <param name="file">The database.</param>
    /// <param name="forLongLoad">Whether it is about to be filled. Then, unless somebody else has it open, it keeps what
    /// it changes in a rollback journal instead of writing all twice; others wait until it is done.</param>
    public static SqliteConnection OpenForWriting(string file, bool forLongLoad = false)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Pooling = false,
                ForeignKeys = true,
            }.ToString()
        );
        connection.Open();
        Execute(
            connection,
            "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -48000"
        );
        if (forLongLoad)
        {
            TryExecute(connection, "PRAGMA busy_timeout = 100; PRAGMA journal_mode = DELETE");
            Execute(connection, "PRAGMA busy_timeout = 30000");
        }

        return connection;
    }

    public static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static Found Look(string file, GraphModel model)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
            return Found.Nothing;

        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Pooling = false,
                DefaultTimeout = LookSeconds,
            }.ToString()
        );
        connection.Open();
        try
        {
            if (Number(connection, "PRAGMA application_id") != SqliteSchema.ApplicationId)
                throw new StoreIncompatibleException(
                    $"{file} is a database of something else. Move it away, or name another folder with {DataFolder.Variable}."
                );
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SqliteNotADatabase)
        {
            throw new StoreIncompatibleException(
                $"{file} is no database ({error.Message}). Move it away, or name another folder with {DataFolder.Variable}."
            );
        }

        var version = Number(connection, "PRAGMA user_version");
        if (version > SqliteSchema.Version)
            throw new StoreIncompatibleException(
                $"{file} was made by a newer version of KnowledgeGraph (layout {version}, this one knows {SqliteSchema.Version}). Use that version, or name another folder with {DataFolder.Variable}."
            );

        return
            version == SqliteSchema.Version
            && Text(connection, "SELECT value FROM meta WHERE key = 'layout'") == SqliteSchema.LayoutHash(model)
            ? Found.Ours
            : Found.OfAnotherLayout;
    }

    private static void Make(string file, GraphModel model)
    {
        using var connection = OpenForWriting(file);
        Execute(connection, "PRAGMA foreign_keys = OFF");
        // Immediate, so that of two processes that find no database only one makes it.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (
            Texts(connection, "SELECT name FROM sqlite_schema WHERE name = 'meta'").Count > 0
            && Text(connection, "SELECT value FROM meta WHERE key = 'layout'") == SqliteSchema.LayoutHash(model)
        )
            return;
        foreach (
            var made in Texts(
                connection,
                "SELECT iif(type = 'view', 'view', 'table') || ' \"' || name || '\"' FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite%' ORDER BY type DESC"
            )
        )
            Execute(connection, $"DROP {made}");
        Execute(connection, SqliteSchema.Script(model));
        Execute(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO meta VALUES ('layout', '{SqliteSchema.LayoutHash(
                    model
                )}'), ('next_number', '1'), ('data_version', 'empty');
                PRAGMA application_id = {SqliteSchema.ApplicationId};
                PRAGMA user_version = {SqliteSchema.Version};
                """
            )
        );
        transaction.Commit();
    }

    /// <summary>Saves space after a load. It must neither wait for readers that are at work, nor fail what is
    /// done.</summary>
    public static void Tidy(SqliteConnection connection) =>
        TryExecute(connection, "PRAGMA busy_timeout = 100; PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)");

    private static void TryExecute(SqliteConnection connection, string text)
    {
        try
        {
            using var command = connection.CreateCommand();
            // The driver itself tries again until then.
            command.CommandTimeout = 1;
            command.CommandText = text;
            command.ExecuteNonQuery();
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SqliteBusy or SqliteLocked)
        {
            // Somebody else is at work, and nothing depends on it.
        }
    }

    private static List<string> Texts(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));

        return texts;
    }

    private static long Number(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;

        return (long)command.ExecuteScalar()!;
    }

    private static string? Text(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;

        return command.ExecuteScalar() as string;
    }
}
