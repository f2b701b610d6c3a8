using System.Text;

namespace NormDraft.Text;

/// <summary>What a clause reads when the brackets that amendments have brought into it are decided.</summary>
public static class Verdict
{
    /// <summary>One amendment's words stay, without their bracket and without what stands beside them; what it would delete goes.</summary>
    /// <returns>Null where no bracket of the clause is the amendment's.</returns>
    public static CompiledText? For(int amendment, CompiledText clause)
    {
        return clause.Attributions.Any(IsOwn) ? Joined(clause, VerdictParts.Of(clause).Select(Decided)) : null;

        CompiledText Decided(CompiledText part)
        {
            var chosen = part.Attributions.Where(one => IsOwn(one) && IsOfDraft(one)).Select(one => one.Place).ToHashSet();
            while (part.Attributions.FirstOrDefault(IsOwn) is { } own)
                part = Lifted(part, own, place => own switch
                {
                    { Parties.Count: 0 } => Lifting.Omit([part.Text], place.Bracket),
                    { IsAround: true } => null,
                    { WasThere: true } => place.Left(),
                    _ => place.Chosen(),
                });
            // Of a row of the draft it has left one, or none: what others would have beside that goes.
            foreach (var place in chosen.Where(place => part.Attributions.Count(one => one.Place == place && IsOfDraft(one)) <= 1))
                while (part.Attributions.FirstOrDefault(one => one.Place == place && one.Parties.Count > 0) is { } beside)
                    part = Lifted(part, beside, at => at.Omitted());
            return part;
        }

        static bool IsOfDraft(Attribution one) => one is { Parties.Count: 0, WasThere: true };

        bool IsOwn(Attribution one) => one.Amendments.Contains(amendment);
    }

    /// <summary>The words of refused amendments go; what only they contested stands without a bracket again.</summary>
    public static CompiledText Against(IReadOnlyCollection<int> amendments, CompiledText clause)
    {
        return clause.Attributions.Any(IsRefused) ? Joined(clause, VerdictParts.Of(clause).Select(Decided)) : clause;

        CompiledText Decided(CompiledText part)
        {
            while (part.Attributions.FirstOrDefault(IsRefused) is { } refused)
            {
                if (refused.Parties.Count == 0) part = Uncontested(part, refused);
                else part = Lifted(part, refused, place => refused.IsAround ? place.Kept() : place.Omitted());
                if (part.Attributions.FirstOrDefault(one => one.Place == refused.Place && one.Place is not null) is { Parties.Count: 0, Amendments.Count: 0, WasThere: false } left)
                    part = Lifted(part, left, place => place.IsAlone ? place.Kept() : null, isKept: true);
            }
            return part;
        }

        bool IsRefused(Attribution one) => one.Amendments.Count > 0 && one.Amendments.All(amendments.Contains);
    }

    /// <summary>Nobody would take a bracket out any more: it goes from around its words where it is alone and was put there for that; else it
    /// stays, of its place.</summary>
    private static CompiledText Uncontested(CompiledText clause, Attribution held)
    {
        var free = held with { Amendments = [] };
        var text = clause with { Attributions = [.. clause.Attributions.Select(one => one == held ? free : one)] };
        return Lifted(text, free, place => place.IsAlone && !held.WasThere ? place.Kept() : null, isKept: held.Place is not null);
    }

    private static CompiledText Joined(CompiledText clause, IEnumerable<CompiledText> parts)
    {
        var (text, held) = (new StringBuilder(), new List<Attribution>());
        foreach (var part in parts)
        {
            held.AddRange(part.Attributions.Select(one => one with { Start = one.Start + text.Length }));
            text.Append(part.Text);
        }
        return text.Equals(clause.Text) ? clause with { Attributions = held } : new CompiledText(text.ToString(), held);
    }

