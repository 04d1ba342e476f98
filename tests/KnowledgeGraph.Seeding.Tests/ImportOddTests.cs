using System.IO.Compression;
using System.Text;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Import;
using Xunit;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>Rows and files that are odd: all that is not taken as it stands is told.</summary>
public sealed class ImportOddTests : IDisposable
{
    private const string Entities = """
                columns: [id]
                entities:
                  one:
                    type: Organization
                    id: "{id}"
                    merge: true
                    kind: "{kind}"
                    names: [{ text: "{name}", language: "{language}", kind: "{as}" }]
                    identifiers: [{ scheme: "{scheme}", value: "{value}" }]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-odd-").FullName;

    [Fact]
    public void Kinds_languages_and_schemes_that_are_none_are_told_and_left_out()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines,
            """{"id":"a","kind":"CLUB","name":"Alfa","language":"Swedish","as":"NICKNAME","scheme":"Company number","value":"1"}"""
        );

        var one = load.Entities.Single(e => e.Type == "Organization");
        var name = Assert.Single(one.Names);
        Assert.Equal(("Alfa", null, NameKind.LABEL), (name.Text, name.Language, name.Kind));
        Assert.Null(one.Kind);
        Assert.Empty(one.Identifiers);
        Assert.Equal(
            (2, 1, 1),
            (
                report.Rules["unknown-kind"].Count,
                report.Rules["unknown-language"].Count,
                report.Rules["unknown-scheme"].Count
            )
        );
    }

    [Theory]
    [InlineData("lines.jsonl")]
    [InlineData("lines.json")]
    public void Half_a_character_is_no_text_and_its_row_is_rejected(string file)
    {
        string[] rows = ["""{"id":"a","name":"Al\ud800fa"}""", """{"id":"b","name":"Be\ud83d\ude00ta"}"""];
        var (load, report) = file.EndsWith('l')
            ? Import(file, Lines, string.Join('\n', rows))
            : Import(file, Whole, $"[{string.Join(',', rows)}]");

        Assert.Equal(
            ["Be\U0001F600ta"],
            load.Entities.Where(e => e.Type == "Organization").Select(e => e.Names[0].Text)
        );
        Assert.Equal((1, 1), (report.Kept, report.Rules["not-text"].Count));
    }

    [Fact]
    public void What_two_rows_say_is_of_different_types_is_what_the_first_says_and_the_second_is_told()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines
                + """

                          two:
                            type: Fund
                            id: "{fund}"
                            merge: true
                            names: ["{name}"]
                """,
            """
            {"id":"a","name":"Alfa"}
            {"fund":"a","name":"Alfa the Second"}
            {"fund":"a","name":"Alfa the Second"}
            """
        );

        var alfa = Assert.Single(load.Entities, e => e.Id == "odd:a");
        Assert.Equal(("Organization", "Alfa"), (alfa.Type, string.Join(", ", alfa.Names.Select(n => n.Text))));
        Assert.Equal((3, 2), (report.Kept, report.Rules["another-type"].Count));
    }

    [Fact]
    public void Columns_may_be_set_apart_by_tabs()
    {
        var (load, _) = Import(
            "lines.tsv",
            "        file: .tsv\n        format: tsv\n"
                + Entities.Replace("[id]", "[id, name]", StringComparison.Ordinal),
            "id\tkind\tname\tlanguage\tas\tscheme\tvalue\na\t\t\"Alfa, \"\"the\"\" first\"\ten\t\tror\t0123\n"
        );

        var one = load.Entities.Single(e => e.Type == "Organization");
        Assert.Equal(("Alfa, \"the\" first", "en"), (one.Names[0].Text, one.Names[0].Language));
        Assert.Equal(("ror", "0123"), (one.Identifiers[0].Scheme, one.Identifiers[0].Value));
    }

    [Fact]
    public void What_is_packed_is_unpacked_whatever_it_is_called()
    {
        var file = Path.Combine(_folder, "standard-input");
        using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes("""{"id":"a","name":"Alfa"}"""));

        var (load, _) = Import(Opened(Lines, [file]));

        Assert.Contains("odd:a", load.Entities.Select(e => e.Id));
    }

    [Fact]
    public void A_file_that_is_named_twice_is_refused()
    {
        var file = Path.Combine(_folder, "lines.jsonl");
        File.WriteAllText(file, """{"id":"a","name":"Alfa"}""");

        var refused = Assert.Throws<ImportException>(() =>
            Opened(Lines, [file, Path.Combine(_folder, ".", "lines.jsonl")])
        );

        Assert.Contains("named twice", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Lines => "        file: .jsonl\n        format: jsonl\n" + Entities;

    private static string Whole => "        file: .json\n        format: json\n" + Entities;

    private (DatasetLoad Load, ImportReport Report) Import(string file, string table, string text)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, text);

        return Import(Opened(table, [path]));
    }

    private static (DatasetLoad Load, ImportReport Report) Import(Importer importer)
    {
        var report = new ImportReport(null);
        importer.Survey(report, null, CancellationToken.None);

        return (importer.ToLoad(), report);
    }

    private Importer Opened(string table, IReadOnlyList<string> files)
    {
        var mapping = Path.Combine(_folder, "odd.yaml");
        File.WriteAllText(mapping, $"dataset: odd\ntitle: Odd\ntables:\n    lines:\n{table}\n");
        var importer = Importer.Open(mapping, files, Repository.Model, out var problems);
        Assert.Empty(problems);

        return importer!;
    }
}
