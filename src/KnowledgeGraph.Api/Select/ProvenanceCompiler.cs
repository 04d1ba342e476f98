using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Reads <c>modality</c> and <c>derivation</c>: lists of what counts, null for all. Defaults stand in the schema.</summary>
internal static class ProvenanceCompiler
{
    public static Provenance Of(object? modality, object? derivation) => Provenance.Of(Values<Modality>(modality), Values<Derivation>(derivation));

    public static Provenance Of(FieldSelection field) => Of(field.Argument("modality"), field.Argument("derivation"));

    private static IEnumerable<T>? Values<T>(object? list) where T : struct, Enum =>
        (list as System.Collections.IEnumerable)?.Cast<string>().Select(Enum.Parse<T>);
}
