using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>A page as a browser has it: its links with their entities read, relative to where it is, its forms and its faults.</summary>
sealed partial class Sheet
{
    readonly IHtmlDocument document;

    Sheet(Uri address, IHtmlDocument document)
    {
        (Address, this.document) = (address, document);
        Ids = [.. document.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0)];
    }

    public Uri Address { get; }
    public HashSet<string> Ids { get; }

    public static async Task<Sheet> Of(Uri address, string html)
    {
        var context = BrowsingContext.New(Configuration.Default);
        return new(address, (IHtmlDocument)await context.OpenAsync(answer => answer.Address(address).Content(html)));
    }

    /// <summary>Addresses that it gives: to follow, to fetch with it, to fetch by script, to copy by hand.</summary>
    public IEnumerable<(Uri To, string As)> Links()
    {
        foreach (var element in document.All)
        {
            foreach (var attribute in element.Attributes)
                if (attribute.Value.Length > 0 && IsAddress(element, attribute)) yield return (Whole(attribute.Value), $"{element.LocalName} {attribute.Name}");
            if (element is IHtmlMetaElement { HttpEquivalent: { } said, Content: { } when } && said.Equals("refresh", StringComparison.OrdinalIgnoreCase))
                yield return (When().Match(when) is { Success: true } to ? Whole(to.Groups[1].Value) : Address, "meta refresh");
        }
    }

    static bool IsAddress(IElement element, IAttr attribute) => attribute.Name switch
    {
        "href" or "src" or "poster" or "cite" or "data" => element is not IHtmlBaseElement,
        "value" => element is IHtmlInputElement { IsReadOnly: true } && attribute.Value.StartsWith("http", StringComparison.Ordinal),
        "data-preview" or "data-live" or "data-rooms" => false, // A form is sent there, or a connection opened: see Presses and Hubs.
        _ => attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value is ['/', not '/', ..],
    };

    /// <summary>Where its scripts ask for a connection.</summary>
    public IEnumerable<Uri> Hubs() =>
        from hub in new[] { document.Body?.Dataset["live"], document.Body?.Dataset["rooms"] }.OfType<string>().Where(hub => hub.Length > 0).Select(Whole)
        select new UriBuilder(hub) { Path = $"{hub.AbsolutePath}/negotiate", Query = $"{hub.Query}&negotiateVersion=1" }.Uri;

    /// <summary>A part that a script puts into the page it was fetched from, where its links then are.</summary>
    public bool IsPart => document.Head!.ChildElementCount == 0;

    Uri Whole(string address) => new(Address, address.Trim());

    /// <summary>Every way to send a form of this page: each of its buttons, as it stands and with every box ticked; and what its script sends by itself.</summary>
    public IEnumerable<Press> Presses()
    {
        foreach (var form in document.Forms)
        {
            var buttons = Buttons(form);
            IEnumerable<IHtmlElement> ways = buttons.Count > 0 ? buttons : form.Elements.OfType<IHtmlInputElement>().Any(field => field.Type is "text" or "search" or "date") ? [form] : [];
            foreach (var way in ways)
            {
                if (Press.Unticked(form).Count > 0) yield return new Press(this, form, way, null) { IsTicked = true };
                yield return new Press(this, form, way, null);
            }
            if (form.Dataset["preview"] is { } preview) yield return new Press(this, form, form, Whole(preview));
        }
    }

    List<IHtmlElement> Buttons(IHtmlFormElement form) =>
    [
        .. document.All.OfType<IHtmlButtonElement>().Where(button => button.Type == "submit" && button.Form == form && !button.IsDisabled),
        .. document.All.OfType<IHtmlInputElement>().Where(button => button.Type is "submit" or "image" && button.Form == form && !button.IsDisabled),
    ];

    /// <summary>Of a refusal; empty where it says none.</summary>
    public string Code() => document.QuerySelectorAll("main code").LastOrDefault(code => code.ParentElement!.TextContent.StartsWith("Code", StringComparison.Ordinal))?.TextContent ?? "";

    public string Sentence() => document.QuerySelector("[role=alert]")?.TextContent.Trim() ?? document.Title ?? "";

    /// <summary>What is wrong with it, whatever it says.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var twice in document.All.Where(element => element.Id is { Length: > 0 }).GroupBy(element => element.Id).Where(same => same.Count() > 1)) yield return $"id “{twice.Key}” stands {twice.Count()} times";
        foreach (var element in document.All)
        {
            if (element is IHtmlButtonElement { Type: "submit", Form: null }) yield return $"the button “{element.TextContent.Trim()}” belongs to no form";
            foreach (var attribute in element.Attributes) foreach (var fault in Faults(element, attribute)) yield return fault;
        }
        foreach (var text in document.Descendants<IText>().Where(text => text.ParentElement is not (IHtmlScriptElement or IHtmlStyleElement)))
            if (Unread().Match(text.Data) is { Success: true } found) yield return $"reads “{found.Value}” in “{text.Data.Trim()}”";
    }

    IEnumerable<string> Faults(IElement element, IAttr attribute)
    {
        var what = $"{element.LocalName} {attribute.Name}=“{attribute.Value}”";
        if (attribute.Name is "href" or "src" or "action" or "formaction" && attribute.Value.Length == 0) yield return $"{what} is empty";
        if (Unread().IsMatch(attribute.Value)) yield return $"{what} is escaped twice, or no value";
        if (References.Contains(attribute.Name))
            foreach (var id in attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => !Ids.Contains(id))) yield return $"{what}: there is no {id}";
    }

    static readonly HashSet<string> References =
        ["for", "form", "list", "headers", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "data-preview-target", "data-offers-to"];

    /// <summary>An entity that was escaped again; markup that was not run; a type's name for a value.</summary>
    [GeneratedRegex(@"&(amp|lt|gt|quot|nbsp|#\d+|#x[0-9a-fA-F]+);|(?<![\w.])@[A-Z]\w*[.(]|\bSystem\.[A-Z]\w+|\bNormDraft\.(Server|Negotiation|Text|Exchange)\.(?!dll)|`\d\[|%26amp%3B|@(if|foreach|switch)\s*\(")]
    private static partial Regex Unread();

    [GeneratedRegex(@"^\s*[\d.]+\s*[;,]\s*url\s*=\s*['""]?([^'""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex When();

    /// <summary>Forms that are links: as they stand, and with each choice of each list in turn.</summary>
    public IEnumerable<Uri> Questions()
    {
        foreach (var form in document.Forms.Where(form => !Press.IsPost(form)))
        {
            Press.Fill(form, null);
            if (form.GetSubmission(form) is { } plain) yield return new(plain.Target.Href);
            foreach (var list in form.Elements.OfType<IHtmlSelectElement>())
            {
                var chosen = list.Value;
                foreach (var choice in list.Options.Where(option => !option.IsDisabled && option.Value != chosen))
                {
                    list.Value = choice.Value;
                    if (form.GetSubmission(form) is { } asked) yield return new(asked.Target.Href);
                }
                list.Value = chosen;
            }
        }
    }

    /// <summary>Whose words in style sheets and scripts are addresses.</summary>
    public static IEnumerable<Uri> Within(Uri address, string text) =>
        from match in Inner().Matches(text) let to = match.Groups[1].Value where !to.StartsWith("data:", StringComparison.Ordinal) select new Uri(address, to);

    [GeneratedRegex(@"url\(\s*['""]?([^'"")]+)['""]?\s*\)")]
    private static partial Regex Inner();
}
