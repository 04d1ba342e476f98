using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Validation;

namespace KnowledgeGraph.Api.Errors;

/// <summary>Gives the engine's own errors the codes that clients know.</summary>
internal static partial class ErrorMapping
{
    private static readonly HashSet<string> Ours =
    [
        .. typeof(ErrorCodes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
    ];

    private const string Advice = "advice";

    /// <summary>The name of the variable that an error is about; null where it is about none.</summary>
    public static string? VariableOf(ExecutionError error) =>
        error is InvalidVariableError && Variable().Match(error.Message) is { Success: true } named
            ? named.Groups[1].Value
            : null;

    /// <summary>Lets an error say something else than the engine does.</summary>
    public static void Say(ExecutionError error, string message) => error.Data[Advice] = message;

    public static void Complete(ExecutionError error)
    {
        error.Code = error switch
        {
            InvalidVariableError => ErrorCodes.Variable,
            ValidationError => ErrorCodes.Validation,
            _ when error.Code is null || !Ours.Contains(error.Code) => ErrorCodes.Request,
            _ => error.Code,
        };
        if (error is ValidationError)
            error.Extensions = null;
    }

    /// <summary>The message, with what a scalar said of a variable that it could not take.</summary>
    public static string MessageOf(ExecutionError error)
    {
        if (error.Data[Advice] is string advice)
            return advice;

        var why = error.InnerException;
        while (why is not null and not FormatException)
            why = why.InnerException;

        return error is InvalidVariableError && why is not null
            ? $"{error.Message.TrimEnd('.')}. {why.Message}"
            : error.Message;
    }

    [GeneratedRegex("^Variable '\\$([_A-Za-z0-9]+)")]
    private static partial Regex Variable();
}
