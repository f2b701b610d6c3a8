using System.Text;

namespace NormDraft.Text;

/// <summary>Writes a compiled clause from left to right, noting where each base character and each bracket went.</summary>
internal sealed class Rendering(string @base, Grain grain)
{
    private readonly StringBuilder text = new(@base.Length + 64);
    private readonly List<Attribution> added = [];
    private readonly List<(int Start, int End, Func<int, int> Place)> moved = [];
    private readonly List<(int Start, int End)> undecided = [];
    private readonly List<Hunk> rewritten = [];
    private int at;

    public void Add(Region region, Choice choice)
    {
        Keep(region.Start);
        switch (choice)
        {
            case Choice.Base: break;
            case Choice.Alternative(var index): Replace(region, region.Alternatives[index].Text); break;
            case Choice.Bridging(var bridge): Replace(region, bridge); break;
            default: Bracket(region); break;
        }
        Keep(region.End);
    }

    public CompiledText Finish(IReadOnlyList<Attribution> held)
    {
        Keep(@base.Length);
        var result = text.ToString();
        if (held.Count == 0) return new CompiledText(result, added);
        var changed = new Places(rewritten);
        var survivors = held.Where(attribution => !IsCrossed(attribution) && !changed.IsRewritten(attribution)).Select(attribution => Attributions.Placed(attribution, Place));
        return new CompiledText(result, Attributions.InOrder(Attributions.Paired(result, survivors).Concat(added)));
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
        var hunks = Hunks.Between(region.Base, replacement);
        rewritten.AddRange(hunks.Select(hunk => hunk with { Start = start + hunk.Start }));
        var places = new Places(hunks);
        moved.Add((start, region.End, offset => places.Of(offset - start) is >= 0 and var inside ? to + inside : -1));
        text.Append(replacement);
        at = region.End;
    }

    /// <summary>A row of brackets. The base's own words are kept as they go by, so that brackets they already hold are found again.</summary>
    private void Bracket(Region region)
    {
        var variants = Variants(region);
        var edges = Edges.Of([.. variants.Select(variant => variant.Text)], HasEmpty(region) ? Grain.Phrase : grain);
        var hasBase = region.Length > 0;
        if (hasBase) Keep(region.Start + edges.Lead.Length);
        else text.Append(edges.Lead);
        var inner = (Start: at, End: hasBase ? region.End - edges.Trail.Length : at);
        undecided.Add(inner);
        for (var which = 0; which < variants.Count; which++)
        {
            if (which > 0 && Edges.NeedsSpace(text[^2], edges.Inside[which])) text.Append(' ');
            var start = text.Length;
            if (hasBase && which == 0) Enclose(() => Keep(inner.End));
            else if (!hasBase && IsBracketed(edges.Inside[which])) text.Append(edges.Inside[which]);
            else Enclose(() => text.Append(edges.Inside[which]));
            added.Add(new Attribution(start, text.Length - start, variants[which].Parties, variants[which].Amendments));
        }
        if (!hasBase) text.Append(edges.Trail);
    }

    private void Enclose(Action write)
    {
        text.Append('[');
        write();
        text.Append(']');
    }

    /// <summary>Words put in that bring one pair of brackets around them need no second.</summary>
    private static bool IsBracketed(string words) =>
        words.StartsWith('[') && Brackets.Over([words]) is { Remarks.Count: 0, Brackets: [var outer, ..] } && outer.Close.Offset == words.Length - 1;

    /// <summary>The base or a wording has no word here, so no word is common to all.</summary>
    private static bool HasEmpty(Region region) =>
        region.Length == 0 || region.Alternatives.Any(alternative => alternative.Text.Length == 0);

    private int Place(int offset) =>
        Places.LastFrom(moved, one => one.Start, offset) is >= 0 and var last && offset < moved[last].End ? moved[last].Place(offset) : -1;

    /// <summary>One bracket glyph inside an undecided region and the other outside: the new brackets have come between them.</summary>
    private bool IsCrossed(Attribution held) => UndecidedAt(held.Start) != UndecidedAt(held.Start + held.Length - 1);

    private int UndecidedAt(int offset) =>
        Places.LastFrom(undecided, region => region.Start, offset) is >= 0 and var last && offset < undecided[last].End ? last : -1;

    /// <summary>What stands side by side: the base, held by no one, then each wording. Deletions are noted on the base's words.</summary>
    private static List<Variant> Variants(Region region)
    {
        var variants = new List<Variant>();
        var deleting = region.Alternatives.FirstOrDefault(alternative => alternative.Text.Length == 0);
        if (region.Base.Length > 0) variants.Add(new Variant(region.Base, [], deleting?.Amendments ?? []));
        variants.AddRange(from alternative in region.Alternatives
                          where alternative != deleting
                          select new Variant(alternative.Text, alternative.Parties, alternative.Amendments));
        return variants;
    }

    private readonly record struct Variant(string Text, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments);
}
