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
    /// <param name="capacity">Null for the amendment's own where it revises one, else the delegation's.</param>
    public static Decision Begin(Guid id, Draftsman by, string? capacity, Proposal wanted, string rationale, Amendment? revises)
    {
        if (!by.Who.Drafts) return new Refusal("not-a-drafter", "Only people who sit for a delegation or an observer draft amendments.");
        if (by.Current.Find(wanted.Clause) is not { } clause) return ClauseGone;
        if (wanted.Version != by.Current.Number) return Superseded(by.Current);
        if (revises is not null && (!revises.Leads(by.Who, by.Room, by.Now) || revises.Status != AmendmentStatus.Live))
            return new Refusal("not-yours",
                "Only the delegation that leads a live amendment may revise it; a group’s, a member that speaks for the group today.");
        if (revises is not null && wanted.Clause != revises.Proposal.Clause)
            return new Refusal("revision-elsewhere", $"A new wording stays at the clause of amendment {revises.Number}. To propose something for another clause, submit a new amendment.");
        if (revises is not null && wanted.Operation != revises.Proposal.Operation) return OperationFixed(revises.Number);
        var proposal = wanted with { BaseText = clause.Text };
        var name = revises?.Parties[0] ?? capacity ?? by.Who.Party!;
        if (Fault(proposal, rationale, by.Current) is { } fault) return fault;
        if (revises is not null && capacity is not null && capacity != name) return CapacityFixed(name);
        if (Capacity(by, name) is { } refused) return refused;
        return Decision.On(id, new AmendmentDrafted(id, by.Who.Party!, name, proposal, rationale, revises?.Id, by.Who.Person, by.Now));
    }

    public static Decision Reword(this DraftAmendment draft, Draftsman by, string capacity, Proposal wanted, string rationale)
    {
        if (MayWrite(draft, by.Who) is { } refused) return refused;
        if (draft.Revises is not null && capacity != draft.Capacity) return CapacityFixed(draft.Capacity);
        if (draft.Revises is not null && wanted.Operation != draft.Proposal.Operation) return OperationFixed(null);
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

    /// <summary>Asks a delegation to co-sponsor; where it is asked already, changes what it may do once it agrees.</summary>
    /// <param name="since">Version of the draft's live text, from which on it may see.</param>
    /// <param name="rationaleSince">The same of its rationale's.</param>
    public static Decision Ask(this DraftAmendment draft, Draftsman by, string party, Part part, int since, int? rationaleSince = null)
    {
        if (MayWrite(draft, by.Who) is { } refused) return refused;
        if (party == draft.Delegation || by.Room.Party(party) is not { Kind: PartyKind.State })
            return new Refusal("party-unknown", "Co-sponsors are other delegations admitted to this negotiation.");
        if (draft.Invitations.Exists(i => i.Party == party && i.Part == part)) return Decision.AlreadyDone;
        return Decision.On(draft.Id, new CoSponsorAsked(party, by.Who.Person, by.Now) { Part = part, Since = since, RationaleSince = rationaleSince });
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

    /// <summary>Proposes other words for the draft, which stand in place of what this delegation suggested before.</summary>
    /// <param name="base">The draft's words that it was written on.</param>
    public static Decision Suggest(this DraftAmendment draft, Guid id, Participant who, string @base, string text, DateTimeOffset now)
    {
        if (draft.Status != DraftStatus.Open) return Closed(draft);
        if (!who.Drafts || draft.InvitationOf(who) is not { Suggests: true }) return MayNotSuggest;
        if (draft.Proposal.Operation is not (Operation.Modify or Operation.Add)) return MayNotSuggest;
        if ((Wordings.Fault(text, Wordings.MaxText) ?? Wordings.Fault(@base, Wordings.MaxText)) is { } fault) return fault;
        if (text == @base || text == draft.Proposal.Text) return new Refusal("nothing-suggested", "These are the words of the draft. Change them, then suggest them.");
        return Decision.On(draft.Id, new WordsSuggested(id, who.Party!, @base, text, who.Person, now));
    }

    /// <summary>Takes the suggested changes into the words as they stand now.</summary>
    public static Decision Accept(this DraftAmendment draft, Participant who, Guid suggestion, DateTimeOffset now)
    {
        if (MayWrite(draft, who) is { } refused) return refused;
        if (draft.Suggestions.Find(one => one.Id == suggestion) is not { } suggested) return SuggestionGone;
        var text = draft.With(suggested);
        return text is null
            ? new Refusal("suggestion-overtaken", "The words have changed where this is suggested. Write it in by hand, or decline it and ask for it again.")
            : Wordings.Fault(text, Wordings.MaxText) ?? Decision.On(draft.Id, new SuggestionAccepted(suggestion, text, who.Person, now));
    }

    /// <returns>The draft's words with the suggested changes in them; null where they have changed in the same place.</returns>
    public static string? With(this DraftAmendment draft, Suggestion suggested) =>
        draft.Proposal.Text == suggested.Base ? suggested.Text : Rebase.Of(suggested.Base, draft.Proposal.Text, suggested.Text) switch
        {
            { Fit: Text.Fit.Overtaken } => draft.Proposal.Text,
            var rebased => rebased.Text,
        };

    public static Decision DeclineSuggestion(this DraftAmendment draft, Participant who, Guid suggestion, DateTimeOffset now)
    {
        if (MayWrite(draft, who) is { } refused) return refused;
        return draft.Suggestions.Exists(one => one.Id == suggestion)
            ? Decision.On(draft.Id, new SuggestionDeclined(suggestion, who.Person, now))
            : SuggestionGone;
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

    /// <summary>Undoes a discarding: the draft is as it was.</summary>
    public static Decision Restore(this DraftAmendment draft, Participant who, DateTimeOffset now) =>
        !who.Drafts || !who.Belongs(draft.Delegation) ? NotYours
        : draft.Status switch
        {
            DraftStatus.Open => Decision.AlreadyDone,
            DraftStatus.Submitted => Closed(draft),
            _ => Decision.On(draft.Id, new DraftRestored(who.Person, now)),
        };

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
        if (NoChange(draft.Proposal)) return new Refusal("no-change", "The draft changes nothing yet. Change the words, or delete it.");
        var proposal = draft.Published(by.Room);
        if (NoChange(proposal)) return new Refusal("no-change",
            "The draft only puts your name at the start of a bracket, which is no word of the text. Change the words, or delete it.");
        if (draft.Proposal is { Operation: Operation.Move, Destination: { } to } && !Assembly.Moves(by.Current.Clauses, draft.Proposal.Clause, to))
            return new Refusal("no-change", "The clause stands there already. Choose another place, or delete the draft.");
        var closing = Decision.On(draft.Id, new DraftSubmitted(draft.Revises ?? fresh, by.Who.Person, by.Now));
        if (draft.Revises is null) return closing.And(fresh, FirstWording(draft, proposal, by, fresh, number));
        if (revised is not { Status: AmendmentStatus.Live } || !revised.Leads(by.Who, by.Room, by.Now))
            return new Refusal("not-live", "The amendment is no longer live, so it cannot be revised. Your draft is kept.");
        IReadOnlyList<string> coSponsors = [.. draft.Agreed];
        return closing.And(revised.Id, new AmendmentRevised(proposal.Clause, revised.Number, proposal, coSponsors, draft.Rationale, by.Now)
        {
            Delegation = draft.Delegation == revised.Delegation || revised.AdoptedBy is not null ? null : draft.Delegation,
            Members = revised.IsOfGroup(by.Room) ? Members(draft, by) : null,
        });
    }

    /// <summary>What submitting makes public: the proposal without its proposers' names at the start of its brackets, which say who holds
    /// these.</summary>
    public static Proposal Published(this DraftAmendment draft, Conference room) =>
        draft.Proposal.Operation is not (Operation.Modify or Operation.Add)
        ? draft.Proposal
        : draft.Proposal with
        {
            Text = OwnHeads.Without(draft.Proposal.Operation == Operation.Add ? "" : draft.Proposal.BaseText, draft.Proposal.Text,
                room.Names(), [draft.Capacity, draft.Delegation, .. draft.Agreed]),
        };

    static string[] Members(DraftAmendment draft, Draftsman by) => draft.Capacity == draft.Delegation ? [] : [.. by.Room.MembersOf(draft.Capacity, by.Today)];

    static AmendmentSubmitted FirstWording(DraftAmendment draft, Proposal proposal, Draftsman by, Guid fresh, int number)
    {
        var members = Members(draft, by);
        return new AmendmentSubmitted(fresh, number, draft.Delegation, draft.Capacity, members, [.. draft.Agreed], proposal,
            draft.Rationale, by.Now)
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
        !who.Drafts || !who.Belongs(draft.Delegation) ? NotYours
        : draft.Status != DraftStatus.Open ? Closed(draft)
        : null;

    static Refusal CapacityFixed(string name) => new("capacity-fixed",
        $"A new wording stays in the name of {name}, in which the amendment was submitted. To speak in another name, submit a new amendment.");

    static Refusal OperationFixed(int? number) => new("operation-fixed",
        $"A new wording {(number is null ? "" : $"of amendment {number} ")}goes on doing what the amendment does. To do something else with the clause, submit a new amendment.");

    /// <summary>Null where they speak in this name today.</summary>
    internal static Refusal? Capacity(Draftsman by, string capacity) => by.Room.CapacitiesOf(by.Who.Party!, by.Today).Contains(capacity) ? null
        : new Refusal("capacity-not-held", $"{by.Who.Party} does not speak for {capacity}. The secretariat names who speaks for a group.");

    /// <summary>Words beyond their limits.</summary>
    public static Refusal? Fault(Proposal proposal, string rationale) =>
        Wordings.Fault(proposal.Text, Wordings.MaxText) ?? Wordings.Fault(rationale, Wordings.MaxRationale)
        ?? Wordings.Fault(proposal.Label, Wordings.MaxLabel) ?? Wordings.Fault(proposal.Kind, Wordings.MaxLabel);

    static Refusal? Fault(Proposal proposal, string rationale, IssuedVersion current) =>
        Fault(proposal, rationale) ?? proposal.Operation switch
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
        ? "This draft has been submitted; open the amendment to revise it." : "This draft was deleted. Restore it first: it is under “Deleted drafts”.");

    static readonly Refusal NotYours = new("not-yours", "Only the delegation whose draft this is may do this.");
    static readonly Refusal ClauseGone = new("clause-gone", "The clause is not in the text in force. Your words are kept.");
    static readonly Refusal MayNotSuggest = new("may-not-suggest", "Only a delegation that was asked to suggest words, and has agreed to co-sponsor, does this.");
    static readonly Refusal SuggestionGone = new("suggestion-gone", "This suggestion is no longer there: it was accepted, declined, replaced or taken back with the invitation.");
    static readonly Refusal NotAsked = new("not-asked", "Your delegation has not been asked to co-sponsor this.");
}
