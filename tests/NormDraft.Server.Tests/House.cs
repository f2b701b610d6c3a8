using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>The whole server on a loopback port and a database of its own, in which the sample negotiation is loaded.</summary>
public sealed class House : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Sample = Demo.Address;

    /// <summary>Addresses of the sample negotiation: of its pages, and as programs ask.</summary>
    public static readonly Links Pages = new(Sample), Api = Pages.Api;

    private static int opened;

    private DatabaseAddress? database;

    public DatabaseAddress Database => database ?? throw new InvalidOperationException("The house is not open yet.");

    /// <summary>What this server has logged.</summary>
    public Journal Journal { get; } = new();

    /// <summary>Of this server and of those beside it.</summary>
    public HouseClock Clock { get; private init; } = new();

    public Uri Address { get; private set; } = new("http://localhost");

    public async Task InitializeAsync() => Start(await TestPostgres.FreshAsync("house_with_sample", Load));

    /// <summary>One more server over the same database, as a group of them runs.</summary>
    /// <param name="redis">Where they tell each other; null where they do not.</param>
    /// <param name="settings">Of this one server.</param>
    /// <param name="log">Hears every line of its log, at every level.</param>
    /// <param name="planted">A fault that the test puts into it.</param>
    public House Beside(string? redis = null, IReadOnlyDictionary<string, string?>? settings = null, ILoggerProvider? log = null, Action<IServiceCollection>? planted = null)
    {
        var other = new House { Clock = Clock, isBeside = true, redis = redis, settings = settings ?? new Dictionary<string, string?>(), log = log, planted = planted };
        other.Start(Database);
        return other;
    }

    /// <summary>A server over a database that the test made.</summary>
    public static House On(DatabaseAddress database)
    {
        var house = new House();
        house.Start(database);
        return house;
    }

    private bool isBeside;
    private string? redis;
    private IReadOnlyDictionary<string, string?> settings = new Dictionary<string, string?>();
    private ILoggerProvider? log;
    private Action<IServiceCollection>? planted;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null && !isBeside) await TestPostgres.DropAsync(database);
    }

    /// <summary>Where a hub is spoken to without a client of its own.</summary>
    public Uri Socket(string hub) => new UriBuilder(new Uri(Address, hub)) { Scheme = Uri.UriSchemeWs }.Uri;

    /// <summary>Where a client of SignalR asks for its connection to a hub.</summary>
    public static string Negotiate(string hub) => hub.Replace("?", "/negotiate?negotiateVersion=1&", StringComparison.Ordinal);

    /// <summary>A browser that nobody has signed in with.</summary>
    public Person Somebody() => new(this);

    public async Task<Person> As(string name, string negotiation = Sample)
    {
        var person = Somebody();
        await person.SignIn(await IdOf(name, negotiation));
        return person;
    }

    public Task<Person> Secretary() => As("Dorothea Lindqvist");

    /// <summary>A negotiation with three paragraphs of text, in which nothing has been said yet.</summary>
    public Task<Room> Open() => Room.Open(this, $"room-{Interlocked.Increment(ref opened)}");

    public IEnumerable<RouteEndpoint> Doors => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Patterns of every address that answers to GET; static files left out.</summary>
    public IEnumerable<string> GetDoors() => Doors
        .Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && door.Metadata.GetMetadata<StaticAssetDescriptor>() is null && door.RoutePattern.RawText != "{**path:file}")
        .Select(door => "/" + door.RoutePattern.RawText!.TrimStart('/'));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting($"ConnectionStrings:{PostgresHost.ApplicationKey}", Database.Application);
        builder.UseSetting($"ConnectionStrings:{PostgresHost.OwnerKey}", Database.Owner);
        builder.UseSetting("ConnectionStrings:Redis", redis);
        builder.UseSetting("Logging:LogLevel:Default", log is null ? "Warning" : "Trace");
        foreach (var bound in new[] { "CharactersOnClause", "Characters" }) builder.UseSetting($"Limits:Delegation:{bound}", "10000000");
        // In a play one delegation proposes again and again on one clause, and asks the same one.
        foreach (var bound in new[] { "Amendments", "Asked" }) builder.UseSetting($"Limits:Delegation:{bound}", "1000");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging =>
        {
            logging.AddProvider(Journal);
            if (log is not null) logging.ClearProviders().AddProvider(log);
        });
        builder.ConfigureTestServices(SignIn.LocalProvider.Believe);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        if (planted is not null) builder.ConfigureTestServices(planted);
        foreach (var (category, level) in Shipped) builder.UseSetting($"Logging:{Journal.Alias}:LogLevel:{category}", level);
    }

    private static readonly Dictionary<string, string> Shipped = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")))!["Logging"]!["LogLevel"]!.AsObject()
        .ToDictionary(level => level.Key, level => (string)level.Value!);

    /// <summary>What a first start of the demo makes, once a run; each house gets a copy.</summary>
    private static async Task Load(DatabaseAddress address)
    {
        await SchemaCommand.Apply(address);
        await using var first = On(address);
    }

    private void Start(DatabaseAddress address)
    {
        database = address;
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
    }

    private async Task<Guid> IdOf(string name, string negotiation)
    {
        if (negotiation == Sample) return await Somebody().IdOnSignInPage(name);
        var people = await (await Secretary()).Get(new Links(negotiation).Api.People());
        return people["seats"]!.AsArray().First(seat => (string?)seat!["name"] == name)!["person"]!.GetValue<Guid>();
    }
}
