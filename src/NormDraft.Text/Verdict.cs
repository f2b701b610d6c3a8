namespace NormDraft.Text;

/// <summary>What a clause reads when the brackets that amendments have brought into it are decided.</summary>
public static class Verdict
{
    /// <summary>One amendment's words stay, without their bracket and without what stands beside them; what it would delete goes.</summary>
    /// <returns>Null where no bracket of the clause is the amendment's.</returns>
    public static string? For(int amendment, string text, IReadOnlyList<Attribution> held)
    {
        if (!held.Any(IsOwn)) return null;
        var clause = new CompiledText(text, held);
        while (clause.Attributions.FirstOrDefault(IsOwn) is { } own)
            clause = Lifted(clause, own, (reading, at) => own.Parties.Count == 0 ? Lifting.Omit([clause.Text], reading.Brackets[at]) : Chosen(clause.Text, reading, at));
        return clause.Text;

        bool IsOwn(Attribution one) => one.Amendments.Contains(amendment);
    }

    /// <summary>The words of refused amendments go; what only they contested stands without a bracket again.</summary>
    public static CompiledText Against(IReadOnlyCollection<int> amendments, CompiledText clause)
    {
        while (clause.Attributions.FirstOrDefault(IsRefused) is { } refused)
            clause = Lifted(clause, refused, (reading, at) => refused.Parties.Count == 0 ? Uncontested(clause, reading, at) : Lifting.Omit([clause.Text], reading.Brackets[at]));
        return clause;

        bool IsRefused(Attribution one) => one.Amendments.Count > 0 && one.Amendments.All(amendments.Contains);
    }

    /// <summary>Does something to one bracket; who holds the others is carried over.</summary>
    private static CompiledText Lifted(CompiledText clause, Attribution held, Func<BracketReading, int, Lifted?> act)
    {
        var reading = Brackets.Over([clause.Text]);
        var at = reading.Brackets.ToList().FindIndex(bracket => bracket.Open.Offset == held.Start && bracket.Close.Offset == held.Start + held.Length - 1);
        IReadOnlyList<Attribution> others = [.. clause.Attributions.Where(one => one != held)];
        if (at < 0 || act(reading, at) is not { } lifted) return clause with { Attributions = others };
        var text = lifted.Clauses[0];
        var after = new CompiledText(text, Attributions.Carry(clause.Text, text, others));
        return held.Parties.Count == 0 ? after : Freed(after);
    }

    /// <summary>A bracket that no one holds, that nothing stands beside and that an alternative has brought there, goes and leaves its words.</summary>
    private static CompiledText Freed(CompiledText clause)
    {
        var reading = Brackets.Over([clause.Text]);
        var beside = reading.Groups.SelectMany(group => group.Brackets).ToHashSet();
        var free = clause.Attributions.FirstOrDefault(one => one.Parties.Count == 0 && one.Amendments.Count == 0
            && reading.Brackets.ToList().FindIndex(bracket => bracket.Open.Offset == one.Start && bracket.Close.Offset == one.Start + one.Length - 1) is >= 0 and var at && !beside.Contains(at));
        return free is null ? clause : Lifted(clause, free, (read, at) => Lifting.Keep([clause.Text], read.Brackets[at]));
    }

    private static Lifted Chosen(string text, BracketReading reading, int at) =>
        reading.Groups.FirstOrDefault(group => group.Brackets.Contains(at)) is { } group
            ? Lifting.Choose([text], reading, group, group.Brackets.ToList().IndexOf(at))
            : Lifting.Keep([text], reading.Brackets[at]);

    /// <summary>What somebody would have deleted stays; its bracket too where others stand beside it.</summary>
    private static Lifted? Uncontested(CompiledText clause, BracketReading reading, int at) =>
        reading.Groups.Any(group => group.Brackets.Contains(at)) ? null : Lifting.Keep([clause.Text], reading.Brackets[at]);
}
