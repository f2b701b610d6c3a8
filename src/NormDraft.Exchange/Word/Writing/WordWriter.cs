using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Writes drafts as Word files: the same input makes the same bytes, and nothing tells of people, machines or clocks.</summary>
public static class WordWriter
{
    /// <summary>The text alone; who holds what is in the part beside it and not seen.</summary>
    public static byte[] Write(Draft draft, WordMark? mark = null) => Written(draft, mark, null);

    /// <summary>The text with the holders of each bracket after it.</summary>
    public static byte[] Rolling(Draft draft, PartyNames names, WordMark? mark = null) => Written(draft, mark, names);

    /// <summary>The later draft with every difference from the earlier as a tracked change. Law: all accepted it is the later, all rejected the earlier.</summary>
    /// <param name="rationales">Shown as comments beside their clauses.</param>
    /// <param name="moved">Clauses that an amendment has moved, where it is known.</param>
    public static byte[] Redline(
        Draft from, Draft to, Tracking tracking, WordMark? mark = null, IReadOnlyList<Rationale>? rationales = null,
        IReadOnlySet<Guid>? moved = null)
    {
        var revisions = new Revisions(tracking);
        var bound = new Bound(revisions);
        var (notes, isRtl) = (new Notes(revisions, from.Clauses, to.Clauses) { Bound = bound }, Scripts.IsRtlLanguage(to.Head.Language));
        var body = new Body(revisions, isRtl, notes.Refer) { Bound = bound };
        var reasons = (rationales ?? []).GroupBy(one => one.Clause).ToDictionary(group => group.Key, group => string.Join("\n", group.Select(one => one.Text)));
        foreach (var line in Weaving.Of(Notes.Without(from.Clauses), Notes.Without(to.Clauses), moved))
            body.Add(line, rationale: line.Change == Change.MovedAway ? null : reasons.GetValueOrDefault(line.Clause.Id), author: tracking.Author);
        var finished = body.Finish();
        return OwnPart.With([.. Parts.Of(finished, notes.Written, body.Comments, to.Head, mark ?? WordMark.Of(to) with { Base = from.Head.Symbol }, isRtl)], bound,
            new() { [Reading.Revisions.Accept] = to, [Reading.Revisions.Reject] = from });
    }

    private static byte[] Written(Draft draft, WordMark? mark, PartyNames? names)
    {
        var revisions = new Revisions(null);
        var bound = new Bound(revisions);
        var (notes, isRtl) = (new Notes(revisions, draft.Clauses, draft.Clauses) { Bound = bound }, Scripts.IsRtlLanguage(draft.Head.Language));
        var body = new Body(revisions, isRtl, notes.Refer) { Bound = bound };
        foreach (var clause in Notes.Without(draft.Clauses)) body.Add(Line.Of(clause), names is null ? null : Held(clause, names));
        var finished = body.Finish();
        return OwnPart.With([.. Parts.Of(finished, notes.Written, body.Comments, draft.Head, mark ?? WordMark.Of(draft), isRtl)], bound, new() { [Reading.Revisions.Accept] = draft });
    }

    private static Dictionary<int, string> Held(Clause clause, PartyNames names) => clause.Attributions.Where(held => held.Parties.Count > 0)
        .GroupBy(held => held.Start + held.Length - 1)
        .ToDictionary(group => group.Key, group => $" ({string.Join(", ", group.SelectMany(held => held.Parties).Distinct().Select(key => names.ByKey.GetValueOrDefault(key)?.Code ?? key))})");
}
