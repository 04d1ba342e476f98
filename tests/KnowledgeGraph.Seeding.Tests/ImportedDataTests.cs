using KnowledgeGraph.Contract;
using KnowledgeGraph.Seeding.Import;
using Xunit;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>The product's mappings over the public data that they were written for, where it is there.</summary>
public sealed class ImportedDataTests
{
    // What is known of each file without reading it by the mapping.
    [SkippableTheory]
    [InlineData("ror.yaml", "ror_records.jsonl.gz", 51_370, 1_374, "Organization", 49_996)]
    [InlineData("donations-list.yaml", "dlw_funding.tar.gz", 100_602, 30, "Person", 42)]
    [InlineData("structural-funds.yaml", "esif_unified.csv.gz", 469_042, 0, "Project", 469_042)]
    public void Every_row_is_kept_or_rejected(
        string mapping,
        string file,
        long read,
        long rejected,
        string type,
        long records
    )
    {
        var importer = Importer.Open(
            Repository.Folder("graph", "mappings", mapping),
            [Needs.Data(file)],
            Repository.Model,
            out var problems
        );
        Assert.Empty(problems);
        var report = new ImportReport();

        importer!.Survey(report, null, CancellationToken.None);

        Assert.Equal((read, read - rejected, rejected), (report.Read, report.Kept, report.Rejected));
        Assert.Equal(records, report.Records[type]);
    }
}
