using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NormDraft.Negotiation.Amendments;

public enum Answer { Asked, Agreed }

/// <summary>A delegation asked to co-sponsor. It sees the draft until it declines or the invitation is revoked.</summary>
public sealed record Invitation(string Party, Answer Answer);

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
        After(current, @event) with { Checkpoints = @event is DraftWritten ? current!.Checkpoints + 1 : 0 };

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
        ({ Status: DraftStatus.Open } d, DraftReworded e) => d.Ask(d.Proposal != e.Proposal) with { Capacity = e.Capacity, Proposal = e.Proposal, Rationale = e.Rationale, Authorised = false, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftWritten e) => d.Ask(d.Proposal.Text != e.Text) with { Proposal = d.Proposal with { Text = e.Text }, Authorised = false, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftMovedToVersion e) => d.Ask(again: true) with { Proposal = e.Proposal, Authorised = false, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, CoSponsorAsked e) => d with { Invitations = d.Invitations.Add(new Invitation(e.Party, Answer.Asked)), ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, CoSponsorAgreed e) => d with { Invitations = [.. d.Invitations.Select(i => i.Party == e.Party ? i with { Answer = Answer.Agreed } : i)], ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, CoSponsorDeclined e) => d.Without(e.Party) with { ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, InvitationRevoked e) => d.Without(e.Party) with { ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, SubmissionAuthorised e) => d with { Authorised = true, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftDiscarded e) => d with { Status = DraftStatus.Discarded, ChangedAt = e.At },
        ({ Status: DraftStatus.Open } d, DraftSubmitted e) => d with { Status = DraftStatus.Submitted, Amendment = e.Amendment, ChangedAt = e.At },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow in a draft that is {current?.Status}."),
    };

    [JsonIgnore]
    public IEnumerable<string> Agreed => Invitations.Where(i => i.Answer == Answer.Agreed).Select(i => i.Party);

    /// <summary>What was typed in its room, as a checkpoint; null where that is nothing new, or where the draft is closed.</summary>
    public DraftWritten? Written(string text, IReadOnlyList<Guid> people, DateTimeOffset now) =>
        Status == DraftStatus.Open && text != Proposal.Text ? new DraftWritten(text, people, now) : null;

    /// <summary>Whether nothing but typing has happened since that version.</summary>
    public bool IsAsActedAt(int seen) => seen <= Version && seen >= Version - Checkpoints;

    /// <summary>Changed words are asked again of everyone who had agreed to others.</summary>
    DraftAmendment Ask(bool again) => again ? this with { Invitations = [.. Invitations.Select(i => i with { Answer = Answer.Asked })] } : this;

    DraftAmendment Without(string party) => this with { Invitations = Invitations.RemoveAll(i => i.Party == party) };
}
