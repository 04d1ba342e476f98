using System.Text.Json.Nodes;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Seeding.Schema;
using NJsonSchema;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace KnowledgeGraph.Seeding.Tests;

/// <summary>The grammar that editors check seed files by agrees with the one that they are read by.</summary>
public sealed class SeedSchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromJsonAsync(SeedSchema.Json(Repository.Model))
    );

    [Fact]
    public async Task The_product_s_own_seeds_fulfil_it()
    {
        var schema = await Schema.Value;
        foreach (
            var file in Directory
                .GetFiles(Repository.Folder("seeds"), "*.yaml", SearchOption.AllDirectories)
                .Where(f => Path.GetFileName(f) != "dataset.yaml")
        )
            Assert.Empty(schema.Validate(Json(await File.ReadAllTextAsync(file))));
    }

    [Theory]
    [InlineData("entities: [{id: a, type: Projekt, names: [A]}]")]
    [InlineData("entities: [{id: a, type: Project, names: [A], startYear: 2008}]")]
    [InlineData("entities: [{id: A, type: Project, names: [A]}]")]
    [InlineData("entities: [{id: a, type: Project, modality: PLAN, names: [A]}]")]
    [InlineData("relationships: [{from: a, PARTICIPATED_IN: b, role: PUBLISHER}]")]
    [InlineData("relationships: [{from: a, PARTICIPATED: b}]")]
    [InlineData("documents: [{title: no id}]")]
    [InlineData("nonsense: []")]
    public async Task What_the_reader_refuses_it_refuses(string yaml) =>
        Assert.NotEmpty((await Schema.Value).Validate(Json(yaml)));

    [Fact]
    public async Task The_product_s_own_mappings_fulfil_theirs()
    {
        var schema = await JsonSchema.FromJsonAsync(MappingSchema.Json(Repository.Model));
        foreach (var file in Directory.GetFiles(Repository.Folder("graph", "mappings"), "*.yaml"))
            Assert.Empty(schema.Validate(Json(await File.ReadAllTextAsync(file))));
    }

    [Theory]
    [InlineData("dataset: a\ntitle: A")]
    [InlineData("{dataset: a, title: A, tables: {t: {file: x, entities: {e: {type: Projekt, id: x}}}}}")]
    [InlineData(
        "{dataset: a, title: A, tables: {t: {file: x, entities: {e: {type: Project, id: x, properties: {start: y}}}}}}"
    )]
    [InlineData("{dataset: a, title: A, tables: {t: {file: x, relationships: [{type: FUNDET, from: a, to: b}]}}}")]
    public async Task What_the_reader_of_mappings_refuses_theirs_refuses(string yaml) =>
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(MappingSchema.Json(Repository.Model))).Validate(Json(yaml)));

    private static string Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));

        return Node(stream.Documents[0].RootNode)!.ToJsonString();
    }

    private static JsonNode? Node(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Node(c.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
            _ => JsonValue.Create(((YamlScalarNode)node).Value),
        };
}
