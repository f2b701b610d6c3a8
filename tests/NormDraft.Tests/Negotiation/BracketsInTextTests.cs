using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
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
        Issuing.Next(new Desk(A.Structure, A.InForce, [decided], live), Rev1, IssueAnswers.None, A.Chair, A.Now);

    /// <returns>The clause as issued, and the first amendment as judged on it.</returns>
    static (Clause Clause, Amended First) Issued(Clause clause, Amended[] live, params Handling[] handlings)
    {
        var events = A.Ok(Decision(Kept(clause, live, handlings), live)).Events.ToList();
        return (events.OfType<VersionIssued>().Single().Clauses.Single(one => one.Id == clause.Id),
            Amended.Evolve(live[0], events.OfType<AmendmentRebased>().First(judged => judged.Number == live[0].Number)));
    }
}
