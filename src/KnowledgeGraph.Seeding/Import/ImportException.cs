namespace KnowledgeGraph.Seeding.Import;

/// <summary>A file or mapping that nothing can be imported from; the message names it and the way out.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ImportException(string message) : Exception(message);
