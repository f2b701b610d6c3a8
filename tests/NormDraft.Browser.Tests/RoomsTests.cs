using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>Several people in one text, each in a browser of their own.</summary>
[Collection(HouseCollection.Name)]
public class RoomsTests(House house)
{
    const string Delegate = "Sanne Brouwershaven";
    const string Head = "Ambassador Hendrik Oosterveld";
    const string CoSponsor = "Eirik Solhaug";
    const string Chair = "Ambassador Ilse Vandermolen";

    [Fact]
    public async Task Two_who_type_at_once_have_one_text_and_see_each_other()
    {
        var (one, address) = await Draft("Article 2, paragraph 1");
        var other = await Enter(Head, address);
        await Expect(one.Locator(".editor .here")).ToContainTextAsync(Head);
        await Task.WhenAll(Type(one, "Control+Home", "First. "), Type(other, "Control+End", " Last."));
        await Agree(one, other);
        (await Words(one)).ShouldStartWith("First. ");
        (await Words(one)).ShouldEndWith(" Last.");
        await Expect(one.Locator(".live .caret")).ToContainTextAsync(Head);
        await Expect(one.Locator("#preview ins").First).ToContainTextAsync("First");
        await Leave(one, other);
    }

    [Fact]
    public async Task A_colleague_is_seen_beside_the_clause_before_them_and_by_nobody_elses_delegation()
    {
        var one = await house.Visit(Delegate);
        var clause = await Clauses.Of(one, house, "Article 4, paragraph 1");
        var unit = $"#c-{Guid.Parse(clause):N} .near";
        await one.GotoAsync(house.Room);
        var stranger = await house.Visit(CoSponsor);
        await stranger.GotoAsync(house.Room);
        var head = await house.Visit(Head);
        await head.GotoAsync($"{house.Room}?clause={clause}");
        await Expect(one.Locator(unit)).ToContainTextAsync($"{Head} is here");
        await one.Locator("#roll summary").ClickAsync();
        await Expect(one.Locator("#roll")).ToContainTextAsync($"{Head}, Article 4, paragraph 1");
        await Expect(stranger.Locator("#roll summary")).ToContainTextAsync("here");
        await stranger.Locator("#roll summary").ClickAsync();
        await Expect(stranger.Locator("#roll")).Not.ToContainTextAsync(Head);
        (await stranger.Locator(unit).CountAsync()).ShouldBe(0);
        await head.GotoAsync("about:blank");
        await Expect(one.Locator(unit)).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await Leave(one, head, stranger);
    }

    [Fact]
    public async Task Five_pages_that_type_at_once_converge_and_lose_no_word()
    {
        var (first, address) = await Draft("Article 2, paragraph 2");
        List<IPage> pages = [first];
        for (var more = 1; more < 5; more++) pages.Add(await Enter(more % 2 == 0 ? Delegate : Head, address));
        await Task.WhenAll(pages.Select((page, at) => Type(page, at % 2 == 0 ? "Control+Home" : "Control+End", string.Concat(Enumerable.Range(0, 8).Select(n => $" <{at}.{n}>")))));
        await Agree([.. pages]);
        var words = await Words(first);
        words.Count(character => character == '<').ShouldBe(40);
        for (var digit = 0; digit < 8; digit++) words.Count(character => character == (char)('0' + digit)).ShouldBe(digit < 5 ? 5 + 8 : 5);
        await Leave([.. pages]);
    }

    [Fact]
    public async Task After_hours_offline_over_the_same_words_both_texts_are_offered()
    {
        var (one, address) = await Draft("Article 6, paragraph 2");
        var other = await Enter(Head, address);
        await one.Context.SetOfflineAsync(true);
        await one.Keyboard.PressAsync("Control+A");
        await Type(one, null, "Mine entirely.");
        await other.Keyboard.PressAsync("Control+A");
        await Type(other, null, "Theirs entirely.");
        await Saved(other);
        await Leave(other);
        await house.Compact(Guid.Parse(address[^36..]), "Theirs entirely.");
        await one.Context.SetOfflineAsync(false);
        var both = one.Locator("section.both");
        await Expect(both).ToContainTextAsync("Mine entirely.", new() { Timeout = 30_000 });
        await Expect(both).ToContainTextAsync("Theirs entirely.");
        await both.GetByRole(AriaRole.Button, new() { Name = "Go on with yours" }).ClickAsync();
        await Saved(one);
        (await Words(one)).ShouldBe("Mine entirely.");
        await Leave(one);
    }

    [Fact]
    public async Task Right_to_left_and_left_to_right_share_a_text()
    {
        var (one, address) = await Draft("Article 3, paragraph 2");
        var other = await Enter(Head, address);
        await one.Keyboard.PressAsync("Control+A");
        await Type(one, null, "تتعهد الدول الأطراف");
        await Agree(one, other);
        await Task.WhenAll(Type(one, "Control+Home", "لا "), Type(other, "Control+End", " [XTS: 应当确保] 😀"));
        await Agree(one, other);
        (await Words(one)).ShouldBe("لا تتعهد الدول الأطراف [XTS: 应当确保] 😀");
        (await one.Locator(".cm-line").First.EvaluateAsync<string>("line => getComputedStyle(line).direction")).ShouldBe("rtl");
        await Leave(one, other);
    }

