using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>The nodes that an entity and what is said of it become.</summary>
internal sealed class EntityRows(GraphModel model, string dataset, long number)
{
    // Above how many values of one dataset an order by dataset and place would mix; no entity has that many.
    private const long PlacesPerDataset = 1_000_000;

    /// <summary>What an entity's own node has. What plain fields show is settled here, once, not on reading.</summary>
    public Dictionary<string, object?> Shown(EntityRecord entity)
    {
        var name = entity.ShownName(LanguagePreference.Default);
        var shown = new Dictionary<string, object?>
        {
            ["id"] = entity.Id,
            ["type"] = entity.Type,
            ["modality"] = entity.Modality.ToString(),
            ["name"] = name,
            ["sortName"] = Folding.Fold(name),
        };
        if (entity.Kind is not null)
            shown["kind"] = entity.Kind;
        foreach (var property in model.EntityType(entity.Type).Properties)
        {
            if (ShownValue.Of(property, entity.Modality, entity.Statements) is { } value)
                Values.Put(shown, property, value.Value, value.Assertion.Modality);
        }

        return shown;
    }

    /// <summary>What the dataset says of it as a whole.</summary>
    public static Dictionary<string, object?> Declared(EntityRecord entity, string hash)
    {
        var declared = new Dictionary<string, object?>
        {
            ["hash"] = hash,
            ["type"] = entity.Type,
            ["modality"] = entity.Modality.ToString(),
        };
        if (entity.Kind is not null)
            declared["kind"] = entity.Kind;
        Values.Put(declared, entity.Citations);

        return declared;
    }

    /// <param name="entity">The entity.</param>
    /// <param name="isTaken">Whether another dataset has the id of a name already; this one's then ends in its
    /// dataset.</param>
    public IEnumerable<Dictionary<string, object?>> Names(EntityRecord entity, Func<string, bool> isTaken)
    {
        var keys = GraphIds.KeysOf(entity.Names.Select(n => $"{n.Text}\n{n.Language}"));
        var precedence = 0L;
        foreach (var name in entity.NamesByPrecedence)
        {
            var id = GraphIds.Statement(entity.Id, "name", keys[entity.Names.IndexOf(name)]);
            var row = Row(isTaken(id) ? $"{id}.{dataset}" : id, precedence);
            row["precedence"] = precedence++;
            row["text"] = name.Text;
            var folded = Folding.Fold(name.Text);
            row["folded"] = folded;
            if (name.Kind != NameKind.ACRONYM)
                row["words"] = string.Join(' ', Folding.Words(folded));
            row["kind"] = name.Kind.ToString();
            row["rank"] = name.Rank.ToString();
            row["derivation"] = name.Derivation.ToString();
            if (name.Language is not null)
                row["language"] = name.Language;
            if (name.Reasoning is not null)
                row["reasoning"] = name.Reasoning;
            Values.Put(row, name.Citations);
            yield return row;
        }
    }

    public IEnumerable<Dictionary<string, object?>> Identifiers(EntityRecord entity)
    {
        for (var i = 0; i < entity.Identifiers.Length; i++)
        {
            var identifier = entity.Identifiers[i];
            var row = Row($"{entity.Id}.identifier.{identifier.Scheme}", i);
            row["scheme"] = identifier.Scheme;
            row["value"] = identifier.Value;
            row["derivation"] = identifier.Derivation.ToString();
            if (identifier.Url is not null)
                row["url"] = identifier.Url;
            if (identifier.Reasoning is not null)
                row["reasoning"] = identifier.Reasoning;
            Values.Put(row, identifier.Citations);
            yield return row;
        }
    }

    /// <param name="entity">The entity.</param>
    /// <param name="isTaken">Whether another dataset has the id of a value already; this one's then ends in its
    /// dataset.</param>
    public IEnumerable<(Dictionary<string, object?> Row, StatementRecord Statement)> Statements(
        EntityRecord entity,
        Func<string, bool> isTaken
    )
    {
        for (var i = 0; i < entity.Statements.Length; i++)
        {
            var statement = entity.Statements[i];
            var id = GraphIds.Statement(entity.Id, statement.Property, statement.Key);
            var row = Row(isTaken(id) ? $"{id}.{dataset}" : id, i);
            row["property"] = statement.Property;
            row["ordinal"] = (long)i;
            Values.Put(row, statement.Assertion);
            switch (statement.Value)
            {
                case LocalizedText localized:
                    row["text"] = StoredJson.Of(localized);
                    break;
                case string text:
                    row["text"] = text;
                    break;
                case PartialDate date:
                    Values.Put(row, "date", date);
                    break;
                case Money money:
                    Values.Put(row, "amount", money);
                    break;
                case long whole:
                    row["number"] = whole;
                    break;
            }

            yield return (row, statement);
        }
    }

    /// <summary>What sources leave open about an entity or a relationship.</summary>
    public IEnumerable<Dictionary<string, object?>> Gaps(string subject, IReadOnlyList<GapRecord> gaps)
    {
        for (var i = 0; i < gaps.Count; i++)
        {
            var row = Row($"{subject}.gap.{gaps[i].Field}", i);
            row["subject"] = subject;
            row["field"] = gaps[i].Field;
            row["state"] = gaps[i].State.ToString();
            if (gaps[i].Note is { } note)
                row["note"] = note;
            Values.Put(row, gaps[i].Citations);
            yield return row;
        }
    }

    // Lists of several datasets come in the order in which those were first loaded.
    private Dictionary<string, object?> Row(string id, long place) =>
        new()
        {
            ["id"] = id,
            ["dataset"] = dataset,
            ["place"] = number * PlacesPerDataset + place,
        };
}
