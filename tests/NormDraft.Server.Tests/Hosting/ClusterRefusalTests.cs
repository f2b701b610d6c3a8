using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests.Hosting;

public sealed class ClusterRefusalTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task A_second_server_may_not_use_the_folder_of_a_running_one()
    {
        await using var first = await folder.StartAsync();

        (await RefusalAsync()).ShouldContain("Another server is using");
        (await Should.ThrowAsync<ClusterRefused>(folder.RemoveAsync)).Message.ShouldContain("Another server is using");

        (await Sql.RunAsync(first.ApplicationConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_of_somebody_else_s_is_left_alone()
    {
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "thesis.txt"), "draft");

        (await RefusalAsync()).ShouldContain("NormDraft did not make");
        await Should.ThrowAsync<ClusterRefused>(folder.RemoveAsync);

        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).ShouldBe(["thesis.txt"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(folder.Path, "a file");

        (await RefusalAsync()).ShouldContain(folder.Path);

        File.ReadAllText(folder.Path).ShouldBe("a file");
    }

    [Fact]
    public async Task A_database_whose_version_is_missing_is_never_replaced_by_an_empty_one()
    {
        await (await folder.StartAsync()).DisposeAsync();
        var made = folder.Cluster;
        Directory.Move(made, Path.Combine(folder.Path, "postgres-9"));

        (await RefusalAsync()).ShouldContain("made with PostgreSQL 9, and its programs are missing");

        folder.Cluster.ShouldEndWith("postgres-9");
        Directory.Move(Path.Combine(folder.Path, "postgres-9"), made);
    }

    [Fact]
    public async Task Two_databases_of_different_versions_are_not_chosen_between()
    {
        await (await folder.StartAsync()).DisposeAsync();
        Directory.CreateDirectory(Path.Combine(folder.Path, "postgres-9"));

        (await RefusalAsync()).ShouldContain("only one can be the record");
    }

    [Fact]
    public async Task Lost_data_is_never_replaced_by_an_empty_database()
    {
        await (await folder.StartAsync()).DisposeAsync();
        var made = folder.Cluster;
        Directory.Move(Path.Combine(made, "data"), Path.Combine(folder.Root, "elsewhere"));

        (await RefusalAsync()).ShouldContain("Bring it back");
    }

    [Fact]
    public async Task A_first_start_that_was_interrupted_begins_again()
    {
        await (await folder.StartAsync()).DisposeAsync();
        var made = folder.Cluster;
        var record = Path.Combine(made, "cluster.json");
        File.WriteAllText(record, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(record), "\"Made\":\"[^\"]*\"", "\"Made\":null"));
        Directory.Move(Path.Combine(made, "data"), Path.Combine(made, "data.new"));

        await using var again = await folder.StartAsync();

        (await Sql.RunAsync(again.ApplicationConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Removal_takes_what_the_server_made_and_nothing_else()
    {
        await (await folder.StartAsync()).DisposeAsync();
        File.WriteAllText(Path.Combine(folder.Path, "thesis.txt"), "draft");
        Directory.CreateDirectory(Path.Combine(folder.Path, "postgres-9", "data"));

        await folder.RemoveAsync();

        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Where(name => name != "postgres-binaries").Order(StringComparer.Ordinal)
            .ShouldBe([".normdraft", "postgres-9", "thesis.txt"]);
    }

    [Fact]
    public async Task Removal_ends_a_PostgreSQL_that_a_killed_server_left()
    {
        var killed = await folder.StartAsync();
        killed.Abandon();

        await folder.RemoveAsync();

        (await TestFolder.EndsAsync(killed.ProcessId)).ShouldBeTrue();
        await using var fresh = await folder.StartAsync();
        (await Sql.RunAsync(fresh.ApplicationConnectionString, "SELECT 1")).ShouldBe(1);
    }

    private async Task<string> RefusalAsync() => (await Should.ThrowAsync<ClusterRefused>(folder.StartAsync)).Message;
}
