using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Import;
using Xunit;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>Nothing of a table is lost silently, loaded although it is not to be, or said more strongly than its row
/// says.</summary>
public sealed class ImportHonestyTests : IDisposable
{
    private const string Mapping = """
        dataset: t
        title: Awards
        lookups:
          currency: { Euro: EUR }
          when: { decided: FACT, proposed: PROPOSED }
        numbers:
          plain: { forms: [{ thousands: ",", decimals: "." }] }
        dates: { iso: [yyyy] }
        tables:
          awards:
            file: awards.csv
            columns: [project]
            entities:
              funder: { type: Organization, id: "f-{funder}", merge: true, names: ["{funderName}"] }
              project:
                type: Project
                id: "p-{project}"
                merge: true
                names: ["{project}"]
                properties: { startDate: { from: "{start}", dates: iso } }
              group: { type: Group, id: "g-{project}", merge: true, names: ["People of {project}"], properties: { size: { from: "{people}", numbers: plain } } }
              page: { type: Document, id: "d-{project}", merge: true, names: ["Page of {project}"], properties: { sourceUrl: "{url}" } }
            relationships:
              - type: FUNDED
                from: funder
                to: project
                modality: "{state|when}"
                properties: { amount: { from: "{amount}", numbers: plain, currency: "{currency|currency}" } }
              - { type: RELATED_TO, from: funder, to: project, properties: { remark: "{remark}" } }
        """;

