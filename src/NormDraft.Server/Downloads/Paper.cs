using System.Diagnostics;
using System.Globalization;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation;

namespace NormDraft.Server.Downloads;

/// <summary>Whether every fifth line of a page bears its number.</summary>
public enum LineNumbers { None, OnEachPage }

/// <summary>A page to be printed.</summary>
/// <param name="Html">A whole page that needs nothing else.</param>
/// <param name="Head">At the top of every page.</param>
/// <param name="Foot">At the bottom, beside the number of the page.</param>
/// <param name="IsRtl">Read from right to left.</param>
public sealed record PaperPage(string Html, string Head, string Foot, bool IsRtl);

/// <summary>
/// Prints pages to PDF by a headless Chromium, where the server has one: the one that <c>Chromium</c> or the environment's
/// <c>NORMDRAFT_CHROMIUM</c> names, else the system's; "none" switches printing off. One at a time; nothing is fetched and no script runs.
/// </summary>
public sealed class Paper(IConfiguration configuration, ILogger<Paper> log) : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    static readonly Refusal NotHere = new("pdf-not-here", "This server has no browser to print with. Take the web page and print it from yours; it is made for paper.");
    static readonly Refusal NotMade = new("pdf-not-made", "The browser of this server did not print the page. Take the web page and print it from yours.");
    static readonly Refusal TooMarked = new("pdf-too-marked",
        "One paragraph of this text has so many brackets or marks that it cannot be printed. "
        + "Take the Word file or the web page: they have all of it.");

    /// <summary>Tags in one paragraph: a browser's time grows with their square, and this many take it about eight seconds.</summary>
    const int MostTags = 20_000;
    readonly SemaphoreSlim one = new(1);

    /// <returns>The PDF, or why there is none.</returns>
    public async Task<(byte[]? Pdf, Refusal? Refusal)> Print(PaperPage page, LineNumbers lines, CancellationToken cancellation)
    {
        if (Browser() is not { } browser) return (null, NotHere);
        if (page.Html.Split("</p>").Any(paragraph => paragraph.AsSpan().Count('<') > MostTags)) return (null, TooMarked);
        await one.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("normdraft-print");
        try
        {
            var margin = lines == LineNumbers.OnEachPage ? Margin : "";
            var pdf = await Made(browser, folder.FullName, Set(page, margin, ""), cancellation);
            // Where the lines of a text end up only its print tells: it is printed, read, and printed again with their numbers.
            if (margin.Length > 0 && pdf is not null) pdf = await Made(browser, folder.FullName, Set(page, margin, Numbers(PrintedLines.Of(pdf, Top, Height))), cancellation);
            return pdf is null ? (null, NotMade) : (pdf, null);
        }
        finally
        {
            one.Release();
            folder.Delete(recursive: true);
        }
    }

    async Task<byte[]?> Made(string browser, string folder, string page, CancellationToken cancellation)
    {
        var (html, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
        File.Delete(pdf);
        await File.WriteAllTextAsync(html, page, cancellation);
        await Run(browser, folder, html, pdf, cancellation);
        return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellation) : null;
    }

    async Task Run(string browser, string folder, string html, string pdf, CancellationToken cancellation)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(Longest);
        // The file's creator is the browser's user agent.
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder, "profile")}", "--user-agent=NormDraft", "--no-pdf-header-footer", "--generate-pdf-document-outline",
            $"--print-to-pdf={pdf}", new Uri(html).AbsoluteUri,
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
    static string Set(PaperPage page, string margin, string numbers) => page.Html
        .Replace(DraftPage.Policy, "", StringComparison.Ordinal)
        .Replace("</head>", $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>{Furniture(page)}{margin}</style></head>", StringComparison.Ordinal)
        .Replace("</body>", $"{numbers}</body>", StringComparison.Ordinal);

    /// <summary>Of what is printed on a page, in whole pixels of CSS, 96 to an inch: so a place on a page is a place in the text.</summary>
    const int Top = 96, Height = 936;

    /// <summary>Every fifth in the margin: on its page, beside its line, at the side where reading begins.</summary>
    static string Numbers(IReadOnlyList<IReadOnlyList<int>> pages)
    {
        var numbers = pages.SelectMany((lines, page) => lines.Select((line, at) => (Number: at + 1, Place: page * Height + line - 11))).Where(line => line.Number % 5 == 0);
        return $"<div class=\"lines\" aria-hidden=\"true\">{string.Concat(numbers.Select(line => string.Create(CultureInfo.InvariantCulture, $"<i style=\"top:{line.Place}px\">{line.Number}</i>")))}</div>";
    }

    const string Margin = "body { padding-inline-start: 12mm; } .lines i { position: absolute; inset-inline-start: 0; width: 8mm; font: 8pt/14px sans-serif; text-align: end; }";

    /// <summary>A4; marks that survive black and white; the head and the number on every page.</summary>
    static string Furniture(PaperPage page)
    {
        var (start, end) = page.IsRtl ? ("right", "left") : ("left", "right");
        return $$"""
            @page { size: A4; margin: {{Top}}px 22mm calc(297mm - {{Top + Height}}px);
              @top-{{start}} { content: "{{Css(page.Head)}}"; font: 9pt sans-serif; } @bottom-{{start}} { content: "{{Css(page.Foot)}}"; font: 9pt sans-serif; } @bottom-{{end}} { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
            :root { color-scheme: only light; } body { margin: 0; max-width: none; padding: 0; font-size: 11pt; } h1, h2, h3 { break-after: avoid; } p { orphans: 3; widows: 3; } sup { white-space: nowrap; }
            """;
    }

    /// <summary>Inside a CSS string inside an HTML style element.</summary>
    static string Css(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '/' or '-' || c > 0x7F && !char.IsSurrogate(c) ? c.ToString() : $"\\{(int)c:x} "));

    public void Dispose() => one.Dispose();
}
