namespace NormDraft.Text;

/// <summary>A party's own name at the start of a bracket that it proposes, "[NOR: account for]" of NOR: it says who holds the bracket, and
/// is no word of the text. See ADR 19.</summary>
public static class OwnHeads
{
    /// <summary>The proposal without them. What the base has stays, and so does the name of anybody else.</summary>
    /// <param name="own">Keys of those in whose name it is proposed.</param>
    public static string Without(string @base, string proposal, Register register, IReadOnlyCollection<string> own)
    {
        var heads = Brackets.Over([proposal], register).Brackets.Where(IsOwn)
            .Select(bracket => new Hunk(bracket.Open.Offset + 1, bracket.Head, "")).ToList();
        if (heads.Count == 0) return proposal;
        var changes = Changes.Between(@base, proposal).List;
        return Hunks.Apply(proposal, heads.Where(IsNew));

        bool IsNew(Hunk head) =>
            Places.LastFrom(changes, change => change.NewStart, head.End - 1) is >= 0 and var last && changes[last].NewEnd > head.Start;

        bool IsOwn(Bracket bracket) => bracket is { Head: > 0, Class: BracketClass.Contested, Operation: null }
            && bracket.Parts.Count > 0 && bracket.Parts.All(part => part.Stance is null or "propose" && part.Parties.All(own.Contains))
            && !proposal.AsSpan()[(bracket.Open.Offset + 1 + bracket.Head)..bracket.Close.Offset].IsWhiteSpace();
    }
}
