using System.Collections.Immutable;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Counts the documents that state something, those that are translations or announcements of each other, or of
/// the same work, as one.</summary>
internal sealed class IndependentSources(GraphModel model)
{
    private const long LinksMax = 50;

    // The relationships that make documents depend on each other, and the value that tells which of them do.
    private static readonly (string Type, string? Property, string? Value)[] Depending =
    [
        ("TranslationOf", null, null),
        ("About", "aspect", "ANNOUNCED"),
    ];

    /// <summary>Compiles the field.</summary>
    public FieldWriter Compile(FieldSelection field)
    {
        var links = Depending
            .Where(link => model.FindRelationship(link.Type) is not null)
            .Select(link => Link(field, link.Type, link.Property, link.Value))
            .ToImmutableArray();
        var document = new Expansion("document", [], new Source.CitedDocument(), new([new(Fields.Id)], links));
        var at = field.Builder.Expand(new(field.Key, field.On, new Source.Citations(), new([], [document])));

        return (json, row) => json.WriteNumberValue(Count(row.Children[at] ?? RowPage.Empty));
    }

    private static Expansion Link(FieldSelection field, string type, string? property, string? value)
    {
        Predicate? filter = property is null
            ? null
            : new Predicate.OnRelationship(new Predicate.Compare(property, Comparison.Equal, field.Values.Add(value)));

        return new(
            type,
            [],
            new Source.Connections(type, Direction.OUT, Provenance.Facts, filter, [], new(field.Values.Add(LinksMax))),
            new([], [new("other", [], new Source.Neighbour(), new([new(Fields.Id)], []))])
        )
        {
            Places = false,
        };
    }

    private static int Count(RowPage citations)
    {
        var groups = new List<HashSet<string>>();
        foreach (var document in citations.Rows.Select(row => row.Children[0]?.Single).OfType<Row>())
        {
            var linked = new HashSet<string>(StringComparer.Ordinal) { (string)document.Values[0]! };
            foreach (var link in document.Children.OfType<RowPage>().SelectMany(page => page.Rows))
                linked.Add((string)link.Children[0]!.Single!.Values[0]!);

            var same = groups.Where(group => group.Overlaps(linked)).ToList();
            foreach (var group in same)
            {
                linked.UnionWith(group);
                groups.Remove(group);
            }

            groups.Add(linked);
        }

        return groups.Count;
    }
}
