using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract.Reference;

/// <summary>Answers queries by going through all records, with no index and no cleverness: what every store must
/// answer.</summary>
public sealed class NaiveGraph(DatasetLoad load, GraphModel model)
{
    private readonly ImmutableArray<EntityRecord> _entities = [.. load.Entities];
    private readonly ImmutableArray<RelationshipRecord> _relationships = [.. load.Relationships];

    /// <summary>A relationship as it is seen from one of its ends; an entity alone has none.</summary>
    private sealed record Item(EntityRecord? Node, RelationshipRecord? Relationship);

    /// <summary>What a list holds in all, in its order: ids of entities, or of relationships where it is one of
    /// those.</summary>
    /// <param name="source">A list of entities, of an entity's connections, or of relationships of one type.</param>
    /// <param name="values">The values of the query.</param>
    /// <param name="parent">The id of the entity whose connections they are, or null.</param>
    public NaiveAnswer Answer(Source source, ImmutableArray<object?> values, string? parent = null)
    {
        var reading = new Reading(this, model, values);
        switch (source)
        {
            case Source.Entities s:
                var entities = _entities
                    .Where(e => s.Types.Contains(e.Type) && (!s.FundersOnly || IsFunder(e)))
                    .Select(e => new Item(e, null))
                    .Where(i => s.Filter is null || reading.Holds(s.Filter, i, false));
                return new([.. reading.Ordered(entities, s.Sort).Select(i => i.Node!.Id)], [], 0);
            case Source.Connections s:
                var all = Seen(parent!, s.Type, s.Direction)
                    .Where(i => s.Filter is null || reading.Holds(s.Filter, i, false))
                    .ToList();
                var counted = all.Where(i => Counts(s.Provenance, i.Relationship!.Assertion)).ToList();
                return new(
                    [.. reading.Ordered(counted, s.Sort).Select(i => i.Relationship!.Id)],
                    LeftOutOf(all.Except(counted).Select(i => i.Relationship!.Assertion)),
                    counted.Select(i => i.Node!.Id).Distinct().Count()
                );
            case Source.AllOfType s:
                var listed = _relationships
                    .Where(r => r.Type == s.Type)
                    .Select(r => new Item(null, r))
                    .Where(i => s.Filter is null || reading.Holds(s.Filter, i, false))
                    .ToList();
                var facts = listed.Where(i => Counts(s.Provenance, i.Relationship!.Assertion)).ToList();
                return new(
                    [
                        .. reading
                            .Ordered(facts, s.Sort.IsEmpty ? Source.AllOfType.Natural : s.Sort)
                            .Select(i => i.Relationship!.Id),
                    ],
                    LeftOutOf(listed.Except(facts).Select(i => i.Relationship!.Assertion)),
                    0
                );
            default:
                throw new NotSupportedException(source.GetType().Name);
        }
    }

    private static ImmutableArray<LeftOut> LeftOutOf(IEnumerable<Assertion> assertions) =>
        [
            .. assertions
                .GroupBy(a => (a.Modality, a.Derivation))
                .Select(g => new LeftOut(g.Key.Modality, g.Key.Derivation, g.Count()))
                .OrderBy(l => l.Modality)
                .ThenBy(l => l.Derivation),
        ];

    /// <summary>Whether a statement counts.</summary>
    public static bool Counts(Provenance provenance, Assertion assertion) =>
        (provenance.Modalities.IsEmpty || provenance.Modalities.Contains(assertion.Modality))
        && (provenance.Derivations.IsEmpty || provenance.Derivations.Contains(assertion.Derivation));

    private IEnumerable<Item> Seen(string entity, string type, Direction direction)
    {
        var symmetric = model.Relationship(type).Symmetric;
        foreach (var r in _relationships.Where(r => r.Type == type))
        {
            if (direction == Direction.OUT || symmetric ? r.From == entity : r.To == entity)
                yield return new(Entity(direction == Direction.OUT || symmetric ? r.To : r.From), r);
            else if (symmetric && r.To == entity)
                yield return new(Entity(r.From), r);
        }
    }

    private bool IsFunder(EntityRecord entity) =>
        _relationships.Any(r => r.Type == "Funded" && r.From == entity.Id && r.Assertion.IsFact);

