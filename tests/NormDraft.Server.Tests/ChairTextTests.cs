
namespace NormDraft.Server.Tests;

/// <summary>What the table types in the chair's text of a clause is issued, kept or dropped by the chair's word, and never lost.</summary>
public class ChairTextTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Agreed = Room.First + " So agreed.";

    [Fact]
    public async Task A_version_is_not_issued_past_a_chairs_text_that_says_something_else()
    {
        var (room, clause, chair) = await Typed();
        await Decides(room, clause);
        var next = await room.Chair.Get(room.Api.NextVersion());
        var open = next["chairTexts"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)open["text"]!, (string)open["issued"]!, open["through"]!.GetValue<int>()).ShouldBe((Agreed, Should, 1));
        (await room.Chair.IsRefused(room.Api.Versions)).ShouldBe("chair-text-open");
        var page = await room.Chair.Browser.GetStringAsync(room.Pages.NextVersion());
        page.ShouldContain("Chair’s texts that would not be issued");
        (await room.Chair.Browser.GetStringAsync(room.Pages.DeskClause(clause))).ShouldContain("differs from the decision saved");
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task What_is_taken_is_issued_and_decided_on_the_record()
    {
        var (room, clause, chair) = await Typed();
        await Decides(room, clause);
        (await room.Chair.IsRefused(room.Api.Versions, Answers(clause, "take", 1))).ShouldBe("taken-up-not-in-text");
        await Decides(room, clause, "takeUpInPart");
        await Issues(room, clause, "take", 1);
        (await Words(room, 2, clause)).ShouldBe(Agreed);
        await Eventually.Holds(() => Task.FromResult(chair.Text == Agreed), "the room has the issued words");
        (await room.Chair.Get(room.Api.Amendment(1)))["amendment"]!["disposition"]!.GetValue<string>().ShouldBe("takenUpInPart");
        await chair.DisposeAsync();
    }

    [Theory]
    [InlineData(Agreed, "overtaken", "", "")]
    [InlineData(Agreed, "taken up in part", "1", "XAA")]
    [InlineData(Should + " So agreed.", "taken up", "1", "XAA")]
    public async Task The_trace_names_those_whose_words_the_chairs_text_has(string typed, string said, string numbers, string parties)
    {
        var (room, clause, chair) = await Typed(typed);
        await Decides(room, clause, said switch { "overtaken" => said, "taken up" => "takeUp", _ => "takeUpInPart" });
        await Issues(room, clause, "take", 1);
        var row = (await room.Cora.Get(room.Api.Trace(2)))["rows"]!.AsArray().ShouldHaveSingleItem()!;
        string.Join(' ', row["amendments"]!.AsArray()).ShouldBe(numbers);
        string.Join(' ', row["contributors"]!.AsArray()).ShouldBe(parties);
        ((string)row["reason"]!).ShouldBe($"1 {said}: Support.\nIssued in the words of the chair's text, in place of those decided.");
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task What_was_agreed_on_a_clause_without_any_decision_can_be_issued_too()
    {
        var (room, clause, chair) = await Typed();
        (await room.Chair.IsRefused(room.Api.Versions, Answers(clause, "keep", 1))).ShouldBe("nothing-to-issue");
        await Issues(room, clause, "take", 1);
        (await Words(room, 2, clause)).ShouldBe(Agreed);
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task What_is_kept_stands_beside_the_new_version_and_is_asked_for_again()
    {
        var (room, clause, chair) = await Typed();
        await Decides(room, clause);
        await Issues(room, clause, "keep", 1);
        (await Words(room, 2, clause)).ShouldBe(Should);
        await chair.Pull();
        (chair.Text, chair.Version).ShouldBe((Agreed, 1));
        (await chair.Type(text => text + " Again.")).Code.ShouldBeNull();
        (await room.Chair.Get(room.Api.NextVersion()))["chairTexts"]!.AsArray().Count.ShouldBe(1);
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task What_is_dropped_makes_room_for_the_new_version_and_stays_readable()
    {
        var (room, clause, chair) = await Typed();
        await Decides(room, clause);
        await Issues(room, clause, "drop", 1);
        (await Words(room, 2, clause)).ShouldBe(Should);
        await Eventually.Holds(() => Task.FromResult(chair.Text == Should), "the room has the issued words");
        var text = (await room.Chair.Get(room.Api.ChairTexts)).AsArray().ShouldHaveSingleItem()!;
        ((string)text["earlier"]![0]!["text"]!).ShouldBe(Agreed);
        ((string)text["earlier"]![0]!["people"]![0]!).ShouldStartWith("Chair");
        (await room.Chair.Browser.GetStringAsync(room.Pages.ChairTexts)).ShouldContain("So agreed.");
        (await room.Chair.Get(room.Api.NextVersion()))["chairTexts"]!.AsArray().ShouldBeEmpty();
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task Words_typed_after_the_page_was_opened_stop_the_issue()
    {
        var (room, clause, chair) = await Typed();
        await Decides(room, clause, "takeUpInPart");
        await chair.Type(text => text + " And more.");
        (await room.Chair.IsRefused(room.Api.Versions, Answers(clause, "drop", 1))).ShouldBe("chair-text-changed");
        (await room.Chair.IsRefused(room.Api.Versions, Answers(clause, "take", 1))).ShouldBe("chair-text-changed");
        await Issues(room, clause, "take", 2);
        (await Words(room, 2, clause)).ShouldBe(Agreed + " And more.");
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task The_text_of_a_clause_that_is_deleted_stays_readable()
    {
        var (room, clause, chair) = await Typed();
        var gone = Room.NumberIn(await room.Aara.Does(room.Api.DraftAct(await Suppression(room, clause), "submit")));
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number = gone, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        (await room.Chair.IsRefused(room.Api.Versions, Answers(clause, "take", 1))).ShouldBe("chair-text-clause-leaves");
        await Issues(room, clause, "keep", 1);
        var text = (await room.Chair.Get(room.Api.ChairTexts)).AsArray().ShouldHaveSingleItem()!;
        (text["inForce"], (string)text["citation"]!, (string)text["earlier"]![0]!["text"]!).ShouldBe((null, "Article 1, paragraph 1", Agreed));
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task A_text_that_nobody_changed_asks_nothing_and_goes_on_from_the_new_version()
    {
        var (room, clause, chair) = await Typed();
        await chair.Type(_ => Room.First);
        await Decides(room, clause);
        await room.Chair.Does(room.Api.Versions);
        await Eventually.Holds(() => Task.FromResult(chair.Text == Should), "the room has the issued words");
        await chair.DisposeAsync();
    }

    [Fact]
    public async Task Chairs_texts_are_for_the_table_only()
    {
        var (room, clause, chair) = await Typed();
        foreach (var person in new[] { room.Secretary, room.Aara, room.Lantern })
            foreach (var path in new[] { room.Api.ChairTexts, room.Pages.ChairTexts })
                ((int)(await person.Browser.GetAsync(path)).StatusCode).ShouldBe(404);
        await chair.DisposeAsync();
    }

    async Task<(Room Room, Guid Clause, LiveCopy Chair)> Typed(string text = Agreed)
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        await room.Submit(room.Aara, Room.First, Should);
        var chair = await LiveCopy.In(room, room.Chair, clause);
        await chair.Type(_ => text);
        return (room, clause, chair);
    }

    static Task<string> Decides(Room room, Guid clause, string treatment = "takeUp") =>
        room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number = 1, wording = 1, treatment, reason = "Support." } } });

    static object Answers(Guid clause, string choice, int through) => new { chairTexts = new[] { new { clause, choice, through } } };

    static Task<string> Issues(Room room, Guid clause, string choice, int through) => room.Chair.Does(room.Api.Versions, Answers(clause, choice, through));

    static async Task<Guid> Suppression(Room room, Guid clause) =>
        Room.IdIn(await room.Aara.Does(room.Api.Drafts, new { clause, version = 1, operation = "suppress", rationale = "Said elsewhere." }));

    static async Task<string> Words(Room room, int version, Guid clause) =>
        (string)(await room.Beria.Get(room.Api.Version(version)))["clauses"]!.AsArray().First(one => (Guid)one!["id"]! == clause)!["text"]!;
}
