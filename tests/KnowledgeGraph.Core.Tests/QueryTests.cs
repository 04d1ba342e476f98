using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using Xunit;

namespace KnowledgeGraph.Core.Tests;

/// <summary>A query prints itself, and its shape is what plans are kept by.</summary>
public sealed class QueryTests
{
    [Fact]
    public void A_query_prints_what_it_asks()
    {
        var participants = new Expansion(
            "who",
            ["Project"],
            new Source.Connections(
                "ParticipatedIn",
                Direction.IN,
                Provenance.Of([Modality.PLANNED, Modality.FACT, Modality.FACT], null),
                new Predicate.OnNode(
                    new Predicate.Negation(new Predicate.Matches("name", TextMatch.FoldedContains, new(1)))
                ),
                [new("validFrom", true, true)],
                new(new(2), true, new([new(3), null]))
            ),
            new([], [new("node", [], new Source.Neighbour(), new([new("name", new(4))], []))]),
            Total: true,
            LeftOut: true
        );
        var query = new EntityQuery(
            new(
                "projects",
                [],
                new Source.Entities(
                    ["Project"],
                    false,
                    new Predicate.Dated("startDate", DateRelation.Within, new(5), null, true),
                    [],
                    new(new(0))
                ),
                new([new("id"), new("startDate")], [participants])
            ),
            [10L, "ö", 3L, "x", null, new DateOnly(2008, 1, 1)]
        );

        Assert.Equal(
            """
            projects: Project, where startDate possibly within [$5..], by name, first $0
              id, startDate
              who: on Project: ParticipatedIn in, FACT|PLANNED, any derivation, where node not name folded contains $1, by its validFrom descending, last $2 before ($3, null), count all, count what is left out
                node: neighbour
                  name($4)
            $0 = 10
            $1 = "ö"
            $2 = 3
            $3 = "x"
            $4 = null
            $5 = 01/01/2008

            """,
            query.ToString(),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void Queries_that_differ_in_values_only_have_one_shape()
    {
        EntityQuery Query(long size) =>
            new(
                new("x", [], new Source.Entities(["City"], false, null, [], new(new(0))), new([new("id")], [])),
                [size]
            );

        Assert.Equal(Query(1).Shape, Query(2).Shape);
        Assert.NotEqual(Query(1).ToString(), Query(2).ToString());
    }

    [Fact]
    public void Facts_are_recognised_however_they_are_asked_for()
    {
        Assert.True(Provenance.Of([Modality.FACT, Modality.FACT], [Derivation.INFERRED, Derivation.STATED]).IsFacts);
        Assert.False(Provenance.Of([Modality.FACT], null).IsFacts);
    }
}
