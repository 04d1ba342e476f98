using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>The names of enumerated values as columns hold them. <see cref="Enum.ToString()"/> makes a text
/// each time.</summary>
internal static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByNumber[Unsafe.As<T, int>(ref value)];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly string[] ByNumber = [.. Enum.GetValues<T>().Select(v => v.ToString())];
    }
}
