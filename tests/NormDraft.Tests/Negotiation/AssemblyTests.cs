using CsCheck;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;
using Amended = NormDraft.Negotiation.Amendments.Amendment;

namespace NormDraft.Tests.Negotiation;

/// <summary>The next version's clauses are one tree: whatever is added, moved and deleted at once, none is lost, doubled or parted from its own.</summary>
public class AssemblyTests
{
    static readonly Clause Article1 = Clause(null, Kinds.Article, "Article 1");
    static readonly Clause Paragraph1 = Clause(Article1, Kinds.Paragraph, "1.");
    static readonly Clause Option1 = Clause(Paragraph1, Kinds.Paragraph, "");
    static readonly Clause Option2 = Clause(Paragraph1, Kinds.Paragraph, "");
    static readonly Clause Paragraph2 = Clause(Article1, Kinds.Paragraph, "2.");
    static readonly Clause PointA = Clause(Paragraph2, Kinds.Point, "(a)");
    static readonly Clause PointB = Clause(Paragraph2, Kinds.Point, "(b)");
    static readonly Clause Article2 = Clause(null, Kinds.Article, "Article 2");
    static readonly Clause[] Text = [Article1, Paragraph1, Option1, Option2, Paragraph2, PointA, PointB, Article2];

    [Fact]
    public void What_is_added_after_a_nested_paragraph_stands_beside_it()
    {
        var added = Added(Kinds.Paragraph);
        Put(Text, Option1, added).ShouldBe([Article1.Id, Paragraph1.Id, Option1.Id, added.Id, Option2.Id, Paragraph2.Id, PointA.Id, PointB.Id, Article2.Id]);
        ParentOf(Option1, added).ShouldBe(Paragraph1.Id);
    }

    [Fact]
    public void An_article_is_not_added_inside_an_article_nor_a_paragraph_inside_a_paragraphs_points()
    {
        var (article, paragraph) = (Added(Kinds.Article), Added(Kinds.Paragraph));
        Put(Text, Option1, article).ShouldBe([.. Text[..7].Select(clause => clause.Id), article.Id, Article2.Id]);
        ParentOf(Option1, article).ShouldBeNull();
        Put(Text, PointA, paragraph).ShouldBe([.. Text[..7].Select(clause => clause.Id), paragraph.Id, Article2.Id]);
        ParentOf(PointA, paragraph).ShouldBe(Article1.Id);
    }

    [Fact]
    public void Beside_a_clause_whose_parent_an_older_version_lost_others_are_added_all_the_same()
    {
        var (orphan, article) = (Clause(Clause(null, Kinds.Paragraph, "gone"), Kinds.Point, "(a)"), Added(Kinds.Article));
        Assembly.Of([Article1, orphan], new Dictionary<Guid, Outcome> { [orphan.Id] = Outcome(orphan) with { Added = [article] } })
            .Select(clause => clause.Id).ShouldBe([Article1.Id, orphan.Id, article.Id]);
    }

    [Fact]
    public void A_deeper_one_stands_under_what_it_follows_and_several_keep_their_order()
    {
        var (one, two, point) = (Added(Kinds.Paragraph, 1), Added(Kinds.Paragraph, 2), Added(Kinds.Point, 3));
        ParentOf(Option2, point).ShouldBe(Option2.Id);
        Put(Text, Paragraph1, one, two, point).ShouldBe([Article1.Id, Paragraph1.Id, Option1.Id, Option2.Id, point.Id, one.Id, two.Id, .. Text[4..].Select(clause => clause.Id)]);
    }

    [Fact]
    public void What_is_added_follows_its_clause_to_where_that_moves_and_a_move_follows_the_move_of_its_destination()
    {
        var added = Added(Kinds.Paragraph);
        Ids(Text, (Paragraph1, Outcome(Paragraph1) with { MovedAfter = Article2.Id, Added = [added] }))
            .ShouldBe([Article1.Id, Paragraph2.Id, PointA.Id, PointB.Id, Article2.Id, Paragraph1.Id, Option1.Id, Option2.Id, added.Id]);
        Ids(Text, (PointA, Outcome(PointA) with { MovedAfter = Option1.Id }), (Option1, Outcome(Option1) with { MovedAfter = Article2.Id }))
            .ShouldBe([Article1.Id, Paragraph1.Id, Option2.Id, Paragraph2.Id, PointB.Id, Article2.Id, Option1.Id, PointA.Id]);
    }

