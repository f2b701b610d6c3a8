using System.Diagnostics;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation;

namespace NormDraft.Server.Downloads;

/// <summary>Whether every fifth line of a page bears its number.</summary>
public enum LineNumbers { None, OnEachPage }

/// <summary>
/// Prints pages to PDF by a headless Chromium, where the server has one: the one that <c>Chromium</c> or the environment's
/// <c>NORMDRAFT_CHROMIUM</c> names, else the system's; "none" switches printing off. One at a time; nothing is fetched and no script runs.
/// </summary>
public sealed class Paper(IConfiguration configuration, ILogger<Paper> log) : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    static readonly Refusal NotHere = new("pdf-not-here", "This server has no browser to print with. Take the web page and print it from yours; it is made for paper.");
    static readonly Refusal NotMade = new("pdf-not-made", "The browser of this server did not print the page. Take the web page and print it from yours.");
    readonly SemaphoreSlim one = new(1);

    /// <param name="page">A whole page that needs nothing else.</param>
    /// <param name="head">At the top of every page.</param>
    /// <param name="foot">At the bottom, beside the number of the page.</param>
    /// <returns>The PDF, or why there is none.</returns>
    public async Task<(byte[]? Pdf, Refusal? Refusal)> Print(string page, string head, string foot, LineNumbers lines, CancellationToken cancellation)
    {
        if (Browser() is not { } browser) return (null, NotHere);
        await one.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("normdraft-print");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "page.html"), Set(page, head, foot, lines), cancellation);
            await Run(browser, folder.FullName, cancellation);
            var pdf = Path.Combine(folder.FullName, "page.pdf");
            return File.Exists(pdf) ? (await File.ReadAllBytesAsync(pdf, cancellation), null) : (null, NotMade);
        }
        finally
        {
            one.Release();
            folder.Delete(recursive: true);
        }
    }

    async Task Run(string browser, string folder, CancellationToken cancellation)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(Longest);
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer",
            $"--print-to-pdf={Path.Combine(folder, "page.pdf")}", new Uri(Path.Combine(folder, "page.html")).AbsoluteUri,
        ];
        var start = new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var said = process.StandardError.ReadToEndAsync(within.Token);
            _ = process.StandardOutput.ReadToEndAsync(within.Token);
            await process.WaitForExitAsync(within.Token);
            if (process.ExitCode != 0) log.LogWarning("The browser could not print: {Said}", await said);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("The browser did not print within {Longest}.", Longest);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    string? Browser() => configuration["Chromium"] == "none" ? null : new[] { configuration["Chromium"], Environment.GetEnvironmentVariable("NORMDRAFT_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path));

    /// <summary>The page's own rule knows its own styles only; for paper there are more.</summary>
    static string Set(string page, string head, string foot, LineNumbers lines) => page
        .Replace(DraftPage.Policy, "", StringComparison.Ordinal)
        .Replace("</head>", $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>{Furniture(head, foot)}{(lines == LineNumbers.OnEachPage ? Grid : "")}</style></head>", StringComparison.Ordinal)
        .Replace("<body>", lines == LineNumbers.OnEachPage ? $"<body><div class=\"lines\" aria-hidden=\"true\">{string.Concat(Enumerable.Range(1, LinesOfPage).Select(line => $"<i>{(line % 5 == 0 ? line : "")}</i>"))}</div>" : "<body>", StringComparison.Ordinal);

    const int LinesOfPage = 39; // 250 mm of 18 points

    /// <summary>Every line stands on a grid of 18 points, and what is fixed is printed on every page: so the numbers stand beside the lines.</summary>
    const string Grid = """
        body { padding-inline-start: 12mm; } body * { line-height: 18pt !important; } sup, sub, .by, .by * { line-height: 0 !important; } p, h1, h2, h3, aside, li { margin-block: 0 18pt !important; padding-block: 0 !important; border-block: 0 !important; }
        h1 { font-size: 14pt; } .lines { position: fixed; inset-block-start: 0; left: 0; width: 8mm; } .lines i { display: block; height: 18pt; font: 8pt/18pt sans-serif !important; text-align: right; }
        """;

    /// <summary>A4; marks that survive black and white; the head and the number on every page.</summary>
    static string Furniture(string head, string foot) => $$"""
        @page { size: A4; margin: 25mm 22mm 22mm; @top-left { content: "{{Css(head)}}"; font: 9pt sans-serif; } @bottom-left { content: "{{Css(foot)}}"; font: 9pt sans-serif; } @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
        :root { color-scheme: only light; } body { margin: 0; max-width: none; padding: 0; font-size: 11pt; } h1, h2, h3 { break-after: avoid; } p { orphans: 3; widows: 3; }
        """;

    /// <summary>Inside a CSS string inside an HTML style element.</summary>
    static string Css(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '/' or '-' || c > 0x7F && !char.IsSurrogate(c) ? c.ToString() : $"\\{(int)c:x} "));

    public void Dispose() => one.Dispose();
}
