using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Negotiation.Amendments;

public enum Answer { Asked, Agreed }

/// <summary>A delegation asked to co-sponsor. It sees the draft until it declines or the invitation is revoked.</summary>
/// <param name="Answer">To the draft as it stands: a change of anything that will be published asks again.</param>
public sealed record Invitation(string Party, Answer Answer)
{
    /// <summary>What it may do once it has agreed.</summary>
    public Part Part { get; init; }

    /// <summary>It has agreed once: from then on it takes part as it was asked to, also while it is asked again.</summary>
    public bool TakesPart { get; init; }

    /// <summary>What it last agreed to; null for one that never has, or that had before this was written down.</summary>
    public Substance? AgreedTo { get; init; }

    /// <summary>Version of the live text at which its sight begins; null where that was not written down.</summary>
    public int? Since { get; init; }

    /// <summary>The same of the rationale's.</summary>
    public int? RationaleSince { get; init; }

    [JsonIgnore]
    public bool Suggests => TakesPart && Part == Part.Suggests;

    [JsonIgnore]
    public bool Edits => TakesPart && Part == Part.Edits;
}

/// <summary>All of a draft that will be published: what co-sponsors agree to.</summary>
public sealed record Substance(Proposal Proposal, string Capacity, string Rationale);

/// <summary>Other words that a co-sponsor proposes to the draft's delegation, which accepts or declines them.</summary>
public sealed record Suggestion(Guid Id, string Party, string Base, string Text, Guid By, DateTimeOffset At);

public enum DraftStatus { Open, Submitted, Discarded }

