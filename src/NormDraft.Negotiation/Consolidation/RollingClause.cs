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

/// <param name="Words">Those in the brackets, of many the first and the last; empty for what is about the whole clause.</param>
/// <param name="Destination">The clause that it would follow; null but for a move.</param>
public sealed record RollingMark(RollingAct Act, string Words, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments, Guid? Destination = null);

/// <summary>A clause with every submitted proposal compiled into it: brackets, and who holds each. What is only to go or to move is told
/// beside it, so that nobody's words stand twice.</summary>
public sealed record RollingClause
{
    /// <summary>By which rules it is compiled; what an earlier release kept is compiled again when it is read.</summary>
    const int ThisRelease = 3;

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
            IEnumerable<RollingMark> Bracketed(RollingAct act, IEnumerable<Attribution> held) =>
                from one in held
                group one by (one.Start, one.Length) into same
                let those = live.Where(p => same.Any(one => one.Amendments.Contains(p.Number))).ToList()
                where those.Count > 0
                select Of(act, Ends(Compiled!.Text.AsSpan(same.Key.Start, same.Key.Length)), those);
            return [.. live.Where(p => p.Operation == Operation.Suppress).GroupBy(p => p.Operation).Select(all => Of(RollingAct.DeleteClause, "", all))
                .Concat(live.Where(p => p.Operation == Operation.Move).GroupBy(p => p.Destination).Select(same => Of(RollingAct.MoveAway, "", same, same.Key)))
                .Concat(Bracketed(RollingAct.DeleteWords, Compiled?.Attributions.Where(one => one.Parties.Count == 0) ?? []))
                .Concat(Bracketed(RollingAct.LiftBrackets, Compiled?.Lifts ?? []))
                .OrderBy(mark => mark.Amendments[0])];
        }
    }

    static string Ends(ReadOnlySpan<char> words) => words.Length <= 2 * Shown ? words.ToString() : $"{words[..Shown]} … {words[^Shown..]}";

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
        bool IsOwn(Attribution lift) => Held.Any(own =>
            (own.Start, own.Length) == (lift.Start, lift.Length) && own.Amendments.Intersect(lift.Amendments).Any());
        var lifts = kept.Select(p => Of([p]).Bracketed()).Where(alone => alone.Text == Base).SelectMany(alone => alone.Lifts).Where(lift => !IsOwn(lift));
        var carried = compiled.Lifts.Concat(Attributions.Carry(Base, compiled.Text, [.. lifts]));
        return compiled with { Lifts = [.. carried.OrderBy(one => one.Start).ThenByDescending(one => one.Length)] };
    }
}
