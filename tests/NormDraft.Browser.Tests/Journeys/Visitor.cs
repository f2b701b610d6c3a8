using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>
/// Someone before a browser, who can click, type, press keys and read, and nothing else. They have no way to an address but the links
/// that a page gives them. A name that ends in “…” is the beginning of one.
/// </summary>
/// <param name="used">Takes each name of a control that is used, and each word that is read.</param>
/// <param name="part">Of the page, to which they keep; all of it where there is none.</param>
public sealed class Visitor(IPage page, HashSet<string> used, ILocator? part = null)
{
    /// <summary>Milliseconds until what others do must have come.</summary>
    const float Patience = 20_000;

    /// <summary>A link, a button, or what unfolds.</summary>
    public Task Clicks(string name) => Click(Control(Part, name));

    /// <summary>The same in the row of a table, or the entry of a list, that has these words.</summary>
    public Task Clicks(string name, string inRowOf) => Click(Control(Rows(inRowOf), name));

    /// <summary>Opens what unfolds, if it is not open.</summary>
    /// <returns>The same person, keeping to what it holds.</returns>
    public async Task<Visitor> Unfolds(string name)
    {
        await Sees(name);
        var folded = page.Locator("details", new() { Has = page.Locator("summary", new() { HasTextRegex = Beginning(name) }) }).First;
        if (await folded.GetAttributeAsync("open") is null) await Clicks(name);
        return new(page, used, folded);
    }

    /// <summary>The same in the form that has this field.</summary>
    public Task ClicksBeside(string field, string name) => Click(Control(page.Locator("form", new() { Has = page.GetByLabel(Beginning(Used(field))) }), name));

    /// <summary>Selects a paragraph of the text by its words.</summary>
    public Task Selects(string words) => page.Locator("main .unit, main [data-unit]").Filter(new() { HasText = words }).First.Locator(".txt").First.ClickAsync();

    public Task Presses(string keys) => page.Keyboard.PressAsync(keys);

    public Task Fills(string field, string words) => Field(field).FillAsync(words);

    /// <summary>Types behind what stands in a text, as one does at a keyboard.</summary>
    public async Task Adds(string field, string words)
    {
        await Enters(field);
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Clicks into a field, once more where a live text takes its place just then.</summary>
    async Task Enters(string field)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Field(field).ClickAsync(new() { Timeout = 3_000 });
                return;
            }
            catch (TimeoutException) when (tries < 5) { }
        }
    }

    public Task Types(string words) => page.Keyboard.TypeAsync(words);

    public Task Chooses(string field, string option) => Field(field).SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task Ticks(string box) => Field(box).CheckAsync();

    public Task Unticks(string box) => Field(box).UncheckAsync();

    public Task Attaches(string field, string name, byte[] file) =>
        Field(field).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });

    /// <returns>The bytes that the browser saved.</returns>
    public async Task<byte[]> Downloads(string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => Clicks(name));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>Waits until the words are on the page.</summary>
    public Task Reads(string words) => Expect(page.Locator("body")).ToContainTextAsync(Used(words), new() { Timeout = Patience, UseInnerText = true });

    public Task DoesNotRead(string words) => Expect(page.Locator("body")).Not.ToContainTextAsync(words, new() { Timeout = Patience });

    /// <summary>Waits until one row of a table, or entry of a list, has all these words.</summary>
    public Task ReadsRow(params string[] words) => Expect(Rows(words).First).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task ReadsNoRow(params string[] words) => Expect(Rows(words)).ToHaveCountAsync(0, new() { Timeout = Patience });

    /// <summary>Waits until a redline shows the words as put in.</summary>
    public Task ReadsInserted(string words) => Expect(page.Locator("ins").Filter(new() { HasText = words }).First).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>Waits until the keyboard is at a part of the text with these words.</summary>
    public Task IsAt(string words) => Expect(page.Locator("main :focus")).ToContainTextAsync(words, new() { Timeout = Patience });

    public Task ReadsField(string field, string value) => Expect(Field(field)).ToHaveValueAsync(value, new() { Timeout = Patience });

    /// <returns>What a field holds that a page offers for copying.</returns>
    public Task<string> Copies(string field) => Field(field).InputValueAsync();

    /// <summary>Waits until a link or button is there, without using it.</summary>
    public Task Sees(string name) => Expect(Control(Part, name)).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task DoesNotSee(string name) => Expect(Controls(Part, name)).ToHaveCountAsync(0, new() { Timeout = Patience });

    /// <summary>Waits for a page whose head begins so.</summary>
    /// <returns>The whole of it.</returns>
    public async Task<string> Arrives(string head)
    {
        var heading = page.Locator("h1").Filter(new() { HasTextRegex = Beginning(head + "…") }).First;
        await Expect(heading).ToBeVisibleAsync(new() { Timeout = Patience });
        return (await heading.InnerTextAsync()).Trim();
    }

    public Task Reloads() => page.ReloadAsync();

    public Task GoesBack() => page.GoBackAsync();

    /// <summary>Pulls the network's plug, or puts it back.</summary>
    public Task Unplugs(bool isOut) => page.Context.SetOfflineAsync(isOut);

    public Task Leaves() => page.Context.CloseAsync();

    internal static string Bare(string name) => name.TrimEnd('…');

    /// <summary>And waits while what was pressed is at work.</summary>
    async Task Click(ILocator control)
    {
        await control.ClickAsync();
        await Expect(page.Locator("button[aria-disabled=true]")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    ILocator Part => part ?? page.Locator("body");

    string Used(string name)
    {
        used.Add(Bare(name));
        return name;
    }

    ILocator Control(ILocator within, string name) => Controls(within, name).First;

    ILocator Controls(ILocator within, string name)
    {
        var said = Beginning(Used(name));
        return within.GetByRole(AriaRole.Link, new() { NameRegex = said }).Or(within.GetByRole(AriaRole.Button, new() { NameRegex = said }))
            .Or(within.Locator("a, button, summary", new() { HasTextRegex = said })).Filter(new() { Visible = true });
    }

    ILocator Field(string name)
    {
        var said = Beginning(Used(name));
        return Part.GetByLabel(said).And(page.Locator("input, textarea, select, [contenteditable]")).Filter(new() { Visible = true }).First;
    }

    ILocator Rows(params string[] words) => words.Aggregate(page.Locator("tr, li, article"), (rows, word) => rows.Filter(new() { HasText = word })).Filter(new() { Visible = true });

    static Regex Beginning(string name) =>
        new($@"^\s*{Regex.Escape(Bare(name)).Replace("/", @"\/")}{(name.EndsWith('…') ? "" : @"\s*$")}", RegexOptions.None, TimeSpan.FromSeconds(1));
}
