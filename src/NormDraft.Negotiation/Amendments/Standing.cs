using NormDraft.Negotiation.Versions;

namespace NormDraft.Negotiation.Amendments;

/// <summary>Which amendments belong to a version.</summary>
public static class Standing
{
    /// <summary>Written against it; or written before, and still pending when it had been issued.</summary>
    public static bool IsTo(this Amendment amendment, IssuedVersion version) =>
        amendment.Proposal.Version == version.Number || (amendment.Proposal.Version < version.Number && amendment.Status switch
        {
            AmendmentStatus.Live => true,
            AmendmentStatus.Disposed => amendment.FitVersion > version.Number,
            _ => amendment.ChangedAt > version.At,
        });
}
