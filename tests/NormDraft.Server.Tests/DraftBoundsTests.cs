namespace NormDraft.Server.Tests;

/// <summary>Who fills whose share of the drafts that are kept.</summary>
public class DraftBoundsTests(House house) : IClassFixture<House>
{
    static readonly string Long = new('x', 99_000);

    House Strict(int bytes) => house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Bytes"] = $"{bytes}" });

    [Fact]
    public async Task Who_is_asked_to_suggest_words_fills_its_own_share_and_not_that_of_the_draft()
    {
        await using var strict = Strict(280_000);
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should.");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB", part = "suggests" });
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        await FillsUp(room.Beria.Again(strict));
        await using var again = Strict(280_000);
        (await Suggests(room.Beria.Again(again))).ShouldBe("drafts-full", "what the store has is counted as what comes is");
        foreach (var server in new[] { strict, again }) await room.Draft(room.Aara.Again(server), Room.First, new string('x', 90_000));

        await room.ADayPasses();
        await using var later = Strict(280_000);
        await FillsUp(room.Beria.Again(later));

        async Task FillsUp(Person beria)
        {
            for (var time = 0; time < 2; time++) (await Suggests(beria)).ShouldBeNull();
            (await Suggests(beria)).ShouldBe("drafts-full");
        }

        async Task<string?> Suggests(Person who)
        {
            var answer = await who.Post(room.Api.DraftAct(draft, "suggest"), new { text = Long + Guid.NewGuid() });
            return answer.IsSuccessStatusCode ? null : await answer.Code();
        }
    }

    [Fact]
    public async Task Who_is_asked_to_edit_fills_its_own_share_and_not_that_of_the_draft()
    {
        await using var strict = Strict(400_000);
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should.");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB", part = "edits" });
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        await using (var theirs = await LiveCopy.In(room, room.Beria.Again(strict), draft, strict))
        {
            (await Floods(theirs)).ShouldBe("drafts-full");
            await theirs.Leave();
        }
        await Eventually.Holds(async () =>
            (await room.Aara.Get(room.Api.DraftHistory(draft))).ToJsonString().Contains("xxx", StringComparison.Ordinal), "it is written down");
        await using var again = Strict(400_000);
        foreach (var server in new[] { strict, again })
        {
            var own = await room.Draft(room.Aara, Room.First, "Each State may.");
            await using var ours = await LiveCopy.In(room, room.Aara.Again(server), own, server);
            (await ours.Type(text => text + new string('y', 9_000))).Code.ShouldBeNull();
        }
        await using var still = await LiveCopy.In(room, room.Beria.Again(again), draft, again);
        (await Floods(still)).ShouldBe("drafts-full");

        static async Task<string?> Floods(LiveCopy copy)
        {
            string? code = null;
            for (var push = 0; push < 10 && code is null; push++)
                code = (await copy.Type(text => text.Length > 1_000 ? "Short." : new string('x', 90_000))).Code;
            return code;
        }
    }

    [Fact]
    public async Task A_whole_text_that_is_written_down_for_one_letter_counts_whole()
    {
        await using var strict = Strict(1_000_000);
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, new string('x', 90_000));
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB", part = "edits" });
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        await using var copy = await LiveCopy.In(room, room.Beria.Again(strict), draft, strict);
        string? code = null;
        for (var letter = 0; letter < 15 && code is null; letter++)
        {
            code = (await copy.Type(text => text + "y")).Code;
            await room.Beria.Again(strict).Does(room.Api.DraftAct(draft, "agree"));
        }
        code.ShouldBe("drafts-full");
    }

    [Fact]
    public async Task Drafts_that_one_is_asked_on_come_a_page_at_a_time()
    {
        var room = await house.Open();
        for (var time = 0; time < 26; time++) await Asks(room, room.Aara);
        var first = await room.Beria.Get(room.Api.Drafts);
        ((int)first["total"]!, first["asked"]!.AsArray().Count).ShouldBe((26, 25));
        var next = room.Pages.DraftsAsked(2);
        (await room.Beria.Browser.GetStringAsync(room.Pages.Drafts)).ShouldContain(next);
        (await room.Beria.Get(next.InApi()))["asked"]!.AsArray().Count.ShouldBe(1);
        (await room.Cora.Get(room.Api.Drafts))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task One_delegation_asks_another_on_so_many_open_drafts_at_a_time()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Asked"] = "2" });
        var room = await house.Open();
        var aara = room.Aara.Again(strict);
        var first = await Asks(room, aara);
        await Asks(room, aara);
        var third = await room.Draft(aara, Room.First, "Each State may.");
        (await aara.IsRefused(room.Api.DraftAct(third, "ask"), new { party = "XBB" })).ShouldBe("asked-enough");
        await aara.Does(room.Api.DraftAct(first, "ask"), new { party = "XBB", part = "edits" });
        await aara.Does(room.Api.DraftAct(third, "ask"), new { party = "XCC" });
        await room.Beria.Does(room.Api.DraftAct(first, "decline"));
        await aara.Does(room.Api.DraftAct(third, "ask"), new { party = "XBB" });
    }

    static async Task<Guid> Asks(Room room, Person by)
    {
        var draft = await room.Draft(by, Room.First, "Each State should.");
        await by.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        return draft;
    }

    [Fact]
    public async Task A_delegation_makes_room_by_deleting_what_it_does_not_want_and_what_is_restored_counts_again()
    {
        await using var strict = Strict(380_000);
        var room = await house.Open();
        var aara = room.Aara.Again(strict);
        var drafts = new List<Guid>();
        for (var time = 0; time < 2; time++) drafts.Add(await room.Draft(aara, Room.First, Long));
        await aara.Does(room.Api.DraftAct(drafts[0], "discard"));
        await room.ADayPasses();
        await using var later = Strict(380_000);
        aara = room.Aara.Again(later);
        for (var time = 0; time < 2; time++) await room.Draft(aara, Room.First, Long);
        (await IsFull(later)).ShouldBeTrue("two that were written today, and one of yesterday");
        await room.Aara.Does(room.Api.DraftAct(drafts[1], "discard"));
        await using var freed = Strict(380_000);
        (await IsFull(freed)).ShouldBeFalse();
        await using var full = Strict(480_000);
        await room.Aara.Does(room.Api.DraftAct(drafts[0], "restore"));
        (await IsFull(full)).ShouldBeTrue();

        async Task<bool> IsFull(House server)
        {
            var more = new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Long };
            var answer = await room.Aara.Again(server).Post(room.Api.Drafts, more);
            return !answer.IsSuccessStatusCode && await answer.Code() == "drafts-full";
        }
    }
}
