using KnowledgeGraph.Contract;
using KnowledgeGraph.Contract.Suites;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>New embedded stores, each in a folder of its own.</summary>
internal static class SqliteStores
{
    public static Task<ContractStore> Open()
    {
        var folder = Directory.CreateTempSubdirectory("kg-test-").FullName;
        var store = SqliteStore.Open(folder, Repository.Model);

        return Task.FromResult(
            new ContractStore(
                store,
                store,
                () =>
                {
                    Directory.Delete(folder, recursive: true);
                    return Task.CompletedTask;
                }
            )
        );
    }
}

public sealed class SqliteFilterTests() : FilterContract(SqliteStores.Open);

public sealed class SqliteOrderTests() : OrderContract(SqliteStores.Open);

public sealed class SqliteExpansionTests() : ExpansionContract(SqliteStores.Open);

public sealed class SqliteLoadTests() : LoadContract(SqliteStores.Open);

public sealed class SqliteListTests() : ListContract(SqliteStores.Open);

public sealed class SqliteWalkTests() : WalkContract(SqliteStores.Open);

public sealed class SqliteSearchTests() : SearchContract(SqliteStores.Open);

public sealed class SqliteFundingTests() : FundingContract(SqliteStores.Open);

public sealed class SqlitePassedOnTests() : PassedOnContract(SqliteStores.Open);

public sealed class SqliteTimeTests() : TimeContract(SqliteStores.Open);

public sealed class SqliteInterlockTests() : InterlockContract(SqliteStores.Open);

public sealed class SqliteRandomTests() : RandomContract(SqliteStores.Open);
