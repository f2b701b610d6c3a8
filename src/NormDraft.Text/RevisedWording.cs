namespace NormDraft.Text;

/// <summary>Puts what an amendment says now in the place of the words that it brought into a clause, in brackets, before it was
/// revised.</summary>
public static class RevisedWording
{
    /// <param name="clause">With brackets of the amendment's earlier wording.</param>
    /// <param name="wording">Written on that clause, with the earlier words or without them.</param>
    /// <returns>Null where its present words could not be decided as it proposes them.</returns>
    public static CompiledText? In(CompiledText clause, Wording wording)
    {
        var others = clause.Attributions.SelectMany(held => held.Amendments).Where(number => number != wording.Amendment).ToHashSet();
        var hunks = Hunks.Between(clause.Text, wording.Text);
        var places = new Places(hunks);
        var placed = Attributions.Bracketing(wording.Text, clause.Attributions.Select(held => Attributions.Placed(held, places.Of)));
        Attribution AsNow(Attribution held) => IsOwn(held, wording.Amendment) ? held with { Parties = wording.Parties } : held;
        var inside = new CompiledText(wording.Text, [.. placed.Select(AsNow)]);
        var isWithEarlier = inside.Attributions.Count == clause.Attributions.Count // else it has words without their brackets
            && wording.Text.Count(sign => sign == '[') >= clause.Text.Count(sign => sign == '[');
        var before = Own(clause, wording.Amendment);
        bool IsInside(Hunk hunk) => before.Exists(held => held.Start < hunk.Start && hunk.End < held.Start + held.Length);
        if (isWithEarlier && !hunks.All(IsInside)) return null; // it changes others' words in the row, and keeps its own
        var chosen = isWithEarlier && Verdict.For(wording.Amendment, inside) is { } own ? own : inside;
        var alone = Verdict.Against(others, chosen).Text;
        var without = Verdict.Against([wording.Amendment], clause);
        CompiledText?[] ways =
            [isWithEarlier ? inside : null, InPlace(clause, wording with { Text = alone }), Beside(without, wording with { Text = chosen.Text })];
        return ways.FirstOrDefault(text => text is not null && IsSame(Verdict.Against([wording.Amendment], text).Text, without.Text)
                && Verdict.For(wording.Amendment, text) is { } taken && IsSame(Verdict.Against(others, taken).Text, alone));
    }

    private static bool IsSame(string one, string other) => !Verdict.Between(one, other).Any();

    /// <summary>Each bracket of the earlier wording becomes one of the present; null where these are not as many.</summary>
    private static CompiledText? InPlace(CompiledText clause, Wording alone)
    {
        var draft = Verdict.Against(clause.Attributions.SelectMany(held => held.Amendments).ToHashSet(), clause);
        var revised = Beside(draft, alone);
        var (before, after) = (Own(clause, alone.Amendment), Own(revised, alone.Amendment));
        var areApart = before.Zip(before.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start);
        if (before.Count == 0 || before.Count != after.Count || !areApart) return null;
        return Attributions.Replaced(clause, [.. before.Zip(after).Select(pair => (
            new Hunk(pair.First.Start, pair.First.Length, revised.Text.Substring(pair.Second.Start, pair.Second.Length)),
            pair.Second with { Place = pair.First.Place }))]);
    }

    private static CompiledText Beside(CompiledText clause, Wording wording) =>
        Compilation.Of(clause.Text, [wording], clause.Attributions).Bracketed();

    private static List<Attribution> Own(CompiledText text, int amendment) =>
        [.. text.Attributions.Where(held => IsOwn(held, amendment))];

    private static bool IsOwn(Attribution held, int amendment) =>
        held is { Parties.Count: > 0, Amendments: [var only] } && only == amendment;
}
