using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>One amendment as the rolling text holds it.</summary>
/// <param name="Text">Its words on the text in force; null when they no longer fit.</param>
public sealed record RollingProposal(Guid Amendment, int Number, Operation Operation, ImmutableList<string> Parties, string? Text, string Label, string Kind,
    Guid? Destination, bool Live)
{
    /// <summary>What it asks stands in brackets already.</summary>
    public bool InBrackets { get; init; }
}

/// <summary>What live proposals would do that stands in no words of a clause's rolling text.</summary>
public enum RollingAct
{
    /// <summary>The clause, with what stands under it, would be deleted.</summary>
    DeleteClause,
    /// <summary>Words of it would be deleted.</summary>
    DeleteWords,
    /// <summary>Brackets of it would go, and their words stay.</summary>
    LiftBrackets,
    /// <summary>It would stand elsewhere.</summary>
    MoveAway,
}

/// <param name="Words">The bracket as a drafter names it, without what others would have inside it; of many words the first and the last;
/// empty for what is about the whole clause.</param>
/// <param name="Destination">The clause that it would follow; null but for a move.</param>
public sealed record RollingMark(RollingAct Act, string Words, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments,
    Guid? Destination = null)
{
    /// <summary>Which of the brackets of the clause that read alike it is about, from 1, and how many they are; null where it is the only
    /// one.</summary>
    public (int Which, int Of)? Among { get; init; }
}

/// <summary>A clause with every submitted proposal compiled into it: brackets, and who holds each. What is only to go or to move is told
/// beside it, so that nobody's words stand twice.</summary>
public sealed record RollingClause
{
    /// <summary>By which rules it is compiled; what an earlier release kept is compiled again when it is read.</summary>
    const int ThisRelease = 4;

    /// <summary>Alternatives in one clause that a reader takes in side by side.</summary>
    const int SideBySide = 8;

    /// <summary>UTF-16 units of alternatives that stand in the text of one clause.</summary>
    const int InText = 6_000;

    /// <summary>Places in one clause that stand in its text.</summary>
    const int MostPlaces = 60;

    /// <summary>In UTF-16 units: how much of many words a mark gives at each end.</summary>
    const int Shown = 500;

    /// <summary>The clause's id.</summary>
    public Guid Id { get; init; }
    public string Base { get; init; } = "";
    public IReadOnlyList<Attribution> Held { get; init; } = [];
    public ImmutableList<RollingProposal> Proposals { get; init; } = [];
    /// <summary>The compiled text; null when no live proposal changes the words.</summary>
    public CompiledText? Compiled { get; init; }
    /// <summary>How a page shows it where its alternatives are too many or too long to read side by side; else null.</summary>
    public FoldedText? Folded { get; init; }
    /// <summary>Places where live proposals are rivals.</summary>
    public int Conflicts { get; init; }
    public int Live { get; init; }
    public int Rules { get; init; }

    /// <summary>Compiled as this release does it.</summary>
    [JsonIgnore]
    public RollingClause Current => Rules == ThisRelease ? this : Compile();

    /// <summary>In the order of the amendments that would do it first.</summary>
    [JsonIgnore]
    public IReadOnlyList<RollingMark> Marks
    {
        get
        {
            var live = Proposals.Where(p => p.Live).ToList();
            RollingMark Of(RollingAct act, string words, IEnumerable<RollingProposal> by, Guid? to = null) =>
                new(act, words, [.. by.SelectMany(p => p.Parties).Distinct()], [.. by.Select(p => p.Number).Order()], to);
            int[] starts = [.. Compiled?.Attributions.Select(one => one.Start) ?? []];
            var (alike, standing) = (Alike(), Held.Select(held => held.Place).ToHashSet());
            IEnumerable<RollingMark> Bracketed(RollingAct act, IEnumerable<Attribution> held) =>
                from one in held
                group one by (one.Start, one.Length) into same
                let those = live.Where(p => p.Operation == Operation.Modify && same.Any(one => one.Amendments.Contains(p.Number))).ToList()
                where those.Count > 0
                let words = Named(same.Key, those.TrueForAll(p => p.InBrackets), starts, standing)
                select Of(act, words, those) with { Among = alike.GetValueOrDefault(same.Key) };
            return [.. live.Where(p => p.Operation == Operation.Suppress).GroupBy(p => p.Operation).Select(all => Of(RollingAct.DeleteClause, "", all))
                .Concat(live.Where(p => p.Operation == Operation.Move).GroupBy(p => p.Destination).Select(same => Of(RollingAct.MoveAway, "", same, same.Key)))
                .Concat(Bracketed(RollingAct.DeleteWords, Compiled?.Attributions.Where(one => one.Parties.Count == 0) ?? []))
                .Concat(Bracketed(RollingAct.LiftBrackets, Compiled?.Lifts ?? []))
                .OrderBy(mark => mark.Amendments[0])];
        }
    }

