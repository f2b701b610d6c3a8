using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>A machine without PostgreSQL. Needs the network once a run.</summary>
public sealed class NpmBinariesTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task The_PostgreSQL_that_npm_carries_runs_too()
    {
        var carried = TestFolder.Fast with { Binaries = BinariesSource.Npm };

        await using (var first = await folder.StartAsync(carried))
        {
            first.Major.ShouldBe(18);
            (await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT lower('ÉΣЖ') AS text")).ShouldBeNull();
        }

        // The folder's version decides, whatever the machine has.
        await using var second = await folder.StartAsync();
        second.Major.ShouldBe(18);
        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT text FROM kept")).ShouldBe("éσж");
    }
}
