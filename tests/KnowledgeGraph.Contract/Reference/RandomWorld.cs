using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract.Reference;

/// <summary>A small world made by chance, with everything that makes stores differ: equal names, accents, several scripts,
/// absent values, coarse dates, plans, general knowledge, parallel and symmetric relationships.</summary>
public sealed class RandomWorld(int seed)
{
    private static readonly string[] Names =
    [
        "Malmö",
        "malmo",
        "Göteborg",
        "Goteborg",
        "Αθήνα",
        "Łódź",
        "a",
        "A",
        "Äb",
        "river",
        "River 2",
        "中文",
        "zz",
        "50%",
        "under_score",
        "O'Hara",
        "😀 smile",
        "ﬁre",
    ];

    private static readonly string[] Dates =
    [
        "2008",
        "2008-Q4",
        "2008-12",
        "2008-12-01",
        "2009-05-17",
        "2007/2010",
        "../2009-04",
        "2010/..",
        "2011",
        "2009",
    ];

    private static readonly string[] Types =
    [
        "Project",
        "Project",
        "City",
        "Organization",
        "Agency",
        "Event",
        "Person",
        "Report",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The world.</summary>
    public DatasetLoad Make()
    {
        ImmutableArray<EntityRecord> documents =
        [
            Some.Entity("Document", Some.Document, "The Document"),
            Some.Entity("Document", "other-document", "Other"),
        ];
        var entities = documents.AddRange(Enumerable.Range(0, 24).Select(Entity));
        var relationships = Enumerable
            .Range(0, 70)
            .Select(i => Relationship(i, entities))
            .OfType<RelationshipRecord>()
            .DistinctBy(r => r.Id);

        return Some.Dataset("random-world", entities, [.. relationships]);
    }

    private EntityRecord Entity(int number)
    {
        var type = Pick(Types);
        var model = Repository.Model.EntityType(type);
        var statements = new List<StatementRecord>();
        foreach (var date in new[] { "startDate", "endDate", "publicationDate" })
        {
            for (var i = _random.Next(3); i > 0 && model.FindProperty(date) is not null; i--)
                statements.Add(new(date, $"k{i}", Some.Date(Pick(Dates)), Stated()));
        }

        if (model.FindProperty("expectedParticipants") is not null && Chance(2))
            statements.Add(new("expectedParticipants", null, (long)_random.Next(4), Stated(Modality.EXPECTED)));
        if (model.FindProperty("title") is not null && Chance(2))
            statements.Add(
                new(
                    "title",
                    null,
                    Pick(Names),
                    Stated() with
                    {
                        ValidFrom = Chance(2) ? Some.Date(Pick(Dates)) : null,
                        ValidTo = Chance(2) ? Some.Date(Pick(Dates)) : null,
                    }
                )
            );

        return new(
            string.Create(CultureInfo.InvariantCulture, $"e{number}"),
            type,
            Chance(2) && !model.Kinds.IsEmpty ? model.Kinds[_random.Next(Math.Min(2, model.Kinds.Length))] : null,
            Chance(4) ? Modality.PLANNED : Modality.FACT,
            [
                .. Enumerable
                    .Range(0, 1 + _random.Next(3))
                    .Select(_ =>
                        Some.Name(
                            Pick(Names),
                            Pick([null, "en", "sv"]),
                            Pick([NameKind.LABEL, NameKind.ALIAS, NameKind.ACRONYM]),
                            Pick([Rank.NORMAL, Rank.NORMAL, Rank.PREFERRED])
                        )
                    ),
            ],
            [.. statements],
            [],
            Cite()
        )
        {
            Identifiers = Chance(3) ? [new("ror", Pick(["x", "y"]), null, Derivation.STATED, null, Cite())] : [],
        };
    }

    private RelationshipRecord? Relationship(int number, ImmutableArray<EntityRecord> entities)
    {
        var model = Repository.Model;
        var type = model.Relationship(
            Pick([
                "ParticipatedIn",
                "ParticipatedIn",
                "Funded",
                "Funded",
                "CooperatesWith",
                "About",
                "LocatedIn",
                "PartOf",
            ])
        );
        var froms = entities.Where(e => model.Is(e.Type, type.From)).ToList();
        var tos = entities.Where(e => model.Is(e.Type, type.To)).ToList();
        if (froms.Count == 0 || tos.Count == 0)
            return null;

        var (from, to) = (Pick(froms), Pick(tos));
        if (!model.Allows(type, from.Type, to.Type))
            return null;

        var properties = new Dictionary<string, object>();
        if (type.Name == "ParticipatedIn" && Chance(2))
            properties["role"] = Pick(["PARTNER", "HOST"]);
        if (type.Name == "ParticipatedIn" && Chance(2))
            properties["count"] = (long)_random.Next(4);
        if (type.Name == "Funded" && Chance(2))
            properties["amount"] = Pick<Money>([new(1.5m, "EUR"), new(2m, "EUR"), new(2m, "SEK"), new(7m, null)]);
        if (type.Name == "Funded" && Chance(2))
            properties["date"] = Some.Date(Pick(Dates));

        return Some.Relationship(
            from.Id,
            type.Name,
            to.Id,
            Stated(Pick([Modality.FACT, Modality.FACT, Modality.PLANNED, Modality.PROPOSED])) with
            {
                ValidFrom = Chance(2) ? Some.Date(Pick(Dates)) : null,
                ValidTo = Chance(4) ? Some.Date(Pick(Dates)) : null,
            },
            properties,
            type.Name == "Funded" && Chance(3) ? [new("recipient", Pick(froms).Id, Stated())] : [],
            key: Chance(3) ? string.Create(CultureInfo.InvariantCulture, $"n{number}") : null
        );
    }

    private Assertion Stated(Modality modality = Modality.FACT)
    {
        var derivation = Pick([Derivation.STATED, Derivation.STATED, Derivation.INFERRED, Derivation.EXTERNAL]);

        return Some.Stated(modality, derivation, Pick([Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED])) with
        {
            Citations = derivation == Derivation.EXTERNAL ? [] : Cite(),
        };
    }

    private ImmutableArray<CitationRecord> Cite() => Chance(3) ? [new("other-document", null, null, null)] : Some.Cite;

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
