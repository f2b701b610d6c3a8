using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NormDraft.Server.Record;

namespace NormDraft.Server.Hosting;

/// <summary><c>--Servers 2</c>: this server and others beside it over the same database, each on a port of its own, to try on one machine what several do.</summary>
public sealed class ServerGroup : IDisposable
{
    readonly List<Process> started = [];
    readonly DatabaseAddress database;
    readonly int servers;
    readonly string? redis;

    ServerGroup(DatabaseAddress database, int servers, string? redis) => (this.database, this.servers, this.redis) = (database, servers, redis);

    /// <summary>With a Redis of the group's own, where <c>redis-server</c> is installed and none is configured.</summary>
    public static ServerGroup Open(WebApplicationBuilder builder, DatabaseAddress database)
    {
        var configured = builder.Configuration.GetConnectionString("Redis");
        var servers = builder.Configuration.GetValue("Servers", 1);
        if (servers < 2 || configured is { Length: > 0 }) return new(database, servers, configured);
        var port = FreePort();
        var group = new ServerGroup(database, servers, $"127.0.0.1:{port}");
        try
        {
            group.started.Add(Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", ""]) { RedirectStandardOutput = true })!);
            builder.Configuration["ConnectionStrings:Redis"] = group.redis;
            return group;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("redis-server is not installed: the servers hear of each other when pages ask, a few seconds later.");
            return new(database, servers, null);
        }
    }

    /// <summary>Starts the others, once this one is open.</summary>
    public void Follow(WebApplication app)
    {
        for (var other = 1; other < servers; other++)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var start = new ProcessStartInfo(Environment.ProcessPath!) { WorkingDirectory = Environment.CurrentDirectory, RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(ServerGroup).Assembly.Location);
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(address);
            start.Environment["ASPNETCORE_ENVIRONMENT"] = app.Environment.EnvironmentName;
            start.Environment[$"ConnectionStrings__{PostgresHost.ApplicationKey}"] = database.Application;
            start.Environment[$"ConnectionStrings__{PostgresHost.OwnerKey}"] = database.Owner;
            start.Environment["ConnectionStrings__Redis"] = redis;
            start.Environment[RecordKeys.Key] = app.Configuration[RecordKeys.Key];
            start.Environment["Servers"] = "1";
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            started.Add(process);
            Console.WriteLine($"One more server is open at {address}");
        }
    }

    public void Dispose()
    {
        foreach (var process in started.AsEnumerable().Reverse())
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
