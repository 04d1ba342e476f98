using System.Collections.Immutable;
using KnowledgeGraph.Contract.Reference;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>Search: names as going through all of them finds them, and what they are worth.</summary>
public abstract class SearchContract(Func<Task<ContractStore>> open, int worlds = 3) : StoreContract(open)
{
    [SkippableTheory]
    [InlineData("alfa", "alpha EXACT")]
    [InlineData("ALFA", "alpha EXACT")]
    [InlineData("Alfastad", "alpha EXACT")]
    [InlineData("alf", "alpha EXACT")]
    [InlineData("al", "alpha PREFIX")]
    [InlineData("beta", "beta EXACT")]
    [InlineData("béta", "beta EXACT")]
    [InlineData("beta by", "beta WORDS")]
    [InlineData("γαμμα", "gamma EXACT")]
    [InlineData("ΓΆΜΜΑ", "gamma EXACT")]
    [InlineData("agen nor", "north WORDS")]
    [InlineData("ag nor", "north WORDS")]
    [InlineData("builders", "guild WORDS")]
    [InlineData("biulders", "guild FUZZY")]
    [InlineData("guild of bulders", "guild FUZZY")]
    [InlineData("guild of robbers and builders", "guild WORDS")]
    [InlineData("bridges", "bridge FUZZY")]
    [InlineData("brigde", "bridge FUZZY")]
    [InlineData("poot", "")]
    [InlineData("The Pot", "pot EXACT")]
    [InlineData("al*", "")]
    [InlineData("\"alfa\" AND (", "alpha WORDS")]
    [InlineData("alfa\u200b", "alpha EXACT")]
    [InlineData("\u202ealfa\u202c", "alpha EXACT")]
    [InlineData("alfa' OR 1=1 --", "alpha WORDS")]
    [InlineData("town of Alfa", "alpha WORDS")]
    [InlineData("the ALF", "alpha WORDS")]
    [InlineData("%", "")]
    [InlineData("", "")]
    [InlineData(" \t ", "")]
    [InlineData("nothing at all", "")]
    public async Task Entities_are_found_by_what_they_are_called(string text, string expected)
    {
        var found = await FindAsync(text);

        Assert.Equal(expected, found.Hits.Count == 0 ? "" : $"{found.Hits[0].Entity} {found.Hits[0].Match}");
        Assert.False(found.IsTruncated);
    }

    [SkippableFact]
    public async Task Acronyms_are_found_as_they_are_only()
    {
        Assert.Equal("alpha", (await FindAsync("ALF")).Hits[0].Entity);
        // "al" finds the beginning of the name, not of the acronym.
        Assert.All(
            (await FindAsync("al")).Hits,
            hit => Assert.EndsWith(KeyOf("Alfa"), hit.Name, StringComparison.Ordinal)
        );
    }

    [SkippableFact]
    public async Task Better_matches_and_more_connected_entities_come_first()
    {
        var found = await FindAsync("agency");

        Assert.Equal(["north", "south"], found.Hits.Select(hit => hit.Entity));
        Assert.Equal([2, 1], found.Hits.Select(hit => hit.Degree));
        Assert.Equal(["alpha EXACT 1000"], (await FindAsync("alfa", enough: 1)).Hits.Select(Text));
    }

    [SkippableFact]
    public async Task Names_that_stand_in_the_text_are_found_the_longer_ones_first()
    {
        var found = await FindAsync("The Pot, Alfa and a beta by the sea");

        Assert.Equal(["pot WORDS", "alpha WORDS", "beta WORDS"], found.Hits.Select(h => $"{h.Entity} {h.Match}"));
    }

    [SkippableFact]
    public async Task Only_entities_of_the_types_asked_for_are_found()
    {
        Assert.Empty((await FindAsync("alfa", types: ["Agency"])).Hits);
        Assert.Single((await FindAsync("alfa", types: ["Agency", "City"])).Hits);
    }

