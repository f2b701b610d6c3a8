using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;
using Amended = NormDraft.Negotiation.Amendments.Amendment;

namespace NormDraft.Tests.Negotiation;

/// <summary>Wordings on wordings: what is kept in one version is changed by another delegation in the next, and decided in a third.</summary>
public class SeveralRoundsTests
{
    const Treatment Keep = Treatment.Bracket, Up = Treatment.TakeUp, No = Treatment.NotRetain;

    /// <summary>Article 18.1 of a real draft.</summary>
    [Fact]
    public void Who_takes_up_a_choice_among_kept_wordings_and_not_the_one_chosen_is_told()
    {
        var table = new Table("at least [50][60] Parties to it have joined.");
        table.Proposes(1, "[50][60] Parties", "[50][60][55] Parties");
        table.Issues((1, Keep)).ShouldBe("at least [50][60][55] Parties to it have joined.");
        table.Proposes(2, "[50][60][55] Parties", "[55] Parties");
        table.Issues((2, Keep));
        table.Decides((1, Up), (2, No)).ShouldBe(("at least [50][60][55] Parties to it have joined.", ""));
        table.Decides((1, No), (2, Up)).Remarks.ShouldBe("taken-up-not-whole");
        table.Decides((1, Keep), (2, Up)).ShouldBe(("at least [55] Parties to it have joined.", ""));
        table.Decides((1, No), (2, No)).ShouldBe(("at least [50][60] Parties to it have joined.", ""));
    }

    [Theory]
    [InlineData("They apply mutatis mutandis.", "apply mutatis", "apply [NOR: provisionally] mutatis", "mutandis", "mutandis, where possible,")]
    [InlineData("In [2023][2024] and on.", "[2023][2024]", "[2023][2024][2025]", "and on", "and further on")]
    public void What_has_a_bracket_of_its_own_is_taken_up_where_another_is_not(string draft, string from, string to, string otherFrom, string otherTo)
    {
        var table = new Table(draft);
        table.Proposes(1, from, to);
        table.Proposes(2, otherFrom, otherTo);
        table.Issues((1, Keep), (2, Keep));
        table.Decides((1, Up), (2, No)).ShouldBe((draft.Replace(from, to), ""));
    }

    [Fact]
    public void A_bracket_that_two_proposed_alike_is_held_by_the_one_that_is_not_refused()
    {
        var table = new Table("All should act now.");
        foreach (var number in new[] { 1, 2 }) table.Proposes(number, "should", "shall");
        table.Issues((1, Keep), (2, Keep)).ShouldBe("All [should] [shall] act now.");
        table.Issues((1, No), (2, Keep)).ShouldBe("All [should] [shall] act now.");
        table.Holders.ShouldBe("XCC");
    }

    /// <summary>Article 26: two wordings at one place are both taken up, and the chair lifts their brackets.</summary>
    [Fact]
    public void What_the_text_has_of_a_kept_wording_is_taken_up_whatever_signs_stand_around_it()
    {
        var table = new Table("in Arabic, French and Spanish.");
        table.Proposes(1, "French", "French, Norwegian,");
        table.Proposes(2, "French", "French, Portuguese,");
        table.Issues((1, Keep), (2, Keep));
        table.Writes("in Arabic, French, Norwegian, Portuguese, and Spanish.", (1, Up), (2, Up)).ShouldBe("");
        table.Writes("in Arabic, French, Norwegian and Spanish.", (1, Up), (2, Up)).ShouldBe("taken-up-not-whole taken-up-not-in-text");
    }

    /// <summary>Another puts a word inside its bracket, and the chair keeps that.</summary>
    [Fact]
    public void What_was_lifted_is_taken_up_where_another_s_bracket_stands_beside_it()
    {
        var table = new Table("w25 w26 w27.");
        table.Proposes(1, "w26", "w26 t49");
        table.Issues((1, Keep)).ShouldBe("w25 w26 [t49] w27.");
        table.Proposes(2, "[t49", "[t54 t49");
        table.Writes("w25 w26 [t54] t49 w27. c67.", (1, Up), (2, Keep)).ShouldBe("");
    }

