using System.Net;
using System.Text;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>A form to be sent when its turn comes.</summary>
/// <param name="Held">As it was, where its page was the answer to another form and cannot be asked for anew.</param>
sealed record Found(Uri Page, string Key, string Pattern, int Rank, Press? Held);

/// <summary>One person in one state of a negotiation: begins at home and goes wherever a page leads.</summary>
sealed class Walker(State state, string kind, Person person, Findings findings)
{
    static readonly string[] BadCodes = ["", "request-malformed", "input-malformed", "fault", "too-many-requests"];

    /// <summary>What acts open has forms again; so many of a kind are sent.</summary>
    const int MostMore = 2;

    readonly Queue<(Uri To, string From)> open = new();
    readonly HashSet<string> known = [];
    readonly Dictionary<string, int> walked = [], pressed = [];
    readonly Dictionary<string, HashSet<string>> ids = [];
    readonly List<(Uri To, string From)> anchors = [];
    readonly HashSet<string> forms = [], asked = [];
    readonly List<Found> waiting = [];
    bool isActing, hasInvited;

    string Who => $"{state.Name}, {kind}";

    /// <summary>Forms found and not yet sent, those that end something last.</summary>
    public Found? Next => waiting.MinBy(found => found.Rank);

    /// <summary>Follows everything, breadth first.</summary>
    public async Task Read(Uri from)
    {
        Meet(from, "the beginning");
        await ReadOn();
    }

    async Task ReadOn()
    {
        while (open.TryDequeue(out var next)) await Look(next.To, next.From);
        foreach (var (to, from) in anchors.Where(anchor => ids.ContainsKey(Addresses.Page(anchor.To)))) await Find(to, from);
        anchors.Clear();
    }

    /// <summary>The place that a link leads to is in its page; where it is not, the page may be another since it was read.</summary>
    async Task Find(Uri to, string from)
    {
        var (page, place) = (Addresses.Page(to), Uri.UnescapeDataString(to.Fragment[1..]));
        findings.Anchor();
        if (ids[page].Contains(place)) return;
        using var answer = await person.Browser.SendAsync(Question(to));
        ids[page] = (await Sheet.Of(to, await answer.Content.ReadAsStringAsync())).Ids;
        if (!ids[page].Contains(place))
            findings.Fault($"{Addresses.Pattern(to)}#… leads to no place in the page", $"{Who}: {to.PathAndQuery}{to.Fragment} on {from}");
    }

    void Meet(Uri to, string from)
    {
        if (to.Scheme is not ("http" or "https")) return;
        if (to.Authority != state.House.Authority)
        {
            findings.Fault($"leads out of the house: {to.Host}", $"{Who}: {to} on {from}");
            return;
        }
        if (to.OriginalString.Contains("&amp;", StringComparison.Ordinal)) findings.Fault("an address is escaped twice", $"{Who}: {to} on {from}");
        if (to.Fragment.Length > 1 && !to.Fragment.StartsWith("#:~:", StringComparison.Ordinal)) anchors.Add((to, from));
        var page = Addresses.Page(to);
        if (!state.IsHere(to) || !known.Add(page)) return;
        var pattern = Addresses.Pattern(to);
        if (IsAsset(to) ? !findings.Fetched.TryAdd(pattern, 0) : (walked[pattern] = walked.GetValueOrDefault(pattern) + 1) > state.MostAt(to))
        {
            if (!IsAsset(to)) findings.Passed(state.Name);
            return;
        }
        open.Enqueue((new Uri(to, page), from));
    }

    static bool IsAsset(Uri to) => !to.AbsolutePath.StartsWith("/n/", StringComparison.Ordinal) && Path.HasExtension(to.AbsolutePath);

    async Task Look(Uri to, string from)
    {
        using var answer = await person.Browser.SendAsync(Question(to));
        findings.Address();
        if (answer.Headers.Location is { } next) Meet(new Uri(to, next), to.PathAndQuery);
        else if (answer.StatusCode >= HttpStatusCode.BadRequest) await Refused(answer, to, from);
        else await Take(answer, to);
    }

