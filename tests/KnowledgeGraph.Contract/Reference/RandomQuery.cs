using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Contract.Reference;

/// <summary>A query made by chance over a <see cref="RandomWorld"/>: a list with filter, order and size of pages.</summary>
/// <param name="seed">The same seed makes the same query.</param>
public sealed class RandomQuery(int seed)
{
    private const int DepthMax = 3;

    private static readonly ImmutableArray<string> EntityTypes =
    [
        "Entity",
        "Actor",
        "Undertaking",
        "Funder",
        "Project",
        "City",
        "Event",
        "Report",
    ];

    private static readonly ImmutableArray<string> Texts =
    [
        "Malmö",
        "malm",
        "a",
        "",
        "%",
        "_",
        "O'",
        "Αθήνα",
        "😀",
        "fire",
        "中",
        "lodz",
    ];

    private readonly Random _random = new(seed);
    private readonly ImmutableArray<object?>.Builder _values = ImmutableArray.CreateBuilder<object?>();
    private readonly GraphModel _model = Repository.Model;

    /// <summary>The values of the query so far.</summary>
    public ImmutableArray<object?> Values => _values.ToImmutable();

    /// <summary>How many rows a page has.</summary>
    public int Size { get; private set; }

    /// <summary>Whether the list is read from its end.</summary>
    public bool IsBackwards { get; private set; }

    /// <summary>The list, from a place in it.</summary>
    public Func<Keyset?, Source> List { get; private set; } = null!;

    /// <summary>Makes the query.</summary>
    /// <returns>Whether it lists the connections of an entity.</returns>
    public bool Make()
    {
        Size = 1 + _random.Next(12);
        IsBackwards = Chance(2);
        var size = Add((long)Size);
        Page Page(Keyset? from) => new(size, IsBackwards, from);
        switch (_random.Next(4))
        {
            case 0:
                var relationship = _model.Relationship(Pick(["Funded", "ParticipatedIn"]));
                var (listed, order) = (Maybe(() => Listed(relationship, 0)), ListedSort(relationship));
                var provenance = Provenance();
                List = from => new Source.AllOfType(relationship.Name, provenance, listed, order, Page(from));
                return false;
            case 1:
                var (type, direction) = Connection();
                var neighbour = _model.EntityType(direction == Direction.OUT ? type.To : type.From);
                var (filter, sort) = (Maybe(() => Connected(type, neighbour, 0)), ConnectionSort(type, neighbour));
                var counts = Provenance();
                List = from => new Source.Connections(type.Name, direction, counts, filter, sort, Page(from));
                return true;
            default:
                var entity = _model.EntityType(Pick(EntityTypes));
                var (where, by) = (Maybe(() => Entity(entity, 0)), Sort(entity));
                List = from => new Source.Entities(
                    entity.ConcreteTypes,
                    entity.Name == GraphModel.Funder,
                    where,
                    by,
                    Page(from)
                );
                return false;
        }
    }

    private (RelationshipType Type, Direction Direction) Connection() =>
        (
            _model.Relationship(Pick(["Funded", "ParticipatedIn", "CooperatesWith", "About"])),
            Chance(2) ? Direction.OUT : Direction.IN
        )
            is var (type, direction)
        && type.Symmetric
            ? (type, Direction.OUT)
            : (type, direction);

