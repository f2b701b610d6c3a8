using System.Diagnostics;
using System.Net;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using NormDraft.Server.Hosting;
using NormDraft.Server.Identity;
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
        var (code, _, error) = await Ended(environment, "--Demo", "true", "--urls", urls);
        code.ShouldBe(1);
        error.ShouldHaveSingleItem().ShouldContain(sentence);
    }

    [Fact]
    public async Task The_server_does_not_start_where_anybody_may_say_where_a_request_comes_from()
    {
        var (code, _, error) = await Ended("Production", ["--urls", "http://127.0.0.1:0"], ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
        code.ShouldBe(1);
        error.ShouldHaveSingleItem().ShouldContain("name your proxies in Proxies");
    }

    [Fact]
    public async Task A_database_whose_own_log_would_have_words_is_warned_of_at_the_start()
    {
        var database = await TestPostgres.FreshAsync("empty_schema", SchemaOnly);
        try
        {
            (await Warnings()).ShouldBeEmpty("as the server's own PostgreSQL is set");
            await TestPostgres.AlterAsync(database, "SET log_min_error_statement = 'error'");
            await TestPostgres.AlterAsync(database, "SET log_parameter_max_length_on_error = -1");
            (await Warnings()).ShouldHaveSingleItem().ShouldContain("log_min_error_statement=error, log_parameter_max_length_on_error=-1");
        }
        finally
        {
            await TestPostgres.DropAsync(database);
        }

        async Task<IReadOnlyList<string>> Warnings()
        {
            using var server = Start("Production", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:NormDraft", database.Application, "--ConnectionStrings:NormDraftOwner", database.Owner);
            try
            {
                var lines = new List<string>();
                var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
                while (await server.StandardOutput.ReadLineAsync(patience) is { } line && !line.Contains("Now listening on: ", StringComparison.Ordinal)) lines.Add(line);
                return [.. lines.Where(line => line.Contains("PostgreSQL's own log", StringComparison.Ordinal))];
            }
            finally
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync();
            }
        }
    }

    [Theory]
    [InlineData("shema", "no command “shema”")]
    [InlineData("verfy --urls http://127.0.0.1:0", "no command “verfy”")]
    [InlineData("schema now", "now")]
    [InlineData("restore", "restore")]
    [InlineData("--reste", "no setting --reste")]
    [InlineData("--port 5081", "no setting --port")]
    [InlineData("--DataFoldr=/nowhere", "no setting --DataFoldr")]
    [InlineData("--urls --reset", "--urls has no value")]
    public async Task What_the_server_does_not_know_is_refused_in_one_line_and_starts_nothing(string words, string sentence)
    {
        var (code, output, error) = await Ended("Production", words.Split(' '));
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldHaveSingleItem().ShouldContain(sentence);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("-h")]
    public async Task Help_lists_every_command_and_starts_nothing(string word)
    {
        var (code, output, error) = await Ended("Production", word);
        code.ShouldBe(0);
        error.ShouldBeEmpty();
        foreach (var command in ServerCommands.Names) output.ShouldContain(line => line.TrimStart().StartsWith(command, StringComparison.Ordinal), command);
    }

    [Fact]
    public async Task A_command_takes_its_settings_from_either_side_of_its_own_words()
    {
        (await Ended("Production", "health", "http://127.0.0.1:1/health", "--urls", "http://127.0.0.1:0")).Code.ShouldBe(1, "it asks and ends");
        using var anothers = new Elsewhere();
        File.WriteAllText(Path.Combine(anothers.Folder, "thesis.txt"), "draft");
        foreach (var words in new string[][] { ["restore", "there.zip", "--DataFolder", anothers.Folder], ["--DataFolder", anothers.Folder, "restore", "there.zip"], ["restore", "there.zip", "--seal", "0123abcd", "--DataFolder", anothers.Folder], ["restore", "--seal=0123abcd", "there.zip", "--DataFolder", anothers.Folder],
            ["verify", $"--DataFolder={anothers.Folder}"] })
        {
            var (code, _, error) = await Ended("Production", words);
            code.ShouldBe(1);
            error.ShouldHaveSingleItem().ShouldContain($"{anothers.Folder} holds files that NormDraft did not make");
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line_before_anything_is_made()
    {
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var folder = new Elsewhere();
        var (code, _, error) = await Ended("Production", "--urls", $"http://{other.LocalEndpoint}", "--DataFolder", folder.Folder);
        code.ShouldBe(1);
        error.ShouldHaveSingleItem().ShouldContain($"Another program listens on http://{other.LocalEndpoint} already.");
        Directory.EnumerateFileSystemEntries(folder.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not-there", "does not have this server's schema")]
    [InlineData("wrong-password", "The database refused: password authentication failed")]
    [InlineData("nobody-there", "The database cannot be reached")]
    public async Task A_database_that_will_not_do_is_told_in_one_line(string fault, string sentence)
    {
        var database = await TestPostgres.FreshAsync();
        var at = new Npgsql.NpgsqlConnectionStringBuilder(database.Application);
        if (fault == "wrong-password") at.Password = "wrong";
        if (fault == "nobody-there") (at.Host, at.Port) = ("127.0.0.1", 1);
        foreach (var words in new string[][] { [], ["verify"] })
        {
            var (code, _, error) = await Ended("Production", [.. words, "--urls", "http://127.0.0.1:0", $"--ConnectionStrings:NormDraft={at.ConnectionString}"]);
            code.ShouldBe(1);
            error.ShouldHaveSingleItem().ShouldContain(sentence);
        }
        await TestPostgres.DropAsync(database);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5597", "*", "", "http://127.0.0.1:5597")]
    [InlineData("http://[::]:8080", "", "", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:8080", "*", "", "http://localhost:8080")]
    [InlineData("http://*:8080", "localhost;normdraft.example.org", "", "http://localhost:8080")]
    [InlineData("http://127.0.0.1:5597", "normdraft.example.org", "127.0.0.1", "https://normdraft.example.org")]
    [InlineData("http://*:8080", "normdraft.example.org", "10.0.0.0/8", "https://normdraft.example.org")]
    [InlineData("http://*:8080", "*.example.net;normdraft.example.org", "", "http://normdraft.example.org:8080")]
    [InlineData("http://127.0.0.1:8080", "normdraft.example.org", "", "https://normdraft.example.org")]
    public void The_address_that_is_printed_is_one_that_is_answered(string listens, string allowed, string proxies, string address) =>
        Listening.Public(new ConfigurationBuilder().AddInMemoryCollection([new("AllowedHosts", allowed), new("Proxies", proxies)]).Build(), listens).ShouldBe(address);

    [Fact]
    public async Task Outside_the_demo_nobody_can_choose_who_to_be()
    {
        var database = await TestPostgres.FreshAsync("empty_schema", SchemaOnly);
        using var server = Start("Production", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:NormDraft", database.Application, "--ConnectionStrings:NormDraftOwner", database.Owner);
        try
        {
            var (address, link) = await Opened(server);
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            (await browser.PostAsync(Links.SignInToDemo, new FormUrlEncodedContent([new("person", Guid.Empty.ToString())]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

            var lost = link;
            var told = new StringWriter();
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AllowedHosts", "normdraft.example.org"), new("urls", "http://127.0.0.1:5080")]).Build();
            (await FirstAccount.Again(database, configuration, told, default)).ShouldBe(0);
            told.ToString().ShouldContain($" https://normdraft.example.org{Links.SignInLink}?key=");
            link = new Uri(told.ToString().Trim().Split(' ')[^1]).PathAndQuery;
            (await new Visitor(address).Uses(lost)).ShouldBe(HttpStatusCode.Conflict, "made anew, the earlier one is void");

            var first = new Visitor(address);
            (await first.Uses(link)).ShouldBe(HttpStatusCode.Redirect);
            (await first.Opens("/")).ShouldBe(HttpStatusCode.OK);
            var second = new Visitor(address);
            (await second.Uses(link)).ShouldBe(HttpStatusCode.Conflict);
            (await second.Opens("/")).ShouldBe(HttpStatusCode.Redirect);
            await Sql.RunAsync(database.Owner, "insert into normdraft.mt_doc_person (id, data, mt_version, mt_last_modified, mt_dotnet_type) select gen_random_uuid(), data, mt_version, mt_last_modified, mt_dotnet_type from normdraft.mt_doc_person");
            (await FirstAccount.Again(database, configuration, told, default)).ShouldBe(2, "there are others to ask");
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
            if (line.IndexOf(Links.SignInLink, StringComparison.Ordinal) is >= 0 and var at) link = line[at..].Trim();
        }
        _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return (address, link);
    }

    /// <summary>A start that is to end by itself: its exit code, and the lines of what it says.</summary>
    private static Task<(int Code, string[] Output, string[] Error)> Ended(string environment, params string[] arguments) => Ended(environment, arguments, []);

    private static async Task<(int Code, string[] Output, string[] Error)> Ended(string environment, string[] arguments, params (string Name, string Value)[] variables)
    {
        using var server = Start(environment, arguments, variables);
        var (output, error) = (server.StandardOutput.ReadToEndAsync(), server.StandardError.ReadToEndAsync());
        try
        {
            await server.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token);
        }
        finally
        {
            if (!server.HasExited) server.Kill(entireProcessTree: true);
        }
        return (server.ExitCode, Lines(await output), Lines(await error));

        static string[] Lines(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    internal static Process Start(string environment, params string[] arguments) => Start(environment, arguments, []);

    private static Process Start(string environment, string[] arguments, (string Name, string Value)[] variables)
    {
        var output = typeof(StartTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Server").Value!;
        var start = new ProcessStartInfo("dotnet", [output, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>A folder that is there and empty.</summary>
    private sealed class Elsewhere : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("normdraft-start-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A browser at another house than the test's own.</summary>
    private sealed class Visitor(Uri address)
    {
        private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address };

        public async Task<HttpStatusCode> Uses(string link)
        {
            var page = await browser.GetStringAsync(link);
            return (await browser.PostAsync(Links.SignInLink, new FormUrlEncodedContent([
                new("key", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]),
                new("__RequestVerificationToken", Person.TokenIn(page))]))).StatusCode;
        }

        public async Task<HttpStatusCode> Opens(string path) => (await browser.GetAsync(path)).StatusCode;
    }
}
