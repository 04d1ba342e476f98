using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What is in the graph, in numbers.</summary>
internal static class OverviewType
{
    public static IEnumerable<IGraphType> All =>
        [
            Object("Overview", "What is in the graph, in numbers.")
                .With("dataVersion", "String!", "Changes whenever anything in the graph changes.")
                .With("types", "[TypeCount!]!", "The types of entities.")
                .With("relationshipTypes", "[RelationshipTypeCount!]!", "The types of relationships.")
                .With("datasets", "[Dataset!]!", "What was loaded."),
            Object("TypeCount", "How many entities there are of a type.")
                .With("type", "EntityType!", "The type.")
                .With("count", "Int!", "How many, planned ones included.")
                .With("kinds", "[KindCount!]!", "Those that have a kind, by kind."),
            Object("KindCount", "How many entities there are of a kind.")
                .With("kind", "EntityKind!", "The kind.")
                .With("count", "Int!", "How many."),
            Object("RelationshipTypeCount", "How many relationships there are of a type.")
                .With("type", "RelationshipType!", "The type.")
                .With("reads", "String!", "What stands between start and end, as `funded`.")
                .With("readsBack", "String!", "What stands between end and start, as `was funded by`.")
                .With("from", "String!", "The type or interface at the start.")
                .With("to", "String!", "The type or interface at the end.")
                .With("count", "Int!", "How many are facts; legs and general knowledge are not counted.")
                .With("leftOut", "[LeftOut!]!", "How many are not, by modality and derivation."),
        ];

    /// <summary>One query for each of the counts and lists that are asked for.</summary>
    public static RootPlan Plan(GraphModel model, FieldSelection field)
    {
        var queries = new List<EntityQuery>();
        int Ask(Source source, Selection rows, QueryValues? values = null)
        {
            queries.Add(new(new(field.Key, [], source, rows), values?.ToImmutable() ?? []));

            return queries.Count - 1;
        }

        var compiler = field.Compiler;
        IGraphType Named(string name) => compiler.Type(name);
        var parts = compiler
            .Collect((IComplexGraphType)Named("Overview"), field.Nodes)
            .Select(f =>
            {
                Action<Utf8JsonWriter, RootAnswer> write;
                switch (f.Nodes[0].Name.StringValue)
                {
                    case "__typename":
                        write = (json, _) => json.WriteStringValue("Overview");
                        break;
                    case "dataVersion":
                        // A view knows its version from what it has read.
                        Ask(new Source.Datasets(null), new([new(Fields.Id)], []));
                        write = (json, answer) => json.WriteStringValue(answer.Graph.DataVersion);
                        break;
                    case "types":
                        var types = Ask(
                            new Source.EntityCounts(),
                            new([new(Fields.Type), new(Fields.Kind), new(Fields.Count)], [])
                        );
                        var ofTypes = Types(compiler, f.Nodes);
                        write = (json, answer) => Lists.Write(json, ByType(model, answer.Pages[types]), ofTypes);
                        break;
                    case "relationshipTypes":
                        var counts = Ask(
                            new Source.TypeCounts(),
                            new([new(Fields.Type), new(Fields.Modality), new(Fields.Derivation), new(Fields.Count)], [])
                        );
                        var ofCounts = RelationshipTypes(compiler, f.Nodes);
                        write = (json, answer) =>
                            Lists.Write(json, ByType(model.Relationships, answer.Pages[counts]), ofCounts);
                        break;
                    default:
                        var other = compiler.ForAnotherQuery();
                        var rows = new SelectionBuilder();
                        var ofDatasets = other.Rows(Named("Dataset"), f.Nodes, rows);
                        var datasets = Ask(new Source.Datasets(null), rows.Build(), other.Values);
                        write = (json, answer) => ofDatasets.WriteAll(json, answer.Pages[datasets]);
                        break;
                }

                return (Name: JsonEncodedText.Encode(f.Key), Write: write);
            })
            .ToList();

        return new(
            [.. queries],
            (json, answer) =>
            {
                json.WriteStartObject();
                foreach (var (name, write) in parts)
                {
                    json.WritePropertyName(name);
                    write(json, answer);
                }

                json.WriteEndObject();
            }
        );
    }

