namespace KnowledgeGraph.Server;

/// <summary>All that the server logs, in one place.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1001, LogLevel.Information, "Loaded {Dataset}: {Records} records in {Milliseconds} ms")]
    public static partial void SeedsLoaded(ILogger log, string dataset, long records, long milliseconds);

    [LoggerMessage(1002, LogLevel.Information, "The seeds in {Folder} are as they were, so nothing is loaded")]
    public static partial void SeedsUnchanged(ILogger log, string folder);

    [LoggerMessage(1003, LogLevel.Error, "{Problem}")]
    public static partial void SeedProblem(ILogger log, string problem);

    [LoggerMessage(1004, LogLevel.Error, "The seeds have {Count} problem(s) and were not loaded. {Consequence}")]
    public static partial void SeedsBroken(ILogger log, int count, string consequence);

    [LoggerMessage(1005, LogLevel.Information, "The data are in {Place}")]
    public static partial void DataAreIn(ILogger log, string place);

    [LoggerMessage(
        1006,
        LogLevel.Information,
        "Start page      {Url}/\n       Banana Cake Pop {Url}/graphql\n       Schema          {Url}/graphql/schema.graphql"
    )]
    public static partial void Addresses(ILogger log, string url);

    [LoggerMessage(
        1009,
        LogLevel.Information,
        "API             {Url}/graphql\n       Schema          {Url}/graphql/schema.graphql"
    )]
    public static partial void AddressesOfApi(ILogger log, string url);

    [LoggerMessage(
        1010,
        LogLevel.Information,
        "The store also holds {Dataset}, which is not among the seeds. kg drop {Dataset} removes it"
    )]
    public static partial void DatasetNotInSeeds(ILogger log, string dataset);

    [LoggerMessage(
        1007,
        LogLevel.Warning,
        "The pages are missing, since npm was not there when the server was built. The API works without them; install Node 20 or later and build again to have them"
    )]
    public static partial void PagesMissing(ILogger log);

    [LoggerMessage(
        1011,
        LogLevel.Error,
        "The store cannot be used yet, and is tried again every {Seconds} seconds. {Reason}"
    )]
    public static partial void StoreAbsent(ILogger log, string reason, double seconds);

    [LoggerMessage(
        1012,
        LogLevel.Error,
        "The seeds could not be loaded, and it is tried again every {Seconds} seconds."
    )]
    public static partial void SeedsFailed(ILogger log, Exception error, double seconds);

    [LoggerMessage(1013, LogLevel.Error, "A request could not be answered. {Reason}")]
    public static partial void StoreAway(ILogger log, string reason);

    [LoggerMessage(1008, LogLevel.Error, "A request failed. Trace id {TraceId}")]
    public static partial void RequestFailed(ILogger log, Exception error, string traceId);
}
