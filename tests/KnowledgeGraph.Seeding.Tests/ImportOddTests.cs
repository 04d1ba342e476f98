using System.IO.Compression;
using System.Text;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core;
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
        string[] rows =
        [
            """{"id":"a","name":"Al\ud800fa"}""",
            """{"id":"c","Al\ud800fa":1,"name":"Gamma"}""",
            """{"id":"b","name":"Be\ud83d\ude00ta"}""",
        ];
        var (load, report) = file.EndsWith('l')
            ? Import(file, Lines, string.Join('\n', rows))
            : Import(file, Whole, $"[{string.Join(',', rows)}]");

        Assert.Equal(
            ["Be\U0001F600ta"],
            load.Entities.Where(e => e.Type == "Organization").Select(e => e.Names[0].Text)
        );
        Assert.Equal((1, 2), (report.Kept, report.Rules["not-text"].Count));
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

    [Theory]
    [InlineData("a,\"Alfa\nb,\"Beta\"\nc,Gamma\nd,\"Delta\"\n", "c d", 2)]
    [InlineData("a,\"Alfa\nb,\"Beta\" or so\"\nc,Gamma\n", "c", 2)]
    [InlineData("a,\"Al\nfa\" \nb,5\" pipe\nc,\"Ga \"\"m\"\"\r\nma\"\r\n", "a b c", 0)]
    [InlineData("a,Alfa\nb,\"Long\ntext\",5\" pipe", "a b", 0)]
    [InlineData("a,\"Alfa\" or so\nb,Beta\n", "b", 1)]
    [InlineData("a,\"Al,fa,\"Beta\"\nb,Beta\n", "b", 1)]
    [InlineData("a,Alfa \"the\" first\nb,\"Beta \"\"the\"\" second\"\n", "a b", 0)]
    public void Rows_that_a_stray_quotation_mark_takes_are_rejected_one_by_one(string rows, string kept, int rejected)
    {
        var (load, report) = Import("lines.csv", Table, $"id,name,remark\n{rows}");

        Assert.Equal(kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => $"odd:{id}"), Ids(load));
        Assert.Equal(rejected, report.Rules.TryGetValue("broken-quotation", out var broken) ? broken.Count : 0);
        Assert.Equal(report.Read, report.Kept + rejected);
        if (rejected > 0)
            Assert.Equal((1, rows.Split('\n')[0]), (broken!.Examples[0].Row, broken.Examples[0].Text));
    }

    [Fact]
    public void Nothing_that_is_dropped_is_told_of_a_row_that_is_broken_where_nothing_is_read()
    {
        var (load, report) = Import(
            "lines.csv",
            Table.Replace("columns: [id]", "columns: [id]\n        drop: [phone]", StringComparison.Ordinal),
            "id,remark,name,phone\n1,\"see,Alice\" Ltd,0612345678\n\n2,a,b,Beta,0612345678\n3,,Gamma,\n"
        );

        Assert.Equal(["odd:3"], Ids(load));
        Assert.Equal("", Assert.Single(report.Rules["broken-quotation"].Examples).Text);
        Assert.Equal("", Assert.Single(report.Rules["too-many-cells"].Examples).Text);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_an_error()
    {
        var refused = Assert.Throws<ImportException>(() =>
            Import("lines.csv", Table, "id,name,remark\na,Alfa\nb,\"Beta\nc,Gamma\n")
        );

        Assert.Contains("opened in line 3 or after", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,Alfa,\nb,Be, ta,\nc,Gamma,\n", "a c")]
    [InlineData("a,Alfa,,\nb,Be, ta,\nc,Gamma,,\n", "a b c")]
    [InlineData("a,Alfa\nb,Beta,,\nc,Gamma,,\n", "a b c")]
    [InlineData("a,Al,fa,x\nb,Beta,,\nc,Gamma,,\n", "b c")]
    [InlineData("a,Alfa,,\nb,Be, ta,,\nc,Gamma,\n", "a c")]
    public void One_more_cell_is_a_delimiter_at_the_end_only_where_the_first_row_has_it(string rows, string kept)
    {
        var (load, report) = Import("lines.csv", Table, $"id,name,remark\n{rows}");

        Assert.Equal(kept.Split(' ').Select(id => $"odd:{id}"), Ids(load));
        Assert.Equal(report.Read, report.Kept + (report.Rules.GetValueOrDefault("too-many-cells")?.Count ?? 0));
    }

    [Theory]
    [InlineData("contact", "hush")]
    [InlineData("contact.mail", "hush")]
    [InlineData("people.mail", "hush other")]
    [InlineData("people.0.mail", "hush")]
    [InlineData("people.0", "hush")]
    public void What_is_dropped_of_an_object_is_in_nothing_that_is_made_of_it(string drop, string secret)
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines.Replace(
                "columns:",
                $"drop: [{drop}]\n        locator: \"{{cells}}\"\n        columns:",
                StringComparison.Ordinal
            ),
            drop.StartsWith('p')
                ? "{\"id\":\"a\",\"name\":\"Älva\",\"people\":[{\"mail\":\"hush\",\"role\":\"in\"},{\"mail\":\"other\"}]}"
                : "{\"id\":\"a\",\"name\":\"Älva\",\"contact\":{\"mail\":\"hush\"},\"role\":\"in\"}"
        );

        var locator = load.Entities.Single(e => e.Type == "Organization").Citations.Single().Locator!;
        Assert.All(secret.Split(' '), word => Assert.DoesNotContain(word, locator, StringComparison.Ordinal));
        Assert.Contains("Älva", locator, StringComparison.Ordinal);
        Assert.Equal(drop != "people.0", locator.Contains("role", StringComparison.Ordinal));
        Assert.Equal(drop is "people.0.mail" or "people.0", locator.Contains("other", StringComparison.Ordinal));
        Assert.Equal(1, report.Rules[$"dropped: {drop}"].Count);
    }

    [Theory]
    [InlineData("drop: [cells]", "is no column of the file")]
    [InlineData("drop: [row]", "is no column of the file")]
    [InlineData("drop: [contact]", "\"contact\" is dropped, and yet something is made of it")]
    [InlineData("drop: [contact.mail]", "\"contact.mail\" is dropped, and yet")]
    [InlineData("drop: [people.name]", "\"people.name\" is dropped, and yet")]
    [InlineData("drop: [people]", "\"people\" is dropped, and yet")]
    [InlineData("drop: [staff.mail]", "\"staff.mail\" is dropped, and yet")]
    public void What_is_dropped_and_read_is_refused(string drop, string message)
    {
        var problems = Problems(
            Lines.Replace("columns:", $"{drop}\n        columns:", StringComparison.Ordinal)
                + """

                          mail: { type: Document, id: "m-{contact.mail}", merge: true, names: ["{staff.0.mail}"] }
                          person: { type: Person, each: people, id: "p-{name}", merge: true, names: ["{name}"] }
                """
        );

        Assert.Contains(message, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("language: \"{language}\"", "language: german", "\"german\" is no tag of a language")]
    [InlineData("kind: \"{kind}\"", "kind: UNIVERSITI", "Did you mean \"UNIVERSITY\"?")]
    [InlineData("kind: \"{kind}\"", "kind: \"{kind|state}\"", "\"ONGOING\" is no kind. It is one of")]
    [InlineData("kind: \"{kind}\"", "modality: \"{kind|state}\"", "\"ONGOING\" is no modality. It is one of")]
    [InlineData("kind: \"{as}\"", "kind: NICKNAME", "\"NICKNAME\" is no kind. It is one of LABEL")]
    [InlineData("scheme: \"{scheme}\"", "scheme: Company number", "is no scheme of identifiers")]
    public void What_no_row_can_mend_is_found_in_the_mapping(string right, string wrong, string message)
    {
        var problems = Problems(
            Lines.Replace(right, wrong, StringComparison.Ordinal),
            "lookups: { state: { open: ONGOING, none: \"\" } }\n"
        );

        var problem = Assert.Single(problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Line, 5, 20);
    }

    [Theory]
    [InlineData("0000-0002-1825-0097", "0000-0002-1825-0097")]
    [InlineData("02211 555012", "02211 555012")]
    [InlineData("tel. 02211 555012", null)]
    [InlineData("+49 2211 555012", null)]
    public void An_identifier_is_whole_or_is_not_there(string written, string? kept)
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines,
            $$"""{"id":"a","name":"Alfa","scheme":"orcid","value":"{{written}}"}"""
        );

        Assert.Equal(kept, load.Entities.Single(e => e.Type == "Organization").Identifiers.SingleOrDefault()?.Value);
        Assert.Equal(kept is null, report.Rules.ContainsKey("contact-details"));
    }

    [Fact]
    public void A_text_in_place_of_an_object_of_a_list_is_told_and_nothing_is_made_of_it()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Grants,
            """
            {"id":7,"name":"Water","amount":5,"funders":["WHO",null,{"id":"f","name":"Fund"}],"tags":["wet","cold"]}
            """
        );

        Assert.Equal(
            ["Document Odd", "Organization Fund", "Organization cold", "Organization wet", "Project Water"],
            load.Entities.Select(e => $"{e.Type} {e.Names[0].Text}").Order(StringComparer.Ordinal)
        );
        var told = Assert.Single(report.Rules["no-object-in-list"].Examples);
        Assert.Equal(("funders", "\"WHO\""), (told.Column, told.Text));
    }

    [Fact]
    public void What_is_said_of_an_object_of_a_list_may_be_in_its_row_and_what_is_nowhere_is_told()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Grants.Replace("{row.amount}", "{row.amount}\", when: \"{row.open}", StringComparison.Ordinal)
                + "          - { type: RELATED_TO, each: funders, from: funder, to: project, properties: { remark: \"{amount}, {amuont}\" } }\n",
            """{"id":7,"name":"Water","amount":5,"open":["yes","or no"],"funders":[{"id":"f","name":"A"},{"id":"g","name":"B"}],"tags":[]}"""
        );

        var funded = load.Relationships.Where(r => r.Type == "Funded").ToList();
        Assert.Equal(2, funded.Count);
        Assert.All(funded, f => Assert.Equal(new Money(5, "EUR"), f.Properties["amount"]));
        Assert.Equal(
            ["never there: funders.amount (its row has it: {row.amount})", "never there: funders.amuont"],
            report.Rules.Keys.Where(rule => rule.StartsWith("never", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Who_is_named_and_has_no_id_is_told_and_a_row_that_speaks_of_nothing_is_rejected()
    {
        var (load, report) = Import(
            "lines.csv",
            Table.Replace(
                "{ one:",
                "{ two: { type: Person, id: \"p-{remark}\", names: [\"{remark}\"] }, one:",
                StringComparison.Ordinal
            ),
            "id,name,remark\n,Alfa,\n,Beta,x\na,Gamma,\n"
        );

        Assert.Equal(["odd:a"], Ids(load));
        Assert.Equal(["Alfa", "Beta"], report.Rules["no-id"].Examples.Select(e => e.Text));
        Assert.Equal(1, Assert.Single(report.Rules["no-entity"].Examples).Row);
    }

    [Fact]
    public void Names_of_which_nothing_can_be_seen_are_none_and_no_text_has_control_characters()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines,
            """
            {"id":"a","name":"\u200b \u200d"}
            {"id":"b","name":"Al\u0000fa \u001b Be\u00adta"}
            """
        );

        var name = Assert.Single(load.Entities, e => e.Type == "Organization").Names[0].Text;
        Assert.Equal("Al fa Be\u00adta", name);
        Assert.Equal(1, report.Rules["no-name"].Count);
    }

    [Theory]
    [InlineData(null, "626199.99999984", null)]
    [InlineData("2", "626199.99999984", "626200 EUR")]
    [InlineData("2", "0.125", "0.13 EUR")]
    [InlineData("2", "-0.125", "-0.13 EUR")]
    [InlineData("0", "7.5", "8 EUR")]
    [InlineData("2", "7.5", "7.5 EUR")]
    public void Amounts_are_rounded_where_the_mapping_says_so(string? round, string written, string? amount)
    {
        var (load, _) = Import(
            "lines.jsonl",
            Grants,
            $$"""{"id":7,"name":"Water","amount":{{written}},"funders":[{"id":"f","name":"A"}],"tags":[]}""",
            round: round
        );

        Assert.Equal(amount, (load.Relationships.Single().Properties.GetValueOrDefault("amount") as Money)?.Text);
    }

    [Fact]
    public void A_file_of_JSON_may_be_an_object_with_the_lists_of_several_tables()
    {
        const string text =
            """{"meta":{"at":1},"data":{"people":[{"id":"a","name":"Ada"}]},"bodies":[{"id":"b","name":"Body"}],"posts":[]}""";
        var tables = string.Join(
            "\n    ",
            new[] { ("data.people", "Person"), ("bodies", "Organization"), ("posts", "Agency") }.Select(
                (table, at) =>
                    $$"""
                        {{(at == 0 ? "" : $"t{at}:\n")}}        file: all.json
                                format: json
                                list: {{table.Item1}}
                                entities: { e: { type: {{table.Item2}}, id: "{id}", names: ["{name}"] } }
                        """
            )
        );
        var (load, report) = Import("all.json", tables, text);

        Assert.Equal(
            ["Document Odd", "Organization Body", "Person Ada"],
            load.Entities.Select(e => $"{e.Type} {e.Names[0].Text}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(2, report.Kept);

        var refused = Assert.Throws<ImportException>(() => Import("whole.json", Whole, text));
        Assert.Contains(
            "It is an object with \"bodies\", \"posts\": name one of them in the table, as list: bodies.",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_to_be_dropped_and_is_nowhere_is_told()
    {
        var (_, report) = Import(
            "lines.jsonl",
            Lines.Replace("columns:", "drop: [maill]\n        columns:", StringComparison.Ordinal),
            """{"id":"a","name":"Alfa","mail":"hush"}"""
        );

        Assert.Equal(0, report.Rules["dropped: maill"].Count);
    }

    [Fact]
    public void A_column_of_a_list_may_be_called_as_one_that_is_dropped_of_the_row()
    {
        var table =
            Lines.Replace("columns:", "drop: [mark]\n        columns:", StringComparison.Ordinal)
            + """

                          person: { type: Person, each: people, id: "p-{mark}", merge: true, names: ["{mark}"] }
                """;

        var (load, _) = Import(
            "lines.jsonl",
            table,
            """{"id":"a","name":"Alfa","mark":"hush","people":[{"mark":"Ada"}]}"""
        );

        Assert.Equal("Ada", Assert.Single(load.Entities, e => e.Type == "Person").Names[0].Text);
    }

    [Fact]
    public void Of_several_texts_in_place_of_one_none_is_taken_and_conditions_go_through_all()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines.Replace(
                "merge: true",
                "merge: true\n            when: { of: \"{types}\", has: body }",
                StringComparison.Ordinal
            ),
            """
            {"id":"a","name":["Alfa","Beta"],"types":["body","fund"]}
            {"id":"b","name":["Beta"],"types":["body","fund"]}
            {"id":"c","name":"Gamma","types":["fund","other"]}
            """
        );

        Assert.Equal("Beta", Assert.Single(load.Entities, e => e.Type == "Organization").Names[0].Text);
        var told = Assert.Single(report.Rules["not-a-text"].Examples);
        Assert.Equal((1L, "name", """["Alfa","Beta"]"""), (told.Row, told.Column, told.Text));
    }

    [Fact]
    public void What_a_later_row_has_in_a_list_of_objects_is_added()
    {
        var (load, _) = Import(
            "lines.jsonl",
            Lines.Replace("{ text: \"{name}\",", "{ each: names, text: \"{name}\",", StringComparison.Ordinal),
            """
            {"id":"a","names":[{"name":"Alfa"}]}
            {"id":"a","names":[{"name":"Alpha"}]}
            """
        );

        Assert.Equal(
            ["Alfa", "Alpha"],
            Assert.Single(load.Entities, e => e.Type == "Organization").Names.Select(n => n.Text)
        );
    }

    [Theory]
    [InlineData("lines.jsonl")]
    [InlineData("lines.json")]
    public void Rows_that_are_no_objects_or_have_a_key_twice_are_rejected_and_shown(string file)
    {
        string[] rows =
        [
            """["a"]""",
            """{"id":"b","name":"Beta","of":[{"x":1,"x":2}]}""",
            """{"id":"c","name":"Gamma"}""",
            .. file.EndsWith('l') ? ["{\"id\":\"d\""] : Array.Empty<string>(),
        ];
        var (load, report) = file.EndsWith('l')
            ? Import(file, Lines, string.Join('\n', rows))
            : Import(file, Whole, $"[{string.Join(',', rows)}]");

        Assert.Equal(["odd:c"], Ids(load));
        Assert.Equal((1, rows.Length - 1), (report.Kept, report.Rejected));
        Assert.Equal(
            rows.Where((_, at) => at is 0 or 3),
            report.Rules["not-an-object"].Examples.Select(example => example.Text)
        );
        Assert.Equal(rows[1], Assert.Single(report.Rules["repeated-key"].Examples).Text);
    }

    [Fact]
    public void Objects_in_the_objects_of_a_list_in_place_of_texts_are_told()
    {
        var (_, report) = Import(
            "lines.jsonl",
            Lines
                + """

                          person: { type: Person, each: people, id: "p-{key}", merge: true, names: [{ each: names, text: "{value}" }] }
                """,
            """
            {"id":"a","name":"Alfa","people":[{"key":"x","names":[{"value":{"first":"X"}}]},{"key":{"no":1},"names":"Y"}]}
            """
        );

        Assert.Equal(
            ["people.key", "people.names.value"],
            report.Rules["not-a-text"].Examples.Select(e => e.Column).Order(StringComparer.Ordinal)
        );
        Assert.Equal("people.names", Assert.Single(report.Rules["not-a-list"].Examples).Column);
    }

    [Fact]
    public void What_rows_that_are_left_out_have_is_not_told()
    {
        var (_, report) = Import(
            "lines.jsonl",
            Lines.Replace(
                "columns:",
                "drop: [mail]\n        when: \"{id}\"\n        columns:",
                StringComparison.Ordinal
            ),
            """
            {"id":"a","name":"Alfa","mail":"hush"}
            {"id":"","name":{"odd":1},"mail":"hush"}
            """
        );

        Assert.Equal(1, report.Rules["dropped: mail"].Count);
        Assert.False(report.Rules.ContainsKey("not-a-text"));
    }

    [Fact]
    public void Another_kind_and_a_second_identifier_of_a_scheme_are_told()
    {
        var (load, report) = Import(
            "lines.jsonl",
            Lines
                .Replace(
                    "kind: \"{kind}\"",
                    "kind: \"{kind}\"\n            modality: \"{state}\"",
                    StringComparison.Ordinal
                )
                .Replace(
                    "value: \"{value}\" }",
                    "value: \"{value}\" }, { scheme: \"{scheme}\", value: \"{other}\" }",
                    StringComparison.Ordinal
                ),
            """
            {"id":"a","name":"Alfa","state":"FACT","scheme":"ror","value":"1","other":"2"}
            {"id":"a","name":"Alfa","state":"PLANNED","kind":"NETWORK","scheme":"ror","value":"1","other":"1"}
            {"id":"a","name":"Alfa","state":"FACT","kind":"UNIVERSITY"}
            """
        );

        var one = load.Entities.Single(e => e.Type == "Organization");
        Assert.Equal((Modality.FACT, "NETWORK"), (one.Modality, one.Kind));
        Assert.Equal("1", Assert.Single(one.Identifiers).Value);
        Assert.Equal(
            [(1L, "ror", "2"), (2L, "modality", "PLANNED"), (3L, "kind", "UNIVERSITY")],
            report.Rules["says-otherwise"].Examples.Select(e => (e.Row, e.Column, e.Text))
        );
    }

    [Fact]
    public void What_a_look_up_lacks_stays_open_unless_another_place_says_it()
    {
        const string mapping = """
                    file: .jsonl
                    format: jsonl
                    columns: [id]
                    entities:
                      one:
                        type: Project
                        id: "{id}"
                        merge: true
                        names: ["{id}"]
                        properties:
                          startDate:
                            - { from: "{start|known}", dates: iso }
                            - { from: "{began}", dates: iso }
                      who: { type: Organization, id: "w-{id}", merge: true, names: ["Who {id}"] }
                    relationships:
                      - { type: FUNDED, from: who, to: one, validFrom: { from: "{start|known}", dates: iso } }
            """;
        var (load, _) = Import(
            "lines.jsonl",
            mapping,
            """
            {"id":"a","start":"long ago","began":"2019"}
            {"id":"b","start":"long ago"}
            """,
            "lookups:\n    known: { then: \"2018\" }\ndates:\n    iso: [yyyy]\n"
        );

        var entities = load.Entities.ToDictionary(e => e.Id);
        Assert.Empty(entities["odd:a"].Gaps);
        Assert.Single(entities["odd:a"].Statements);
        Assert.Equal(("startDate", "long ago"), Assert.Single(entities["odd:b"].Gaps.Select(g => (g.Field, g.Note))));
        Assert.Equal(
            ("validFrom", "long ago"),
            load.Relationships.SelectMany(r => r.Gaps).Select(g => (g.Field, g.Note!)).Distinct().Single()
        );
    }

    [Fact]
    public void Each_of_several_values_that_a_look_up_lacks_stays_open()
    {
        const string mapping = """
                    file: .jsonl
                    format: jsonl
                    columns: [id]
                    entities:
                      one:
                        type: Project
                        id: "{id}"
                        names: ["{id}"]
                        properties: { goals: [{ from: "{a|known}" }, { from: "{b|known}" }, { from: "{c}" }] }
            """;
        var (load, _) = Import(
            "lines.jsonl",
            mapping,
            """{"id":"a","a":"no","b":"neither","c":"free"}""",
            "lookups:\n    known: { then: \"2018\" }\n"
        );

        var one = load.Entities.Single(e => e.Id == "odd:a");
        Assert.Equal(["no", "neither"], one.Gaps.Select(g => g.Note));
        Assert.Single(one.Statements);
    }

    [Fact]
    public void What_is_dropped_makes_no_difference_to_all_that_a_row_holds()
    {
        var (load, _) = Import(
            "lines.jsonl",
            Lines
                .Replace("columns:", "drop: [phone]\n        columns:", StringComparison.Ordinal)
                .Replace("id: \"{id}\"", "id: \"{cells}\"", StringComparison.Ordinal),
            """
            {"id":"a","name":"Alfa","phone":"1"}
            {"id":"a","name":"Alfa","phone":""}
            {"id":"a", "name":"Alfa"}
            """
        );

        Assert.Single(load.Entities, e => e.Type == "Organization");
    }

    [Fact]
    public void Several_further_parties_of_a_relationship_are_all_there()
    {
        const string mapping = """
                    file: .csv
                    columns: [id]
                    entities:
                      two: { type: Organization, each: { of: who, by: "|" }, id: "w-{part}", merge: true, names: ["{part}"] }
                      fund: { type: Fund, id: "f-{id}", names: ["{name}"] }
                      project: { type: Project, id: "p-{id}", names: ["{name}"] }
                    relationships:
                      - { type: FUNDED, from: fund, to: project, qualifiers: { recipient: two } }
            """;
        var (load, _) = Import("lines.csv", mapping, "id,name,who\na,Alfa,Beta|Gamma|Beta\n");

        Assert.NotEmpty(load.Entities);
        Assert.Equal(
            ["odd:w-Beta", "odd:w-Gamma"],
            Assert.Single(load.Relationships).Qualifiers.Select(q => q.Entity).Order(StringComparer.Ordinal)
        );
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
    public void More_rows_rejected_than_kept_are_an_error_unless_it_is_to_keep_going()
    {
        var file = Path.Combine(_folder, "lines.csv");
        File.WriteAllText(file, "id,name\na,Alfa\nb,Be,ta\nc,Gam,ma\n,\n");
        var table = Table.Replace("entities:", "when: \"{id}\"\n        entities:", StringComparison.Ordinal);
        var importer = Opened(table, [file]);
        importer.KeepsGoing = false;

        var refused = Assert.Throws<ImportException>(() => Import(importer));

        Assert.Contains("rejected than kept, 2 and 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("too-many-cells 2 (as in row 2: ,ta)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["odd:a"], Ids(Import(Opened(table, [file])).Load));
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

    // A project, who funds it by a list of objects, and a list of texts.
    private static string Grants =>
        """
                    file: .jsonl
                    format: jsonl
                    entities:
                      project: { type: Project, id: "p-{id}", names: ["{name}"] }
                      funder: { type: Organization, each: funders, id: "o-{id}", merge: true, names: ["{name}"] }
                      tag: { type: Organization, each: tags, id: "t-{part}", merge: true, names: ["{part}"] }
                    relationships:
                      - type: FUNDED
                        each: funders
                        from: funder
                        to: project
                        properties: { amount: { from: "{row.amount}", numbers: plain, currency: EUR } }

            """;

    private static string Table =>
        """
                    file: .csv
                    columns: [id]
                    entities: { one: { type: Organization, id: "{id}", names: ["{name}"] } }
            """;

    private static IEnumerable<string> Ids(DatasetLoad load) =>
        load.Entities.Where(e => e.Type == "Organization").Select(e => e.Id);

    private static string Whole => "        file: .json\n        format: json\n" + Entities;

    private (DatasetLoad Load, ImportReport Report) Import(
        string file,
        string table,
        string text,
        string more = "",
        string? round = null
    )
    {
        if (table.Contains("numbers: plain", StringComparison.Ordinal))
            more +=
                $"numbers:\n    plain: {{ forms: [{{ thousands: \"\", decimals: \".\" }}]{(round is null ? "" : $", round: {round}")} }}\n";
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, text);

        return Import(Opened(table, [path], more));
    }

    private static (DatasetLoad Load, ImportReport Report) Import(Importer importer)
    {
        var report = new ImportReport(null);
        importer.Survey(report, null, CancellationToken.None);

        return (importer.ToLoad(), report);
    }

    private Importer Opened(string table, IReadOnlyList<string> files, string more = "")
    {
        var importer = Importer.Open(Written(table, more), files, Repository.Model, out var problems);
        Assert.Empty(problems);
        importer!.KeepsGoing = true;

        return importer;
    }

    private IReadOnlyList<Problem> Problems(string table, string more = "")
    {
        _ = Importer.Open(Written(table, more), [], Repository.Model, out var problems);

        return problems;
    }

    private string Written(string table, string more)
    {
        var mapping = Path.Combine(_folder, "odd.yaml");
        File.WriteAllText(mapping, $"dataset: odd\ntitle: Odd\n{more}tables:\n    lines:\n{table}\n");

        return mapping;
    }
}
