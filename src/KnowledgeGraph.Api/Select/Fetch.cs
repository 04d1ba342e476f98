using GraphQLParser.AST;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Entities or relationships whose ids are known only once something was found: what is wanted of them is
/// compiled before, and fetched in one query then.</summary>
internal sealed class Fetch
{
    private readonly SelectionCompiler _compiler;
    private readonly string _key;
    private readonly Func<Parameter, Source> _source;
    private readonly Parameter _ids;
    private readonly SelectionBuilder _rows = new();
    private readonly int _id;
    private bool _isWanted;

    private Fetch(FieldSelection field, string key, Func<Parameter, Source> source)
    {
        (_compiler, _key, _source) = (field.Compiler.ForAnotherQuery(), key, source);
        _ids = _compiler.Values.Add(null);
        _id = _rows.Field(Fields.Id);
    }

    /// <summary>Of entities.</summary>
    public static Fetch Entities(FieldSelection field) => new(field, "entities", ids => new Source.EntitiesByIds(ids));

    /// <summary>Of relationships.</summary>
    public static Fetch Relationships(FieldSelection field) =>
        new(field, "relationships", ids => new Source.RelationshipsByIds(ids));

    /// <summary>Of statements.</summary>
    public static Fetch Statements(FieldSelection field) =>
        new(field, "statements", ids => new Source.StatementsByIds(ids));

    /// <summary>Of names.</summary>
    public static Fetch Names(FieldSelection field) => new(field, "names", ids => new Source.NamesByIds(ids));

    /// <summary>Goes on into what is selected of the rows.</summary>
    public SelectionCompiler Compiler => _compiler;

    /// <summary>What is wanted of the rows, to be added to.</summary>
    public SelectionBuilder Want()
    {
        _isWanted = true;

        return _rows;
    }

    /// <summary>How the rows are written where a selection asks for them.</summary>
    public FieldWriter Writer(string type, IReadOnlyList<GraphQLField> nodes) =>
        _compiler.Rows(_compiler.Type(type), nodes, Want()).Write;

    /// <summary>Gets the rows by their ids, all of which were found before.</summary>
    /// <exception cref="StoreUnavailableException">Some are gone, since a load went on meanwhile in a store that does not
    /// read one state of the data.</exception>
    public async Task<IReadOnlyDictionary<string, Row>> RunAsync(
        IGraphView graph,
        IEnumerable<string> ids,
        CancellationToken cancellation
    )
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (wanted.Length == 0 || !_isWanted)
            return new Dictionary<string, Row>();

        var query = new EntityQuery(
            new(_key, [], _source(_ids), _rows.Build()),
            _compiler.Values.ToImmutable().SetItem(_ids.Index, wanted)
        );
        var page = await graph.RunAsync(query, cancellation);

        var rows = page
            .Rows.DistinctBy(row => row.Values[_id])
            .ToDictionary(row => (string)row.Values[_id]!, StringComparer.Ordinal);
        if (rows.Count < wanted.Length)
            throw new StoreUnavailableException(
                $"The data changed while they were read: of {wanted.Length} {_key}, {wanted.Length - rows.Count} are gone, as {wanted.First(id => !rows.ContainsKey(id))}."
            );

        return rows;
    }
}
