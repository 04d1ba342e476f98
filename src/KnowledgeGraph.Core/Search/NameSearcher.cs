using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Search;

/// <summary>Finds entities by what they are called. Stores give names that may match; what they are worth is said here, so
/// that all stores rank alike. One way to match after the other is tried, the best first, until enough is
/// found.</summary>
public sealed class NameSearcher
{
    /// <summary>How many names are looked at for each way to match.</summary>
    public const int CandidatesMax = 10_000;

    /// <summary>How many letters a text may have.</summary>
    public const int TextMax = 500;

    private const int FewCandidates = 400;
    private const int WordsMax = 12;
    private const int ShortWord = 2;
    private const int NearWordsMax = 50;

    private readonly IGraphView _view;
    private readonly SearchQuest _quest;
    private readonly int _enough;
    private readonly string _folded;
    private readonly ImmutableArray<string> _words;
    private readonly Dictionary<string, SearchHit> _hits = new(StringComparer.Ordinal);

    private bool _isTruncated;

    private NameSearcher(IGraphView view, SearchQuest quest, int enough)
    {
        (_view, _quest, _enough) = (view, quest, enough);
        _folded = Folding.Fold(quest.Text);
        _words = [.. Folding.Words(_folded).Distinct(StringComparer.Ordinal).Take(WordsMax)];
    }

