using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Npgsql;

namespace NormDraft.Browser.Tests;

/// <summary>The server as an operator starts it, with a PostgreSQL and the demo of its own, and a Chromium to visit it with.</summary>
public sealed class House : IAsyncLifetime
{
    static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    readonly string data = Directory.CreateTempSubdirectory("nd").FullName;
    TaskCompletionSource<string> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<string> said = [];
    Process? server;
    IPlaywright? playwright;
    IBrowser? chromium;

    public string Address { get; private set; } = "";

    /// <summary>Where the sample negotiation is.</summary>
    public string Room => $"{Address}/n/responsible-military-ai";

    public async Task InitializeAsync()
    {
        await Open("http://127.0.0.1:0");
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("NORMDRAFT_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium", Args = Quiet });
    }

    /// <summary>Stops the server as an operator does and starts it again where it was.</summary>
    public async Task Restart(Func<Task> meanwhile)
    {
        Close();
        await meanwhile();
        opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Open(Address);
    }

    /// <summary>What happens to a room's log in hours, at once: the text is kept, the updates that made it are not.</summary>
    public Task Compact(Guid room, string text) =>
        Store("with gone as (delete from normdraft.room_updates where room = $1) update normdraft.rooms set since = version, text = $2 where id = $1", room, text);

    /// <summary>A file that its person has just brought in, as a server leaves it that was killed over it: another takes it up in a few seconds.</summary>
    /// <returns>Where it is read.</returns>
    public async Task<string> Left(IPage page, byte[] file)
    {
        await page.GotoAsync(Room);
        var (id, person) = (Guid.CreateVersion7(), Guid.Parse((await page.Locator("body").GetAttributeAsync("data-person"))!));
        await Store("""insert into normdraft.papers (id, address, person, wanted, state, at, beat, name, brought) values ($1, 'responsible-military-ai', $2, '{"kind":"amendments"}', 'Making', now(), now() - interval '26 seconds', 'capital.docx', $3)""", id, person, file);
        return $"{Room}/papers/{id}";
    }

    async Task Store(string sql, params object[] values)
    {
        var cluster = Directory.GetDirectories(data, "postgres-*")[0];
        var record = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cluster, "cluster.json")))!.AsObject();
        var password = record.First(field => field.Key.Contains("pplicationPassword", StringComparison.Ordinal)).Value!.ToString();
        await using var source = NpgsqlDataSource.Create($"Host={Path.Combine(cluster, "data")};Database=normdraft;Username=normdraft_app;Password={password}");
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    async Task Open(string urls)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = data, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(Program).Assembly.Location, "--urls", urls, "--DataFolder", data }) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        server = Process.Start(start)!;
        server.OutputDataReceived += (_, line) => Hear(line.Data);
        server.ErrorDataReceived += (_, line) => Hear(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        var waited = opened;
        _ = server.WaitForExitAsync().ContinueWith(_ => waited.TrySetException(new InvalidOperationException("The server stopped:\n" + string.Join('\n', said))));
        Address = await opened.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (said) said.Add(line);
        if (line.StartsWith("NormDraft is open at ", StringComparison.Ordinal)) opened.TrySetResult(line["NormDraft is open at ".Length..].Trim());
    }

    /// <summary>A browser of its own in which one person is signed in.</summary>
    /// <param name="name">As the sign-in page lists it.</param>
    public async Task<IPage> Visit(string name, BrowserNewContextOptions? options = null)
    {
        var page = await (await chromium!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1440, Height = 900 } })).NewPageAsync();
        await page.GotoAsync(Address + "/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(Address + "/");
        return page;
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        Close();
        Directory.Delete(data, recursive: true);
    }

    void Close()
    {
        if (server is not { HasExited: false }) return;
        Process.Start("kill", ["-TERM", server.Id.ToString()]).WaitForExit();
        if (!server.WaitForExit(TimeSpan.FromSeconds(30))) server.Kill(entireProcessTree: true);
    }
}

/// <summary>One house for all browser tests.</summary>
[CollectionDefinition(Name)]
public sealed class HouseCollection : ICollectionFixture<House>
{
    public const string Name = "house";
}
