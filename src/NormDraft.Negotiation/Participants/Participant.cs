namespace NormDraft.Negotiation.Participants;

/// <summary>What a person does in a negotiation. One person may hold several.</summary>
public enum Role { Chair, PenHolder, Secretariat, Head, Delegate, LegalAdviser, Observer, Auditor }

public static class Roles
{
    public static string Word(Role role) => role switch
    {
        Role.PenHolder => "pen-holder",
        Role.Head => "head of delegation",
        Role.LegalAdviser => "legal adviser",
        _ => role.ToString().ToLowerInvariant(),
    };
}

public enum PartyKind { State, Group, Observer }

/// <summary>Someone who may hold words in a text.</summary>
/// <param name="Key">ISO 3166 alpha-3 for a State, an id for a group or an observer; unique in the negotiation.</param>
/// <param name="Name">The short name shown in lists.</param>
/// <param name="Formal">The formal name.</param>
public sealed record Party(string Key, string Name, string Formal, PartyKind Kind);

/// <summary>A signed-in person in one negotiation: where identity in every act comes from.</summary>
/// <param name="Party">Key of the delegation or observer; null for the chair's table and the secretariat.</param>
public sealed record Participant(Guid Person, string Name, string? Party, IReadOnlySet<Role> Roles)
{
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>The chair, or one to whom the chair lends the pen.</summary>
    public bool HoldsPen => Is(Role.Chair) || Is(Role.PenHolder);

    /// <summary>Sits at the chair's table, where the chair gives the seats.</summary>
    public bool HasOffice => Admission.Offices.Overlaps(Roles);

    /// <summary>May write in the name of a delegation or an observer.</summary>
    public bool Drafts => Party is not null && (Is(Role.Head) || Is(Role.Delegate) || Is(Role.LegalAdviser) || Is(Role.Observer));

    /// <summary>May put a delegation's words before others.</summary>
    public bool Submits => Party is not null && (Is(Role.Head) || Is(Role.Delegate) || Is(Role.Observer));

    public bool Belongs(string? party) => Party is not null && Party == party;
}
