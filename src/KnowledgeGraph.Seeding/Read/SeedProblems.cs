using KnowledgeGraph.Core;
using YamlDotNet.RepresentationModel;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Collects everything that is wrong in seed files, each with its place.</summary>
internal sealed class SeedProblems
{
    private readonly List<Problem> _all = [];

    public int Count => _all.Count;

    public IEnumerable<Problem> InOrder =>
        _all.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column);

    public void Add(Place place, string code, string message) =>
        _all.Add(new(place.File, place.Line, place.Column, code, message));

    public void Add(string file, string code, string message) => _all.Add(new(file, 0, 0, code, message));
}

/// <summary>Where in a seed file something stands; line and column count from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public static Place Of(string file, YamlNode node) => new(file, (int)node.Start.Line, (int)node.Start.Column);
}
