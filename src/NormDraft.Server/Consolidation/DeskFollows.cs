using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>What an outcome would mean for the rest, found by issuing it in thought.</summary>
static class DeskFollows
{
    public static IReadOnlyList<string> Of(DeskMaterial material, Outcome outcome)
    {
        var (door, desk) = (material.Door, material.Desk);
        var kept = DeskClause.Evolve(desk, new ClauseConsolidated(desk.Id, door.Structure!.Issued, outcome, door.Who.Person, door.Now));
        Amendment[] live = [.. material.Live, .. material.Below];
        var imprint = new Imprint(IssueKind.Revision, DeskListReading.NextSymbol(door.Structure), material.InForce.Status, material.InForce.Policy);
        var decision = Issuing.InThought(new Desk(door.Structure, material.InForce, [kept], live), imprint, [], null, door.Who, door.Now).Decision;
        return [.. Structural(material, outcome), .. decision.Events.OfType<AmendmentRebased>().Select(e => Sentence(e, live.First(a => a.Number == e.Number), material))];
    }

    /// <summary>Why the next version cannot be issued with this outcome, whatever else is decided.</summary>
    public static IReadOnlyList<DeskRemark> Hindrances(DeskMaterial material, Outcome outcome)
    {
        var (door, desk) = (material.Door, material.Desk);
        Amendment[] live = [.. material.Live, .. material.Below];
        var others = material.Decided.Where(clause => clause.Id != desk.Id).ToList();
        IReadOnlyList<Hindrance> With(params DeskClause[] own) =>
            Issuing.Hindrances(new Desk(door.Structure!, material.InForce, [.. others, .. own], live));
        var kept = DeskClause.Evolve(desk, new ClauseConsolidated(desk.Id, door.Structure!.Issued, outcome, door.Who.Person, door.Now));
        var before = With().Select(one => (one.Clause, one.Refusal.Code)).ToHashSet();
        return [.. With(kept).Where(one => one.Clause == desk.Id || !before.Contains((one.Clause, one.Refusal.Code)))
            .Select(one => new DeskRemark(one.Refusal.Code, Why(one.Refusal))).Distinct()];
    }

    /// <summary>Its sentence, where nobody has tried to issue anything.</summary>
    public static string Why(Refusal refusal) => refusal.Sentence.Replace(" Nothing was issued.", "", StringComparison.Ordinal);

    static IEnumerable<string> Structural(DeskMaterial material, Outcome outcome)
    {
        var below = material.InForce.Clauses.Count(c => c.Parent == material.Desk.Id);
        if (outcome.Suppressed) yield return below == 0 ? "The clause leaves the text." : "The clause leaves the text with all that stands under it.";
        if (outcome.MovedAfter is { } to) yield return $"The clause moves to follow {material.Cited.GetValueOrDefault(to, "a clause that is gone")} and keeps its label.";
        foreach (var gone in outcome.Rulings.Where(ruling => ruling.Disposition is Disposition.NotRetained or Disposition.Overtaken or Disposition.MergedInto))
            if (material.InForce.Find(Addition.IdOf(gone.Amendment, 0)) is { } stands && Addition.IsInBrackets(stands, gone.Number))
                yield return $"{material.Cited[stands.Id]}, which amendment {gone.Number} adds in brackets, leaves the text, and what was proposed on it has no clause any more.";
        foreach (var added in outcome.Added.Where(a => a.Under is null))
            yield return material.InForce.Find(added.Id) is not null ? $"What amendment {added.Amendment} adds is in the text: {(added.Attributions.Count == 0 ? "its brackets go" : "it stays in its brackets")}."
                : $"Amendment {added.Amendment} adds a new {added.Kind}{(added.Label.Length > 0 ? $", {added.Label.TrimEnd('.')}" : "")}, after this clause.";
    }

    static string Sentence(AmendmentRebased judged, Amendment amendment, DeskMaterial material)
    {
        var where = amendment.Proposal.Clause == material.Desk.Id ? "" : $" on {material.Cited.GetValueOrDefault(amendment.Proposal.Clause)}";
        return $"Amendment {judged.Number} of {amendment.Parties[0]}{where}: " + judged.Fit switch
        {
            Fit.Clean => "still applies.",
            Fit.ToReview => "the text has changed: its delegation must check it.",
            Fit.InBrackets => "what it asks would stand in the text, in brackets.",
            Fit.Overtaken => "overtaken: the text would hold all it asks for.",
            _ => "its clause would be deleted.",
        };
    }

    /// <summary>What was kept but no longer stands on the amendments as they are.</summary>
    public static IEnumerable<DeskRemark> Outdated(DeskMaterial material)
    {
        if (material.Desk.Outcome is not { } outcome) yield break;
        var live = material.Live.ToDictionary(a => a.Number);
        foreach (var number in outcome.Rulings.Select(r => r.Number).Union(outcome.Contributors).Where(n => !live.ContainsKey(n)))
            yield return new DeskRemark("decision-stale", $"Amendment {number} was withdrawn after this decision was saved. Look again, then save it again.");
        foreach (var ruling in outcome.Rulings.Where(r => live.TryGetValue(r.Number, out var a) && a.Wording != r.Wording))
            yield return new DeskRemark("decision-stale", $"Amendment {ruling.Number} was revised after this decision was saved. Look again, then save it again.");
    }
}
