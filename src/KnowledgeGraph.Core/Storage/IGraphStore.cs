namespace KnowledgeGraph.Core.Storage;

/// <summary>A store that is both read and written.</summary>
public interface IGraphStore : IGraphReader, IGraphWriter;
