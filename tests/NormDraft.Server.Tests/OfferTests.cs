using NormDraft.Server.Amendments;
using NormDraft.Server.Drafts;

namespace NormDraft.Server.Tests;

/// <summary>Under the chair's pen an observer's proposal is adopted once the chair has offered it.</summary>
public class OfferTests(House house) : IClassFixture<House>
{
    const string Observers = "Each State shall ensure and report human control over the use of force.";

    [Fact]
    public async Task An_observers_proposal_is_offered_adopted_and_taken_up_under_the_chairs_pen()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        var hidden = await room.Submit(room.Aara, Room.Second, "States shall exchange good practices.");
        var number = await room.Submit(room.Lantern, Room.First, Observers);
        (await Listed(room)).ShouldBeEmpty();
        (await room.Cora.Browser.GetStringAsync(Links.Home)).ShouldNotContain("for adoption");
        (await room.Chair.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain("Offer for adoption");
        await room.Chair.Does(room.Api.AmendmentAct(number, "offer"));
        (await room.Chair.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldNotContain("Offer for adoption");
        (await Listed(room)).ShouldBe([number]);
        (await room.Cora.Browser.GetStringAsync(Links.Home)).ShouldContain($"The Chair offers amendment {number} to Article 1, paragraph 1 for adoption");
        (await room.Cora.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain("Adopt it as ours");
        (await room.Cora.Browser.GetStringAsync(room.Pages.Text(TextView.Rolling))).ShouldContain("and report");
        await room.Cora.Does(room.Api.AmendmentAct(number, "adopt"));
        (await room.Beria.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain("Adopted by Cora");
        (await room.Cora.Browser.GetAsync(room.Pages.Amendment(hidden))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        var clause = await room.Clause(Room.First);
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "Support." } } });
        await room.Chair.Does(room.Api.Versions);
        (await room.Cora.Get(room.Api.WholeText(2))).ToJsonString().ShouldContain(Observers);
    }

    [Fact]
    public async Task An_observer_reads_before_it_submits_that_the_chair_may_offer_its_proposal()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        var draft = await room.Draft(room.Lantern, Room.First, Observers);
        (await room.Lantern.Browser.GetStringAsync(room.Pages.DraftAct(draft, "submit"))).ShouldContain("Delegations, if the Chair offers it to them for adoption.");
    }

    static async Task<IEnumerable<int>> Listed(Room room) =>
        (await room.Cora.Get(room.Api.Amendments(AmendmentsAsked.All)))["amendments"]!.AsArray().Select(one => (int)one!["number"]!);
}
