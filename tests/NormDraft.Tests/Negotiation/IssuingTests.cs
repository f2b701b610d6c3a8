using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Tests.Negotiation;

public class IssuingTests
{
    static readonly Amendment Should = A.Submitted(A.Delegate, A.First, "Each State should ensure human control over the use of force.", 1);
    static readonly Amendment Meaningful = A.Submitted(A.Other, A.First, "Each State shall ensure meaningful human control over the use of force.", 2);
    static readonly Amendment Must = A.Submitted(A.Third, A.First, "Each State must ensure human control over the use of force.", 3);

    static readonly Imprint Rev1 = new(IssueKind.Revision, "R/1/Rev.1", "chair's text", AttributionPolicy.Full);

    [Fact]
    public void What_is_taken_up_and_disjoint_is_merged_and_both_are_named()
    {
        var decided = Keep(A.First, [Should, Meaningful], Take(Should), Take(Meaningful));
        decided.Outcome!.Text.ShouldBe("Each State should ensure meaningful human control over the use of force.");
        var issued = Issue([decided], [Should, Meaningful]).Events.OfType<VersionIssued>().Single();
        issued.Clauses.Single(c => c.Id == A.First.Id).Text.ShouldBe(decided.Outcome.Text);
        issued.Trace.Single().Contributors.ShouldBe(["XAA", "XBB"]);
    }

