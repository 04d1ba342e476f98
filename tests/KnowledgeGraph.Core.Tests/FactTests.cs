using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Core.Tests;

/// <summary>Dates, amounts, names, ids and sentences.</summary>
public sealed class FactTests
{
    [Theory]
    [InlineData("2008", DatePrecision.YEAR, "2008-01-01", "2008-12-31")]
    [InlineData("2008-Q4", DatePrecision.QUARTER, "2008-10-01", "2008-12-31")]
    [InlineData("2008-02", DatePrecision.MONTH, "2008-02-01", "2008-02-29")]
    [InlineData("2008-12-01", DatePrecision.DAY, "2008-12-01", "2008-12-01")]
    [InlineData("2021-08-04T14:30", DatePrecision.MINUTE, "2021-08-04", "2021-08-04")]
    [InlineData("2007/2010", DatePrecision.SPAN, "2007-01-01", "2010-12-31")]
    [InlineData("../2022-04", DatePrecision.SPAN, null, "2022-04-30")]
    [InlineData("2019-Q2/..", DatePrecision.SPAN, "2019-04-01", null)]
    public void Dates_are_as_precise_as_they_are_written(
        string iso,
        DatePrecision precision,
        string? earliest,
        string? latest
    )
    {
        var date = PartialDate.Parse(iso)!;

        Assert.Equal(
            (precision, earliest, latest),
            (date.Precision, date.Earliest?.ToString("yyyy-MM-dd", null), date.Latest?.ToString("yyyy-MM-dd", null))
        );
        Assert.Equal((iso, iso), (date.Iso, date.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("08")]
    [InlineData("2008-13")]
    [InlineData("2009-02-29")]
    [InlineData("2008-Q5")]
    [InlineData("2008-12-01T25:00")]
    [InlineData("../..")]
    [InlineData("2010/2007")]
    [InlineData("2008-1-1")]
    [InlineData("0000")]
    [InlineData("2008 ")]
    public void What_is_no_date_is_none(string text) => Assert.Null(PartialDate.Parse(text));

    [Theory]
    [InlineData("1250000.50 EUR", "1250000.5", "EUR")]
    [InlineData("-3", "-3", null)]
    [InlineData("0.0001 SEK", "0.0001", "SEK")]
    public void Amounts_are_exact(string text, string amount, string? currency) =>
        Assert.Equal(
            new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency),
            Money.Parse(text)
        );

    [Theory]
    [InlineData("1.250.000")]
    [InlineData("1,5 EUR")]
    [InlineData("1 Euro")]
    [InlineData("0.00001")]
    [InlineData("920000000000000")]
    [InlineData("EUR 5")]
    public void What_is_no_amount_is_none(string text) => Assert.Null(Money.Parse(text));

    [Theory]
    [InlineData("Göteborg", "goteborg")]
    [InlineData("  Årsta\u00a0 \n Ö ", "arsta o")]
    [InlineData("Łódź Ærø Straße Þing", "lodz aero strasse thing")]
    [InlineData("“Europe”—it’s", "\"europe\"-it's")]
    [InlineData("soft\u00adhyphen\u200b", "softhyphen")]
    [InlineData("ΑΘΗΝΑΣ", "αθηνασ")]
    [InlineData("Йошкар-Ола", "иошкар-ола")]
    [InlineData("ﬁnans", "finans")]
    [InlineData("東京", "東京")]
    public void Names_fold_without_losing_a_script(string name, string folded)
    {
        Assert.Equal(folded, Folding.Fold(name));
        Assert.Equal(folded, Folding.Fold(folded));
    }

    [Theory]
    [InlineData("dive", true)]
    [InlineData("city-of-gothenburg", true)]
    [InlineData("ror:02h2k8c23", true)]
    [InlineData("esif:a%20b~c_D", true)]
    [InlineData("Dive", false)]
    [InlineData("a--b", false)]
    [InlineData("a.b", false)]
    [InlineData("göteborg", false)]
    [InlineData("ror:", false)]
    [InlineData("", false)]
    public void Ids_have_a_grammar(string text, bool isId) => Assert.Equal(isId, GraphIds.IsEntityId(text));

    [Fact]
    public void Ids_of_statements_are_minted_from_those_of_entities()
    {
        Assert.Equal(
            "eurocities.participated-in.dive.co-host.again",
            GraphIds.Relationship("eurocities", "PARTICIPATED_IN", "dive", "CO_HOST", "again")
        );
        Assert.Equal("dive.goals.cross", GraphIds.Statement("dive", "goals", "cross"));
        Assert.Equal("a.signed.b.at.c", GraphIds.Leg("a.signed.b", "at", "c"));
        Assert.Equal("ba7816bf", GraphIds.KeyOf("abc"));
        Assert.Equal<string>(["ba7816bf", "ba7816bf-2"], GraphIds.KeysOf(["abc", "abc"]));
    }

    [Theory]
    [InlineData(Modality.FACT, Derivation.STATED, "A funded B", "was funded by")]
    [InlineData(Modality.PLANNED, Derivation.STATED, "A is to fund B", "is to be funded by")]
    [InlineData(
        Modality.EXPECTED,
        Derivation.INFERRED,
        "A is expected to fund B (inferred)",
        "is expected to be funded by"
    )]
    [InlineData(Modality.PROPOSED, Derivation.STATED, "A is proposed to fund B", "is proposed to be funded by")]
    [InlineData(
        Modality.PURPOSE,
        Derivation.EXTERNAL,
        "A has the aim to fund B (from general knowledge)",
        "is meant to be funded by"
    )]
    public void A_plan_never_reads_as_a_deed(Modality modality, Derivation derivation, string sentence, string back)
    {
        var reading = Repository.Model.Relationship("Funded").Reading;

        Assert.Equal(sentence, Sentences.Relationship("A", reading, "B", modality, derivation));
        Assert.Equal(back, Sentences.ReadsBack(reading, modality));
    }

    [Fact]
    public void A_value_reads_with_its_property_in_words()
    {
        Assert.Equal(
            "A, start date: 2008 (planned)",
            Sentences.Statement("A", Names.Words("startDate"), "2008", Modality.PLANNED, Derivation.STATED)
        );
        Assert.Equal(
            "A, goals: x (aim) (inferred)",
            Sentences.Statement("A", "goals", "x", Modality.PURPOSE, Derivation.INFERRED)
        );
    }

    [Fact]
    public void A_relationship_reads_by_its_role()
    {
        var type = Repository.Model.Relationship("ParticipatedIn");

        Assert.Equal("hosted", Repository.Model.ReadingOf("ParticipatedIn", "HOST").Done);
        Assert.Equal("took part in", Repository.Model.ReadingOf("ParticipatedIn", null).Done);
    }

    [Theory]
    [InlineData("en", "Sea")]
    [InlineData("sv", "Hav")]
    [InlineData("sv-FI", "Hav")]
    [InlineData("fi", "Sea")]
    public void The_shown_name_is_the_best_of_the_best_language(string language, string expected)
    {
        var entity = Some.Entity("Topic", "sea", "") with
        {
            Names =
            [
                Some.Name("MARE", "la"),
                Some.Name("The Sea", "en", NameKind.ALIAS),
                Some.Name("Old sea", "en", rank: Rank.DEPRECATED),
                Some.Name("Sea", "en"),
                Some.Name("Hav", "sv", NameKind.TRANSLATION),
                Some.Name("S"),
            ],
        };

        Assert.Equal(expected, entity.ShownName(LanguagePreference.Of(language)));
    }

    [Fact]
    public void Without_the_language_and_English_a_name_of_no_language_is_shown_before_any()
    {
        var entity = Some.Entity("Topic", "sea", "") with { Names = [Some.Name("MARE", "la"), Some.Name("S")] };

        Assert.Equal("S", entity.ShownName(LanguagePreference.Of("sv")));
    }

    [Fact]
    public void A_plain_field_shows_facts_before_plans_and_the_better_rank_first()
    {
        var property = Repository.Model.EntityType("Event").FindProperty("startDate")!;
        StatementRecord Date(
            string iso,
            Modality modality,
            Rank rank = Rank.NORMAL,
            Derivation derivation = Derivation.STATED
        ) => new("startDate", null, Some.Date(iso), Some.Stated(modality, derivation, rank));
        string? Shown(Modality ofEntity, params StatementRecord[] statements) =>
            (ShownValue.Of(property, ofEntity, statements)?.Value as PartialDate)?.Iso;

        Assert.Null(Shown(Modality.FACT, Date("2010", Modality.PLANNED)));
        Assert.Equal("2010", Shown(Modality.PLANNED, Date("2010", Modality.PLANNED)));
        Assert.Equal("2011", Shown(Modality.PLANNED, Date("2010", Modality.PLANNED), Date("2011", Modality.FACT)));
        Assert.Equal(
            "2012",
            Shown(Modality.FACT, Date("2011", Modality.FACT), Date("2012", Modality.FACT, Rank.PREFERRED))
        );
        Assert.Null(Shown(Modality.FACT, Date("2011", Modality.FACT, derivation: Derivation.EXTERNAL)));
    }

    [Theory]
    [InlineData("startYear", "startDate")]
    [InlineData("nmae", "name")]
    [InlineData("xyzzy", null)]
    public void The_nearest_name_is_found(string written, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(written, ["startDate", "endDate", "name", "kind"]));

    [Fact]
    public void The_data_folder_is_one_answer_for_server_and_kg()
    {
        var elsewhere = Directory.CreateTempSubdirectory("kg-nowhere-").FullName;

        Assert.Equal(Path.GetFullPath("/srv/kg"), DataFolder.Find("/srv/kg", elsewhere));
        Assert.Equal(Path.Combine(Repository.Root, ".data"), DataFolder.Find(null, AppContext.BaseDirectory));
        Assert.EndsWith("knowledge-graph", DataFolder.Find("", elsewhere), StringComparison.Ordinal);
        Directory.Delete(elsewhere);
    }
}
