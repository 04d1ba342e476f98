using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract.Reference;

/// <summary>Finds names by going through all of them.</summary>
public sealed class NaiveNames(DatasetLoad load, GraphModel model)
{
    private readonly NaiveGraph _graph = new(load, model);

    /// <summary>All that match, in the order of the contract.</summary>
    public IReadOnlyList<FoundName> Find(NamesLike query) =>
        [
            .. load
                .Entities.Where(e => query.Types.IsEmpty || query.Types.Contains(e.Type))
                .SelectMany(e =>
                {
                    var keys = GraphIds.KeysOf(e.Names.Select(n => $"{n.Text}\n{n.Language}"));
                    return e.NamesByPrecedence.Select(
                        (name, place) =>
                            (
                                Entity: e,
                                Name: name,
                                Place: place,
                                Id: GraphIds.Statement(e.Id, "name", keys[e.Names.IndexOf(name)])
                            )
                    );
                })
                .Where(n => Matches(n.Name, query))
                .OrderBy(n => !NameKinds.Full.Contains(n.Name.Kind))
                .ThenByDescending(n => _graph.Degree(n.Entity))
                .ThenBy(n => n.Entity.Id, StringComparer.Ordinal)
                .ThenBy(n => n.Place)
                .Select(n => new FoundName(
                    n.Entity.Id,
                    n.Entity.Type,
                    _graph.Degree(n.Entity),
                    n.Id,
                    n.Name.Text,
                    n.Name.Language,
                    n.Name.Kind
                )),
        ];

    /// <summary>All words.</summary>
    public IEnumerable<string> Vocabulary() =>
        load
            .Entities.SelectMany(e => e.Names)
            .Where(n => n.Kind != NameKind.ACRONYM)
            .SelectMany(n => Folding.Words(Folding.Fold(n.Text)));

    private static bool Matches(NameRecord name, NamesLike query)
    {
        var folded = Folding.Fold(name.Text);
        var words = Folding.Words(folded).ToList();

        return query.How switch
        {
            NameMatch.Whole => query.Texts.Contains(folded),
            _ when name.Kind == NameKind.ACRONYM => false,
            NameMatch.Beginning => folded.StartsWith(query.Texts[0], StringComparison.Ordinal),
            _ => query.Words.All(group =>
                group.Any(pattern =>
                    words.Exists(word =>
                        pattern.IsBeginning
                            ? word.StartsWith(pattern.Text, StringComparison.Ordinal)
                            : word == pattern.Text
                    )
                )
            ),
        };
    }
}
