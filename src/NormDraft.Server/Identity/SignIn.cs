using Marten;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using NormDraft.Server.Guard;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

public sealed record WhereTo(string? Then);

/// <summary>How a person comes in: with a provider that the operator has configured, by a link that the secretariat hands out, or in the demo by choosing a name.</summary>
public static class SignIn
{
    public const string PersonClaim = "sub";
    /// <summary>Address of the negotiation whose link began the session, which enters no other.</summary>
    public const string NegotiationClaim = "negotiation";
    /// <summary>Base64 of 256 bits under which the browser keeps unsent words: made at sign-in, gone with it.</summary>
    public const string BrowserKeyClaim = "browser-key";

    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme, Bearer = "Bearer", ByProvider = "Provider";
    const string ByRequest = "ByRequest";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var provider = Provider.In(builder.Configuration);
        var signIn = builder.Services.AddAuthentication(options => (options.DefaultScheme, options.DefaultSignInScheme, options.DefaultSignOutScheme) = (ByRequest, Cookie, Cookie));
        signIn.AddPolicyScheme(ByRequest, null, options => options.ForwardDefaultSelector = context => provider is not null && CarriesToken(context) ? Bearer : Cookie);
        signIn.AddCookie(Cookie, ByCookie);
        if (provider is not null)
        {
            builder.Services.AddSingleton(provider);
            signIn.AddProvider(provider, builder.Configuration);
        }
        builder.Services.AddSingleton<Sessions>().AddSingleton<Arrivals>();
        builder.Services.AddAuthorization();
        builder.Services.AddDataProtection().SetApplicationName("NormDraft");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new KeyRing(services.GetRequiredService<IDocumentStore>())));
    }

    static void ByCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "normdraft";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Sessions.Validate;
        options.Events.OnRedirectToLogin = context => Challenges.Answer(context.HttpContext);
    }

    /// <summary>Tokens are for programs: no page takes one.</summary>
    static bool CarriesToken(HttpContext context) => Answers.IsForPrograms(context)
        && (context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || TokenInQuery(context.Request) is not null);

    /// <summary>A browser's WebSocket carries no header, so the hubs, and nothing else, take a token from the address.</summary>
    public static string? TokenInQuery(HttpRequest request) =>
        Answers.IsHub(request.Path) && request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(Links.SignIn, SignInPage);
        app.MapGet(Links.SignInLink, (string key) => Answers.Page<LinkPage>(new { Key = key }));
        var forms = app.MapGroup("").ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute(), BodySize.OfStranger);
        forms.MapPost(Links.SignInLink, SignInLinks.SignIn);
        forms.MapPost(Links.SignOut, SignOut);
        app.MapGet(Links.SignIns, SignIns.Page).RequireAuthorization().ExcludeFromDescription();
        forms.MapPost(Links.EndSignIn, SignIns.End).RequireAuthorization();
        forms.MapPost(Links.EndAllSignIns, SignIns.EndAll).RequireAuthorization();
        if (app.Services.GetService<Provider>() is not null)
            forms.MapPost(Links.SignInByProvider, (Input<WhereTo> input) => Results.Challenge(new() { RedirectUri = Local(input.Value.Then) }, [ByProvider]));
        if (DemoSignIn.IsOn(app.Configuration)) forms.MapPost(Links.SignInToDemo, DemoSignIn.Choose);
    }

    static async Task<IResult> SignInPage(HttpContext context, IDocumentStore store, IConfiguration configuration, string? then)
    {
        var demo = DemoSignIn.IsOn(configuration) && DemoSignIn.IsFromHere(context) ? await DemoSignIn.People(store, context.RequestAborted) : [];
        return Answers.Page<SignInPage>(new { Demo = demo, Then = Local(then), Provider = context.RequestServices.GetService<Provider>()?.Name });
    }

    /// <summary>Here, and where the session began with the provider, there too.</summary>
    static async Task<IResult> SignOut(HttpContext context, Sessions sessions, Input<Nothing> _)
    {
        var began = await context.GetTokenAsync(Cookie, "id_token");
        await sessions.End(context.User, context.RequestAborted);
        await context.SignOutAsync(Cookie);
        return began is not null && context.RequestServices.GetService<Provider>() is not null
            ? Results.SignOut(new() { RedirectUri = "/sign-in" }, [ByProvider])
            : Results.Redirect("/sign-in");
    }

    /// <summary>Nothing of it may lead elsewhere; browsers pass over a control character in an address, and read what is around it as one.</summary>
    public static string Local(string? then) => then is not null && then.StartsWith('/') && !then.StartsWith("//", StringComparison.Ordinal) && !then.StartsWith("/\\", StringComparison.Ordinal) && !then.Any(char.IsControl) ? then : "/";
}
