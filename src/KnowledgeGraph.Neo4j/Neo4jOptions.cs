using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j;

/// <summary>Where a Neo4j server is and how to get in.</summary>
/// <param name="Address">The address of its HTTP interface, as <c>http://localhost:7474</c> or
/// <c>https://….databases.neo4j.io</c>.</param>
/// <param name="Username">The user; null where the server asks for none.</param>
/// <param name="Password">The password, likewise.</param>
/// <param name="Database">The database; <c>neo4j</c> unless said.</param>
public sealed record Neo4jOptions(Uri Address, string? Username, string? Password, string Database)
{
    /// <summary>The environment variable with the address; where it is set, the graph is kept in Neo4j.</summary>
    public const string UriVariable = "NEO4J_URI";

    /// <summary>The environment variable with the user.</summary>
    public const string UsernameVariable = "NEO4J_USERNAME";

    /// <summary>The environment variable with the password.</summary>
    public const string PasswordVariable = "NEO4J_PASSWORD";

    /// <summary>The environment variable with the database.</summary>
    public const string DatabaseVariable = "NEO4J_DATABASE";

    private const string DefaultDatabase = "neo4j";

    /// <summary>How long a statement may run before the server stops it.</summary>
    public TimeSpan StatementTime { get; init; } = TimeSpan.FromSeconds(29);

    /// <summary>Above how many records a load no longer is one transaction, but batches that are marked until the last
    /// is done.</summary>
    public int RecordsPerTransactionMax { get; init; } = 20_000;

    /// <summary>The settings of the environment; null where it names no address.</summary>
    /// <exception cref="StoreUnavailableException">The address is none that the HTTP interface can have.</exception>
    public static Neo4jOptions? FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The settings that a lookup gives; null where it has no address.</summary>
    /// <exception cref="StoreUnavailableException">The address is none that the HTTP interface can have.</exception>
    public static Neo4jOptions? From(Func<string, string?> setting) =>
        setting(UriVariable) is { Length: > 0 } address
            ? Of(address, setting(UsernameVariable), setting(PasswordVariable), setting(DatabaseVariable))
            : null;

    /// <summary>Checks an address.</summary>
    /// <exception cref="StoreUnavailableException">It is none that the HTTP interface can have; the message names one
    /// that may be.</exception>
    public static Neo4jOptions Of(string address, string? username, string? password, string? database)
    {
        if (address.Contains('@', StringComparison.Ordinal))
            throw new StoreUnavailableException(
                $"{UriVariable} holds a user or password. Put them into {UsernameVariable} and {PasswordVariable}, and leave them out of the address."
            );
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            throw new StoreUnavailableException(
                $"{UriVariable} is \"{address}\", which is no address. Use one such as http://localhost:7474."
            );
        if (uri.Scheme is not ("http" or "https"))
            throw new StoreUnavailableException(
                $"{UriVariable} is \"{address}\", and the graph is asked over HTTP. Use {Suggested(uri)}."
            );

        return new(uri, username, password, string.IsNullOrEmpty(database) ? DefaultDatabase : database);
    }

    // Bolt's own schemes say whether the connection is encrypted; the HTTP interface stands at a port of its own.
    private static string Suggested(Uri uri) =>
        uri.Scheme is "neo4j+s" or "bolt+s" or "neo4j+ssc" or "bolt+ssc"
            ? $"https://{uri.Host} (with the port of HTTPS where that is not 443)"
            : $"http://{uri.Host}:7474 (or the port that the server has for HTTP)";

    /// <summary>Without the password.</summary>
    public override string ToString() => $"Neo4j at {Address} (database {Database})";
}
