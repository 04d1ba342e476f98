using GraphQL;
using GraphQL.Validation;

namespace KnowledgeGraph.Api.Errors;

/// <summary>Gives the engine's own errors the codes that clients know.</summary>
internal static class ErrorMapping
{
    private static readonly HashSet<string> Ours =
    [
        .. typeof(ErrorCodes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
    ];

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
        var why = error.InnerException;
        while (why is not null and not FormatException)
            why = why.InnerException;

        return error is InvalidVariableError && why is not null
            ? $"{error.Message.TrimEnd('.')}. {why.Message}"
            : error.Message;
    }
}
