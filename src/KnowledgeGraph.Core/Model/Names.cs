using System.Text;

namespace KnowledgeGraph.Core.Model;

/// <summary>The forms that one name takes: <c>ParticipatedIn</c>, <c>PARTICIPATED_IN</c>, <c>participated_in</c>,
/// <c>participatedIn</c>, <c>participated in</c>.</summary>
public static class Names
{
    /// <summary><c>PARTICIPATED_IN</c>.</summary>
    public static string Code(string name) => Split(name, '_').ToUpperInvariant();

    /// <summary><c>participated_in</c>.</summary>
    public static string Snake(string name) => Split(name, '_').ToLowerInvariant();

    /// <summary><c>participated in</c>.</summary>
    public static string Words(string name) => Split(name, ' ').ToLowerInvariant();

    /// <summary><c>participatedIn</c>.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary><c>ParticipatedIn</c>, from <c>PARTICIPATED_IN</c>.</summary>
    public static string Pascal(string code) =>
        string.Concat(code.Split('_').Where(word => word.Length > 0).Select(w => w[0] + w[1..].ToLowerInvariant()));

    private static string Split(string name, char separator)
    {
        var split = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                split.Append(separator);
            split.Append(name[i]);
        }

        return split.ToString();
    }
}
