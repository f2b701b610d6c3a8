namespace NormDraft.Negotiation.Participants;

/// <summary>Who sees submitted proposals: all, or only proposers and the chair's table.</summary>
public enum Pen { Open, Chair }

/// <param name="Address">Names the negotiation in every address: a-z, 0-9 and hyphens; also its tenant.</param>
/// <param name="TimeZone">IANA name, the zone in which its times are stated.</param>
/// <param name="Draft">Stream of the draft's structure.</param>
public sealed record NegotiationOpened(Guid Negotiation, string Address, string Title, string TimeZone, Guid Draft, Guid By, DateTimeOffset At);

public sealed record DelegationAdmitted(string Code, string Name, string Formal, Guid By, DateTimeOffset At);

public sealed record ObserverAdmitted(string Key, string Name, string Formal, Guid By, DateTimeOffset At);

public sealed record GroupFormed(string Key, string Name, string Formal, Guid By, DateTimeOffset At);

/// <param name="On">The day that the secretariat gave. What the group submitted is seen from the act on, not from that day.</param>
public sealed record GroupJoined(string Group, string Code, DateOnly On, Guid By, DateTimeOffset At)
{
    /// <summary>Recorded where the group has a voice of its own: it counts from the group's word on.</summary>
    public bool Waits { get; init; }
}

/// <summary>The group's word that it has this member.</summary>
/// <param name="Word">Key of the member that gave it; null where the chair did.</param>
public sealed record MembershipConfirmed(string Group, string Code, string? Word, Guid By, DateTimeOffset At);

public sealed record GroupLeft(string Group, string Code, DateOnly On, Guid By, DateTimeOffset At);

/// <summary>A member delegation may speak for the group from now on.</summary>
public sealed record SpeakerNamed(string Group, string Code, Guid By, DateTimeOffset At)
{
    /// <summary>Named where the group has a voice of its own or other members: it counts from the group's word on.</summary>
    public bool Waits { get; init; }
}

/// <summary>The group's word that this member speaks for it.</summary>
/// <param name="Word">Key of the member that gave it; null where the chair did.</param>
public sealed record SpeakerConfirmed(string Group, string Code, string? Word, Guid By, DateTimeOffset At);

/// <summary>It speaks for the group no longer.</summary>
public sealed record SpeakerUnnamed(string Group, string Code, Guid By, DateTimeOffset At);

/// <summary>A person has a seat: a party (or the chair's table) and roles. Given again, it replaces the former one.</summary>
public sealed record SeatGiven(Guid Person, string Name, string? Party, IReadOnlyList<Role> Roles, Guid By, DateTimeOffset At);

public sealed record SeatTakenAway(Guid Person, Guid By, DateTimeOffset At);

public sealed record PenSet(Pen Pen, Guid By, DateTimeOffset At);

/// <summary>Everyone is told from when on the chair may open the pen.</summary>
/// <param name="Stands">False where an announcement is taken back.</param>
public sealed record PenOpeningAnnounced(DateTimeOffset Opens, bool Stands, Guid By, DateTimeOffset At);

public sealed record TimeZoneSet(string TimeZone, Guid By, DateTimeOffset At);

/// <summary>Whether a delegation's proposals wait for its head's word before they are submitted; the delegation's own wish.</summary>
public sealed record AuthorisationSet(string Code, bool Required, Guid By, DateTimeOffset At);

/// <summary>The clause that the chair puts before the plenary; null takes it off.</summary>
public sealed record ScreenTurned(Guid? Clause, Guid By, DateTimeOffset At);

/// <summary>The people of this organisation may come to the door, to be seated for this delegation or observer. Admitted again, it replaces the former words.</summary>
/// <param name="Issuer">Of the sign-in provider's tokens.</param>
/// <param name="Tenant">The provider's id of the organisation; empty where the provider has none.</param>
public sealed record OrganisationAdmitted(string Issuer, string Tenant, string Name, string Party, Guid By, DateTimeOffset At);

/// <summary>Nobody new comes in with this organisation's sign-in. Seats that were given stay.</summary>
public sealed record OrganisationDismissed(string Issuer, string Tenant, Guid By, DateTimeOffset At);

/// <summary>A link that signs somebody seated here in, once.</summary>
/// <param name="Link">SHA-256 of its secret, in hex: it tells links apart and opens nothing.</param>
public sealed record SignInLinkMade(Guid Person, string Link, DateTimeOffset Expires, Guid By, DateTimeOffset At);

public sealed record SignInLinkUsed(Guid Person, string Link, DateTimeOffset At);

public sealed record SignInLinkRevoked(Guid Person, string Link, Guid By, DateTimeOffset At);