    private Predicate Entity(EntityType type, int depth)
    {
        var dates = type.Properties.Where(p => p.Kind == ValueKind.Date).ToList();
        var fields = _model.RelationshipFieldsOf(type).Where(f => IsMade(f.Type)).ToList();

        return _random.Next(depth < DepthMax ? 14 : 9) switch
        {
            0 => new Predicate.Compare(Fields.Degree, Pick(Enum.GetValues<Comparison>()), Add((long)_random.Next(8))),
            1 => new Predicate.Matches(
                Fields.Name,
                Pick(Enum.GetValues<TextMatch>()) is var how ? how : how,
                Text(how)
            ),
            2 => new Predicate.Compare(Fields.Name, Comparison.Equal, Add("Malmö")),
            3 => new Predicate.OneOf(Fields.Id, Add(Enumerable.Range(0, 8).Select(i => $"e{i * 3}").ToArray())),
            4 => new Predicate.OneOf(Fields.Type, Add(new[] { "City", "Project", "Agency" })),
            5 => Chance(2)
                ? new Predicate.Absent(Fields.Kind)
                : new Predicate.Compare(Fields.Modality, Comparison.Equal, Add("FACT")),
            6 when dates.Count > 0 => Date(Pick(dates).Name),
            7 => Chance(2)
                ? new Predicate.Identified(Add("ror"), Add("x"))
                : new Predicate.Inside(Add(Enumerable.Range(0, 6).Select(i => $"e{i * 4}").ToArray())),
            8 => new Predicate.Compare("documentCount", Pick(Enum.GetValues<Comparison>()), Add((long)_random.Next(3))),
            9 => new Predicate.Negation(Entity(type, depth + 1)),
            10 => Combined(() => Entity(type, depth + 1)),
            11 => new Predicate.InDocuments(
                Pick(Enum.GetValues<Quantifier>()),
                Maybe(() => Entity(_model.EntityType("Document"), depth + 1))
            ),
            _ when fields.Count > 0 => Related(Pick(fields), depth),
            _ => new Predicate.Every([]),
        };
    }

    private Predicate Related(RelationshipField field, int depth)
    {
        var of = Maybe(() => Connected(field.Type, _model.EntityType(field.Neighbour), depth + 1));
        var related = new Predicate.Related(
            field.Type.Name,
            field.Direction,
            Pick(Enum.GetValues<Quantifier>()),
            Provenance(),
            of
        );
        if (!Chance(3))
            return related;

        var number = new Predicate.Compare(
            Fields.Count,
            Pick(Enum.GetValues<Comparison>()),
            Add((long)_random.Next(4))
        );

        return new Predicate.Counted(
            related with
            {
                Quantifier = Quantifier.Some,
            },
            Chance(2) ? number : new Predicate.Negation(number)
        );
    }

    private Predicate Connected(RelationshipType type, EntityType neighbour, int depth) =>
        _random.Next(depth < DepthMax ? 4 : 2) switch
        {
            0 => new Predicate.OnNode(Entity(neighbour, depth + 1)),
            1 => new Predicate.OnRelationship(Relationship(type)),
            2 => new Predicate.Negation(Connected(type, neighbour, depth + 1)),
            _ => Combined(() => Connected(type, neighbour, depth + 1)),
        };

    private Predicate Listed(RelationshipType type, int depth) =>
        _random.Next(depth < DepthMax ? 4 : 2) switch
        {
            0 => Chance(2)
                ? new Predicate.OnEnd(End.FROM, Entity(_model.EntityType(type.From), depth + 1))
                : new Predicate.OnEnd(End.TO, Entity(_model.EntityType(type.To), depth + 1)),
            1 => new Predicate.OnRelationship(Relationship(type)),
            2 => new Predicate.Negation(Listed(type, depth + 1)),
            _ => Combined(() => Listed(type, depth + 1)),
        };

    private Predicate Relationship(RelationshipType type) =>
        (_random.Next(8), type.Name) switch
        {
            (0, "ParticipatedIn") => new Predicate.Compare("role", Comparison.Equal, Add("HOST")),
            (1, "ParticipatedIn") => new Predicate.Compare(
                "count",
                Pick(Enum.GetValues<Comparison>()),
                Add((long)_random.Next(4))
            ),
            (0 or 1, "Funded") => new Predicate.Every([
                new Predicate.Compare(Fields.CurrencyOf("amount"), Comparison.Equal, Add("EUR")),
                new Predicate.Compare("amount", Pick(Enum.GetValues<Comparison>()), Add(Pick([1.5m, 1.50005m, 2m]))),
            ]),
            (2, "Funded") => new Predicate.Absent("amount"),
            (3, "Funded") => Date("date"),
            (4, _) => Date(Fields.ValidFrom),
            (5, _) => new Predicate.Compare(Fields.Rank, Comparison.Equal, Add("PREFERRED")),
            (6, _) => new Predicate.OneOf(Fields.Derivation, Add(new[] { "STATED", "EXTERNAL" })),
            _ => new Predicate.Compare(Fields.Modality, Comparison.Equal, Add("PLANNED")),
        };

