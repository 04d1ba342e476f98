using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>A SELECT as it grows: what it reads from, and its columns. Joins are added when something first needs
/// them.</summary>
/// <param name="from">The table that it starts from, with its alias.</param>
/// <param name="outer">The statement that this one is a subquery of, with which it shares aliases; null when it stands
/// alone.</param>
internal sealed class Select(SqlText from, Select? outer = null)
{
    private readonly Select? _outer = outer;
    private readonly List<SqlText> _joins = [];
    private readonly List<SqlText> _columns = [];
    private readonly HashSet<string> _joined = [];
    private readonly Dictionary<string, Identifier> _byNumber = [];
    private int _aliases;

    public int ColumnCount => _columns.Count;

    /// <summary>An alias that nothing else in the statement has.</summary>
    public Identifier NewAlias(string prefix) =>
        _outer is not null ? _outer.NewAlias(prefix) : new($"{prefix}{++_aliases}");

    /// <summary>The alias of the row with a number, joined when it is first needed, however often it is asked
    /// for.</summary>
    /// <param name="number">The number.</param>
    /// <param name="table">The table whose row it is.</param>
    /// <param name="isOptional">Whether there may be none.</param>
    public Identifier AliasOf(SqlText number, string table, bool isOptional = false)
    {
        var key = $"{table} {number}";
        if (!_byNumber.TryGetValue(key, out var alias))
        {
            alias = _byNumber[key] = NewAlias("j");
            Join(
                alias.Name,
                () =>
                    isOptional
                        ? (SqlText)$"LEFT JOIN {new Identifier(table)} AS {alias} ON {alias}.id = {number}"
                        : $"CROSS JOIN {new Identifier(table)} AS {alias} ON {alias}.id = {number}"
            );
        }

        return alias;
    }

    /// <summary>Adds a join once.</summary>
    public void Join(string key, Func<SqlText> join)
    {
        if (_joined.Add(key))
            _joins.Add(join());
    }

    /// <summary>Adds a column and tells where it stands.</summary>
    public int Add(SqlText column)
    {
        _columns.Add(column);

        return _columns.Count - 1;
    }

    public SqlText From => _joins.Count == 0 ? from : $"{from} {SqlText.Join(" ", _joins)}";

    public SqlText Columns => SqlText.Join(", ", _columns);
}

/// <summary>The entities that an alias stands for: how their fields are read and their properties found.</summary>
/// <param name="Select">The statement.</param>
/// <param name="Alias">The alias of the table <c>entity</c>.</param>
/// <param name="Types">The concrete types that may occur.</param>
/// <param name="Model">What properties there are.</param>
internal sealed record EntityScope(Select Select, Identifier Alias, IReadOnlyList<EntityType> Types, GraphModel Model)
{
    /// <summary>The number of the entity.</summary>
    public SqlText Key { get; init; } = $"{Alias}.id";

    /// <summary>Column <paramref name="index"/> of a property, from whichever type's table has it; null when no type
    /// that may occur does.</summary>
    public SqlText? ColumnOf(string property, int index)
    {
        var owners = Types.Where(t => t.FindProperty(property) is not null).ToList();
        if (owners.Count == 0)
            return null;

        var found = owners[0].FindProperty(property)!;
        var column = new Identifier(Column.AllOf(found)[index]);
        if (found.DeclaredBy == GraphModel.Entity)
            return $"{Alias}.{column}";

        var columns = owners.Select(owner => (SqlText)$"{TableOf(owner)}.{column}").ToList();

        return columns.Count == 1 ? columns[0] : $"coalesce({SqlText.Join(", ", columns)})";
    }

    /// <summary>The id from the types' own tables, joined as for a property that all types have; null where one has it
    /// not.</summary>
    public SqlText? OwnId(string property)
    {
        if (!Types.All(t => t.FindProperty(property) is { DeclaredBy: not GraphModel.Entity }))
            return null;

        var ids = Types.Select(t => (SqlText)$"{TableOf(t)}.id_text").ToList();

        return ids.Count == 1 ? ids[0] : $"coalesce({SqlText.Join(", ", ids)})";
    }