    /// <summary>How many relationships an entity has.</summary>
    public long Degree(EntityRecord entity) =>
        _relationships.Count(r =>
            (r.From == entity.Id || r.To == entity.Id) && r.Assertion.Derivation != Derivation.EXTERNAL
        );

    /// <summary>The entity with an id.</summary>
    public EntityRecord Entity(string id) => _entities.First(e => e.Id == id);

    /// <summary>What lists by name are ordered by.</summary>
    public static string SortName(EntityRecord entity) => Folding.Fold(entity.ShownName(LanguagePreference.Default));

    private HashSet<string> Outer(string entity)
    {
        var all = new HashSet<string> { entity };
        for (var depth = 0; depth < Containment.DepthMax; depth++)
            all.UnionWith(
                _relationships
                    .Where(r => r.Type is "LocatedIn" or "PartOf" && r.Assertion.IsFact && all.Contains(r.From))
                    .Select(r => r.To)
                    .ToList()
            );

        return all;
    }

    private IEnumerable<EntityRecord> DocumentsOf(EntityRecord entity) =>
        entity
            .Citations.Concat(entity.Names.SelectMany(n => n.Citations))
            .Concat(entity.Statements.SelectMany(s => s.Assertion.Citations))
            .Concat(entity.Identifiers.SelectMany(i => i.Citations))
            .Concat(entity.Gaps.SelectMany(g => g.Citations))
            .Concat(
                _relationships
                    .Where(r => r.From == entity.Id || r.To == entity.Id)
                    .SelectMany(r => r.Assertion.Citations.Concat(r.Gaps.SelectMany(g => g.Citations)))
            )
            .Concat(
                _relationships
                    .SelectMany(r =>
                        r.Qualifiers.Where(q =>
                            q.Entity == entity.Id
                            || entity.Id
                                == (model.Relationship(r.Type).FindQualifier(q.Name)!.From == End.FROM ? r.From : r.To)
                        )
                    )
                    .SelectMany(q => q.Assertion.Citations)
            )
            .Select(c => c.Document)
            .Distinct()
            .Select(Entity);

    private sealed class Reading(NaiveGraph graph, GraphModel model, ImmutableArray<object?> values)
    {
        public IEnumerable<Item> Ordered(IEnumerable<Item> items, ImmutableArray<SortKey> sort)
        {
            var keys = sort.IsEmpty ? [new SortKey(Fields.Name, false)] : sort;
            var ordered = items.OrderBy(_ => 0);
            foreach (var key in keys)
            {
                // Absent values come last either way.
                ordered = ordered.ThenBy(i => SortValue(i, key) is null);
                ordered = key.Descending
                    ? ordered.ThenByDescending(i => SortValue(i, key), ByCodePoint.Instance)
                    : ordered.ThenBy(i => SortValue(i, key), ByCodePoint.Instance);
            }

            foreach (var id in new Func<Item, string?>[] { i => i.Node?.Id, i => i.Relationship?.Id })
                ordered = keys[^1].Descending
                    ? ordered.ThenByDescending(id, ByCodePoint.Instance)
                    : ordered.ThenBy(id, ByCodePoint.Instance);

            return ordered;
        }

        private object? SortValue(Item item, SortKey key) =>
            (key.OnRelationship, key.Property) switch
            {
                (false, Fields.Name) => SortName(item.Node!),
                (_, Fields.FromName) => SortName(graph.Entity(item.Relationship!.From)),
                (_, Fields.FromId) => item.Relationship!.From,
                (_, Fields.ToId) => item.Relationship!.To,
                (_, Fields.ToName) => SortName(graph.Entity(item.Relationship!.To)),
                _ => Value(item, key.Property, key.OnRelationship) switch
                {
                    PartialDate date => date.Earliest?.ToString("yyyy-MM-dd", null),
                    Money money => money.Amount,
                    var value => value,
                },
            };

