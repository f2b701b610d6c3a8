using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;
using Amended = NormDraft.Negotiation.Amendments.Amendment;

namespace NormDraft.Tests.Negotiation;

/// <summary>What was kept in brackets stays tied to its amendment: it is decided from the desk, and leaves the text as it came.</summary>
public class BracketsInTextTests
{
    const string Base = "Each State shall ensure human control over the use of force.";

    static readonly Amended Should = A.Submitted(A.Delegate, A.First, Base.Replace("shall", "should"), 1);
    static readonly Amended Must = A.Submitted(A.Third, A.First, Base.Replace("shall", "must"), 2);
    static readonly Amended Delete = Deletion(3);
    static readonly Imprint Rev1 = new(IssueKind.Revision, "R/1/Rev.1", "chair's text", AttributionPolicy.Full);

    [Fact]
    public void A_deletion_of_the_clause_stands_beside_the_other_proposals_and_copies_no_word()
    {
        var rolling = RollingClause.Of(A.First, [Should, Must, Delete, Deletion(4) with { Capacity = "XCC" }]);
        rolling.Compiled!.Text.ShouldBe("Each State [shall] [should] [must] ensure human control over the use of force.");
        var mark = rolling.Marks.ShouldHaveSingleItem();
        (mark.Act, string.Join(',', mark.Parties), string.Join(',', mark.Amendments)).ShouldBe((RollingAct.DeleteClause, "XBB,XCC", "3,4"));
    }

    [Theory]
    [InlineData(Treatment.TakeUp, "Each State should ensure human control over the use of force.")]
    [InlineData(Treatment.NotRetain, Base)]
    [InlineData(Treatment.Bracket, "Each State [shall] [should] ensure human control over the use of force.")]
    [InlineData(Treatment.Leave, "Each State [shall] [should] ensure human control over the use of force.")]
    public void What_stands_in_brackets_is_decided_where_it_stands(Treatment treatment, string text)
    {
        var (first, should) = Issued(A.First, [Should], Handled(Should, Treatment.Bracket));
        (should.Fit, should.TextNow).ShouldBe((Fit.InBrackets, Base.Replace("shall", "should")));
        RollingClause.Of(first, [should]).ShouldSatisfyAllConditions(
            rolling => rolling.Compiled!.Text.ShouldBe(first.Text), rolling => rolling.Marks.ShouldBeEmpty(), rolling => rolling.Conflicts.ShouldBe(0));
        On(first).Consolidate([should], new DeskSheet([Handled(should, treatment)], [], null)).ShouldSatisfyAllConditions(
            consolidated => consolidated.Outcome.Text.ShouldBe(text), consolidated => consolidated.Remarks.ShouldBeEmpty());
    }