    private Predicate.Dated Date(string property)
    {
        var (from, to) = (new DateOnly(2008, 6, 1), new DateOnly(2009, 12, 31));
        var relation = Pick(Enum.GetValues<DateRelation>());
        var isOpen = Chance(3);

        return new(
            property,
            relation,
            relation == DateRelation.After || (relation == DateRelation.Within && isOpen) ? null : Add(from),
            relation == DateRelation.Before ? null : Add(to),
            Chance(2)
        );
    }

    private Predicate Combined(Func<Predicate> one)
    {
        ImmutableArray<Predicate> of = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => one())];

        return Chance(2) ? new Predicate.Every(of) : new Predicate.Either(of);
    }

    private ImmutableArray<SortKey> Sort(EntityType type)
    {
        var properties = type
            .Properties.Where(p => p.Kind is ValueKind.Date or ValueKind.Int)
            .Select(p => p.Name)
            .Append(Fields.Name)
            .Append(Fields.Degree);

        return Keys([.. properties.Select(p => new SortKey(p, Chance(2)))]);
    }

    private ImmutableArray<SortKey> ConnectionSort(RelationshipType type, EntityType neighbour) =>
        Keys([
            .. neighbour
                .Properties.Where(p => p.Kind == ValueKind.Date)
                .Select(p => new SortKey(p.Name, Chance(2)))
                .Append(new(Fields.Name, Chance(2))),
            .. Own(type),
        ]);

    private ImmutableArray<SortKey> ListedSort(RelationshipType type) =>
        [
            .. Keys([new(Fields.FromName, Chance(2), true), new(Fields.ToName, Chance(2), true), .. Own(type)])
                .SelectMany(key =>
                    key.Property switch
                    {
                        // As the API asks, and otherwise.
                        Fields.FromName when Chance(2) => [key, key with { Property = Fields.FromId }],
                        Fields.ToName when Chance(2) => [key, key with { Property = Fields.ToId }],
                        _ => new[] { key },
                    }
                ),
        ];

    private IEnumerable<SortKey> Own(RelationshipType type) =>
        type
            .Properties.Where(p => p.Kind is ValueKind.Date or ValueKind.Int)
            .Select(p => p.Name)
            .Append(Fields.ValidFrom)
            .Select(p => new SortKey(p, Chance(2), true));

    private ImmutableArray<SortKey> Keys(List<SortKey> of) =>
        [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(of)).DistinctBy(k => (k.Property, k.OnRelationship))];

    private Provenance Provenance() =>
        _random.Next(4) switch
        {
            0 => Core.Query.Provenance.Facts,
            1 => Core.Query.Provenance.NotExternal,
            2 => Core.Query.Provenance.All,
            _ => Core.Query.Provenance.Of([Modality.PLANNED, Modality.FACT], [Derivation.STATED]),
        };

    private Parameter Text(TextMatch how)
    {
        var text = Pick(Texts);

        return Add(how is TextMatch.FoldedEqual or TextMatch.FoldedContains ? Folding.Fold(text) : text);
    }

    private Parameter Add(object value)
    {
        _values.Add(value);

        return new(_values.Count - 1);
    }

    private static bool IsMade(RelationshipType type) =>
        type.Name is "Funded" or "ParticipatedIn" or "CooperatesWith" or "About";

    private T? Maybe<T>(Func<T> make)
        where T : class => Chance(4) ? null : make();

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