    /// <summary>Finds entities.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="quest">What is sought.</param>
    /// <param name="enough">How many of the best are needed; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>At least that many, if there are.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    public static Task<SearchResult> FindAsync(
        IGraphView view,
        SearchQuest quest,
        int enough,
        CancellationToken cancellation
    ) => new NameSearcher(view, quest, enough).FindAsync(cancellation);

    private bool IsEnough => _hits.Count >= _enough;

    private async Task<SearchResult> FindAsync(CancellationToken cancellation)
    {
        if (_folded.Length == 0)
            return new([], false);

        await TryAsync(
            new(NameMatch.Whole, [_folded], [], _quest.Types, 0),
            MatchKind.EXACT,
            name => Score.OfExact(name.Kind),
            cancellation
        );
        if (!IsEnough)
            await TryAsync(
                new(NameMatch.Beginning, [_folded], [], _quest.Types, 0),
                MatchKind.PREFIX,
                name => Score.OfPrefix(name.Kind),
                cancellation
            );
        // Letters or two say too little to look for them inside names.
        if (!IsEnough && _words.Any(word => word.Length > ShortWord))
            await WordsAsync(cancellation);

        return new(
            [
                .. _hits
                    .Values.OrderByDescending(hit => hit.Score)
                    .ThenByDescending(hit => hit.Degree)
                    .ThenBy(hit => hit.Entity, StringComparer.Ordinal),
            ],
            _isTruncated
        );
    }

    private async Task WordsAsync(CancellationToken cancellation)
    {
        var patterns = _words.Select(word => new WordPattern(word, word.Length > ShortWord)).ToList();
        await TryAsync(
            Words([.. patterns.Select(pattern => ImmutableArray.Create(pattern))]),
            MatchKind.WORDS,
            name => Score.OfAllWords(name.Kind),
            cancellation
        );
        if (IsEnough)
            return;

        // What is there as it is written needs no guessing.
        if (_hits.Count == 0)
            await FuzzyAsync(patterns, cancellation);
        // Several names in one text, or one with words that the sources do not give it.
        if (!IsEnough && patterns.Count > 1)
            await TryAsync(
                new(NameMatch.Whole, Parts(), [], _quest.Types, 0),
                MatchKind.WORDS,
                name => Score.OfPart(name.Kind, HowMany(name, patterns), patterns.Count),
                cancellation
            );
        if (_hits.Count == 0 && patterns.Count > 1)
            await TryAsync(
                // Short words stand in too many names.
                Words([
                    [.. patterns.Where(pattern => pattern.IsBeginning)],
                ]),
                MatchKind.WORDS,
                name => Score.OfSomeWords(name.Kind, HowMany(name, patterns), patterns.Count),
                cancellation
            );
    }

    private async Task FuzzyAsync(List<WordPattern> patterns, CancellationToken cancellation)
    {
        if (patterns.All(pattern => Slips.Allowed(pattern.Text) == 0))
            return;

        var vocabulary = await _view.VocabularyAsync(cancellation);
        var near = patterns.ConvertAll(pattern =>
            ImmutableArray.CreateRange(
                Slips
                    .Near(pattern.Text, vocabulary, NearWordsMax)
                    .Select(word => new WordPattern(word, false))
                    .Prepend(pattern)
            )
        );
        if (near.All(group => group.Length == 1))
            return;

        await TryAsync(
            Words([.. near]),
            MatchKind.FUZZY,
            name => Score.OfFuzzy(name.Kind, patterns.Count, WordsOf(name).Count),
            cancellation
        );
    }

    // Each word of the text, and those that stand beside each other.
    private ImmutableArray<string> Parts()
    {
        var places = new List<(int Start, int End)>();
        foreach (var word in Folding.Words(_folded).Take(WordsMax))
        {
            var start = _folded.IndexOf(word, places.Count == 0 ? 0 : places[^1].End, StringComparison.Ordinal);
            places.Add((start, start + word.Length));
        }

        return
        [
            .. places
                .SelectMany((first, i) => places.Skip(i).Select(last => _folded[first.Start..last.End]))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private NamesLike Words(ImmutableArray<ImmutableArray<WordPattern>> groups) =>
        new(NameMatch.Words, [], groups, _quest.Types, 0);

    private static List<string> WordsOf(FoundName name) => [.. Folding.Words(Folding.Fold(name.Text))];

    private static int HowMany(FoundName name, List<WordPattern> patterns)
    {
        var words = WordsOf(name);

        return patterns.Count(pattern =>
            words.Exists(word =>
                pattern.IsBeginning
                    ? word.StartsWith(pattern.Text, StringComparison.Ordinal)
                    : string.Equals(word, pattern.Text, StringComparison.Ordinal)
            )
        );
    }

    // Few names will do mostly; where they do not, all are looked at.
    private async Task TryAsync(
        NamesLike names,
        MatchKind match,
        Func<FoundName, int?> score,
        CancellationToken cancellation
    )
    {
        var before = _hits.Keys.ToHashSet(StringComparer.Ordinal);
        // Names with some of the words, or with words like them, are told apart by how many, whatever the store's order.
        var isRanked = names.Words.IsEmpty
            ? names.Texts.Length == 1
            : match != MatchKind.FUZZY && names.Words.Length == _words.Length;
        if (isRanked && _enough <= FewCandidates / 4)
        {
            var few = await _view.NamesAsync(names with { Most = FewCandidates }, cancellation);
            Add(few.Names, before, match, score);
            if (!few.IsCut || IsEnough)
                return;
        }

        var found = await _view.NamesAsync(names with { Most = CandidatesMax }, cancellation);
        Add(found.Names, before, match, score);
        _isTruncated |= found.IsCut;
    }

    private void Add(
        IReadOnlyList<FoundName> names,
        HashSet<string> before,
        MatchKind match,
        Func<FoundName, int?> score
    )
    {
        foreach (var ofEntity in names.GroupBy(name => name.Entity))
        {
            if (before.Contains(ofEntity.Key))
                continue;

            var best = ofEntity
                .Select(name => (Name: name, Score: score(name)))
                .OrderByDescending(scored => scored.Score ?? 0)
                .ThenBy(scored => LanguagePreference.RankOf(scored.Name.Language, _quest.Languages))
                .First();
            if (best.Score is not { } worth)
                continue;

            _hits[ofEntity.Key] = new(ofEntity.Key, best.Name.Type, best.Name.Degree, best.Name.Id, match, worth);
        }
    }
}
