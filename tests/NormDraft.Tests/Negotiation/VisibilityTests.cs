using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Tests.Negotiation;

public class VisibilityTests
{
    static readonly DraftAmendment Draft = A.Draft(A.Delegate, A.First, "Each State should ensure human control over the use of force.");

    [Fact]
    public void An_unsubmitted_draft_is_seen_by_its_delegation_and_nobody_else_the_chair_included()
    {
        Visibility.Sees(A.Adviser, Draft.Circle).ShouldBeTrue();
        foreach (var outsider in new[] { A.Chair, A.Pen, A.Secretary, A.Other, A.Observer })
            Visibility.Sees(outsider, Draft.Circle).ShouldBeFalse();
    }

    [Fact]
    public void An_invited_delegation_sees_the_draft_until_the_invitation_is_revoked()
    {
        var asked = Draft.After(DraftAmendment.Evolve, Draft.Ask(A.By(A.Delegate), "XBB", Part.Edits, 0));
        Visibility.Sees(A.Other, asked.Circle).ShouldBeTrue();
        Visibility.Sees(A.Third, asked.Circle).ShouldBeFalse();
        var revoked = asked.After(DraftAmendment.Evolve, asked.Revoke(A.Delegate, "XBB", A.Now));
        Visibility.Sees(A.Other, revoked.Circle).ShouldBeFalse();
    }

    [Fact]
    public void A_delegation_that_declines_no_longer_sees_the_draft()
    {
        var asked = Draft.After(DraftAmendment.Evolve, Draft.Ask(A.By(A.Delegate), "XBB", Part.Edits, 0));
        var declined = asked.After(DraftAmendment.Evolve, asked.Decline(A.Other, A.Now));
        Visibility.Sees(A.Other, declined.Circle).ShouldBeFalse();
    }

    [Fact]
    public void A_submitted_draft_no_longer_shows_its_earlier_words_to_those_once_invited()
    {
        var asked = Draft.After(DraftAmendment.Evolve, Draft.Ask(A.By(A.Delegate), "XBB", Part.Edits, 0));
        var submitted = asked.After(DraftAmendment.Evolve, asked.Submit(A.By(A.Delegate), null, Guid.NewGuid(), 1));
        Visibility.Sees(A.Other, submitted.Circle).ShouldBeFalse();
        Visibility.Sees(A.Delegate, submitted.Circle).ShouldBeTrue();
    }

    [Fact]
    public void Under_the_open_pen_everyone_sees_a_submitted_amendment()
    {
        var amendment = A.Submitted(Draft, A.Delegate, 1);
        foreach (var viewer in new[] { A.Chair, A.Secretary, A.Other, A.Observer })
            Visibility.Sees(viewer, amendment.Circle(A.Room with { Pen = Pen.Open }, A.Now)).ShouldBeTrue();
    }

    [Fact]
    public void Under_the_chairs_pen_delegations_see_an_observers_proposal_that_is_offered_to_them_in_the_wording_offered()
    {
        var (proposal, room) = (A.Submitted(A.Observer, A.First, "Each State may.", 3), A.Room with { Pen = Pen.Chair });
        Seen(proposal).ShouldBe([false, false, false, false]);
        var offered = proposal.After(Amendment.Evolve, proposal.Offer(A.Pen, room, A.Now));
        Seen(offered).ShouldBe([true, true, false, false]);
        Seen(offered.After(Amendment.Evolve, offered.Adopt(A.Other, A.Now))).ShouldBe([true, true, false, false]);
        var revised = new AmendmentRevised(A.First.Id, 3, proposal.Proposal with { Text = "Each State will." }, [], "", A.Now);
        Seen(Amendment.Evolve(offered, revised)).ShouldBe([false, false, false, false]);
        offered.Offer(A.Chair, room, A.Now).ShouldBe(Decision.AlreadyDone);

        IEnumerable<bool> Seen(Amendment amendment) =>
            new[] { A.Adviser, A.Third, A.Secretary, A.Person("Lamp", Role.Observer) }.Select(viewer => Visibility.Sees(viewer, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)));
    }

    [Fact]
    public void Under_the_chairs_pen_only_proposers_and_the_table_see_it()
    {
        var amendment = A.Submitted(Draft, A.Delegate, 1);
        Visibility.Sees(A.Chair, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)).ShouldBeTrue();
        Visibility.Sees(A.Pen, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)).ShouldBeTrue();
        Visibility.Sees(A.Delegate, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)).ShouldBeTrue();
        foreach (var outsider in new[] { A.Secretary, A.Other, A.Observer })
            Visibility.Sees(outsider, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)).ShouldBeFalse();
    }

    [Fact]
    public void Members_of_the_group_in_whose_name_it_speaks_are_among_its_proposers()
    {
        var draft = Draft.After(DraftAmendment.Evolve, Draft.Reword(A.By(A.Delegate), "Harbour", A.Words(A.First, "Each State must ensure human control over the use of force."), "For the group."));
        var amendment = A.Submitted(draft, A.Delegate, 1);
        amendment.Parties.ShouldBe(["Harbour"]);
        Visibility.Sees(A.Other, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)).ShouldBeTrue();
        Visibility.Sees(A.Third, amendment.Circle(A.Room with { Pen = Pen.Chair }, A.Now)).ShouldBeFalse();
    }
}