    /// <summary>What goes and what comes from one text to another, brackets and space apart; in order.</summary>
    public static IEnumerable<(string Old, string New)> Between(string from, string to) => Hunks.Between(from, to)
        .Select(hunk => (Bare(from.Substring(hunk.Start, hunk.Length)), Bare(hunk.Text))).Where(change => change != ("", ""));

    private static string Bare(string words) => string.Concat(words.Where(sign => sign is not ('[' or ']') && !char.IsWhiteSpace(sign)));

    /// <summary>Does something to one bracket; who holds the others is carried over.</summary>
    /// <param name="isKept">Whether it stays recorded where nothing is done to it.</param>
    private static CompiledText Lifted(CompiledText clause, Attribution held, Func<PlaceOfBracket, Lifted?> act, bool isKept = false)
    {
        IReadOnlyList<Attribution> others = [.. clause.Attributions.Where(one => one != held)];
        if (PlaceOfBracket.Of(clause, held) is not { } place || act(place) is not { } lifted) return isKept ? clause : clause with { Attributions = others };
        var text = lifted.Clauses[0];
        var places = new Places([.. lifted.Taken.Select(one => one.Hunk).Concat(lifted.Repairs.Select(one => one.Hunk)).OrderBy(hunk => hunk.Start).ThenBy(hunk => hunk.End)]);
        return new CompiledText(text, Attributions.Bracketing(text, others.Select(one => Attributions.Placed(one, places.Of)))); // whoever holds what is around holds it still
    }

    /// <summary>A bracket and those that are alternatives to it: of its place, or where that is not known those beside it.</summary>
    private sealed record PlaceOfBracket(string Text, BracketReading Reading, int At, BracketGroup? Group)
    {
        public Bracket Bracket => Reading.Brackets[At];

        public bool IsAlone => Group is null;

        public static PlaceOfBracket? Of(CompiledText clause, Attribution held)
        {
            var read = Brackets.Over(clause);
            var reading = read with { Brackets = [.. read.Brackets.Select(Plain)] };
            var placed = clause.Attributions.Where(one => one.Place is not null).ToLookup(one => (one.Start, one.Length), one => one.Place);
            var own = reading.Brackets.ToList().FindIndex(bracket => Stretch(bracket) == (held.Start, held.Length));
            if (own < 0) return null;
            if (held.Place is null) return new PlaceOfBracket(clause.Text, reading, own, reading.Groups.FirstOrDefault(one => one.Brackets.Contains(own)));
            int[] beside = [.. reading.Brackets.Index().Where(one => placed[Stretch(one.Item)].Contains(held.Place)).Select(one => one.Index)];
            return new PlaceOfBracket(clause.Text, reading, own, beside.Length > 1 ? new BracketGroup(beside, Glue.Mixed, Relation.Alternatives) : null);
        }

        /// <summary>"Option 1:" at the head of a wording, or of words that somebody put in brackets, is of its words.</summary>
        private static Bracket Plain(Bracket bracket) => bracket.Class == BracketClass.Option ? bracket with { Class = BracketClass.Contested, Head = 0 } : bracket;

        public Lifted Kept() => Lifting.Keep([Text], Bracket);

        public Lifted Chosen() => Group is null ? Lifting.Keep([Text], Bracket) : Lifting.Choose([Text], Reading, Group, Group.Brackets.ToList().IndexOf(At));

        /// <summary>It stays as it is, and what stands beside it goes; null where nothing does.</summary>
        public Lifted? Left() => Group is null ? null : Lifting.Leave([Text], Reading, Group, Group.Brackets.ToList().IndexOf(At));

        public Lifted Omitted() => Group is null ? Lifting.Omit([Text], Bracket) : Lifting.Omit([Text], Reading, Group, Group.Brackets.ToList().IndexOf(At));

        private static (int Start, int Length) Stretch(Bracket bracket) => (bracket.Open.Offset, bracket.Close.Offset + 1 - bracket.Open.Offset);
    }
}
