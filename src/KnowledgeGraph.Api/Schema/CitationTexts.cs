using System.Collections.Immutable;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Compiles <c>Citation.text</c>: the citation needs its document with authors, publishers and date.</summary>
internal sealed class CitationTexts(GraphModel model)
{
    private const long NamesMax = 20;

    // A citation cannot say that a name in it is inferred, so it has none that is.
    private static readonly Provenance StatedFacts = new([Modality.FACT], [Derivation.STATED]);

    public FieldWriter Compile(FieldSelection field)
    {
        var style = Enum.Parse<CitationStyle>(field.Text("style")!);
        var document = new SelectionBuilder();
        var (id, name) = (document.Field(Fields.Id), document.Field(Fields.Name));
        var kind = document.Field(Fields.Kind);
        var (date, url) = (Property(document, "publicationDate"), Property(document, "sourceUrl"));
        var (authors, publishers) = (Parties(field, document, "Authored"), Parties(field, document, "Published"));
        var (locator, anchor, retrieved) = (
            field.Builder.Field("locator"),
            field.Builder.Field("anchor"),
            field.Builder.Field("retrievedAt")
        );
        var at = field.Builder.Expand(new(field.Key, field.On, new Source.CitedDocument(), document.Build()));

        return (json, row) =>
        {
            var cited = row.Children[at]!.Single!;
            json.WriteStringValue(
                CitationText.Of(
                    new(
                        (string)cited.Values[id]!,
                        (string)cited.Values[name]!,
                        cited.Values[kind] as string,
                        NamesOf(cited, authors),
                        NamesOf(cited, publishers),
                        date < 0 ? null : (cited.Values[date] as PartialDateValue)?.Date,
                        url < 0 ? null : cited.Values[url] as string,
                        row.Values[locator] as string,
                        row.Values[anchor] as string,
                        row.Values[retrieved] as string
                    ),
                    style
                )
            );
        };
    }

    private int Property(SelectionBuilder document, string property) =>
        model.FindEntityType(CommonFields.DocumentTypeName)?.FindProperty(property) is null
            ? -1
            : document.Field(property);

    // Where the entities will stand that have done something to the document; -1 where the model knows no such deed.
    private int Parties(FieldSelection field, SelectionBuilder document, string type) =>
        model.FindRelationship(type) is null
            ? -1
            : document.Expand(
                new(
                    type,
                    [],
                    new Source.Connections(type, Direction.IN, StatedFacts, null, [], new(field.Values.Add(NamesMax))),
                    new([], [new(type, [], new Source.Neighbour(), new([new(Fields.Name)], []))])
                )
            );

    private static ImmutableArray<string> NamesOf(Row document, int at) =>
        at < 0
            ? []
            :
            [
                .. document.Children[at]!
                    .Rows.Select(row => (string)row.Children[0]!.Single!.Values[0]!)
                    .Distinct(StringComparer.Ordinal),
            ];
}
