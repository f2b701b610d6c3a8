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
        await Expect(one.Locator(".editor:not(.reasons) .here")).ToContainTextAsync(Head);
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
        var clause = await Clauses.Id(one, "Article 4, paragraph 1");
        var unit = $"#{Links.Anchor(clause)} .near";
        await one.GotoAsync(House.Pages.Overview);
        var stranger = await house.Visit(CoSponsor);
        await stranger.GotoAsync(House.Pages.Overview);
        var head = await house.Visit(Head);
        await head.GotoAsync(House.Pages.Clause(clause));
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
        await both.GetByRole(AriaRole.Button, new() { Name = "Use your text" }).ClickAsync();
        await Saved(one);
        (await Words(one)).ShouldBe("Mine entirely.");
        await Leave(one);
    }

    [Fact]
    public async Task The_same_word_changed_offline_and_by_colleagues_is_offered_and_the_choice_reaches_both_ends()
    {
        var (one, address) = await Draft("Article 6, paragraph 1");
        await one.Keyboard.PressAsync("Control+A");
        await Type(one, null, "Rules of custom apply to all.");
        var other = await Enter(Head, address);
        var third = await Enter(Delegate, address);
        await Agree(one, other, third);
        await one.Context.SetOfflineAsync(true);
        await Caret(one, 15);
        await Type(one, null, "ary international law");
        await Caret(other, 9);
        for (var letter = 0; letter < "custom".Length; letter++) await other.Keyboard.PressAsync("Shift+ArrowRight");
        await Type(other, null, "humanity");
        await Agree(other, third);
        await Type(third, "Control+End", " Always.");
        await Agree(other, third);
        await one.Context.SetOfflineAsync(false);
        var both = one.Locator("section.both");
        await Expect(both).ToContainTextAsync("Rules of customary international law apply to all. Always.", new() { Timeout = 30_000 });
        await Expect(both).ToContainTextAsync("Rules of humanity apply to all. Always.");
        (await Words(other)).ShouldBe("Rules of humanity apply to all. Always.");
        (await Barriers.On(one)).ShouldBeEmpty();
        await both.GetByRole(AriaRole.Button, new() { Name = "Use both, in brackets" }).ClickAsync();
        await Agree(one, other, third);
        (await Words(third)).ShouldBe("Rules of [customary international law] [humanity] apply to all. Always.");
        await Leave(one, other, third);
    }

    [Fact]
    public async Task Words_of_a_closed_tab_are_offered_too_where_a_colleague_changed_them()
    {
        var (one, address) = await Draft("Article 6, paragraph 1");
        await one.Keyboard.PressAsync("Control+A");
        await Type(one, null, "Rules of custom apply.");
        var other = await Enter(Head, address);
        await Agree(one, other);
        var context = one.Context;
        await context.SetOfflineAsync(true);
        await Caret(one, 15);
        await Type(one, null, "ary law");
        await Expect(Lamp(one)).ToContainTextAsync("7 unsent, kept in this browser");
        await one.CloseAsync();
        await Caret(other, 15);
        await Type(other, null, "s");
        await Saved(other);
        await context.SetOfflineAsync(false);
        var next = await context.NewPageAsync();
        await next.GotoAsync(address);
        var both = next.Locator("section.both");
        await Expect(both).ToContainTextAsync("Rules of customary law apply.", new() { Timeout = 30_000 });
        (await Words(other)).ShouldBe("Rules of customs apply.");
        await both.GetByRole(AriaRole.Button, new() { Name = "Use your text" }).ClickAsync();
        await Agree(next, other);
        (await Words(other)).ShouldBe("Rules of customary law apply.");
        await Eventually(async () => await Lying(next) == 0);
        await Leave(next, other);
    }

    [Fact]
    public async Task Head_and_text_say_the_same_of_the_connection_and_the_time_is_the_negotiations()
    {
        var page = await house.Visit(Delegate, new() { ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "America/New_York" });
        await page.GotoAsync(House.Pages.Propose(await Clauses.Id(page, "Article 4, paragraph 1")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.WaitForURLAsync(House.Pages.Drafts + "/*");
        await Saved(page);
        await page.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await Type(page, "Control+End", ".");
        await Saved(page);
        var place = (await page.Locator("body").GetAttributeAsync("data-zone"))!.Split('/')[^1].Replace('_', ' ');
        await Expect(Lamp(page)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($@"^Saved \d\d:\d\d:\d\d {place}$"));
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("header .lamp, .docbar .lamp").First).ToHaveTextAsync("Offline, reconnecting");
        await Expect(Lamp(page)).ToContainTextAsync("Offline");
        await page.Context.SetOfflineAsync(false);
        await Saved(page);
        await Expect(page.GetByText("Offline, reconnecting")).ToHaveCountAsync(0, new() { Timeout = 1_000 });
        await Leave(page);
    }

    [Fact]
    public async Task What_is_typed_under_one_tab_of_a_proposal_is_there_after_the_others()
    {
        var page = await house.Visit(Delegate);
        await page.GotoAsync(House.Pages.Propose(await Clauses.Id(page, "Article 2, paragraph 1")));
        var tabs = page.GetByRole(AriaRole.Navigation, new() { Name = "What the amendment does" }).GetByRole(AriaRole.Link);
        await page.Locator("#text").FillAsync("Words for the clause.");
        await page.Locator("#rationale").FillAsync("Because of this.");
        await tabs.Nth(1).ClickAsync();
        await Expect(page.Locator("#label")).ToBeVisibleAsync();
        await Expect(page.Locator("#rationale")).ToHaveValueAsync("Because of this.");
        await page.Locator("#text").FillAsync("A new clause.");
        await tabs.Nth(2).ClickAsync();
        await Expect(page.Locator("#text")).ToHaveCountAsync(0);
        await page.Locator("#rationale").FillAsync("Because of that.");
        await tabs.Nth(0).ClickAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("Words for the clause.");
        await Expect(page.Locator("#rationale")).ToHaveValueAsync("Because of that.");
        await Expect(page.Locator("#preview")).ToContainTextAsync("Words for the clause");
        await tabs.Nth(1).ClickAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("A new clause.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.WaitForURLAsync(House.Pages.Drafts + "/*");
        await Saved(page);
        (await Words(page)).ShouldBe("A new clause.");
        await Leave(page);
    }

    [Fact]
    public async Task Who_types_before_the_live_text_is_there_types_on_in_it()
    {
        var (first, address) = await Draft("Article 3, paragraph 3");
        var before = await Words(first);
        var (page, scripts) = (await house.Visit(Head), new TaskCompletionSource());
        await page.RouteAsync("**/dist/room*.js", async route => { await scripts.Task; await route.ContinueAsync(); });
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#text").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        var typing = page.Keyboard.TypeAsync(" Early and late.", new() { Delay = 60 });
        await Task.Delay(300);
        scripts.SetResult();
        await typing;
        await Expect(first.Locator(".editor:not(.reasons) .cm-content")).ToContainTextAsync("Early and late.", new() { Timeout = 30_000 });
        await Agree(page, first);
        (await Words(first)).ShouldBe(before + " Early and late.");
        await Leave(first, page);
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
        foreach (var _ in " Mine.") await one.Locator(".editor:not(.reasons) .cm-content").PressAsync("Control+z"); // slow typing is undone letter by letter
        await Expect(one.Locator(".editor:not(.reasons) .cm-content")).Not.ToContainTextAsync("M");
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
        await page.Locator(".editor:not(.reasons) .cm-content").PressAsync("Control+A");
        await page.Keyboard.PressAsync("Control+i");
        await Saved(page);
        (await Words(page)).ShouldBe("*State [XTS: shall]*");
        await Leave(page);
    }

    [Fact]
    public async Task Whoever_loses_the_invitation_while_inside_is_told_and_its_page_is_covered()
    {
        var (owner, address) = await Draft("Article 6, paragraph 2");
        var revoke = await Ask(owner, "may edit");
        var asked = await house.Visit(CoSponsor);
        await asked.GotoAsync(address);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Agree to co-sponsor" }).ClickAsync();
        await Saved(asked);
        await asked.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await Type(asked, "Control+End", " Together.");
        await Agree(owner, asked);
        (await Barriers.On(asked)).ShouldBeEmpty();
        await revoke.ClickAsync();
        await Expect(asked.GetByText("This page is no longer open to you.")).ToBeVisibleAsync();
        await Expect(asked.Locator(".editor:not(.reasons) .cm-content")).ToBeHiddenAsync();
        await Expect(asked.Locator(".editor:not(.reasons) .cm-content")).ToHaveAttributeAsync("contenteditable", "false");
        (await Barriers.On(asked)).ShouldBeEmpty();
        await Leave(owner, asked);
    }

    [Fact]
    public async Task Who_is_asked_reads_until_it_agrees_and_every_open_page_says_when_it_has_and_when_it_no_longer_has()
    {
        var (owner, address) = await Draft("Article 6, paragraph 1");
        await Ask(owner, "may edit");
        var asked = await house.Visit(CoSponsor);
        await asked.GotoAsync(address);
        await Expect(Lamp(asked)).ToHaveTextAsync("Following");
        await Expect(asked.Locator(".editor:not(.reasons) .cm-content")).ToHaveAttributeAsync("contenteditable", "false");
        (await Barriers.On(asked)).ShouldBeEmpty();
        await Expect(owner.Locator(".editor:not(.reasons) .here")).ToHaveTextAsync("Nobody else is in this text now.");
        await asked.GetByRole(AriaRole.Button, new() { Name = "Agree to co-sponsor" }).ClickAsync();
        await Expect(asked.GetByText("Your delegation has agreed to this draft as it stands.")).ToBeVisibleAsync();
        await Expect(owner.GetByText("agreed to it as it stands")).ToBeVisibleAsync();
        await owner.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await Type(owner, "Control+End", " And more.");
        await Expect(asked.GetByText("The draft has changed since your delegation agreed to it.")).ToBeVisibleAsync();
        await Expect(asked.GetByText("Your delegation has agreed to this draft as it stands.")).ToHaveCountAsync(0);
        await Expect(owner.GetByText("asked again: it had agreed to what stood before")).ToBeVisibleAsync();
        await asked.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await Type(asked, "Control+End", " RIVAL EDIT.");
        await Agree(owner, asked);
        await Expect(owner.Locator(".editor:not(.reasons) .here")).ToContainTextAsync(CoSponsor);
        await asked.GetByRole(AriaRole.Button, new() { Name = "No longer co-sponsor" }).ClickAsync();
        await Expect(owner.Locator(".editor:not(.reasons) .here")).ToHaveTextAsync("Nobody else is in this text now.");
        await owner.GetByRole(AriaRole.Link, new() { Name = "History of this draft" }).ClickAsync();
        await Expect(owner.GetByText($"{CoSponsor} of Aarune (AAR)").First).ToBeVisibleAsync();
        (await Barriers.On(owner)).ShouldBeEmpty();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Go back to version 1" }).ClickAsync();
        await owner.WaitForURLAsync(address);
        await Expect(owner.Locator(".editor:not(.reasons) .cm-content")).Not.ToContainTextAsync("RIVAL");
        await Leave(owner, asked);
    }

    [Fact]
    public async Task Who_is_asked_sees_each_word_of_the_rationale_what_changed_and_where_the_draft_went()
    {
        var asked = await house.Visit(CoSponsor);
        await asked.GotoAsync(Links.Home);
        var asks = asked.Locator(".due li", new() { HasText = "asks you to co-sponsor a draft on Article 6, paragraph 1" });
        var before = await asks.CountAsync();
        var (owner, address) = await Draft("Article 6, paragraph 1");
        await Type(owner, "Control+End", " And all.");
        await Ask(owner, "may edit");
        await Expect(asks).ToHaveCountAsync(before + 1);
        await asked.GotoAsync(address);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Agree to co-sponsor" }).ClickAsync();
        await Expect(asked.GetByText("Your delegation has agreed to this draft as it stands.")).ToBeVisibleAsync();
        await owner.Locator(".reasons .cm-content").ClickAsync();
        await Type(owner, "Control+End", "For our\nsoldiers.");
        await Expect(asked.Locator("#preview .amd .why")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("For our\\s+soldiers\\."));
        await Expect(asked.Locator("#preview .since .why ins")).ToContainTextAsync("soldiers");
        (await asked.Locator("#preview .amd .why").EvaluateAsync<string>("why => why.innerText")).ShouldContain('\n');
        (await Barriers.On(asked)).ShouldBeEmpty();
        await asked.Locator(".reasons .cm-content").ClickAsync();
        await Type(asked, "Control+End", " And yours.");
        await Expect(owner.Locator("#preview .amd .why")).ToContainTextAsync("And yours.");
        await asked.GetByRole(AriaRole.Button, new() { Name = "Agree to co-sponsor" }).ClickAsync();
        await Expect(owner.GetByText("agreed to it as it stands")).ToBeVisibleAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Submit amendment" }).ClickAsync();
        await owner.WaitForURLAsync("**/amendments/*");
        var number = await owner.Locator("h1").TextContentAsync();
        await Expect(asked.Locator(".banner.is-gone")).ToContainTextAsync("This draft was submitted.");
        await Expect(asked.GetByRole(AriaRole.Button, new() { Name = "No longer co-sponsor" })).ToBeDisabledAsync();
        await asked.Locator(".banner.is-gone a").ClickAsync();
        await Expect(asked.Locator("h1")).ToHaveTextAsync(number!);
        await Leave(owner, asked);
    }

    [Fact]
    public async Task What_was_agreed_while_a_draft_was_opening_is_shown_on_it()
    {
        var (owner, address) = await Draft("Article 6, paragraph 3");
        await Ask(owner, "may edit");
        var (asked, head, connected) = (await house.Visit(CoSponsor), await house.Visit(Head), new TaskCompletionSource());
        await asked.GotoAsync(address);
        await head.RouteAsync("**/live/negotiate*", async route => { await connected.Task; await route.ContinueAsync(); });
        await head.GotoAsync(address);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Agree to co-sponsor" }).ClickAsync();
        await Expect(owner.GetByText("agreed to it as it stands")).ToBeVisibleAsync();
        connected.SetResult();
        await Expect(head.GetByText("agreed to it as it stands")).ToBeVisibleAsync();
        await Leave(owner, asked, head);
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
        await plenary.GotoAsync(House.Pages.Screen);
        await Expect(plenary.Locator("main")).ToContainTextAsync("Nothing is on the screen");
        (await Barriers.On(plenary)).ShouldBeEmpty();
        var clause = await Clauses.Id(chair, "Article 6, paragraph 1");
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await Saved(chair);
        (await Barriers.On(chair)).ShouldBeEmpty();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Put on the screen" }).ClickAsync();
        await Expect(plenary.Locator("h1")).ToHaveTextAsync("Article 6, paragraph 1");
        await Expect(Lamp(plenary)).ToHaveTextAsync("Following");
        await chair.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await Type(chair, "Control+End", " At all times.");
        await Expect(plenary.Locator(".editor:not(.reasons) .cm-content")).ToContainTextAsync("At all times.");
        await Expect(plenary.Locator("#signs .meet").First).ToBeVisibleAsync();
        (await Barriers.On(plenary)).ShouldBeEmpty();
        var late = await house.Visit(Delegate);
        await late.GotoAsync(House.Pages.Screen);
        await Expect(late.Locator(".editor:not(.reasons) .cm-content")).ToContainTextAsync("At all times.");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Take off the screen" }).ClickAsync();
        await Expect(plenary.Locator("main")).ToContainTextAsync("Nothing is on the screen");
        await chair.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await chair.Keyboard.PressAsync("Control+End");
        for (var letter = 0; letter < " At all times.".Length; letter++) await chair.Keyboard.PressAsync("Backspace");
        await Saved(chair);
        await Leave(chair, plenary, late);
    }

    [Fact]
    public async Task Who_is_about_to_submit_reads_what_a_colleague_goes_on_typing()
    {
        var (one, address) = await Draft("Article 8, paragraph 1");
        await Type(one, "Control+End", " Once.");
        await Saved(one);
        var other = await Enter(Head, address);
        await other.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Submit this amendment?" })).ToBeVisibleAsync();
        await Expect(other.GetByRole(AriaRole.Main)).ToContainTextAsync("Once.");
        await Type(one, "Control+End", " Twice.");
        await Expect(other.GetByRole(AriaRole.Main)).ToContainTextAsync("Twice.", new() { Timeout = 30_000 });
        await other.GetByRole(AriaRole.Button, new() { Name = "Submit amendment" }).ClickAsync();
        await other.WaitForURLAsync("**/amendments/*");
        await Expect(other.GetByRole(AriaRole.Main)).ToContainTextAsync("Twice.");
        await Leave(one, other);
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
        await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Sign out and erase them" }).ClickAsync(), Links.SignOut);
        var later = await page.Context.NewPageAsync(); // The first is on its way out still.
        await page.Context.SetOfflineAsync(false);
        await later.GotoAsync(address);
        (await Lying(later)).ShouldBe(0);
        await Leave(page);
    }

    [Fact]
    public async Task Where_another_signs_in_in_the_same_browser_nothing_is_sent_in_that_name()
    {
        var (page, address) = await Draft("Article 7, paragraph 3");
        var before = await Words(page);
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync(House.Pages.Drafts);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(Lamp(page)).ToContainTextAsync("Signed out, all saved", new() { Timeout = 30_000 });
        await Expect(page.Locator("header .lamp").First).ToHaveTextAsync("Signed out");
        await Expect(page.Locator(".banner")).ToContainTextAsync("You are no longer signed in. This page is covered.");
        await Expect(page.Locator(".live").First).ToBeHiddenAsync();
        (await Barriers.On(page)).ShouldBeEmpty();

        await Pick(tab, Head);
        await Expect(page.Locator(".banner")).ToContainTextAsync("Somebody else is signed in in this browser now.", new() { Timeout = 60_000 });
        await Expect(page.Locator(".live").First).ToBeHiddenAsync();
        await tab.GotoAsync(address);
        await Saved(tab);
        (await Words(tab)).ShouldBe(before);

        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Pick(tab, Delegate);
        await Saved(page);
        await Expect(page.Locator(".banner")).ToHaveCountAsync(0);
        await page.Locator(".live .cm-content").First.ClickAsync();
        await Type(page, "Control+End", " Mine.");
        await Saved(page);
        await tab.GotoAsync(address);
        await Saved(tab);
        (await Words(tab)).ShouldBe(before + " Mine.");
        await Leave(tab, page);

        static async Task Pick(IPage page, string name)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync(); // signing out led there
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your tasks" })).ToBeVisibleAsync();
        }
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
        await page.GotoAsync(House.Pages.Propose(await Clauses.Id(page, citation)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.WaitForURLAsync(House.Pages.Drafts + "/*");
        await Saved(page);
        await page.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        return (page, page.Url);
    }

    /// <summary>Asks the co-sponsor's delegation, and gives the button that takes the invitation back.</summary>
    static async Task<ILocator> Ask(IPage owner, string part)
    {
        await owner.GetByLabel("Delegation", new() { Exact = true }).SelectOptionAsync("AAR");
        await owner.GetByLabel("Once it agrees, it").SelectOptionAsync(part);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Ask to co-sponsor" }).ClickAsync();
        var revoke = owner.GetByRole(AriaRole.Button, new() { Name = "Take back the invitation of Aarune" });
        await Expect(revoke).ToBeVisibleAsync();
        await Saved(owner);
        return revoke;
    }

    async Task<IPage> Enter(string name, string address)
    {
        var page = await house.Visit(name);
        await page.GotoAsync(address);
        await Saved(page);
        await page.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        return page;
    }

    static async Task Type(IPage page, string? first, string words)
    {
        if (first is not null) await page.Keyboard.PressAsync(first);
        foreach (var character in words.EnumerateRunes()) await page.Keyboard.InsertTextAsync(character.ToString());
    }

    static async Task Caret(IPage page, int at)
    {
        await page.Keyboard.PressAsync("Control+Home");
        for (var step = 0; step < at; step++) await page.Keyboard.PressAsync("ArrowRight");
    }

    static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 50 && !await holds(); tries++) await Task.Delay(100);
        (await holds()).ShouldBeTrue();
    }

    static ILocator Lamp(IPage page) => page.Locator(".editor:not(.reasons) .lamp");

    static Task Saved(IPage page) => Expect(page.Locator(".editor:not(.reasons) .lamp[data-state=kept]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

    /// <summary>The text as it is, its marks not drawn.</summary>
    static Task<string> Words(IPage page) => page.Locator("[data-room]:not([name=rationale])").EvaluateAsync<string>("field => field.value ?? field.textContent");

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
