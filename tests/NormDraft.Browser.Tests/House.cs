using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NormDraft.Server.Hosting;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>The server as an operator starts it, with a PostgreSQL and the demo of its own, and a Chromium to visit it with.</summary>
public sealed class House : IAsyncLifetime
{
    static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    readonly string data = ServerProcess.NewFolder();
    ServerProcess server = null!;
    IPlaywright? playwright;
    IBrowser? chromium;

    public string Address { get; private set; } = "";

    /// <summary>Addresses of the sample negotiation, of its pages and as programs ask; browsers of <see cref="Visit"/> take them as they are.</summary>
    public static readonly Links Pages = new(Demo.Address), Api = Pages.Api;

    public async Task InitializeAsync()
    {
        Address = await (server = new(data, "Development")).Start("http://127.0.0.1:0");
        SetDefaultExpectTimeout(20_000); // Milliseconds: a busy machine is slow, not wrong.
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Driven(), Args = Quiet });
    }

    static string Driven() =>
        new[] { Environment.GetEnvironmentVariable("NORMDRAFT_DRIVEN"), Environment.GetEnvironmentVariable("NORMDRAFT_CHROMIUM") }.FirstOrDefault(path => path is { Length: > 0 }) ?? "/usr/bin/chromium";

    /// <summary>Stops the server as an operator does and starts it again where it was.</summary>
    public async Task Restart(Func<Task> meanwhile)
    {
        server.Stop();
        await meanwhile();
        await server.Start(Address);
    }

    /// <summary>What happens to a room's log in hours, at once: the text is kept, the updates that made it are not.</summary>
    public Task Compact(Guid room, string text) =>
        Store("with gone as (delete from normdraft.room_updates where room = $1) update normdraft.rooms set since = version, text = $2 where id = $1", room, text);

    /// <summary>A file that its person has just brought in, as a server leaves it that was killed over it: another takes it up in a few seconds.</summary>
    /// <returns>Where it is read.</returns>
    public async Task<string> Left(IPage page, byte[] file)
    {
        await page.GotoAsync(Pages.Overview);
        var (id, person) = (Guid.CreateVersion7(), Guid.Parse((await page.Locator("body").GetAttributeAsync("data-person"))!));
        await Store("""insert into normdraft.papers (id, address, person, wanted, state, at, beat, name, brought) values ($1, $2, $3, '{"kind":"amendments"}', 'Making', now(), now() - interval '26 seconds', 'capital.docx', $4)""", id, Pages.Negotiation, person, file);
        return Pages.Paper(id);
    }

    async Task Store(string sql, params object[] values)
    {
        var cluster = Directory.GetDirectories(data, "postgres-*").Single(each => char.IsAsciiDigit(each[^1]));
        var record = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cluster, "cluster.json")))!.AsObject();
        var password = record.First(field => field.Key.Contains("pplicationPassword", StringComparison.Ordinal)).Value!.ToString();
        await using var source = NpgsqlDataSource.Create($"Host={Path.Combine(cluster, "data")};Database=normdraft;Username=normdraft_app;Password={password}");
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A browser of its own in which one person is signed in.</summary>
    /// <param name="name">As the sign-in page lists it.</param>
    public async Task<IPage> Visit(string name, BrowserNewContextOptions? options = null)
    {
        var page = await Browse(Links.SignIn, options);
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your tasks" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    /// <summary>A browser of its own at an address.</summary>
    public async Task<IPage> Browse(string address, BrowserNewContextOptions? options = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1440, Height = 900 } };
        options.BaseURL = Address;
        var page = await (await chromium!.NewContextAsync(options)).NewPageAsync();
        await page.GotoAsync(address, new() { Timeout = 60_000 });
        return page;
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        server.Stop();
        Directory.Delete(data, recursive: true);
    }
}

/// <summary>One house for all browser tests but the journeys.</summary>
[CollectionDefinition(Name)]
public sealed class HouseCollection : ICollectionFixture<House>
{
    public const string Name = "house";
}

/// <summary>Another for the journeys through the guides, which are made meanwhile.</summary>
[CollectionDefinition(Name)]
public sealed class JourneysCollection : ICollectionFixture<House>
{
    public const string Name = "journeys";
}
