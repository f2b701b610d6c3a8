namespace NormDraft.Server.Hosting;

/// <summary>Fonts have the hash of their content in their names, so a browser may keep them for a year without asking again.</summary>
public static class Fonts
{
    public static void UseFonts(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/dist/fonts"),
        fonts => fonts.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable" }));
}
