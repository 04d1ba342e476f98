namespace KnowledgeGraph.Core.Storage;

/// <summary>The store cannot be used now. Operations can mend it, and then a retry helps.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The query is more than the store's engine takes in one statement. The asker can ask for less.</summary>
public sealed class QueryTooComplexException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store's data were made by something else, or by another version: the message says what to do.</summary>
public sealed class StoreIncompatibleException(string message) : Exception(message);

/// <summary>A load contradicts what the store holds for other datasets. The message names the record and the way
/// out.</summary>
public sealed class LoadRefusedException(string message) : Exception(message);