    /// <summary>Article 13.1: inside a bracket that a wording brought itself.</summary>
    /// <param name="isRival">It cannot be taken up beside the other.</param>
    [Theory]
    [InlineData("[TUV: and be]", "[TUV: and always be]", false)]
    [InlineData("[TUV: and be]", "[TUV: and remain]", false)]
    [InlineData("and be]", "be]", false)]
    [InlineData("[TUV: and be]", "[and be]", false)]
    [InlineData("[TUV: and be]", "[TUV: and be][MEX: or be]", false)]
    [InlineData("[TUV: and be]", "and be", true)]
    [InlineData("[TUV: and be] ", "", true)]
    public void What_changes_another_s_own_bracket_is_decided_as_it_was_proposed(string from, string to, bool isRival)
    {
        var table = new Table("It shall serve as the secretariat.");
        table.Proposes(1, "serve as the", "serve as [TUV: and be] the");
        var first = table.Issues((1, Keep));
        first.ShouldBe("It shall serve as [TUV: and be] the secretariat.");
        table.Proposes(2, from, to);
        var second = table.Issues((2, Keep));
        Holds("It shall");
        table.Proposes(3, "It shall", "It now shall");
        table.Issues((3, Keep));
        Holds("It [now] shall");

        void Holds(string begins)
        {
            foreach (var (one, other, text) in new[]
            {
                (Keep, Up, first.Replace(from, to)), (Up, Up, first.Replace(from, to)), (No, Up, first.Replace(from, to)), (Up, No, first), (Keep, No, first), (No, No, table.Draft),
                (Keep, Keep, second),
            }.Where(way => isRival ? (way.Item1, way.Item2) is not ((Keep, Up) or (Up, Up)) : (way.Item1, way.Item2) is not (No, Up)))
                table.Decides((1, one), (2, other)).ShouldBe((text.Replace("It shall", begins), ""), $"{one}, {other} of {second}");
        }
    }

    /// <summary>Article 25.1: its words are inside another's, which go.</summary>
    [Fact]
    public void What_changes_the_words_of_another_that_goes_is_not_taken_up_unseen()
    {
        var table = new Table("A Party may leave at any time, by writing.");
        table.Proposes(1, "time, by", "time, with notice, by");
        table.Issues((1, Keep));
        table.Proposes(2, "with notice", "with [due] notice [to all]");
        table.Issues((2, Keep));
        table.Decides((1, No), (2, Up)).Remarks.ShouldBe("taken-up-not-in-text");
        table.Refusal((1, No), (2, Up)).ShouldBe("taken-up-not-in-text");
        table.Decides((1, Up), (2, Up)).ShouldBe(("A Party may leave at any time, with [due] notice [to all], by writing.", ""));
    }

    /// <summary>Article 9.3: ", ." is left.</summary>
    [Fact]
    public void What_leaves_two_marks_side_by_side_is_taken_up_as_it_was_proposed()
    {
        var table = new Table("It is respectful of sovereignty, and avoids undue burden.");
        table.Proposes(1, "and avoids undue burden", "");
        table.Issues((1, Keep));
        table.Decides((1, Up)).ShouldBe(("It is respectful of sovereignty, .", ""));
        table.Decides((1, No)).ShouldBe((table.Draft, ""));
    }

    /// <summary>Article 11.1: a head is put on a bracket that another would lift.</summary>
    [Fact]
    public void A_head_put_on_a_bracket_of_the_draft_stands_beside_who_would_lift_it()
    {
        var table = new Table("to facilitate [and promote compliance with] it.");
        table.Proposes(1, "[and promote", "[ZAF: and promote");
        table.Proposes(2, "[and promote compliance with]", "and promote compliance with");
        table.Issues((1, Keep), (2, Keep)).ShouldNotContain("[ZAF:]");
        table.Decides((1, Up), (2, No)).ShouldBe(("to facilitate [ZAF: and promote compliance with] it.", ""));
        table.Decides((1, No), (2, Up)).ShouldBe(("to facilitate and promote compliance with it.", ""));
        table.Decides((1, No), (2, No)).ShouldBe((table.Draft, ""));
    }

    /// <summary>Article 3.17.</summary>
    [Fact]
    public void A_row_of_kept_wordings_is_rewritten_without_the_brackets_beside_it()
    {
        var table = new Table("[In the event of it] [Each] Part[y] [ies] to such an act shall do it.");
        table.Proposes(1, "[Each] Part[y] [ies] to", "[Each] Part[y][ies] to");
        table.Proposes(2, "[Each] Part[y] [ies]", "[Each] Party");
        var row = table.Issues((1, Keep), (2, Keep));
        row.ShouldBe("[In the event of it] [Each] [Part[y] [ies]] [Part[y][ies]] [Party] to such an act shall do it.");
        table.Proposes(3, "[Part[y] [ies]] [Part[y][ies]] [Party]", "[Party] [Parties]");
        table.Issues((3, Keep));
        table.Decides((1, No), (2, No), (3, No)).ShouldBe((table.Draft, ""));
        table.Decides((1, Up), (2, No), (3, No)).ShouldBe((table.Draft.Replace("[y] [ies]", "[y][ies]"), ""));
        table.Decides((1, No), (2, Up), (3, No)).ShouldBe((table.Draft.Replace("Part[y] [ies]", "Party"), ""));
        table.Decides((1, No), (2, No), (3, Up)).ShouldBe((table.Draft.Replace("Part[y] [ies]", "[Party] [Parties]"), ""));
    }