    /// <summary>The words of a bracket of the rolling text, without what only this text puts inside it; for those whose words stand in the
    /// text already, without what others hold there. Of many words the first and the last.</summary>
    string Named((int Start, int Length) bracket, bool areKept, int[] starts, HashSet<int?> standing)
    {
        var words = Compiled!.Text.AsSpan(bracket.Start, bracket.Length);
        if (words.Length > 2 * Shown) return $"{words[..Shown]} … {words[^Shown..]}";
        var cuts = new List<Hunk>();
        var first = Array.BinarySearch(starts, bracket.Start + 1);
        for (var at = first < 0 ? ~first : first; at < starts.Length && starts[at] < bracket.Start + bracket.Length; at++)
        {
            var (one, from) = (Compiled.Attributions[at], starts[at] - bracket.Start);
            var to = from + one.Length;
            if (one.WasThere || one.IsAround || !areKept && standing.Contains(one.Place)) continue;
            if (one.Parties.Count == 0) cuts.AddRange([new Hunk(from, 1, ""), new Hunk(to - 1, 1, "")]);
            else if (!cuts.Exists(cut => cut.Start < from && cut.End >= to))
                cuts.Add(new Hunk(from -= words[from - 1] == ' ' ? 1 : 0, to - from, ""));
        }
        return Hunks.Apply(words.ToString(), cuts.OrderBy(cut => cut.Start));
    }

    /// <summary>Brackets of the rolling text that read alike: which of how many each is.</summary>
    Dictionary<(int Start, int Length), (int, int)?> Alike() => Compiled is null ? [] : Brackets.Over(Compiled).Brackets
        .Select(one => (Start: one.Open.Offset, Length: one.Close.Offset + 1 - one.Open.Offset)).Where(one => one.Length <= Shown)
        .GroupBy(one => Compiled.Text.Substring(one.Start, one.Length)).Where(same => same.Count() > 1)
        .SelectMany(same => same.Select((one, at) => (one, Among: ((int, int)?)(at + 1, same.Count()))))
        .ToDictionary(one => one.one, one => one.Among);

    /// <summary>Live proposals cannot all be taken up, whatever their words: a deletion beside a change or a move, moves to different places.</summary>
    [JsonIgnore]
    public int Incompatible => Rivals.Among([.. Proposals.Where(p => p.Live)]) ? 1 : 0;

    /// <summary>Takes in the events of one commit and compiles once.</summary>
    public static RollingClause Fold(RollingClause? current, Guid id, IEnumerable<object> events) =>
        events.Aggregate(current ?? new RollingClause { Id = id }, Evolve).Compile();

    /// <summary>Compiled from these live amendments and no others, for a reader who may not see all.</summary>
    public static RollingClause Of(Clause clause, IEnumerable<Amendment> amendments) => (new RollingClause
    {
        Id = clause.Id,
        Base = clause.Text,
        Held = clause.Attributions,
        Proposals = [.. amendments.Select(a => new RollingProposal(a.Id, a.Number, a.Proposal.Operation, [.. a.Parties], a.TextNow, a.Proposal.Label, a.Proposal.Kind, a.Proposal.Destination, true) { InBrackets = a.Fit == Fit.InBrackets })],
    }).Compile();

    /// <summary>With the brackets of the text in force held as a reader is shown them.</summary>
    public RollingClause HeldAs(IReadOnlyList<Attribution> shown) => Attributions.AreSame(Held, shown) ? this : (this with { Held = shown }).Compile();