        public bool Holds(Predicate predicate, Item item, bool onRelationship) =>
            predicate switch
            {
                Predicate.Every p => p.Of.All(of => Holds(of, item, onRelationship)),
                Predicate.Either p => p.Of.Any(of => Holds(of, item, onRelationship)),
                Predicate.Negation p => !Holds(p.Of, item, onRelationship),
                Predicate.OnNode p => Holds(p.Of, item, false),
                Predicate.OnRelationship p => Holds(p.Of, item, true),
                Predicate.OnEnd p => Holds(
                    p.Of,
                    new(graph.Entity(p.End == End.FROM ? item.Relationship!.From : item.Relationship!.To), null),
                    false
                ),
                Predicate.Related p => p.Quantifier switch
                {
                    Quantifier.All => Related(p, item).All(i => p.Of is null || Holds(p.Of, i, false)),
                    Quantifier.Some => Related(p, item).Any(i => p.Of is null || Holds(p.Of, i, false)),
                    _ => !Related(p, item).Any(i => p.Of is null || Holds(p.Of, i, false)),
                },
                Predicate.InDocuments p => p.Quantifier switch
                {
                    Quantifier.All => Documents(item).All(i => p.Of is null || Holds(p.Of, i, false)),
                    Quantifier.Some => Documents(item).Any(i => p.Of is null || Holds(p.Of, i, false)),
                    _ => !Documents(item).Any(i => p.Of is null || Holds(p.Of, i, false)),
                },
                Predicate.Counted p => HoldsOf(p.Number, [Count(p.Some, item)]),
                Predicate.Inside p => graph.Outer(item.Node!.Id).Intersect((string[])values[p.Ids.Index]!).Any(),
                Predicate.Identified p => item.Node!.Identifiers.Any(i =>
                    i.Scheme == (string)values[p.Scheme.Index]! && i.Value == (string)values[p.Value.Index]!
                ),
                Predicate.Dated p => Value(item, p.Property, onRelationship) is PartialDate date && Lies(p, date),
                Predicate.Compare p => HoldsOf(p, ValuesOf(item, p.Property, onRelationship)),
                Predicate.Absent p => HoldsOf(p, ValuesOf(item, p.Property, onRelationship)),
                Predicate.OneOf p => HoldsOf(p, ValuesOf(item, p.Property, onRelationship)),
                Predicate.Matches p => HoldsOf(p, ValuesOf(item, p.Property, onRelationship)),
                _ => throw new NotSupportedException(predicate.GetType().Name),
            };

        private IEnumerable<Item> Related(Predicate.Related p, Item item) =>
            graph.Seen(item.Node!.Id, p.Type, p.Direction).Where(i => Counts(p.Provenance, i.Relationship!.Assertion));

        private IEnumerable<Item> Documents(Item item) => graph.DocumentsOf(item.Node!).Select(d => new Item(d, null));

        private long Count(Predicate some, Item item) =>
            some is Predicate.Related related
                ? Related(related, item).Count(i => related.Of is null || Holds(related.Of, i, false))
                : Documents(item).Count(i => ((Predicate.InDocuments)some).Of is not { } of || Holds(of, i, false));

        // A condition holds of any of the values: names and datasets have several.
        private bool HoldsOf(Predicate predicate, IReadOnlyList<object> of) =>
            predicate switch
            {
                Predicate.Negation p => !HoldsOf(p.Of, of),
                Predicate.Every p => p.Of.All(inner => HoldsOf(inner, of)),
                Predicate.Absent => of.Count == 0,
                Predicate.OneOf p => of.Any(v =>
                    ((System.Collections.IEnumerable)values[p.Values.Index]!).Cast<object>().Any(v.Equals)
                ),
                Predicate.Matches p => of.Any(v => Matches((string)v, p.How, (string)values[p.Text.Index]!)),
                Predicate.Compare p => of.Any(v => Compares(v, p.Operator, values[p.Value.Index]!)),
                _ => throw new NotSupportedException(predicate.GetType().Name),
            };

        private static bool Compares(object value, Comparison comparison, object with)
        {
            var order = ByCodePoint.Instance.Compare(value, with);

            return comparison switch
            {
                Comparison.Equal => order == 0,
                Comparison.Greater => order > 0,
                Comparison.GreaterOrEqual => order >= 0,
                Comparison.Less => order < 0,
                _ => order <= 0,
            };
        }

