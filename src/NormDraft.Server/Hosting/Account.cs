using System.Diagnostics;

namespace NormDraft.Server.Hosting;

/// <summary>
/// The account whose files a cluster's are, and that PostgreSQL runs as. PostgreSQL refuses to run as root, so a server
/// started by root lends it another: <c>postgres</c>, else <c>nobody</c>.
/// </summary>
internal sealed record Account(string Name)
{
    private static readonly string[] Lent = ["postgres", "nobody"];

    public static Account Current => new(Environment.UserName);

    private static bool StartedByRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    private bool IsCurrent => Name == Environment.UserName;

    /// <summary>Whether PostgreSQL would be root.</summary>
    public bool IsRoot => StartedByRoot && IsCurrent;

    /// <summary>Whether a cluster may live in a folder: an account that PostgreSQL may run as can enter it.</summary>
    public static async Task<bool> MayLiveInAsync(string folder, CancellationToken cancellation) =>
        !StartedByRoot || await FirstLentAsync([folder], cancellation) is not null;

    /// <summary>The account for a cluster in a folder.</summary>
    /// <exception cref="ClusterRefused">Root started the server and has no account to lend.</exception>
    public static async Task<Account> ChooseAsync(string folder, PostgresBinaries binaries, CancellationToken cancellation) =>
        !StartedByRoot ? Current
            : await FirstLentAsync([folder, binaries.Program("postgres")], cancellation)
            ?? throw new ClusterRefused($"PostgreSQL does not run as root, and no other account ({string.Join(", ", Lent)}) can use both {folder} and {binaries.Folder}. "
                + "Move the data folder to where such an account can enter and name it with --DataFolder, or start the server as another account.");

    /// <summary>Refuses a cluster of another's, unless root is here to lend the account.</summary>
    public void MustBeUsable(string folder)
    {
        if (!IsCurrent && !StartedByRoot)
            throw new ClusterRefused($"The database in {folder} belongs to the account '{Name}': start the server as that account.");
    }

    /// <summary>Makes the account the owner of a file, or of a folder with everything in it.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (IsCurrent) return;
        var chown = await Commands.RunAsync(new("chown", ["-R", "--", Name, path]), cancellation);
        if (!chown.Succeeded) throw new ClusterRefused($"{path} could not be given to the account '{Name}': {chown.Said}");
    }

    /// <summary>One of PostgreSQL's programs, to be run as this account. It gets none of the server's environment: secrets are there.</summary>
    public ProcessStartInfo Command(PostgresBinaries binaries, string program, params IEnumerable<string> arguments)
    {
        var command = As(binaries.Program(program), arguments);
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

    private static async Task<Account?> FirstLentAsync(string[] paths, CancellationToken cancellation)
    {
        foreach (var account in Lent.Select(name => new Account(name)))
            if (await paths.ToAsyncEnumerable().AllAsync(async (path, _) => await account.CanReachAsync(path, cancellation), cancellation))
                return account;
        return null;
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