    /// <summary>The property, if any type that may occur has it.</summary>
    public Property? FindProperty(string name) =>
        Types.Select(t => t.FindProperty(name)).FirstOrDefault(p => p is not null);

    /// <summary>The alias of a type's own table, joined when first needed.</summary>
    public Identifier TableOf(EntityType type)
    {
        var table = Table.Of(type);
        var alias = new Identifier($"{Alias.Name}_{Names.Snake(type.Name)}");
        Select.Join(alias.Name, () => $"LEFT JOIN {new Identifier(table)} AS {alias} ON {alias}.id = {Key}");

        return alias;
    }

    /// <summary>The name shown for a language, by the rule of <see cref="Core.Facts.LanguagePreference"/>.</summary>
    public static SqlText ShownName(SqlText entity, Parameter languages) =>
        $"(SELECT x.text FROM name AS x WHERE x.entity = {entity} ORDER BY {LanguageRank($"x", languages)}, x.precedence LIMIT 1)";

    /// <summary>The place of a name's language among those preferred.</summary>
    public static SqlText LanguageRank(SqlText name, Parameter languages) =>
        $"coalesce((SELECT l.key FROM json_each({languages}) AS l WHERE l.value = lower({name}.language)), 1000 + ({name}.language IS NOT NULL))";
}

/// <summary>The relationships that an alias stands for.</summary>
/// <param name="Select">The statement.</param>
/// <param name="Alias">The alias of the table <c>relationship</c>.</param>
/// <param name="Typed">The alias of the type's own table, when all are of one type and the statement starts
/// there.</param>
/// <param name="Types">The types that may occur.</param>
/// <param name="Model">What properties there are.</param>
internal sealed record RelationshipScope(
    Select Select,
    Identifier Alias,
    Identifier? Typed,
    IReadOnlyList<RelationshipType> Types,
    GraphModel Model
)
{
    public SqlText Key => Typed is { } typed ? (SqlText)$"{typed}.id" : $"{Alias}.id";

    /// <summary>A column of the table that all relationships have.</summary>
    public SqlText Shared(string column) => $"{Spine()}.{new Identifier(column)}";

    /// <summary>A column that both tables have: from the type's own, where the statement starts there.</summary>
    public SqlText Either(string column) =>
        Typed is { } typed ? (SqlText)$"{typed}.{new Identifier(column)}" : Shared(column);

    public SqlText? ColumnOf(string property, int index)
    {
        var owners = Types.Where(t => t.FindProperty(property) is not null).ToList();
        if (owners.Count == 0)
            return null;

        var column = new Identifier(Column.AllOf(owners[0].FindProperty(property)!)[index]);
        var columns = owners.Select(owner => (SqlText)$"{TableOf(owner)}.{column}").ToList();

        return columns.Count == 1 ? columns[0] : $"coalesce({SqlText.Join(", ", columns)})";
    }

    public Property? FindProperty(string name) =>
        Types.Select(t => t.FindProperty(name)).FirstOrDefault(p => p is not null);

    private Identifier Spine()
    {
        if (Typed is { } typed)
            Select.Join(Alias.Name, () => $"CROSS JOIN relationship AS {Alias} ON {Alias}.id = {typed}.id");

        return Alias;
    }

    private Identifier TableOf(RelationshipType type)
    {
        if (Typed is { } typed)
            return typed;

        var alias = new Identifier($"{Alias.Name}_{Names.Snake(type.Name)}");
        Select.Join(
            alias.Name,
            () =>
                $"LEFT JOIN {new Identifier(Table.Of(type))} AS {alias} ON {alias}.id = {Alias}.id AND {alias}.from_id = {Alias}.from_id"
        );

        return alias;
    }
}