    [Fact]
    public void After_any_decisions_no_clause_is_lost_doubled_or_away_from_its_parent() => Debated.Law(play =>
    {
        var (text, desk) = play;
        var whole = Assembly.Of(text, desk.ToDictionary(one => one.Key, one => one.Value with { Suppressed = false }));
        whole.Select(clause => clause.Id).Order().ShouldBe(text.Select(clause => clause.Id).Concat(desk.Values.SelectMany(one => one.Added).Select(one => one.Id)).Order());
        ShouldBeATree(whole);
        var gone = new HashSet<Guid>();
        foreach (var clause in whole)
            if ((desk.TryGetValue(clause.Id, out var outcome) && outcome.Suppressed) || (clause.Parent is { } parent && gone.Contains(parent))) gone.Add(clause.Id);
        var issued = Assembly.Of(text, desk);
        issued.ShouldBe([.. whole.Where(clause => !gone.Contains(clause.Id))], new SameClause());
        ShouldBeATree(issued);
    });

    [Fact]
    public void What_was_added_in_brackets_is_taken_up_where_it_stands_and_never_twice()
    {
        var add = Add(6);
        var first = Issued(A.InForce, [add], Handled(add, Treatment.Bracket));
        var standing = first.Clauses.Single(clause => clause.Label == "1 bis.");
        (standing.Text, standing.Attributions.Single().Amendments.Single()).ShouldBe(("[New words.]", 6));
        Issued(first, [add], Handled(add, Treatment.Bracket)).Clauses.ShouldBe(first.Clauses, new SameClause());
        Issued(first, [add], Handled(add, Treatment.Leave)).Clauses.ShouldBe(first.Clauses, new SameClause());
        Issued(first, [add], Handled(add, Treatment.TakeUp)).Clauses.ShouldBe([.. first.Clauses.Select(clause => clause.Id == standing.Id ? clause with { Text = "New words.", Attributions = [] } : clause)], new SameClause());
        Issued(first, [add], Handled(add, Treatment.NotRetain)).Clauses.ShouldBe(A.InForce.Clauses, new SameClause());
    }

    [Fact]
    public void What_others_made_of_it_meanwhile_is_not_undone_by_taking_it_up()
    {
        var add = Add(6);
        var first = Issued(A.InForce, [add], Handled(add, Treatment.Bracket));
        var agreed = first with { Clauses = [.. first.Clauses.Select(clause => clause.Label == "1 bis." ? clause with { Text = "New agreed words.", Attributions = [] } : clause)] };
        Issued(agreed, [add], Handled(add, Treatment.TakeUp)).Clauses.ShouldBe(agreed.Clauses, new SameClause());
        Issued(agreed, [add], Handled(add, Treatment.NotRetain)).Clauses.ShouldBe(agreed.Clauses, new SameClause());
    }

    [Fact]
    public void Of_an_article_added_in_brackets_what_was_taken_out_since_stays_out()
    {
        var add = Add(6) is var amendment ? amendment with { Proposal = amendment.Proposal with { Kind = Kinds.Article, Label = "Article 2", Text = "Reports\n\n1. One.\n\n2. Two." } } : null!;
        var first = Issued(A.InForce, [add], Handled(add, Treatment.Bracket));
        first.Clauses.Select(clause => clause.Text).TakeLast(3).ShouldBe(["[Reports]", "[One.]", "[Two.]"]);
        var without = first with { Clauses = [.. first.Clauses.SkipLast(1)] };
        Issued(without, [add], Handled(add, Treatment.TakeUp)).Clauses.Select(clause => clause.Text).TakeLast(2).ShouldBe(["Reports", "One."]);
        Issued(without, [add], Handled(add, Treatment.NotRetain)).Clauses.ShouldBe(A.InForce.Clauses, new SameClause());
    }

