using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>One act on the desk.</summary>
public sealed record DeskAct(Outcome Outcome, DeskSheet? Sheet, Guid By, DateTimeOffset At);

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
    /// <summary>Decisions taken back since the last one was saved, the last taken back last.</summary>
    public ImmutableList<DeskAct> Undone { get; init; } = [];

    [JsonIgnore]
    public Outcome? Outcome => Acts.IsEmpty ? null : Acts[^1].Outcome;

    /// <summary>Something waits for the next version.</summary>
    public bool Pending => !Acts.IsEmpty;

    /// <summary>What waits changes something: a decision can also leave all as it stands.</summary>
    [JsonIgnore]
    public bool Decides => Outcome is { } outcome && !outcome.LeavesAll(Text);

    public static DeskClause Evolve(DeskClause? current, object @event) => (current, @event) switch
    {
        (null, ClauseDrafted e) => new DeskClause { Id = e.Clause, IssuedIn = e.Version, Text = e.Text, Attributions = e.Attributions },
        ({ TakenOut: true } c, ClauseDrafted e) => c with { IssuedIn = e.Version, Text = e.Text, Attributions = e.Attributions, TakenOut = false, Acts = [], Undone = [] },
        ({ } c, ClauseConsolidated e) => c with { Acts = c.Acts.Add(new DeskAct(e.Outcome, e.Sheet, e.By, e.At)), Undone = c.StillUndone(e.Outcome) },
        ({ Pending: true } c, ConsolidationUndone) => c with { Acts = c.Acts.RemoveAt(c.Acts.Count - 1), Undone = c.Undone.Add(c.Acts[^1]) },
        ({ TakenOut: false } c, ClauseIssued e) => c with { IssuedIn = e.Version, Text = e.Text, Attributions = e.Attributions, Acts = [], Undone = [] },
        ({ TakenOut: false } c, ClauseTakenOut e) => c with { IssuedIn = e.Version, TakenOut = true, Acts = [], Undone = [] },
        ({ TakenOut: true } c, ClauseTakenOut) => c with { Acts = [], Undone = [] },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on a clause that has {current?.Acts.Count} acts waiting."),
    };

    /// <summary>Keeps what the chair decided for this clause. Nothing is issued by it.</summary>
    /// <param name="sheet">What was chosen, to be opened again.</param>
    /// <param name="amendments">Every amendment on this clause.</param>
    public Decision Consolidate(Participant who, Outcome outcome, DeskSheet? sheet, IReadOnlyCollection<Amendment> amendments, int version, DateTimeOffset now)
    {
        if (!who.HoldsPen) return NotThePen;
        if (TakenOut && !OnlyEnds(outcome)) return ClauseGone;
        if (Wordings.Fault(outcome.Text, Wordings.MaxText) is { } fault) return fault;
        if (!outcome.Suppressed && string.IsNullOrWhiteSpace(outcome.Text) && !string.IsNullOrWhiteSpace(Text))
            return new Refusal("text-empty", "The clause would have no words. To delete it, take up an amendment that deletes it. Nothing was changed.");
        if (Contradiction(outcome, amendments) is { } contradiction) return contradiction;
        foreach (var ruling in outcome.Rulings)
            if (Refuse(ruling, amendments) is { } refused) return refused;
        return Decision.On(Id, new ClauseConsolidated(Id, version, outcome, who.Person, now) { Sheet = sheet });
    }

    /// <summary>What was proposed on a clause that has left the text can be ended, and nothing else: see ADR 18.</summary>
    bool OnlyEnds(Outcome outcome) => outcome.Text == Text && outcome.Contributors.Count == 0 && outcome.Rulings.Count > 0
        && outcome.Rulings.All(ruling => ruling.Disposition is Disposition.NotRetained or Disposition.Overtaken);

    /// <summary>Takes back the last act; the exact text before it is back.</summary>
    public Decision Undo(Participant who, DateTimeOffset now)
    {
        if (!who.HoldsPen) return NotThePen;
        return Pending ? Decision.On(Id, new ConsolidationUndone(Id, who.Person, now)) : new Refusal("nothing-to-undo", "Nothing waits on this clause.");
    }

    /// <summary>With the brackets of its decision held by those who stand behind their amendments now: co-sponsors join and leave after a
    /// decision too.</summary>
    public DeskClause HeldBy(BracketHolders holders)
    {
        if (Outcome is not { } outcome) return this;
        var now = outcome with
        {
            Attributions = holders.Of(outcome.Attributions),
            Added = [.. outcome.Added.Select(added => added with { Attributions = holders.Of(added.Attributions) })],
        };
        return this with { Acts = Acts.SetItem(Acts.Count - 1, Acts[^1] with { Outcome = now }) };
    }

    /// <summary>A clause cannot be deleted and changed or moved, or moved to two places.</summary>
    static Refusal? Contradiction(Outcome outcome, IReadOnlyCollection<Amendment> amendments)
    {
        var taken = outcome.Rulings.Where(ruling => ruling.Disposition is Disposition.TakenUp or Disposition.TakenUpInPart).Select(ruling => ruling.Amendment).ToHashSet();
        List<Amendment> both = [.. amendments.Where(a => taken.Contains(a.Id))];
        var rival = both.Find(a => Rivals.Of(a, both).Count > 0);
        return rival is null ? null : new Refusal("decision-contradicts",
            $"Amendments {rival.Number} and {string.Join(", ", Rivals.Of(rival, both))} cannot both be taken up: a clause is deleted, or it stays with its changes at one place. Nothing was saved.");
    }

    /// <summary>Saves again the decision that was taken back last, with its reasons.</summary>
    /// <param name="amendments">Every amendment on this clause.</param>
    public Decision Redo(Participant who, IReadOnlyCollection<Amendment> amendments, int version, DateTimeOffset now)
    {
        if (!who.HoldsPen) return NotThePen;
        return Undone.IsEmpty ? new Refusal("nothing-to-redo", "No decision on this clause was undone since the last one was saved.")
            : Consolidate(who, Undone[^1].Outcome, Undone[^1].Sheet, amendments, version, now);
    }

    /// <summary>A decision done again leaves those taken back before it; any other ends them.</summary>
    ImmutableList<DeskAct> StillUndone(Outcome saved) =>
        !Undone.IsEmpty && Undone[^1].Outcome is var last && last.Text == saved.Text && last.Rulings.SequenceEqual(saved.Rulings) ? Undone.RemoveAt(Undone.Count - 1) : [];

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

    static readonly Refusal ClauseGone = new("clause-gone",
        "The clause is no longer in the text. Choose overtaken or not retained for what was proposed on it. Nothing was saved.");

    static readonly Refusal NotThePen = new("not-the-pen", "Only the chair, or one to whom the chair lends the pen, changes the current text.");
}
