using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>What search keeps in memory of the state of the data that was searched last.</summary>
internal sealed class SearchIndex(GraphModel model)
{
    private readonly Lock _ranking = new();
    private readonly Lock _listing = new();

    private NameRanks? _ranks;
    private (string Version, IReadOnlyList<string> Words)? _vocabulary;

    /// <summary>The ranks for the state that a connection sees.</summary>
    public NameRanks Ranks(StatementCache statements, string version)
    {
        lock (_ranking)
        {
            if (_ranks?.Version != version)
                _ranks = NameRanks.Read(statements, model, version);

            return _ranks;
        }
    }

    /// <summary>The words of that state.</summary>
    public IReadOnlyList<string> Vocabulary(StatementCache statements, string version)
    {
        lock (_listing)
        {
            if (_vocabulary?.Version != version)
                _vocabulary = (version, NamesRunner.Vocabulary(statements));

            return _vocabulary.Value.Words;
        }
    }
}
