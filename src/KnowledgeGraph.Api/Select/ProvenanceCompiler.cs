using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Reads <c>modality</c> and <c>derivation</c>: lists of what counts, null for all. Defaults stand in the
/// schema.</summary>
internal static class ProvenanceCompiler
{
    public static Provenance Of(object? modality, object? derivation) =>
        Provenance.Of(Values<Modality>(modality), Values<Derivation>(derivation));

    public static Provenance Of(FieldSelection field) => Of(field.Argument("modality"), field.Argument("derivation"));

    private static IEnumerable<T>? Values<T>(object? list)
        where T : struct, Enum
    {
        var values = (list as System.Collections.IEnumerable)?.Cast<string>().Select(Enum.Parse<T>).ToList();

        return values is { Count: 0 }
            ? throw new ApiException(
                ErrorCodes.Argument,
                $"An empty list of {typeof(T).Name} counts nothing. Leave it out for the default, or say null for all."
            )
            : values;
    }
}
