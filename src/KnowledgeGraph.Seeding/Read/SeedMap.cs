using KnowledgeGraph.Core;
using YamlDotNet.RepresentationModel;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>A mapping in a seed file, which remembers which of its keys were asked for, so that the others can be
/// reported.</summary>
internal sealed class SeedMap(string file, YamlMappingNode node, SeedProblems problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string File => file;

    public Place Place { get; } = Place.Of(file, node);

    public IEnumerable<(string Key, SeedNode Value)> Entries =>
        node.Children.Select(child => (KeyOf(child.Key), Wrap(child.Value)));

    public SeedNode? Find(string key)
    {
        _asked.Add(key);
        foreach (var (name, value) in node.Children)
        {
            if (KeyOf(name) == key)
                return Wrap(value);
        }

        return null;
    }

    /// <summary>The text under a key, or null; a list or mapping there is a problem.</summary>
    public string? Text(string key) => Find(key)?.Text();

    /// <summary>The text under a key that must be there; empty after a problem.</summary>
    public string Required(string key, string of)
    {
        var found = Find(key);
        if (found is null)
            problems.Add(Place, "missing-key", $"{of} needs \"{key}\".");

        return found?.Text() ?? "";
    }

    /// <summary>The value of a closed set under a key, or a default where the key is missing.</summary>
    public T Enum<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (Find(key) is not { } found || found.Text() is not { } written)
            return otherwise;
        if (System.Enum.TryParse<T>(written, out var value) && System.Enum.IsDefined(value))
            return value;

        var names = System.Enum.GetNames<T>();
        problems.Add(
            found.Place,
            "unknown-value",
            $"\"{written}\" is no {key}. It is one of {string.Join(", ", names)}.{Spelling.DidYouMean(written, names)}"
        );

        return otherwise;
    }

    /// <summary>Reports every key that nobody asked for.</summary>
    public void RefuseOthers(string of, IEnumerable<string> allowed)
    {
        foreach (var key in node.Children.Keys.Where(key => !_asked.Contains(KeyOf(key))))
            problems.Add(
                Place.Of(file, key),
                "unknown-key",
                $"{of} has no \"{KeyOf(key)}\".{Spelling.DidYouMean(KeyOf(key), allowed.Concat(_asked))}"
            );
    }

    public Place PlaceOfKey(string key) => Place.Of(file, node.Children.Keys.First(k => KeyOf(k) == key));

    private SeedNode Wrap(YamlNode value) => new(file, value, problems);

    private static string KeyOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}

/// <summary>A value in a seed file.</summary>
internal sealed class SeedNode(string file, YamlNode node, SeedProblems problems)
{
    public Place Place { get; } = Place.Of(file, node);

    // Always the same, which remembers what was asked for.
    public SeedMap? Map { get; } = node is YamlMappingNode map ? new(file, map, problems) : null;

    public bool IsList => node is YamlSequenceNode;

    /// <summary>The elements of a list; anything else is a list of one.</summary>
    public IEnumerable<SeedNode> Elements =>
        node is YamlSequenceNode list ? list.Children.Select(child => new SeedNode(file, child, problems)) : [this];

    /// <summary>The scalar's text; anything else is a problem and gives null.</summary>
    public string? Text()
    {
        if (node is YamlScalarNode scalar)
            return scalar.Value ?? "";

        problems.Add(Place, "not-a-text", "Here a single value is expected, not a list or keys.");

        return null;
    }

    /// <summary>The mapping; anything else is a problem and gives null.</summary>
    public SeedMap? RequiredMap(string of)
    {
        if (Map is null)
            problems.Add(Place, "not-a-map", $"{of} is written with keys, as in {{id: …}}.");

        return Map;
    }
}
