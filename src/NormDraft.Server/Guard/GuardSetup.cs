namespace NormDraft.Server.Guard;

/// <summary>What guards the door needs of the server.</summary>
public static class GuardSetup
{
    public static void AddGuard(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodySize.Usual;
        });
        builder.AddHosts();
        builder.Services.AddScoped<Nonce>();
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "normdraft-forms";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddCompression();
        builder.AddLimits();
    }
}
