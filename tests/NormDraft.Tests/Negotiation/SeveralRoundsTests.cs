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


    /// <summary>Articles 6.3 and 8.5: another changes words inside a bracket that one lifts.</summary>
    [Theory]
    [InlineData("Also [Parties should integrate climate into it] here.", "climate", "climate and biodiversity")]
    [InlineData("acts [to the extent that they serve this Agreement] so.", "to the extent that they", "insofar as they")]
    public void A_bracket_is_lifted_whatever_is_kept_and_decided_inside_it(string draft, string from, string to)
    {
        var table = new Table(draft);
        table.Proposes(1, draft, Lifted(draft));
        table.Proposes(2, from, to);
        table.Issues((1, Keep), (2, Keep));
        table.Fits.ShouldBe("1:Clean 2:InBrackets");
        table.Decides((1, Up), (2, No)).ShouldBe((Lifted(draft), ""));
        table.Decides((1, Up), (2, Up)).ShouldBe((Lifted(draft).Replace(from, to), ""));
        table.Decides((1, No), (2, Up)).ShouldBe((draft.Replace(from, to), ""));
        table.Decides((1, No), (2, No)).ShouldBe((draft, ""));

        static string Lifted(string words) => words.Replace("[", "").Replace("]", "");
    }

    /// <summary>Article 12.2: one lifts the bracket that a wording brought itself.</summary>
    [Fact]
    public void A_wording_and_who_lifts_its_bracket_are_taken_up_together()
    {
        var table = new Table("They may participate.");
        table.Proposes(1, "may participate", "may [freely] participate");
        table.Issues((1, Keep));
        table.Proposes(2, "[freely]", "freely");
        table.Issues((1, Keep), (2, Keep));
        table.Decides((1, Up), (2, Up)).ShouldBe(("They may freely participate.", ""));
        table.Decides((1, No), (2, Up)).Remarks.ShouldBe("taken-up-not-whole");
    }

    /// <summary>Articles 21 and 13.1: its delegation gives a kept wording other words, beginning from its own words or from the row.</summary>
    [Theory]
    [InlineData("shall [equally] [also] apply", "shall fully apply")]
    [InlineData("shall [equally] [also] apply", "shall [fully] [also] apply")]
    public void A_kept_wording_that_is_revised_has_its_present_words_where_the_first_stood(string from, string to)
    {
        var table = new Table("they shall apply here.");
        table.Proposes(1, "shall apply", "shall equally apply");
        table.Proposes(2, "shall apply", "shall also apply");
        table.Issues((1, Keep), (2, Keep)).ShouldBe("they shall [equally] [also] apply here.");
        table.Revises(1, from, to);
        table.Decides((1, Up), (2, No)).ShouldBe(("they shall fully apply here.", ""));
        table.Issues((1, Keep), (2, Keep)).ShouldBe("they shall [fully] [also] apply here.");
        (table.Fits, table.Holders).ShouldBe(("1:InBrackets 2:InBrackets", "XAA XCC"));
        table.Decides((1, Up), (2, No)).ShouldBe(("they shall fully apply here.", ""));
        table.Decides((1, No), (2, Up)).ShouldBe(("they shall also apply here.", ""));
        table.Decides((1, No), (2, No)).ShouldBe((table.Draft, ""));
    }

    [Fact]
    public void A_bracket_that_a_wording_set_beside_one_of_the_draft_is_revised_in_its_place()
    {
        var table = new Table("it [shall] do it.");
        table.Proposes(1, "[shall]", "[shall][should]");
        table.Issues((1, Keep));
        table.Revises(1, "[shall][should]", "[shall][may]");
        table.Issues((1, Keep)).ShouldBe("it [shall][may] do it.");
        table.Fits.ShouldBe("1:InBrackets");
        table.Decides((1, Up)).ShouldBe(("it [shall][may] do it.", ""));
        table.Decides((1, No)).ShouldBe((table.Draft, ""));
    }

    /// <summary>Article 4.7: its deletion is kept, and another rewords it, without the brackets or inside them.</summary>
    [Theory]
    [InlineData("[Improving the effectiveness and durability of actions.]", "Improving the effectiveness of actions.")]
    [InlineData("effectiveness and durability", "effectiveness")]
    public void A_clause_that_one_would_delete_is_reworded_by_another(string from, string to)
    {
        var table = new Table("Improving the effectiveness and durability of actions.");
        table.Deletes(1);
        table.Issues((1, Keep)).ShouldBe($"[{table.Draft}]");
        table.Proposes(2, from, to);
        table.Issues((1, Keep), (2, Keep)).ShouldBe("[Improving the effectiveness [and durability] of actions.]");
        table.Fits.ShouldBe("1:InBrackets 2:InBrackets");
        table.Decides((1, No), (2, No)).ShouldBe((table.Draft, ""));
        table.Decides((1, No), (2, Up)).ShouldBe(("Improving the effectiveness of actions.", ""));
        table.Decides((1, Keep), (2, Up)).ShouldBe(("[Improving the effectiveness of actions.]", ""));
        table.Issues((1, Keep), (2, Keep)).ShouldBe("[Improving the effectiveness [and durability] of actions.]");
        table.Decides((1, No), (2, No)).ShouldBe((table.Draft, ""));
    }

    /// <summary>Articles 9.11 and 9.8.</summary>
    [Theory]
    [InlineData("as of this Article. {to be revised}", " {to be revised}", " ", "as of this Article. [{to be revised}]")]
    [InlineData("It is *{to be revised}* so.", "*{to be revised}* ", " ", "It is [*{to be revised}*] so.")]
    public void Two_delete_the_same_words_whatever_space_each_leaves(string draft, string from, string left, string kept)
    {
        var table = new Table(draft);
        table.Proposes(1, from, left);
        table.Proposes(2, from, "");
        table.Decides((1, Up), (2, Up)).Remarks.ShouldBe("");
        table.Issues((1, Keep), (2, Keep)).ShouldBe(kept);
        foreach (var (one, other) in new[] { (Up, Up), (Up, No), (No, Up) })
        {
            var (text, remarks) = table.Decides((1, one), (2, other));
            (text.Replace(" ", ""), remarks).ShouldBe((draft.Replace(from, "").Replace(" ", ""), ""));
        }
        table.Decides((1, No), (2, No)).ShouldBe((draft, ""));
    }

    /// <summary>Articles 26, 21 and 23.</summary>
    [Theory]
    [InlineData("in Arabic, French and Spanish.", "French", "French, Norwegian,", "French, Portuguese,", "French, Norwegian, Portuguese,")]
    [InlineData("they shall apply here.", "shall apply", "shall equally apply", "shall also apply", "shall equally also apply")]
    [InlineData("It is so.", "so.", "so. It was.", "so. It will be.", "so. It was. It will be.")]
    public void Words_that_two_put_in_at_one_place_are_taken_up_in_the_order_of_their_numbers(string draft, string from, string one, string two, string both)
    {
        var table = new Table(draft);
        table.Proposes(1, from, one);
        table.Proposes(2, from, two);
        table.Decides((1, Up), (2, Up)).ShouldBe((draft.Replace(from, both), ""));
        table.Decides((1, Up), (2, Keep)).Remarks.ShouldContain("taken-up-not-whole");
        table.Issues((1, Keep), (2, Keep));
        table.Decides((1, Up), (2, Up)).ShouldBe((draft.Replace(from, both), ""));
        table.Decides((1, Up), (2, No)).ShouldBe((draft.Replace(from, one), ""));
        table.Decides((1, No), (2, No)).ShouldBe((draft, ""));
    }

    /// <summary>Article 9.2: one changes words inside another's, and one lifts a bracket elsewhere in the sentence.</summary>
    [Fact]
    public void What_is_decided_in_brackets_is_not_written_again_where_a_bracket_of_the_sentence_is_lifted()
    {
        var table = new Table("[The] framework shall provide flexibility.");
        table.Proposes(1, "flexibility", "flexibility, as set out here");
        table.Proposes(2, "[The] framework", "Subject to paragraph 3, the framework");
        table.Proposes(3, "[The] framework shall provide", "[The framework] shall provide [built-in]");
        table.Issues((1, Keep), (2, Keep), (3, Keep));
        table.Proposes(4, "paragraph 3", "paragraphs 3 and 4");
        table.Proposes(5, "[, as set out here]", ", as set out here");
        table.Issues((1, Keep), (2, Keep), (3, Keep), (4, Keep), (5, Keep));
        table.Decides((1, Up), (2, Up), (3, No), (4, Up), (5, Up))
            .ShouldBe(("Subject to paragraphs 3 and 4, the framework shall provide flexibility, as set out here.", ""));
    }

    /// <summary>Article 13.2: one rewords a sentence of which another has kept a change, and the row beside it.</summary>
    [Fact]
    public void A_sentence_with_others_changes_is_reworded()
    {
        var table = new Table("It shall, in addition, exercise the functions [under this Agreement and] by the CMA.");
        table.Proposes(1, "shall, in addition, exercise", "shall exercise");
        table.Proposes(2, "by the CMA.", "by the CMA. It shall report.");
        table.Issues((1, Keep), (2, Keep));
        table.Proposes(3, "[, in addition,] exercise the functions [under this Agreement and]", " exercise the functions assigned to it");
        table.Issues((1, Keep), (2, Keep), (3, Keep));
        table.Fits.ShouldBe("1:InBrackets 2:InBrackets 3:InBrackets");
        table.Decides((1, No), (2, Up), (3, Up)).ShouldBe(("It shall exercise the functions assigned to it by the CMA. It shall report.", ""));
        table.Decides((1, Up), (2, No), (3, No)).ShouldBe(("It shall exercise the functions [under this Agreement and] by the CMA.", ""));
        table.Decides((1, No), (2, No), (3, No)).ShouldBe((table.Draft, ""));
    }

    /// <summary>Article 15.2: it chooses a word that another has brought and that goes.</summary>
    [Fact]
    public void Who_takes_up_a_choice_without_its_brackets_and_not_the_wording_chosen_is_told()
    {
        var table = new Table("acts of [these bodies] so.");
        table.Proposes(1, "[these bodies]", "[these bodies] [they]");
        table.Issues((1, Keep));
        table.Proposes(2, "[these bodies] [they]", "they");
        table.Issues((1, Keep), (2, Keep));
        table.Decides((1, No), (2, Up)).Remarks.ShouldContain("taken-up-not-whole");
        table.Decides((1, Up), (2, Up)).Text.ShouldBe("acts of they so.");
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
            var amendment = A.Submitted(People[(number - 1) % People.Length], A.First, clause.Text.Replace(from, to), number);
            live[number] = amendment with { Proposal = amendment.Proposal with { BaseText = clause.Text } };
        }

        /// <summary>The same amendment with other words.</summary>
        public void Revises(int number, string from, string to)
        {
            clause.Text.ShouldContain(from);
            var proposal = live[number].Proposal with { BaseText = clause.Text, Text = clause.Text.Replace(from, to) };
            live[number] = Amended.Evolve(live[number], new AmendmentRevised(clause.Id, number, proposal, [], "Because.", A.Now));
        }

        /// <summary>Would take the whole clause out.</summary>
        public void Deletes(int number)
        {
            var amendment = A.Submitted(People[(number - 1) % People.Length], A.First, clause.Text + " ", number);
            live[number] = amendment with { Proposal = amendment.Proposal with { Operation = Operation.Suppress, BaseText = clause.Text, Text = "" }, TextNow = "" };
        }

        public string Fits => string.Join(" ", live.OrderBy(one => one.Key).Select(one => $"{one.Key}:{one.Value.Fit}"));

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

        DeskSheet Sheet((int Number, Treatment How)[] how) => new([.. how.Select(one => new Handling(one.Number, live[one.Number].Wording, one.How, "So agreed.", null))], [], bridging);
    }
}
