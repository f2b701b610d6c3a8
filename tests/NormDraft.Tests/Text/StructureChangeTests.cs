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
