using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;

namespace NormDraft.Server.Guard;

/// <summary>
/// Answers are compressed, for far lines. The length of a compressed page can tell what is in it to somebody who watches the line and
/// makes a person's browser ask for that page again and again, each time with other words of his own in it (BREACH). So only what the
/// reader or a page of our own asks for is compressed, which browsers say and no page can change, and every compressed answer is
/// longer by a random length.
/// </summary>
public static class Compression
{
    const int Padding = 128; // characters at most

    static readonly string[] Texts = ["application/problem+json", "application/xml", "image/svg+xml", "text/csv", "text/markdown"];

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Union(Texts);
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    public static void UseCompression(this WebApplication app) => app.UseWhen(context => IsOwn(context.Request), own =>
    {
        own.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.Headers.ContentEncoding.Count > 0)
                    context.Response.Headers["Padding"] = RandomNumberGenerator.GetHexString(RandomNumberGenerator.GetInt32(1, Padding + 1));
                return Task.CompletedTask;
            });
            return next(context);
        });
        own.UseResponseCompression();
    });

    /// <summary>Browsers say where a request comes from. A program says nothing, and brings no cookie that another could make it send.</summary>
    static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site
        ? site == "same-origin" || site == "none"
        : !request.Headers.ContainsKey("Cookie");
}
