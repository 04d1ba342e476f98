using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("KnowledgeGraph.Core.Tests")]
