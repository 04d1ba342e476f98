using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Seeding.Verify;
using Xunit;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>How seed files become records, and what a data editor is told.</summary>
public sealed class SeedReaderTests : IDisposable
{
    private const string Dataset = "id: small\ntitle: Small\n";
    private const string Documents = "documents:\n  - {id: paper, title: Paper, language: sv, kind: MEMO}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-seeds-").FullName;

    [Fact]
    public void Identifiers_and_former_ids_are_read()
    {
        File.WriteAllText(Path.Combine(_folder, "redirects.yaml"), "old-leeds: leeds\n");
        var dataset = Read(
            """
            entities:
              - id: leeds
                type: City
                cite: 'paper «Leeds»'
                names: [Leeds]
                identifiers:
                  - {scheme: nuts, value: UKE4, url: 'https://example.org/UKE4'}
                  - {scheme: wikidata, value: Q39121, derivation: EXTERNAL, reasoning: looked up}
            """
        )
            .Datasets.Single();
        var leeds = dataset.Entities.Single(e => e.Id == "leeds");

        Assert.Equal(
            ["nuts UKE4 STATED 1", "wikidata Q39121 EXTERNAL 0"],
            leeds.Identifiers.Select(i => $"{i.Scheme} {i.Value} {i.Derivation} {i.Citations.Length}")
        );
        Assert.Equal(new("old-leeds", "leeds"), dataset.ToLoad().Redirects.Single());
    }

    [Theory]
    [InlineData("old-leeds: york\n", "unknown-id", "\"york\", as which \"old-leeds\" lives on, is not declared.")]
    [InlineData("leeds: paper\n", "repeated-id", "\"leeds\" is still the id of something.")]
    [InlineData("older: old\nold: leeds\n", "unknown-id", "\"old\" is a former id itself. Write older: leeds.")]
    [InlineData("Old Leeds: leeds\n", "malformed-id", "\"Old Leeds\" is no id.")]
    public void A_former_id_that_leads_nowhere_is_told(string redirects, string code, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "redirects.yaml"), redirects);
        var problem = Read("entities:\n  - {id: leeds, type: City, names: [{text: Leeds, cite: 'paper «Leeds»'}]}\n")
            .Problems.Single();

        Assert.Equal(code, problem.Code);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("redirects.yaml", problem.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_a_former_id_is_told_the_new_one()
    {
        File.WriteAllText(Path.Combine(_folder, "redirects.yaml"), "old-leeds: leeds\n");
        var problem = Read(
            """
            entities:
              - {id: leeds, type: City, names: [{text: Leeds, cite: 'paper «Leeds»'}]}
              - {id: dive, type: Project, names: [{text: DIVE, cite: 'paper «DIVE»'}]}
            relationships:
              - {from: old-leeds, PARTICIPATED_IN: dive, cite: paper}
            """
        )
            .Problems.Single();

        Assert.Equal(
            ("former-id", "\"old-leeds\" (from) is a former id. Write leeds, as which it lives on."),
            (problem.Code, problem.Message)
        );
    }

    [Theory]
    [InlineData("{scheme: 'No Scheme', value: x}", "malformed-id")]
    [InlineData("{scheme: ror, value: x, url: ror.org}", "malformed-url")]
    [InlineData("{scheme: ror}", "missing-key")]
    [InlineData("{scheme: ror, value: x, note: y}", "unknown-key")]
    public void An_identifier_that_cannot_be_read_is_told(string identifier, string code) =>
        Assert.Equal(
            code,
            Read(
                $"entities:\n  - {{id: leeds, type: City, cite: paper, names: [Leeds], identifiers: [{identifier}]}}\n"
            )
                .Problems.Single()
                .Code
        );

    [Fact]
    public void Short_forms_are_read()
    {
        var seeds = Read(
            """
            entities:
              - id: dive
                type: Project
                cite: 'paper, Bakgrund «december 2008»'
                names: [DIVE, {text: Dyk, language: sv, kind: TRANSLATION, derivation: EXTERNAL, reasoning: for search}]
                startDate: {value: 2008-12, text: december 2008}
                goals: [Meet., {value: {en: Talk., sv: Prata.}, key: talk, modality: PURPOSE, cite: 'paper «tala»'}]
                gaps: [{field: funders, state: NOT_STATED, cite: paper}]
              - {id: leeds, type: City, names: [{text: Leeds, cite: 'paper «Leeds»'}]}
            relationships:
              - {from: leeds, PARTICIPATED_IN: dive, role: HOST, validFrom: 2008-12, onBehalfOf: [{value: leeds, derivation: INFERRED, reasoning: so, cite: 'paper «x»'}], cite: ['paper «a»', 'paper «b»']}
            """
        );

        Assert.Empty(seeds.Problems);
        var (paper, dive) = (seeds.Datasets.Single().Entities[0], seeds.Datasets.Single().Entities[1]);
        Assert.Equal(["languages.sv", "title."], paper.Statements.Select(s => $"{s.Property}.{s.Key}").Order());
        Assert.Equal(["DIVE", "Dyk"], dive.Names.Select(n => n.Text));
        Assert.Equal(
            ("paper", "Bakgrund", "december 2008"),
            dive.Names[0].Citations.Select(c => (c.Document, c.Locator, c.Anchor)).Single()
        );
        Assert.Equal(
            ("2008-12", "december 2008"),
            dive.Statements.Where(s => s.Property == "startDate")
                .Select(s => (((PartialDate)s.Value).Iso, ((PartialDate)s.Value).Text))
                .Single()
        );
        Assert.Equal(
            [GraphIds.KeyOf("Meet."), "talk"],
            dive.Statements.Where(s => s.Property == "goals").Select(s => s.Key!)
        );
        var relationship = seeds.Datasets.Single().Relationships.Single();
        Assert.Equal("leeds.participated-in.dive.host", relationship.Id);
        Assert.Equal(2, relationship.Assertion.Citations.Length);
        Assert.Equal(Derivation.INFERRED, relationship.Qualifiers.Single().Assertion.Derivation);
    }

    [Theory]
    [InlineData(
        "- {id: a, type: Projekt, names: [{text: A, cite: paper}]}",
        "unknown-type",
        "Did you mean \"Project\"?"
    )]
    [InlineData("- {id: A b, type: Project, names: [{text: A, cite: paper}]}", "malformed-id", "lower-case words")]
    [InlineData(
        "- {id: a, type: Project, names: [{text: A}]}",
        "missing-citation",
        "Nothing is loaded without its source"
    )]
    [InlineData(
        "- {id: a, type: Project, names: [{text: A, cite: paper}], startYear: 2008}",
        "unknown-key",
        "Did you mean \"startDate\"?"
    )]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [A], startDate: 2008-13}",
        "malformed-date",
        "Dates are written"
    )]
    [InlineData("- {id: a, type: Project, cite: paper}", "missing-name", "needs a name")]
    [InlineData(
        "- {id: a, type: Project, cite: 'paper «one two three four five six seven»', names: [A]}",
        "anchor-length",
        "has 7 words"
    )]
    [InlineData(
        "- {id: a, type: Project, cite: 'paper, «x', names: [A]}",
        "malformed-citation",
        "document, locator «anchor»"
    )]
    [InlineData("- {id: a, type: Project, cite: papier, names: [A]}", "unknown-id", "Did you mean \"paper\"?")]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [{text: A, derivation: INFERRED}]}",
        "missing-reasoning",
        "needs \"reasoning\""
    )]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [{text: A, derivation: EXTERNAL, reasoning: r, cite: paper}]}",
        "external-cited",
        "stands in no document"
    )]
    [InlineData(
        "- {id: a, type: Agency, kind: BOARD, cite: paper, names: [A]}",
        "unknown-value",
        "is no kind of Agency"
    )]
    [InlineData(
        "- {id: a, type: Project, modality: PLAN, cite: paper, names: [A]}",
        "unknown-value",
        "Did you mean \"PLANNED\"?"
    )]
    [InlineData("- {id: a, type: Group, cite: paper, names: [A], size: many}", "malformed-number", "no whole number")]
    [InlineData(
        "- {id: a, type: Document, cite: paper, names: [A], sourceUrl: here}",
        "malformed-url",
        "no absolute web address"
    )]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [{text: A, language: swedish language}]}",
        "malformed-language",
        "no language tag"
    )]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [A], goals: [{value: x, key: k}, {value: y, key: k}]}",
        "repeated-key",
        "key of its own"
    )]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [A], gaps: [{field: funder, state: NONE, cite: paper}]}",
        "unknown-property",
        "Did you mean \"funders\"?"
    )]
    [InlineData("- {id: paper, type: Project, cite: paper, names: [A]}", "repeated-id", "already an entity \"paper\"")]
    [InlineData("- just text", "not-a-map", "written with keys")]
    [InlineData("- {id: a, id: b}", "yaml", "")]
    public void A_wrong_entity_is_told_with_its_place_and_what_would_be_right(
        string entity,
        string code,
        string advice
    ) => Told($"entities:\n  {entity}\n", code, advice, line: 2);

    [Theory]
    [InlineData("{from: leeds, PARTICIPATED: dive, cite: paper}", "unknown-type", "Did you mean \"PARTICIPATED_IN\"?")]
    [InlineData("{from: leeds, cite: paper}", "missing-type", "A relationship has one type")]
    [InlineData("{from: leed, PARTICIPATED_IN: dive, cite: paper}", "unknown-id", "Did you mean \"leeds\"?")]
    [InlineData(
        "{from: dive, PARTICIPATED_IN: leeds, cite: paper}",
        "wrong-end",
        "PARTICIPATED_IN does not lead from Project (dive) to City (leeds)."
    )]
    [InlineData(
        "{from: leeds, PART_OF: dive, cite: paper}",
        "wrong-end",
        "from Actor to Actor, or from Undertaking to Undertaking"
    )]
    [InlineData("{from: leeds, PARTICIPATED_IN: dive}", "missing-citation", "add cite")]
    [InlineData(
        "{from: leeds, PARTICIPATED_IN: dive, role: PUBLISHER, cite: paper}",
        "unknown-value",
        "ParticipatedIn has no role PUBLISHER"
    )]
    [InlineData(
        "{from: leeds, PARTICIPATED_IN: dive, onBehalfOf: dive, cite: paper}",
        "wrong-end",
        "onBehalfOf of PARTICIPATED_IN takes Actor, and dive is Project."
    )]
    [InlineData(
        "{from: leeds, FUNDED: dive, amount: 1.000.000 kr, cite: paper}",
        "malformed-amount",
        "Amounts are written"
    )]
    [InlineData("{from: leeds, FUNDED: dive, amont: 5, cite: paper}", "unknown-key", "Did you mean \"amount\"?")]
    [InlineData(
        "{from: leeds, FUNDED: dive, title: {value: x, cite: paper}, cite: paper}",
        "nested-statement",
        "A relationship is one statement"
    )]
    [InlineData(
        "{from: leeds, PARTICIPATED_IN: dive, key: host, cite: paper}",
        "malformed-key",
        "neither a role nor a qualifier"
    )]
    [InlineData(
        "{from: leeds, LOCATED_IN: leeds, cite: leeds}",
        "wrong-end",
        "Only what stands in documents.yaml is cited."
    )]
    public void A_wrong_relationship_is_told_with_its_place_and_what_would_be_right(
        string relationship,
        string code,
        string advice
    ) =>
        Told(
            $"entities:\n  - {{id: dive, type: Project, cite: paper, names: [D]}}\n  - {{id: leeds, type: City, cite: paper, names: [L]}}\nrelationships:\n  - {relationship}\n",
            code,
            advice,
            line: 5
        );

    [Theory]
    [InlineData("{from: leeds, RELATED_TO: leeds, cite: paper}", "same-ends", "itself")]
    [InlineData(
        "{from: leeds, PARTICIPATED_IN: dive, onBehalfOf: [leeds, leeds], cite: paper}",
        "repeated-value",
        "names \"leeds\" twice"
    )]
    [InlineData(
        "{from: leeds, PARTICIPATED_IN: dive, id: dive, cite: paper}",
        "malformed-id",
        "no id of a relationship"
    )]
    [InlineData(
        "{from: leeds, PARTICIPATED_IN: dive, validFrom: 2012, validTo: 2010, cite: paper}",
        "malformed-date",
        "which lies before"
    )]
    public void A_relationship_that_makes_no_sense_is_told(string relationship, string code, string advice) =>
        Told(
            $"entities:\n  - {{id: dive, type: Project, cite: paper, names: [D]}}\n  - {{id: leeds, type: City, cite: paper, names: [L]}}\nrelationships:\n  - {relationship}\n",
            code,
            advice,
            line: 5
        );

    [Theory]
    [InlineData(
        "- {id: a, type: City, names: [{text: A, derivation: EXTERNAL, reasoning: r}]}",
        "missing-citation",
        "Nothing says where \"a\" stands"
    )]
    [InlineData("- {id: a, type: City, cite: paper, names: [{text: ''}]}", "empty", "has no letters")]
    [InlineData("- {id: small, type: City, cite: paper, names: [A]}", "repeated-id", "is the id of a dataset")]
    [InlineData(
        "- {id: a, type: Project, cite: paper, names: [A], startDate: ٢٠٠٨}",
        "malformed-date",
        "Dates are written"
    )]
    public void An_entity_that_makes_no_sense_is_told(string entity, string code, string advice) =>
        Told($"entities:\n  {entity}\n", code, advice, line: 2);

    [Theory]
    [InlineData("documents: [{id: x, title: X, language: no tag}]", "malformed-language")]
    [InlineData("documents: [{id: x, title: X, url: here}]", "malformed-url")]
    [InlineData(
        "documents: [{id: x, title: X, url: 'https://x.example', sourceUrl: 'https://x.example'}]",
        "said-twice"
    )]
    [InlineData("entities: []\n---\nentities: []", "several-documents")]
    public void A_file_that_makes_no_sense_is_told(string text, string code) =>
        Assert.Contains(Read(text + "\n").Problems, p => p.Code == code);

    [Fact]
    public void A_party_is_stated_as_its_relationship_wherever_it_does_not_say_otherwise()
    {
        var seeds = Read(
            """
            entities:
              - {id: dive, type: Project, cite: paper, names: [D]}
              - {id: leeds, type: City, cite: paper, names: [L]}
            relationships:
              - {from: leeds, PARTICIPATED_IN: dive, modality: PLANNED, derivation: INFERRED, reasoning: so, validFrom: 2008, onBehalfOf: {value: leeds, cite: 'paper «x»'}, cite: paper}
            """
        );
        var party = seeds.Datasets.Single().Relationships.Single().Qualifiers.Single().Assertion;

        Assert.Equal(
            (Modality.PLANNED, Derivation.INFERRED, "so", "2008", "x"),
            (party.Modality, party.Derivation, party.Reasoning, party.ValidFrom?.Iso, party.Citations.Single().Anchor)
        );
    }

    [Fact]
    public void Datasets_that_depend_on_each_other_are_told()
    {
        foreach (var (id, needed) in new[] { ("a", "b"), ("b", "c"), ("c", "a"), ("d", "d") })
        {
            Directory.CreateDirectory(Path.Combine(_folder, id));
            File.WriteAllText(
                Path.Combine(_folder, id, "dataset.yaml"),
                $"id: {id}\ntitle: T\ndependsOn: [{needed}]\n"
            );
        }

        var reading = SeedReader.Read(_folder, Repository.Model);

        Assert.Equal(4, reading.Problems.Count(p => p.Code == "dependency-cycle"));
        Assert.Equal(4, reading.Datasets.Length);
    }

    [Fact]
    public void An_empty_description_of_a_dataset_is_told()
    {
        Write("dataset.yaml", "");

        Assert.Equal("missing-key", SeedReader.Read(_folder, Repository.Model).Problems.Single().Code);
    }

    [Fact]
    public void Two_relationships_with_one_id_need_keys()
    {
        var seeds = Read(
            "entities:\n  - {id: dive, type: Project, cite: paper, names: [D]}\n  - {id: leeds, type: City, cite: paper, names: [L]}\nrelationships:\n  - {from: leeds, FUNDED: dive, cite: paper}\n  - {from: leeds, FUNDED: dive, cite: paper}\n"
        );

        Assert.Contains(
            seeds.Problems,
            p =>
                p is { Code: "repeated-id", Line: 6 }
                && p.Message.Contains("Give each a \"key\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void All_problems_in_all_files_are_told_at_once()
    {
        Write("b.yaml", "entities:\n  - {id: a, type: Projekt}\n");
        var seeds = Read(
            "entities:\n  - {id: x, type: City, names: [{text: X}]}\n  - {id: Y, type: City, cite: paper, names: [Y]}\nnonsense: 1\n"
        );

        Assert.Equal(
            ["missing-citation", "malformed-id", "unknown-key", "unknown-type"],
            seeds.Problems.Select(p => p.Code)
        );
    }

    [Fact]
    public void Text_that_is_not_utf_8_is_told_with_its_line()
    {
        File.WriteAllBytes(Path.Combine(_folder, "b.yaml"), [.. "entities: []\n# "u8, 0xE5, (byte)'\n']);
        var seeds = Read("");

        Assert.Contains(seeds.Problems, p => p is { Code: "not-utf-8", Line: 2 });
    }

    [Fact]
    public void A_folder_without_seeds_is_told() =>
        Assert.Equal(
            "no-seeds",
            SeedReader.Read(Path.Combine(_folder, "none"), Repository.Model).Problems.Single().Code
        );

    [Fact]
    public void Sound_records_are_kept_apart_from_those_that_lean_on_unsound_ones()
    {
        var seeds = Read(
            """
            entities:
              - {id: good, type: City, cite: paper, names: [Good]}
              - {id: bad, type: City, cite: paper}
            relationships:
              - {from: good, COOPERATES_WITH: bad, cite: paper}
              - {from: good, RELATED_TO: paper, cite: paper}
            """
        );

        Assert.Equal(["missing-name"], seeds.Problems.Select(p => p.Code));
        Assert.Equal(["good", "paper"], seeds.Datasets.Single().Entities.Select(e => e.Id).Order());
        Assert.Equal(["good.related-to.paper"], seeds.Datasets.Single().Relationships.Select(r => r.Id));
    }

    [Fact]
    public void Another_dataset_is_pointed_at_only_where_that_is_said()
    {
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        var small = Directory.CreateDirectory(Path.Combine(_folder, "small")).FullName;
        File.WriteAllText(Path.Combine(small, "dataset.yaml"), Dataset);
        File.WriteAllText(Path.Combine(small, "documents.yaml"), Documents);
        File.WriteAllText(
            Path.Combine(other, "a.yaml"),
            "documents: [{id: memo, title: Memo}]\nrelationships: [{from: paper, RELATED_TO: memo, cite: memo}]\n"
        );
        SeedReading Reading(string dependsOn)
        {
            File.WriteAllText(Path.Combine(other, "dataset.yaml"), $"id: other\ntitle: Other\n{dependsOn}");
            return SeedReader.Read(_folder, Repository.Model);
        }

        Assert.Contains("list that under dependsOn", Reading("").Problems.Single().Message, StringComparison.Ordinal);
        var sound = Reading("dependsOn: [small]\n");
        Assert.Empty(sound.Problems);
        Assert.Equal(["small", "other"], sound.Datasets.Select(d => d.Dataset.Id));
        Assert.Contains(
            Reading("dependsOn: [nowhere]\n").Problems,
            p => p.Message.Contains("is not among these seeds", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Anchors_are_held_against_the_text()
    {
        var documents = Directory.CreateDirectory(Path.Combine(_folder, "texts")).FullName;
        File.WriteAllText(Path.Combine(documents, "p.txt"), "Värd är\n  Leeds. Leeds igen.");
        Write("documents.yaml", "documents:\n  - {id: paper, title: Paper, file: p.txt, sha256: 00}\n");
        Write("dataset.yaml", Dataset);
        Write(
            "a.yaml",
            """
            entities:
              - {id: a, type: City, names: [{text: A, cite: 'paper «Värd är Leeds»'}]}
              - {id: b, type: City, names: [{text: B, cite: 'paper «värd är»'}]}
              - {id: c, type: City, names: [{text: C, cite: 'paper «Leeds»'}]}
              - {id: d, type: City, names: [{text: D, cite: 'paper, end «Leeds»'}]}
            """
        );
        var problems = AnchorVerifier.Verify(SeedReader.Read(_folder, Repository.Model).Datasets, documents);

        Assert.Equal(
            ["wrong-anchor:3", "needs-locator:4", "changed-document:0"],
            problems.OrderBy(p => p.File.EndsWith(".txt", StringComparison.Ordinal)).Select(p => $"{p.Code}:{p.Line}")
        );
    }

    [Fact]
    public void A_change_anywhere_changes_the_content_hash()
    {
        var first = Read("entities: []\n").Datasets.Single().Dataset.ContentHash;
        var second = Read("entities: [] # one more comment\n").Datasets.Single().Dataset.ContentHash;

        Assert.NotEqual(first, second);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Told(string text, string code, string advice, int line)
    {
        var problem = Assert.Single(Read(text).Problems, p => p.Code == code);

        Assert.Contains(advice, problem.Message, StringComparison.Ordinal);
        Assert.Equal((Path.Combine(_folder, "a.yaml"), line), (problem.File, problem.Line));
        Assert.True(problem.Column > 0);
    }

    private SeedReading Read(string text)
    {
        Write("dataset.yaml", Dataset);
        Write("documents.yaml", Documents);
        Write("a.yaml", text);

        return SeedReader.Read(_folder, Repository.Model);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
