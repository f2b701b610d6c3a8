using System.Diagnostics;
using System.Net;
using System.Reflection;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>The built server as an operator starts it, in a process of its own.</summary>
public class StartTests
{
    [Theory]
    [InlineData("Production", "http://127.0.0.1:0", "exists only in Development")]
    [InlineData("Development", "http://0.0.0.0:0", "loopback only")]
    [InlineData("Development", "http://*:0", "loopback only")]
    public async Task The_demo_does_not_start_where_others_could_reach_it(string environment, string urls, string sentence)
    {
        using var server = Start(environment, "--Demo", "true", "--urls", urls);
        var said = server.StandardError.ReadToEndAsync();
        await server.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        server.ExitCode.ShouldNotBe(0);
        (await said).ShouldContain(sentence);
    }

    [Fact]
    public async Task Outside_the_demo_nobody_can_choose_who_to_be()
    {
        var database = await TestPostgres.FreshAsync("empty_schema", SchemaOnly);
        using var server = Start("Production", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:NormDraft", database.Application, "--ConnectionStrings:NormDraftOwner", database.Owner);
        try
        {
            var (address, link) = await Opened(server);
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            (await browser.PostAsync("/sign-in/demo", new FormUrlEncodedContent([new("person", Guid.Empty.ToString())]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

            var first = new Visitor(address);
            (await first.Uses(link)).ShouldBe(HttpStatusCode.Redirect);
            (await first.Opens("/")).ShouldBe(HttpStatusCode.OK);
            var second = new Visitor(address);
            (await second.Uses(link)).ShouldBe(HttpStatusCode.Conflict);
            (await second.Opens("/")).ShouldBe(HttpStatusCode.Redirect);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            await TestPostgres.DropAsync(database);
        }
    }

    private static Task SchemaOnly(NormDraft.Server.Hosting.DatabaseAddress address) => NormDraft.Server.Store.SchemaCommand.Apply(address);

    /// <summary>Reads until the server says where it is open and, an empty house, how the first account signs in.</summary>
    private static async Task<(Uri Address, string Link)> Opened(Process server)
    {
        Uri? address = null;
        string? link = null;
        var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
        while (address is null || link is null)
        {
            var line = await server.StandardOutput.ReadLineAsync(patience) ?? throw new InvalidOperationException("The server ended: " + await server.StandardError.ReadToEndAsync(patience));
            if (line.Contains("Now listening on: ", StringComparison.Ordinal)) address = new Uri(line[(line.IndexOf("on: ", StringComparison.Ordinal) + 4)..]);
            if (line.IndexOf("/sign-in/link?key=", StringComparison.Ordinal) is >= 0 and var at) link = line[at..].Trim();
        }
        _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return (address, link);
    }

    internal static Process Start(string environment, params string[] arguments)
    {
        var output = typeof(StartTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Server").Value!;
        var start = new ProcessStartInfo("dotnet", [output, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        return Process.Start(start)!;
    }

    /// <summary>A browser at another house than the test's own.</summary>
    private sealed class Visitor(Uri address)
    {
        private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address };

        public async Task<HttpStatusCode> Uses(string link)
        {
            var page = await browser.GetStringAsync(link);
            return (await browser.PostAsync("/sign-in/link", new FormUrlEncodedContent([
                new("key", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]),
                new("__RequestVerificationToken", Person.TokenIn(page))]))).StatusCode;
        }

        public async Task<HttpStatusCode> Opens(string path) => (await browser.GetAsync(path)).StatusCode;
    }
}