    [Fact]
    public void Rivals_kept_in_brackets_stand_beside_the_base_with_their_owners_and_stay_live()
    {
        var decided = Keep(A.First, [Should, Must], Bracket(Should), Bracket(Must));
        decided.Outcome!.Text.ShouldBe("Each State [shall] [should] [must] ensure human control over the use of force.");
        decided.Outcome.Attributions.Where(a => a.Parties.Count > 0).Select(a => a.Parties.Single()).ShouldBe(["XAA", "XCC"]);
        var decision = Issue([decided], [Should, Must]);
        decision.Events.OfType<AmendmentDisposed>().ShouldBeEmpty();
        decision.Events.OfType<AmendmentRebased>().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("may", "Each State may ensure human control over the use of force.")]
    [InlineData(" may ", "Each State  may  ensure human control over the use of force.")]
    public void Bridging_text_stands_apart_from_the_words_around_it_and_is_the_chairs(string words, string text)
    {
        var desk = A.Desk(A.First);
        var must = desk.Consolidate([Should], new DeskSheet([Part(Should)], [], null)).Compilation.Regions.Single();
        var sheet = new DeskSheet([Part(Should)], [new PlaceChoice(must.Start, must.Length, new Choice.Bridging(words))], null);
        var decided = desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, desk.Consolidate([Should], sheet).Outcome, sheet, [Should], 1, A.Now));
        decided.Outcome!.Text.ShouldBe(text);
        var row = Issue([decided], [Should]).Events.OfType<VersionIssued>().Single().Trace.Single();
        (row.Amendments.Single(), row.Contributors.Single(), row.Reason).ShouldBe((1, "XAA", "1 taken up in part: General support.\nWith words of the Chair's own."));
    }

    [Fact]
    public void Undo_brings_back_the_exact_text_before()
    {
        var once = Keep(A.First, [Should, Meaningful], Take(Should));
        var twice = once.After(DeskClause.Evolve, once.Consolidate(A.Chair, once.Consolidate([Should, Meaningful], new DeskSheet([Take(Meaningful)], [], null)).Outcome, null, [Should, Meaningful], 1, A.Now));
        twice.Outcome!.Text.ShouldNotBe(once.Outcome!.Text);
        twice.After(DeskClause.Evolve, twice.Undo(A.Chair, A.Now)).Outcome.ShouldBe(once.Outcome);
    }

    [Fact]
    public void Nobody_without_the_pen_decides_or_issues()
    {
        var desk = A.Desk(A.First);
        desk.Consolidate(A.Delegate, desk.Consolidate([Should], new DeskSheet([Take(Should)], [], null)).Outcome, null, [Should], 1, A.Now).Refusal!.Code.ShouldBe("not-the-pen");
        Issuing.Next(new Desk(A.Structure, A.InForce, [Keep(A.First, [Should], Take(Should))], [Should]), Rev1, IssueAnswers.None, A.Secretary, A.Now).Refusal!.Code.ShouldBe("not-the-pen");
    }

    [Fact]
    public void A_decision_without_a_reason_is_refused()
    {
        var desk = A.Desk(A.First);
        var outcome = desk.Consolidate([Should], new DeskSheet([Take(Should) with { Reason = " " }], [], null)).Outcome;
        desk.Consolidate(A.Chair, outcome, null, [Should], 1, A.Now).Refusal!.Code.ShouldBe("reason-missing");
    }

    [Fact]
    public void An_observers_proposal_is_not_taken_up_unless_adopted()
    {
        var observers = A.Submitted(A.Observer, A.First, "Each State shall ensure effective human control over the use of force.", 9);
        var desk = A.Desk(A.First);
        var outcome = desk.Consolidate([observers], new DeskSheet([Take(observers)], [], null)).Outcome;
        desk.Consolidate(A.Chair, outcome, null, [observers], 1, A.Now).Refusal!.Code.ShouldBe("adopt-first");
    }

    [Fact]
    public void A_revision_after_the_decision_stops_the_issue()
    {
        var decided = Keep(A.First, [Should], Take(Should));
        var revised = Amendment.Evolve(Should, new AmendmentRevised(A.First.Id, 1, A.Words(A.First, "Each State may ensure control."), [], "", A.Now));
        Issuing.Next(new Desk(A.Structure, A.InForce, [decided], [revised]), Rev1, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("decision-stale");
    }

    [Fact]
    public void Every_pending_amendment_on_a_changed_clause_is_judged_and_stays_readable()
    {
        var decided = Keep(A.First, [Should, Meaningful, Must], Take(Should));
        var judged = Issue([decided], [Should, Meaningful, Must]).Events.OfType<AmendmentRebased>().ToDictionary(e => e.Number);
        judged[2].Fit.ShouldBe(Fit.Clean);
        judged[2].Text.ShouldBe("Each State should ensure meaningful human control over the use of force.");
        judged[3].Fit.ShouldBe(Fit.ToReview);
        var must = Amendment.Evolve(Must, judged[3]);
        must.Proposal.Text.ShouldBe("Each State must ensure human control over the use of force.");
        must.Proposal.BaseText.ShouldBe(A.First.Text);
    }

    [Fact]
    public void What_the_new_text_already_says_is_overtaken()
    {
        var same = A.Submitted(A.Third, A.First, Should.Proposal.Text, 4);
        var decided = Keep(A.First, [Should, same], Take(Should));
        Issue([decided], [Should, same]).Events.OfType<AmendmentRebased>().Single().Fit.ShouldBe(Fit.Overtaken);
    }

    [Fact]
    public void Taking_a_clause_out_leaves_others_without_a_target()
    {
        var suppress = Other(A.First, Operation.Suppress, 5);
        var decided = Keep(A.First, [suppress, Should], Take(suppress));
        var decision = Issue([decided], [suppress, Should]);
        decision.Events.OfType<VersionIssued>().Single().Clauses.ShouldNotContain(c => c.Id == A.First.Id);
        decision.Events.OfType<AmendmentRebased>().Single().Fit.ShouldBe(Fit.TargetGone);
        decision.Events.OfType<ClauseTakenOut>().Single().Clause.ShouldBe(A.First.Id);
    }

    [Fact]
    public void What_was_proposed_on_a_clause_that_is_gone_is_ended_with_the_next_version_and_its_reason_is_printed()
    {
        var gone = A.Desk(A.First).After(DeskClause.Evolve, Decision.On(A.First.Id, new ClauseTakenOut(A.First.Id, 2, A.Now)));
        var lost = Should with { Fit = Fit.TargetGone, TextNow = null };
        var decided = gone.After(DeskClause.Evolve, Decide(gone, new Handling(1, 1, Treatment.Overtaken, "The article went.", null)));
        decided.After(DeskClause.Evolve, decided.Undo(A.Chair, A.Now)).Pending.ShouldBeFalse();
        var desk = new Desk(A.Structure, A.InForce with { Clauses = [A.Article, A.Second, A.Third3] }, [decided], [lost])
        {
            Gone = new Dictionary<Guid, string> { [A.First.Id] = "Article 1, paragraph 1, no longer in the text" },
        };
        Issuing.Next(desk, Rev1 with { Kind = IssueKind.Corrigendum }, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("corrigendum-takes-in");
        var issue = A.Ok(Issuing.Next(desk, Rev1, IssueAnswers.None, A.Chair, A.Now));
        var ended = issue.Events.OfType<AmendmentDisposed>().Single();
        (ended.Disposition, ended.Reason).ShouldBe((Disposition.Overtaken, "The article went."));
        var row = issue.Events.OfType<VersionIssued>().Single().Trace.Single();
        (row.Citation, row.Reason).ShouldBe(("Article 1, paragraph 1, no longer in the text", "1 overtaken: The article went."));
        decided.After(DeskClause.Evolve, issue).Pending.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Treatment.TakeUp)]
    [InlineData(Treatment.Bracket)]
    [InlineData(Treatment.Leave)]
    public void Nothing_enters_the_text_at_a_clause_that_is_gone(Treatment treatment)
    {
        var gone = A.Desk(A.First).After(DeskClause.Evolve, Decision.On(A.First.Id, new ClauseTakenOut(A.First.Id, 2, A.Now)));
        Decide(gone, new Handling(1, 1, treatment, "Agreed.", null)).Refusal!.Code.ShouldBe("clause-gone");
    }

    static Decision Decide(DeskClause clause, Handling handling)
    {
        Amendment[] live = [Should with { Fit = Fit.TargetGone, TextNow = null }];
        var sheet = new DeskSheet([handling], [], null);
        return clause.Consolidate(A.Chair, clause.Consolidate(live, sheet).Outcome, sheet, live, 2, A.Now);
    }

    [Fact]
    public void An_added_paragraph_follows_its_clause_and_a_moved_one_its_destination()
    {
        var add = Other(A.First, Operation.Add, 6) is var a ? a with { Proposal = a.Proposal with { Text = "New words.", Label = "1 bis.", Kind = Kinds.Paragraph } } : null!;
        var move = Other(A.Second, Operation.Move, 7) is var m ? m with { Proposal = m.Proposal with { Destination = A.Third3.Id } } : null!;
        var issued = Issue([Keep(A.First, [add], Take(add)), Keep(A.Second, [move], Take(move))], [add, move]).Events.OfType<VersionIssued>().Single();
        issued.Clauses.Select(c => c.Label).ShouldBe(["Article 1", "1.", "1 bis.", "3.", "2."]);
        issued.Clauses.Single(c => c.Label == "1 bis.").Parent.ShouldBe(A.Article.Id);
    }

    [Fact]
    public void An_issued_version_is_sealed_over_every_character()
    {
        string Sealed(params Clause[] clauses) => Seal.Of("R/1", "draft", "en", A.Now, clauses, Seal.OfHolders("00", clauses));
        var seal = Sealed(A.Article, A.First, A.Second, A.Third3);
        seal.Length.ShouldBe(64);
        Sealed(A.Article, A.First with { Text = A.First.Text + " " }, A.Second, A.Third3).ShouldNotBe(seal);
        Sealed(A.Article, A.First with { Attributions = [Held] }, A.Second, A.Third3).ShouldNotBe(seal);
        Sealed(A.Article, A.First, A.Second with { Attributions = [Held] },
            A.Third3).ShouldNotBe(Sealed(A.Article, A.First with { Attributions = [Held] }, A.Second, A.Third3));
    }

    static readonly Attribution Held = new(0, 4, ["XAA"], [1]);

    [Fact]
    public void Whoever_guesses_the_owners_of_a_bracket_cannot_prove_it_by_the_seal_but_anybody_proves_the_text()
    {
        Clause[] clauses = [A.Article, A.First with { Attributions = [Held] }];
        Clause[] shown = [A.Article, A.First];
        VersionIssued Issued(string salt) =>
            A.Ok(Issuing.First(A.Room, null, "A text", "en", clauses,
            new Imprint(IssueKind.Revision, "R/1", "draft", AttributionPolicy.None) { Salt = salt }, A.Secretary, A.Now))
            .Events.OfType<VersionIssued>().Single();
        var (one, other) = (Issued("0a"), Issued("0b"));
        one.Hash.ShouldNotBe(other.Hash, "the owners that were guessed give no seal to compare with");
        Seal.Of(one.Symbol, one.Status, one.Language, one.At, shown, one.Holders).ShouldBe(one.Hash);
        one.IsSealed.ShouldBeTrue();
        (one with { Clauses = shown }).IsSealed.ShouldBeFalse("owners taken away are found out");
        (one with { Salt = other.Salt }).IsSealed.ShouldBeFalse();
    }

    [Fact]
    public void A_version_issued_before_seals_were_salted_keeps_its_seal()
    {
        const string Data = """
            {"draft":"00000000-0000-0000-0000-000000000001","number":1,"symbol":"R/1","status":"draft","language":"en","policy":"Full",
            "hash":"HASH","clauses":[{"id":"00000000-0000-0000-0000-000000000002","kind":"paragraph","label":"1.","text":"[May]",
            "attributions":[{"start":0,"length":5,"parties":["XAA"],"amendments":[1]}]}],"trace":[],"issuedBy":"Chair","at":"2026-10-14T16:05:00+00:00"}
            """;
        const string Hash = "c38c8d9cee2d28f0002cebb3f522a749a52f0038b97ed0a1fb0bc03d809fa955";
        var old = System.Text.Json.JsonSerializer.Deserialize<VersionIssued>(Data.Replace("HASH", Hash, StringComparison.Ordinal),
            AsStored)!;
        (old.IsSealed, old.Salt, old.Holders).ShouldBe((true, null, null));
        System.Text.Json.JsonSerializer.Serialize(old, AsStored).ShouldNotContain("salt");
    }

    static readonly System.Text.Json.JsonSerializerOptions AsStored = new(System.Text.Json.JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    [Theory]
    [InlineData("A/CRP.2", IssueKind.Revision, "A/CRP.2/Rev.1")]
    [InlineData("A/CRP.2/Rev.1", IssueKind.Revision, "A/CRP.2/Rev.2")]
    [InlineData("A/CRP.2/Rev.1", IssueKind.Corrigendum, "A/CRP.2/Rev.1/Corr.1")]
    [InlineData("A/CRP.2/Rev.1/Corr.1", IssueKind.Corrigendum, "A/CRP.2/Rev.1/Corr.2")]
    [InlineData("A/CRP.2/Rev.1/Corr.1", IssueKind.Revision, "A/CRP.2/Rev.2")]
    [InlineData("A/CRP.2/Rev.1", IssueKind.Reissue, "A/CRP.2/Rev.1*")]
    [InlineData("A/CRP.2/Rev.1*", IssueKind.Reissue, "A/CRP.2/Rev.1**")]
    [InlineData("A/CRP.2/Rev.1*", IssueKind.Revision, "A/CRP.2/Rev.2")]
    public void Symbols_chain_as_the_United_Nations_write_them(string current, IssueKind kind, string next) => Symbols.Next([current], kind).ShouldBe(next);

    [Fact]
    public void A_symbol_once_used_is_never_used_again()
    {
        var used = A.Structure with { Versions = A.Structure.Versions.Add(new VersionName(2, "R/1/Rev.1", "", A.Now, "")) };
        Issuing.Next(new Desk(used, A.InForce, [Keep(A.First, [Should], Take(Should))], [Should]), Rev1, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("symbol-taken");
        Symbols.Next(["R/1", "R/1/Rev.1", "R/1"], IssueKind.Revision).ShouldBe("R/1/Rev.2");
    }

    [Fact]
    public void A_reissue_has_the_same_words_and_leaves_the_desk_alone()
    {
        var decision = A.Ok(Issuing.Next(new Desk(A.Structure, A.InForce, [Keep(A.First, [Should], Take(Should))], [Should]), Rev1 with { Kind = IssueKind.Reissue, Symbol = "R/1*" }, IssueAnswers.None, A.Chair, A.Now));
        decision.Events.OfType<VersionIssued>().Single().Clauses.ShouldBe(A.InForce.Clauses);
        decision.Events.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(IssueKind.Corrigendum, AttributionPolicy.Full)]
    [InlineData(IssueKind.Reissue, AttributionPolicy.GroupsOnly)]
    public void What_corrects_a_version_shows_no_more_owners_than_it(IssueKind kind, AttributionPolicy policy)
    {
        var veiled = new Desk(A.Structure, A.InForce with { Policy = AttributionPolicy.ChairOnly }, [Keep(A.First, [Should], Take(Should))], [Should]);
        var imprint = new Imprint(kind, "R/1/X", "chair's text", policy);
        var answers = IssueAnswers.None with { TakesIn = true };
        Issuing.Next(veiled, imprint, answers, A.Chair, A.Now).Refusal!.Code.ShouldBe("attribution-widened");
        A.Ok(Issuing.Next(veiled, imprint with { Policy = AttributionPolicy.None }, answers, A.Chair, A.Now));
        A.Ok(Issuing.Next(veiled, imprint with { Kind = IssueKind.Revision }, answers, A.Chair, A.Now));
    }

    [Fact]
    public void A_corrigendum_asks_before_it_takes_in_what_is_on_the_desk()
    {
        var desk = new Desk(A.Structure, A.InForce, [Keep(A.First, [Should], Take(Should))], [Should]);
        var corrigendum = Rev1 with { Kind = IssueKind.Corrigendum };
        var refusal = Issuing.Next(desk, corrigendum, IssueAnswers.None, A.Chair, A.Now).Refusal!;
        (refusal.Code, refusal.Sentence.Contains("Article 1, paragraph 1", StringComparison.Ordinal)).ShouldBe(("corrigendum-takes-in", true));
        A.Ok(Issuing.Next(desk, corrigendum, IssueAnswers.None with { TakesIn = true }, A.Chair, A.Now));
    }

    [Fact]
    public void Repeated_numbers_are_issued_by_the_chairs_word_only()
    {
        var (one, other) = (Added(6), Added(7));
        var desk = new Desk(A.Structure, A.InForce, [Keep(A.First, [one, other], Take(one), Take(other))], [one, other]);
        Issuing.Next(desk, Rev1, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("numbers-repeated");
        Labels(IssueAnswers.None with { RepeatedNumbers = true }).ShouldBe(["Article 1", "1.", "1 bis.", "1 bis.", "2.", "3."]);
        Labels(IssueAnswers.None with { Numbers = NumberWay.NextFree }).ShouldBe(["Article 1", "1.", "1 bis.", "1 ter.", "2.", "3."]);

        IEnumerable<string> Labels(IssueAnswers answers) =>
            A.Ok(Issuing.Next(desk, Rev1, answers, A.Chair, A.Now)).Events.OfType<VersionIssued>().Single().Clauses.Select(clause => clause.Label);

        static Amendment Added(int number) => Other(A.First, Operation.Add, number) is var add
            ? add with { Proposal = add.Proposal with { Text = $"New words {number}.", Label = "1 bis.", Kind = Kinds.Paragraph } } : null!;
    }

    [Fact]
    public void The_chair_gives_a_label_to_what_is_added_and_a_kept_decision_reads_back_with_it()
    {
        var add = Other(A.First, Operation.Add, 6) is var a ? a with { Proposal = a.Proposal with { Text = "New words.", Label = "1 bis.", Kind = Kinds.Paragraph } } : null!;
        var decided = Keep(A.First, [add], Take(add) with { Label = "1 quater." });
        Sheets.Kept(decided, [add]).Handlings.Single().Label.ShouldBe("1 quater.");
        var issued = Issue([decided], [add]).Events.OfType<VersionIssued>().Single();
        issued.Clauses.Select(clause => clause.Label).ShouldBe(["Article 1", "1.", "1 quater.", "2.", "3."]);
        issued.Trace.Single().Reason.ShouldBe("6 taken up: General support.\n6 label given by the Chair: 1 quater.");
        Issue([Keep(A.First, [add], Take(add) with { Label = "1 bis." })], [add]).Events.OfType<VersionIssued>().Single().Trace.Single().Reason
            .ShouldBe("6 taken up: General support.", "the label proposed is not the chair's");
    }

    [Fact]
    public void A_clause_is_not_deleted_and_moved_at_once()
    {
        var delete = Other(A.First, Operation.Suppress, 5);
        var move = Other(A.First, Operation.Move, 6) is var m ? m with { Proposal = m.Proposal with { Destination = A.Third3.Id } } : null!;
        var desk = A.Desk(A.First);
        var outcome = desk.Consolidate([delete, move], new DeskSheet([Take(delete), Take(move)], [], null)).Outcome;
        desk.Consolidate(A.Chair, outcome, null, [delete, move], 1, A.Now).Refusal!.Code.ShouldBe("decision-contradicts");
        RollingClause.Of(A.First, [delete, move]).Incompatible.ShouldBe(1);
        RollingClause.Of(A.First, [move]).Incompatible.ShouldBe(0);
        RollingClause.Of(A.First, [delete, Should]).Incompatible.ShouldBe(1, "the list of the desk says what the desk says");
        Rivals.Of(move, [delete, move, Should]).ShouldBe([5]);
        Rivals.Of(delete, [delete, move, Should]).ShouldBe([1, 6]);
    }

    [Fact]
    public void Only_what_is_uncontested_is_suggested_with_a_reason()
    {
        var desk = A.Desk(A.First);
        Suggested(Meaningful).ShouldBe([2]);
        Suggested(Should, Meaningful).ShouldBeEmpty("two changes of one sentence may say together what nobody proposed");
        var two = desk with { Text = "States shall share data. It shall be made public." };
        Amendment On(string text, int number) => Should with { Number = number, Proposal = Should.Proposal with { BaseText = two.Text, Text = text }, TextNow = text };
        Sheets.UncontestedTakenUp(two, [On("States may share data. It shall be made public.", 1), On("States shall share data. It shall be secret.", 2)], "").Handlings.Select(one => one.Number).ShouldBe([1, 2]);
        Sheets.Meeting(two, [On("States may share data. It shall be made public.", 1), On("States shall share data. It shall be secret.", 2), On("States shall share data. It may be made public.", 3)])
            .ShouldSatisfyAllConditions(all => all.InOneSentenceWith(1).ShouldBeEmpty(), all => all.InOneSentenceWith(2).ShouldBe([3]), all => all.InOneSentenceWith(3).ShouldBe([2]));
        Suggested(Should, Must).ShouldBeEmpty();
        Suggested(Should, Meaningful with { TextNow = null }).ShouldBeEmpty("nobody knows whether they meet");
        Suggested(Meaningful, Other(A.First, Operation.Suppress, 5)).ShouldBeEmpty("a deletion contests every word");
        Suggested(Other(A.First, Operation.Suppress, 5)).ShouldBe([5]);
        Suggested(Other(A.First, Operation.Move, 6)).ShouldBe([6]);
        Suggested(Other(A.First, Operation.Add, 7), Should).ShouldBe([7, 1]);
        Suggested(Other(A.First, Operation.Add, 7), Other(A.First, Operation.Add, 8)).ShouldBeEmpty("two of one name");

        IEnumerable<int> Suggested(params Amendment[] live) => Sheets.UncontestedTakenUp(desk, live, "No competing proposal.").Handlings.Select(handling => handling.Number);
    }

    [Fact]
    public void A_decision_that_leaves_all_as_it_stands_is_nobody_s_wording_and_nothing_to_issue()
    {
        var left = Keep(A.First, [Should]);
        left.Outcome!.LeavesAll(left.Text).ShouldBeTrue();
        Issuing.Next(new Desk(A.Structure, A.InForce, [left], [Should]), Rev1, IssueAnswers.None, A.Chair, A.Now).Refusal!.Code.ShouldBe("nothing-to-issue");
        var other = A.Submitted(A.Delegate, A.Second, "States should exchange good practices.", 8);
        Issue([left, Keep(A.Second, [other], Take(other))], [Should, other]).Events.OfType<VersionIssued>().Single().Trace.Select(row => row.Clause).ShouldBe([A.Second.Id]);
    }

    [Fact]
    public void A_bracket_that_the_chair_s_own_words_keep_is_still_held_and_whose_words_are_known_are_not_the_chair_s()
    {
        var text = "Each State shall ensure [meaningful] human control.";
        var held = new Attribution(24, 12, ["XBB"], [9]);
        var desk = A.Desk(A.First) with { Text = text, Attributions = [held] };
        Amendment On(string words, int number) => Should with { Number = number, Proposal = Should.Proposal with { BaseText = text, Text = words }, TextNow = words };
        var without = On("Each State should ensure human control.", 3);
        DeskClause Kept(string words)
        {
            var sheet = new DeskSheet([Part(without)], [], words);
            return desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, desk.Consolidate([without], sheet).Outcome, sheet, [without], 1, A.Now));
        }
        var kept = Kept("Each State should ensure [meaningful] human control.");
        kept.Outcome!.Attributions.ShouldBe([held with { Start = 25 }]);
        string Reason(DeskClause decided) => Trace.Of(new Desk(A.Structure, A.InForce, [decided], [without]), [decided], []).Single().Reason;
        Reason(kept).ShouldNotContain("Chair's own");
        Reason(Kept("Each State should ensure [meaningful] control by persons.")).ShouldContain("With words of the Chair's own.");
    }

    [Fact]
    public void No_decision_leaves_a_clause_without_words()
    {
        var desk = A.Desk(A.First);
        var outcome = desk.Consolidate([], new DeskSheet([], [], " ")).Outcome;
        desk.Consolidate(A.Chair, outcome, null, [], 1, A.Now).Refusal!.Code.ShouldBe("text-empty");
    }

    static Handling Take(Amendment a) => new(a.Number, a.Wording, Treatment.TakeUp, "General support.", null);
    static Handling Part(Amendment a) => Take(a) with { Treatment = Treatment.TakeUpInPart };

    static Handling Bracket(Amendment a) => new(a.Number, a.Wording, Treatment.Bracket, "", null);

    static Amendment Other(Clause clause, Operation operation, int number)
    {
        var amendment = A.Submitted(A.Delegate, clause, clause.Text + " More.", number);
        return amendment with { Proposal = amendment.Proposal with { Operation = operation, Text = "" } };
    }

    static DeskClause Keep(Clause clause, Amendment[] live, params Handling[] handlings)
    {
        var (desk, sheet) = (A.Desk(clause), new DeskSheet(handlings, [], null));
        var outcome = desk.Consolidate(live, sheet).Outcome;
        return desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, outcome, sheet, live, 1, A.Now));
    }

    static Decision Issue(DeskClause[] decided, Amendment[] live) =>
        A.Ok(Issuing.Next(new Desk(A.Structure, A.InForce, decided, live), Rev1, IssueAnswers.None, A.Chair, A.Now));
}