    static RollingClause Evolve(RollingClause c, object @event) => @event switch
    {
        ClauseDrafted e => c with { Base = e.Text, Held = e.Attributions },
        ClauseIssued e => c with { Base = e.Text, Held = e.Attributions },
        AmendmentSubmitted e => c with { Proposals = c.Proposals.Add(From(e)) },
        AmendmentRevised { Proposal: var words } e => c.Change(e.Number, p => p with
        {
            Text = words.Text,
            InBrackets = false,
            Label = words.Label,
            Kind = words.Kind,
            Destination = words.Destination,
            Parties = [p.Parties[0], .. e.CoSponsors],
        }),
        AmendmentWithdrawn e => c.Change(e.Number, p => p with { Live = false }),
        AmendmentDisposed e => c.Change(e.Number, p => p with { Live = false }),
        AmendmentTakenOver { Rationale: null } e =>
            c.Change(e.Number, p => p with { Live = true, Parties = [e.Delegation, .. p.Parties.Skip(1).Where(party => party != e.Delegation)] }),
        AmendmentTakenOver e => c.Change(e.Number, p => p with { Live = true, Parties = [e.Delegation] }),
        AmendmentAdopted e => c.Change(e.Number, p => p with { Parties = p.Parties.SetItem(0, e.Delegation) }),
        CoSponsorJoined e => c.Change(e.Number, p => p with { Parties = p.Parties.Add(e.Delegation) }),
        CoSponsorLeft e => c.Change(e.Number, p => p with { Parties = p.Parties.Remove(e.Delegation) }),
        CoSponsorRefused e => c.Change(e.Number, p => p with { Parties = p.Parties.Remove(e.Delegation) }),
        AmendmentRebased e => c.Change(e.Number, p => p with { Text = e.Text, InBrackets = e.Fit == Fit.InBrackets }),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} does not belong to a clause."),
    };

    static RollingProposal From(AmendmentSubmitted e) => new(e.Amendment, e.Number, e.Proposal.Operation, [e.Capacity, .. e.CoSponsors], e.Proposal.Text,
        e.Proposal.Label, e.Proposal.Kind, e.Proposal.Destination, true);

    RollingClause Change(int number, Func<RollingProposal, RollingProposal> change) =>
        this with { Proposals = [.. Proposals.Select(p => p.Number == number ? change(p) : p)] };

    RollingClause Compile()
    {
        var modifying = Proposals.Where(p => p.Live && p.Text is not null && p.Operation == Operation.Modify).ToList();
        var live = Proposals.Count(p => p.Live);
        if (modifying.Count == 0) return this with { Compiled = null, Folded = null, Conflicts = 0, Live = live, Rules = ThisRelease };
        var compilation = Of(modifying.Where(p => !p.InBrackets));
        return this with
        {
            Compiled = WithLifts(compilation.Bracketed(), modifying.Where(p => p.InBrackets)),
            Folded = compilation.Folded(SideBySide, InText, MostPlaces),
            Conflicts = Of(modifying).Regions.Count(r => r is { IsConflict: true, IsSecondSign: false }),
            Live = live,
            Rules = ThisRelease,
        };
    }

    Compilation Of(IEnumerable<RollingProposal> proposals) =>
        Compilation.Of(Base, [.. proposals.Select(p => new Wording(p.Number, p.Parties, p.Text!))], Held);

    /// <summary>What stands in brackets of the text already is not written again; the brackets of others that it would lift are told all
    /// the same.</summary>
    CompiledText WithLifts(CompiledText compiled, IEnumerable<RollingProposal> kept)
    {
        var brackets = Brackets.Over(new CompiledText(Base, Held)).Brackets
            .Select(one => new Attribution(one.Open.Offset, one.Close.Offset + 1 - one.Open.Offset, [], []) { WasThere = true }).ToList();
        var lifts = kept.SelectMany(p => LiftsOf(p, brackets));
        var carried = compiled.Lifts.Concat(Attributions.Carry(Base, compiled.Text, [.. lifts]));
        return compiled with { Lifts = [.. carried.OrderBy(one => one.Start).ThenByDescending(one => one.Length)] };
    }

    /// <summary>The brackets that an amendment would lift beside its own: those by which its words differ from the text decided in its
    /// favour.</summary>
    IEnumerable<Attribution> LiftsOf(RollingProposal kept, List<Attribution> brackets)
    {
        // Numbered below all places, so that each is known in what is decided.
        var marked = new CompiledText(Base, [.. Held, .. brackets.Select((one, at) => one with { Place = -1 - at })]);
        var decided = Verdict.For(kept.Number, marked) ?? marked;
        var alone = Compilation.Of(decided.Text, [new Wording(kept.Number, kept.Parties, kept.Text!)]).Bracketed();
        if (alone.Text != decided.Text) return [];
        var stood = decided.Attributions.Where(one => one.Place < 0)
            .ToDictionary(one => (one.Start, one.Length), one => brackets[-1 - one.Place!.Value]);
        return alone.Lifts.Where(lift => stood.ContainsKey((lift.Start, lift.Length)))
            .Select(lift => stood[(lift.Start, lift.Length)] with { Parties = lift.Parties, Amendments = lift.Amendments });
    }
}