    async Task Refused(HttpResponseMessage answer, Uri to, string from)
    {
        var said = await Sheet.Of(to, await answer.Content.ReadAsStringAsync());
        findings.Fault($"GET {Addresses.Pattern(to)} answers {(int)answer.StatusCode} {said.Code()}", $"{Who}: {to.PathAndQuery} on {from}: {said.Sentence()}");
    }

    static HttpRequestMessage Question(Uri to)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, to);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }

    /// <summary>What was answered, as a page to go on from or as a file.</summary>
    async Task<Sheet?> Take(HttpResponseMessage answer, Uri at, bool again = true)
    {
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        var name = answer.Content.Headers.ContentDisposition is { } given ? (given.FileNameStar ?? given.FileName)?.Trim('"') : null;
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (type != "text/html" || name is not null)
        {
            findings.File();
            if (TakenAway.Fault(type, name, bytes) is { } fault) findings.Fault($"{Addresses.Pattern(at)} {fault}", $"{Who}: {at.PathAndQuery}");
            if (type == "text/css") foreach (var inner in Sheet.Within(at, Encoding.UTF8.GetString(bytes))) Meet(inner, at.PathAndQuery);
            return null;
        }
        var sheet = await Sheet.Of(at, Encoding.UTF8.GetString(bytes));
        foreach (var fault in sheet.Faults()) findings.Fault($"{Addresses.Pattern(at)}: {fault}", $"{Who}: {at.PathAndQuery}");
        var here = Addresses.Page(at);
        if (sheet.IsPart)
        {
            foreach (var (to, link) in sheet.Links().Where(link => Addresses.Page(link.To) != here)) Meet(to, $"{at.PathAndQuery} ({link})");
            return sheet;
        }
        if (again || !ids.ContainsKey(here)) ids[here] = sheet.Ids;
        foreach (var (to, link) in sheet.Links().Where(link => again || link.To.Fragment.Length == 0 || Addresses.Page(link.To) != here))
            if (link == "input value") await Invite(to);
            else Meet(to, $"{at.PathAndQuery} ({link})");
        foreach (var (to, _) in sheet.Links().Where(link => !again && link.To.Fragment.Length > 1 && Addresses.Page(link.To) == here))
            if (!sheet.Ids.Contains(to.Fragment[1..])) findings.Fault($"the answer of {Addresses.Pattern(at)} has no place {to.Fragment}", Who);
        if (!asked.Contains(here)) Ask(sheet);
        foreach (var hub in sheet.Hubs()) await Knock(hub);
        // Ending a sign-in ends those of the same person's walks beside this one; SignInsTests presses these.
        foreach (var press in sheet.Presses().Where(press => press.IsSent && !press.Pattern.StartsWith(Links.EndSignIn, StringComparison.Ordinal))) Note(press, again);
        return sheet;
    }

    /// <summary>One choice at a time: what a question opened is not asked again, or all combinations would be walked.</summary>
    void Ask(Sheet sheet)
    {
        foreach (var question in sheet.Questions())
        {
            asked.Add(Addresses.Page(question));
            Meet(question, $"{sheet.Address.PathAndQuery} (form)");
        }
    }

    /// <summary>A link to give to somebody: they open it, sign in and look around.</summary>
    async Task Invite(Uri link)
    {
        if (hasInvited) return;
        hasInvited = true;
        var invited = new Walker(state with { Most = 1 }, $"invited by {kind}", new Person(state.House), findings);
        await invited.Read(link);
        if (invited.Next is { } welcome) await invited.Do(welcome);
    }

    /// <summary>Asks a hub for a connection, as a page's script does first.</summary>
    async Task Knock(Uri hub)
    {
        if (!known.Add(Addresses.Page(hub))) return;
        using var answer = await person.Browser.PostAsync(hub, null);
        findings.Address();
        if (!answer.IsSuccessStatusCode) findings.Fault($"POST {Addresses.Pattern(hub)} answers {(int)answer.StatusCode}", $"{Who}: {hub.PathAndQuery}");
    }

    /// <param name="again">The page can be asked for anew when the form's turn comes.</param>
    void Note(Press press, bool again)
    {
        if (!state.IsHere(press.To)) findings.Fault($"a form leads elsewhere: {press.Pattern}", $"{Who}: {press.Page}");
        else if (!forms.Add(press.Key)) return;
        else if ((pressed[press.Pattern] = pressed.GetValueOrDefault(press.Pattern) + 1) > (isActing ? Math.Min(state.MostOf(press), MostMore) : state.MostOf(press))) findings.Passed($"{state.Name} (forms)");
        else waiting.Add(new Found(press.Page, press.Key, press.Pattern, Rank(press.Pattern), again ? null : press));
    }

    /// <summary>Sends a form as its page shows it now, and goes on from what is answered.</summary>
    public async Task Do(Found found)
    {
        isActing = true;
        waiting.Remove(found);
        if ((found.Held ?? await Anew(found)) is not { } press)
        {
            findings.Gone(found.Pattern);
            return;
        }
        foreach (var file in state.Files(press)) await Send(press, file, found.Held is null);
        await ReadOn();
    }

    async Task<Press?> Anew(Found found)
    {
        using var page = await person.Browser.SendAsync(Question(found.Page));
        if (page.StatusCode != HttpStatusCode.OK) return null;
        var sheet = await Sheet.Of(found.Page, await page.Content.ReadAsStringAsync());
        return sheet.Presses().FirstOrDefault(press => press.IsSent && press.Key == found.Key);
    }

    /// <param name="fresh">Its page was asked for just now, so nothing can have overtaken it.</param>
    async Task Send(Press press, FileBrought? file, bool fresh)
    {
        if (press.Request(file) is not { } request)
        {
            findings.Fault($"{press.Pattern}: no browser would send it", $"{Who}: on {press.Page.PathAndQuery}");
            return;
        }
        using var answer = await person.Browser.SendAsync(request);
        if (answer.Headers.Location is { } next)
        {
            findings.Sent(press.Pattern, "kept");
            await Arrive(new Uri(press.To, next), press);
        }
        else if (answer.StatusCode < HttpStatusCode.BadRequest)
        {
            findings.Sent(press.Pattern, "page");
            await Take(answer, press.To, again: false);
        }
        else await Refused(answer, press, fresh);
    }

    /// <summary>Where an act leads is looked at at once, even where it was before.</summary>
    async Task Arrive(Uri to, Press press)
    {
        if (!state.IsHere(to)) return;
        known.Remove(Addresses.Page(to));
        walked.Remove(Addresses.Pattern(to));
        Meet(to, $"{press.Pattern} on {press.Page.PathAndQuery}");
        await ReadOn();
    }

    async Task Refused(HttpResponseMessage answer, Press press, bool fresh)
    {
        var said = await Sheet.Of(press.To, await answer.Content.ReadAsStringAsync());
        findings.Sent(press.Pattern, said.Code());
        foreach (var fault in said.Faults()) findings.Fault($"the refusal of {press.Pattern}: {fault}", Who);
        if (BadCodes.Contains(said.Code()) || (fresh && said.Code() is "not-found" or "stale"))
            findings.Fault($"POST {press.Pattern} answers {(int)answer.StatusCode} {said.Code()}", $"{Who}: on {press.Page.PathAndQuery}: {said.Sentence()}");
    }

    /// <summary>What only looks comes first; then what changes, what ends one thing, what ends many, and leaving.</summary>
    static int Rank(string pattern) => Array.FindIndex(Order, words => words.Any(word => pattern.Contains(word, StringComparison.Ordinal))) is >= 0 and var at ? at : 2;

    static readonly string[][] Order =
    [
        ["/preview", "/compile", "/read", "(script)"],
        ["/positions", "/papers?", "/drafts/from-file", "/ask", "/join"],
        [],
        ["/submit", "/people/settings", "/authorisation", "/versions (ticked)"], // what is decided asks for a tick, until it is undone
        ["/desk/", "/undo", "/decline", "/revoke", "/discard", "/withdraw", "/leave", "/cancel", "/take-over", "/adopt"],
        ["/versions"],
        ["/people/seats/remove", "/people/remove", "/dismiss", "/readmit"],
        ["/sign-in"],
        ["/sign-out"],
    ];
}
