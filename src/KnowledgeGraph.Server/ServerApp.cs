using System.Threading.RateLimiting;
using KnowledgeGraph.Api;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server.Http;
using KnowledgeGraph.Server.Start;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Serilog;

namespace KnowledgeGraph.Server;

/// <summary>Puts the server together.</summary>
public static class ServerApp
{
    private const string Limited = "graphql";

    /// <summary>Reads the model, opens the store, loads the seeds where they changed, and maps the addresses. Nothing
    /// listens yet.</summary>
    /// <param name="args">The command line, as ASP.NET has it.</param>
    /// <exception cref="ModelException">The model has problems.</exception>
    /// <exception cref="StoreUnavailableException">The data folder cannot be used.</exception>
    /// <exception cref="StoreIncompatibleException">The database is of something else, or of a newer
    /// version.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        var options = ServerOptions.Read(builder.Configuration);
        ConfigureLogs(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyBytesMax;
        });
        builder.Services.AddResponseCompression(compression =>
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, MediaType.GraphQL]
        );
        builder.Services.AddCors();
        Telemetry.Add(builder);
        builder.Services.AddRateLimiter(limiter => Limit(limiter, options));

        var model = ModelReader.ReadFolder(options.Graph);
        var (store, place) = StoreStart.Open(options, builder.Configuration, model);
        builder.Services.AddSingleton(services =>
        {
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("KnowledgeGraph.Api");
            return new GraphQLApi(
                model,
                store,
                options.Limits,
                (error, traceId) =>
                {
                    if (error is StoreUnavailableException)
                        ServerLog.StoreAway(log, error.Message);
                    else
                        ServerLog.RequestFailed(log, error, traceId);
                }
            );
        });
        builder.Services.AddSingleton<GraphQLEndpoint>();

        var app = builder.Build();
        var start = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("KnowledgeGraph.Start");
        ServerLog.DataAreIn(start, place);
        var seeds = new SeedStart(options.Seeds, model, store, start);
        var readiness = await seeds.LoadAsync(app.Lifetime.ApplicationStopping);
        Map(app, options, readiness, store);
        app.Lifetime.ApplicationStopped.Register(() => store.DisposeAsync().AsTask().Wait());
        app.Lifetime.ApplicationStarted.Register(() => SayWhere(app, start));

        return app;
    }

    private static void ConfigureLogs(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(log =>
            log.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", Serilog.Events.LogEventLevel.Warning)
                // What stops the start is told once, by Program, without a stack trace.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", Serilog.Events.LogEventLevel.Fatal)
                .ReadFrom.Configuration(builder.Configuration)
                .Enrich.FromLogContext()
                .WriteTo.Console(
                    outputTemplate: "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:l}{NewLine}{Exception}",
                    formatProvider: System.Globalization.CultureInfo.InvariantCulture
                )
        );
    }

    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, ServerOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(
            Limited,
            _ =>
                RateLimitPartition.GetConcurrencyLimiter(
                    Limited,
                    _ => new ConcurrencyLimiterOptions
                    {
                        PermitLimit = options.ConcurrentRequestsMax,
                        QueueLimit = options.WaitingRequestsMax,
                        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                    }
                )
        );
    }

    private static void Map(WebApplication app, ServerOptions options, Readiness readiness, IGraphReader reader)
    {
        app.UseResponseCompression();
        if (options.CorsOrigins.Length > 0)
            AllowOthers(app, options.CorsOrigins);

        // The mapped endpoint also owns /graphql/, so the files of the IDE come before routing; programs that ask there
        // are left to the endpoint.
        if (WebFiles.AreThere)
        {
            var files = new PhysicalFileProvider(WebFiles.Folder);
            app.UseWhen(
                context => MediaType.IsBrowser(context.Request.Headers.Accept),
                browsers =>
                {
                    // Programs get something else under the same address.
                    browsers.Use(
                        (context, next) =>
                        {
                            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
                            return next(context);
                        }
                    );
                    browsers.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
                }
            );
            app.UseStaticFiles(
                new StaticFileOptions
                {
                    FileProvider = files,
                    ServeUnknownFileTypes = true,
                    // Banana Cake Pop reports its use to its makers. Nothing that is asked here leaves for anywhere
                    // else.
                    OnPrepareResponse = file =>
                        file.Context.Response.Headers.ContentSecurityPolicy = "connect-src 'self'",
                }
            );
        }

        app.UseRouting();
        app.UseRateLimiter();
        var graphQL = app.Services.GetRequiredService<GraphQLEndpoint>();
        app.Map("/graphql", graphQL.HandleAsync).RequireRateLimiting(Limited);
        app.MapMethods("/graphql/schema.graphql", Reading, graphQL.SdlAsync);
        app.MapMethods("/graphql/possible-types.json", Reading, graphQL.PossibleTypesAsync);
        app.MapMethods("/health/live", Reading, () => Results.Json(new { status = "live" }));
        app.MapMethods("/health/ready", Reading, context => Health.ReadyAsync(context, readiness, reader));
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapMethods("/", Reading, WebFiles.StartAsync);
    }

    // Whoever watches asks for the head alone (RFC 9110, 9.3.2); the server leaves out what that has no place for.
    private static readonly string[] Reading = ["GET", "HEAD"];

    private static void AllowOthers(WebApplication app, IEnumerable<string> origins)
    {
        // What is kept of an answer to one origin is none for another (Fetch, CORS protocol and HTTP caches).
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (
                        !context.Response.Headers.Vary.ToString().Contains(HeaderNames.Origin, StringComparison.Ordinal)
                    )
                        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                    return Task.CompletedTask;
                });

                return next(context);
            }
        );
        app.UseCors(cors =>
            cors.WithOrigins([.. origins.Select(origin => origin.TrimEnd('/'))])
                .WithMethods("GET", "POST")
                .AllowAnyHeader()
                .WithExposedHeaders(HeaderNames.ETag, HeaderNames.RetryAfter)
                .SetPreflightMaxAge(TimeSpan.FromHours(1))
        );
    }

    private static void SayWhere(WebApplication app, Microsoft.Extensions.Logging.ILogger log)
    {
        foreach (var url in app.Urls.Where(_ => !WebFiles.AreThere))
            ServerLog.AddressesOfApi(log, url.TrimEnd('/'));
        foreach (var url in app.Urls.Where(_ => WebFiles.AreThere))
            ServerLog.Addresses(
                log,
                url.Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
                    .Replace("[::]", "localhost", StringComparison.Ordinal)
                    .TrimEnd('/')
            );
        if (!WebFiles.AreThere)
            ServerLog.PagesMissing(log);
    }
}