/// <summary>What a delegation has not submitted. Invisible to all it has not invited.</summary>
public sealed record DraftAmendment : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public string Delegation { get; init; } = "";
    public string Capacity { get; init; } = "";
    public Proposal Proposal { get; init; } = null!;
    public string Rationale { get; init; } = "";
    /// <summary>The submitted amendment this draft will revise; null for a new one.</summary>
    public Guid? Revises { get; init; }
    public ImmutableList<Invitation> Invitations { get; init; } = [];
    public ImmutableList<Suggestion> Suggestions { get; init; } = [];
    /// <summary>Those that were declined last, one of a delegation, until it suggests again.</summary>
    public ImmutableList<Suggestion> Declined { get; init; } = [];
    /// <summary>The head of delegation has released exactly these words.</summary>
    public bool Authorised { get; init; }
    public DraftStatus Status { get; init; }
    public Guid? Amendment { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>How many of the last versions are nothing but words typed in its room.</summary>
    public int Checkpoints { get; init; }

    [JsonIgnore]
    public Circle Circle => Status == DraftStatus.Open
        ? Negotiation.Circle.Unsubmitted([Delegation, .. Invitations.Select(invitation => invitation.Party)])
        : Negotiation.Circle.Unsubmitted([Delegation]);

    public static DraftAmendment Evolve(DraftAmendment? current, object @event) =>
        After(current, @event) with { Checkpoints = @event is DraftWritten or RationaleWritten ? current!.Checkpoints + 1 : 0 };

    static DraftAmendment After(DraftAmendment? current, object @event) => (current, @event) switch
    {
        (null, AmendmentDrafted e) => new DraftAmendment
        {
            Id = e.Draft,
            Delegation = e.Delegation,
            Capacity = e.Capacity,
            Proposal = e.Proposal,
            Rationale = e.Rationale,
            Revises = e.Revises,
            ChangedAt = e.At,
        },
        ({ Status: DraftStatus.Open } d, DraftReworded e) => d.Ask((d.Proposal, d.Capacity, d.Rationale) != (e.Proposal, e.Capacity, e.Rationale)) with
        {
            Capacity = e.Capacity,
            Proposal = e.Proposal,
            Rationale = e.Rationale,
            Authorised = false,
            ChangedAt = e.At,
        },
        ({ Status: DraftStatus.Open } d, DraftWritten e) => d.Ask(d.Proposal.Text != e.Text) with { Proposal = d.Proposal with { Text = e.Text }, Authorised = false, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, RationaleWritten e) => d.Ask(d.Rationale != e.Rationale) with { Rationale = e.Rationale, Authorised = false, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftMovedToVersion e) => d.Ask(again: true) with { Proposal = e.Proposal, Authorised = false, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, CoSponsorAsked e) => d.Asking(e) with { ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, CoSponsorAgreed e) => d.Change(e.Party, i => i with { Answer = Answer.Agreed, TakesPart = true, AgreedTo = d.Substance }) with { ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, CoSponsorDeclined e) => d.Without(e.Party) with { ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, InvitationRevoked e) => d.Without(e.Party) with { ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, WordsSuggested e) => d with
        {
            Suggestions = d.Suggestions.RemoveAll(s => s.Party == e.Party).Add(new Suggestion(e.Suggestion, e.Party, e.Base, e.Text, e.By, e.At)),
            Declined = d.Declined.RemoveAll(s => s.Party == e.Party),
            ChangedAt = e.At,
        },
        ({ Status: DraftStatus.Open } d, SuggestionAccepted e) => d.Ask(d.Proposal.Text != e.Text) with
        {
            Proposal = d.Proposal with { Text = e.Text },
            Suggestions = d.Suggestions.RemoveAll(s => s.Id == e.Suggestion),
            Authorised = false,
            ChangedAt = e.At,
        },
        ({ Status: DraftStatus.Open } d, SuggestionDeclined e) => d with
        {
            Suggestions = d.Suggestions.RemoveAll(s => s.Id == e.Suggestion),
            Declined = d.Declined.AddRange(d.Suggestions.Where(s => s.Id == e.Suggestion)),
            ChangedAt = e.At,
        },
        ({ Status: DraftStatus.Open } d, SubmissionAuthorised e) => d with { Authorised = true, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftDiscarded e) => d with { Status = DraftStatus.Discarded, ChangedAt = e.At },
        ({ Status: DraftStatus.Discarded } d, DraftRestored e) => d with { Status = DraftStatus.Open, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftSubmitted e) => d with { Status = DraftStatus.Submitted, Amendment = e.Amendment, ChangedAt = e.At },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow in a draft that is {current?.Status}."),
    };

    [JsonIgnore]
    public Substance Substance => new(Proposal, Capacity, Rationale);

    [JsonIgnore]
    public IEnumerable<string> Agreed => Invitations.Where(i => i.Answer == Answer.Agreed).Select(i => i.Party);

    /// <summary>What was typed in its room, as a checkpoint; null where that is nothing new, or where the draft is closed.</summary>
    public DraftWritten? Written(string text, IReadOnlyList<Guid> people, DateTimeOffset now) =>
        Status == DraftStatus.Open && text != Proposal.Text ? new DraftWritten(text, people, now) : null;

    /// <summary>The same of its rationale.</summary>
    public RationaleWritten? Reasoned(string rationale, IReadOnlyList<Guid> people, DateTimeOffset now) =>
        Status == DraftStatus.Open && rationale != Rationale ? new RationaleWritten(rationale, people, now) : null;

    /// <summary>The room in which its rationale is typed.</summary>
    public Guid RationaleRoom => RoomBeside(Id);

    /// <summary>A draft has two rooms, one for its words and one for its rationale: their ids differ in the last bit only.</summary>
    public static Guid RoomBeside(Guid room)
    {
        var bytes = room.ToByteArray();
        bytes[^1] ^= 1;
        return new Guid(bytes);
    }

    /// <summary>Whether nothing but typing has happened since that version.</summary>
    public bool IsAsActedAt(int seen) => seen <= Version && seen >= Version - Checkpoints;

    /// <summary>That of the delegation for which somebody sits; null where it was not asked.</summary>
    public Invitation? InvitationOf(Participant who) => Invitations.Find(one => who.Belongs(one.Party));

    /// <summary>As one of its own delegation sees it; or as one that is asked does, which learns of no other.</summary>
    public DraftAmendment SeenBy(Participant who) =>
        who.Belongs(Delegation) ? this : this with
        {
            Invitations = Invitations.RemoveAll(i => !who.Belongs(i.Party)),
            Suggestions = Suggestions.RemoveAll(s => !who.Belongs(s.Party)),
            Declined = Declined.RemoveAll(s => !who.Belongs(s.Party)),
        };

    DraftAmendment Asking(CoSponsorAsked e) => Invitations.Exists(i => i.Party == e.Party)
        ? Change(e.Party, i => i with { Part = e.Part })
        : this with { Invitations = Invitations.Add(new Invitation(e.Party, Answer.Asked) { Part = e.Part, Since = e.Since, RationaleSince = e.RationaleSince }) };

    DraftAmendment Change(string party, Func<Invitation, Invitation> change) =>
        this with { Invitations = [.. Invitations.Select(i => i.Party == party ? change(i) : i)] };

    /// <summary>What was changed is asked again of everyone who had agreed to something else.</summary>
    DraftAmendment Ask(bool again) => again ? this with { Invitations = [.. Invitations.Select(i => i with { Answer = Answer.Asked })] } : this;

    DraftAmendment Without(string party) => this with
    {
        Invitations = Invitations.RemoveAll(i => i.Party == party),
        Suggestions = Suggestions.RemoveAll(s => s.Party == party),
        Declined = Declined.RemoveAll(s => s.Party == party),
    };
}
