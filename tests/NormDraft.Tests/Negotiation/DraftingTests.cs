using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;

namespace NormDraft.Tests.Negotiation;

public class DraftingTests
{
    const string Changed = "Each State should ensure human control over the use of force.";
    static readonly DraftAmendment Draft = A.Draft(A.Delegate, A.First, Changed);

    [Fact]
    public void The_base_is_what_was_issued_whatever_the_request_says()
    {
        var forged = A.Words(A.First, Changed) with { BaseText = "Something else." };
        var begun = A.Ok(Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), "XAA", forged, "", null)).Events.OfType<AmendmentDrafted>().Single();
        begun.Proposal.BaseText.ShouldBe(A.First.Text);
    }

    [Theory]
    [InlineData("Harbour", null)]
    [InlineData("XAA", null)]
    [InlineData("XBB", "capacity-not-held")]
    [InlineData("Nobody", "capacity-not-held")]
    public void A_delegation_speaks_for_itself_and_for_groups_it_was_named_for(string capacity, string? refusal) =>
        Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), capacity, A.Words(A.First, Changed), "", null).Refusal?.Code.ShouldBe(refusal);

    [Fact]
    public void A_member_that_was_not_named_does_not_speak_for_the_group() =>
        Drafting.Begin(Guid.NewGuid(), A.By(A.Other), "Harbour", A.Words(A.First, Changed), "", null).Refusal!.Code.ShouldBe("capacity-not-held");

    [Fact]
    public void A_new_wording_stays_in_the_name_and_at_the_clause_of_its_amendment_and_does_the_same()
    {
        var harbour = A.Ok(Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), "Harbour", A.Words(A.First, Changed), "", null));
        var amendment = A.Submitted(A.Played<DraftAmendment>(DraftAmendment.Evolve, [.. harbour.Events]), A.Delegate, 7);
        Revise("XAA", A.First).Refusal!.Code.ShouldBe("capacity-fixed");
        Revise(null, A.Second).Refusal!.Code.ShouldBe("revision-elsewhere");
        var draft = A.Played<DraftAmendment>(DraftAmendment.Evolve, [.. A.Ok(Revise(null, A.First)).Events]);
        draft.Capacity.ShouldBe("Harbour");
        draft.Reword(A.By(A.Delegate), "XAA", draft.Proposal, "").Refusal!.Code.ShouldBe("capacity-fixed");
        draft.Reword(A.By(A.Delegate), "Harbour", draft.Proposal with { Operation = Operation.Suppress }, "").Refusal!.Code.ShouldBe("operation-fixed");
        var deletes = A.Words(A.First, "") with { Operation = Operation.Suppress };
        Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), null, deletes, "", amendment).Refusal!.Code.ShouldBe("operation-fixed");

        Decision Revise(string? capacity, NormDraft.Text.Clause clause) =>
            Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), capacity, A.Words(clause, clause.Text + " Again."), "", amendment);
    }

    [Fact]
    public void The_chair_drafts_no_amendments() =>
        Drafting.Begin(Guid.NewGuid(), A.By(A.Chair), "XAA", A.Words(A.First, Changed), "", null).Refusal!.Code.ShouldBe("not-a-drafter");

    [Fact]
    public void Another_delegation_may_not_reword_submit_or_discard_it()
    {
        Draft.Reword(A.By(A.Other), "XBB", A.Words(A.First, "x"), "").Refusal!.Code.ShouldBe("not-yours");
        Draft.Submit(A.By(A.Other), null, Guid.NewGuid(), 1).Refusal!.Code.ShouldBe("not-yours");
        Draft.Discard(A.Other, A.Now).Refusal!.Code.ShouldBe("not-yours");
    }

    [Fact]
    public void A_legal_adviser_drafts_but_does_not_submit() =>
        Draft.Submit(A.By(A.Adviser), null, Guid.NewGuid(), 1).Refusal!.Code.ShouldBe("not-a-submitter");

    [Fact]
    public void Changed_words_are_asked_again_of_those_who_had_agreed()
    {
        var agreed = Asked().After(DraftAmendment.Evolve, Asked().Agree(A.Other, A.Now));
        agreed.Agreed.ShouldBe(["XBB"]);
        var reworded = agreed.After(DraftAmendment.Evolve, agreed.Reword(A.By(A.Delegate), "XAA", A.Words(A.First, "Each State must ensure control."), "Because."));
        reworded.Agreed.ShouldBeEmpty();
        reworded.Invitations.Single().Answer.ShouldBe(Answer.Asked);
    }

    [Fact]
    public void Consent_is_to_all_that_will_be_published()
    {
        var agreed = Asked().After(DraftAmendment.Evolve, Asked().Agree(A.Other, A.Now));
        Reworded(agreed, "XAA", agreed.Proposal, "We condemn it.").Agreed.ShouldBeEmpty();
        Reworded(agreed, "Harbour", agreed.Proposal, agreed.Rationale).Agreed.ShouldBeEmpty();
        Reworded(agreed, "XAA", agreed.Proposal with { Operation = Operation.Suppress }, agreed.Rationale).Agreed.ShouldBeEmpty();
        Reworded(agreed, "XAA", agreed.Proposal with { Operation = Operation.Move, Destination = A.Third3.Id }, agreed.Rationale).Agreed.ShouldBeEmpty();
        DraftAmendment.Evolve(agreed, new DraftWritten(Changed + " Always.", [A.Other.Person], A.Now)).Agreed.ShouldBeEmpty("who typed it is asked too");

        static DraftAmendment Reworded(DraftAmendment draft, string capacity, Proposal proposal, string rationale) =>
            draft.After(DraftAmendment.Evolve, draft.Reword(A.By(A.Delegate), capacity, proposal, rationale));
    }

    [Fact]
    public void Who_has_agreed_once_takes_part_while_it_is_asked_again_and_until_it_goes()
    {
        Asked().Invitations.Single().Edits.ShouldBeFalse();
        var agreed = Asked().After(DraftAmendment.Evolve, Asked().Agree(A.Other, A.Now));
        agreed.Invitations.Single().Edits.ShouldBeTrue();
        var changed = DraftAmendment.Evolve(agreed, new DraftWritten(Changed + " Always.", [A.Delegate.Person], A.Now));
        (changed.Invitations.Single().Edits, changed.Agreed.Any()).ShouldBe((true, false));
        var gone = changed.After(DraftAmendment.Evolve, changed.Decline(A.Other, A.Now));
        gone.After(DraftAmendment.Evolve, gone.Ask(A.By(A.Delegate), "XBB", Part.Edits, 7)).Invitations.Single().ShouldBe(
            new Invitation("XBB", Answer.Asked) { Part = Part.Edits, Since = 7 });
    }

    [Fact]
    public void Who_was_asked_before_one_could_choose_reads() =>
        DraftAmendment.Evolve(Draft, new CoSponsorAsked("XBB", A.Delegate.Person, A.Now)).Invitations.Single().ShouldBe(new Invitation("XBB", Answer.Asked));

    [Fact]
    public void Only_those_who_agreed_themselves_become_co_sponsors()
    {
        A.Submitted(Asked(), A.Delegate, 1).CoSponsors.ShouldBeEmpty();
        A.Submitted(Asked().After(DraftAmendment.Evolve, Asked().Agree(A.Other, A.Now)), A.Delegate, 1).CoSponsors.ShouldBe(["XBB"]);
        Asked().Agree(A.Third, A.Now).Refusal!.Code.ShouldBe("not-asked");
    }

    [Fact]
    public void Where_the_delegation_wants_it_the_head_authorises_exactly_these_words()
    {
        var strict = A.Room with { Authorising = ["XAA"] };
        var by = A.By(A.Delegate) with { Room = strict };
        Draft.Submit(by, null, Guid.NewGuid(), 1).Refusal!.Code.ShouldBe("not-authorised");
        Draft.Authorise(A.Delegate, A.Now).Refusal!.Code.ShouldBe("not-the-head");
        var released = Draft.After(DraftAmendment.Evolve, Draft.Authorise(A.Head, A.Now));
        A.Ok(released.Submit(by, null, Guid.NewGuid(), 1));
        var reworded = released.After(DraftAmendment.Evolve, released.Reword(by, "XAA", A.Words(A.First, "Each State must act."), "Because."));
        reworded.Submit(by, null, Guid.NewGuid(), 1).Refusal!.Code.ShouldBe("not-authorised");
    }

    [Fact]
    public void What_changes_nothing_is_not_submitted() =>
        A.Draft(A.Delegate, A.First, A.First.Text).Submit(A.By(A.Delegate), null, Guid.NewGuid(), 1).Refusal!.Code.ShouldBe("no-change");

    [Fact]
    public void Submitting_twice_is_done_once()
    {
        var submitted = Draft.After(DraftAmendment.Evolve, Draft.Submit(A.By(A.Delegate), null, Guid.NewGuid(), 1));
        A.Ok(submitted.Submit(A.By(A.Delegate), null, Guid.NewGuid(), 2)).Appends.ShouldBeEmpty();
    }

    [Fact]
    public void The_public_amendment_has_an_id_of_its_own()
    {
        var fresh = Guid.NewGuid();
        var decision = A.Ok(Draft.Submit(A.By(A.Delegate), null, fresh, 7));
        decision.Appends.Select(a => a.Stream).ShouldBe([Draft.Id, fresh]);
        A.EventsOf(decision, fresh).OfType<AmendmentSubmitted>().Single().Number.ShouldBe(7);
    }

    [Fact]
    public void A_clause_changed_by_a_newer_version_must_be_looked_at_before_submission()
    {
        var newer = A.InForce with { Number = 2, Symbol = "R/1/Rev.1", Clauses = [A.Article, A.First with { Text = "Each State shall ensure meaningful human control over the use of force." }, A.Second, A.Third3] };
        var by = A.By(A.Delegate) with { Current = newer };
        Draft.Submit(by, null, Guid.NewGuid(), 1).Refusal!.Code.ShouldBe("base-superseded");
        var moved = Draft.After(DraftAmendment.Evolve, Draft.MoveToVersion(by));
        moved.Proposal.Text.ShouldBe("Each State should ensure meaningful human control over the use of force.");
        A.Ok(moved.Submit(by, null, Guid.NewGuid(), 1));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0xD800)]
    [InlineData(0xFFFF)]
    [InlineData(0x0007)]
    public void A_character_no_text_can_hold_is_refused_with_its_place(int character)
    {
        var refusal = Draft.Reword(A.By(A.Delegate), "XAA", A.Words(A.First, $"a{(char)character}b"), "").Refusal!;
        refusal.Code.ShouldBe("text-unreadable");
        refusal.Sentence.ShouldContain("character 2");
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_with_the_limit() =>
        Draft.Reword(A.By(A.Delegate), "XAA", A.Words(A.First, new string('x', Wordings.MaxText + 1)), "").Refusal!.Code.ShouldBe("text-too-long");

    [Fact]
    public void A_clause_cannot_be_moved_under_itself()
    {
        var move = new Proposal(Operation.Move, A.Article.Id, 1, "", "", "", "", A.Second.Id);
        Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), "XAA", move, "", null).Refusal!.Code.ShouldBe("destination-inside");
    }

    [Fact]
    public void An_observers_proposal_needs_a_delegation_to_adopt_it()
    {
        var proposal = A.Submitted(A.Observer, A.First, Changed, 3);
        proposal.FromObserver.ShouldBeTrue();
        proposal.CanBeDecided.ShouldBeFalse();
        proposal.Adopt(A.Observer, A.Now).Refusal!.Code.ShouldBe("not-a-delegation");
        var adopted = proposal.After(Amendment.Evolve, proposal.Adopt(A.Other, A.Now));
        adopted.CanBeDecided.ShouldBeTrue();
        adopted.Parties.ShouldBe(["XBB"]);
    }

    [Fact]
    public void Another_delegation_may_not_withdraw_it_but_may_take_over_what_was_withdrawn()
    {
        var amendment = A.Submitted(A.Delegate, A.First, Changed, 3);
        amendment.Withdraw(A.Other, A.Room, "no", A.Now).Refusal!.Code.ShouldBe("not-yours");
        amendment.TakeOver(A.By(A.Other), "").Refusal!.Code.ShouldBe("not-withdrawn");
        var withdrawn = amendment.After(Amendment.Evolve, amendment.Withdraw(A.Delegate, A.Room, "Settled in talks.", A.Now));
        var taken = withdrawn.After(Amendment.Evolve, withdrawn.TakeOver(A.By(A.Other), ""));
        taken.Status.ShouldBe(AmendmentStatus.Live);
        taken.Parties.ShouldBe(["XBB"]);
        taken.Number.ShouldBe(3);
    }

    [Fact]
    public void A_taker_stands_alone_with_a_rationale_of_its_own()
    {
        var sponsored = A.Submitted(Asked().After(DraftAmendment.Evolve, Asked().Agree(A.Other, A.Now)), A.Delegate, 3);
        var withdrawn = sponsored.After(Amendment.Evolve, sponsored.Withdraw(A.Delegate, A.Room, "Settled.", A.Now));
        var taken = withdrawn.After(Amendment.Evolve, withdrawn.TakeOver(A.By(A.Third), "Ours."));
        (taken.Parties.Single(), taken.Rationale).ShouldBe(("XCC", "Ours."));
        var before = Amendment.Evolve(withdrawn, new AmendmentTakenOver(A.First.Id, 3, "XCC", A.Now));
        (before.CoSponsors.Single(), before.Rationale).ShouldBe(("XBB", sponsored.Rationale), "as it was kept then");
    }

    [Fact]
    public void A_co_sponsor_leaves_whatever_became_of_the_amendment()
    {
        var sponsored = A.Submitted(Asked().After(DraftAmendment.Evolve, Asked().Agree(A.Other, A.Now)), A.Delegate, 3);
        var withdrawn = sponsored.After(Amendment.Evolve, sponsored.Withdraw(A.Delegate, A.Room, "Settled.", A.Now));
        var decided = Amendment.Evolve(sponsored, new AmendmentDisposed(A.First.Id, 3, Disposition.NotRetained, "No support.", null, 2, A.Now));
        foreach (var state in new[] { sponsored, withdrawn, decided }) state.After(Amendment.Evolve, state.Leave(A.Other, A.Now)).CoSponsors.ShouldBeEmpty();
    }

    [Fact]
    public void The_lead_refuses_a_co_sponsor_which_joins_again_only_when_it_is_asked()
    {
        var amendment = A.Submitted(A.Delegate, A.First, Changed, 3);
        var joined = amendment.After(Amendment.Evolve, amendment.Join(A.Other, A.Room, A.Now));
        joined.Refuse(A.Third, A.Room, "XBB", A.Now).Refusal!.Code.ShouldBe("not-yours");
        var refused = joined.After(Amendment.Evolve, joined.Refuse(A.Delegate, A.Room, "XBB", A.Now));
        refused.Parties.ShouldBe(["XAA"]);
        refused.Join(A.Other, A.Room, A.Now).Refusal!.Code.ShouldBe("co-sponsor-refused");
        var revised = Amendment.Evolve(refused, new AmendmentRevised(A.First.Id, 3, refused.Proposal, ["XBB"], "", A.Now));
        (revised.CoSponsors.Single(), revised.Refused.Count).ShouldBe(("XBB", 0));
    }

    [Fact]
    public void Every_author_is_read_off_the_acts()
    {
        var submitted = new AmendmentSubmitted(Guid.NewGuid(), 3, "XAA", "XAA", [], ["XBB"], Draft.Proposal, "First.", A.Now);
        var steps = Sponsorship.Of([submitted, new AmendmentRevised(A.First.Id, 3, Draft.Proposal, [], "Second.", A.Now),
            new AmendmentWithdrawn(A.First.Id, 3, "XAA", "Settled.", A.Now), new AmendmentTakenOver(A.First.Id, 3, "XCC", A.Now) { Rationale = "Third." }]);
        steps.Select(one => (one.Wording, one.Lead, string.Join(",", one.CoSponsors), one.Rationale, one.Said)).ShouldBe(
            [(1, "XAA", "XBB", "First.", ""), (2, "XAA", "", "Second.", ""), (2, "XAA", "", null, "Settled."), (2, "XCC", "", "Third.", "")]);
    }

    static DraftAmendment Asked() => Draft.After(DraftAmendment.Evolve, Draft.Ask(A.By(A.Delegate), "XBB", Part.Edits, 0));
}
