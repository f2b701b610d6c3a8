using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;

namespace NormDraft.Tests.Negotiation;

public class PositionTests
{
    static readonly Amendment Amendment = A.Submitted(A.Delegate, A.First, "Each State should ensure human control over the use of force.", 1);

    static Decision Take(Participant who, Stance? stance, string note = "", Amendment? on = null, Position? held = null, string? capacity = null) =>
        Positioning.Take(A.By(who), Guid.NewGuid(), capacity ?? who.Party ?? "", on, A.First.Id, stance, note, held);

    static Position Taken(Stance stance, string note = "", Amendment? on = null) => A.Played<Position>(Position.Evolve, [.. A.Ok(Take(A.Other, stance, note, on)).Events]);

    [Fact]
    public void A_delegation_says_what_it_thinks_of_anothers_amendment()
    {
        var position = Taken(Stance.CanGoAlong, " With the note. ", Amendment);
        (position.Capacity, position.Stance, position.Note).ShouldBe(("XBB", Stance.CanGoAlong, "With the note."));
        position.On.ShouldBe(new Subject(1, 1, A.First.Id, 1));
    }

    [Fact]
    public void A_position_on_a_clause_is_on_its_words_in_the_version_in_force() => Taken(Stance.Oppose).On.ShouldBe(new Subject(null, 0, A.First.Id, 1));

    [Fact]
    public void Only_those_who_submit_for_a_delegation_take_one()
    {
        foreach (var who in new[] { A.Chair, A.Pen, A.Secretary, A.Adviser, A.Observer }) Take(who, Stance.Support).Refusal!.Code.ShouldBe("not-a-delegation");
    }

    [Fact]
    public void Who_proposes_it_says_more_than_a_position()
    {
        Take(A.Delegate, Stance.Support, on: Amendment).Refusal!.Code.ShouldBe("proposes-it");
        Take(A.Delegate, Stance.Support, on: Amendment, capacity: "Harbour").Refusal.ShouldBeNull("a group that its speaker's own proposal does not bind");
    }

    [Fact]
    public void For_a_group_speaks_who_was_named_and_its_members_of_the_day_are_kept()
    {
        Take(A.Other, Stance.Support, capacity: "Harbour").Refusal!.Code.ShouldBe("capacity-not-held");
        A.Ok(Take(A.Delegate, Stance.Support, capacity: "Harbour")).Events.OfType<PositionTaken>().Single().Members.ShouldBe(["XAA", "XBB"]);
    }

    [Fact]
    public void Nothing_is_said_of_what_is_decided() =>
        Take(A.Other, Stance.Support, on: Amendment with { Status = AmendmentStatus.Withdrawn }).Refusal!.Code.ShouldBe("already-decided");

    [Fact]
    public void The_same_again_is_already_done_and_on_a_new_wording_it_is_not()
    {
        var held = Taken(Stance.Support, "Yes.", Amendment);
        Take(A.Other, Stance.Support, "Yes.", Amendment, held).Events.ShouldBeEmpty();
        var reworded = Amendment with { Earlier = [new Revision(Amendment.Proposal, [], "", A.Now)] };
        A.Ok(Take(A.Other, Stance.Support, "Yes.", reworded, held)).Events.OfType<PositionChanged>().Single().On.Wording.ShouldBe(2);
    }

    [Fact]
    public void It_may_be_changed_given_up_and_taken_anew()
    {
        var held = Taken(Stance.Support, on: Amendment);
        var changed = A.Played<Position>(Position.Evolve, [.. A.Ok(Take(A.Other, Stance.Support, on: Amendment)).Events, .. A.Ok(Take(A.Other, Stance.Reserve, "Now.", Amendment, held)).Events]);
        (changed.Stance, changed.Note).ShouldBe((Stance.Reserve, "Now."));
        var gone = Position.Evolve(changed, A.Ok(Take(A.Other, null, on: Amendment, held: changed)).Events.Single());
        (gone.Stance, gone.Note).ShouldBe((null, ""));
        Take(A.Other, null, on: Amendment, held: gone).Events.ShouldBeEmpty();
        A.Ok(Take(A.Other, Stance.Oppose, on: Amendment, held: gone)).Events.Single().ShouldBeOfType<PositionChanged>();
    }

    [Fact]
    public void Stances_have_the_words_of_the_room() =>
        Enum.GetValues<Stance>().Select(Stances.Word).ShouldBe(["support", "prefer", "can go along", "flexible", "awaiting instructions", "scrutiny reserve", "reserve", "oppose"]);
}
