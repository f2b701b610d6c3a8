using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>Sheets to begin from: what was kept, or what the chair may want to look at first.</summary>
public static class Sheets
{
    /// <summary>The sheet that the kept decision came from, as far as it tells: treatments from its rulings and its brackets. Where
    /// they alone give other words, the kept words stand as bridging text.</summary>
    public static DeskSheet Kept(DeskClause clause, IReadOnlyList<Amendment> live)
    {
        if (clause.Outcome is not { } outcome) return DeskSheet.Blank;
        var decided = outcome.Rulings.ToDictionary(r => r.Number);
        var sheet = new DeskSheet([.. live.Where(a => decided.ContainsKey(a.Number) || outcome.Contributors.Contains(a.Number))
            .Select(a => decided.TryGetValue(a.Number, out var r) ? new Handling(a.Number, r.Wording, TreatmentOf(r.Disposition), r.Reason, r.Into)
                : new Handling(a.Number, a.Wording, Treatment.Bracket, "", null))], [], null);
        return clause.Consolidate(live, sheet, Guid.CreateVersion7).Outcome.Text == outcome.Text ? sheet : sheet with { Bridging = outcome.Text };
    }

    /// <summary>Every wording that may be decided, kept in brackets.</summary>
    public static DeskSheet InBrackets(IReadOnlyList<Amendment> live) =>
        Bracketing([.. live.Where(a => a.CanBeDecided && a.TextNow is not null && a.Proposal.Operation != Operation.Move)]);

    /// <summary>What no other proposal contests, taken up.</summary>
    public static DeskSheet CleanTakenUp(DeskClause clause, IReadOnlyList<Amendment> live)
    {
        var all = Meeting(clause, live, DeskSheet.Blank);
        return new DeskSheet([.. live.Where(a => a.CanBeDecided && IsRevision(a) && IsUncontested(a, all))
            .Select(a => new Handling(a.Number, a.Wording, Treatment.TakeUp, "No other proposal touches these words.", null))], [], null);
    }

    /// <summary>Where all live wordings meet the base, and each other. A suppression meets it only where the sheet brackets it.</summary>
    public static Compilation Meeting(DeskClause clause, IReadOnlyList<Amendment> live, DeskSheet sheet) =>
        clause.Consolidate(live, Bracketing([.. live.Where(a => IsRevision(a) || (a.Proposal.Operation == Operation.Suppress && sheet.Of(a) == Treatment.Bracket))]), Guid.CreateVersion7).Compilation;

    static bool IsRevision(Amendment amendment) => amendment.Proposal.Operation == Operation.Modify && amendment.TextNow is not null;

    static bool IsUncontested(Amendment amendment, Compilation all) =>
        all.Regions.All(region => !region.IsConflict || region.Alternatives.All(one => !one.Amendments.Contains(amendment.Number)));

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