    /// <summary>Article 4.11.</summary>
    [Fact]
    public void A_row_of_kept_wordings_is_shortened()
    {
        var table = new Table("in a[n intended] nationally set act.");
        table.Proposes(1, "a[n intended]", "an intended");
        table.Proposes(2, "a[n intended]", "a");
        table.Issues((1, Keep), (2, Keep)).ShouldBe("in [a[n intended]] [an intended] [a] nationally set act.");
        table.Proposes(3, "[a[n intended]] [an intended] [a]", "[a] [an intended]");
        table.Issues((3, Keep));
        table.Decides((1, No), (2, No), (3, Up)).ShouldBe(("in [a] [an intended] nationally set act.", ""));
        table.Decides((1, No), (2, No), (3, No)).ShouldBe((table.Draft, ""));
        table.Decides((1, Up), (2, No), (3, No)).ShouldBe(("in an intended nationally set act.", ""));
    }

    /// <summary>One clause, changed by three delegations and issued from version to version.</summary>
    sealed class Table(string draft)
    {
        static readonly Participant[] People = [A.Delegate, A.Third, A.Other];
        readonly Dictionary<int, Amended> live = [];
        Clause clause = A.First with { Text = draft };
        string? bridging;

        public string Draft => draft;

        public string Holders => string.Join(' ', clause.Attributions.SelectMany(held => held.Parties));

        public void Proposes(int number, string from, string to)
        {
            clause.Text.ShouldContain(from);
            var amendment = A.Submitted(People[number - 1], A.First, clause.Text.Replace(from, to), number);
            live[number] = amendment with { Proposal = amendment.Proposal with { BaseText = clause.Text } };
        }

        /// <returns>The issued clause.</returns>
        public string Issues(params (int, Treatment)[] how)
        {
            var events = A.Ok(Issue(how)).Events.ToList();
            clause = events.OfType<VersionIssued>().Single().Clauses.Single(one => one.Id == clause.Id);
            foreach (var judged in events.OfType<AmendmentRebased>()) live[judged.Number] = Amended.Evolve(live[judged.Number], judged);
            return clause.Text;
        }

        /// <returns>What the desk shows, with the codes of what it remarks.</returns>
        public (string Text, string Remarks) Decides(params (int, Treatment)[] how)
        {
            var found = Desk.Consolidate([.. live.Values], Sheet(how));
            return (found.Outcome.Text, string.Join(' ', found.Remarks.Select(remark => remark.Code).Append(Refusal(how)).Where(code => code.Length > 0).Distinct()));
        }

        /// <returns>The codes of what is remarked where the chair writes the clause.</returns>
        public string Writes(string text, params (int, Treatment)[] how)
        {
            bridging = text;
            try { return Decides(how).Remarks; }
            finally { bridging = null; }
        }

        /// <summary>Why the next version would be refused; empty where it would not.</summary>
        public string Refusal(params (int, Treatment)[] how) => Issue(how).Refusal is { Code: not "nothing-to-issue" and var code } ? code : "";

        NormDraft.Negotiation.Decision Issue((int, Treatment)[] how)
        {
            var sheet = Sheet(how);
            var decided = Desk.After(DeskClause.Evolve, Desk.Consolidate(A.Chair, Desk.Consolidate([.. live.Values], sheet).Outcome, sheet, [.. live.Values], 1, A.Now));
            var inForce = A.InForce with { Clauses = [.. A.InForce.Clauses.Select(one => one.Id == clause.Id ? clause : one)] };
            return Issuing.Next(new Desk(A.Structure, inForce, [decided], [.. live.Values]),
                new Imprint(IssueKind.Revision, "R/1/Rev.1", "chair's text", AttributionPolicy.Full), IssueAnswers.None, A.Chair, A.Now);
        }

        DeskClause Desk => A.Desk(A.First) with { Text = clause.Text, Attributions = clause.Attributions };

        DeskSheet Sheet((int Number, Treatment How)[] how) => new([.. how.Select(one => new Handling(one.Number, 1, one.How, "So agreed.", null))], [], bridging);
    }
}
