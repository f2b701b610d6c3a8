using AngleSharp.Html.Dom;
using AngleSharp.Io.Dom;
using DomFile = AngleSharp.Io.Dom.IFile;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>One way to send one form, as the browser would send it.</summary>
sealed class Press
{
    static readonly HashSet<string> OfTheMoment = ["__RequestVerificationToken", "seen", "through", "over", "rationaleThrough", "rationaleOver", "fresh"];

    readonly IHtmlFormElement form;
    readonly IHtmlElement button;
    readonly Uri? script;

    /// <param name="script">Where its script sends it; null for the form itself.</param>
    public Press(Sheet sheet, IHtmlFormElement form, IHtmlElement button, Uri? script)
    {
        (Page, this.form, this.button, this.script) = (sheet.Address, form, button, script);
        var to = button.GetAttribute("formaction") ?? form.GetAttribute("action");
        To = script ?? (to is null ? sheet.Address : new Uri(sheet.Address, to));
        IsSent = script is not null || IsPost(form);
    }

    public Uri Page { get; }
    public Uri To { get; }

    /// <summary>Every box of it is ticked first, and one of each choice.</summary>
    public bool IsTicked { get; init; }

    /// <summary>It is an act; otherwise it is a question, and an address like any other.</summary>
    public bool IsSent { get; }

    /// <summary>It would carry a file.</summary>
    public bool TakesFile => form.Elements.OfType<IHtmlInputElement>().Any(input => input.Type == "file");

    /// <summary>No browser sends it without one.</summary>
    public bool NeedsFile => form.Elements.OfType<IHtmlInputElement>().Any(input => input.Type == "file" && input.IsRequired);

    public static bool IsPost(IHtmlFormElement form) => string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same wherever and whenever it is shown.</summary>
    public string Key => $"{To.PathAndQuery} {button.GetAttribute("name")}={button.GetAttribute("value")} {(script is null ? "" : "by script")}{(IsTicked ? "ticked" : "")} {string.Join("&", Hidden.Order(StringComparer.Ordinal))}";

    IEnumerable<string> Hidden =>
        from input in form.Elements.OfType<IHtmlInputElement>() where input.Type == "hidden" && !OfTheMoment.Contains(input.Name ?? "") select $"{input.Name}={input.Value}";

    /// <summary>What kind of act it is.</summary>
    public string Pattern => $"{Addresses.Pattern(To)}{(button.GetAttribute("name") is { Length: > 0 } name ? $" {name}" : "")}{(script is null ? "" : " (script)")}{(IsTicked ? " (ticked)" : "")}";

    /// <summary>As it stands, or with a file; a required field that is empty gets a word, or its first choice, for no browser sends it empty.</summary>
    public HttpRequestMessage? Request(FileBrought? file)
    {
        Fill(form, file);
        IReadOnlyList<IHtmlInputElement> ticks = IsTicked ? Unticked(form) : [];
        foreach (var tick in ticks) tick.IsChecked = true;
        var submission = form.GetSubmission(script is null ? button : form);
        foreach (var tick in ticks) tick.IsChecked = false;
        if (submission is not { } sent) return null;
        var body = new MemoryStream();
        sent.Body.CopyTo(body);
        var request = new HttpRequestMessage(HttpMethod.Post, script ?? new Uri(sent.Target.Href)) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", sent.MimeType);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Origin", Page.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Referrer = Page;
        return request;
    }

    /// <summary>Boxes without a tick, and of each choice of which nothing is chosen the first.</summary>
    public static IReadOnlyList<IHtmlInputElement> Unticked(IHtmlFormElement form)
    {
        var open = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type is "checkbox" or "radio" && !input.IsDisabled).ToList();
        var choices = open.Where(input => input.Type == "radio").GroupBy(input => input.Name).Where(choice => !choice.Any(input => input.IsChecked));
        return [.. open.Where(input => input.Type == "checkbox" && !input.IsChecked), .. choices.Select(choice => choice.First())];
    }

    public static void Fill(IHtmlFormElement form, FileBrought? file)
    {
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(field => field.Type == "file" && file is not null))
        {
            field.Files!.Add(file!);
            field.IsRequired = false; // The parser looks for a value there, which a file does not have.
        }
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(field => field.Type != "file" && field.IsRequired && field.Value.Length == 0)) field.Value = field.Name switch { "key" => "ZZZ", "address" => $"a{Guid.NewGuid():N}", _ => "Word" };
        foreach (var field in form.Elements.OfType<IHtmlTextAreaElement>().Where(field => field.IsRequired && field.Value.Length == 0)) field.Value = "Words.";
        foreach (var list in form.Elements.OfType<IHtmlSelectElement>().Where(list => list.IsRequired && string.IsNullOrEmpty(list.Value)))
            list.Value = list.Options.First(option => option.Value.Length > 0 && !option.IsDisabled).Value;
    }
}

/// <summary>A file that somebody chooses in a form.</summary>
sealed class FileBrought(string name, string type, byte[] bytes) : DomFile
{
    public string Name => name;
    public string Type => type;
    public int Length => bytes.Length;
    public DateTime LastModified => DateTime.UnixEpoch;
    public Stream Body => new MemoryStream(bytes);
    public bool IsClosed => false;

    public void Close()
    {
    }

    public void Dispose()
    {
    }

    public IBlob Slice(int start = 0, int end = int.MaxValue, string? contentType = null) => new FileBrought(name, contentType ?? type, bytes[start..Math.Min(end, bytes.Length)]);
}
