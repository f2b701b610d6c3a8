using System.Text;

namespace NormDraft.Text;

/// <summary>Writes a compiled clause from left to right, noting where each base character and each bracket went.</summary>
internal sealed class Rendering(string @base, IReadOnlyList<Attribution> held, Grain grain)
{
    private int places = held.Select(one => one.Place ?? 0).Append(0).Max();
    private readonly Dictionary<(int Start, int Length), int> placed =
        held.Where(one => one.Place is not null).DistinctBy(one => (one.Start, one.Length)).ToDictionary(one => (one.Start, one.Length), one => one.Place!.Value);
    private readonly HashSet<(int, int)> heldAt = [.. held.Select(one => (one.Start, one.Length))];
    private readonly StringBuilder text = new(@base.Length + 64);
    private readonly List<Attribution> added = [];
    private readonly List<Attribution> lifts = [];
    private readonly Dictionary<(int, int), int> openings = [];
    private readonly List<(int Start, int End, Func<int, int> Place)> moved = [];
    private readonly List<(int Start, int End)> undecided = [];
    private readonly List<Hunk> rewritten = [];
    private readonly List<(int Start, int End)> replaced = [];
    private int at;

    public void Add(Region region, Choice choice)
    {
        Keep(region.Start);
        switch (choice)
        {
            case Choice.Base: break;
            case Choice.Alternative(var index): Replace(region, region.Alternatives[index].Text); break;
            case Choice.Bridging(var bridge): Replace(region, bridge); break;
            default:
                if (region.Partner is null) Bracket(region);
                else Sign(region);
                break;
        }
        Keep(region.End);
    }

    public CompiledText Finish()
    {
        Keep(@base.Length);
        var result = text.ToString();
        if (held.Count == 0) return new CompiledText(result, Attributions.InOrder(added)) { Lifts = Attributions.InOrder(lifts) };
        var changed = new Places(rewritten);
        var survivors = held.Where(one => !IsCrossed(one) && (IsOfClause(one) || !changed.IsRewritten(one))).Select(one => Attributions.Placed(one, Place));
        var attributions = Attributions.InOrder(Attributions.Bracketing(result, survivors).Concat(added));
        return new CompiledText(result, attributions) { Lifts = Attributions.InOrder(lifts), Replaced = replaced };
    }

    private void Keep(int end)
    {
        if (end <= at) return;
        var (start, shift) = (at, text.Length - at);
        text.Append(@base, at, end - at);
        moved.Add((start, end, offset => offset + shift));
        at = end;
    }

    private void Replace(Region region, string replacement)
    {
        var (start, to) = (region.Start, text.Length);
        var words = region.Base.Trim();
        if (Row(words) is { Count: > 0 } row && Acts(replacement, [.. row.Select(one => words.Substring(one.Start, one.Length))]) is null)
            replaced.Add((to, to + replacement.Length));
        var hunks = Hunks.Between(region.Base, replacement);
        rewritten.AddRange(hunks.Select(hunk => hunk with { Start = start + hunk.Start }));
        var places = new Places(hunks);
        moved.Add((start, region.End, offset => places.Of(offset - start) is >= 0 and var inside ? to + inside : -1));
        text.Append(replacement);
        at = region.End;
    }

    /// <summary>A sign that is set stands, held by those who set it; one that is lifted stays, and with it who would lift it.</summary>
    private void Sign(Region region)
    {
        var (place, sign) = (text.Length, region.Alternatives[0]);
        text.Append(sign.Text);
        if (!region.IsSecondSign) openings[(region.Start, region.Length)] = place;
        else if (openings[(region.Partner!.Value, region.Length)] is var start)
        {
            var pair = new Attribution(start, place - start + 1, sign.Parties, sign.Amendments);
            if (region.Length > 0) lifts.Add(pair);
            else added.Add(pair with { Place = ++places, IsAround = true });
        }
    }

