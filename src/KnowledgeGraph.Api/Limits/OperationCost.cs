using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Limits;

/// <summary>What an operation may cost at most, by the values of its arguments, so that a literal and a variable cost the
/// same. Fragments on several types are added up.</summary>
/// <param name="Field">What finding costs: a list at the root 10, one below 1 per parent, a condition 1, one that no
/// index answers 100.</param>
/// <param name="Type">How many objects the answer may hold.</param>
internal sealed record OperationCost(long Field, long Type)
{
    // The root field that costs most, for the message.
    private string Dearest { get; init; } = "";

    /// <summary>Measures an operation before it runs.</summary>
    public static OperationCost Of(GraphQL.Execution.ExecutionContext context, ApiOptions options)
    {
        var meter = new Meter(context, options);
        meter.Visit(context.Operation.SelectionSet, (IComplexGraphType)context.Schema.Query, 1, 1, isRoot: true);

        return new(meter.Field, meter.Type) { Dearest = meter.Dearest };
    }

    /// <exception cref="ApiException">It is more than allowed.</exception>
    public void Check(ApiOptions options)
    {
        if (Field <= options.FieldCostMax && Type <= options.TypeCostMax)
            return;

        var (what, cost, max) =
            Field > options.FieldCostMax
                ? ("what it searches", Field, options.FieldCostMax)
                : ("how much it could answer", Type, options.TypeCostMax);
        throw new ApiException(
            ErrorCodes.TooComplex,
            FormattableString.Invariant(
                $"The request would cost {cost:#,0} for {what}, most of it in \"{Dearest}\", and at most {max:#,0} is allowed. Ask for smaller pages, for inner lists by the ids of their entities, or in several requests."
            )
        )
        {
            Details = new Dictionary<string, object?>
            {
                ["fieldCost"] = Field,
                ["maxFieldCost"] = options.FieldCostMax,
                ["typeCost"] = Type,
                ["maxTypeCost"] = options.TypeCostMax,
            },
        };
    }

    private sealed class Meter(GraphQL.Execution.ExecutionContext context, ApiOptions options)
    {
        private const long Most = 1_000_000_000_000;
        private const int RootList = 10;
        private const int Unindexed = 100;
        private const int SumOverList = 10;
        private const int ShortList = 5;
        private const int NamesList = 10;
        private const int Walk = 100;
        private const int Step = 20;

        private static readonly HashSet<string> Exact = ["eq", "in", "ieq"];

        public long Field { get; private set; }

        public long Type { get; private set; }

        public string Dearest { get; private set; } = "";

        private long _most = -1;

        /// <summary>Adds what is selected of a type.</summary>
        /// <param name="selections">The selection.</param>
        /// <param name="type">The type.</param>
        /// <param name="times">How often the answer may have it.</param>
        /// <param name="pageSize">Inside a connection: how many rows its page has.</param>
        /// <param name="isRoot">Whether these are root fields.</param>
        public void Visit(
            GraphQLSelectionSet? selections,
            IComplexGraphType type,
            long times,
            long pageSize,
            bool isRoot
        )
        {
            foreach (var selection in selections?.Selections ?? [])
            {
                if (!SelectionCompiler.IsIncluded(context, selection))
                    continue;

                switch (selection)
                {
                    case GraphQLField field when type.Fields.Find(field.Name) is { } definition:
                        var before = Field + Type;
                        Add(field, definition, type, times, pageSize, isRoot);
                        if (isRoot && Field + Type - before > _most)
                            (_most, Dearest) = (Field + Type - before, (field.Alias?.Name ?? field.Name).StringValue);
                        break;
                    case GraphQLInlineFragment inline:
                        Visit(inline.SelectionSet, Narrowed(type, inline.TypeCondition), times, pageSize, isRoot);
                        break;
                    case GraphQLFragmentSpread spread:
                        if (
                            context
                                .Document.Definitions.OfType<GraphQLFragmentDefinition>()
                                .FirstOrDefault(f => f.FragmentName.Name == spread.FragmentName.Name) is
                            { } fragment
                        )
                            Visit(
                                fragment.SelectionSet,
                                Narrowed(type, fragment.TypeCondition),
                                times,
                                pageSize,
                                isRoot
                            );
                        break;
                }
            }
        }

        private IComplexGraphType Narrowed(IComplexGraphType type, GraphQLTypeCondition? condition) =>
            condition is null ? type : (IComplexGraphType)context.Schema.AllTypes[condition.Type.Name]!;

        private void Add(
            GraphQLField field,
            FieldType definition,
            IComplexGraphType parent,
            long times,
            long pageSize,
            bool isRoot
        )
        {
            if (definition.ResolvedType!.GetNamedType() is not IComplexGraphType type)
            {
                // A citation's text needs authors and publishers of its document.
                if (definition.Name == "text" && parent.Name == "Citation")
                    Field += times;
                return;
            }

            if (parent.Name == "Overview" && definition.Name is "types" or "relationshipTypes")
                Field += Unindexed;

            var arguments = SelectionCompiler.Arguments(context, definition, field);
            var isConnection = type.Name.EndsWith("Connection", StringComparison.Ordinal);
            if (isConnection)
            {
                pageSize = PageSize(arguments);
                Field += times * (isRoot ? RootList : 1);
            }

            // A walk costs by how far it goes and how much it takes along; its answer is as long as it says.
            if (isRoot && type.Name is "PathResult" or "Subgraph")
            {
                Field +=
                    Walk
                    + Step
                        * Math.Clamp(
                            Value(arguments, "maxLength") as int? ?? Value(arguments, "depth") as int? ?? 1,
                            1,
                            8
                        );
                pageSize = Math.Clamp(
                    Value(arguments, "first") as int? ?? Value(arguments, "total") as int? ?? 1,
                    1,
                    options.PageSizeMax
                );
            }

            if (isRoot)
                Field += Searched(definition, arguments);
            Field += times * Conditions(definition, arguments, isRoot);
            if (definition.Name is "groups" or "amounts" or "interlocks")
                Field += times * SumOverList;
            var all = Math.Min(Most, times * ListSize(definition, parent, arguments, pageSize, isConnection));
            Type += all;
            (Field, Type) = (Math.Min(Most, Field), Math.Min(Most, Type));
            Visit(field.SelectionSet, type, all, pageSize, isRoot: false);
        }