    private const string Heading = "project,funder,funderName,start,people,url,state,amount,currency,remark\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-honest-").FullName;

    [Fact]
    public void What_another_row_says_otherwise_is_told_and_not_loaded()
    {
        var (load, report) = Import(
            "A,1,Town,2019,,,decided,100,Euro,\n"
                + "A,1,Town,2020,,,decided,250,Euro,\n"
                + "A,1,Town,2019,,,decided,100,Euro,\n"
        );

        var (entities, relationships) = (load.Entities.ToList(), load.Relationships.ToList());
        var funded = Assert.Single(relationships, r => r.Type == "Funded");
        Assert.Equal(new Money(100, "EUR"), funded.Properties["amount"]);
        Assert.Equal("2019", ((PartialDate)entities.Single(e => e.Type == "Project").Statements.Single().Value).Iso);
        var told = report.Rules["says-otherwise"];
        Assert.Equal(
            [(2L, "startDate", "2020"), (2L, "Funded", $"{funded.Id}: FACT, amount 250 EUR")],
            told.Examples.Select(e => (e.Row, e.Column, e.Text))
        );
        Assert.Equal(3, report.Rules["stated by several rows"].Count);
    }

    [Theory]
    [InlineData("soon", "2019", null, "2019")]
    [InlineData("2019", "soon", null, "2019")]
    [InlineData("", "soon", "soon", null)]
    [InlineData("soon", "later", "soon", null)]
    public void What_one_row_leaves_open_another_may_say(string first, string second, string? open, string? date)
    {
        var (load, report) = Import($"A,1,Town,{first},,,decided,,,\nA,1,Town,{second},,,decided,,,\n");

        var project = load.Entities.Single(e => e.Type == "Project");
        Assert.Equal(open, project.Gaps.SingleOrDefault()?.Note);
        Assert.Equal(date, (project.Statements.SingleOrDefault()?.Value as PartialDate)?.Iso);
        Assert.Equal(new[] { first, second }.Count(d => d is "soon" or "later"), report.Rules["unreadable-date"].Count);
    }

    [Fact]
    public void What_has_an_id_and_no_name_is_told()
    {
        var (load, report) = Import("A,1,,2019,,,decided,100,Euro,\n");

        Assert.DoesNotContain(load.Entities, e => e.Type == "Organization");
        Assert.Equal("f-1", Assert.Single(report.Rules["no-name"].Examples).Text);
    }

    [Fact]
    public void A_currency_that_no_look_up_knows_leaves_the_amount_open()
    {
        var (load, report) = Import("A,1,Town,2019,,,decided,100,Kroner,\n");
        Assert.NotEmpty(load.Entities);

        var funded = load.Relationships.Single(r => r.Type == "Funded");
        Assert.False(funded.Properties.ContainsKey("amount"));
        Assert.Equal(("amount", GapState.UNREADABLE), Assert.Single(funded.Gaps.Select(g => (g.Field, g.State))));
        Assert.Equal(1, report.Rules["unknown-currency"].Count);
        var missed = Assert.Single(report.Rules["not-in-look-up"].Examples);
        Assert.Equal((1, "currency", "Kroner"), (missed.Row, missed.Column, missed.Text));
    }

    [Fact]
    public void What_is_proposed_is_no_fact_and_what_is_neither_is_left_out()
    {
        var (load, report) = Import("A,1,Town,2019,,,proposed,100,Euro,\n" + "B,1,Town,2019,,,perhaps,100,Euro,\n");
        Assert.NotEmpty(load.Entities);

        var funded = Assert.Single(load.Relationships, r => r.Type == "Funded");
        Assert.Equal(("t:p-A", Modality.PROPOSED), (funded.To, funded.Assertion.Modality));
        Assert.Equal(2, Assert.Single(report.Rules["unknown-modality"].Examples).Row);
    }

    [Theory]
    [InlineData("sourceUrl", "javascript:alert(1)", "malformed-url")]
    [InlineData("sourceUrl", "mailto:somebody", "malformed-url")]
    [InlineData("size", "-3", "unreadable-number")]
    [InlineData("size", "99999999999", "unreadable-number")]
    [InlineData("size", "1.5", "unreadable-number")]
    public void Values_that_seeds_cannot_have_are_left_open(string property, string text, string rule)
    {
        var (load, report) = Import(
            property == "size" ? $"A,1,Town,,{text},,decided,,,\n" : $"A,1,Town,,,{text},decided,,,\n"
        );

        var gap = Assert.Single(load.Entities.SelectMany(e => e.Gaps));
        Assert.Equal((property, text), (gap.Field, gap.Note));
        Assert.Equal(1, report.Rules[rule].Count);
    }

    [Fact]
    public void Whole_numbers_are_read_as_the_mapping_says_and_contact_details_are_cut_out_of_any_text()
    {
        var (load, report) = Import("A,1,Town,,\"1,200\",,decided,,,see joe@example.org\n");

        Assert.Contains(load.Entities, e => e.Statements.Any(s => s.Property == "size" && s.Value is 1200L));
        Assert.Equal("see", load.Relationships.Single(r => r.Type == "RelatedTo").Properties["remark"]);
        Assert.Equal(1, report.Rules["contact-details"].Count);
    }

    [Fact]
    public void A_name_that_looks_like_an_address_is_whole_where_the_mapping_says_that_it_is_none()
    {
        var name = string.Join('@', "Family", "Town.example");
        var (load, report) = Import(
            $"A,1,Town,,,,decided,,,{name}: see joe@example.org and plant@view4.0\n",
            Mapping.Replace("title: Awards", "title: Awards\nnoContacts: [family@town*]", StringComparison.Ordinal)
        );

        Assert.Equal(
            $"{name}: see and plant@view4.0",
            load.Relationships.Single(r => r.Type == "RelatedTo").Properties["remark"]
        );
        Assert.Equal(1, report.Rules["contact-details"].Count);
    }

    [Theory]
    [InlineData("a", "+ @")]
    [InlineData(".", " 2014 @ a")]
    [InlineData(" 01 ", "02211 555012 a")]
    [InlineData("a.", "@ 1")]
    public void Contact_details_are_looked_for_in_one_go_however_long_a_text_is(string repeated, string after)
    {
        // Looked at from each place again, it would take minutes.
        var text = $"+1 tel {string.Concat(Enumerable.Repeat(repeated, 300_000))} {after}";

        Assert.NotEmpty(new ContactDetails(new([])).CutFrom(text));
    }

    [Theory]
    [InlineData("Mobil 2014-2020", "Mobil 2014-2020")]
    [InlineData("Mobile 2007 – 2013: roads", "Mobile 2007 – 2013: roads")]
    [InlineData("Mobil 2014-2020. 5 roads", "Mobil 2014-2020. 5 roads")]
    [InlineData("Phone 08 123 45 67 for more", "for more")]
    [InlineData("Mobil 2014-2020 55 or so", "or so")]
    [InlineData("Mobil 2014-2020-55 or so", "or so")]
    [InlineData("Mobile 2212-1234 or so", "or so")]
    [InlineData("Tel. 2212-1234 in the morning", "in the morning")]
    [InlineData("Phone 1800-2000 55 in the morning", "in the morning")]
    [InlineData("Tel. 1990-2000 in the morning", "in the morning")]
    [InlineData("Tel. nr. 555 123 45 in the morning", "in the morning")]
    [InlineData("Mobil: 2014-2020", "Mobil: 2014-2020")]
    [InlineData("Mobil 2014-2020 (3rd call)", "Mobil 2014-2020 (3rd call)")]
    [InlineData("Mobile 2007-2013 2014-2020", "Mobile 2007-2013 2014-2020")]
    [InlineData("Mobile 2014/15, 2015/16 and on", "Mobile 2014/15, 2015/16 and on")]
    [InlineData("also 02211 555012", "also")]
    [InlineData("also (02211) 55 50 12, at noon", "also , at noon")]
    [InlineData("also 02211/555012.", "also .")]
    [InlineData("also 08-555 123 45", "also")]
    [InlineData("also 0046 8 555 123 45", "also")]
    [InlineData("Grant 05/08/2017 - 07/01/0218", "Grant 05/08/2017 - 07/01/0218")]
    [InlineData("on 08-11-2014 and 01.02.2015-03.04.2016", "on 08-11-2014 and 01.02.2015-03.04.2016")]
    [InlineData("0113/2008/22, 0804/00095, VDE 0100-600", "0113/2008/22, 0804/00095, VDE 0100-600")]
    [InlineData("0000-0002-1825-0097 and 0000 0001 2150 090X", "0000-0002-1825-0097 and 0000 0001 2150 090X")]
    [InlineData("07 2014 2020 1, 10 000 000, 0.123 456 78", "07 2014 2020 1, 10 000 000, 0.123 456 78")]
    public void Years_days_and_numbers_of_files_are_no_telephone_number(string text, string plain)
    {
        Assert.Equal(plain, new ContactDetails(new([])).CutFrom(text));
    }

    [Fact]
    public void Cells_of_semicolons_inches_and_delimiters_at_the_end_are_read()
    {
        var (load, report) = Import(
            "A;1;Town;;;;decided;;;;\n" + "\n" + "B;1;Town;;;;decided;;;12\" pipe\n" + "C;1;Town;;;;decided;;;\n",
            Mapping.Replace("file: awards.csv", "file: awards.csv\n    delimiter: \";\"", StringComparison.Ordinal),
            Heading.Replace(',', ';')
        );

        Assert.Equal(3, load.Entities.Count(e => e.Type == "Project"));
        Assert.Equal((3, 3), (report.Read, report.Kept));
    }

    [Fact]
    public void What_is_dropped_is_in_no_text_of_all_cells()
    {
        var mapping = Mapping.Replace(
            "columns: [project]",
            "columns: [project]\n    drop: [remark]\n    locator: \"{cells}\"",
            StringComparison.Ordinal
        );
        var relationship =
            "      - { type: RELATED_TO, from: funder, to: project, properties: { remark: \"{remark}\" } }";
        var (load, report) = Import(
            "A,1,Town,,,,decided,,,secret\n",
            mapping.Replace(relationship, "", StringComparison.Ordinal)
        );

        var cited = load.Entities.First(e => e.Type == "Project").Citations.Single();
        Assert.Contains("Town", cited.Locator, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cited.Locator, StringComparison.Ordinal);
        Assert.Equal(1, report.Rules["dropped: remark"].Count);
    }

    [Fact]
    public void Objects_in_place_of_texts_and_texts_in_place_of_lists_are_told()
    {
        const string mapping = """
            dataset: t
            title: Lines
            tables:
              lines:
                file: lines.jsonl
                format: jsonl
                columns: [id]
                drop: [secret.inner]
                locator: "{cells}"
                entities:
                  project: { type: Project, id: "p-{id}", names: ["{id}"] }
                  funder: { type: Organization, id: "f-{funder}", merge: true, names: ["{funder}"] }
                  partner: { type: Organization, each: partners, id: "o-{name}", merge: true, names: ["{name}"] }
            """;
        var (load, report) = Import(
            """{"id":"a","funder":{"name":"EC"},"partners":[{"name":"P"}],"secret":{"inner":"hush","outer":1}}"""
                + "\n"
                + """{"id":"b","funder":"EC","partners":"P2"}"""
                + "\n",
            mapping,
            "",
            "lines.jsonl"
        );

        var entities = load.Entities.ToList();
        Assert.Equal(["EC", "P"], entities.Where(e => e.Type == "Organization").Select(e => e.Names[0].Text).Order());
        Assert.Equal((1L, "funder"), Of("not-a-text"));
        Assert.Equal((2L, "partners"), Of("not-a-list"));
        var locator = entities.First(e => e.Id == "t:p-a").Citations.Single().Locator;
        Assert.DoesNotContain("hush", locator, StringComparison.Ordinal);
        Assert.Contains("outer", locator, StringComparison.Ordinal);

        (long, string) Of(string rule)
        {
            var example = Assert.Single(report.Rules[rule].Examples);
            return (example.Row, example.Column);
        }
    }

    [Fact]
    public void A_file_is_the_table_whose_ending_is_the_longest()
    {
        const string mapping = """
            dataset: t
            title: Two
            tables:
              short: { file: awards.csv, columns: [a], entities: { one: { type: Project, id: "a-{a}", names: ["{a}"] } } }
              long: { file: my-awards.csv, columns: [b], entities: { one: { type: Project, id: "b-{b}", names: ["{b}"] } } }
            """;
        var file = Path.Combine(_folder, "my-awards.csv");
        File.WriteAllText(file, "b\n1\n");
        var (load, _) = Import("1\n", mapping, "a\n", "awards.csv", file);

        Assert.Equal(["t:a-1", "t:b-1"], load.Entities.Where(e => e.Type == "Project").Select(e => e.Id).Order());
    }

    private (DatasetLoad Load, ImportReport Report) Import(
        string rows,
        string mapping = Mapping,
        string heading = Heading,
        string name = "awards.csv",
        params string[] others
    )
    {
        var (path, file) = (Path.Combine(_folder, "mapping.yaml"), Path.Combine(_folder, name));
        File.WriteAllText(path, mapping);
        File.WriteAllText(file, heading + rows);
        var importer = Importer.Open(path, [file, .. others], Repository.Model, out var problems);
        Assert.Empty(problems);
        var report = new ImportReport();
        importer!.Survey(report, null, CancellationToken.None);

        return (importer.ToLoad(), report);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
