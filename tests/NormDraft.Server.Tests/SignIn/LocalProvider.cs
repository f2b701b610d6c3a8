using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>Somebody with an account at the provider.</summary>
public sealed record Holder(string Tenant, string Subject, string Name, params string[] Roles);

/// <summary>
/// A real provider on a loopback port, by OpenIddict: discovery, keys, the code flow with proof of the key, the end of a session. Addresses and issuers are
/// shaped as Microsoft's are: <c>/{tenant}/v2.0</c>, and <c>organizations</c> for all of them.
/// </summary>
public sealed class LocalProvider : IAsyncLifetime
{
    public const string House = "9d8f3b52-6c0e-4d7a-9a55-0c7a2f9be001", Secret = "a secret of the house", Script = "9d8f3b52-6c0e-4d7a-9a55-0c7a2f9be002";

    private WebApplication? host;

    public Uri Address { get; private set; } = new("https://localhost");

    /// <summary>Who sits before the provider's sign-in page.</summary>
    public Holder? Who { get; set; }

    /// <summary>What is wrong with the tokens it makes; nothing where null.</summary>
    public Action<GenerateTokenContext>? Twist { get; set; }

    public int SessionsEnded { get; private set; }

    public string Issuer(string tenant) => $"{Address}{tenant}/v2.0";

    /// <summary>Trusts the provider's certificate, and follows no redirect.</summary>
    public HttpClient Browser { get; } = new(Trusting());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        builder.Services.AddOpenIddict().AddServer(Configure);
        host = builder.Build();
        host.Use((context, next) =>
        {
            if (context.Request.Path.Value!.Split('/') is ["", var tenant, "v2.0", ..] && context.Request.Path.StartsWithSegments($"/{tenant}/v2.0", out var rest))
                (context.Request.PathBase, context.Request.Path) = ($"/{tenant}/v2.0", rest);
            return next(context);
        });
        host.UseAuthentication();
        await host.StartAsync();
        Address = new Uri($"https://localhost:{new Uri(host.Urls.First()).Port}/");
    }

    public async Task DisposeAsync() => await host!.DisposeAsync();

    private void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode().UseAspNetCore();
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris("connect/logout");
        server.RegisterScopes(Scopes.Profile);
        On<ValidateAuthorizationRequestContext>(server, context => { if (context.ClientId is not (House or Script)) context.Reject(Errors.InvalidClient); });
        On<ValidateTokenRequestContext>(server, context => { if (context.ClientId == House ? context.ClientSecret != Secret : context.ClientId != Script) context.Reject(Errors.InvalidClient); });
        On<ValidateEndSessionRequestContext>(server, context => { if (!IsOurs(context.Request.IdTokenHint)) context.Reject(Errors.InvalidRequest); });
        On<HandleAuthorizationRequestContext>(server, context => { if (Who is { } who) context.SignIn(Vouch(who)); else context.Reject(Errors.AccessDenied, "the holder said no"); });
        On<HandleEndSessionRequestContext>(server, context => { SessionsEnded++; context.SignOut(); });
        On<ApplyConfigurationResponseContext>(server, context => context.Response["issuer"] =
            context.Transaction.BaseUri!.AbsoluteUri.TrimEnd('/').Replace("organizations", "{tenantid}", StringComparison.Ordinal));
        On<GenerateTokenContext>(server, context => { if (IsToken(context)) context.Principal.SetClaim(Claims.Private.Issuer, Issuer(context.Principal.GetClaim("tid")!)); });
        On<GenerateTokenContext>(server, TwistIt, int.MinValue + 600);
        On<GenerateTokenContext>(server, TwistIt, OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1); // The key is chosen late.
    }

    private void TwistIt(GenerateTokenContext context)
    {
        if (IsToken(context)) Twist?.Invoke(context);
    }

    private static bool IsToken(GenerateTokenContext context) => context.TokenType is TokenTypeIdentifiers.IdentityToken or TokenTypeIdentifiers.AccessToken;

    private bool IsOurs(string? hint) => hint is not null && new JsonWebToken(hint) is var token && token.Issuer.StartsWith(Address.ToString(), StringComparison.Ordinal) && token.Audiences.Contains(House);

    private static void On<TContext>(OpenIddictServerBuilder server, Action<TContext> act, int order = int.MinValue + 500) where TContext : BaseContext =>
        server.AddEventHandler<TContext>(handler => handler.UseInlineHandler(context => { act(context); return default; }).SetOrder(order));

    private static System.Security.Claims.ClaimsPrincipal Vouch(Holder who)
    {
        var identity = new System.Security.Claims.ClaimsIdentity("provider", Claims.Name, "roles");
        identity.SetClaim(Claims.Subject, who.Subject).SetClaim(Claims.Name, who.Name).SetClaim("tid", who.Tenant).SetClaim("oid", who.Subject).SetClaim("scp", "access_as_user").SetClaim("ver", "2.0").SetClaims("roles", [.. who.Roles]);
        identity.SetResources(House).SetScopes(Scopes.OpenId, Scopes.Profile);
        identity.SetDestinations(claim => claim.Type == "scp" ? [Destinations.AccessToken] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return new(identity);
    }

    /// <summary>A token for the API, as a script gets one: by the code flow, with a client of its own.</summary>
    public async Task<string> TokenFor(Holder who, string which = "access_token")
    {
        Who = who;
        var verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier)));
        const string back = "http://127.0.0.1/done";
        var asked = await Browser.GetAsync(QueryHelpers.AddQueryString($"{Issuer(who.Tenant)}/connect/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = Script,
            ["response_type"] = "code",
            ["redirect_uri"] = back,
            ["scope"] = "openid profile",
            ["nonce"] = "n",
            ["state"] = "s",
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        }));
        var code = QueryHelpers.ParseQuery(asked.Headers.Location!.Query)["code"].ToString();
        var answer = await Browser.PostAsync($"{Issuer(who.Tenant)}/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = Script,
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = back,
            ["code_verifier"] = verifier,
        }));
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())![which]!;
    }

    /// <summary>Settings with which a house signs people in here, of every tenant; the house's own is <paramref name="secretariat"/>.</summary>
    public Dictionary<string, string?> AsMicrosoft(string secretariat) => new()
    {
        ["AzureAd:Instance"] = Address.ToString(),
        ["AzureAd:TenantId"] = "organizations",
        ["AzureAd:ClientId"] = House,
        ["AzureAd:ClientSecret"] = Secret,
        ["AzureAd:SecretariatTenant"] = secretariat,
    };

    /// <summary>Settings for any other provider.</summary>
    public Dictionary<string, string?> AsAnyOther(string tenant) => new()
    {
        ["OpenIdConnect:Authority"] = Issuer(tenant),
        ["OpenIdConnect:ClientId"] = House,
        ["OpenIdConnect:ClientSecret"] = Secret,
        ["OpenIdConnect:Name"] = "Avelland",
    };

    /// <summary>The certificate is the run's own: a house in a test believes it, as another believes its machine's authorities.</summary>
    public static void Believe(IServiceCollection services)
    {
        services.Configure<OpenIdConnectOptions>("Provider", options => options.BackchannelHttpHandler = Trusting());
        services.Configure<JwtBearerOptions>("Bearer", options => options.BackchannelHttpHandler = Trusting());
        services.AddHttpClient("trusting").ConfigurePrimaryHttpMessageHandler(Trusting);
        services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = "trusting");
    }

    private static SocketsHttpHandler Trusting() => new() { AllowAutoRedirect = false, UseCookies = false, SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true } };

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
