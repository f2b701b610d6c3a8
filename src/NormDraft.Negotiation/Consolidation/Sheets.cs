using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>Sheets to begin from: what was kept, or what the chair may want to look at first.</summary>
public static class Sheets
{
    /// <summary>The sheet that was kept, for the amendments that are still live. Where it no longer comes to the kept words, they stand
    /// as bridging text.</summary>
    public static DeskSheet Kept(DeskClause clause, IReadOnlyList<Amendment> live)
    {
        if (clause.Outcome is not { } outcome) return DeskSheet.Blank;
        var kept = clause.Acts[^1].Sheet ?? AsFarAsItTells(outcome, live);
        var sheet = kept with { Handlings = [.. kept.Handlings.Where(handling => live.Any(a => a.Number == handling.Number))] };
        return clause.Consolidate(live, sheet).Outcome.Text == outcome.Text ? sheet : sheet with { Bridging = outcome.Text };
    }

    /// <summary>Treatments from a decision's rulings, its brackets and the clauses that it adds.</summary>
    static DeskSheet AsFarAsItTells(Outcome outcome, IReadOnlyList<Amendment> live)
    {
        var decided = outcome.Rulings.ToDictionary(r => r.Number);
        var bracketed = outcome.Contributors.Union(outcome.Added.Select(added => added.Amendment)).Except(decided.Keys).ToHashSet();
        return new DeskSheet([.. live.Where(a => decided.ContainsKey(a.Number) || bracketed.Contains(a.Number))
            .Select(a => decided.TryGetValue(a.Number, out var r) ? new Handling(a.Number, r.Wording, TreatmentOf(r.Disposition), r.Reason, r.Into)
                : new Handling(a.Number, a.Wording, Treatment.Bracket, "", null))], [], null);
    }

    /// <summary>Every wording that may be decided, kept in brackets.</summary>
    public static DeskSheet InBrackets(IReadOnlyList<Amendment> live) =>
        Bracketing([.. live.Where(a => a.CanBeDecided && a.TextNow is not null && a.Proposal.Operation != Operation.Move)]);

    /// <summary>What no other proposal contests, taken up. Where a wording cannot be compared with the words in force, none is.</summary>
    /// <param name="reason">Said of each; it is true of all that are taken up.</param>
    public static DeskSheet UncontestedTakenUp(DeskClause clause, IReadOnlyList<Amendment> live, string reason)
    {
        var all = Meeting(clause, live);
        var areComparable = live.All(a => a.Proposal.Operation != Operation.Modify || a.TextNow is not null);
        return new DeskSheet([.. live.Where(a => a.CanBeDecided && a.Fit is not (Fit.ToReview or Fit.TargetGone) && Rivals.Of(a, live).Count == 0 && IsAlone(a))
            .Select(a => new Handling(a.Number, a.Wording, Treatment.TakeUp, reason, null))], [], null);

        bool IsAlone(Amendment amendment) => amendment.Proposal.Operation switch
        {
            Operation.Modify => areComparable && IsUncontested(amendment, all),
            Operation.Add => live.All(other => other == amendment || other.Proposal.Operation != Operation.Add || other.Proposal.Label != amendment.Proposal.Label),
            _ => true,
        };
    }

    /// <summary>Where all live wordings meet the base, and each other.</summary>
    public static Compilation Meeting(DeskClause clause, IReadOnlyList<Amendment> live) =>
        clause.Consolidate(live, Bracketing([.. live.Where(IsRevision)])).Compilation;

    static bool IsRevision(Amendment amendment) => amendment.Proposal.Operation == Operation.Modify && amendment.TextNow is not null;

    /// <summary>No other wording changes its words, or others of the same sentence: together they may say what nobody proposed.</summary>
    static bool IsUncontested(Amendment amendment, Compilation all) =>
        all.Regions.All(region => !region.IsConflict || region.Alternatives.All(one => !one.Amendments.Contains(amendment.Number)))
        && all.InOneSentenceWith(amendment.Number).Count == 0;

    static DeskSheet Bracketing(IReadOnlyList<Amendment> amendments) =>
        new([.. amendments.Select(a => new Handling(a.Number, a.Wording, Treatment.Bracket, "", null))], [], null);

    static Treatment TreatmentOf(Disposition disposition) => disposition switch
    {
        Disposition.TakenUp => Treatment.TakeUp,
        Disposition.TakenUpInPart => Treatment.TakeUpInPart,
        Disposition.MergedInto => Treatment.Merge,
        Disposition.NotRetained => Treatment.NotRetain,
        _ => Treatment.Overtaken,
    };
}
