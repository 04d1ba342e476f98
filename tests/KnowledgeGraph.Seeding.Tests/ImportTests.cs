using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Import;
using Xunit;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>Tables become records as a mapping says; what cannot be read is counted and left open, never guessed.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Mapping = """
        dataset: grants
        title: Grants of a town
        lookups:
          fund: { ESF: esf, ESR: esf }
        dates:
          either: [yyyy, M/yyyy, d.M.yyyy, d/M/yyyy, M/d/yyyy, "'Quarter' q yyyy"]
        numbers:
          either:
            forms: [{ thousands: ".", decimals: "," }, { thousands: ",", decimals: "." }, { thousands: "", decimals: "." }]
            signs: { "€": EUR, kn: HRK }
        tables:
          grants:
            file: grants.csv
            columns: [number, title, who]
            locator: "row {row}"
            drop: [phone]
            entities:
              project:
                type: Project
                id: "project-{number}"
                required: true
                names: ["{title}"]
                otherwise: { name: "Grant {number}", because: The table gives it no title. }
                properties:
                  description: { from: "{about}", language: en }
                  startDate: { from: "{start}", dates: either }
              who:
                type: Organization
                id: "who-{who|fold}"
                merge: true
                names: ["{who}"]
                placeholders: ["Natürliche Person", "Unbekannt*"]
              fund:
                type: Fund
                id: "fund-{fund|fund}"
                merge: true
                names: ["{fund|fund|upper}", "{fund}"]
            relationships:
              - type: PARTICIPATED_IN
                from: who
                to: project
                properties: { role: BENEFICIARY }
              - type: FUNDED
                from: fund
                to: project
                properties:
                  amount: { from: "{amount}", numbers: either, currency: "{currency}" }
                  amountKind: { from: AWARDED, when: "{amount}" }
        """;

    private const string Heading = "number,title,who,fund,start,amount,currency,about,phone\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-import-").FullName;

    [Fact]
    public void Rows_become_entities_under_every_spelling_and_relationships_that_cite_their_row()
    {
        var (load, report) = Import(
            Heading + "1,Bridge,Müller AG,ESF,2008,\"1.200,50 €\",,,\n" + "2,Ferry,MÜLLER AG,ESR,01.07.2011,300,EUR,,\n"
        );
        var entities = load.Entities.ToList();
        var relationships = load.Relationships.ToList();

        var who = Assert.Single(entities, e => e.Type == "Organization");
        Assert.Equal(["Müller AG", "MÜLLER AG"], who.Names.Select(n => n.Text));
        var fund = Assert.Single(entities, e => e.Type == "Fund");
        Assert.Equal(["ESF", "ESR"], fund.Names.Select(n => n.Text));
        Assert.Equal("grants:fund-esf", fund.Id);
        var bridge = entities.Single(e => e.Id == "grants:project-1");
        Assert.Equal("2008", ((PartialDate)bridge.Statements.Single().Value).Iso);
        Assert.Equal(
            "2011-07-01",
            ((PartialDate)entities.Single(e => e.Id == "grants:project-2").Statements.Single().Value).Iso
        );
        var funded = relationships.Single(r => r.Id == "grants:fund-esf.funded.grants:project-1");
        Assert.Equal(new Money(1200.5m, "EUR"), funded.Properties["amount"]);
        var cited = Assert.Single(funded.Assertion.Citations);
        Assert.Equal(
            ("grants:source", "row 1", Granularity.RECORD),
            (cited.Document, cited.Locator, cited.Granularity)
        );
        Assert.Equal((2, 2, 0), (report.Read, report.Kept, report.Rejected));
        Assert.Equal(4, report.Records["ParticipatedIn"] + report.Records["Funded"]);
    }

    [Theory]
    [InlineData("start", "3/4/2011", "ambiguous-date")]
    [InlineData("start", "20//06/2011", "unreadable-date")]
    [InlineData("amount", "172.306", "ambiguous-amount")]
    [InlineData("amount", "12 pears", "unreadable-amount")]
    [InlineData("amount", "5 kn", "two-currencies")]
    public void What_cannot_be_read_is_reported_and_left_open_with_its_text(string column, string text, string rule)
    {
        var (load, report) = Import(
            Heading
                + (
                    column == "start"
                        ? $"1,Bridge,Town,ESF,{text},1,EUR,,\n"
                        : $"1,Bridge,Town,ESF,2008,\"{text}\",EUR,,\n"
                )
        );
        var gaps = load.Entities.SelectMany(e => e.Gaps).Concat(load.Relationships.SelectMany(r => r.Gaps)).ToList();

        var gap = Assert.Single(gaps);
        Assert.Equal((GapState.UNREADABLE, text), (gap.State, gap.Note));
        Assert.Equal(text, Assert.Single(report.Rules[rule].Examples).Text);
        Assert.Equal(1, report.Kept);
    }

    [Fact]
    public void Rows_are_kept_or_rejected_and_the_report_has_each_rejected_one()
    {
        using var lines = new StringWriter();
        var (load, report) = Import(
            Heading
                + "1,Bridge,Natürliche Person,ESF,2008,1,EUR,,\n"
                + "1,Again,Town,ESF,2008,1,EUR,,\n"
                + ",No number,Town,ESF,2008,1,EUR,,\n"
                + "3,Too,Many,ESF,2008,1,EUR,,,,x,\n"
                + "4,,Unbekannte Firma,XYZ\n",
            lines
        );
        var entities = load.Entities.ToList();

        Assert.Equal((5, 2, 3), (report.Read, report.Kept, report.Rejected));
        Assert.Equal(
            ["missing-cells", "no-project", "not-in-look-up", "placeholder", "repeated-id", "too-many-cells"],
            report.Rules.Keys.Where(r => !r.StartsWith("not in", StringComparison.Ordinal))
        );
        Assert.Equal(1, report.Rules["not in look-up fund: \"XYZ\""].Count);
        Assert.Equal("5", Assert.Single(report.Rules["missing-cells"].Examples).Text);
        Assert.DoesNotContain(entities, e => e.Type == "Organization");
        var unnamed = entities.Single(e => e.Id == "grants:project-4").Names.Single();
        Assert.Equal(("Grant 4", Derivation.EXTERNAL), (unnamed.Text, unnamed.Derivation));
        var written = lines
            .ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToList();
        Assert.Equal(7, written.Count);
        Assert.Contains(
            written,
            l => l.GetProperty("rule").GetString() == "repeated-id" && l.GetProperty("row").GetInt64() == 2
        );
    }

    [Fact]
    public void A_table_of_which_nothing_can_be_kept_does_not_empty_the_dataset()
    {
        var (mapping, file) = Lines("no object\n");
        Assert.Contains("holds no JSON object", Refused(mapping, file), StringComparison.Ordinal);

        File.WriteAllText(file, "\n{\"other\":1}\n");
        Assert.Contains("its first object has no \"id\"", Refused(mapping, file), StringComparison.Ordinal);

        File.WriteAllText(file, "{\"id\":\"\"}\n");
        Assert.Contains("kg drop lines", Refused(mapping, file), StringComparison.Ordinal);

        string Refused(string mapping, string file) =>
            Assert
                .Throws<ImportException>(() =>
                {
                    var importer = Importer.Open(mapping, [file], Repository.Model, out _)!;
                    importer.Survey(new(), null, CancellationToken.None);
                    importer.ToLoad();
                })
                .Message;
    }

    [Fact]
    public void A_row_that_is_rejected_declares_nothing()
    {
        var (mapping, file) = Lines(
            """
            {"id":"1","also":"a"}
            {"id":"2","also":"a"}
            {"id":"2","also":"b"}
            {"id":"source","also":"c"}
            {"id":"3","also":"3"}
            """
        );
        var importer = Importer.Open(mapping, [file], Repository.Model, out _)!;
        importer.KeepsGoing = true;
        var report = new ImportReport();
        importer.Survey(report, null, CancellationToken.None);

        // The second row repeats "a", so the third is the first that has "2". The fourth takes the id of the source.
        Assert.Equal([2L, 4L, 5L], report.Rules["repeated-id"].Examples.Select(e => e.Row));
        Assert.Equal(
            ["lines:source", "lines:1", "lines:a", "lines:2", "lines:b"],
            importer.ToLoad().Entities.Select(e => e.Id)
        );
    }

    // The second row takes an id that rows share, and the last one shares an id that is the third row's alone.
    [Fact]
    public void An_id_that_rows_share_is_no_row_s_alone_for_entities_and_relationships_alike()
    {
        var (mapping, file) = Lines(
            """
            {"id":"1","also":"2"}
            {"id":"2","also":"a"}
            {"id":"3","also":"b"}
            {"id":"4","also":"3"}
            """,
            """
                  other: { type: Organization, id: "{also}", merge: true, names: ["{also}"] }
                relationships:
                  - { type: PART_OF, from: one, to: other }
            """
        );
        var importer = Importer.Open(mapping, [file], Repository.Model, out _)!;
        var report = new ImportReport();
        var load = importer.ToLoad(report);

        // A store that checks a load before it writes goes through it twice.
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(["lines:source", "lines:1", "lines:3", "lines:2", "lines:b"], load.Entities.Select(e => e.Id));
            Assert.Equal(["lines:1.part-of.lines:2", "lines:3.part-of.lines:b"], load.Relationships.Select(r => r.Id));
            Assert.Equal((4, 2, 2), (report.Read, report.Kept, report.Rejected));
            Assert.Equal([2L, 4L], report.Rules["repeated-id"].Examples.Select(e => e.Row));
        }

        Assert.Equal(new ImportSize(5, 2), importer.Expected);
    }

    [Fact]
    public void Rows_that_are_alike_each_count_where_the_mapping_says_so_whatever_their_order()
    {
        List<string> Ids(string rows) =>
            [
                .. Gifts("{ amount: { from: '{amount}', numbers: either, currency: EUR } }", rows)
                    .Relationships.Select(r => r.Id)
                    .Order(StringComparer.Ordinal),
            ];

        var ids = Ids("A,B,1\nA,B,1\nA,B,2\n");

        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(GraphIds.IsRelationshipId(id), id));
        Assert.Equal(ids, Ids("A,B,1\nA,B,2\nA,B,1\n"));
    }

    [Fact]
    public void Of_further_amounts_the_first_that_holds_is_read_of_each_kind()
    {
        const string Amounts = """
            {
              otherAmounts: [
                { from: '{amount}', kind: TOTAL_COST, numbers: continental, currency: EUR, when: { of: '{to}', in: [B] } },
                { from: '{amount}', kind: TOTAL_COST, numbers: either, currency: EUR }
              ]
            }
            """;

        var funded = Gifts(Amounts, "A,B,1.200\n").Relationships.Single();

        var amounts = (ImmutableArray<KindAmount>)funded.Properties["otherAmounts"];
        Assert.Equal(new KindAmount("TOTAL_COST", new(1200m, "EUR")), Assert.Single(amounts));
        Assert.Empty(funded.Gaps);
    }

    private DatasetLoad Gifts(string properties, string rows)
    {
        var (mapping, file) = (Path.Combine(_folder, "gifts.yaml"), Path.Combine(_folder, "gifts.csv"));
        File.WriteAllText(
            mapping,
            $$"""
            dataset: gifts
            title: Gifts
            numbers:
              continental: { forms: [{ thousands: ".", decimals: "," }] }
              either: { forms: [{ thousands: ".", decimals: "," }, { thousands: ",", decimals: "." }] }
            tables:
              gifts:
                file: gifts.csv
                columns: [from, to]
                entities:
                  giver: { type: Organization, id: "party-{from}", merge: true, names: ["{from}"] }
                  taker: { type: Organization, id: "party-{to}", merge: true, names: ["{to}"] }
                relationships:
                  - { type: FUNDED, from: giver, to: taker, key: "{cells}", repeats: true, properties: {{properties.ReplaceLineEndings(
                " "
            )}} }
            """
        );
        File.WriteAllText(file, "from,to,amount\n" + rows);
        var importer = Importer.Open(mapping, [file], Repository.Model, out var problems);
        Assert.Empty(problems);
        importer!.Survey(new(), null, CancellationToken.None);

        return importer.ToLoad();
    }

    [Fact]
    public void It_tells_which_part_of_the_files_is_read()
    {
        var (mapping, file) = Lines(
            string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $$"""{"id":"{{i}}","also":"x{{i}}"}"""))
        );
        var shares = new Shares();
        Importer.Open(mapping, [file], Repository.Model, out _)!.Survey(new(), shares, CancellationToken.None);

        // Every 10,000 rows, from none; a buffer is read ahead.
        Assert.Equal(5, shares.Told.Count);
        Assert.All(shares.Told.Select((share, i) => share - i / 5.0), ahead => Assert.InRange(ahead, 0, 0.2));
    }

    private sealed class Shares : IProgress<LoadProgress>
    {
        public List<double> Told { get; } = [];

        public void Report(LoadProgress value) => Told.Add(value.Share!.Value);
    }

    private (string Mapping, string File) Lines(
        string text,
        string other =
            """
                      other: { type: Organization, id: "{also}", names: ["{also}"] }
                """
    )
    {
        var (mapping, file) = (Path.Combine(_folder, "lines.yaml"), Path.Combine(_folder, "lines.jsonl"));
        File.WriteAllText(
            mapping,
            $$"""
            dataset: lines
            title: Lines
            tables:
              lines:
                file: .jsonl
                format: jsonl
                columns: [id]
                entities:
                  one: { type: Organization, id: "{id}", required: true, names: ["{id}"] }
            {{other}}
            """
        );
        File.WriteAllText(file, text);

        return (mapping, file);
    }

    [Fact]
    public void Contact_details_are_dropped_and_counted_and_no_report_shows_them()
    {
        using var lines = new StringWriter();
        var address = string.Join('@', "somebody", "example.org");
        var (load, report) = Import(Heading + $"1,Bridge,Town,ESF,2008,1,EUR,Ask {address} now,0123\n", lines);

        var about = load.Entities.Single(e => e.Type == "Project").Statements.Single(s => s.Property == "description");
        Assert.Equal("Ask now", ((LocalizedText)about.Value).Texts.Single().Text);
        Assert.Equal(1, report.Rules["contact-details"].Count);
        Assert.Equal(1, report.Rules["dropped: phone"].Count);
        Assert.DoesNotContain(address, lines.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_scripts_that_are_not_Latin_stay_apart_and_broken_encoding_is_reported()
    {
        var (load, report) = Import(
            Heading
                + "1,A,Δήμος,ESF,,,,,\n2,B,Δημοσ,ESF,,,,,\n3,C,Община,ESF,,,,,\n4,D,GÃ¶teborg,ESF,,,,,\n5,E,Soft\u00ADhyphen,ESF,,,,,\n"
        );
        var names = load.Entities.Where(e => e.Type == "Organization").Select(e => e.Names[0].Text).ToList();

        Assert.Equal(["Δήμος", "Община", "GÃ¶teborg", "Soft\u00ADhyphen"], names);
        Assert.Equal(1, report.Rules["double-encoded"].Count);
    }

    [Fact]
    public void Byte_order_marks_mixed_line_ends_and_cells_of_several_lines_are_no_trouble()
    {
        var (load, report) = Import(
            "\uFEFFnumber,\"title\",\"who\",fund,start,amount,currency,about,phone\r\n1,\"Long\nbridge\",Town,ESF,2008\r\n2,Ferry,Town,ESF,2009\n"
        );

        Assert.Equal(2, report.Kept);
        Assert.Contains(load.Entities, e => e.Names[0].Text == "Long bridge");
    }

    [Fact]
    public void The_same_rows_in_another_order_have_the_same_ids()
    {
        string[] rows = ["1,Bridge,Town A,ESF,2008,1,EUR,,\n", "2,Ferry,Stadt Ö,ESF,2009,2,EUR,,\n"];
        (List<EntityRecord> Entities, List<RelationshipRecord> Relationships) Of(string text)
        {
            var (load, _) = Import(text);
            return (load.Entities.ToList(), load.Relationships.ToList());
        }

        var (entities, relationships) = Of(Heading + rows[0] + rows[1]);
        var (others, _) = Of(Heading + rows[1] + rows[0]);

        Assert.Equal(entities.Select(e => e.Id).Order(), others.Select(e => e.Id).Order());
        Assert.All(entities, e => Assert.True(GraphIds.IsEntityId(e.Id), e.Id));
        Assert.All(relationships, r => Assert.True(GraphIds.IsRelationshipId(r.Id), r.Id));
    }

    [Fact]
    public void Archives_and_packed_files_are_read_as_they_are()
    {
        var plain = Encoding.UTF8.GetBytes(Heading + "1,Bridge,Town,ESF,2008,1,EUR,,\n");
        var packed = Path.Combine(_folder, "grants.csv.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
            gzip.Write(plain);
        var archive = Path.Combine(_folder, "all.tar.gz");
        using (var tar = new TarWriter(new GZipStream(File.Create(archive), CompressionLevel.Fastest)))
        {
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, "all/README") { DataStream = new MemoryStream([65]) }
            );
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, "all/grants.csv") { DataStream = new MemoryStream(plain) }
            );
        }

        foreach (var file in new[] { packed, archive })
            Assert.Equal(1, ImportFile(file).Report.Kept);
    }

    [Fact]
    public void A_packed_file_that_ends_in_its_middle_is_refused()
    {
        var packed = Path.Combine(_folder, "grants.csv.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Heading));
            for (var i = 0; i < 20_000; i++)
                gzip.Write(
                    Encoding.UTF8.GetBytes($"{i},Bridge {i * 7919},Town {i * 104_729 % 1000},ESF,2008,1,EUR,,\n")
                );
        }

        var whole = File.ReadAllBytes(packed);
        File.WriteAllBytes(packed, whole[..(whole.Length / 2)]);

        var refused = Assert.Throws<ImportException>(() => ImportFile(packed));
        Assert.Contains("grants.csv.gz", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,place\n1,2\n", "has no \"number\", \"title\", \"who\"")]
    [InlineData("", "is empty")]
    [InlineData("number,title,who,fund,start,amount,currency,about,phone\n", "No row")]
    [InlineData("number,title,who,fund,start,amount,currency,about\n", "no column \"phone\", which the mapping drops")]
    [InlineData("number,title,who,fund,start,amount,currency,about,phone,title\n", "two columns \"title\"")]
    [InlineData("number;title;who;fund\n", "separated by semicolons?")]
    [InlineData("number\ttitle\twho\n", "separated by tabs? Then the table needs format: tsv")]
    [InlineData(
        "number,title,who,fund,start,amount,currency,about,phone\n,x,,,,,,,\n",
        "nothing was loaded: no-project 1 (as in row 1)"
    )]
    [InlineData("number,title,who\n", "which the mapping reads")]
    public void Another_file_is_refused_with_what_it_lacks(string text, string message)
    {
        var refused = Assert.Throws<ImportException>(() => Import(text));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        var file = Path.Combine(_folder, "grants.csv");
        File.WriteAllBytes(
            file,
            [.. Encoding.UTF8.GetBytes(Heading), .. Encoding.Latin1.GetBytes("1,Brücke,Town,ESF,,,,,\n")]
        );

        Assert.Contains(
            "not UTF-8",
            Assert.Throws<ImportException>(() => ImportFile(file)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_cell_without_end_is_refused_with_its_line()
    {
        var refused = Assert.Throws<ImportException>(() => Import(Heading + "1,\"" + new string('x', 2_000_000)));

        Assert.Contains("line", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_changed_while_it_is_read_is_refused()
    {
        var file = Path.Combine(_folder, "grants.csv");
        File.WriteAllText(file, Heading + "1,Bridge,Town,ESF,2008,1,EUR,,\n");
        var importer = Open(file);
        importer.Survey(new(), null, CancellationToken.None);
        File.AppendAllText(file, "2,Ferry,Town,ESF,2008,1,EUR,,\n");

        var refused = Assert.Throws<ImportException>(() => importer.ToLoad().Entities.ToList());
        Assert.Contains("was changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("startDate:", "startDat:", "Did you mean \"startDate\"?")]
    [InlineData("type: Project", "type: Projekt", "Did you mean \"Project\"?")]
    [InlineData("from: who", "from: whom", "Did you mean \"who\"?")]
    [InlineData("{fund|fund}", "{fund|fand}", "Did you mean \"fund\"?")]
    [InlineData("role: BENEFICIARY", "role: BENEFICIARI", "Did you mean \"BENEFICIARY\"?")]
    [InlineData("role: BENEFICIARY", "role: PUBLISHER", "\"PUBLISHER\" is no role of PARTICIPATED_IN.")]
    [InlineData("drop: [phone]", "drop: [title]", "\"title\" is dropped, and yet something is made of it.")]
    [InlineData("type: FUNDED", "type: FUNDET", "Did you mean \"FUNDED\"?")]
    [InlineData("dates: either }", "numbers: either }", "is a date: say how it is written")]
    [InlineData("merge: true", "merged: true", "unknown-key")]
    [InlineData("merge: true", "merge: yes", "\"merge\" is true or false")]
    [InlineData("title: Grants of a town", "title: G\nretrieved: yesterday", "is no day")]
    [InlineData("type: FUNDED", "type: FUNDED\n        modality: PLANED", "Did you mean \"PLANNED\"?")]
    [InlineData("d.M.yyyy", "yyyy/yyyy", "has two years")]
    [InlineData("d.M.yyyy", "d.M.yyyy HH:mm zzz", "of the machine which reads it")]
    [InlineData("d.M.yyyy", "d.yyyy", "has a day without a month")]
    [InlineData("M/yyyy", "m/yyyy", "m stands for minutes")]
    [InlineData("[yyyy, ", "[dd, ", "has no year")]
    [InlineData("locator:", "cite: who\n    locator:", "Document is needed here")]
    [InlineData(
        "to: project\n        properties: { role",
        "to: project\n        validFrom: \"{start}\"\n        properties: { role",
        "\"validFrom\" is a date"
    )]
    [InlineData(
        "type: Organization\n        id: \"who",
        "each: { of: who, by: \"|\" }\n        type: Organization\n        id: \"who",
        "give the relationship the same \"each\""
    )]
    public void A_mapping_that_is_wrong_is_refused_with_line_and_advice(string right, string wrong, string advice)
    {
        var mapping = Path.Combine(_folder, "mapping.yaml");
        File.WriteAllText(mapping, Mapping.Replace(right, wrong, StringComparison.Ordinal));

        var importer = Importer.Open(mapping, [], Repository.Model, out var problems);

        Assert.Null(importer);
        Assert.Contains(problems, p => p.ToString().Contains(advice, StringComparison.Ordinal) && p.Line > 0);
    }

    [Fact]
    public void Lists_in_JSON_give_names_identifiers_and_relationships_and_what_points_at_nothing_is_reported()
    {
        const string Lines = """
            {"id":"https://example.org/a","names":[{"value":"Alpha","lang":"en","types":["label"]},{"value":"ALP","lang":null,"types":["acronym"]}],"ids":[{"type":"wikidata","preferred":"Q1"}],"links":[{"type":"parent","id":"https://example.org/b"},{"type":"parent","id":"https://example.org/gone"}]}
            {"id":"https://example.org/b","names":[{"value":"Beta","lang":"de","types":["label"]}],"ids":[],"links":[]}
            no object
            """;
        var mapping = Path.Combine(_folder, "mapping.yaml");
        File.WriteAllText(
            mapping,
            """
            dataset: registry
            title: Registry
            tables:
              records:
                file: .jsonl
                format: jsonl
                columns: [id, names]
                entities:
                  organisation:
                    type: Organization
                    id: "{id|last-part}"
                    required: true
                    names:
                      - { each: names, text: "{value}", language: "{lang}", when: { of: "{types}", has: label } }
                      - { each: names, text: "{value}", language: "{lang}", kind: ACRONYM, when: { of: "{types}", has: acronym } }
                    identifiers: [{ each: ids, scheme: "{type}", value: "{preferred}" }]
                  other:
                    each: links
                    type: Organization
                    id: "{id|last-part}"
                    declare: false
                relationships:
                  - { each: links, type: PART_OF, from: organisation, to: other, when: { of: "{type}", in: [parent] } }
            """
        );
        var file = Path.Combine(_folder, "records.jsonl");
        File.WriteAllText(file, Lines);
        var importer = Importer.Open(mapping, [file], Repository.Model, out var problems)!;
        Assert.Empty(problems);
        var report = new ImportReport();
        importer.Survey(report, null, CancellationToken.None);
        var load = importer.ToLoad();

        var alpha = load.Entities.Single(e => e.Id == "registry:a");
        Assert.Equal([("Alpha", NameKind.LABEL), ("ALP", NameKind.ACRONYM)], alpha.Names.Select(n => (n.Text, n.Kind)));
        Assert.Equal("Q1", alpha.Identifiers.Single().Value);
        Assert.Equal("registry:a.part-of.registry:b", Assert.Single(load.Relationships).Id);
        Assert.Equal((3, 2, 1), (report.Read, report.Kept, report.Rejected));
        Assert.Equal("records.jsonl, row 1", load.Relationships.Single().Assertion.Citations.Single().Locator);
        Assert.Equal("registry:gone", report.Rules["points-at-nothing"].Examples.Single().Text);
    }

    [Fact]
    public void An_empty_mapping_is_refused()
    {
        var mapping = Path.Combine(_folder, "mapping.yaml");
        File.WriteAllText(mapping, "\n");

        Assert.Null(Importer.Open(mapping, [], Repository.Model, out var problems));
        Assert.Contains("begins with \"dataset:\"", problems.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_the_table_lacks_is_refused_with_the_nearest()
    {
        var refused = Assert.Throws<ImportException>(() =>
            Import("number,title,who,fund,start,amount,currency,abaut,phone\n1,Bridge,Town,ESF,2008,1,EUR,,\n")
        );

        Assert.Contains("no column \"about\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"abaut\"?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_a_list_has_nothing_of_the_row_around_it()
    {
        var (mapping, file) = (Path.Combine(_folder, "parts.yaml"), Path.Combine(_folder, "parts.jsonl"));
        File.WriteAllText(
            mapping,
            """
            dataset: parts
            title: Parts
            tables:
              parts:
                file: .jsonl
                format: jsonl
                columns: [id]
                entities:
                  one: { type: Organization, id: "{id}", required: true, names: ["{id}"] }
                  child: { each: children, type: Organization, id: "{id}", names: ["{id}"] }
            """
        );
        File.WriteAllText(file, """{"id":"a","children":[{"id":"b"},{"other":"c"}]}""");
        var importer = Importer.Open(mapping, [file], Repository.Model, out _)!;
        importer.Survey(new(), null, CancellationToken.None);

        Assert.Equal(["parts:a", "parts:b", "parts:source"], importer.ToLoad().Entities.Select(e => e.Id).Order());
    }

    // No row of these is anybody's: numbers of countries that there are not, and addresses of examples.
    [Theory]
    [InlineData("Write to who@example.org now", "Write to now")]
    [InlineData("Office +999 (0)12 345 67 89, second floor", "Office , second floor")]
    [InlineData("Tel. 012-345 67 89 in the morning", "in the morning")]
    [InlineData("Erasmus+2014-2020 and others", "Erasmus+2014-2020 and others")]
    [InlineData("from +550 - 161 up", "from +550 - 161 up")]
    [InlineData("Hotel 2000 of 2001-2002", "Hotel 2000 of 2001-2002")]
    public void Contact_details_are_taken_out_of_texts_and_nothing_else(string written, string loaded)
    {
        var (load, _) = Import(Heading + $"1,Bridge,Town,ESF,2008,1,EUR,\"{written}\",\n");

        var description = load
            .Entities.Single(e => e.Id == "grants:project-1")
            .Statements.Single(s => s.Property == "description");
        Assert.Equal(loaded, ((LocalizedText)description.Value).Texts.Single().Text);
    }

    [Fact]
    public void Contact_details_are_in_no_gap_and_no_report()
    {
        using var lines = new StringWriter();
        var (load, report) = Import(
            Heading + "1,Bridge,Town,ask who@example.org,who@example.org,ask who@example.org,EUR,,\n",
            lines
        );

        Assert.DoesNotContain("@", lines.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(report.Rules.Keys, rule => rule.Contains('@', StringComparison.Ordinal));
        Assert.All(
            load.Entities.SelectMany(e => e.Gaps).Concat(load.Relationships.SelectMany(r => r.Gaps)),
            gap => Assert.DoesNotContain("@", gap.Note ?? "", StringComparison.Ordinal)
        );
    }

    // Which of two forms was meant is never guessed; a sign between digits is none, and nobody writes nought thousand.
    [Theory]
    [InlineData("€ 1200", "1200 EUR")]
    [InlineData("1200 €", "1200 EUR")]
    [InlineData("12€00", null)]
    [InlineData("0.500", "0.5 EUR")]
    [InlineData("1.200", null)]
    public void Amounts_are_read_only_where_there_is_one_way_to(string written, string? amount)
    {
        var (load, _) = Import(Heading + $"1,Bridge,Town,ESF,2008,{written},EUR,,\n");

        var funded = load.Relationships.Single(r => r.Type == "Funded");
        Assert.Equal(amount, (funded.Properties.GetValueOrDefault("amount") as Money)?.Text);
        Assert.Equal(amount is null ? 1 : 0, funded.Gaps.Length);
    }

    [Fact]
    public void The_mappings_of_the_product_have_no_problems()
    {
        foreach (var mapping in Directory.GetFiles(Repository.Folder("graph", "mappings"), "*.yaml"))
        {
            Importer.Open(mapping, [], Repository.Model, out var problems);
            Assert.Empty(problems);
        }
    }

    private (DatasetLoad Load, ImportReport Report) Import(string text, TextWriter? lines = null)
    {
        var file = Path.Combine(_folder, "grants.csv");
        File.WriteAllText(file, text);

        return ImportFile(file, lines);
    }

    private (DatasetLoad Load, ImportReport Report) ImportFile(string file, TextWriter? lines = null)
    {
        var importer = Open(file);
        importer.KeepsGoing = true;
        var report = new ImportReport(lines);
        importer.Survey(report, null, CancellationToken.None);
        Assert.Equal(report.Read, report.Kept + report.Rejected);

        return (importer.ToLoad(), report);
    }

    private Importer Open(string file)
    {
        var mapping = Path.Combine(_folder, "mapping.yaml");
        File.WriteAllText(mapping, Mapping);
        var importer = Importer.Open(mapping, [file], Repository.Model, out var problems);
        Assert.Empty(problems);

        return importer!;
    }

    [Fact]
    public void The_mapping_that_the_page_on_mappings_shows_is_one()
    {
        var page = File.ReadAllText(Repository.Folder("graph", "mappings", "README.md"));
        var from = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var (mapping, file) = (Path.Combine(_folder, "shown.yaml"), Path.Combine(_folder, "grants.csv"));
        File.WriteAllText(mapping, page[from..page.IndexOf("```", from, StringComparison.Ordinal)]);
        File.WriteAllText(
            file,
            "number,title,status,country,owner,fund,start,amount,currency,state,phone,about\n"
                + "1,Bridge,open,SE,Town,ESF,5.2.2019,\"€ 1,200.50\",EUR,closed,0123,Over a river\n"
                + "2,,open,SE,not known yet,-,,,,open,,\n"
                + "3,Ferry,withdrawn,SE,Town,FSE,2020,,,open,,\n"
        );

        var importer = Importer.Open(mapping, [file], Repository.Model, out var problems);
        Assert.Empty(problems);
        var report = new ImportReport();
        importer!.Survey(report, null, CancellationToken.None);
        var load = importer.ToLoad();

        Assert.Equal((3, 2), (report.Read, report.Kept));
        Assert.Equal(
            ["grants:source", "grants:project-1", "grants:project-2", "grants:owner-SE#town", "grants:fund-esf"],
            load.Entities.Select(e => e.Id.Contains("owner", StringComparison.Ordinal) ? "grants:owner-SE#town" : e.Id)
        );
        var funded = load.Relationships.Single(r => r.Type == "Funded");
        Assert.Equal(new Money(1200.50m, "EUR"), funded.Properties["amount"]);
        Assert.Equal("2019-02-05", funded.Assertion.ValidFrom!.Iso);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
