using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using Xunit;

namespace KnowledgeGraph.Core.Tests;

/// <summary>What the modeller is told, all at once, each with its place.</summary>
public sealed class ModelReaderTests
{
    private const string Sound = """
        "All." interface Entity @entity(plural: "entities") { "What." description: Text }
        "A thing." type Thing @entity(plural: "things", kinds: ["BIG"]) { "When." startDate: PartialDate }
        "A link." type Links @relationship(from: "Thing", to: "Thing", fieldFrom: "links", fieldTo: "linkedBy", reads: "links to", planned: "link to", readsBack: "is linked by", plannedBack: "be linked by", readsBy: "role", roles: ["HOST"]) { "Role." role: Role }
        "Kinds." enum EntityKind { "Big." BIG }
        "Roles." enum Role { "Host." HOST @reads(reads: "hosted", planned: "host", readsBack: "was hosted by", plannedBack: "be hosted by") }
        """;

    [Fact]
    public void The_product_s_own_model_is_sound()
    {
        var model = Repository.Model;

        Assert.Equal(18, model.Types.Length);
        Assert.True(model.Is("City", "Place") && model.Is("City", "Funder") && !model.Is("Fund", "Actor"));
        Assert.Contains(model.RelationshipFieldsOf(model.EntityType("Undertaking")), field => field.Name == "funders");
    }

    [Fact]
    public void A_sound_model_has_no_problems() => Assert.Single(ModelReader.Read(Sound).Relationships);

    [Theory]
    [InlineData("plural: \"things\"", "plurel: \"things\"", "unknown-argument", "Did you mean \"plural\"?")]
    [InlineData("startDate: PartialDate", "startDate: PartialDat", "unknown-type", "Did you mean \"PartialDate\"?")]
    [InlineData("from: \"Thing\"", "from: \"Thingy\"", "unknown-type", "Did you mean \"Thing\"?")]
    [InlineData(
        "@entity(plural: \"things\"",
        "@entitty(plural: \"things\"",
        "unknown-directive",
        "Did you mean \"entity\"?"
    )]
    [InlineData("reads: \"links to\", ", "", "missing-argument", "needs the argument \"reads\"")]
    [InlineData("\"When.\" startDate", "startDate", "undocumented", "Thing.startDate needs a description.")]
    [InlineData("\"Host.\" HOST", "HOST", "undocumented", "Role.HOST needs a description.")]
    [InlineData("kinds: [\"BIG\"]", "kinds: [\"BIGG\"]", "unknown-value", "Did you mean \"BIG\"?")]
    [InlineData("startDate: PartialDate", "startDate: [PartialDate!]!", "list", "PartialDate cannot be a list")]
    [InlineData("fieldTo: \"linkedBy\"", "fieldTo: \"startDate\"", "collision", "startDate")]
    [InlineData("plural: \"things\"", "plural: \"thing\"", "collision", "root field \"thing\"")]
    [InlineData(
        "\"When.\" startDate: PartialDate",
        "\"When.\" startDate: PartialDate \"Dup.\" description: String",
        "two-types",
        "One name has one type"
    )]
    [InlineData(
        " @reads(reads: \"hosted\", planned: \"host\", readsBack: \"was hosted by\", plannedBack: \"be hosted by\")",
        "",
        "no-reading",
        "Role.HOST needs @reads"
    )]
    [InlineData("readsBy: \"role\"", "readsBy: \"rol\"", "reads-by", "reads by \"rol\"")]
    [InlineData(
        "\"A thing.\" type Thing",
        "\"A thing.\" type Thing implements Nothing",
        "unknown-interface",
        "There is no interface Nothing."
    )]
    [InlineData("to: \"Thing\"", "to: \"Thing\", pairs: [\"Thing\"]", "pair", "no pair of ends")]
    [InlineData(
        "\"Kinds.\" enum EntityKind",
        "\"Kinds.\" union EntityKind = Thing \"Kinds.\" enum EntityKinds",
        "not-a-type",
        "cannot stand in the model"
    )]
    [InlineData(
        "\"Kinds.\" enum EntityKind",
        "\"Twice.\" enum Role { \"A.\" A } \"Kinds.\" enum EntityKind",
        "declared-twice",
        "Role is declared twice"
    )]
    [InlineData(
        "@entity(plural: \"things\", kinds: [\"BIG\"])",
        "",
        "neither",
        "neither an entity type nor a relationship type"
    )]
    [InlineData(
        "{ \"Role.\" role: Role }",
        "{ \"Role.\" role: Role \"By.\" by: Thing @qualifier(leg: \"LINKS\", from: TO, reads: \"is by\", planned: \"be by\", readsBack: \"does\", plannedBack: \"do\") }",
        "collision",
        "Links.by has the leg LINKS"
    )]
    [InlineData(
        "fieldFrom: \"links\", fieldTo: \"linkedBy\"",
        "symmetric: true, field: \"links\", list: \"allLinks\"",
        "symmetric-list",
        "relationships(types: LINKS) lists it"
    )]
    [InlineData("{ \"When.\"", "{{ \"When.\"", "syntax", "")]
    public void A_broken_model_is_refused_with_code_and_advice(string sound, string broken, string code, string advice)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        var refused = Assert.Throws<ModelException>(() =>
            ModelReader.Read(Sound.Replace(sound, broken, StringComparison.Ordinal), "some.graphql")
        );

        var problem = Assert.Single(
            refused.Problems,
            p => p.Code == code && p.Message.Contains(advice, StringComparison.Ordinal)
        );
        Assert.Equal("some.graphql", problem.File);
        Assert.InRange(problem.Line, 1, 5);
        Assert.True(problem.Column > 0);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var broken = Sound
            .Replace("kinds", "kind", StringComparison.Ordinal)
            .Replace("PartialDate", "Date", StringComparison.Ordinal)
            .Replace("to: \"Thing\", ", "", StringComparison.Ordinal)
            .Replace("\"Big.\" ", "", StringComparison.Ordinal);
        var refused = Assert.Throws<ModelException>(() => ModelReader.Read(broken));

        Assert.Equal(
            ["2:unknown-argument", "2:unknown-type", "3:missing-argument", "4:undocumented"],
            refused.Problems.Select(p => $"{p.Line}:{p.Code}")
        );
    }

    [Fact]
    public void Every_pair_of_ends_is_allowed_or_refused_as_the_model_says()
    {
        var model = Repository.Model;
        foreach (var relationship in model.Relationships)
        {
            var allowed = model
                .Types.SelectMany(from =>
                    model
                        .Types.Where(to => model.Allows(relationship, from.Name, to.Name))
                        .Select(to => (From: from.Name, To: to.Name))
                )
                .ToHashSet();
            Assert.NotEmpty(allowed);
            foreach (var (from, to) in model.Types.SelectMany(f => model.Types.Select(t => (f, t))))
            {
                var expected = relationship.Pairs.IsEmpty
                    ? Stands(from, relationship.From) && Stands(to, relationship.To)
                    : relationship.Pairs.Any(pair => Stands(from, pair.From) && Stands(to, pair.To));
                Assert.Equal(expected, allowed.Contains((from.Name, to.Name)));
            }
        }

        static bool Stands(EntityType type, string wanted) => type.Name == wanted || type.Interfaces.Contains(wanted);
    }
}
