using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NormDraft.Negotiation;
using NormDraft.Server.Pages;

namespace NormDraft.Server.Identity;

/// <summary>OpenID Connect for people, bearer tokens for programs: what a provider says is checked here, and what comes of it is a person of the house.</summary>
public static partial class ProviderSetup
{
    /// <summary>By which the clocks of provider and house may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    public static void AddProvider(this AuthenticationBuilder signIn, Provider provider, IConfiguration configuration)
    {
        if (provider.IsEntra)
        {
            signIn.AddMicrosoftIdentityWebApp(configuration, Provider.EntraSection, SignIn.ByProvider, cookieScheme: null);
            signIn.AddMicrosoftIdentityWebApi(configuration, Provider.EntraSection, SignIn.Bearer);
        }
        else
        {
            var section = configuration.GetSection(Provider.OpenSection);
            var secure = !new Uri(provider.Authority).IsLoopback;
            signIn.AddOpenIdConnect(SignIn.ByProvider, options => { section.Bind(options); options.RequireHttpsMetadata = secure; });
            signIn.AddJwtBearer(SignIn.Bearer, options =>
            {
                options.RequireHttpsMetadata = secure;
                options.Authority = provider.Authority;
                options.Audience = section["Audience"] ?? section["ClientId"];
            });
        }
        signIn.Services.Configure<OpenIdConnectOptions>(SignIn.ByProvider, ForPeople);
        signIn.Services.Configure<JwtBearerOptions>(SignIn.Bearer, ForPrograms);
    }

    /// <summary>The code flow with proof of the key, answered in the address: so its cookies need not travel with other sites' requests.</summary>
    static void ForPeople(OpenIdConnectOptions options)
    {
        options.SignInScheme = SignIn.Cookie;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.TokenHandler = new JsonWebTokenHandler { MapInboundClaims = false };
        options.SaveTokens = false;
        options.ClaimActions.Clear();
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events.OnTokenResponseReceived = context =>
        {
            // Its own word back is what a provider wants at sign-out; nothing else of it is kept.
            context.Properties!.StoreTokens([new() { Name = OpenIdConnectParameterNames.IdToken, Value = context.TokenEndpointResponse.IdToken }]);
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = ComeIn;
        options.Events.OnRemoteFailure = Fail;
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            if (!string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress)) return Task.CompletedTask;
            context.Response.Redirect("/sign-in"); // A provider that knows no end of sessions.
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    static void ForPrograms(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        var (received, validated) = (options.Events.OnMessageReceived, options.Events.OnTokenValidated);
        options.Events.OnMessageReceived = async context =>
        {
            await received(context);
            context.Token ??= SignIn.TokenInQuery(context.Request);
        };
        options.Events.OnTokenValidated = async context =>
        {
            await validated(context);
            await ComeIn(context);
        };
        // Without its keys no token can be judged: then this says that the provider is away, not that the token is wrong.
        options.Events.OnAuthenticationFailed = context => context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        options.Events.OnChallenge = context =>
        {
            context.HandleResponse();
            return Challenges.Answer(context.HttpContext);
        };
    }

    /// <summary>All of the token is validated by now, the nonce too.</summary>
    static async Task ComeIn(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var arrival = await Receive(http, context.Principal!);
        if (arrival.Person is { } person && await http.RequestServices.GetRequiredService<Sessions>().Begin(person.Id, http) is { } principal)
        {
            context.Principal = principal;
            return;
        }
        context.HandleResponse();
        var tenant = context.Principal!.FindFirst("tid")?.Value ?? "";
        await Answers.Page<NotAdmittedPage>(new { Refusal = arrival.Refusal ?? Arrivals.Removed, Tenant = tenant }, 403).ExecuteAsync(http);
    }

    static async Task ComeIn(Microsoft.AspNetCore.Authentication.JwtBearer.TokenValidatedContext context)
    {
        // The word to a sign-in page is no key to the API, though it may name the same audience.
        var arrival = context.Principal!.FindFirst("nonce") is null ? await Receive(context.HttpContext, context.Principal!) : new(null, null);
        if (arrival.Person is { } person) context.Principal = Sessions.Principal(person);
        else context.Fail("Not let in.");
        if (arrival.Refusal is { } refusal) context.HttpContext.Features.Set(refusal);
    }

    static async Task<Arrival> Receive(HttpContext http, System.Security.Claims.ClaimsPrincipal token) =>
        Voucher.Of(token, http.RequestServices.GetRequiredService<Provider>()) is { } voucher
            ? await http.RequestServices.GetRequiredService<Arrivals>().Receive(voucher, http.RequestAborted)
            : new(null, new Refusal("token-incomplete", "The sign-in provider did not say who you are."));

    /// <summary>Providers' messages may hold names and addresses of people: only codes are logged, and the settings keep the handlers' own words out.</summary>
    static async Task Fail(RemoteFailureContext context)
    {
        var codes = string.Join(' ', Code().Matches($"{context.Failure?.Message} {context.Failure?.InnerException?.Message}").Select(match => match.Value).Distinct());
        context.HttpContext.RequestServices.GetRequiredService<ILogger<Provider>>().LogWarning("A sign-in did not succeed: {Kind} {Codes}", context.Failure?.GetType().Name, codes);
        context.HandleResponse();
        await Answers.Refused(context.HttpContext, 400, new Refusal("sign-in-failed", "The sign-in was not completed or could not be believed. Begin it again from the sign-in page.")).ExecuteAsync(context.HttpContext);
    }

    [GeneratedRegex(@"\b(IDX|AADSTS)\d+\b|(?<=error: ')\w+")]
    private static partial Regex Code();
}
