using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Benchmarks;

/// <summary>One server or several as processes of their own over one PostgreSQL, with the sample loaded; entered as anyone enters it.</summary>
sealed class RunningHouse : IAsyncDisposable
{
    /// <summary>Addresses of the sample negotiation.</summary>
    public static readonly Links Pages = new(Demo.Address), Api = Pages.Api;

    const string Delegate = "Sanne Brouwershaven";

    readonly List<RunningServer> servers = [];
    readonly CookieContainer cookies = new();
    readonly HttpClient browser;
    Process? redis;
    JsonArray clauses = [];

    RunningHouse(OwnPostgres postgres)
    {
        Postgres = postgres;
        browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false });
    }

    public OwnPostgres Postgres { get; }
    public IReadOnlyList<RunningServer> Servers => servers;
    public IReadOnlyList<string> Addresses => [.. servers.Select(server => server.Address)];
    public string Cookie => cookies.GetCookieHeader(new Uri(servers[0].Address));

    /// <param name="count">Of servers; several tell each other over a Redis.</param>
    /// <param name="typing">Updates that one person may type at once, and a second: in most scenarios one delegate types for all. Null for the usual.</param>
    public static async Task<RunningHouse> Open(int count = 1, int? typing = 1_000_000)
    {
        var house = new RunningHouse(await OwnPostgres.Open());
        await SchemaCommand.Apply(house.Postgres.Address);
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "Warning",
            [$"ConnectionStrings__{PostgresHost.ApplicationKey}"] = house.Postgres.Address.Application,
            [$"ConnectionStrings__{PostgresHost.OwnerKey}"] = house.Postgres.Address.Owner,
        };
        if (typing is { } most) settings["Limits__Typing__Burst"] = settings["Limits__Typing__PerSecond"] = $"{most}";
        if (count > 1) settings["ConnectionStrings__Redis"] = house.StartRedis();
        while (house.servers.Count < count) house.servers.Add(await RunningServer.Open(settings));
        await house.SignIn();
        return house;
    }

    string StartRedis()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        redis = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", ""]) { RedirectStandardOutput = true })!;
        _ = redis.StandardOutput.ReadToEndAsync();
        return $"127.0.0.1:{port}";
    }

    async Task SignIn()
    {
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(servers[0].Address + Links.SignIn));
        await SignIn(browser, page, People(page[..page.IndexOf($">{Delegate}<", StringComparison.Ordinal)])[^1]);
        clauses = JsonNode.Parse(await browser.GetStringAsync(servers[0].Address + Api.WholeText()))!["version"]!["clauses"]!.AsArray();
    }

    static IReadOnlyList<string> People(string page) => [.. Regex.Matches(page, "name=\"person\" value=\"([0-9a-f-]{36})\"").Select(found => found.Groups[1].Value).Distinct()];

    async Task SignIn(HttpClient with, string page, string person)
    {
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        await with.PostAsync(servers[0].Address + Links.SignInToDemo, new FormUrlEncodedContent(new Dictionary<string, string> { ["person"] = person, ["__RequestVerificationToken"] = token }));
    }

    /// <summary>One of the sample, signed in in a browser of their own.</summary>
    public async Task<(HttpClient Browser, string Cookie)> As(string name)
    {
        var own = new CookieContainer();
        var with = new HttpClient(new SocketsHttpHandler { CookieContainer = own, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };
        var page = WebUtility.HtmlDecode(await with.GetStringAsync(servers[0].Address + Links.SignIn));
        await SignIn(with, page, People(page[..page.IndexOf($">{name}<", StringComparison.Ordinal)])[^1]);
        return (with, own.GetCookieHeader(new Uri(servers[0].Address)));
    }

    /// <summary>The cookies of everyone in the sample, signed in each in a browser of their own.</summary>
    public async Task<IReadOnlyList<string>> SignInAll()
    {
        var (all, people) = (new List<string>(), People(await browser.GetStringAsync(servers[0].Address + Links.SignIn)));
        foreach (var person in people)
        {
            var own = new CookieContainer();
            using var with = new HttpClient(new SocketsHttpHandler { CookieContainer = own, AllowAutoRedirect = false });
            await SignIn(with, await with.GetStringAsync(servers[0].Address + Links.SignIn), person);
            all.Add(own.GetCookieHeader(new Uri(servers[0].Address)));
        }
        return all;
    }

    /// <summary>Drafts of the delegate's own, on one paragraph after another.</summary>
    public async Task<List<Guid>> Drafts(int count)
    {
        var drafts = new List<Guid>();
        while (drafts.Count < count) drafts.Add(await Draft(drafts.Count));
        return drafts;
    }

    async Task<Guid> Draft(int number)
    {
        var paragraph = clauses.Where(clause => (string)clause!["kind"]! == "paragraph").ElementAt(number % 30)!;
        return await Made(Api.Drafts, new { clause = (string)paragraph["id"]!, version = 1, operation = "modify", text = $"{paragraph["text"]} And more.", rationale = "Load." });
    }

    /// <summary>A file that the delegate has asked for.</summary>
    public Task<Guid> Paper() => Made(Api.Papers(), new { kind = "pdf", version = 1 });

    /// <summary>What an act of the delegate's made.</summary>
    async Task<Guid> Made(string act, object body)
    {
        var answer = await browser.PostAsJsonAsync(servers[0].Address + act, body);
        return Guid.Parse(((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["location"]!)[^36..]);
    }

    public static HubConnection Connect(string address, string hub, string cookie) =>
        new HubConnectionBuilder().WithUrl(address + hub, options => options.Headers["Cookie"] = cookie).AddMessagePackProtocol().Build();

    /// <summary>Everything in the log, by client and number, read past the server.</summary>
    public async Task<List<(string Client, int Seq)>> Kept()
    {
        await using var source = NpgsqlDataSource.Create(Postgres.Address.Application);
        await using var command = source.CreateCommand("select client, seq from normdraft.room_updates");
        await using var reader = await command.ExecuteReaderAsync();
        var kept = new List<(string, int)>();
        while (await reader.ReadAsync()) kept.Add((reader.GetString(0), reader.GetInt32(1)));
        return kept;
    }

    /// <summary>Of the servers and of every process of their PostgreSQL, since they began.</summary>
    public TimeSpan Cpu() => servers.Aggregate(ProcessTree.Cpu(Postgres.Postmaster), (sum, server) => sum + ProcessTree.Cpu(server.Id));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
        redis?.Kill();
        await Postgres.DisposeAsync();
    }
}
