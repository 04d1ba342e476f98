using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Walks;
using Xunit;

namespace KnowledgeGraph.Core.Tests;

/// <summary>What search, walks and disputes decide without a store.</summary>
public sealed class WalkCoreTests
{
    [Theory]
    [InlineData("2008", "2009", true)]
    [InlineData("2008", "2008-12", false)]
    [InlineData("2008-12-01", "2008", false)]
    [InlineData("2008-12", "2008-11", true)]
    [InlineData("2007/2010", "2008-Q4", false)]
    [InlineData("2007/2008", "2008/2009", true)]
    [InlineData("../2009", "2008", false)]
    [InlineData("2008/..", "2007", true)]
    public void Dates_contradict_each_other_unless_one_contains_the_other(string a, string b, bool expected)
    {
        Assert.Equal(expected, Disagreement.Between(PartialDate.Parse(a)!, PartialDate.Parse(b)!));
        Assert.Equal(expected, Disagreement.Between(PartialDate.Parse(b)!, PartialDate.Parse(a)!));
    }

    [Fact]
    public void Other_values_contradict_each_other_when_they_differ()
    {
        Assert.True(Disagreement.Between(1L, 2L));
        Assert.False(Disagreement.Between("a", "a"));
        Assert.True(Disagreement.Between(new Money(1m, "EUR"), new Money(1m, "SEK")));
        Assert.False(Disagreement.Between(new Money(1m, "EUR"), new Money(1m, "EUR")));
    }

    [Theory]
    [InlineData("100 AWARDED EUR, 60 AWARDED EUR", "60 AWARDED EUR")]
    [InlineData("60 AWARDED EUR, 100 AWARDED EUR", "60 AWARDED EUR")]
    [InlineData("100 AWARDED EUR, -", "100 AWARDED EUR")]
    [InlineData("-, 100 AWARDED EUR", "100 AWARDED EUR")]
    [InlineData("-, -", "-")]
    [InlineData("10 TOTAL_COST EUR, 60 AWARDED EUR", "60 AWARDED EUR")]
    [InlineData("10 AWARDED SEK, 60 AWARDED EUR, -", "60 AWARDED EUR")]
    public void What_can_have_come_through_is_bounded_by_the_smallest_known_amount_of_its_kind(
        string amounts,
        string expected
    )
    {
        KindAmount? Read(string text) =>
            text == "-" ? null : new(text.Split(' ')[1], Money.Parse($"{text.Split(' ')[0]} {text.Split(' ')[2]}")!);

        var bound = MoneyFlow.UpperBound([.. amounts.Split(", ").Select(Read)]);

        Assert.Equal(Read(expected), bound);
    }

    [Theory]
    [InlineData("gothenburg", "gotehnburg", 1)]
    [InlineData("gothenburg", "gothenbur", 1)]
    [InlineData("gothenburg", "gothenburgs", 1)]
    [InlineData("gothenburg", "gothanburg", 1)]
    [InlineData("gothenburg", "gotemburg", 2)]
    [InlineData("gothenburg", "stockholm", 3)]
    [InlineData("", "ab", 2)]
    public void Slips_are_counted(string a, string b, int expected) => Assert.Equal(expected, Slips.Distance(a, b, 2));

    [Fact]
    public void Short_words_may_have_no_slips_and_long_ones_two()
    {
        Assert.Equal([0, 1, 1, 2], new[] { "rome", "berlin", "amsterda", "amsterdam" }.Select(Slips.Allowed));
        Assert.Equal(["berlin"], Slips.Near("berlni", ["berlin", "merlin", "bern"], 5));
        Assert.Empty(Slips.Near("roma", ["rome"], 5));
    }

    [Theory]
    [InlineData("city of gothenburg (sweden)", "city of gothenburg sweden")]
    [InlineData("o'hara-smith", "o hara smith")]
    [InlineData("αθηνα 2004", "αθηνα 2004")]
    [InlineData("中文", "中文")]
    [InlineData("50%_x", "50 x")]
    [InlineData("", "")]
    [InlineData("--", "")]
    public void Words_are_runs_of_letters_and_digits(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Folding.Words(text)));
}
