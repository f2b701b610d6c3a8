using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace NormDraft.Server.Identity;

/// <summary>Who vouches for people besides the secretariat's links: Microsoft Entra (section <c>AzureAd</c>), or any provider that follows OpenID Connect (section <c>OpenIdConnect</c>).</summary>
/// <param name="Name">As the sign-in page calls it.</param>
/// <param name="SecretariatTenant">The one tenant whose administrators' word counts for the app role; null where none does, empty where the provider has no tenants.</param>
public sealed record Provider(string Name, bool IsEntra, string Authority, string? SecretariatTenant)
{
    public const string EntraSection = "AzureAd", OpenSection = "OpenIdConnect";

    /// <exception cref="InvalidOperationException">The configuration cannot be meant; the sentence says why.</exception>
    public static Provider? In(IConfiguration configuration)
    {
        var (entra, open) = (configuration.GetSection(EntraSection), configuration.GetSection(OpenSection));
        if (entra["ClientId"] is { Length: > 0 } && open["Authority"] is { Length: > 0 })
            throw new InvalidOperationException("Both AzureAd and OpenIdConnect are configured; people sign in with one provider. Nothing was started.");
        if (entra["ClientId"] is { Length: > 0 })
            return new("Microsoft", true, (entra["Instance"] ?? throw Lacks("AzureAd:Instance")).TrimEnd('/'),
                entra["SecretariatTenant"] ?? (Guid.TryParse(entra["TenantId"] ?? throw Lacks("AzureAd:TenantId"), out _) ? entra["TenantId"] : null));
        if (open["Authority"] is not { Length: > 0 } authority) return null;
        var place = Uri.TryCreate(authority, UriKind.Absolute, out var uri) ? uri : throw Lacks("OpenIdConnect:Authority as a whole address");
        if (open["ClientId"] is not { Length: > 0 }) throw Lacks("OpenIdConnect:ClientId");
        if (place.Scheme != Uri.UriSchemeHttps && !place.IsLoopback)
            throw new InvalidOperationException($"A sign-in provider is asked over https only, except on loopback, so not at {authority}. Nothing was started.");
        return new(open["Name"] ?? place.Host, false, authority, open["SecretariatTenant"] ?? "");
    }

    /// <summary>Whether this tenant's administrators may make somebody secretariat of the house. A tenant of guests gives its own people any app role it likes.</summary>
    public bool NamesSecretariat(string tenant) => SecretariatTenant is not null && string.Equals(tenant, SecretariatTenant, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the provider's tokens for a tenant name as their issuer.</summary>
    /// <exception cref="InvalidOperationException">The provider could not be asked.</exception>
    public async Task<string> IssuerOf(string tenant, IServiceProvider services, CancellationToken cancellation)
    {
        if (IsEntra) return $"{Authority}/{tenant}/v2.0";
        var options = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SignIn.ByProvider);
        return (await options.ConfigurationManager!.GetConfigurationAsync(cancellation)).Issuer;
    }

    static InvalidOperationException Lacks(string what) => new($"Sign-in with a provider needs {what}. Nothing was started.");
}
