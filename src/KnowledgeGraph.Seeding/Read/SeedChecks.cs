using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Checks what only shows when all records are known: repeated ids, references that lead nowhere, ends of the
/// wrong type.</summary>
internal sealed class SeedChecks(GraphModel model, SeedProblems problems)
{
    /// <summary>The records of each dataset that can be loaded together.</summary>
    public IReadOnlyList<SeedDataset> Sound(IReadOnlyList<DatasetDraft> drafts)
    {
        foreach (var twice in drafts.GroupBy(d => d.Dataset.Id).Where(g => g.Count() > 1))
            problems.Add(twice.Last().Place, "repeated-id", $"There are two datasets with the id \"{twice.Key}\".");

        foreach (var draft in drafts.Where(d => Reaches(d, d.Dataset.Id, drafts, [])))
            problems.Add(
                draft.Place,
                "dependency-cycle",
                $"\"{draft.Dataset.Id}\" depends on itself, directly or through others. Put what they share into a dataset of its own."
            );

        return [.. drafts.Select(draft => Sound(draft, drafts))];
    }

    private static bool Reaches(DatasetDraft from, string id, IReadOnlyList<DatasetDraft> all, HashSet<string> seen) =>
        from.Dataset.DependsOn.Any(needed =>
            needed == id
            || (
                seen.Add(needed)
                && all.FirstOrDefault(d => d.Dataset.Id == needed) is { } next
                && Reaches(next, id, all, seen)
            )
        );

    private SeedDataset Sound(DatasetDraft draft, IReadOnlyList<DatasetDraft> all)
    {
        foreach (var missing in draft.Dataset.DependsOn.Where(id => all.All(d => d.Dataset.Id != id)))
            problems.Add(
                draft.Place,
                "unknown-dataset",
                $"\"{draft.Dataset.Id}\" depends on \"{missing}\", which is not among these seeds."
                    + Spelling.DidYouMean(missing, all.Select(d => d.Dataset.Id))
            );

        var own = Types(draft);
        var known = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach (var needed in all.Where(d => draft.Dataset.DependsOn.Contains(d.Dataset.Id)))
        {
            foreach (var (id, type) in needed.Entities.Select(e => (e.Record.Id, e.Record.Type)))
                known.TryAdd(id, type);
        }

        CheckTypesAgree(draft, all);
        foreach (var entity in draft.Entities.Where(e => all.Any(d => d.Dataset.Id == e.Record.Id)))
            problems.Add(
                entity.Place,
                "repeated-id",
                $"\"{entity.Record.Id}\" is the id of a dataset, and ids are found by node whatever they stand for. Give the entity another."
            );
        var references = new References(model, problems, known, all);
        var entities = Unique(draft.Entities, e => e.Id, "an entity")
            .Where(e => references.Hold(e.Record, e.Place) && e.IsSound)
            .ToList();
        var relationships = Unique(draft.Relationships, r => r.Id, "a relationship")
            .Where(r => references.Hold(r.Record, r.Place) && r.IsSound)
            .ToList();

        var redirects = draft.Redirects.Where(r => IsSound(r, known, all)).Select(r => r.Record).ToList();

        // What an unsound record leaves behind must not be pointed at; dropping one may unsettle another.
        var sound = known
            .Keys.Except(own.Keys.Except(entities.Select(e => e.Record.Id)))
            .ToHashSet(StringComparer.Ordinal);
        while (entities.RemoveAll(e => !References.Of(e.Record).All(sound.Contains) && sound.Remove(e.Record.Id)) > 0)
        { }
        relationships.RemoveAll(r => !References.Of(r.Record).All(sound.Contains));

        return new(
            draft.Dataset,
            [.. entities.Select(e => e.Record)],
            [.. relationships.Select(r => r.Record)],
            draft.Texts
        )
        {
            Cited = draft.Cited,
            Redirects = [.. redirects.Where(r => sound.Contains(r.Survivor))],
        };
    }

    private bool IsSound(
        Draft<RedirectRecord> redirect,
        Dictionary<string, string> known,
        IReadOnlyList<DatasetDraft> all
    )
    {
        var (former, survivor) = redirect.Record;
        if (all.Any(d => d.Dataset.Id == former || d.Entities.Any(e => e.Record.Id == former)))
        {
            problems.Add(
                redirect.Place,
                "repeated-id",
                $"\"{former}\" is still the id of something. A former id belongs to nothing any more."
            );
            return false;
        }

        if (known.ContainsKey(survivor))
            return true;

        var next = all.SelectMany(d => d.Redirects).FirstOrDefault(r => r.Record.Former == survivor)?.Record.Survivor;
        problems.Add(
            redirect.Place,
            "unknown-id",
            next is null
                ? $"\"{survivor}\", as which \"{former}\" lives on, is not declared.{Spelling.DidYouMean(survivor, known.Keys)}"
                : $"\"{survivor}\" is a former id itself. Write {former}: {next}."
        );

        return false;
    }

