namespace KnowledgeGraph.Core;

/// <summary>Something wrong in a file that a person wrote, with its place and the way out.</summary>
/// <param name="File">The file as the person named it; empty when the text came from elsewhere.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Column">From 1; 0 when the whole line is meant.</param>
/// <param name="Code">A stable short name of the kind of problem, such as <c>unknown-property</c>.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record Problem(string File, int Line, int Column, string Code, string Message)
{
    /// <summary>The problem on one line, in the form that editors turn into a link.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Code}: {Message}";
}
