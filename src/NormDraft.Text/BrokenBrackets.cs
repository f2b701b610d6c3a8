namespace NormDraft.Text;

/// <summary>Signs of a bracket without a partner, and pairs around nothing at all: "[]". A blank to be filled, "[ ]", is a pair.</summary>
public static class BrokenBrackets
{
    /// <summary>The clauses that have more of them after than before, in order.</summary>
    public static IReadOnlyList<Guid> Of(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after)
    {
        var had = Counted(before);
        return [.. Counted(after).Where(one => one.Value > had.GetValueOrDefault(one.Key)).Select(one => one.Key)];
    }

    /// <summary>One clause has more of them than before.</summary>
    public static bool AreIn(string text, string before)
    {
        var id = Guid.Empty;
        return Of([new Clause(id, null, Kinds.Paragraph, "", before)], [new Clause(id, null, Kinds.Paragraph, "", text)]).Count > 0;
    }

    static Dictionary<Guid, int> Counted(IReadOnlyList<Clause> clauses)
    {
        var reading = Brackets.Over(clauses);
        return reading.Remarks.Where(remark => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket).Select(remark => remark.Place)
            .Concat(reading.Brackets.Where(pair => pair.Close == pair.Open with { Offset = pair.Open.Offset + 1 }).Select(pair => pair.Open))
            .OrderBy(place => place.Clause).CountBy(place => clauses[place.Clause].Id).ToDictionary();
    }
}
