using GraphQL;
using GraphQL.Validation;

namespace KnowledgeGraph.Api.Errors;

/// <summary>Gives the engine's own errors the codes that clients know.</summary>
internal static class ErrorMapping
{
    public static void Complete(ExecutionError error)
    {
        error.Code = error switch
        {
            InvalidVariableError => ErrorCodes.Variable,
            ValidationError => ErrorCodes.Validation,
            _ when error.Code is null or "INVALID_OPERATION" or "NO_OPERATION" or "NO_OPERATION_NAME" => ErrorCodes.Request,
            _ => error.Code,
        };
        if (error is ValidationError)
            error.Extensions = null;
    }
}
