using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>One amendment as the rolling text holds it.</summary>
/// <param name="Text">Its words on the text in force; null when they no longer fit.</param>
public sealed record RollingProposal(Guid Amendment, int Number, Operation Operation, ImmutableList<string> Parties, string? Text, string Label, string Kind,
    Guid? Destination, bool Live);

/// <summary>A clause with every submitted proposal compiled into it: brackets, and who holds each.</summary>
public sealed record RollingClause
{
    /// <summary>The clause's id.</summary>
    public Guid Id { get; init; }
    public string Base { get; init; } = "";
    public IReadOnlyList<Attribution> Held { get; init; } = [];
    public ImmutableList<RollingProposal> Proposals { get; init; } = [];
    /// <summary>The compiled text; null when no live proposal changes the words.</summary>
    public CompiledText? Compiled { get; init; }
    /// <summary>Places where live proposals are rivals.</summary>
    public int Conflicts { get; init; }
    public int Live { get; init; }

    /// <summary>Live proposals that cannot both be taken up whatever their words: a move and a deletion, two moves to different places.</summary>
    [JsonIgnore]
    public int Incompatible => Proposals.Where(p => p.Live).ToList() is var live && live.Exists(p => p.Operation == Operation.Move)
        && (live.Exists(p => p.Operation == Operation.Suppress) || live.Where(p => p.Operation == Operation.Move).DistinctBy(p => p.Destination).Count() > 1) ? 1 : 0;

    /// <summary>Takes in the events of one commit and compiles once.</summary>
    public static RollingClause Fold(RollingClause? current, Guid id, IEnumerable<object> events) =>
        events.Aggregate(current ?? new RollingClause { Id = id }, Evolve).Compile();

    /// <summary>Compiled from these live amendments and no others, for a reader who may not see all.</summary>
    public static RollingClause Of(Clause clause, IEnumerable<Amendment> amendments) => (new RollingClause
    {
        Id = clause.Id,
        Base = clause.Text,
        Held = clause.Attributions,
        Proposals = [.. amendments.Select(a => new RollingProposal(a.Id, a.Number, a.Proposal.Operation, [.. a.Parties], a.TextNow, a.Proposal.Label, a.Proposal.Kind, a.Proposal.Destination, true))],
    }).Compile();

    static RollingClause Evolve(RollingClause c, object @event) => @event switch
    {
        ClauseDrafted e => c with { Base = e.Text, Held = e.Attributions },
        ClauseIssued e => c with { Base = e.Text, Held = e.Attributions },
        AmendmentSubmitted e => c with { Proposals = c.Proposals.Add(From(e)) },
        AmendmentRevised e => c.Change(e.Number, p => p with { Text = e.Proposal.Text, Label = e.Proposal.Label, Parties = [p.Parties[0], .. e.CoSponsors] }),
        AmendmentWithdrawn e => c.Change(e.Number, p => p with { Live = false }),
        AmendmentDisposed e => c.Change(e.Number, p => p with { Live = false }),
        AmendmentTakenOver { Rationale: null } e =>
            c.Change(e.Number, p => p with { Live = true, Parties = [e.Delegation, .. p.Parties.Skip(1).Where(party => party != e.Delegation)] }),
        AmendmentTakenOver e => c.Change(e.Number, p => p with { Live = true, Parties = [e.Delegation] }),
        AmendmentAdopted e => c.Change(e.Number, p => p with { Parties = p.Parties.SetItem(0, e.Delegation) }),
        CoSponsorJoined e => c.Change(e.Number, p => p with { Parties = p.Parties.Add(e.Delegation) }),
        CoSponsorLeft e => c.Change(e.Number, p => p with { Parties = p.Parties.Remove(e.Delegation) }),
        CoSponsorRefused e => c.Change(e.Number, p => p with { Parties = p.Parties.Remove(e.Delegation) }),
        AmendmentRebased e => c.Change(e.Number, p => p with { Text = e.Text }),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} does not belong to a clause."),
    };

    static RollingProposal From(AmendmentSubmitted e) => new(e.Amendment, e.Number, e.Proposal.Operation, [e.Capacity, .. e.CoSponsors], e.Proposal.Text,
        e.Proposal.Label, e.Proposal.Kind, e.Proposal.Destination, true);

    RollingClause Change(int number, Func<RollingProposal, RollingProposal> change) =>
        this with { Proposals = [.. Proposals.Select(p => p.Number == number ? change(p) : p)] };

    RollingClause Compile()
    {
        Wording[] wordings = [.. Proposals
            .Where(p => p.Live && p.Text is not null && p.Operation is (Operation.Modify or Operation.Suppress))
            .Select(p => new Wording(p.Number, p.Parties, p.Text!))];
        var live = Proposals.Count(p => p.Live);
        if (wordings.Length == 0) return this with { Compiled = null, Conflicts = 0, Live = live };
        var compilation = Compilation.Of(Base, wordings, Held);
        return this with { Compiled = compilation.Bracketed(), Conflicts = compilation.Regions.Count(r => r.IsConflict), Live = live };
    }
}
