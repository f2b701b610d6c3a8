using System.Text.Json;
using System.Text.RegularExpressions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Pages;

/// <summary>
/// The styles and scripts under the names they were built with: each bears the hash of its content, so a browser keeps it for a year
/// without asking again, and a new one has a new name.
/// </summary>
public sealed partial class ClientFiles(IWebHostEnvironment host)
{
    readonly Dictionary<string, string> built = Built(host);

    /// <param name="name">As in the sources, with its ending: <c>normdraft.css</c>.</param>
    public string this[string name] => $"/dist/{built[name]}";

    static Dictionary<string, string> Built(IWebHostEnvironment host)
    {
        using var names = host.WebRootFileProvider.GetFileInfo("dist/names.json").CreateReadStream();
        return JsonSerializer.Deserialize<Dictionary<string, string>>(names)!;
    }

    public static void Keep(WebApplication app) => app.Use((context, next) =>
    {
        if (!Hashed().IsMatch(context.Request.Path.Value ?? "")) return next(context);
        // One that was built and has been taken away since would be answered as an empty file, and kept for a year.
        if (!app.Environment.WebRootFileProvider.GetFileInfo(context.Request.Path.Value!).Exists) throw new NotSeenException();
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Task.CompletedTask;
        });
        return next(context);
    });

    [GeneratedRegex("^/dist/[a-z0-9/-]+-[A-Z0-9]{8}\\.[a-z0-9.]+$")]
    private static partial Regex Hashed();
}
