using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Schema;

/// <summary>Derives the constraints and indexes of the store from the model.</summary>
public static class CypherSchema
{
    private static readonly string[] Common =
    [
        "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT dataset_id IF NOT EXISTS FOR (n:Dataset) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (n:KnowledgeGraph) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX name_text IF NOT EXISTS FOR (n:Name) ON (n.text)",
        "CREATE INDEX name_folded IF NOT EXISTS FOR (n:Name) ON (n.folded)",
        "CREATE FULLTEXT INDEX name_words IF NOT EXISTS FOR (n:Name) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
        "CREATE INDEX identifier_value IF NOT EXISTS FOR (n:Identifier) ON (n.scheme, n.value)",
        "CREATE INDEX former_id IF NOT EXISTS FOR (n:FormerId) ON (n.id)",
        "CREATE INDEX gap_subject IF NOT EXISTS FOR (n:Gap) ON (n.subject)",
        "CREATE INDEX stated_id IF NOT EXISTS FOR (n:Stated) ON (n.id)",
        "CREATE INDEX stated_type IF NOT EXISTS FOR (n:Stated) ON (n.type, n.id)",
        "CREATE INDEX stated_leg IF NOT EXISTS FOR (n:Stated) ON (n.legOf)",
        "CREATE INDEX stated_subject IF NOT EXISTS FOR (n:Stated) ON (n.subject)",
        "CREATE INDEX stated_document IF NOT EXISTS FOR (n:Stated) ON (n.document, n.isRecord, n.place, n.id)",
        "CREATE INDEX stated_once IF NOT EXISTS FOR (n:Stated) ON (n.isFirst, n.isRecord, n.document, n.place, n.id)",
        "CREATE INDEX entity_degree IF NOT EXISTS FOR (n:Entity) ON (n.degree, n.id)",
    ];

    /// <summary>One statement each, in an order that may be repeated: what is there already stays.</summary>
    public static IEnumerable<string> Statements(GraphModel model)
    {
        foreach (var statement in Common)
            yield return statement;
        foreach (
            var type in model
                .Interfaces.Where(i => i.Plural is not null || i.Name == GraphModel.Entity)
                .Concat(model.Types)
        )
            yield return $"CREATE INDEX {Names.Snake(type.Name)}_by_name IF NOT EXISTS FOR (n:`{type.Name}`) ON (n.sortName, n.id)";
        foreach (var type in model.Types)
        {
            foreach (var date in type.Properties.Where(p => p.Kind == ValueKind.Date).Select(p => p.Name))
                yield return $"CREATE INDEX {Names.Snake(type.Name)}_by_{Names.Snake(date)} IF NOT EXISTS FOR (n:`{type.Name}`) ON (n.`{date}Earliest`, n.id)";
        }
    }

    /// <summary>The whole script, to be read and to be compared.</summary>
    public static string Script(GraphModel model) =>
        "// Made from graph/model.graphql by ./dev generate. Do not edit.\n"
        + string.Concat(Statements(model).Select(statement => $"{statement};\n"));

    /// <summary>The labels, types and properties that the store has, for programs that check Cypher.</summary>
    public static (IReadOnlyList<string> Labels, IReadOnlyList<string> Types, IReadOnlyList<string> Properties) NamesOf(
        GraphModel model
    ) =>
        (
            [.. model.Interfaces.Concat(model.Types).Select(t => t.Name), .. Stored.Labels],
            [
                .. model
                    .Relationships.Select(r => r.Code)
                    .Concat(model.Legs.Select(l => l.Code))
                    .SelectMany(code => new[] { Stored.TypeOf(code, true), Stored.TypeOf(code, false) }),
                .. Stored.OwnTypes,
            ],
            [
                .. model
                    .Types.SelectMany(t => t.Properties)
                    .Concat(model.Relationships.SelectMany(r => r.Properties))
                    .SelectMany(p => Stored.PropertiesOf(p).Append(p.Name).Append(Stored.FoldedOf(p.Name)))
                    .Concat(Stored.OwnProperties)
                    .Distinct(),
            ]
        );

    /// <summary>Differs when the indexes or the model do.</summary>
    internal static string Hash(GraphModel model) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script(model) + model.Hash)));
}
