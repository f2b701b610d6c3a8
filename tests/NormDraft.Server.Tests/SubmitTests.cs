using System.Net;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests;

/// <summary>What is submitted is what stood on the screen.</summary>
public partial class SubmitTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Must = "Each State must ensure human control over the use of force.";

    [Fact]
    public async Task Everything_in_the_form_is_saved_shown_and_submitted_by_two_presses()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "An old reason.");
        var page = room.Pages.Draft(draft);
        var saved = await room.Aara.Form(page, page, await Fields(room, Must, "A reason typed and never saved.", 1, "submit"));
        saved.Headers.Location!.OriginalString.ShouldBe($"{page}/submit");

        var review = await room.Aara.Browser.GetStringAsync($"{page}/submit");
        review.ShouldContain("A reason typed and never saved.");
        review.ShouldContain("<ins>must</ins>");
        review.ShouldContain("cannot be called back");
        review.ShouldContain("Everyone with a seat in this negotiation");
        ((int)(await room.Cora.Get(room.Api.Amendments()))["total"]!).ShouldBe(0);

        var submitted = await room.Aara.Form($"{page}/submit", $"{page}/submit", Sight(review));
        submitted.Headers.Location!.OriginalString.ShouldBe(room.Pages.Amendment(1));
        var amendment = (await room.Cora.Get(room.Api.Amendment(1)))["amendment"]!;
        ((string?)amendment["rationale"]).ShouldBe("A reason typed and never saved.");
        ((string?)amendment["proposal"]!["text"]).ShouldBe(Must);
    }

    [Fact]
    public async Task A_new_draft_is_saved_and_shown_by_the_same_press()
    {
        var room = await house.Open();
        var answer = await room.Aara.Form(room.Pages.Drafts, room.Pages.Drafts, await Fields(room, Must, "At once.", null, "submit"));
        (await room.Aara.Browser.GetStringAsync(answer.Headers.Location!.OriginalString)).ShouldContain("At once.");
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_before_submitting()
    {
        var room = await house.Open();
        var unchanged = await room.Draft(room.Aara, Room.First, Room.First);
        var review = await room.Aara.Browser.GetStringAsync(room.Pages.DraftAct(unchanged, "submit"));
        review.ShouldContain("The draft changes nothing yet.");
        review.ShouldNotContain("Submit amendment</button>");
    }

    [Fact]
    public async Task The_preview_names_those_who_agreed_to_exactly_these_words()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "A reason.");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        (await Preview(Should, "A reason.")).ShouldContain("XBB");
        (await Preview(Must, "A reason.")).ShouldNotContain("XBB");

        async Task<string> Preview(string text, string rationale)
        {
            var fields = await Fields(room, text, rationale, null, null);
            fields["draft"] = draft.ToString();
            return await (await room.Aara.Form(room.Pages.DraftPreview, room.Pages.Draft(draft), fields)).Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task The_preview_of_a_revision_speaks_in_the_name_that_the_amendment_has()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, await room.Draft(room.Aara, Room.First, Should, "A reason."));
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Harbour", name = "Harbour Group", kind = "group" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Harbour", code = "XAA" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/speaker"), new { group = "Harbour", code = "XAA" });
        var fields = await Fields(room, Must, "A reason.", null, null);
        fields["capacity"] = "Harbour";
        (await Preview()).ShouldContain("Harbour");
        fields["revises"] = "1";
        (await Preview()).ShouldNotContain("Harbour");

        async Task<string> Preview() => await (await room.Aara.Form(room.Pages.DraftPreview, room.Pages.Drafts, fields)).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task A_deleted_draft_is_listed_and_restored_with_its_words_by_its_own_delegation()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "A reason.");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        await room.Aara.Does(room.Api.DraftAct(draft, "discard"), new { seen = 2 });
        (await room.Aara.IsRefused(room.Api.DraftAct(draft, "submit"))).ShouldBe("draft-closed");
        (await room.AaraHead.Browser.GetStringAsync(room.Pages.Drafts)).ShouldMatch($"(?s)Deleted drafts.*{draft}/restore");
        (await room.Beria.Post(room.Api.DraftAct(draft, "restore"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var restored = await room.AaraHead.Form(room.Pages.DraftAct(draft, "restore"), room.Pages.Drafts, []);
        restored.Headers.Location!.OriginalString.ShouldBe(room.Pages.Draft(draft));
        (await room.Aara.Browser.GetStringAsync(restored.Headers.Location.OriginalString)).ShouldContain("Head of Aara in");
        await room.Submit(room.Aara, draft);
        ((string?)(await room.Cora.Get(room.Api.Amendment(1)))["amendment"]!["proposal"]!["text"]).ShouldBe(Should);
    }

    [Fact]
    public async Task A_form_sent_four_times_begins_one_draft_and_what_was_changed_in_it_is_kept()
    {
        var room = await house.Open();
        var fields = await Fields(room, Should, "A reason.", null, null);
        fields["fresh"] = $"{Guid.CreateVersion7()}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.Aara.Form(room.Pages.Drafts, room.Pages.Drafts, new(fields))));
        answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct().Count().ShouldBe(1);
        fields["text"] = Must;
        await room.Aara.Form(room.Pages.Drafts, room.Pages.Drafts, new(fields));
        var ours = (await room.Aara.Get(room.Api.Drafts))["ours"]!.AsArray();
        ours.Select(draft => (string?)draft!["proposal"]!["text"]).ShouldBe([Must]);
        await room.Beria.Form(room.Pages.Drafts, room.Pages.Drafts, new(fields) { ["capacity"] = "XBB" });
        (await room.Beria.Get(room.Api.Drafts))["ours"]!.AsArray().Count.ShouldBe(1, "of its own");
    }

    [Fact]
    public async Task A_move_shows_the_words_and_the_place()
    {
        var room = await house.Open();
        var fields = await Fields(room, "", "Order.", null, null);
        (fields["operation"], fields["destination"]) = ("move", $"{await room.Clause(Room.Third)}");
        var preview = WebUtility.HtmlDecode(await (await room.Aara.Form(room.Pages.DraftPreview, room.Pages.Drafts, fields)).Content.ReadAsStringAsync());
        preview.ShouldContain($"To follow Article 1, paragraph 3: {Room.First}");
        fields.Remove("destination");
        (await (await room.Aara.Form(room.Pages.DraftPreview, room.Pages.Drafts, fields)).Content.ReadAsStringAsync()).ShouldContain("No place chosen yet");
    }

    static async Task<Dictionary<string, string>> Fields(Room room, string text, string rationale, int? seen, string? then)
    {
        var fields = new Dictionary<string, string>
        {
            ["clause"] = $"{await room.Clause(Room.First)}",
            ["version"] = "1",
            ["operation"] = "modify",
            ["capacity"] = "XAA",
            ["text"] = text,
            ["rationale"] = rationale,
        };
        if (seen is not null) fields["seen"] = $"{seen}";
        if (then is not null) fields["then"] = then;
        return fields;
    }

    /// <summary>What the page says that it shows.</summary>
    static Dictionary<string, string> Sight(string page) => SightField().Matches(page).ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value);

    [GeneratedRegex("name=\"(seen|through)\" value=\"([0-9]+)\"")]
    private static partial Regex SightField();
}
