using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Core;
using Spectre.Console;

namespace KnowledgeGraph.Cli.Commands;

/// <summary>Where verbs write: results to standard output, trouble and progress to standard error; JSON for
/// scripts.</summary>
internal sealed class Output(bool isJson)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly IAnsiConsole ToError = AnsiConsole.Create(
        new() { Out = new AnsiConsoleOutput(Console.Error) }
    );

    public bool IsJson => isJson;

    public void Line(string text)
    {
        if (!isJson)
            Console.Out.WriteLine(text);
    }

    public void Json(object value)
    {
        if (isJson)
            Console.Out.WriteLine(JsonSerializer.Serialize(value, Readable));
    }

    public void Problems(IReadOnlyCollection<Problem> problems)
    {
        Json(new { problems });
        if (isJson)
            return;

        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        if (problems.Count > 0)
            Console.Error.WriteLine($"{problems.Count} problem(s).");
    }

    public void Error(string message)
    {
        Json(new { error = message });
        if (!isJson)
            Console.Error.WriteLine(message);
    }

    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        // A file or a pipe has no width: an id must not be broken there.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = int.MaxValue;
        AnsiConsole.Write(table);
    }

    /// <summary>Runs work that reports how far it is: a moving line on a terminal, plain lines elsewhere, nothing for
    /// JSON.</summary>
    public async Task<T> WithProgressAsync<T>(string what, Func<IProgress<string>?, Task<T>> work)
    {
        if (isJson)
            return await work(null);
        if (ToError.Profile.Capabilities.Interactive && !Console.IsErrorRedirected)
            return await ToError
                .Status()
                .StartAsync(
                    what,
                    status =>
                        work(
                            new Progress<string>(text => status.Status($"{Markup.Escape(what)} {Markup.Escape(text)}"))
                        )
                );

        Console.Error.WriteLine(what);

        return await work(new Progress<string>(text => Console.Error.WriteLine($"  {text}")));
    }
}