        // Each name is a search of its own; what no entity bounds is looked for everywhere.
        private static long Searched(FieldType definition, IDictionary<string, ArgumentValue> arguments) =>
            definition.Name switch
            {
                "match" => RootList * Count(Value(arguments, "names")),
                "timeline" or "disputes" when Value(arguments, "of") is null => Unindexed,
                "fundingSummary" => Unindexed,
                _ => 0,
            };

        private static long Count(object? list) =>
            (list as System.Collections.IEnumerable)?.Cast<object?>().Count() ?? 0;

        private long PageSize(IDictionary<string, ArgumentValue> arguments)
        {
            var asked = Value(arguments, "first") as int? ?? Value(arguments, "last") as int?;

            // What is not allowed costs no more than what is: it is refused by name when it is compiled.
            return Math.Clamp(asked ?? options.PageSizeDefault, 1, options.PageSizeMax);
        }

        private long ListSize(
            FieldType definition,
            IComplexGraphType parent,
            IDictionary<string, ArgumentValue> arguments,
            long pageSize,
            bool isConnection
        )
        {
            if (isConnection || !IsList(definition.ResolvedType!))
                return 1;

            return definition.Name switch
            {
                "nodes" when Value(arguments, "ids") is System.Collections.IEnumerable ids => Math.Max(
                    1,
                    ids.Cast<object?>().Count()
                ),
                "nodes" or "edges" => pageSize,
                "paths" when parent.Name == "PathResult" => pageSize,
                "entities" or "relationships" when parent.Name == "Subgraph" => pageSize,
                "match" when parent.Name == "Query" => Math.Max(1, Count(Value(arguments, "names"))),
                "names" => NamesList,
                "groups" or "interlocks" => PageSize(arguments),
                _ => ShortList,
            };
        }

        // Below the root, the index that leads to a parent's own rows bounds what has to be looked at.
        private static long Conditions(FieldType definition, IDictionary<string, ArgumentValue> arguments, bool isRoot)
        {
            var filter = Value(arguments, "where") as IDictionary<string, object?>;
            var operators = Operators(filter);
            var scans = isRoot && operators > 0 && !IsFoundByIndex(filter!, definition);
            var sorts = isRoot && !IsOrdered(arguments, definition);

            return operators + (scans ? Unindexed : 0) + (sorts ? Unindexed : 0);
        }

        // A quantifier is looked at for each row, whatever is asked of its rows.
        private static int Operators(object? value) =>
            value switch
            {
                IDictionary<string, object?> members => members.Sum(m =>
                    m.Value is IDictionary<string, object?> || m.Key is "and" or "or"
                        ? Operators(m.Value) + (m.Key is "some" or "none" or "all" ? 1 : 0)
                        : 1
                ),
                System.Collections.IEnumerable list and not string => list.Cast<object?>().Sum(Operators),
                _ => 0,
            };

        private static bool IsFoundByIndex(IDictionary<string, object?> filter, FieldType definition) =>
            (filter.TryGetValue("identifier", out var identifier) && identifier is not null)
            || new[] { Fields.Id, Fields.Name }.Any(key =>
                definition.Metadata.ContainsKey(TypeBuilding.IndexedKey(key))
                && filter.TryGetValue(key, out var of)
                && of is IDictionary<string, object?> operators
                && operators.Any(o => Exact.Contains(o.Key) && o.Value is not null)
            );

        // Lists of one type of relationship have an index in the order of their starts, for facts.
        private static bool IsOrdered(IDictionary<string, ArgumentValue> arguments, FieldType definition)
        {
            if (
                definition.Metadata.ContainsKey(TypeBuilding.IndexedKey(Fields.FromName))
                && !ProvenanceCompiler.Of(Value(arguments, "modality"), Value(arguments, "derivation")).IsFacts
            )
                return false;

            return Value(arguments, "order") is not System.Collections.IEnumerable order
                || order
                    .Cast<object?>()
                    .OfType<IDictionary<string, object?>>()
                    .FirstOrDefault()
                    ?.Keys.All(key => definition.Metadata.ContainsKey(TypeBuilding.IndexedKey(key))) != false;
        }

        private static bool IsList(IGraphType type) =>
            type switch
            {
                NonNullGraphType some => IsList(some.ResolvedType!),
                ListGraphType => true,
                _ => false,
            };

        private static object? Value(IDictionary<string, ArgumentValue> arguments, string name) =>
            arguments.TryGetValue(name, out var argument) ? argument.Value : null;
    }
}
