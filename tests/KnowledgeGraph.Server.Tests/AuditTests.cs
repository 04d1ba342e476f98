using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The audits of the npm package <c>graphql-http</c>, all 61.</summary>
[Collection(ServerCollection.Name)]
public sealed class AuditTests(SharedServer shared)
{
    [SkippableFact]
    public async Task Every_audit_of_the_specification_passes()
    {
        var folder = await NodeProgram.FolderAsync("audits");
        var (exit, output) = await NodeProgram.RunAsync(folder, "node", "audit.mjs", $"{shared.Server.Url}/graphql");

        Assert.True(exit == 0, output);
        Assert.Contains("\"ok\":61", output, StringComparison.Ordinal);
    }
}
