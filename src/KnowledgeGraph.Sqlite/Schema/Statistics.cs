using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Schema;

/// <summary>What SQLite knows of the tables when it chooses a plan. An index of which nothing is known would be thought the
/// best of all.</summary>
internal static class Statistics
{
    /// <summary>Counts samples anew.</summary>
    /// <remarks>From samples, SQLite guesses a number of rows for each index of a table, and these differ by half; it would
    /// then go through a whole table by the index that seems to have the fewest, which takes twice as long. So all that hold
    /// every row are given the same number (https://sqlite.org/fileformat2.html#stat1tab).</remarks>
    public static void Collect(SqliteConnection connection) =>
        DatabaseFile.Execute(
            connection,
            """
            PRAGMA analysis_limit = 400;
            ANALYZE;
            UPDATE sqlite_stat1 SET stat = (
              SELECT max(CAST(s.stat AS INTEGER)) FROM sqlite_stat1 AS s WHERE s.tbl = sqlite_stat1.tbl
            ) || substr(stat, instr(stat, ' '))
            WHERE instr(stat, ' ') > 0 AND idx NOT IN (
              SELECT i.name FROM sqlite_schema AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table' AND i.partial = 1
            );
            ANALYZE sqlite_schema;
            """
        );
}
