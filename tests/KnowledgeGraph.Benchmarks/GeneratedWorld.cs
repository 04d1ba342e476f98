using System.Globalization;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Benchmarks;

/// <summary>A world of 100,000 entities and 300,000 relationships, the same on every run.</summary>
/// <remarks>50,000 projects, each with two participants; 30,000 organizations in 1,000 cities; 18,000 people who work
/// for them; 999 agencies, and one, the hub, that funded each project twice. One document states all of it.</remarks>
internal static class GeneratedWorld
{
    /// <summary>The agency with 100,000 relationships.</summary>
    public const string Hub = "hub";

    private const int Projects = 50_000;
    private const int Organizations = 30_000;
    private const int People = 18_000;
    private const int Cities = 1_000;
    private const int Agencies = 999;
    private const int RelationshipsInAll = 300_000;

    private static readonly string[] Words =
    [
        .. "river bridge forest harbour island meadow mountain valley garden market school library station museum theatre".Split(
            ' '
        ),
        .. "bakery quarry orchard castle chapel cottage factory granary lighthouse mill pier tower village well yard".Split(
            ' '
        ),
    ];

    /// <summary>The dataset. Its records are made as they are read.</summary>
    public static DatasetLoad Load => Some.Dataset("generated", Entities(), Relationships());

    /// <summary>The id of a project, by its number from 0 to 49,999.</summary>
    public static string Project(int number) => $"project-{number.ToString(CultureInfo.InvariantCulture)}";

    private static string Organization(int number) => $"organization-{number.ToString(CultureInfo.InvariantCulture)}";

    private static IEnumerable<EntityRecord> Entities()
    {
        var random = new Random(1);
        string Name(string what, int i) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]} {what} {i}"
            );

        yield return Some.Entity("Document", Some.Document, "The Document");
        yield return Some.Entity("Agency", Hub, "The Hub");
        for (var i = 0; i < Agencies; i++)
            yield return Some.Entity("Agency", $"agency-{i}", Name("agency", i));
        for (var i = 0; i < Cities; i++)
            yield return Some.Entity("City", $"city-{i}", Name("city", i));
        for (var i = 0; i < Organizations; i++)
            yield return Some.Entity("Organization", Organization(i), Name("organization", i));
        for (var i = 0; i < People; i++)
            yield return Some.Entity("Person", $"person-{i}", Name("person", i));
        for (var i = 0; i < Projects; i++)
        {
            var start = string.Create(
                CultureInfo.InvariantCulture,
                $"{2000 + random.Next(25)}-{1 + random.Next(12):D2}"
            );
            yield return Some.Entity(
                "Project",
                Project(i),
                Name("project", i),
                Some.Value("startDate", Some.Date(start)),
                Some.Value("description", LocalizedText.English($"What project {i} is about."))
            );
        }
    }

    private static IEnumerable<RelationshipRecord> Relationships()
    {
        var random = new Random(2);
        var made = 0;
        RelationshipRecord One(
            string from,
            string type,
            string to,
            Dictionary<string, object>? properties = null,
            string? key = null
        )
        {
            made++;
            return Some.Relationship(from, type, to, properties: properties, key: key);
        }

        for (var i = 0; i < Projects; i++)
        {
            foreach (var key in new[] { "first", "second" })
                yield return One(
                    Hub,
                    "Funded",
                    Project(i),
                    new()
                    {
                        ["amount"] = new Money(random.Next(1_000, 1_000_000), random.Next(4) == 0 ? "SEK" : "EUR"),
                        ["amountKind"] = "AWARDED",
                    },
                    key
                );
            yield return One(
                Organization(random.Next(Organizations)),
                "ParticipatedIn",
                Project(i),
                new() { ["role"] = "COORDINATOR" }
            );
            yield return One(
                Organization(random.Next(Organizations)),
                "ParticipatedIn",
                Project(i),
                new() { ["role"] = "PARTNER" }
            );
        }

        for (var i = 0; i < Organizations; i++)
            yield return One(Organization(i), "LocatedIn", $"city-{random.Next(Cities)}");
        for (var i = 0; i < People; i++)
            yield return One($"person-{i}", "WorksFor", Organization(random.Next(Organizations)));
        for (var i = 0; made < RelationshipsInAll; i++)
            yield return One(
                Project(i % Projects),
                "About",
                $"city-{random.Next(Cities)}",
                key: i.ToString(CultureInfo.InvariantCulture)
            );
    }
}
