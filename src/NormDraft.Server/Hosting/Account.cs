using System.Diagnostics;

namespace NormDraft.Server.Hosting;

/// <summary>
/// The account whose files a cluster's are, and that PostgreSQL runs as. PostgreSQL refuses to run as root, so a server
/// started by root lends it another: <c>postgres</c>, else <c>nobody</c>. Where neither can enter the folder, the
/// cluster stays root's and runs in a user namespace, without any of root's powers over the machine.
/// </summary>
internal sealed record Account(string Name)
{
    private static readonly string[] Lent = ["postgres", "nobody"];

    public static Account Current => new(Environment.UserName);

    private static bool StartedByRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    private bool IsCurrent => Name == Environment.UserName;

    /// <summary>The account for a new cluster in a folder.</summary>
    public static async Task<Account> ChooseAsync(string folder, PostgresBinaries binaries, CancellationToken cancellation)
    {
        if (!StartedByRoot) return Current;
        foreach (var account in Lent.Select(name => new Account(name)))
            if (await account.CanReachAsync(folder, cancellation) && await account.CanReachAsync(binaries.Program("postgres"), cancellation))
                return account;
        return Current;
    }

    /// <summary>Refuses a cluster of another's, unless root is here to lend the account.</summary>
    public void MustBeUsable(string folder)
    {
        if (!IsCurrent && !StartedByRoot)
            throw new ClusterRefused($"The database in {folder} belongs to the account '{Name}': start the server as that account.");
    }

    /// <summary>Makes the account the owner of one file or empty folder.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (IsCurrent) return;
        var chown = await Commands.RunAsync(new("chown", ["--", Name, path]), cancellation);
        if (!chown.Succeeded) throw new ClusterRefused($"{path} could not be given to the account '{Name}': {chown.Said}");
    }

    /// <summary>One of PostgreSQL's programs, to be run as this account. It gets none of the server's environment: secrets are there.</summary>
    public ProcessStartInfo Command(PostgresBinaries binaries, string program, params IEnumerable<string> arguments)
    {
        var command = StartedByRoot && IsCurrent
            ? new ProcessStartInfo("unshare", ["--user", "--map-user=65534", "--map-group=65534", "--", binaries.Program(program), .. arguments])
            : As(binaries.Program(program), arguments);
        if (!OperatingSystem.IsWindows()) command.Environment.Clear();
        command.Environment["LC_ALL"] = "C";
        command.Environment["TZ"] = "UTC";
        if (binaries.LibraryFolder is { } libraries) command.Environment[PostgresBinaries.LibraryPath] = libraries;
        command.WorkingDirectory = Path.GetPathRoot(binaries.Folder);
        return command;
    }

    private ProcessStartInfo As(string program, IEnumerable<string> arguments)
    {
        var command = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" };
        if (!IsCurrent) command.UserName = Name;
        return command;
    }

    private async Task<bool> CanReachAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return (await Commands.RunAsync(As("test", ["-x", path]), cancellation)).Succeeded;
        }
        catch (ClusterRefused)
        {
            return false; // No such account here.
        }
    }
}
