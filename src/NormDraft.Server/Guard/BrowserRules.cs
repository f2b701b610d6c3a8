namespace NormDraft.Server.Guard;

/// <summary>
/// What every answer tells the browser: no code but the house's own files, no frame around it, no other site told of it,
/// nothing kept that is somebody's. Pages hold no inline code and no inline style.
/// </summary>
public static class BrowserRules
{
    const string Page = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    /// <summary>A file that is opened as it is runs nothing and belongs to no site; its own styles are its own.</summary>
    const string File = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>A year; on pages that tell of a fault too, which is why it is written when the answer starts.</summary>
    const string Stay = "max-age=31536000";

    /// <summary>Names of the machine itself, where other programs may be open without https.</summary>
    static readonly string[] Machine = ["localhost", "127.0.0.1", "[::1]"];

    const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseBrowserRules(this WebApplication app)
    {
        var (stays, forms) = (!app.Environment.IsDevelopment(), FormTargets(app.Configuration));
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Write(context, forms);
                if (stays && context.Request.IsHttps && !Machine.Contains(context.Request.Host.Host)) context.Response.Headers.StrictTransportSecurity = Stay;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    static void Write(HttpContext context, string forms)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context, forms);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), display-capture=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), bluetooth=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Files of the house say themselves how long they keep; all else may be somebody's.
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }

    static string Policy(HttpContext context, string forms)
    {
        var headers = context.Response.Headers;
        if (headers.ContentDisposition.Count > 0) return File;
        if (!headers.ContentType.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase)) return Nothing;
        var nonce = context.RequestServices.GetRequiredService<Nonce>();
        return $"{Page}; style-src 'self'{(nonce.IsAsked ? $" 'nonce-{nonce.Value}'" : "")}; form-action {forms}";
    }

    /// <summary>Forms go to the house; those that sign in and out are led on to the provider, where one is configured.</summary>
    static string FormTargets(IConfiguration configuration) =>
        Uri.TryCreate(configuration["AzureAd:Instance"] ?? configuration["OpenIdConnect:Authority"], UriKind.Absolute, out var provider) ? $"'self' {provider.GetLeftPart(UriPartial.Authority)}" : "'self'";
}
