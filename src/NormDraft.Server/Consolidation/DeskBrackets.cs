using NormDraft.Negotiation.Consolidation;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>The brackets of a compiled clause, and what lifting one did, in words.</summary>
static class DeskBrackets
{
    const int Longest = 80;

    public static IReadOnlyList<BracketToLift> Of(Outcome outcome, Register register)
    {
        if (outcome.Suppressed) return [];
        var reading = Brackets.Over(outcome.Words, register);
        var among = reading.Groups.SelectMany(group => group.Brackets.Select(at => (at, group.Brackets.Count))).ToDictionary(pair => pair.at, pair => pair.Count);
        var held = outcome.Attributions.ToLookup(one => (one.Start, one.Length), one => one.Parties);
        return [.. reading.Brackets.Select((bracket, at) =>
        {
            var (start, length) = (bracket.Open.Offset, bracket.Close.Offset + 1 - bracket.Open.Offset);
            var holders = held[(start, length)].SelectMany(parties => parties).Union(bracket.Parties);
            return new BracketToLift(start, length, Cut(outcome.Text.AsSpan(start + 1, length - 2)), [.. holders], among.GetValueOrDefault(at, 1));
        })];
    }

    public static IReadOnlyList<string> Told(BracketLift? lift, Lifted? lifted)
    {
        if (lift is null) return [];
        if (lifted is null) return ["The text has changed since the bracket was shown, so nothing was lifted. Choose it again below."];
        var text = lifted.Before[0];
        return [Done(lift.Way), .. lifted.Repairs.Select(repair => $"{Sentence(repair.Kind)} “{Beside(text, repair.Hunk)}”.")];
    }

    static string Done(LiftWay way) => way switch
    {
        LiftWay.Keep => "The brackets were deleted and the words inside them stay.",
        LiftWay.Omit => "The brackets and the words inside them were deleted.",
        _ => "One wording is chosen; the brackets beside it went with their words.",
    };

    static string Sentence(RepairKind kind) => kind switch
    {
        RepairKind.DoubledSpace => "A doubled space was made one at",
        RepairKind.StraySpace => "A space that nothing needs was taken out at",
        RepairKind.DoubledMark => "A mark with nothing left to part was taken out at",
        _ => "A space was put in at",
    };

    /// <summary>The words on either side of a repair, as they stood.</summary>
    static string Beside(string text, Hunk hunk)
    {
        var (from, to) = (Math.Max(0, hunk.Start - 16), Math.Min(text.Length, hunk.End + 16));
        while (from > 0 && from < hunk.Start && !char.IsWhiteSpace(text[from - 1])) from++;
        while (to < text.Length && to > hunk.End && !char.IsWhiteSpace(text[to])) to--;
        return text[from..to].Trim();
    }

    static string Cut(ReadOnlySpan<char> words) => words.Length <= Longest ? words.ToString() : $"{words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)]}…";
}