    private static Dictionary<string, string> Types(DatasetDraft draft)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in draft.Entities)
            types.TryAdd(entity.Record.Id, entity.Record.Type);

        return types;
    }

    private void CheckTypesAgree(DatasetDraft draft, IReadOnlyList<DatasetDraft> all)
    {
        foreach (var other in all.TakeWhile(d => d != draft))
        {
            var types = Types(other);
            foreach (
                var entity in draft.Entities.Where(e =>
                    types.TryGetValue(e.Record.Id, out var type) && type != e.Record.Type
                )
            )
                problems.Add(
                    entity.Place,
                    "two-types",
                    $"\"{entity.Record.Id}\" is a {entity.Record.Type} here and a {types[entity.Record.Id]} in \"{other.Dataset.Id}\"."
                );
        }
    }

    private IEnumerable<Draft<T>> Unique<T>(IEnumerable<Draft<T>> drafts, Func<T, string> id, string what)
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            var key = id(draft.Record);
            if (first.TryAdd(key, draft.Place))
            {
                yield return draft;
                continue;
            }

            var way =
                what == "a relationship"
                    ? "Give each a \"key\", or leave one out."
                    : "Join them, or give one another id.";
            problems.Add(
                draft.Place,
                "repeated-id",
                $"There is already {what} \"{key}\" ({first[key].File}:{first[key].Line}). {way}"
            );
        }
    }

    private sealed class References(
        GraphModel model,
        SeedProblems problems,
        Dictionary<string, string> known,
        IReadOnlyList<DatasetDraft> all
    )
    {
        public static IEnumerable<string> Of(EntityRecord entity) => Citations(entity).Select(c => c.Document);

        public static IEnumerable<string> Of(RelationshipRecord relationship) =>
            Citations(relationship)
                .Select(c => c.Document)
                .Append(relationship.From)
                .Append(relationship.To)
                .Concat(relationship.Qualifiers.Select(q => q.Entity));

        public bool Hold(EntityRecord entity, Place place) => Cited(Citations(entity), place);

        public bool Hold(RelationshipRecord relationship, Place place)
        {
            var type = model.Relationship(relationship.Type);
            var from = Known(relationship.From, place, "from");
            var to = Known(relationship.To, place, type.Code);
            var holds = Cited(Citations(relationship), place);
            if (from is not null && to is not null && !MayStand(type, from, to))
            {
                problems.Add(
                    place,
                    "wrong-end",
                    $"{type.Code} does not lead from {from} ({relationship.From}) to {to} ({relationship.To}). {Ends(type)}"
                );
                holds = false;
            }

            foreach (var qualifier in relationship.Qualifiers)
            {
                var target = type.FindQualifier(qualifier.Name)!.Target;
                var found = Known(qualifier.Entity, place, qualifier.Name);
                if (found is not null && !model.Is(found, target))
                    problems.Add(
                        place,
                        "wrong-end",
                        $"{qualifier.Name} of {type.Code} takes {target}, and {qualifier.Entity} is {found}."
                    );
                holds &= found is not null && model.Is(found, target);
            }

            return holds && from is not null && to is not null;
        }

        private bool MayStand(RelationshipType type, string from, string to) =>
            model.Allows(type, from, to) || (type.Symmetric && model.Allows(type, to, from));

        private static string Ends(RelationshipType type) =>
            type.Pairs.IsEmpty
                ? $"It leads from {type.From} to {type.To}."
                : $"It leads {string.Join(", or ", type.Pairs.Select(p => $"from {p.From} to {p.To}"))}.";

        private string? Known(string id, Place place, string role)
        {
            if (known.TryGetValue(id, out var type))
                return type;

            if (all.SelectMany(d => d.Redirects).FirstOrDefault(r => r.Record.Former == id) is { } redirect)
            {
                problems.Add(
                    place,
                    "former-id",
                    $"\"{id}\" ({role}) is a former id. Write {redirect.Record.Survivor}, as which it lives on."
                );
                return null;
            }

            var elsewhere = all.FirstOrDefault(d => d.Entities.Any(e => e.Record.Id == id));
            problems.Add(
                place,
                "unknown-id",
                elsewhere is null
                    ? $"\"{id}\" ({role}) is not declared.{Spelling.DidYouMean(id, known.Keys)}"
                    : $"\"{id}\" ({role}) belongs to the dataset \"{elsewhere.Dataset.Id}\": list that under dependsOn in dataset.yaml."
            );

            return null;
        }

        private bool Cited(IEnumerable<CitationRecord> citations, Place place)
        {
            var holds = true;
            foreach (var document in citations.Select(c => c.Document).Distinct())
            {
                if (Known(document, place, "cite") is not { } type)
                    holds = false;
                else if (type != "Document")
                {
                    problems.Add(
                        place,
                        "wrong-end",
                        $"\"{document}\" is cited, but is a {type}. Only what stands in documents.yaml is cited."
                    );
                    holds = false;
                }
            }

            return holds;
        }

        private static IEnumerable<CitationRecord> Citations(EntityRecord entity) =>
            entity
                .Citations.Concat(entity.Names.SelectMany(n => n.Citations))
                .Concat(entity.Statements.SelectMany(s => s.Assertion.Citations))
                .Concat(entity.Identifiers.SelectMany(i => i.Citations))
                .Concat(entity.Gaps.SelectMany(g => g.Citations));

        private static IEnumerable<CitationRecord> Citations(RelationshipRecord relationship) =>
            relationship
                .Assertion.Citations.Concat(relationship.Qualifiers.SelectMany(q => q.Assertion.Citations))
                .Concat(relationship.Gaps.SelectMany(g => g.Citations));
    }
}
