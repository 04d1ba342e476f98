using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KnowledgeGraph.Benchmarks;
using KnowledgeGraph.Neo4j;

if (args is ["neo4j"])
    return await Neo4jSideBySide.RunAsync();

if (args is ["import", var table])
    return await ImportBench.RunAsync(table);

if (args is ["imported", var data, .. var about])
    return await ImportedBench.RunAsync(data, Neo4jOptions.FromEnvironment(), about.FirstOrDefault() ?? "");

await using (await BenchedStore.OpenAsync())
{
    // Loaded here once, so that no benchmark pays for it.
}

if (args is ["load"])
    return 0;
if (args is ["http"])
    return await HttpLoad.RunAsync();

BenchmarkSwitcher
    .FromAssembly(typeof(Program).Assembly)
    .Run(
        args,
        DefaultConfig.Instance.AddJob(
            Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(12)
        )
    );

return 0;
