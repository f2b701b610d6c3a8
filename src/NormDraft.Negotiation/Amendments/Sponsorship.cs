using NormDraft.Negotiation.Record;

namespace NormDraft.Negotiation.Amendments;

/// <summary>An act in the life of an amendment, and who stood behind which words from then on.</summary>
/// <param name="Act">As on the record: "amendment submitted", "co-sponsor joined" and the like.</param>
/// <param name="For">Key of the party it was done for; "Chair" for a decision.</param>
/// <param name="Said">The reason given, if one was.</param>
/// <param name="Wording">Counted from 1.</param>
/// <param name="Lead">Key of the party in whose name the amendment speaks.</param>
/// <param name="Delegation">Key of the delegation or observer that leads it.</param>
/// <param name="Rationale">Where the act brought one, with a wording or a new lead; until the next it stands.</param>
/// <param name="Proposal">Where the act brought a new wording.</param>
public sealed record AmendmentStep(DateTimeOffset At, string Act, string For, string Said, int Wording, string Lead, string Delegation,
    IReadOnlyList<string> CoSponsors, string? Rationale, Proposal? Proposal);

/// <summary>Nothing of who proposed, reasoned, co-sponsored or withdrew is ever overwritten: it is read off the acts themselves.</summary>
public static class Sponsorship
{
    /// <param name="events">Of one amendment, from its submission on.</param>
    public static IReadOnlyList<AmendmentStep> Of(IEnumerable<object> events)
    {
        object[] all = [.. events];
        var acts = new Queue<PublicAct>(PublicAct.Of(all.Where(IsAct)));
        var steps = new List<AmendmentStep>();
        Amendment? amendment = null;
        foreach (var one in all)
        {
            amendment = Amendment.Evolve(amendment, one);
            if (IsAct(one)) steps.Add(Step(acts.Dequeue(), one, amendment));
        }
        return steps;
    }

    /// <summary>A newer version under it is nobody's act.</summary>
    static bool IsAct(object @event) => @event is not AmendmentRebased;

    static AmendmentStep Step(PublicAct act, object @event, Amendment after) => new(act.At, act.Act, act.For,
        @event is AmendmentWithdrawn or AmendmentDisposed ? act.Said : "", after.Wording, after.Parties[0], after.AdoptedBy ?? after.Delegation, after.CoSponsors,
        @event is AmendmentSubmitted or AmendmentRevised or AmendmentTakenOver ? after.Rationale : null,
        @event is AmendmentSubmitted or AmendmentRevised ? after.Proposal : null);
}