    /// <summary>A row of brackets. The base's own words are kept as they go by, so that brackets they already hold are found again.
    /// A base that is a row of brackets needs none around it, and who would lift or choose one of them is told beside it.</summary>
    private void Bracket(Region region)
    {
        if (IsLonely(region))
        {
            var (sign, by) = (text.Length + region.Base.AsSpan().IndexOfAny('[', ']'), region.Alternatives[0]);
            lifts.Add(new Attribution(sign, 1, by.Parties, by.Amendments));
            return;
        }
        var (hasBase, row) = (region.Length > 0, grain == Grain.Phrase ? Row(region.Base.Trim()) : []);
        var (variants, chosen) = Variants(region, row);
        var place = PlaceOf(region, row) ?? ++places;
        var edges = Edges.Of([.. variants.Select(variant => variant.Text)], HasEmpty(region) ? Grain.Phrase : grain);
        if (hasBase) Keep(region.Start + edges.Lead.Length);
        else text.Append(edges.Lead);
        var inner = (Start: at, End: hasBase ? region.End - edges.Trail.Length : at);
        undecided.Add(inner);
        for (var which = 0; which < variants.Count; which++)
        {
            if (which > 0 && Edges.NeedsSpace(text[^2], edges.Inside[which])) text.Append(' ');
            var start = text.Length;
            if (hasBase && which == 0)
            {
                if (row.Count > 0) Keep(inner.End);
                else Enclose(() => Keep(inner.End));
                if (row.Count > 0) Note(region, row, start + region.Base.IndexOf('[') - edges.Lead.Length, (variants[0].Amendments, chosen), variants.Count > 1 ? place : null);
                else added.Add(new Attribution(start, text.Length - start, variants[0].Parties, variants[0].Amendments) { Place = place });
                continue;
            }
            var isOwn = IsBracketed(edges.Inside[which]);
            if (isOwn) text.Append(edges.Inside[which]);
            else Enclose(() => text.Append(edges.Inside[which]));
            added.Add(new Attribution(start, text.Length - start, variants[which].Parties, variants[which].Amendments) { Place = place, WasThere = isOwn });
        }
        if (!hasBase) text.Append(edges.Trail);
    }

    /// <summary>The place that a row of the base is already.</summary>
    private int? PlaceOf(Region region, IReadOnlyList<(int Start, int Length)> row)
    {
        var start = region.Start + region.Base.Length - region.Base.TrimStart().Length;
        return row.Select(bracket => placed.TryGetValue((bracket.Start + start, bracket.Length), out var place) ? place : default(int?)).FirstOrDefault(place => place is not null);
    }

    /// <summary>A sign without a partner, which somebody would take out: no bracket can stand around it.</summary>
    private static bool IsLonely(Region region) =>
        region.Alternatives is [{ Text.Length: 0 }] && region.Base.Trim() is ("[" or "]");

    /// <summary>Who would take the brackets of a row out, and who would lift one of them.</summary>
    /// <param name="start">Where the row begins in what is written.</param>
    /// <param name="would">Numbers of those that would delete all of it, and what others would do to each.</param>
    /// <param name="place">Of the alternatives that come beside it; null where none comes.</param>
    private void Note(Region region, IReadOnlyList<(int Start, int Length)> row, int start, (IReadOnlyList<int> Deleting, IReadOnlyList<(RowAct[] Acts, Alternative By)> Chosen) would, int? place)
    {
        var inBase = region.Start + region.Base.IndexOf('[');
        for (var which = 0; which < row.Count; which++)
        {
            var at = new Attribution(start + row[which].Start, row[which].Length, [], []) { WasThere = true };
            int[] without = [.. would.Deleting.Concat(would.Chosen.Where(one => one.Acts[which] == RowAct.Out).SelectMany(one => one.By.Amendments)).Order()];
            var isHeld = heldAt.Contains((inBase + row[which].Start, row[which].Length));
            if (without.Length > 0 || place is not null && !isHeld) added.Add(at with { Amendments = without, Place = place });
            lifts.AddRange(would.Chosen.Where(one => one.Acts[which] == RowAct.Lifted).Select(one => at with { Parties = one.By.Parties, Amendments = one.By.Amendments }));
        }
    }

    internal enum RowAct { Kept, Lifted, Out }

