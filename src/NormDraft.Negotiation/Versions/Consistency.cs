using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>Why the next version cannot be issued as it is decided.</summary>
/// <param name="Clause">Whose decision is to be looked at again.</param>
public sealed record Hindrance(Guid Clause, Refusal Refusal);

/// <summary>What is said of each amendment is what the next version does with it, and its brackets are pairs.</summary>
public static class Consistency
{
    /// <param name="next">The text that would be issued.</param>
    public static IEnumerable<Hindrance> Of(Desk desk, IReadOnlyList<Clause> next) =>
        NotInText(desk, next.ToDictionary(clause => clause.Id)).Concat(InBrackets(desk, next)).Concat(InText(desk, next))
            .Concat(Broken(desk.InForce.Clauses, next));

    /// <summary>Taken up is only what the issued text has.</summary>
    static IEnumerable<Hindrance> NotInText(Desk desk, IReadOnlyDictionary<Guid, Clause> text)
    {
        var live = desk.Live.ToDictionary(amendment => amendment.Id);
        foreach (var clause in desk.Pending)
            foreach (var ruling in clause.Outcome!.Rulings.Where(ruling => ruling.Disposition is Disposition.TakenUp or Disposition.TakenUpInPart))
                if (live.TryGetValue(ruling.Amendment, out var amendment) && WhyNotInText(clause, ruling, amendment, text) is { } why)
                    yield return new(clause.Id, new Refusal("taken-up-not-in-text",
                        $"Amendment {ruling.Number} to {Citation.Of(desk.InForce.Clauses)[clause.Id]} is marked as taken up, but {why} Nothing was issued."));
    }

    static string? WhyNotInText(DeskClause clause, Ruling ruling, Amendment amendment, IReadOnlyDictionary<Guid, Clause> text)
    {
        if (amendment.Proposal.Operation == Operation.Suppress) return null;
        if (!text.TryGetValue(amendment.Proposal.Operation == Operation.Add ? Addition.IdOf(ruling.Amendment, 0) : clause.Id, out var issued))
            return "another decision deletes the clause or what it stands under. Change one of the two.";
        if (amendment is { Proposal.Operation: Operation.Add, Wording: > 1 } && ruling.Disposition == Disposition.TakenUp && Contributors.LacksSome(amendment.Proposal.Text, issued.Text))
            return "what it added stands in the text in its earlier words. Write its present words there, or say that it is taken up in part.";
        if (ruling.Disposition != Disposition.TakenUp) return null; // how far, the chair says
        var outcome = clause.Outcome!;
        if (Contributors.Standing(clause.Text, outcome.Text, [ruling.Number], [amendment]).Count == 0)
            return "the text would have none of its changes. Change the text, or what is said of the amendment.";
        return outcome.Standing is not null && !Contributors.IsWhole(amendment, clause.Text, outcome.Text)
            ? "the text would have only some of its changes. Change the text, or say that it is taken up in part." : null;
    }

    /// <summary>No bracket is held by nobody but an amendment that ends; what is taken up in part may leave the rest in brackets.</summary>
    static IEnumerable<Hindrance> InBrackets(Desk desk, IReadOnlyList<Clause> next)
    {
        var ended = Rulings(desk).Where(ruling => ruling.Disposition != Disposition.TakenUpInPart).ToDictionary(ruling => ruling.Number);
        foreach (var clause in next)
            foreach (var held in clause.Attributions.Where(one => one.Parties.Count > 0 && one.Amendments.Count > 0 && one.Amendments.All(ended.ContainsKey)))
                yield return new(clause.Id, new Refusal("ended-in-brackets",
                    $"Amendment {held.Amendments[0]} is {Trace.Word(ended[held.Amendments[0]])}, but its words would stand in brackets of {Citation.Of(next)[clause.Id]}. Change one of the two. Nothing was issued."));
    }

    /// <summary>What is not retained stands nowhere: another decision may have lifted the brackets of what it adds.</summary>
    static IEnumerable<Hindrance> InText(Desk desk, IReadOnlyList<Clause> next)
    {
        var text = next.Select(clause => clause.Id).ToHashSet();
        var rulings = desk.Pending.SelectMany(clause => clause.Outcome!.Rulings.Select(ruling => (clause.Id, Ruling: ruling)));
        foreach (var (clause, ruling) in rulings.Where(one => one.Ruling.Disposition == Disposition.NotRetained))
            if (Addition.IdOf(ruling.Amendment, 0) is var added && text.Contains(added) && desk.InForce.Find(added) is { } was && Addition.IsInBrackets(was, ruling.Number))
                yield return new(clause, new Refusal("not-retained-in-text",
                    $"Amendment {ruling.Number} is not retained, but what it adds would stand in the text without brackets, as {Citation.Of(next)[added]}. Change one of the two. Nothing was issued."));
    }

    /// <summary>Where brackets would not be pairs in the next text, in a sentence; null where they are. What an import left open may stay
    /// open, and no issue adds to it; a pair may open in one clause and close in another.</summary>
    public static string? Unpaired(IReadOnlyList<Clause> before, IReadOnlyList<Clause> next) => BrokenBrackets.Of(before, next) is { Count: > 0 } broken
        ? $"A bracket would stand without its partner, or around nothing, in {string.Join("; ", broken.Select(clause => Citation.Of(next)[clause]))}." : null;

    static IEnumerable<Hindrance> Broken(IReadOnlyList<Clause> before, IReadOnlyList<Clause> next)
    {
        if (Unpaired(before, next) is not { } where) return [];
        var refusal = new Refusal("brackets-broken", $"{where} Look at its decision again, and at those that delete or move a clause beside it. Nothing was issued.");
        return BrokenBrackets.Of(before, next).Select(clause => new Hindrance(clause, refusal));
    }

    static IEnumerable<Ruling> Rulings(Desk desk) => desk.Pending.SelectMany(clause => clause.Outcome!.Rulings);
}
