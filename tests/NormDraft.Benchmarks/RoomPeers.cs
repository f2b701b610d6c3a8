using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace NormDraft.Benchmarks;

/// <summary>Another live server, as a Node program, with the PostgreSQL it writes to, if it does.</summary>
sealed class RoomPeers : IAsyncDisposable
{
    static readonly string Folder = Path.Combine(Peers.Source(), "peers", "rooms");

    readonly Process server;
    readonly OwnPostgres? postgres;
    readonly string typist;

    RoomPeers(string name, Process server, OwnPostgres? postgres, string typist, string address) => (Name, this.server, this.postgres, this.typist, Address) = (name, server, postgres, typist, address);

    public string Name { get; }
    public string Address { get; }

    /// <summary>Says in one sentence why not, if not.</summary>
    public static bool AreAtHand()
    {
        var (asked, installed) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(asked)) return true;
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent", "--no-audit", "--no-fund", "--prefix", Folder]))!;
            npm.WaitForExit();
            if (npm.ExitCode == 0) return true;
            Console.WriteLine("\nShareDB and Hocuspocus were not run: npm could not install them.");
        }
        catch (Win32Exception)
        {
            Console.WriteLine("\nShareDB and Hocuspocus were not run: npm is not installed.");
        }
        return false;
    }

    public static async Task<RoomPeers> ShareDb()
    {
        var postgres = await OwnPostgres.Open();
        var to = new NpgsqlConnectionStringBuilder(postgres.Address.Owner);
        return await Open("ShareDB", "sharedb", postgres, new() { ["PGHOST"] = to.Host, ["PGPORT"] = $"{to.Port}", ["PGUSER"] = to.Username, ["PGPASSWORD"] = to.Password, ["PGDATABASE"] = to.Database });
    }

    public static Task<RoomPeers> Hocuspocus() => Open("Hocuspocus, in memory", "hocuspocus", null, []);

    static async Task<RoomPeers> Open(string name, string program, OwnPostgres? postgres, Dictionary<string, string?> settings)
    {
        var start = LoadProgram.Start("node", Path.Combine(Folder, $"{program}-server.mjs"));
        foreach (var (key, value) in settings) start.Environment[key] = value;
        var server = Process.Start(start)!;
        var address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{name} did not open.");
        _ = server.StandardOutput.ReadToEndAsync();
        return new RoomPeers(name, server, postgres, Path.Combine(Folder, $"{program}-typists.mjs"), address);
    }

    public ProcessStartInfo Type(Load load) => LoadProgram.Start("node", typist, JsonSerializer.Serialize(load));

    public TimeSpan Cpu() => ProcessTree.Cpu(server.Id) + (postgres is null ? TimeSpan.Zero : ProcessTree.Cpu(postgres.Postmaster));

    public async ValueTask DisposeAsync()
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        if (postgres is not null) await postgres.DisposeAsync();
    }
}
