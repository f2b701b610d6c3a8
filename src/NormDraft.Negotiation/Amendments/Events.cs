using NormDraft.Text;

namespace NormDraft.Negotiation.Amendments;

/// <summary>ADD puts a new clause after the target; MOD revises its words; SUP takes it out; MOVE puts it after the destination.</summary>
public enum Operation { Add, Modify, Suppress, Move }

/// <summary>What an amendment proposes, written against one clause as it stood in one version.</summary>
/// <param name="Clause">The target; for ADD, the clause that the new one follows.</param>
/// <param name="Version">Number of the issued version it was written against.</param>
/// <param name="BaseText">The target's words in that version, kept so that it stays readable for ever.</param>
/// <param name="Text">MOD: the clause's whole new text. ADD: the new clause's text. Otherwise empty.</param>
/// <param name="Label">ADD: the proposed label.</param>
/// <param name="Kind">ADD: the new clause's kind.</param>
/// <param name="Destination">MOVE: the clause it then follows.</param>
public sealed record Proposal(Operation Operation, Guid Clause, int Version, string BaseText, string Text, string Label, string Kind, Guid? Destination);

// The delegation's own, unsubmitted: seen by its people and those it has invited.
public sealed record AmendmentDrafted(Guid Draft, string Delegation, string Capacity, Proposal Proposal, string Rationale, Guid? Revises, Guid By, DateTimeOffset At);

public sealed record DraftReworded(string Capacity, Proposal Proposal, string Rationale, Guid By, DateTimeOffset At);

/// <summary>What was typed together in the draft's room, up to a pause or an act.</summary>
/// <param name="People">Who typed it.</param>
public sealed record DraftWritten(string Text, IReadOnlyList<Guid> People, DateTimeOffset At)
{
    /// <summary>Whose words are whose, in the order of the text, where more than one typed; null where one did, or where it was not written down.</summary>
    public IReadOnlyList<TypedWords>? Typed { get; init; }
}

/// <summary>New words that stand in a text, and who typed them.</summary>
public sealed record TypedWords(Guid Person, string Words);

/// <summary>The same of its rationale.</summary>
public sealed record RationaleWritten(string Rationale, IReadOnlyList<Guid> People, DateTimeOffset At);

/// <summary>The base under an unsubmitted draft was exchanged for a newer version.</summary>
public sealed record DraftMovedToVersion(Proposal Proposal, Guid By, DateTimeOffset At);

/// <summary>How a delegation takes part in another's draft once it has agreed to co-sponsor it; until then it reads.</summary>
public enum Part { Reads, Suggests, Edits }

/// <summary>A delegation is asked; one that is asked already takes part in another way from now on.</summary>
public sealed record CoSponsorAsked(string Party, Guid By, DateTimeOffset At)
{
    /// <summary>Those that were asked before one could choose read.</summary>
    public Part Part { get; init; }

    /// <summary>Version of the draft's live text when it was asked: what was typed before is not shown to it. Null where that was not written down.</summary>
    public int? Since { get; init; }

    /// <summary>The same of the rationale's.</summary>
    public int? RationaleSince { get; init; }
}

public sealed record CoSponsorAgreed(string Party, Guid By, DateTimeOffset At);

public sealed record CoSponsorDeclined(string Party, Guid By, DateTimeOffset At);

public sealed record InvitationRevoked(string Party, Guid By, DateTimeOffset At);

/// <summary>Other words for the draft, from a delegation that may suggest: one suggestion of a delegation at a time, the last.</summary>
/// <param name="Base">The draft's words that it was written on.</param>
public sealed record WordsSuggested(Guid Suggestion, string Party, string Base, string Text, Guid By, DateTimeOffset At);

/// <param name="Text">The draft's words with the suggestion in them.</param>
public sealed record SuggestionAccepted(Guid Suggestion, string Text, Guid By, DateTimeOffset At);

public sealed record SuggestionDeclined(Guid Suggestion, Guid By, DateTimeOffset At);

public sealed record SubmissionAuthorised(Guid By, DateTimeOffset At);

public sealed record DraftDiscarded(Guid By, DateTimeOffset At);

/// <summary>A discarded draft is open again, as it was.</summary>
public sealed record DraftRestored(Guid By, DateTimeOffset At);

/// <summary>The last act of a private draft; the public amendment has an id of its own.</summary>
public sealed record DraftSubmitted(Guid Amendment, Guid By, DateTimeOffset At);

// Submitted: public by the pen in force.
public sealed record AmendmentSubmitted(Guid Amendment, int Number, string Delegation, string Capacity, IReadOnlyList<string> Members,
    IReadOnlyList<string> CoSponsors, Proposal Proposal, string Rationale, DateTimeOffset At)
{
    /// <summary>From an observer: needs a delegation to adopt it before it can be decided.</summary>
    public bool FromObserver { get; init; }

    /// <summary>The clause, for projections by clause.</summary>
    public Guid Clause => Proposal.Clause;
}

public sealed record AmendmentRevised(Guid Clause, int Number, Proposal Proposal, IReadOnlyList<string> CoSponsors, string Rationale, DateTimeOffset At)
{
    /// <summary>Where another speaker of its group revised it than had spoken before.</summary>
    public string? Delegation { get; init; }

    /// <summary>The group's members now; null where it speaks for no group, or where that was not kept.</summary>
    public IReadOnlyList<string>? Members { get; init; }
}

public sealed record AmendmentWithdrawn(Guid Clause, int Number, string Delegation, string Reason, DateTimeOffset At);

/// <summary>The taker stands alone: those who co-sponsored the first author have not been asked about the second.</summary>
public sealed record AmendmentTakenOver(Guid Clause, int Number, string Delegation, DateTimeOffset At)
{
    /// <summary>The taker's own. Null in those kept when a taker still inherited rationale and co-sponsors.</summary>
    public string? Rationale { get; init; }
}

/// <summary>Under the chair's pen the chair shows an observer's proposal to these delegations, so that one of them may adopt it.</summary>
public sealed record AmendmentOffered(Guid Clause, int Number, IReadOnlyList<string> To, DateTimeOffset At);

public sealed record AmendmentAdopted(Guid Clause, int Number, string Delegation, DateTimeOffset At);

public sealed record CoSponsorJoined(Guid Clause, int Number, string Delegation, DateTimeOffset At);

public sealed record CoSponsorLeft(Guid Clause, int Number, string Delegation, DateTimeOffset At);

/// <summary>Whoever leads the amendment does not want this co-sponsor.</summary>
public sealed record CoSponsorRefused(Guid Clause, int Number, string Delegation, DateTimeOffset At);

public enum Disposition { TakenUp, TakenUpInPart, MergedInto, NotRetained, Withdrawn, Overtaken }

public sealed record AmendmentDisposed(Guid Clause, int Number, Disposition Disposition, string Reason, int? Into, int Version, DateTimeOffset At);

/// <summary>A newer version has changed what this pending amendment was written against.</summary>
/// <param name="Text">Its own changes on the newer text, where they fit cleanly.</param>
public sealed record AmendmentRebased(Guid Clause, int Number, int Version, Fit Fit, string? Text, DateTimeOffset At);
