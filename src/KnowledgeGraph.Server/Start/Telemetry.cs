using KnowledgeGraph.Api.Execute;
using KnowledgeGraph.Sqlite;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KnowledgeGraph.Server.Start;

/// <summary>What the server tells those who run it: numbers at <c>/metrics</c>, and traces where OpenTelemetry's own
/// setting names somebody to send them to.</summary>
internal static class Telemetry
{
    /// <summary>OpenTelemetry's own variable: where traces are sent. Nothing leaves unless it is set.</summary>
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Add(WebApplicationBuilder builder)
    {
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("knowledge-graph"))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(ApiTelemetry.Name, SqliteStore.MeterName)
                    .AddRuntimeInstrumentation()
                    .AddPrometheusExporter()
            );
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;

        telemetry.WithTracing(traces =>
            traces.AddSource(ApiTelemetry.Name).AddAspNetCoreInstrumentation().AddOtlpExporter()
        );
    }
}