        private static bool Matches(string value, TextMatch how, string text) =>
            how switch
            {
                TextMatch.Contains => value.Contains(text, StringComparison.Ordinal),
                TextMatch.StartsWith => value.StartsWith(text, StringComparison.Ordinal),
                TextMatch.EndsWith => value.EndsWith(text, StringComparison.Ordinal),
                TextMatch.FoldedEqual => Folding.Fold(value) == text,
                _ => Folding.Fold(value).Contains(text, StringComparison.Ordinal),
            };

        private bool Lies(Predicate.Dated p, PartialDate date)
        {
            var (from, to) = (
                p.From is { } f ? (DateOnly?)values[f.Index]! : null,
                p.To is { } t ? (DateOnly?)values[t.Index]! : null
            );
            var (earliest, latest) = (date.Earliest ?? DateOnly.MinValue, date.Latest ?? DateOnly.MaxValue);

            return (p.Relation, p.IsPossible) switch
            {
                (DateRelation.Same, _) => date.Earliest == from && date.Latest == to,
                (DateRelation.Before, false) => latest < from,
                (DateRelation.Before, true) => earliest < from,
                (DateRelation.After, false) => earliest > to,
                (DateRelation.After, true) => latest > to,
                (_, false) => (from is null || (date.Earliest is not null && earliest >= from))
                    && (to is null || (date.Latest is not null && latest <= to)),
                _ => (to is null || earliest <= to) && (from is null || latest >= from),
            };
        }

        private IReadOnlyList<object> ValuesOf(Item item, string property, bool onRelationship)
        {
            if (!onRelationship && property == Fields.Name)
                return [.. item.Node!.Names.Select(n => n.Text)];

            return Value(item, property, onRelationship) switch
            {
                null => [],
                Money money => [money.Amount],
                var value => [value],
            };
        }

        private object? Value(Item item, string property, bool onRelationship)
        {
            if (onRelationship)
            {
                var r = item.Relationship!;
                return property switch
                {
                    Fields.Id => r.Id,
                    Fields.Modality => r.Assertion.Modality.ToString(),
                    Fields.Derivation => r.Assertion.Derivation.ToString(),
                    Fields.Rank => r.Assertion.Rank.ToString(),
                    Fields.ValidFrom => r.Assertion.ValidFrom,
                    Fields.ValidTo => r.Assertion.ValidTo,
                    "dataset" => graph.DatasetId,
                    "amount.currency" => (r.Properties.GetValueOrDefault("amount") as Money)?.Currency,
                    _ => r.Properties.GetValueOrDefault(property),
                };
            }

            var e = item.Node!;
            return property switch
            {
                Fields.Id => e.Id,
                Fields.Kind => e.Kind,
                Fields.Type => e.Type,
                Fields.Modality => e.Modality.ToString(),
                Fields.Degree => graph.Degree(e),
                "dataset" => graph.DatasetId,
                "documentCount" => (long)graph.DocumentsOf(e).Count(),
                _ when model.EntityType(e.Type).FindProperty(property) is { } found => ShownValue
                    .Of(found, e.Modality, e.Statements)
                    ?.Value,
                _ => null,
            };
        }
    }

    private string DatasetId => load.Dataset.Id;

    // Texts by code point, as their UTF-8 bytes compare; numbers by value.
    internal sealed class ByCodePoint : IComparer<object?>
    {
        public static ByCodePoint Instance { get; } = new();

        public int Compare(object? x, object? y) =>
            (x, y) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
                _ => Comparer<decimal>.Default.Compare(
                    Convert.ToDecimal(x, System.Globalization.CultureInfo.InvariantCulture),
                    Convert.ToDecimal(y, System.Globalization.CultureInfo.InvariantCulture)
                ),
            };
    }
}

/// <summary>What a list holds.</summary>
/// <param name="Ids">All of it, in its order.</param>
/// <param name="LeftOut">What the provenance keeps out.</param>
/// <param name="Distinct">How many neighbours there are.</param>
public sealed record NaiveAnswer(ImmutableArray<string> Ids, ImmutableArray<LeftOut> LeftOut, int Distinct);