    [Fact]
    public async Task Words_typed_offline_are_counted_shown_as_provisional_and_go_in_afterwards()
    {
        var (one, address) = await Draft("Article 4, paragraph 1");
        var other = await Enter(Head, address);
        await one.Context.SetOfflineAsync(true);
        await Type(one, "Control+End", " Offline.");
        await Expect(Lamp(one)).ToContainTextAsync("Offline, 9 unsent, kept in this browser");
        await Expect(one.Locator("#preview")).ToContainTextAsync("Provisional.");
        await Expect(one.Locator("#preview ins")).ToContainTextAsync("Offline");
        (await Barriers.On(one)).ShouldBeEmpty();
        await Type(other, "Control+Home", "Meanwhile. ");
        await one.Context.SetOfflineAsync(false);
        await Agree(one, other);
        (await Words(other)).ShouldStartWith("Meanwhile. ");
        (await Words(other)).ShouldEndWith(" Offline.");
        await Expect(one.Locator("#preview")).Not.ToContainTextAsync("Provisional.");
        await Leave(one, other);
    }

    [Fact]
    public async Task A_page_lost_with_unsent_words_gives_them_to_the_next()
    {
        var (one, address) = await Draft("Article 4, paragraph 2");
        var before = await Words(one);
        await one.Context.SetOfflineAsync(true);
        await Type(one, "Control+End", " Unsent.");
        await Expect(Lamp(one)).ToContainTextAsync("8 unsent, kept in this browser");
        var context = one.Context;
        await one.CloseAsync();
        await context.SetOfflineAsync(false);
        var next = await context.NewPageAsync();
        await next.GotoAsync(address);
        await Saved(next);
        (await Words(next)).ShouldBe(before + " Unsent.");
        await Leave(next);
    }

    [Fact]
    public async Task Undo_takes_back_ones_own_and_nobody_elses()
    {
        var (one, address) = await Draft("Article 5, paragraph 1");
        var before = await Words(one);
        var other = await Enter(Head, address);
        await Type(one, "Control+End", " Mine.");
        await Agree(one, other);
        await Type(other, "Control+Home", "Theirs. ");
        await Agree(one, other);
        foreach (var _ in " Mine.") await one.Locator(".cm-content").PressAsync("Control+z"); // slow typing is undone letter by letter
        await Expect(one.Locator(".cm-content")).Not.ToContainTextAsync("M");
        await Agree(one, other);
        (await Words(other)).ShouldBe("Theirs. " + before);
        await Leave(one, other);
    }

    [Fact]
    public async Task One_key_brackets_the_selection_as_ones_own_delegations()
    {
        var (page, _) = await Draft("Article 5, paragraph 2");
        await page.Keyboard.PressAsync("Control+A");
        await Type(page, null, "State shall");
        for (var letter = 0; letter < 5; letter++) await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Control+Shift+B");
        await Saved(page);
        (await Words(page)).ShouldBe("State [XTS: shall]");
        await page.Keyboard.PressAsync("Control+Home");
        await Expect(page.Locator(".live .by")).ToContainTextAsync("held by Tessaly");
        await page.Locator(".cm-content").PressAsync("Control+A");
        await page.Keyboard.PressAsync("Control+i");
        await Saved(page);
        (await Words(page)).ShouldBe("*State [XTS: shall]*");
        await Leave(page);
    }

    [Fact]
    public async Task Whoever_loses_the_invitation_while_inside_is_told_and_can_copy_unsent_words()
    {
        var (owner, address) = await Draft("Article 6, paragraph 2");
        await owner.Locator("#ask").SelectOptionAsync("AAR");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        var revoke = owner.GetByRole(AriaRole.Button, new() { Name = "Take back the invitation of Aarune" });
        await Expect(revoke).ToBeVisibleAsync();
        await Saved(owner);
        var asked = await Enter(CoSponsor, address);
        await Type(asked, "Control+End", " Together.");
        await Agree(owner, asked);
        (await Barriers.On(asked)).ShouldBeEmpty();
        await revoke.ClickAsync();
        await Expect(asked.Locator(".editor .closed")).ToBeVisibleAsync();
        await Expect(Lamp(asked)).ToHaveTextAsync("Closed, read only");
        await Expect(asked.Locator(".cm-content")).ToHaveAttributeAsync("contenteditable", "false");
        (await Barriers.On(asked)).ShouldBeEmpty();
        await Leave(owner, asked);
    }

    [Fact]
    public async Task A_restart_of_the_server_costs_no_word()
    {
        var (one, address) = await Draft("Article 7, paragraph 1");
        var other = await Enter(Head, address);
        await Type(one, "Control+End", " Before.");
        await Agree(one, other);
        await house.Restart(async () => await Type(one, "Control+End", " While it was away."));
        await Agree(one, other);
        (await Words(other)).ShouldEndWith(" Before. While it was away.");
        await Leave(one, other);
    }

