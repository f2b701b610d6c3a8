using Microsoft.AspNetCore.Antiforgery;

namespace NormDraft.Server.Guard;

/// <summary>
/// Acts and live connections come from the house's own pages, or from programs, which name no page. What a page of another site
/// sends is not believed, whatever it sends: browsers say where it comes from, and let no page say otherwise.
/// </summary>
public static class OwnSite
{
    public static void UseOwnSite(this WebApplication app) => app.Use((context, next) =>
        IsAsking(context.Request) || IsOwn(context.Request) ? next(context) : throw new AntiforgeryValidationException("It comes from another site."));

    /// <summary>A WebSocket is opened by a GET, and then says what it likes.</summary>
    static bool IsAsking(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !request.Headers.ContainsKey("Upgrade");

    static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site == "same-origin" || site == "none";
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.ToUriComponent();
    }
}
