using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Negotiation.Amendments;

/// <summary>What a delegation asks to have written down.</summary>
public sealed record Draftsman(Participant Who, Conference Room, IssuedVersion Current, DateTimeOffset Now)
{
    public DateOnly Today => Room.DayOf(Now);
}

/// <summary>The acts on an unsubmitted draft, from the first word to submission.</summary>
public static class Drafting
{
    /// <summary>Begins a draft against the version in force.</summary>
    public static Decision Begin(Guid id, Draftsman by, string capacity, Proposal wanted, string rationale, Amendment? revises)
    {
        if (!by.Who.Drafts) return new Refusal("not-a-drafter", "Only people who sit for a delegation or an observer draft amendments.");
        if (by.Current.Find(wanted.Clause) is not { } clause) return ClauseGone;
        if (wanted.Version != by.Current.Number) return Superseded(by.Current);
        if (revises is not null && (!revises.Leads(by.Who) || revises.Status != AmendmentStatus.Live))
            return new Refusal("not-yours", "Only the delegation that leads a live amendment may revise it.");
        var proposal = wanted with { BaseText = clause.Text };
        if (Fault(proposal, rationale, by.Current) is { } fault) return fault;
        if (Capacity(by, capacity) is { } refused) return refused;
        return Decision.On(id, new AmendmentDrafted(id, by.Who.Party!, capacity, proposal, rationale, revises?.Id, by.Who.Person, by.Now));
    }

    public static Decision Reword(this DraftAmendment draft, Draftsman by, string capacity, Proposal wanted, string rationale)
    {
        if (MayWrite(draft, by.Who) is { } refused) return refused;
        if (Capacity(by, capacity) is { } incapable) return incapable;
        var proposal = draft.Proposal with { Operation = wanted.Operation, Text = wanted.Text, Label = wanted.Label, Kind = wanted.Kind, Destination = wanted.Destination };
        if (Fault(proposal, rationale, by.Current) is { } fault) return fault;
        if (proposal == draft.Proposal && rationale == draft.Rationale && capacity == draft.Capacity) return Decision.AlreadyDone;
        return Decision.On(draft.Id, new DraftReworded(capacity, proposal, rationale, by.Who.Person, by.Now));
    }

    /// <summary>Puts the draft on the version in force. Where its changes collide with the new text its own words stay as they are.</summary>
    public static Decision MoveToVersion(this DraftAmendment draft, Draftsman by)
    {
        if (MayWrite(draft, by.Who) is { } refused) return refused;
        if (draft.Proposal.Version == by.Current.Number) return Decision.AlreadyDone;
        if (by.Current.Find(draft.Proposal.Clause) is not { } clause) return ClauseGone;
        var moved = draft.Proposal with { Version = by.Current.Number, BaseText = clause.Text };
        if (draft.Proposal.Operation == Operation.Modify && Rebase.Of(draft.Proposal.BaseText, clause.Text, draft.Proposal.Text) is { Text: { } text })
            moved = moved with { Text = text };
        return Decision.On(draft.Id, new DraftMovedToVersion(moved, by.Who.Person, by.Now));
    }

    public static Decision Ask(this DraftAmendment draft, Draftsman by, string party)
    {
        if (MayWrite(draft, by.Who) is { } refused) return refused;
        if (party == draft.Delegation || by.Room.Party(party) is not { Kind: PartyKind.State })
            return new Refusal("party-unknown", "Co-sponsors are other delegations admitted to this negotiation.");
        if (draft.Invitations.Exists(i => i.Party == party)) return Decision.AlreadyDone;
        return Decision.On(draft.Id, new CoSponsorAsked(party, by.Who.Person, by.Now));
    }

    public static Decision Agree(this DraftAmendment draft, Participant who, DateTimeOffset now)
    {
        if (draft.Status != DraftStatus.Open) return Closed(draft);
        if (!who.Submits || draft.Invitations.Find(i => i.Party == who.Party) is not { } invitation) return NotAsked;
        return invitation.Answer == Answer.Agreed ? Decision.AlreadyDone : Decision.On(draft.Id, new CoSponsorAgreed(who.Party!, who.Person, now));
    }

    public static Decision Decline(this DraftAmendment draft, Participant who, DateTimeOffset now)
    {
        if (draft.Status != DraftStatus.Open) return Closed(draft);
        if (!who.Submits || !draft.Invitations.Exists(i => i.Party == who.Party)) return NotAsked;
        return Decision.On(draft.Id, new CoSponsorDeclined(who.Party!, who.Person, now));
    }

    public static Decision Revoke(this DraftAmendment draft, Participant who, string party, DateTimeOffset now)
    {
        if (MayWrite(draft, who) is { } refused) return refused;
        return draft.Invitations.Exists(i => i.Party == party)
            ? Decision.On(draft.Id, new InvitationRevoked(party, who.Person, now))
            : Decision.AlreadyDone;
    }

    public static Decision Authorise(this DraftAmendment draft, Participant who, DateTimeOffset now)
    {
        if (draft.Status != DraftStatus.Open) return Closed(draft);
        if (!who.Is(Role.Head) || !who.Belongs(draft.Delegation)) return new Refusal("not-the-head", "Only the head of the delegation authorises its submissions.");
        return draft.Authorised ? Decision.AlreadyDone : Decision.On(draft.Id, new SubmissionAuthorised(who.Person, now));
    }

    public static Decision Discard(this DraftAmendment draft, Participant who, DateTimeOffset now)
    {
        if (draft.Status == DraftStatus.Discarded) return Decision.AlreadyDone;
        return MayWrite(draft, who) is { } refused ? refused : Decision.On(draft.Id, new DraftDiscarded(who.Person, now));
    }

