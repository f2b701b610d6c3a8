namespace NormDraft.Text;

/// <summary>Takes records of who holds which bracket over to a text that has changed around them.</summary>
public static class Attributions
{
    /// <summary>Those whose brackets still stand around exactly the words they held, at their new place, in order. Words that
    /// someone else has changed are nobody's until an act says whose: no word is attributed to one who did not propose it.</summary>
    public static IReadOnlyList<Attribution> Carry(string old, string @new, IReadOnlyList<Attribution> held)
    {
        if (held.Count == 0 || old == @new) return held;
        var places = new Places(Hunks.Between(old, @new));
        return Bracketing(@new, held.Where(attribution => !places.IsRewritten(attribution)).Select(attribution => Placed(attribution, places.Of)));
    }

    /// <summary>The same brackets are held by the same parties for the same amendments.</summary>
    public static bool AreSame(IReadOnlyList<Attribution> some, IReadOnlyList<Attribution> others) => some.Count == others.Count && some.Zip(others).All(pair =>
        (pair.First.Start, pair.First.Length, pair.First.Place) == (pair.Second.Start, pair.Second.Length, pair.Second.Place)
        && pair.First.Parties.SequenceEqual(pair.Second.Parties) && pair.First.Amendments.SequenceEqual(pair.Second.Amendments));

    /// <summary>Over several texts to one: what the first holds, and of the others what stands in it around brackets that nobody holds yet.</summary>
    public static IReadOnlyList<Attribution> Carry(string @new, params IReadOnlyList<(string Text, IReadOnlyList<Attribution> Held)> sources)
    {
        var (carried, taken) = (new List<Attribution>(), new HashSet<(int, int)>());
        foreach (var (text, held) in sources)
        {
            List<Attribution> own = [.. Carry(text, @new, held).Where(one => !taken.Contains((one.Start, one.Length)))];
            carried.AddRange(own);
            taken.UnionWith(own.Select(one => (one.Start, one.Length)));
        }
        return InOrder(carried);
    }

    /// <summary>Brackets come in place of stretches of a text; who holds a bracket that lies in one of these holds it no more.</summary>
    /// <param name="put">In order, none overlapping, each with who holds the bracket that comes.</param>
    internal static CompiledText Replaced(CompiledText clause, IReadOnlyList<(Hunk Hunk, Attribution By)> put)
    {
        Hunk[] hunks = [.. put.Select(one => one.Hunk)];
        var (text, places, shift) = (Hunks.Apply(clause.Text, hunks), new Places(hunks), 0);
        var held = Bracketing(text, clause.Attributions.Select(one => Placed(one, places.Of))).ToList();
        foreach (var (hunk, by) in put)
        {
            held.Add(by with { Start = hunk.Start + shift, Length = hunk.Text.Length });
            shift += hunk.Text.Length - hunk.Length;
        }
        return new CompiledText(text, InOrder(held));
    }

    /// <summary>The attribution with its brackets at their new offsets, or null when one of them is gone.</summary>
    internal static Attribution? Placed(Attribution held, Func<int, int> place)
    {
        if (held.Length < 2) return null;
        var (open, close) = (place(held.Start), place(held.Start + held.Length - 1));
        return open < 0 || close <= open ? null : held with { Start = open, Length = close - open + 1 };
    }

    /// <summary>Those that still go from an opening bracket to a closing one, whatever signs without a partner stand around them.</summary>
    internal static IReadOnlyList<Attribution> Bracketing(string text, IEnumerable<Attribution?> placed) =>
        InOrder(placed.OfType<Attribution>().Where(one => text[one.Start] == '[' && text[one.Start + one.Length - 1] == ']'));

    internal static IReadOnlyList<Attribution> InOrder(IEnumerable<Attribution> attributions) =>
        [.. attributions.OrderBy(attribution => attribution.Start).ThenByDescending(attribution => attribution.Length)];
}
