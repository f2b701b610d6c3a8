using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests.Hosting;

public sealed class ClusterTests : IAsyncLifetime
{
    private const string WrongPassword = "28P01";
    private const string Forbidden = "42501";

    private readonly TestFolder folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task It_starts_from_nothing_and_answers()
    {
        await using var cluster = await folder.StartAsync();

        (await Sql.RunAsync(cluster.ApplicationConnectionString, "SELECT current_user::text")).ShouldBe(Roles.Application);
        (await Sql.RunAsync(cluster.OwnerConnectionString, "SHOW server_encoding")).ShouldBe("UTF8");
        (await Sql.RunAsync(cluster.OwnerConnectionString, "SELECT lower('ÉΣЖ')")).ShouldBe("éσж");
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await folder.StartAsync())
            await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");

        await using var second = await folder.StartAsync();

        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task It_stops_when_the_server_does()
    {
        var cluster = await folder.StartAsync();
        var process = cluster.ProcessId;
        var data = Path.Combine(folder.Path, $"postgres-{cluster.Major}", "data");

        await cluster.DisposeAsync();

        (await TestFolder.EndsAsync(process)).ShouldBeTrue();
        File.Exists(Path.Combine(data, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_PostgreSQL_recovers_what_was_committed()
    {
        var first = await folder.StartAsync(new());
        await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        using (var process = Process.GetProcessById(first.ProcessId)) process.Kill();
        await first.DisposeAsync();

        await using var second = await folder.StartAsync(new());

        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_process_id_that_another_program_got_is_not_taken_for_PostgreSQL()
    {
        if (!OperatingSystem.IsLinux()) return;
        var first = await folder.StartAsync(new());
        var data = Path.Combine(folder.Path, $"postgres-{first.Major}", "data");
        var locks = new[] { "postmaster.pid", ".s.PGSQL.5432.lock" }.ToDictionary(name => Path.Combine(data, name), name => File.ReadAllLines(Path.Combine(data, name)));
        await first.DisposeAsync();
        using var other = Process.Start("sleep", "60");
        foreach (var (file, lines) in locks) File.WriteAllLines(file, [other.Id.ToString(), .. lines[1..]]);

        await using (var second = await folder.StartAsync())
            (await Sql.RunAsync(second.ApplicationConnectionString, "SELECT 1")).ShouldBe(1);

        other.HasExited.ShouldBeFalse();
        other.Kill();
    }

    [Fact]
    public async Task A_killed_server_leaves_a_PostgreSQL_that_the_next_one_takes_up()
    {
        var first = await folder.StartAsync();
        await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        first.Abandon();

        var second = await folder.StartAsync();

        second.ProcessId.ShouldBe(first.ProcessId);
        await HasNoneOfRootsPowers(second);
        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
        await second.DisposeAsync();
        (await TestFolder.EndsAsync(first.ProcessId)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_PostgreSQL_that_somebody_else_started_is_used_and_left_running()
    {
        var cluster = await folder.StartAsync();
        await cluster.DisposeAsync();
        var data = Path.Combine(folder.Path, $"postgres-{cluster.Major}", "data");
        var binaries = await PostgresBinaries.FindAsync(cluster.Major, TestFolder.Fast, folder.Root, NullLogger.Instance, CancellationToken.None);
        var account = await Account.ChooseAsync(folder.Path, binaries, CancellationToken.None);
        var byHand = account.Command(binaries, "pg_ctl", "start", "-s", "-w", "-D", data, "-l", Path.Combine(data, "by-hand.log"), "-o", $"-c listen_addresses= -k {data} -p 6543");
        (await Commands.RunDetachingAsync(byHand, CancellationToken.None)).ShouldBe(0);

        var server = await folder.StartAsync();
        (await Sql.RunAsync(server.ApplicationConnectionString, "SHOW port")).ShouldBe("6543");
        await server.DisposeAsync();

        (await Sql.RunAsync(server.ApplicationConnectionString, "SHOW port")).ShouldBe("6543");
    }

    [Fact]
    public async Task PostgreSQL_knows_nothing_of_the_server_s_environment()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var cluster = await folder.StartAsync();

        var environment = File.ReadAllText($"/proc/{cluster.ProcessId}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries);

        environment.Select(each => each.Split('=')[0]).ShouldNotContain("HOME");
    }

    [Fact]
    public async Task Nobody_gets_in_with_a_wrong_password()
    {
        await using var cluster = await folder.StartAsync();
        foreach (var role in new[] { cluster.ApplicationConnectionString, cluster.OwnerConnectionString, cluster.AdministratorConnectionString })
        {
            var wrong = new NpgsqlConnectionStringBuilder(role) { Password = "wrong" }.ConnectionString;
            (await Sql.RefusalAsync(wrong, "SELECT 1")).ShouldBe(WrongPassword);
        }
    }

    [Fact]
    public async Task Its_passwords_are_for_the_server_s_account_only()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var cluster = await folder.StartAsync();

        var record = Path.Combine(folder.Path, $"postgres-{cluster.Major}", "cluster.json");

        File.GetUnixFileMode(record).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.EnumerateFiles(Path.GetDirectoryName(record)!).ShouldBe([record]);
    }

    [Fact]
    public async Task It_does_not_run_as_root()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var cluster = await folder.StartAsync();

        await HasNoneOfRootsPowers(cluster);
    }

    [Fact]
    public async Task In_root_s_own_folder_only_the_way_to_it_is_kept()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        await using var closed = new TestFolder(closed: true);
        await using (var first = await closed.StartAsync())
        {
            await HasNoneOfRootsPowers(first);
            await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        Directory.EnumerateFileSystemEntries(closed.Path).Select(Path.GetFileName).ShouldBe([".normdraft"]);
        closed.Home.ShouldStartWith(DataFolder.Outside);

        await using var second = await closed.StartAsync();

        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_folder_outside_that_is_gone_is_never_replaced_by_an_empty_one()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        await using var closed = new TestFolder(closed: true);
        await (await closed.StartAsync()).DisposeAsync();
        Directory.Move(closed.Home, closed.Home + "-away");

        (await Should.ThrowAsync<ClusterRefused>(closed.StartAsync)).Message.ShouldContain("that folder is gone. Bring it back");

        Directory.Move(closed.Home + "-away", closed.Home);
    }

    [Fact]
    public async Task A_cluster_of_root_s_own_as_earlier_servers_made_them_is_given_to_another_account()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        var first = await folder.StartAsync();
        await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        await first.DisposeAsync();
        var cluster = Path.Combine(folder.Path, $"postgres-{first.Major}");
        var record = Path.Combine(cluster, "cluster.json");
        File.WriteAllText(record, Regex.Replace(File.ReadAllText(record), "\"Account\":\"[^\"]*\"", "\"Account\":\"root\""));
        await Commands.RunAsync(new("chown", ["-R", "root", cluster]), CancellationToken.None);

        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await Should.ThrowAsync<ClusterRefused>(folder.StartAsync)).Message.ShouldContain("Move the data folder");
        folder.Open();
        await using var second = await folder.StartAsync();

        await HasNoneOfRootsPowers(second);
        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_gets_a_port()
    {
        await using var deep = new TestFolder(new string('d', 60));

        await using var cluster = await deep.StartAsync();

        new NpgsqlConnectionStringBuilder(cluster.ApplicationConnectionString).Host.ShouldBe("127.0.0.1");
        (await Sql.RunAsync(cluster.ApplicationConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_path_with_spaces_and_accents_will_do()
    {
        await using var odd = new TestFolder("Traité d'été, (v2)");

        await using var cluster = await odd.StartAsync();

        (await Sql.RunAsync(cluster.ApplicationConnectionString, "SELECT 1")).ShouldBe(1);
    }

    /// <summary>What every process of it may do, and what PostgreSQL's own administrator can read, write and run from within.</summary>
    private static async Task HasNoneOfRootsPowers(PostgresCluster cluster)
    {
        if (!OperatingSystem.IsLinux()) return;
        var processes = Directory.EnumerateDirectories("/proc").Select(StatusOf).Where(status => status is not null && (status["Pid"][0], status["PPid"][0]) is var (own, parent)
            && (own == $"{cluster.ProcessId}" || parent == $"{cluster.ProcessId}")).ToList();
        processes.Count.ShouldBeGreaterThan(3);
        foreach (var status in processes)
        {
            foreach (var accounts in new[] { "Uid", "Gid", "Groups" }) status![accounts].ShouldNotContain("0", accounts);
            foreach (var powers in new[] { "CapInh", "CapPrm", "CapEff", "CapAmb" }) status![powers].ShouldBe(["0000000000000000"], powers);
        }
        var administrator = cluster.AdministratorConnectionString;
        (await Sql.RefusalAsync(administrator, "SELECT pg_read_file('/etc/shadow')")).ShouldBe(Forbidden);
        (await Sql.RefusalAsync(administrator, "COPY (SELECT 1) TO '/root/planted'")).ShouldBe(Forbidden);
        var ran = (string)(await Sql.RunAsync(administrator, "CREATE TEMP TABLE said (line text); COPY said FROM PROGRAM 'id -u; id -G'; SELECT string_agg(line, ' ') FROM said"))!;
        ran.Split(' ').ShouldNotContain("0");
    }

    private static Dictionary<string, string[]>? StatusOf(string process)
    {
        try
        {
            return File.ReadLines($"{process}/status").Select(line => line.Split(':', 2))
                .ToDictionary(field => field[0], field => field[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (IOException)
        {
            return null; // No process, or one that has just ended.
        }
    }
}