    [Fact]
    public void A_kept_decision_is_opened_as_it_was_and_kept_again_it_changes_nothing()
    {
        var (should, must, add) = (A.Submitted(A.Delegate, A.First, "Each State should ensure human control over the use of force.", 1), A.Submitted(A.Third, A.First, "Each State must ensure human control over the use of force.", 3), Add(6));
        Amended[] live = [should, must, add];
        foreach (var place in new Choice[] { new Choice.Base(), new Choice.Brackets(), new Choice.Alternative(1), new Choice.Bridging("may") })
        {
            var sheet = new DeskSheet([Handled(should, Treatment.TakeUpInPart), Handled(must, Treatment.Bracket), Handled(add, Treatment.Bracket)], [new PlaceChoice(11, 5, place)], null);
            var desk = A.Desk(A.First);
            desk.Consolidate(live, sheet).Compilation.Regions.Single().ShouldSatisfyAllConditions(region => region.Start.ShouldBe(11), region => region.Length.ShouldBe(5));
            var outcome = desk.Consolidate(live, sheet).Outcome;
            var kept = desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, outcome, sheet, live, 1, A.Now));
            var opened = Sheets.Kept(kept, live);
            (opened.Bridging, opened.Places.Single(), opened.Handlings.Count).ShouldBe((null, sheet.Places[0], 3));
            var again = kept.Consolidate(live, opened).Outcome;
            (again.Text, again.Added.Single().Id, again.Added.Single().Text).ShouldBe((outcome.Text, outcome.Added.Single().Id, "[New words.]"));
            outcome.Contributors.ShouldContain(6);
        }
    }

    [Fact]
    public void A_withdrawn_amendment_that_is_taken_over_is_judged_on_the_text_in_force()
    {
        var withdrawn = Amended.Evolve(A.Submitted(A.Delegate, A.First, "Each State should ensure human control over the use of force.", 1), new AmendmentWithdrawn(A.First.Id, 1, "XAA", "", A.Now));
        Fit? Taken(string words) => A.Ok(withdrawn.TakeOver(A.By(A.Other) with { Current = A.InForce with { Number = 2, Clauses = [.. A.InForce.Clauses.Select(c => c.Id == A.First.Id ? c with { Text = words } : c)] } }, "Ours."))
            .Events.OfType<AmendmentRebased>().SingleOrDefault()?.Fit;
        Taken("Each State shall ensure full human control over the use of force.").ShouldBe(Fit.Clean);
        Taken("All forces are under control.").ShouldBe(Fit.ToReview);
        A.Ok(withdrawn.TakeOver(A.By(A.Other), "Ours.")).Events.Count().ShouldBe(1);
        A.Ok(withdrawn.TakeOver(A.By(A.Other) with { Current = A.InForce with { Number = 2, Clauses = [A.Article] } }, "Ours.")).Events.OfType<AmendmentRebased>().Single().Fit.ShouldBe(Fit.TargetGone);
    }

    [Fact]
    public void What_moves_to_follow_a_heading_stands_first_under_it()
    {
        var moved = new Outcome(A.Third3.Text, [], false, A.Article.Id, [], [], []);
        var text = Assembly.Of(A.InForce.Clauses, new Dictionary<Guid, Outcome> { [A.Third3.Id] = moved });
        text.Select(clause => clause.Id).ShouldBe([A.Article.Id, A.Third3.Id, A.First.Id, A.Second.Id]);
        ShouldBeATree(text);
        Assembly.Moves(A.InForce.Clauses, A.Third3.Id, A.Second.Id).ShouldBeFalse("it stands there");
        Assembly.Moves(A.InForce.Clauses, A.First.Id, A.Article.Id).ShouldBeFalse("it stands there");
        Assembly.Moves(A.InForce.Clauses, A.Third3.Id, A.First.Id).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_taken_up_whose_words_would_not_be_in_the_text()
    {
        var should = A.Submitted(A.Delegate, A.First, "Each State should ensure human control over the use of force.", 1);
        var delete = A.Submitted(A.Other, A.Article, "X", 2) is var other ? other with { Proposal = other.Proposal with { Operation = Operation.Suppress, Text = "" } } : null!;
        var desk = new Desk(A.Structure, A.InForce, [Kept(A.InForce, A.First, [should], Handled(should, Treatment.TakeUp)), Kept(A.InForce, A.Article, [delete], Handled(delete, Treatment.TakeUp))], [should, delete]);
        Issuing.Next(desk, Rev, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("taken-up-not-in-text");
    }

    [Fact]
    public void Nothing_is_taken_up_of_which_the_chair_s_own_words_have_nothing()
    {
        var should = A.Submitted(A.Delegate, A.First, "Each State should ensure full human control over the use of force.", 1);
        string? Told(string words, Treatment treatment)
        {
            var sheet = new DeskSheet([Handled(should, treatment)], [], words);
            var consolidated = A.Desk(A.First).Consolidate([should], sheet);
            var kept = A.Desk(A.First).After(DeskClause.Evolve, A.Desk(A.First).Consolidate(A.Chair, consolidated.Outcome, sheet, [should], 1, A.Now));
            var refusal = Issuing.Next(new Desk(A.Structure, A.InForce, [kept], [should]), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal;
            consolidated.Remarks.Select(remark => remark.Code).ShouldBe(treatment == Treatment.TakeUp && refusal is not null ? ["taken-up-not-whole"] : []);
            return refusal?.Code;
        }
        Told("Each State should ensure full human control over the use of force, always.", Treatment.TakeUp).ShouldBeNull();
        Told("Each State should ensure human control over the use of force.", Treatment.TakeUp).ShouldBe("taken-up-not-in-text");
        Told("Each State should ensure human control over the use of force.", Treatment.TakeUpInPart).ShouldBeNull();
        Told("Each State must ensure human control over the use of force.", Treatment.TakeUpInPart).ShouldBeNull("how far, is the chair's to say");
        Told("Each State must ensure human control over the use of force.", Treatment.Overtaken).ShouldBeNull();
    }

    [Fact]
    public void No_bracket_is_issued_whose_only_amendment_ends()
    {
        var add = Add(1);
        var inForce = Issued(A.InForce, [add], Handled(add, Treatment.Bracket));
        var stands = inForce.Find(Addition.IdOf(add.Id, 0))!;
        var refused = Kept(inForce, A.First, [add], Handled(add, Treatment.NotRetain));
        var taken = Kept(inForce, A.First, [add], Handled(add, Treatment.TakeUp));
        var sheet = new DeskSheet([], [], $"{stands.Text} And more.");
        var reworded = DeskClause.Evolve(null, new ClauseDrafted(stands.Id, 1, stands.Text, stands.Attributions, A.Now));
        reworded = reworded.After(DeskClause.Evolve, reworded.Consolidate(A.Chair, reworded.Consolidate([], sheet).Outcome, sheet, [], 1, A.Now));
        Issuing.Next(new Desk(A.Structure, inForce, [refused, reworded], [add]), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("ended-in-brackets");
        Issuing.Next(new Desk(A.Structure, inForce, [taken, reworded], [add]), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("ended-in-brackets");
        Issuing.Next(new Desk(A.Structure, inForce, [refused], [add]), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void What_is_not_retained_does_not_stand_in_the_text_by_another_decision()
    {
        var add = Add(1);
        var inForce = Issued(A.InForce, [add], Handled(add, Treatment.Bracket));
        var stands = inForce.Find(Addition.IdOf(add.Id, 0))!;
        var refused = Kept(inForce, A.First, [add], Handled(add, Treatment.NotRetain));
        var lifted = DeskClause.Evolve(null, new ClauseDrafted(stands.Id, 1, stands.Text, stands.Attributions, A.Now));
        var sheet = new DeskSheet([], [], "New words.");
        lifted = lifted.After(DeskClause.Evolve, lifted.Consolidate(A.Chair, lifted.Consolidate([], sheet).Outcome, sheet, [], 1, A.Now));
        Issuing.Next(new Desk(A.Structure, inForce, [refused, lifted], [add]), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("not-retained-in-text");
    }

    [Theory]
    [InlineData("Each State shall ensure [human control over the use of force.")]
    [InlineData("Each State shall ensure human] control over the use of force.")]
    [InlineData("Each State shall ensure [] human control over the use of force.")]
    public void No_issue_breaks_a_bracket(string words)
    {
        var sheet = new DeskSheet([], [], words);
        var consolidated = A.Desk(A.First).Consolidate([], sheet);
        consolidated.Remarks.Select(remark => remark.Code).ShouldBe(["brackets-broken"]);
        var kept = A.Desk(A.First).After(DeskClause.Evolve, A.Desk(A.First).Consolidate(A.Chair, consolidated.Outcome, sheet, [], 1, A.Now));
        Issuing.Next(new Desk(A.Structure, A.InForce, [kept], []), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("brackets-broken");
        var imported = A.InForce with { Clauses = [.. A.InForce.Clauses.Select(clause => clause.Id == A.First.Id ? clause with { Text = words } : clause)] };
        Issuing.Next(new Desk(A.Structure, imported, [kept], []), Rev, IssueAnswers.None, A.Chair, A.Now).Refusal.ShouldBeNull("what an import left open may stay so");
    }

    [Fact]
    public void A_blank_to_be_filled_is_a_pair_of_brackets() =>
        BrokenBrackets.AreIn("Within [ ] days, or [...], of [X].", "Within days.").ShouldBeFalse();

    static readonly Imprint Rev = new(IssueKind.Revision, "R/1/Rev.1", "chair's text", AttributionPolicy.Full);

    static Amended Add(int number) => A.Submitted(A.Delegate, A.First, A.First.Text + " More.", number) is var amendment
        ? amendment with { Proposal = amendment.Proposal with { Operation = Operation.Add, Text = "New words.", Label = "1 bis.", Kind = Kinds.Paragraph } } : null!;

    static Handling Handled(Amended amendment, Treatment treatment) => new(amendment.Number, amendment.Wording, treatment, treatment == Treatment.Bracket ? "" : "So agreed.", null);

    static DeskClause Kept(IssuedVersion inForce, Clause clause, Amended[] live, Handling handling)
    {
        var desk = A.Desk(clause) with { Text = inForce.Find(clause.Id)!.Text };
        var sheet = new DeskSheet([handling], [], null);
        return desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, desk.Consolidate(live, sheet).Outcome, sheet, live, 1, A.Now));
    }

    static IssuedVersion Issued(IssuedVersion inForce, Amended[] live, Handling handling) =>
        inForce with { Clauses = Assembly.Of(inForce.Clauses, new Dictionary<Guid, Outcome> { [A.First.Id] = Kept(inForce, A.First, live, handling).Outcome! }) };

    static Clause Clause(Clause? parent, string kind, string label) => new(Guid.NewGuid(), parent?.Id, kind, label, $"Words of {label}");

    static AddedClause Added(string kind, int amendment = 1) => new(Guid.NewGuid(), null, amendment, kind, "", "[new]", [new Attribution(0, 5, ["XAA"], [amendment])]);

    static Outcome Outcome(Clause clause) => new(clause.Text, [], false, null, [], [], []);

    static IEnumerable<Guid> Put(Clause[] text, Clause after, params AddedClause[] added) => Ids(text, (after, Outcome(after) with { Added = added }));

    static Guid? ParentOf(Clause after, AddedClause added) =>
        Assembly.Of(Text, new Dictionary<Guid, Outcome> { [after.Id] = Outcome(after) with { Added = [added] } }).Single(clause => clause.Id == added.Id).Parent;

    static IEnumerable<Guid> Ids(Clause[] text, params (Clause Clause, Outcome Outcome)[] desk)
    {
        var issued = Assembly.Of(text, desk.ToDictionary(one => one.Clause.Id, one => one.Outcome));
        ShouldBeATree(issued);
        return issued.Select(clause => clause.Id);
    }

    internal static void ShouldBeATree(IReadOnlyList<Clause> text)
    {
        text.Select(clause => clause.Id).ShouldBeUnique();
        var above = new Stack<Guid>();
        foreach (var clause in text)
        {
            while (above.Count > 0 && above.Peek() != clause.Parent) above.Pop();
            (clause.Parent is null ? above.Count == 0 : above.Count > 0).ShouldBeTrue($"{clause.Kind} {clause.Text} is away from its parent");
            above.Push(clause.Id);
        }
    }

    sealed class SameClause : IEqualityComparer<Clause>
    {
        public bool Equals(Clause? x, Clause? y) => (x!.Id, x.Parent, x.Kind, x.Label, x.Text) == (y!.Id, y.Parent, y.Kind, y.Label, y.Text) && x.Attributions.Count == y.Attributions.Count;
        public int GetHashCode(Clause clause) => clause.Id.GetHashCode();
    }

    static readonly string[] KindsInOrder = [Kinds.Title, Kinds.Preamble, Kinds.Preambular, Kinds.Part, Kinds.Heading, Kinds.Article, Kinds.Paragraph, Kinds.Paragraph, Kinds.Point, Kinds.Subpoint, Kinds.Annex];

    /// <summary>A tree of any shape, and decisions of every kind at once.</summary>
    static readonly Gen<(IReadOnlyList<Clause> Text, Dictionary<Guid, Outcome> Desk)> Debated =
        Gen.Select(Gen.Select(Gen.Int[0, 10].Select(at => KindsInOrder[at]), Gen.Int[0, 4]).Array[1, 16], Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15], Gen.Int[0, 5], Gen.Int[0, 10].Select(at => KindsInOrder[at])).Array[0, 12], (steps, acts) =>
        {
            var (text, above) = (new List<Clause>(), new List<Clause>());
            foreach (var (kind, up) in steps)
            {
                above.RemoveRange(Math.Max(0, above.Count - up), Math.Min(up, above.Count));
                text.Add(Clause(above.LastOrDefault(), kind, $"{text.Count}"));
                above.Add(text[^1]);
            }
            var desk = new Dictionary<Guid, Outcome>();
            foreach (var (at, to, what, kind) in acts)
            {
                var clause = text[at % text.Count];
                var outcome = desk.GetValueOrDefault(clause.Id) ?? Outcome(clause);
                desk[clause.Id] = what switch
                {
                    0 => outcome with { Suppressed = true },
                    1 or 2 => outcome with { MovedAfter = text[to % text.Count].Id },
                    _ => outcome with { Added = [.. outcome.Added, Added(kind, outcome.Added.Count + 1)] },
                };
            }
            return ((IReadOnlyList<Clause>)text, desk);
        });
}