    [Fact]
    public async Task The_plenarys_screen_follows_the_chairs_focus_and_typing()
    {
        var chair = await house.Visit(Chair);
        var plenary = await house.Visit(CoSponsor, new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await plenary.GotoAsync($"{house.Room}/screen");
        await Expect(plenary.Locator("main")).ToContainTextAsync("Nothing is on the screen");
        (await Barriers.On(plenary)).ShouldBeEmpty();
        var clause = await Clauses.Of(chair, house, "Article 6, paragraph 1");
        await chair.GotoAsync($"{house.Room}/desk/{clause}");
        await Saved(chair);
        (await Barriers.On(chair)).ShouldBeEmpty();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Put on the screen" }).ClickAsync();
        await Expect(plenary.Locator("h1")).ToHaveTextAsync("Article 6, paragraph 1");
        await Expect(Lamp(plenary)).ToHaveTextAsync("Following");
        await chair.Locator(".cm-content").ClickAsync();
        await Type(chair, "Control+End", " At all times.");
        await Expect(plenary.Locator(".cm-content")).ToContainTextAsync("At all times.");
        await Expect(plenary.Locator("#signs .meet").First).ToBeVisibleAsync();
        (await Barriers.On(plenary)).ShouldBeEmpty();
        var late = await house.Visit(Delegate);
        await late.GotoAsync($"{house.Room}/screen");
        await Expect(late.Locator(".cm-content")).ToContainTextAsync("At all times.");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Take off the screen" }).ClickAsync();
        await Expect(plenary.Locator("main")).ToContainTextAsync("Nothing is on the screen");
        await Leave(chair, plenary, late);
    }

    [Fact]
    public async Task Signing_out_warns_of_unsent_words_and_erases_them()
    {
        var (page, address) = await Draft("Article 7, paragraph 2");
        await page.Context.SetOfflineAsync(true);
        await Type(page, "Control+End", " Red line.");
        await Expect(Lamp(page)).ToContainTextAsync("10 unsent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("10 changes have not reached the server");
        (await Barriers.On(page)).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync();
        (await Lying(page)).ShouldBe(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Sign out and erase them" }).ClickAsync(), "**/sign-out");
        var later = await page.Context.NewPageAsync(); // The first is on its way out still.
        await page.Context.SetOfflineAsync(false);
        await later.GotoAsync(address);
        (await Lying(later)).ShouldBe(0);
        await Leave(page);
    }

    static Task<int> Lying(IPage page) => page.EvaluateAsync<int>("""
        () => new Promise((resolve, reject) => {
          const open = indexedDB.open("normdraft-outbox");
          open.onsuccess = () => { const count = open.result.transaction("copies").objectStore("copies").count(); count.onsuccess = () => { open.result.close(); resolve(count.result); }; };
          open.onerror = () => reject(open.error);
        })
        """);

    /// <summary>A new draft of the delegate's, with the caret in its live text.</summary>
    async Task<(IPage Page, string Address)> Draft(string citation)
    {
        var page = await house.Visit(Delegate);
        await page.GotoAsync($"{house.Room}/propose?clause={await Clauses.Of(page, house, citation)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as our draft" }).ClickAsync();
        await page.WaitForURLAsync("**/drafts/*");
        await Saved(page);
        await page.Locator(".cm-content").ClickAsync();
        return (page, page.Url);
    }

    async Task<IPage> Enter(string name, string address)
    {
        var page = await house.Visit(name);
        await page.GotoAsync(address);
        await Saved(page);
        await page.Locator(".cm-content").ClickAsync();
        return page;
    }

    static async Task Type(IPage page, string? first, string words)
    {
        if (first is not null) await page.Keyboard.PressAsync(first);
        foreach (var character in words.EnumerateRunes()) await page.Keyboard.InsertTextAsync(character.ToString());
    }

    static ILocator Lamp(IPage page) => page.Locator(".editor .lamp");

    static Task Saved(IPage page) => Expect(page.Locator(".editor .lamp[data-state=kept]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

    /// <summary>The text as it is, its marks not drawn.</summary>
    static Task<string> Words(IPage page) => page.Locator("[data-room]").EvaluateAsync<string>("field => field.value ?? field.textContent");

    static async Task Agree(params IPage[] pages)
    {
        foreach (var page in pages) await Saved(page);
        await Expect(pages[0].Locator("body")).ToBeVisibleAsync();
        for (var tries = 0; tries < 100; tries++)
        {
            var texts = await Task.WhenAll(pages.Select(Words));
            if (texts.Distinct().Count() == 1 && (await Task.WhenAll(pages.Select(page => Lamp(page).GetAttributeAsync("data-state")))).All(state => state == "kept")) return;
            await Task.Delay(100);
        }
        (await Task.WhenAll(pages.Select(Words))).Distinct().Count().ShouldBe(1);
    }

    static Task Leave(params IPage[] pages) => Task.WhenAll(pages.Select(page => page.Context.CloseAsync()));
}