    [Fact]
    public void Of_two_in_one_place_one_is_chosen_and_the_other_told_to_look()
    {
        var (first, should) = Issued(A.First, [Should, Must], Handled(Should, Treatment.Bracket), Handled(Must, Treatment.Bracket));
        first.Text.ShouldBe("Each State [shall] [should] [must] ensure human control over the use of force.");
        var desk = On(first);
        var must = Must with { Fit = Fit.InBrackets, TextNow = Base.Replace("shall", "must"), Proposal = Must.Proposal };
        desk.Consolidate([should, must], new DeskSheet([Handled(should, Treatment.TakeUp)], [], null)).Outcome.Text.ShouldBe(should.TextNow);
        desk.Consolidate([should, must], new DeskSheet([Handled(should, Treatment.NotRetain)], [], null)).Outcome.Text
            .ShouldBe("Each State [shall] [must] ensure human control over the use of force.");
        desk.Consolidate([should, must], new DeskSheet([Handled(should, Treatment.NotRetain), Handled(must, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(Base);
    }

    [Theory]
    [InlineData(Treatment.NotRetain, Base, false)]
    [InlineData(Treatment.TakeUp, $"[{Base}]", true)]
    public void A_deletion_kept_in_brackets_encloses_the_clause_and_is_decided_there(Treatment treatment, string text, bool isDeleted)
    {
        var (first, delete) = Issued(A.First, [Delete], Handled(Delete, Treatment.Bracket));
        first.Text.ShouldBe($"[{Base}]");
        (delete.Fit, first.Attributions.Single().Amendments.Single(), first.Attributions.Single().Parties.Count).ShouldBe((Fit.InBrackets, 3, 0));
        var beside = Should with { TextNow = $"[{Should.Proposal.Text}]" };
        RollingClause.Of(first, [delete, beside]).Marks.ShouldHaveSingleItem("one wish is one line").Act.ShouldBe(RollingAct.DeleteClause);
        var outcome = On(first).Consolidate([delete], new DeskSheet([Handled(delete, treatment)], [], null)).Outcome;
        (outcome.Text, outcome.Suppressed).ShouldBe((text, isDeleted));
    }

    [Fact]
    public void What_others_propose_on_a_clause_that_stands_in_brackets_for_its_deletion_still_applies()
    {
        var events = A.Ok(Decision(Kept(A.First, [Delete, Should], Handled(Delete, Treatment.Bracket)), Delete, Should)).Events.ToList();
        var judged = events.OfType<AmendmentRebased>().Single(one => one.Number == Should.Number);
        (judged.Fit, judged.Text).ShouldBe((Fit.Clean, $"[{Should.Proposal.Text}]"));
    }

    /// <summary>What it would lift beside its own words; wordings in brackets of their own; brackets that are only put around words.</summary>
    [Theory]
    [InlineData("Finance [shall][should] be scaled up in a way [from 2020] on.", "Finance shall be scaled up in a predictable way from 2020 on.")]
    [InlineData("Parties [shall][should] pursue [measures] now.", "Parties shall pursue all measures now.")]
    [InlineData("They shall [track progress][account for] it.", "They shall [NOR: account for] it.")]
    [InlineData("In [2023][2024][2025] and then.", "In [2024] and then.")]
    [InlineData("They [track progress][account for] it.", "They [[track progress][NOR: report on]] it.")]
    [InlineData("States may act now.", "States [may act] now.")]
    [InlineData("All [shall][should] act [now].", "[All shall act now].")]
    [InlineData("Transfer [through] [, inter alia:", "Transfer [through] inter alia:")]
    [InlineData("Transfer [through] [, inter alia:", "Transfer through; among others:")]
    public void Kept_and_then_taken_up_it_is_what_was_proposed_and_not_retained_what_stood(string @base, string proposal)
    {
        var clause = A.First with { Text = @base };
        var (first, kept) = Issued(clause, [Proposed(A.Delegate, clause, proposal, 1)], new Handling(1, 1, Treatment.Bracket, "", null));
        (kept.Fit, kept.TextNow).ShouldBe((Fit.InBrackets, proposal), first.Text);
        var taken = On(first).Consolidate([kept], new DeskSheet([Handled(kept, Treatment.TakeUp)], [], null));
        taken.ShouldSatisfyAllConditions(() => taken.Outcome.Text.ShouldBe(proposal), () => taken.Remarks.ShouldBeEmpty(), () => taken.Outcome.Attributions.ShouldAllBe(held => held.Parties.Count == 0));
        On(first).Consolidate([kept], new DeskSheet([Handled(kept, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(@base);
        On(first).Consolidate([kept], new DeskSheet([Handled(kept, Treatment.Bracket)], [], null)).Outcome.Text.ShouldBe(first.Text);
        RollingClause.Of(first, [kept]).Compiled!.Text.ShouldBe(first.Text);
    }

    /// <summary>Of one row, a bracket that another wording brings too is that wording's own, when it is taken up.</summary>
    [Theory]
    [InlineData("In [50][60] and on.", "In 55 and on.", "In [55][60] and on.")]
    [InlineData("In [2023][2024] and on.", "In 2023 and on.", "In [2024][2025] and on.")]
    [InlineData("In [2023][2024] and on.", "In [2024][2025] and on.", "In 2023 and on.")]
    [InlineData("To [ensure][facilitate] it.", "To [enable] it.", "To [ensuring][facilitating] it.")]
    public void Of_two_wordings_in_a_row_the_one_that_is_taken_up_is_what_was_proposed(string @base, string other, string proposal)
    {
        var clause = A.First with { Text = @base };
        Amended[] both = [Proposed(A.Third, clause, proposal, 2), Proposed(A.Delegate, clause, other, 1)];
        var (first, kept) = Issued(clause, both, new Handling(1, 1, Treatment.Bracket, "", null), new Handling(2, 1, Treatment.Bracket, "", null));
        (kept.Fit, kept.TextNow).ShouldBe((Fit.InBrackets, proposal), first.Text);
        var rival = both[1] with { Fit = Fit.InBrackets, TextNow = other };
        On(first).Consolidate([rival, kept], new DeskSheet([Handled(kept, Treatment.TakeUp), Handled(rival, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(proposal, first.Text);
        On(first).Consolidate([rival, kept], new DeskSheet([Handled(kept, Treatment.NotRetain), Handled(rival, Treatment.TakeUp)], [], null)).Outcome.Text.ShouldBe(other, first.Text);
        On(first).Consolidate([rival, kept], new DeskSheet([Handled(kept, Treatment.NotRetain), Handled(rival, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(@base, first.Text);
    }

    [Theory]
    [InlineData("In [55][70] and on.")]
    [InlineData("In [55][60] and on.")]
    [InlineData("In [55] [50] and on.")]
    [InlineData("In [70] [55] and on.")]
    public void A_wording_that_was_not_kept_before_is_taken_up_with_a_bracket_like_anothers(string whole)
    {
        var clause = A.First with { Text = "In [50][60] and on." };
        var (first, other) = Issued(clause, [Proposed(A.Delegate, clause, "In 55 and on.", 1)], new Handling(1, 1, Treatment.Bracket, "", null));
        first.Text.ShouldBe("In [50][60] [55] and on.");
        var fresh = Proposed(A.Third, first, whole, 2) with { TextNow = whole };
        var sheet = new DeskSheet([Handled(fresh, Treatment.TakeUp), Handled(other, Treatment.NotRetain)], [], null);
        On(first).Consolidate([other, fresh], sheet).Outcome.Text.ShouldBe(whole);
    }

    [Fact]
    public void A_deletion_that_is_not_retained_leaves_the_draft_s_own_brackets_around_the_clause()
    {
        var clause = A.First with { Text = $"[{Base}]" };
        var (first, delete) = Issued(clause, [Delete], Handled(Delete, Treatment.Bracket));
        first.Text.ShouldBe(clause.Text);
        On(first).Consolidate([delete], new DeskSheet([Handled(delete, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(clause.Text);
    }

    [Fact]
    public void Where_a_deletion_goes_and_another_is_taken_up_the_brackets_of_the_deletion_go()
    {
        var (first, delete) = Issued(A.First, [Delete], Handled(Delete, Treatment.Bracket));
        var should = Should with { TextNow = $"[{Should.Proposal.Text}]" };
        On(first).Consolidate([should, delete], new DeskSheet([Handled(should, Treatment.TakeUp), Handled(delete, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(Should.Proposal.Text);
    }

    [Fact]
    public void What_changes_words_inside_another_s_brackets_and_is_kept_there_is_decided_there()
    {
        var (first, should) = Issued(A.First, [Should], Handled(Should, Treatment.Bracket));
        var inside = Proposed(A.Third, first, first.Text.Replace("[should]", "[should always]"), 5);
        var (second, always) = Issued(first, [inside, should], Handled(inside, Treatment.Bracket));
        second.Text.ShouldContain("[should [always]]");
        (always.Fit, always.TextNow).ShouldBe((Fit.InBrackets, inside.Proposal.Text));
        On(second).Consolidate([always], new DeskSheet([Handled(always, Treatment.TakeUp)], [], null)).Outcome.Text.ShouldBe(inside.Proposal.Text);
        On(second).Consolidate([always], new DeskSheet([Handled(always, Treatment.NotRetain)], [], null)).Outcome.Text.ShouldBe(first.Text);
        should = should with { TextNow = Base.Replace("shall", "should [always]") }; // as it is judged on the second
        foreach (var (way, text) in new[] { (Treatment.TakeUp, "should always"), (Treatment.NotRetain, "should"), (Treatment.Bracket, "should [always]"), (Treatment.Leave, "should [always]") })
        {
            var both = On(second).Consolidate([should, always], new DeskSheet([Handled(should, Treatment.TakeUp), Handled(always, way)], [], null));
            both.Outcome.Text.ShouldBe(Base.Replace("shall", text), $"{way}");
            both.Remarks.ShouldBeEmpty($"{way}");
        }
    }

    [Fact]
    public void A_clause_whose_own_bracket_has_no_partner_is_not_enclosed_and_the_chair_is_told()
    {
        var clause = A.First with { Text = "[Each State acts." };
        var consolidated = On(clause).Consolidate([Delete], new DeskSheet([Handled(Delete, Treatment.Bracket)], [], null));
        (consolidated.Outcome.Text, consolidated.Remarks.Single().Code, consolidated.Outcome.Contributors.Count).ShouldBe((clause.Text, "deletion-not-bracketed", 0));
    }

    [Fact]
    public void What_changes_the_words_of_an_amendment_that_goes_is_not_said_to_stand_in_brackets()
    {
        var (first, should) = Issued(A.First, [Should], Handled(Should, Treatment.Bracket));
        var inside = A.Submitted(A.Third, A.First, "x", 5) is var other ? other with { TextNow = first.Text.Replace("[should]", "[might]") } : null!;
        var consolidated = On(first).Consolidate([should, inside], new DeskSheet([Handled(should, Treatment.NotRetain), Handled(inside, Treatment.Bracket)], [], null));
        consolidated.Outcome.Text.ShouldBe(Base);
        (consolidated.Remarks.Single().Code, consolidated.Outcome.Contributors.Count).ShouldBe(("bracketed-words-gone", 0));
    }

    [Fact]
    public void Nothing_is_issued_in_brackets_that_its_delegation_no_longer_proposes_and_who_joined_since_holds_it_too()
    {
        var decided = Kept(A.First, [Should], Handled(Should, Treatment.Bracket));
        Decision(decided, Should with { Earlier = [new Revision(Should.Proposal, [], "", A.Now)] }).Refusal!.Code.ShouldBe("decision-stale");
        Decision(decided).Refusal!.Code.ShouldBe("decision-stale");
        Decision(decided, Should with { CoSponsors = ["XCC"] }).Events.OfType<VersionIssued>().Single().Clauses.Single(clause => clause.Id == A.First.Id)
            .Attributions.Single(held => held.Parties.Count > 0).Parties.ShouldBe(["XAA", "XCC"]);
    }

    /// <summary>Written on a clause that is not the draft's.</summary>
    static Amended Proposed(Participant who, Clause clause, string text, int number) => A.Submitted(who, A.First, text, number) is var amendment
        ? amendment with { Proposal = amendment.Proposal with { BaseText = clause.Text } } : null!;

    static Amended Deletion(int number) => A.Submitted(A.Other, A.First, "x", number) is var amendment
        ? amendment with { Proposal = amendment.Proposal with { Operation = Operation.Suppress, Text = "" }, TextNow = "" } : null!;

    static Handling Handled(Amended amendment, Treatment treatment) => new(amendment.Number, amendment.Wording, treatment, treatment is Treatment.Bracket or Treatment.Leave ? "" : "So agreed.", null);

    static DeskClause On(Clause clause) => A.Desk(A.First) with { Text = clause.Text, Attributions = clause.Attributions };

    static DeskClause Kept(Clause clause, Amended[] live, params Handling[] handlings)
    {
        var (desk, sheet) = (On(clause), new DeskSheet(handlings, [], null));
        return desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, desk.Consolidate(live, sheet).Outcome, sheet, live, 1, A.Now));
    }

    static NormDraft.Negotiation.Decision Decision(DeskClause decided, params Amended[] live) =>
        Issuing.Next(new Desk(A.Structure, A.InForce with { Clauses = [.. A.InForce.Clauses.Select(clause => clause.Id == decided.Id ? clause with { Text = decided.Text } : clause)] },
            [decided], live), Rev1, IssueAnswers.None, A.Chair, A.Now);

    /// <returns>The clause as issued, and the first amendment as judged on it.</returns>
    static (Clause Clause, Amended First) Issued(Clause clause, Amended[] live, params Handling[] handlings)
    {
        var events = A.Ok(Decision(Kept(clause, live, handlings), live)).Events.ToList();
        return (events.OfType<VersionIssued>().Single().Clauses.Single(one => one.Id == clause.Id),
            Amended.Evolve(live[0], events.OfType<AmendmentRebased>().First(judged => judged.Number == live[0].Number)));
    }
}