    /// <summary>What a wording does to each bracket of a row; null where it does more than that.</summary>
    internal static RowAct[]? Acts(string wording, IReadOnlyList<string> row)
    {
        var acts = new RowAct[row.Count];
        var rest = wording.AsSpan().Trim();
        for (var which = 0; which < row.Count; which++)
        {
            var bracket = row[which].AsSpan();
            var words = bracket[1..^1].Trim();
            acts[which] = rest.StartsWith(bracket, StringComparison.Ordinal) ? RowAct.Kept
                : words.Length > 0 && rest.StartsWith(words, StringComparison.Ordinal) && (rest.Length == words.Length || rest[words.Length] == '[' || char.IsWhiteSpace(rest[words.Length])) ? RowAct.Lifted
                : RowAct.Out;
            rest = rest[(acts[which] == RowAct.Kept ? bracket.Length : acts[which] == RowAct.Lifted ? words.Length : 0)..].TrimStart();
        }
        return rest.Length == 0 ? acts : null;
    }

    /// <summary>Where each bracket of a text stands that is nothing but brackets side by side; none where it is anything else.</summary>
    internal static List<(int Start, int Length)> Row(string words)
    {
        var (row, pairs) = (new List<(int, int)>(), Brackets.Pairs(words));
        for (var at = 0; at < words.Length; at++)
        {
            if (char.IsWhiteSpace(words[at])) continue;
            if (!pairs.TryGetValue(at, out var close)) return [];
            row.Add((at, close - at + 1));
            at = close;
        }
        return row;
    }

    private void Enclose(Action write)
    {
        text.Append('[');
        write();
        text.Append(']');
    }

    /// <summary>Words put in that bring one pair of brackets around them need no second.</summary>
    private static bool IsBracketed(string words) => Row(words) is [{ Start: 0 } only] && only.Length == words.Length;

    /// <summary>The base or a wording has no word here, so no word is common to all.</summary>
    private static bool HasEmpty(Region region) =>
        region.Length == 0 || region.Alternatives.Any(region.IsDeletedBy);

    private int Place(int offset) =>
        Places.LastFrom(moved, one => one.Start, offset) is >= 0 and var last && offset < moved[last].End ? moved[last].Place(offset) : -1;

    /// <summary>One bracket glyph inside an undecided region and the other outside: the new brackets have come between them.</summary>
    private bool IsCrossed(Attribution held) => UndecidedAt(held.Start) != UndecidedAt(held.Start + held.Length - 1);

    /// <summary>Who would delete the whole clause would do so whatever its words.</summary>
    private bool IsOfClause(Attribution held) => held is { Start: 0, Parties.Count: 0, Amendments.Count: > 0 } && held.Length == @base.Length;

    private int UndecidedAt(int offset) =>
        Places.LastFrom(undecided, region => region.Start, offset) is >= 0 and var last && offset < undecided[last].End ? last : -1;

    /// <summary>What stands side by side: the base, held by no one, then each wording. Deletions are noted on the base's words; so is a
    /// wording that only lifts and leaves out brackets of the base's row.</summary>
    private static (List<Variant> Variants, List<(RowAct[] Acts, Alternative By)> Chosen) Variants(Region region, IReadOnlyList<(int Start, int Length)> row)
    {
        var (variants, chosen) = (new List<Variant>(), new List<(RowAct[], Alternative)>());
        int[] deleting = [.. region.Alternatives.Where(region.IsDeletedBy).SelectMany(alternative => alternative.Amendments).Order()];
        if (region.Base.Length > 0) variants.Add(new Variant(region.Base, [], deleting));
        var words = region.Base.Trim();
        var brackets = row.Select(one => words.Substring(one.Start, one.Length)).ToList();
        foreach (var alternative in region.Alternatives.Where(alternative => !region.IsDeletedBy(alternative)))
            if (row.Count > 0 && Acts(alternative.Text, brackets) is { } acts) chosen.Add((acts, alternative));
            else variants.Add(new Variant(alternative.Text, alternative.Parties, alternative.Amendments));
        return (variants, chosen);
    }

    private readonly record struct Variant(string Text, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments);
}
