using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Changes of form compose with edits of words, and each can be undone.</summary>
public class StructureChangeTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 12).Select(at => new Guid($"01a20000-0000-7000-8000-0000000000{at:00}"))];

    /// <summary>Two articles of three paragraphs, the first with two points.</summary>
    private static IReadOnlyList<Clause> Draft(IReadOnlyList<string> texts) =>
    [
        new(Ids[0], null, Kinds.Article, "Article 1", texts[0]), new(Ids[1], Ids[0], Kinds.Paragraph, "1.", texts[1]), new(Ids[2], Ids[1], Kinds.Point, "(a)", texts[2]), new(Ids[3], Ids[1], Kinds.Point, "(b)", texts[3]),
        new(Ids[4], Ids[0], Kinds.Paragraph, "1 bis.", texts[4]), new(Ids[5], null, Kinds.Article, "Article 1 bis", texts[5]), new(Ids[6], Ids[5], Kinds.Paragraph, "1.", texts[6]), new(Ids[7], Ids[5], Kinds.Paragraph, "2.", texts[7]),
    ];

    private static Gen<int> Pick(params int[] places) => Gen.Int[0, places.Length - 1].Select(at => places[at]);

    private static readonly Gen<IReadOnlyList<Clause>> Drafts = TreatyTexts.Any.Array[8].Select(texts => Draft(texts));

    private static readonly Gen<StructureChange> Changes = Gen.OneOf<StructureChange>(
        Gen.Select(Pick(1, 4, 6, 7), Pick(0, 5)).Select(pick => (StructureChange)new StructureChange.Move(Ids[pick.Item1], Ids[pick.Item2], null)),
        Gen.Select(Pick(2, 3), Pick(6, 7, 4)).Select(pick => (StructureChange)new StructureChange.Move(Ids[pick.Item1], Ids[pick.Item2], null)),
        Gen.Const((StructureChange)new StructureChange.Move(Ids[5], null, null)),
        Pick(0, 1, 2, 7).Select(at => (StructureChange)new StructureChange.Split(Ids[at], 0, Ids[9], "new")),
        Gen.Const((StructureChange)new StructureChange.Join(Ids[2], Ids[3], "; ")),
        Gen.Const((StructureChange)new StructureChange.Join(Ids[6], Ids[7], "\n")),
        Gen.Const((StructureChange)new StructureChange.Join(Ids[0], Ids[5], " ")),
        Gen.Const((StructureChange)new StructureChange.Relabel(new Dictionary<Guid, string> { [Ids[1]] = "7.", [Ids[5]] = "" })));

    [Fact]
    public void Each_change_is_undone_exactly() => Gen.Select(Drafts, Changes, Gen.Int[0, 40]).Law(play =>
    {
        var (draft, change, offset) = play;
        if (change is StructureChange.Split split) change = split with { Offset = Math.Min(offset, draft.First(clause => clause.Id == split.Clause).Text.Length) };
        var (changed, undo) = change.Apply(draft);
        undo.Apply(changed).Draft.ShouldBe(draft);
        undo.Apply(changed).Undo.Apply(draft).Draft.ShouldBe(changed);
        string.Concat(changed.Select(clause => clause.Text).Order()).Length.ShouldBeGreaterThanOrEqualTo(string.Concat(draft.Select(clause => clause.Text)).Length);
    });

    [Fact]
    public void Words_are_edited_and_given_back() => Gen.Select(Drafts, TreatyTexts.Any).Law(play =>
    {
        var (draft, text) = play;
        var edit = new StructureChange.Reword(new Dictionary<Guid, IReadOnlyList<Hunk>> { [Ids[4]] = Hunks.Between(draft[4].Text, text) });
        var (edited, undo) = edit.Apply(draft);
        edited[4].Text.ShouldBe(text);
        undo.Apply(edited).Draft.ShouldBe(draft);
    });

    [Fact]
    public void An_edit_and_a_move_give_the_same_in_either_order() => Gen.Select(Drafts, TreatyTexts.Any).Law(play =>
    {
        var (draft, text) = play;
        StructureChange edit = new StructureChange.Reword(new Dictionary<Guid, IReadOnlyList<Hunk>> { [Ids[4]] = Hunks.Between(draft[4].Text, text) });
        StructureChange move = new StructureChange.Move(Ids[4], Ids[5], Ids[6]);
        move.Apply(edit.Apply(draft).Draft).Draft.ShouldBe(edit.Apply(move.Apply(draft).Draft).Draft);
    });

    /// <summary>Clause 2 or 6, or one beside or under them, is edited while the draft changes its form.</summary>
    private static readonly Gen<(IReadOnlyList<Clause> Draft, StructureChange.Reword Edit, StructureChange Change)> Crossing =
        Gen.Select(Drafts, Pick(0, 1, 2, 3, 5, 6, 7).Array[1, 3], TreatyTexts.Debate, Changes, Gen.Int[0, 40]).Select(play =>
        {
            var (drafted, edited, debate, change, offset) = play;
            List<Clause> draft = [.. drafted.Select((clause, at) => at % 2 == 0 ? clause with { Text = debate.Base } : clause)];
            var hunks = edited.Distinct().Select((at, which) => (draft[at].Id, Hunks: Hunks.Between(draft[at].Text, debate.Rewritings[which % 2]))).Where(edit => edit.Hunks.Count > 0);
            if (change is StructureChange.Split split) change = split with { Offset = Math.Min(offset, draft.First(clause => clause.Id == split.Clause).Text.Length) };
            return ((IReadOnlyList<Clause>)draft, new StructureChange.Reword(hunks.ToDictionary(edit => edit.Id, edit => edit.Hunks)), change);
        });

    [Fact]
    public void An_edit_follows_any_change_of_form_and_no_word_differs() => Crossing.Law(play =>
    {
        var (draft, edit, change) = play;
        var (changed, undo) = change.Apply(draft);
        var followed = StructureChange.Over(edit, change, draft)!.Apply(changed).Draft;
        var edited = edit.Apply(draft).Draft;
        if (change is StructureChange.Split split) Text(followed, split.Clause, split.Second).ShouldBe(Text(edited, split.Clause));
        else if (change is StructureChange.Join join) Text(followed, join.Clause).ShouldBe(Text(edited, join.Clause) + join.Between + Text(edited, join.Second));
        else followed.ShouldBe(change.Apply(edited).Draft);
        StructureChange.Over(StructureChange.Over(edit, change, draft)!, undo, changed)!.Apply(draft).Draft.Select(clause => clause.Text).ShouldBe(edited.Select(clause => clause.Text));
    });

    [Fact]
    public void A_term_replaced_throughout_and_an_edit_elsewhere_give_the_same_whichever_comes_first() => Crossing.Law(play =>
    {
        var term = StructureChange.ReplaceTerm(play.Draft, "State", "Party");
        var (forth, back) = (StructureChange.Over(play.Edit, term, play.Draft), StructureChange.Over(term, play.Edit, play.Draft));
        if (forth is null || back is null) return;
        forth.Apply(term.Apply(play.Draft).Draft).Draft.Select(clause => clause.Text).ShouldBe(back.Apply(play.Edit.Apply(play.Draft).Draft).Draft.Select(clause => clause.Text));
    });

    [Fact]
    public void Renumbering_takes_an_edit_of_words_along()
    {
        var draft = Draft(["Aim", "See article 1 bis. Act.", "", "", "", "Scope", "", ""]);
        var edit = new StructureChange.Reword(new Dictionary<Guid, IReadOnlyList<Hunk>> { [Ids[1]] = Hunks.Between(draft[1].Text, "See article 1 bis. Act promptly.") });
        var renumber = StructureChange.Renumber(draft);
        StructureChange.Over(edit, renumber, draft)!.Apply(renumber.Apply(draft).Draft).Draft[1].Text.ShouldBe("See article 2. Act promptly.");
    }

    [Fact]
    public void An_edit_of_words_that_were_edited_must_be_looked_at()
    {
        var draft = Draft(["", "States shall act.", "", "", "", "", "", ""]);
        StructureChange.Reword To(string text) => new(new Dictionary<Guid, IReadOnlyList<Hunk>> { [Ids[1]] = Hunks.Between(draft[1].Text, text) });
        StructureChange.Over(To("States may act."), To("States should act."), draft).ShouldBeNull();
        StructureChange.Over(To("States shall act now."), To("States should act."), draft)!.Apply(To("States should act.").Apply(draft).Draft).Draft[1].Text.ShouldBe("States should act now.");
    }

    [Fact]
    public void Who_holds_a_bracket_goes_with_it_and_comes_back_with_an_undo()
    {
        Attribution[] held = [new(0, 3, ["CHN"], [1]), new(4, 3, ["EGY"], [2])];
        var draft = Draft(["", "", "[a] [b]", "[c]", "", "", "", ""]).Select(clause => clause.Id == Ids[2] ? clause with { Attributions = held } : clause.Id == Ids[3] ? clause with { Attributions = [held[0]] } : clause).ToList();
        var (divided, undo) = new StructureChange.Split(Ids[2], 4, Ids[9], "new").Apply(draft);
        Held(divided).ShouldBe("CHN 0+3; EGY 0+3; CHN 0+3");
        Held(undo.Apply(divided).Draft).ShouldBe(Held(draft));
        var (united, part) = new StructureChange.Join(Ids[2], Ids[3], " ").Apply(draft);
        Held(united).ShouldBe("CHN 0+3; EGY 4+3; CHN 8+3");
        Held(part.Apply(united).Draft).ShouldBe(Held(draft));
        var (edited, back) = new StructureChange.Reword(new Dictionary<Guid, IReadOnlyList<Hunk>> { [Ids[2]] = [new Hunk(1, 1, "x")] }).Apply(draft);
        Held(edited).ShouldBe("EGY 4+3; CHN 0+3");
        Held(back.Apply(edited).Draft).ShouldBe(Held(draft));
    }

    private static string Held(IEnumerable<Clause> draft) => string.Join("; ", draft.SelectMany(clause => clause.Attributions).Select(one => $"{one.Parties[0]} {one.Start}+{one.Length}"));

    private static string Text(IEnumerable<Clause> draft, params Guid[] ids) => string.Concat(ids.Select(id => draft.First(clause => clause.Id == id).Text));

    [Fact]
    public void A_term_is_replaced_as_a_word_and_nowhere_else()
    {
        var draft = Draft(["Party", "Each Party and its Counterparty.", "Partying", "The Party’s duty", "", "", "", ""]);
        var (changed, undo) = StructureChange.ReplaceTerm(draft, "Party", "State").Apply(draft);
        changed.Take(4).Select(clause => clause.Text).ShouldBe(["State", "Each State and its Counterparty.", "Partying", "The Party’s duty"]);
        undo.Apply(changed).Draft.ShouldBe(draft);
    }

    [Fact]
    public void Renumbering_takes_the_references_along()
    {
        var draft = Draft(["Aim", "See article 1 bis, paragraph 2, and paragraph 1 bis.", "", "", "", "Scope", "", "As in article 1."]);
        var (changed, undo) = StructureChange.Renumber(draft).Apply(draft);
        changed[1].Text.ShouldBe("See article 2, paragraph 2, and paragraph 2.");
        (changed[4].Label, changed[5].Label).ShouldBe(("2.", "Article 2"));
        undo.Apply(changed).Draft.ShouldBe(draft);
    }

    [Fact]
    public void What_cannot_be_done_is_refused()
    {
        var draft = Draft(["", "", "", "", "", "", "", ""]);
        Should.Throw<ArgumentException>(() => new StructureChange.Move(Ids[0], Ids[1], null).Apply(draft));
        Should.Throw<ArgumentException>(() => new StructureChange.Move(Ids[11], null, null).Apply(draft));
        Should.Throw<ArgumentException>(() => new StructureChange.Split(Ids[1], 5, Ids[9], "").Apply(draft));
        Should.Throw<ArgumentException>(() => new StructureChange.Join(Ids[1], Ids[6], "").Apply(draft));
    }
}
