using KnowledgeGraph.Api;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Server;

/// <summary>The settings under <c>KnowledgeGraph</c>, in <c>appsettings.json</c>, the environment or the command
/// line.</summary>
public sealed class ServerOptions
{
    /// <summary>The section that holds them.</summary>
    public const string Section = "KnowledgeGraph";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is unknown, or has a value that cannot be
    /// used.</exception>
    public static ServerOptions Read(IConfiguration configuration)
    {
        var options =
            configuration.GetSection(Section).Get<ServerOptions>(binder => binder.ErrorOnUnknownConfiguration = true)
            ?? new();
        var limits = typeof(ApiOptions)
            .GetProperties()
            .Where(p => p.PropertyType == typeof(int))
            .Select(p => (Name: $"Limits:{p.Name}", Value: (long)(int)p.GetValue(options.Limits)!))
            .Append((Name: nameof(BodyBytesMax), Value: options.BodyBytesMax))
            .Append((Name: nameof(ConcurrentRequestsMax), Value: options.ConcurrentRequestsMax));
        foreach (var (name, value) in limits.Where(limit => limit.Value < 1))
            throw new InvalidOperationException($"The setting {Section}:{name} is {value}, and must be at least 1.");

        return options;
    }

    /// <summary>The folder with <c>model.graphql</c>.</summary>
    public string Graph { get; set; } = Path.Combine(AppContext.BaseDirectory, "graph");

    /// <summary>The folder with the seeds that are loaded on start.</summary>
    public string Seeds { get; set; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>The folder of the embedded store.</summary>
    public string Data { get; set; } = DataFolder.Find();

    /// <summary>The origins whose pages may ask; none by default.</summary>
    public string[] CorsOrigins { get; set; } = [];

    /// <summary>How many bytes a request may have.</summary>
    public long BodyBytesMax { get; set; } = 1024 * 1024;

    /// <summary>How many requests run at once; the others wait.</summary>
    public int ConcurrentRequestsMax { get; set; } = 64;

    /// <summary>How many requests wait for others; more are told to come back.</summary>
    public int WaitingRequestsMax { get; set; } = 256;

    /// <summary>What a request may cost.</summary>
    public ApiOptions Limits { get; set; } = new();
}