    private static Action<Utf8JsonWriter, object?> Types(
        SelectionCompiler compiler,
        IReadOnlyList<GraphQLField> nodes
    ) =>
        compiler.PartsOf(
            compiler.Type("TypeCount"),
            nodes,
            (name, inner) =>
            {
                if (name == "type")
                    return (json, value) => json.WriteStringValue(((TypeCount)value).Type.Code);
                if (name == "count")
                    return (json, value) => json.WriteNumberValue(((TypeCount)value).Count);

                var kinds = compiler.PartsOf(
                    compiler.Type("KindCount"),
                    inner,
                    (part, _) =>
                        part == "kind"
                            ? (json, value) => json.WriteStringValue(((KindCount)value).Kind)
                            : (json, value) => json.WriteNumberValue(((KindCount)value).Count)
                );

                return (json, value) => Lists.Write(json, ((TypeCount)value).Kinds, kinds);
            }
        );

    private static Action<Utf8JsonWriter, object?> RelationshipTypes(
        SelectionCompiler compiler,
        IReadOnlyList<GraphQLField> nodes
    ) =>
        compiler.PartsOf(
            compiler.Type("RelationshipTypeCount"),
            nodes,
            (name, inner) =>
                name switch
                {
                    "leftOut" => LeftOut(compiler, inner),
                    "count" => (json, value) => json.WriteNumberValue(((RelationshipTypeCount)value).Count),
                    "type" => Text(type => type.Code),
                    "reads" => Text(type => type.Reading.Done),
                    "readsBack" => Text(type => type.Reading.DoneBack),
                    "from" => Text(type => type.From),
                    _ => Text(type => type.To),
                }
        );

    private static PartWriter Text(Func<RelationshipType, string> of) =>
        (json, value) => json.WriteStringValue(of(((RelationshipTypeCount)value).Type));

    private static IEnumerable<TypeCount> ByType(GraphModel model, RowPage counts) =>
        model.Types.Select(type =>
        {
            var own = counts.Rows.Where(row => row.Values[0] as string == type.Name).ToList();

            return new TypeCount(
                type,
                own.Sum(row => (long)row.Values[2]!),
                [
                    .. own.Where(row => row.Values[1] is not null)
                        .Select(row => new KindCount((string)row.Values[1]!, (long)row.Values[2]!)),
                ]
            );
        });

    private static IEnumerable<RelationshipTypeCount> ByType(IEnumerable<RelationshipType> types, RowPage counts) =>
        types.Select(type =>
        {
            var own = counts
                .Rows.Where(row => row.Values[0] as string == type.Name)
                .Select(row => new LeftOut(
                    Enum.Parse<Modality>((string)row.Values[1]!),
                    Enum.Parse<Derivation>((string)row.Values[2]!),
                    (long)row.Values[3]!
                ))
                .OrderBy(count => count.Modality)
                .ThenBy(count => count.Derivation)
                .ToLookup(count => count.Modality == Modality.FACT && count.Derivation != Derivation.EXTERNAL);

            return new RelationshipTypeCount(type, own[true].Sum(count => count.Count), [.. own[false]]);
        });

    private static PartWriter LeftOut(SelectionCompiler compiler, IReadOnlyList<GraphQLField> nodes)
    {
        var write = ConnectionCompiler.LeftOut(compiler, compiler.Type("LeftOut"), nodes);

        return (json, value) => write(json, ((RelationshipTypeCount)value).LeftOut);
    }

    private sealed record TypeCount(EntityType Type, long Count, IReadOnlyList<KindCount> Kinds);

    private sealed record KindCount(string Kind, long Count);

    private sealed record RelationshipTypeCount(RelationshipType Type, long Count, IReadOnlyList<LeftOut> LeftOut);
}
