using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>One act on the desk.</summary>
public sealed record DeskAct(Outcome Outcome, Guid By, DateTimeOffset At);

/// <summary>A clause on the chair's desk: its issued words, and what has been decided for the next version, newest last.</summary>
public sealed record DeskClause : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    /// <summary>Number of the issued version in which its words last changed.</summary>
    public int IssuedIn { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<Attribution> Attributions { get; init; } = [];
    public ImmutableList<DeskAct> Acts { get; init; } = [];
    public bool TakenOut { get; init; }

    [JsonIgnore]
    public Outcome? Outcome => Acts.IsEmpty ? null : Acts[^1].Outcome;

    /// <summary>Something waits for the next version.</summary>
    public bool Pending => !Acts.IsEmpty;

    public static DeskClause Evolve(DeskClause? current, object @event) => (current, @event) switch
    {
        (null, ClauseDrafted e) => new DeskClause { Id = e.Clause, IssuedIn = e.Version, Text = e.Text, Attributions = e.Attributions },
        ({ TakenOut: false } c, ClauseConsolidated e) => c with { Acts = c.Acts.Add(new DeskAct(e.Outcome, e.By, e.At)) },
        ({ Pending: true } c, ConsolidationUndone) => c with { Acts = c.Acts.RemoveAt(c.Acts.Count - 1) },
        ({ TakenOut: false } c, ClauseIssued e) => c with { IssuedIn = e.Version, Text = e.Text, Attributions = e.Attributions, Acts = [] },
        ({ TakenOut: false } c, ClauseTakenOut e) => c with { IssuedIn = e.Version, TakenOut = true, Acts = [] },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on a clause that has {current?.Acts.Count} acts waiting."),
    };

    /// <summary>Keeps what the chair decided for this clause. Nothing is issued by it.</summary>
    /// <param name="amendments">Every amendment on this clause.</param>
    public Decision Consolidate(Participant who, Outcome outcome, IReadOnlyCollection<Amendment> amendments, int version, DateTimeOffset now)
    {
        if (!who.HoldsPen) return NotThePen;
        if (TakenOut) return new Refusal("clause-gone", "The clause is no longer in the text.");
        if (Wordings.Fault(outcome.Text, Wordings.MaxText) is { } fault) return fault;
        foreach (var ruling in outcome.Rulings)
            if (Refuse(ruling, amendments) is { } refused) return refused;
        return Decision.On(Id, new ClauseConsolidated(Id, version, outcome, who.Person, now));
    }

    /// <summary>Takes back the last act; the exact text before it is back.</summary>
    public Decision Undo(Participant who, DateTimeOffset now)
    {
        if (!who.HoldsPen) return NotThePen;
        return Pending ? Decision.On(Id, new ConsolidationUndone(Id, who.Person, now)) : new Refusal("nothing-to-undo", "Nothing waits on this clause.");
    }

    static Refusal? Refuse(Ruling ruling, IReadOnlyCollection<Amendment> amendments)
    {
        if (amendments.FirstOrDefault(a => a.Id == ruling.Amendment) is not { } amendment)
            return new Refusal("amendment-elsewhere", $"Amendment {ruling.Number} is not on this clause.");
        if (amendment.Status != AmendmentStatus.Live) return new Refusal("already-decided", $"Amendment {ruling.Number} is no longer live.");
        if (!amendment.CanBeDecided && ruling.Disposition is not (Disposition.NotRetained or Disposition.Overtaken))
            return new Refusal("adopt-first", $"Amendment {ruling.Number} is an observer's; a delegation must adopt it before it can be taken up.");
        if (ruling.Disposition == Disposition.Withdrawn) return new Refusal("not-yours", "Only its delegation withdraws an amendment.");
        if (string.IsNullOrWhiteSpace(ruling.Reason)) return new Refusal("reason-missing", $"Give a reason for amendment {ruling.Number}: the trace table prints it.");
        if (ruling.Disposition == Disposition.MergedInto && (ruling.Into == ruling.Number || amendments.All(a => a.Number != ruling.Into)))
            return new Refusal("into-unknown", $"Say into which amendment on this clause {ruling.Number} was merged.");
        return Wordings.Fault(ruling.Reason, Wordings.MaxReason);
    }

    static readonly Refusal NotThePen = new("not-the-pen", "Only the chair, or one to whom the chair lends the pen, changes the current text.");
}
