using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Exchange;

/// <summary>A submitted amendment as data for other programs.</summary>
/// <param name="Operation">ADD, MOD, SUP or MOVE.</param>
/// <param name="Clause">The target; for ADD, the clause that the new one follows.</param>
/// <param name="Cited">The target in the version that it was written against.</param>
/// <param name="Version">Number of that version.</param>
/// <param name="Symbol">Of that version.</param>
/// <param name="Lead">Key of the party in whose name it speaks.</param>
/// <param name="Delegation">Key of the delegation or observer that leads it.</param>
/// <param name="Wording">Counted from 1.</param>
/// <param name="Status">"live", "withdrawn" or "decided".</param>
/// <param name="Disposition">"taken up" and the like; null while it is pending.</param>
/// <param name="Into">Number of the amendment that it was merged into.</param>
public sealed record AmendmentEntry(int Number, string Operation, Guid Clause, string Cited, int Version, string Symbol, string Lead, string Delegation, IReadOnlyList<string> CoSponsors,
    bool FromObserver, string? AdoptedBy, string Label, string Kind, Guid? Destination, string Base, string Text, string Rationale, int Wording, DateTimeOffset SubmittedAt,
    string Status, string? Disposition, int? Into, string Reason)
{
    /// <param name="against">The version that it was written against.</param>
    /// <param name="cited">Citations in that version.</param>
    public static AmendmentEntry Of(Amendment amendment, IssuedVersion against, IReadOnlyDictionary<Guid, string> cited)
    {
        var proposal = amendment.Proposal;
        return new AmendmentEntry(amendment.Number, Mark(proposal.Operation), proposal.Clause, cited.GetValueOrDefault(proposal.Clause, ""), proposal.Version, against.Symbol,
            amendment.Capacity, amendment.Delegation, amendment.CoSponsors, amendment.FromObserver, amendment.AdoptedBy, proposal.Label, proposal.Kind, proposal.Destination, proposal.BaseText, proposal.Text,
            amendment.Rationale, amendment.Wording, amendment.SubmittedAt, Word(amendment.Status), amendment.Disposition is { } disposition ? Trace.Word(disposition) : null, amendment.Into, amendment.Reason);
    }

    /// <summary>The mark of the ITU; what it has none for, MOVE.</summary>
    public static string Mark(Operation operation) => operation switch
    {
        Negotiation.Amendments.Operation.Add => "ADD",
        Negotiation.Amendments.Operation.Modify => "MOD",
        Negotiation.Amendments.Operation.Suppress => "SUP",
        _ => "MOVE",
    };

    private static string Word(AmendmentStatus status) => status switch
    {
        AmendmentStatus.Live => "live",
        AmendmentStatus.Withdrawn => "withdrawn",
        _ => "decided",
    };
}
