using System.Security.Cryptography;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the model from its annotated SDL, in two passes: the first takes in what is declared, the second
/// resolves what it names.</summary>
public static class ModelReader
{
    /// <summary>The file that describes the graph.</summary>
    public const string FileName = "model.graphql";

    /// <summary>Reads <see cref="FileName"/> in a folder.</summary>
    /// <exception cref="ModelException">The file is missing or has problems; all of them are listed.</exception>
    public static GraphModel ReadFolder(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new ModelException([
                new(
                    path,
                    0,
                    0,
                    "no-model",
                    $"There is no {FileName} here. It comes with the product, in the folder graph."
                ),
            ]);

        return Read(File.ReadAllText(path), path);
    }

    /// <summary>Reads the text of a model.</summary>
    /// <param name="text">Annotated SDL, with the directives of <c>directives.graphql</c>.</param>
    /// <param name="file">How messages name the file.</param>
    /// <exception cref="ModelException">The text has problems; all of them are listed, in the order of the
    /// text.</exception>
    public static GraphModel Read(string text, string file = FileName)
    {
        var problems = new ModelProblems(file, text);
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new ModelException([
                new(file, error.Location.Line, error.Location.Column, "syntax", error.Description),
            ]);
        }

        // Each step goes on with what the one before could make sense of, so that all problems are told at once.
        var declarations = ModelDeclarations.Collect(document, problems);
        var resolver = new ModelResolver(declarations, problems);
        resolver.Check();
        ModelLint.CheckDeclarations(declarations, problems);
        problems.ThrowIfAny();

        var model = resolver.Model(HashOf(text));
        ModelLint.CheckModel(model, declarations, problems);
        problems.ThrowIfAny();

        return model;
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}

/// <summary>Collects what is wrong with a model, each with its place in the text.</summary>
internal sealed class ModelProblems(string file, string text)
{
    private readonly List<Problem> _problems = [];

    public void Add(ASTNode at, string code, string message)
    {
        var location = Location.FromLinearPosition(text, at.Location.Start);
        _problems.Add(new(file, location.Line, location.Column, code, message));
    }

    public void ThrowIfAny()
    {
        // What an interface gets wrong shows once for each type that has it.
        if (_problems.Count > 0)
            throw new ModelException([.. _problems.Distinct().OrderBy(p => p.Line).ThenBy(p => p.Column)]);
    }
}
