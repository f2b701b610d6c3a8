using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Hosting;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

/// <summary>How a person comes in: by a link that the secretariat hands out, or in the demo by choosing a name.</summary>
public static class SignIn
{
    public const string PersonClaim = "sub";
    /// <summary>Base64 of 256 bits under which the browser keeps unsent words: made at sign-in, gone with it.</summary>
    public const string BrowserKeyClaim = "browser-key";
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(7);

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "normdraft";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.LoginPath = "/sign-in";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
        });
        builder.Services.AddAuthorization();
        builder.Services.AddDataProtection().SetApplicationName("NormDraft");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new KeyRing(services.GetRequiredService<IDocumentStore>())));
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/sign-in", SignInPage);
        app.MapGet("/sign-in/link", (string key) => Answers.Page<LinkPage>(new { Key = key }));
        var forms = app.MapGroup("").ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute());
        forms.MapPost("/sign-in/link", ByLink);
        forms.MapPost("/sign-out", async (HttpContext context, Input<Nothing> _) =>
        {
            await context.SignOutAsync();
            return Results.Redirect("/sign-in");
        });
        if (app.Configuration.GetValue<bool>("Demo")) forms.MapPost("/sign-in/demo", AsDemoPerson);
    }

    static async Task<IResult> SignInPage(HttpContext context, IDocumentStore store, IConfiguration configuration, string? then)
    {
        var demo = configuration.GetValue<bool>("Demo") ? await DemoPeople(store, context.RequestAborted) : [];
        return Answers.Page<SignInPage>(new { Demo = demo, Then = Local(then) });
    }

    /// <summary>Everyone, the table first, then by delegation; those who sit nowhere yet come last.</summary>
    static async Task<IReadOnlyList<DemoPerson>> DemoPeople(IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(Demo.Address);
        var people = await session.Query<Person>().ToListAsync(cancellation);
        var room = await session.Query<Conference>().FirstOrDefaultAsync(cancellation);
        return [.. people.Select(person => DemoPerson.Of(person, room)).OrderBy(p => p.SitsFor == DemoPerson.Table ? 0 : 1).ThenBy(p => p.SitsFor).ThenBy(p => p.Person.Id)];
    }

    static async Task<IResult> AsDemoPerson(HttpContext context, IDocumentStore store, Input<DemoChoice> input)
    {
        if (context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) throw new NotSeenException();
        await using var session = store.QuerySession();
        var person = await session.LoadAsync<Person>(input.Value.Person, context.RequestAborted) ?? throw new NotSeenException();
        await Enter(context, person);
        return Results.Redirect(Local(input.Value.Then));
    }

    static async Task<IResult> ByLink(HttpContext context, IDocumentStore store, TimeProvider clock, Input<LinkKey> input)
    {
        await using var session = store.LightweightSession();
        var link = await session.LoadAsync<SignInLink>(HashOf(input.Value.Key), context.RequestAborted);
        if (link is null || link.Expires < clock.GetUtcNow())
            return Answers.Refused(context, 409, new Refusal("link-expired", "This link has been used or has expired. Ask the secretariat for a new one."));
        var person = await session.LoadAsync<Person>(link.Person, context.RequestAborted) ?? throw new NotSeenException();
        session.Delete(link);
        await session.SaveChangesAsync(context.RequestAborted);
        await Enter(context, person);
        return Results.Redirect(Local(link.GoTo));
    }

    static Task Enter(HttpContext context, Person person) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(PersonClaim, person.Id.ToString()), new Claim("name", person.Name), new Claim(BrowserKeyClaim, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))], CookieAuthenticationDefaults.AuthenticationScheme, "name", null)));

    /// <summary>Writes a link that signs this person in once. The secret is in what is returned and nowhere else.</summary>
    public static string Link(IDocumentOperations session, Guid person, string? goTo, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        session.Store(new SignInLink(HashOf(secret), person, now + LinkLasts, goTo));
        return $"/sign-in/link?key={secret}";
    }

    /// <summary>The demo lets anyone be anyone: it exists only in Development, on loopback, and nothing starts with it otherwise.</summary>
    public static void RefuseDemoElsewhere(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!configuration.GetValue<bool>("Demo")) return;
        if (!environment.IsDevelopment()) throw new InvalidOperationException("The demo sign-in exists only in Development. Nothing was started.");
        foreach (var address in Addresses(configuration))
        {
            var host = BindingAddress.Parse(address).Host;
            if (host != "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
                throw new InvalidOperationException($"The demo sign-in is open to anyone who can reach it, so it listens on loopback only, not on {address}. Nothing was started.");
        }
    }

    /// <summary>Every address that configuration lets the server listen on.</summary>
    static IEnumerable<string> Addresses(IConfiguration configuration) =>
    [
        .. Split(configuration["urls"]),
        .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
        .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "http://*:0"),
    ];

    static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    static string Local(string? then) => then is not null && then.StartsWith('/') && !then.StartsWith("//", StringComparison.Ordinal) && !then.StartsWith("/\\", StringComparison.Ordinal) ? then : "/";
}

/// <summary>Someone to be in the demo.</summary>
public sealed record DemoPerson(Person Person, string SitsFor, string Roles)
{
    public const string Table = "The chair’s table and the secretariat";

    public static DemoPerson Of(Person person, Conference? room)
    {
        var seat = room?.Participant(person.Id);
        return new DemoPerson(person, seat is null ? "Not seated" : seat.Party is null ? Table : Seats.Name(room!, seat.Party),
            string.Join(", ", seat?.Roles.Order().Select(Seats.Word) ?? []));
    }
}

public sealed record DemoChoice(Guid Person, string? Then);
public sealed record LinkKey(string Key);
