using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace NormDraft.Benchmarks;

/// <summary>The server as a process of its own with a PostgreSQL of its own and the sample loaded; entered as anyone enters it.</summary>
sealed class RunningHouse : IAsyncDisposable
{
    const string Room = "responsible-military-ai";
    const string Delegate = "Sanne Brouwershaven";

    readonly string folder = Directory.CreateTempSubdirectory("nd").FullName;
    readonly CookieContainer cookies = new();
    readonly HttpClient browser;
    string address = "http://127.0.0.1:0";
    Process server = null!;
    JsonArray clauses = [];

    RunningHouse() => browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false });

    public static async Task<RunningHouse> Open()
    {
        var house = new RunningHouse();
        await house.Start();
        await house.SignIn();
        return house;
    }

    async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NormDraft.Server.dll"), "--urls", address, "--DataFolder", folder]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        server = Process.Start(start)!;
        while (await server.StandardOutput.ReadLineAsync() is { } line)
            if (Regex.Match(line, @"open at (\S+)") is { Success: true } open)
            {
                address = open.Groups[1].Value;
                _ = server.StandardOutput.ReadToEndAsync();
                return;
            }
        throw new InvalidOperationException("The server did not open.");
    }

    public async Task KillAndStartAgain()
    {
        server.Kill();
        await server.WaitForExitAsync();
        await Start();
    }

    async Task SignIn()
    {
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"{address}/sign-in"));
        var before = page[..page.IndexOf($">{Delegate}<", StringComparison.Ordinal)];
        var (person, token) = (Regex.Matches(before, "name=\"person\" value=\"([0-9a-f-]{36})\"")[^1].Groups[1].Value, Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value);
        await browser.PostAsync($"{address}/sign-in/demo", new FormUrlEncodedContent(new Dictionary<string, string> { ["person"] = person, ["__RequestVerificationToken"] = token }));
        clauses = JsonNode.Parse(await browser.GetStringAsync($"{address}/api/n/{Room}/text"))!["version"]!["clauses"]!.AsArray();
    }

    /// <summary>A draft on the nth paragraph, of the delegate's own.</summary>
    public async Task<Guid> Draft(int number)
    {
        var paragraph = clauses.Where(clause => (string)clause!["kind"]! == "paragraph").ElementAt(number % 30)!;
        var answer = await browser.PostAsJsonAsync($"{address}/api/n/{Room}/drafts", new { clause = (string)paragraph["id"]!, version = 1, operation = "modify", text = $"{paragraph["text"]} And more.", rationale = "Load." });
        return Guid.Parse(((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["location"]!)[^36..]);
    }

    public HubConnection Connect()
    {
        var cookie = cookies.GetCookieHeader(new Uri(address));
        return new HubConnectionBuilder().WithUrl($"{address}/rooms?negotiation={Room}", options => options.Headers["Cookie"] = cookie).AddMessagePackProtocol().Build();
    }

    /// <summary>Everything in the log, by client and number, read past the server.</summary>
    public async Task<HashSet<(string Client, int Seq)>> Kept()
    {
        var record = JsonNode.Parse(await File.ReadAllTextAsync(Directory.GetFiles(Directory.GetDirectories(folder, "postgres-*")[0], "cluster.json")[0]))!;
        var data = Path.Combine(Directory.GetDirectories(folder, "postgres-*")[0], "data");
        var password = record.AsObject().First(field => field.Key.Contains("pplicationPassword", StringComparison.Ordinal)).Value!.ToString();
        await using var source = NpgsqlDataSource.Create($"Host={data};Database=normdraft;Username=normdraft_app;Password={password}");
        await using var command = source.CreateCommand("select client, seq from normdraft.room_updates");
        await using var reader = await command.ExecuteReaderAsync();
        var kept = new HashSet<(string, int)>();
        while (await reader.ReadAsync()) kept.Add((reader.GetString(0), reader.GetInt32(1)));
        return kept;
    }

    /// <summary>Of the server and of every process of its PostgreSQL, since they began.</summary>
    public TimeSpan Cpu()
    {
        var postmaster = File.ReadLines(Path.Combine(Directory.GetDirectories(folder, "postgres-*")[0], "data", "postmaster.pid")).First();
        var ticks = Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(Stat).OfType<string[]>().Where(stat => stat[0] == postmaster || stat[2] == postmaster).Sum(stat => stat[12..14].Sum(long.Parse));
        var ended = Stat($"/proc/{postmaster}") is { } own ? own[14..16].Sum(long.Parse) : 0;
        server.Refresh();
        return server.TotalProcessorTime + TimeSpan.FromMilliseconds((ticks + ended) * 10);
    }

    /// <summary>Fields of /proc/N/stat: pid, state, parent…, without the name, which may hold spaces.</summary>
    static string[]? Stat(string process)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(process, "stat"));
            return [line[..line.IndexOf(' ', StringComparison.Ordinal)], .. line[(line.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Process.Start("kill", ["-TERM", $"{server.Id}"]).WaitForExit();
        await server.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
    }
}
