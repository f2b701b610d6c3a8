using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>The desk of one clause: base, proposals, places and what they come to.</summary>
/// <param name="Seen">Version of the clause's stream that a kept decision must have seen.</param>
/// <param name="Compiled">Nothing of it is kept until the chair says so.</param>
/// <param name="Follows">What issuing these choices would mean for other proposals, in sentences.</param>
public sealed record ClauseDesk(Guid Clause, string Citation, string Label, string Above, int Seen, bool Stale, bool Pending, IReadOnlyList<BasePiece> Base,
    IReadOnlyList<ProposalRow> Proposals, IReadOnlyList<PlaceRow> Places, DeskSheet Sheet, CompiledView Compiled, IReadOnlyList<string> Follows,
    TraceRow? Trace, IReadOnlyList<DeskActLine> Acts, DeskWay Way, ChairTextState ChairText)
{
    /// <summary>The decision that was taken back last; null where there is none to do again.</summary>
    public DeskActLine? Undone { get; init; }

    /// <summary>Why it cannot be issued so. It can be saved all the same, and be put right before the next version.</summary>
    public IReadOnlyList<DeskRemark> Hindrances { get; init; } = [];

    /// <summary>What is saved is what the page shows.</summary>
    public bool IsAsSaved { get; init; }

    /// <summary>The wording is the chair's text as it stands in its room.</summary>
    public bool UsesChairText => Sheet.Bridging is { } words && words == ChairText.Now && ChairText.Now != ChairText.InForce;

    public int Conflicts => Places.Where(p => p.IsConflict).Select(p => p.Region).Distinct().Count();
    public int Delegations => Proposals.SelectMany(p => p.Parties).Distinct().Count();
}

/// <summary>A stretch of the base.</summary>
/// <param name="Region">Number of the region it is; null for what nobody would change.</param>
public sealed record BasePiece(string Text, int? Region, bool IsConflict);

/// <summary>Live amendments that propose exactly the same, and where they meet the base.</summary>
/// <param name="Meets">"competing wording at 1, 2", "no competing proposal at 3", "text has changed: check".</param>
public sealed record ProposalRow(Operation Operation, IReadOnlyList<string> Parties, MarkedText Wording, string Note, string Meets, bool IsConflict, IReadOnlyList<HandlingRow> Handlings);

/// <summary>One live amendment with its treatment on the sheet.</summary>
/// <param name="Index">Its place in the form's list of handlings.</param>
/// <param name="Wording">Which wording the desk shows.</param>
public sealed record HandlingRow(int Index, int Number, int Wording, IReadOnlyList<string> Parties, int Members, string Rationale, bool CanBeDecided, DateTimeOffset At,
    Treatment Treatment, string Reason, int? Into)
{
    /// <summary>Of the clause that it would add, as given or proposed; null where it adds none, or one that is in the text already.</summary>
    public string? Label { get; init; }
}

/// <summary>A place where proposals touch the base.</summary>
/// <param name="Index">Its place in the form's list of places; null where no proposal enters the text, so that there is nothing to choose.</param>
/// <param name="Name">"2", or "2.1" where the entering proposals leave a region in several places.</param>
/// <param name="Choose">The form's value: empty for what the treatments say.</param>
/// <param name="Usual">What the treatments say, in words.</param>
/// <param name="Furthest">Numbers of amendments, the one with most words changed first.</param>
public sealed record PlaceRow(int? Index, int Region, string Name, bool IsConflict, int Start, int Length, string Base, IReadOnlyList<Alternative> Alternatives,
    string Choose, string Bridging, string Usual, IReadOnlyList<int> Furthest)
{
    /// <summary>Where brackets are lifted or set around words that stay: the offset in the base of the second sign.</summary>
    public int? Partner { get; init; }

    /// <summary>Why there is nothing to choose, where there is not.</summary>
    public string Stays { get; init; } = "";
}

/// <param name="Was">Brackets in the text in force.</param>
/// <param name="Bridging">The chair's own words for the whole clause; empty for none.</param>
/// <param name="Lifts">The brackets that may be lifted, by opening place.</param>
/// <param name="Lifted">What was done when one was just lifted, repairs of space and marks included, in sentences.</param>
public sealed record CompiledView(string Text, IReadOnlyList<Attribution> Attributions, bool Suppressed, string? MovedAfter, IReadOnlyList<AddedClause> Added,
    int Brackets, int Was, IReadOnlyList<DeskRemark> Remarks, string Bridging, IReadOnlyList<BracketToLift> Lifts, IReadOnlyList<string> Lifted)
{
    /// <summary>To be sent as <c>shown</c> with the decision.</summary>
    public required string Hash { get; init; }

    /// <summary>Those of the added clauses that an earlier version took in, in brackets.</summary>
    public IReadOnlyList<Guid> Standing { get; init; } = [];

    /// <summary>Labels of added clauses that another clause has there, each with the next free one.</summary>
    public IReadOnlyList<TakenLabel> Taken { get; init; } = [];
}

/// <param name="Free">The next free label.</param>
public sealed record TakenLabel(int Amendment, string Label, string Free);

/// <summary>A bracket of the compiled text.</summary>
/// <param name="Among">How many stand side by side with it, itself included; 1 for one alone.</param>
public sealed record BracketToLift(int Start, int Length, string Words, IReadOnlyList<string> Holders, int Among);

public sealed record DeskActLine(string By, DateTimeOffset At, string Summary);

/// <summary>The clauses before and after with live proposals.</summary>
public sealed record DeskWay(Neighbour? Previous, Neighbour? Next, int Position, int Of, int Decided, string NextSymbol);

public sealed record Neighbour(Guid Clause, string Citation);
