using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Server.Comparison;
using NormDraft.Server.Drafts;
using NormDraft.Server.Pages;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>The live proposals of a clause, identical ones fused.</summary>
static class DeskProposals
{
    public static IReadOnlyList<ProposalRow> Rows(DeskMaterial material, Compilation meeting, DeskSheet sheet)
    {
        var index = material.Live.Select((a, i) => (a.Number, i)).ToDictionary(p => p.Number, p => p.i);
        return [.. material.Live.GroupBy(Likeness.Key).Select(group => Row(material, [.. group], meeting, One))];

        HandlingRow One(Amendment amendment) => Handling(amendment, index[amendment.Number], sheet) with { Label = LabelOf(material, amendment, sheet) };
    }

    static ProposalRow Row(DeskMaterial material, Amendment[] fused, Compilation meeting, Func<Amendment, HandlingRow> handling)
    {
        var (first, proposal) = (fused[0], fused[0].Proposal);
        var rivals = Rivals.Of(first, material.Live);
        int[] conflicts = [.. Numbers(meeting.Regions, first.Number, r => r.IsConflict)];
        int[] clean = [.. Numbers(meeting.Regions, first.Number, r => !r.IsConflict)];
        return new ProposalRow(proposal.Operation, [.. fused.SelectMany(a => a.Parties).Distinct()], Wording(material, first), Notes(material, fused),
            Meets(first, rivals, conflicts, clean, IsCompared(first) ? meeting.InOneSentenceWith(first.Number) : []), rivals.Count > 0 || conflicts.Length > 0 || first.TextNow is null, [.. fused.Select(handling)]);
    }

    static bool IsCompared(Amendment amendment) => amendment is { Proposal.Operation: Operation.Modify, TextNow: not null };

    static IEnumerable<int> Numbers(IReadOnlyList<Region> meeting, int amendment, Func<Region, bool> kind) => DeskPlaces.Numbered(meeting)
        .Where(place => kind(place.Region) && place.Region.Alternatives.Any(a => a.Amendments.Contains(amendment))).Select(place => place.Number).Distinct();

    static MarkedText Wording(DeskMaterial material, Amendment amendment) => amendment.Proposal.Operation switch
    {
        Operation.Modify when amendment.TextNow is { } now => Marks.Excerpt(material.Desk.Text, now),
        Operation.Modify => Marks.Excerpt(amendment.Proposal.BaseText, amendment.Proposal.Text),
        Operation.Add => Marks.Excerpt("", amendment.Proposal.Text),
        Operation.Suppress => Marks.Excerpt(material.Desk.Text, ""),
        _ => Marks.Plain(""),
    };

    static string Notes(DeskMaterial material, Amendment[] fused) => string.Join(' ', [Note(material, fused[0]),
        .. fused.SelectMany(one => GroupMarks.Of(one, material.Live, material.Desk.Text, material.Door.Room, material.Door.Now)).Select(mark => Seats.Word(mark, material.Door.Room)).Distinct()]).Trim();

    static string Note(DeskMaterial material, Amendment amendment) => (amendment.Proposal.Operation, amendment.Proposal) switch
    {
        (Operation.Add, _) when material.InForce.Find(Addition.IdOf(amendment.Id, 0)) is { } stands => $"In the text already, as {material.Cited[stands.Id]}.",
        (Operation.Add, var proposal) => $"New {proposal.Kind}{(proposal.Label.Length > 0 ? $" {proposal.Label}" : "")}, to follow this one.",
        (Operation.Suppress, _) => "Takes the whole clause out.",
        (Operation.Move, var proposal) => $"Moves the clause to follow {(proposal.Destination is { } to ? material.Cited.GetValueOrDefault(to, "a clause that is gone") : "another")}.",
        _ => "",
    };

    static string Meets(Amendment amendment, IReadOnlyList<int> rivals, int[] conflicts, int[] clean, IReadOnlyList<int> beside)
    {
        if (amendment.Proposal.Operation != Operation.Modify)
            return string.Join("; ", [.. rivals.Count > 0 ? [$"competes with {string.Join(", ", rivals)}"] : Array.Empty<string>(),
                .. amendment is { Fit: Fit.InBrackets, Proposal.Operation: Operation.Suppress } ? ["the clause stands in brackets for it"] : Array.Empty<string>()]);
        if (amendment.TextNow is null) return "text has changed: check; written on other words";
        var would = amendment.CanBeDecided ? "" : "once adopted, ";
        string[] parts =
        [
            .. rivals.Count > 0 ? [$"competes with the deletion in {string.Join(", ", rivals)}"] : Array.Empty<string>(),
            .. conflicts.Length > 0 ? [$"{would}competing wording at {string.Join(", ", conflicts)}"] : Array.Empty<string>(),
            .. amendment.Fit == Fit.InBrackets ? ["stands in the text, in brackets"] : Array.Empty<string>(),
            .. clean.Length > 0 ? [$"no competing {(rivals.Count > 0 ? "wording" : "proposal")} at {string.Join(", ", clean)}"] : Array.Empty<string>(),
            .. beside.Count > 0 ? [$"in one sentence with changes of {Several(beside)}: read them together"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "changes nothing now" : string.Join("; ", parts);
    }

    /// <summary>Where nearly all are meant, their numbers say nothing.</summary>
    static string Several(IReadOnlyList<int> numbers) => numbers.Count > Few ? $"{numbers.Count} others" : string.Join(", ", numbers);

    const int Few = 6;

    static string? LabelOf(DeskMaterial material, Amendment amendment, DeskSheet sheet) =>
        amendment.Proposal.Operation != Operation.Add || material.InForce.Find(Addition.IdOf(amendment.Id, 0)) is not null ? null
            : sheet.LabelGiven(amendment) ?? amendment.Proposal.Label;

    public static HandlingRow Handling(Amendment amendment, int index, DeskSheet sheet)
    {
        var given = sheet.Handlings.FirstOrDefault(h => h.Number == amendment.Number);
        return new HandlingRow(index, amendment.Number, amendment.Wording, amendment.Parties, amendment.Members.Count, amendment.Rationale, amendment.CanBeDecided,
            amendment.SubmittedAt, given?.Treatment ?? Treatment.Leave, given?.Reason ?? "", given?.Into);
    }
}
