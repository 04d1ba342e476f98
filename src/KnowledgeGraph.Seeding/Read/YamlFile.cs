using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Reads one YAML file. Scalars stay the text that was written: <c>2008-12</c> is no date and <c>no</c> is no
/// Boolean.</summary>
internal static class YamlFile
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <returns>The mapping at the top of the file, or null when the file is empty or has a problem, which is then
    /// added.</returns>
    public static SeedMap? Read(string path, SeedProblems problems)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(Strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF')));
            if (yaml.Documents.Count == 0)
                return null;
            if (yaml.Documents.Count > 1)
                problems.Add(
                    Place.Of(path, yaml.Documents[1].RootNode),
                    "several-documents",
                    "A second YAML document begins here. Keep one in a file: leave out the line \"---\"."
                );
            if (yaml.Documents[0].RootNode is YamlMappingNode map)
                return new(path, map, problems);

            problems.Add(
                Place.Of(path, yaml.Documents[0].RootNode),
                "not-a-map",
                "A seed file begins with keys, such as \"entities:\"."
            );
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + File.ReadAllBytes(path).Take(Math.Max(0, error.Index)).Count(b => b == (byte)'\n');
            problems.Add(
                new Place(path, line, 0),
                "not-utf-8",
                "The text is not UTF-8. Save the file in that encoding."
            );
        }
        catch (YamlException error)
        {
            problems.Add(
                new Place(path, (int)error.Start.Line, (int)error.Start.Column),
                "yaml",
                error.InnerException?.Message ?? error.Message
            );
        }
        catch (IOException error)
        {
            problems.Add(path, "unreadable", error.Message);
        }

        return null;
    }
}
