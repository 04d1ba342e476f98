using KnowledgeGraph.Api;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Server;

/// <summary>The settings under <c>KnowledgeGraph</c>, in <c>appsettings.json</c>, the environment or the command line.</summary>
public sealed class ServerOptions
{
    /// <summary>The section that holds them.</summary>
    public const string Section = "KnowledgeGraph";

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