    /// <summary>Makes the draft public: as a new amendment under the next number, or as a new wording of the one it revises.</summary>
    /// <param name="fresh">The public id, never the draft's own.</param>
    public static Decision Submit(this DraftAmendment draft, Draftsman by, Amendment? revised, Guid fresh, int number)
    {
        if (draft.Status == DraftStatus.Submitted) return Decision.AlreadyDone;
        if (MayWrite(draft, by.Who) is { } refused) return refused;
        if (!by.Who.Submits) return new Refusal("not-a-submitter", "A delegate or the head of the delegation submits.");
        if (by.Room.Authorising.Contains(draft.Delegation) && !draft.Authorised && !by.Who.Is(Role.Head))
            return new Refusal("not-authorised", "Your delegation wants its head to authorise each submission. Ask for it, then submit.");
        if (Capacity(by, draft.Capacity) is { } incapable) return incapable;
        if (Fit(draft, by.Current) is { } unfit) return unfit;
        if (NoChange(draft.Proposal)) return new Refusal("no-change", "The draft changes nothing yet. Change the words, or discard it.");
        var closing = Decision.On(draft.Id, new DraftSubmitted(draft.Revises ?? fresh, by.Who.Person, by.Now));
        if (draft.Revises is null) return closing.And(fresh, FirstWording(draft, by, fresh, number));
        if (revised is not { Status: AmendmentStatus.Live } || !revised.Leads(by.Who))
            return new Refusal("not-live", "The amendment is no longer live, so it cannot be revised. Your draft is kept.");
        IReadOnlyList<string> coSponsors = [.. draft.Agreed];
        return closing.And(revised.Id, new AmendmentRevised(draft.Proposal.Clause, revised.Number, draft.Proposal, coSponsors, draft.Rationale, by.Now));
    }

    static AmendmentSubmitted FirstWording(DraftAmendment draft, Draftsman by, Guid fresh, int number)
    {
        string[] members = draft.Capacity == draft.Delegation ? [] : [.. by.Room.MembersOf(draft.Capacity, by.Today)];
        return new AmendmentSubmitted(fresh, number, draft.Delegation, draft.Capacity, members, [.. draft.Agreed], draft.Proposal, draft.Rationale, by.Now)
        {
            FromObserver = by.Who.Is(Role.Observer),
        };
    }

    /// <summary>What stands between these words and submission on the version in force; null when nothing does.</summary>
    static Refusal? Fit(DraftAmendment draft, IssuedVersion current)
    {
        if (current.Find(draft.Proposal.Clause) is not { } clause) return ClauseGone;
        if (draft.Proposal.Version != current.Number && draft.Proposal.BaseText != clause.Text) return Superseded(current);
        return Fault(draft.Proposal, draft.Rationale, current);
    }

    static bool NoChange(Proposal proposal) => proposal.Operation switch
    {
        Operation.Modify => proposal.Text == proposal.BaseText,
        Operation.Add => string.IsNullOrWhiteSpace(proposal.Text),
        _ => false,
    };

    static Refusal? MayWrite(DraftAmendment draft, Participant who) =>
        !who.Drafts || !who.Belongs(draft.Delegation) ? new Refusal("not-yours", "Only the delegation whose draft this is may do this.")
        : draft.Status != DraftStatus.Open ? Closed(draft)
        : null;

    /// <summary>Null where they speak in this name today.</summary>
    internal static Refusal? Capacity(Draftsman by, string capacity) => by.Room.CapacitiesOf(by.Who.Party!, by.Today).Contains(capacity) ? null
        : new Refusal("capacity-not-held", $"{by.Who.Party} does not speak for {capacity}. The secretariat names who speaks for a group.");

    static Refusal? Fault(Proposal proposal, string rationale, IssuedVersion current) =>
        Wordings.Fault(proposal.Text, Wordings.MaxText) ?? Wordings.Fault(rationale, Wordings.MaxRationale)
        ?? Wordings.Fault(proposal.Label, Wordings.MaxLabel) ?? Wordings.Fault(proposal.Kind, Wordings.MaxLabel) ?? proposal.Operation switch
        {
            Operation.Modify when string.IsNullOrWhiteSpace(proposal.Text) => new Refusal("text-empty", "To take a clause out, choose “suppress” rather than emptying it."),
            Operation.Move when proposal.Destination is not { } to || current.Find(to) is null => new Refusal("destination-unknown", "Choose the clause that it should follow."),
            Operation.Move when IsWithin(current, proposal.Destination!.Value, proposal.Clause) => new Refusal("destination-inside", "A clause cannot follow itself or what stands under it."),
            _ => null,
        };

    static bool IsWithin(IssuedVersion version, Guid inner, Guid outer)
    {
        for (Guid? at = inner; at is { } id; at = version.Find(id)?.Parent)
            if (id == outer) return true;
        return false;
    }

    static Refusal Superseded(IssuedVersion current) => new("base-superseded",
        $"{current.Symbol} was issued while you were writing and changed this clause. Your words are untouched: move the draft to {current.Symbol}, look at it, then submit.");

    static Refusal Closed(DraftAmendment draft) => new("draft-closed", draft.Status == DraftStatus.Submitted
        ? "This draft has been submitted; open the amendment to revise it." : "This draft was discarded.");

    static readonly Refusal ClauseGone = new("clause-gone", "The clause is not in the text in force. Your words are kept.");
    static readonly Refusal NotAsked = new("not-asked", "Your delegation has not been asked to co-sponsor this.");
}
