namespace NormDraft.Negotiation;

/// <summary>What decisions know of one stream.</summary>
public interface IState
{
    Guid Id { get; }

    /// <summary>The stream's version, set by the store: what a page shows and an act must have seen.</summary>
    int Version { get; }
}
