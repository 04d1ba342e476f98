using KnowledgeGraph.Core.Facts;
using Xunit;

namespace KnowledgeGraph.Core.Tests;

/// <summary>How citations are written.</summary>
public sealed class CitationTextTests
{
    private static readonly CitedWork Whole = new(
        "a-report",
        "Roads & 100% of bridges",
        "WEB_PAGE",
        ["Ada Alm", "Bo Berg"],
        ["City of Alfa"],
        PartialDate.Parse("2010-02"),
        "https://example.org/a",
        "page 3",
        "so it says",
        "2026-01-02"
    );

    private static readonly CitedWork Bare = new("x", "A title", null, [], [], null, null, null, null, null);

    [Theory]
    [InlineData(CitationStyle.PLAIN, "Roads & 100% of bridges (Ada Alm, Bo Berg, 2010-02), page 3: “so it says”")]
    [InlineData(
        CitationStyle.APA,
        "Ada Alm & Bo Berg. (2010, February). Roads & 100% of bridges (page 3). City of Alfa. https://example.org/a"
    )]
    [InlineData(
        CitationStyle.BIBTEX,
        "@misc{a-report,\n  title = {{Roads \\& 100\\% of bridges}},\n  author = {{Ada Alm} and {Bo Berg}},\n  publisher = {{City of Alfa}},\n  date = {2010-02},\n  year = {2010},\n  url = {https://example.org/a},\n  urldate = {2026-01-02},\n  note = {page 3: “so it says”}\n}"
    )]
    [InlineData(
        CitationStyle.CSL_JSON,
        """{"id":"a-report","type":"webpage","title":"Roads & 100% of bridges","author":[{"literal":"Ada Alm"},{"literal":"Bo Berg"}],"publisher":"City of Alfa","issued":{"date-parts":[[2010,2]]},"URL":"https://example.org/a","accessed":{"date-parts":[[2026,1,2]]},"note":"page 3: “so it says”"}"""
    )]
    public void A_citation_has_all_that_is_known(CitationStyle style, string text) =>
        Assert.Equal(text, CitationText.Of(Whole, style));

    [Theory]
    [InlineData(CitationStyle.PLAIN, "A title")]
    [InlineData(CitationStyle.APA, "A title. (n.d.).")]
    [InlineData(CitationStyle.BIBTEX, "@misc{x,\n  title = {{A title}}\n}")]
    [InlineData(CitationStyle.CSL_JSON, """{"id":"x","type":"document","title":"A title"}""")]
    public void What_is_not_known_is_left_out(CitationStyle style, string text) =>
        Assert.Equal(text, CitationText.Of(Bare, style));

    [Theory]
    [InlineData("2010", "(2010)", "[[2010]]")]
    [InlineData("2010-Q2", "(2010)", "[[2010]]")]
    [InlineData("2010-02-03", "(2010, February 3)", "[[2010,2,3]]")]
    [InlineData("2008/2010", "(2008/2010)", "\"raw\":\"2008/2010\"")]
    public void A_date_is_as_precise_as_it_is_stated(string iso, string apa, string csl)
    {
        var work = Bare with { Date = PartialDate.Parse(iso) };

        Assert.Contains(apa, CitationText.Of(work, CitationStyle.APA), StringComparison.Ordinal);
        Assert.Contains(csl, CitationText.Of(work, CitationStyle.CSL_JSON), StringComparison.Ordinal);
    }
}