    [SkippableFact]
    public async Task Of_several_names_that_match_the_one_in_the_language_asked_for_is_shown()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "twins",
                [
                    Some.Entity("City", "twin", "Twin") with
                    {
                        Names = [Some.Name("Twin", "en"), Some.Name("Twín", "fr"), Some.Name("Twin-alias", "sv")],
                    },
                ],
                [],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );

        Assert.EndsWith(
            KeyOf("Twín\nfr"),
            (await FindAsync("twin", language: "fr")).Hits[0].Name,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            KeyOf("Twin\nen"),
            (await FindAsync("twin", language: "sv")).Hits[0].Name,
            StringComparison.Ordinal
        );
    }

    [SkippableFact]
    public async Task What_was_dropped_is_not_found_any_more()
    {
        await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);

        Assert.Empty((await FindAsync("alfa")).Hits);
        Assert.Empty((await FindAsync("builders")).Hits);
    }

    [SkippableFact]
    public async Task Names_are_those_that_going_through_all_finds_in_their_order()
    {
        var seen = 0;
        for (var i = 0; i < worlds; i++)
        {
            var world = Random.Shared.Next();
            var load = new RandomWorld(world).Make();
            await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);
            await Store.Writer.LoadAsync(load, null, CancellationToken.None);
            var naive = new NaiveNames(load, Repository.Model);
            await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
            foreach (var query in Queries())
            {
                var expected = naive.Find(query);
                var found = await view.NamesAsync(query, CancellationToken.None);

                Assert.True(
                    expected.Take(query.Most).SequenceEqual(found.Names),
                    $"world {world}, {query}: {string.Join(' ', expected.Select(n => n.Id))} and not {string.Join(' ', found.Names.Select(n => n.Id))}"
                );
                Assert.Equal(expected.Count > query.Most, found.IsCut);
                seen += found.Names.Count;
            }

            Assert.Subset(
                (await view.VocabularyAsync(CancellationToken.None)).ToHashSet(),
                naive.Vocabulary().ToHashSet()
            );
        }

        Assert.True(seen > worlds * 5, $"Only {seen} names were seen.");
    }

    private static IEnumerable<NamesLike> Queries()
    {
        foreach (ImmutableArray<string> types in new ImmutableArray<string>[] { [], ["City", "Person"] })
        {
            foreach (var most in new[] { 2, 1_000 })
            {
                foreach (
                    var text in new[] { "malmo", "a", "river", "ri", "river 2", "o'hara", "αθηνα", "中", "50%", "fire" }
                )
                {
                    yield return new(NameMatch.Whole, [text], [], types, most);
                    yield return new(NameMatch.Whole, [text, "malmo", "a", text], [], types, most);
                    yield return new(NameMatch.Beginning, [text], [], types, most);
                    var words = Folding.Words(text).ToList();
                    if (words.Count == 0)
                        continue;
                    yield return new(
                        NameMatch.Words,
                        [],
                        [.. words.Select(word => ImmutableArray.Create(new WordPattern(word, true)))],
                        types,
                        most
                    );
                    yield return new(
                        NameMatch.Words,
                        [],
                        [
                            [.. words.Select(word => new WordPattern(word, false)), new("goteb", true)],
                        ],
                        types,
                        most
                    );
                }
            }
        }
    }

    private static string KeyOf(string name) =>
        GraphIds.KeyOf(name.Contains('\n', StringComparison.Ordinal) ? name : $"{name}\n");

    private static string Text(SearchHit hit) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{hit.Entity} {hit.Match} {hit.Score}");

    private async Task<SearchResult> FindAsync(
        string text,
        int enough = int.MaxValue,
        string? language = null,
        params ImmutableArray<string> types
    )
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return await NameSearcher.FindAsync(
            view,
            new(text, types, LanguagePreference.Of(language)),
            enough,
            CancellationToken.None
        );
    }
}
