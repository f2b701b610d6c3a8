using NormDraft.Negotiation.Participants;

namespace NormDraft.Server.Identity;

/// <summary>Someone who can sign in. Outside of every negotiation.</summary>
/// <param name="Secretariat">May open negotiations and remove people from the house.</param>
/// <param name="Removed">When the secretariat removed them from the house: from then on no road lets them in. Null while they belong to it.</param>
/// <param name="MadeIn">Address of the negotiation whose guest they are; null for people of the installation.</param>
public sealed record Person(Guid Id, string Name, string Title, bool Secretariat, DateTimeOffset? Removed = null, string? MadeIn = null);

/// <summary>What a sign-in provider knows a person by: issuer, tenant and subject, never an e-mail address, which may pass to another.</summary>
/// <param name="Id">SHA-256 over issuer, tenant and subject, in hex.</param>
public sealed record Account(string Id, Guid Person, string Issuer, string Tenant, DateTimeOffset Since);

/// <summary>One sign-in in one browser. A cookie holds only while its session is kept.</summary>
/// <param name="Browser">As it names itself, in words: "Firefox on Windows".</param>
/// <param name="Link">That began it; null for an account and in the demo.</param>
public sealed record Session(string Id, Guid Person, DateTimeOffset Began, string Browser = "", SignInLink? Link = null);

/// <summary>A person's seat in a negotiation, as the home page lists it. The seat itself, with its roles, is in the negotiation.</summary>
public sealed record Membership(string Id, Guid Person, string Address)
{
    public static Membership Of(Guid person, string address) => new($"{address}/{person}", person, address);
}

/// <summary>An organisation admitted to a negotiation, so that its people are known at sign-in. What it may be seated for is in the negotiation.</summary>
public sealed record OrganisationListing(string Id, string Issuer, string Tenant, string Address)
{
    public static OrganisationListing Of(string issuer, string tenant, string address) => new($"{address} {issuer} {tenant}", issuer, tenant, address);
}

/// <summary>A negotiation by its address, so that addresses are unique in the house.</summary>
/// <param name="Id">The address.</param>
public sealed record NegotiationListing(string Id, Guid Negotiation, string Title);

/// <summary>A link that signs a person in once, until it expires or is revoked. Only its hash is kept.</summary>
/// <param name="Id">SHA-256 of the secret in the link, in hex.</param>
/// <param name="Address">Of the negotiation that gave it, the only one that its session enters; null for the first account's.</param>
/// <param name="By">Who made it; null for the operator.</param>
public sealed record SignInLink(string Id, Guid Person, DateTimeOffset Expires, string? Address, Guid? By = null, DateTimeOffset? Made = null);

/// <summary>A seat that a negotiation offers to somebody whom it did not make: theirs once they accept.</summary>
/// <param name="Title">Of the negotiation.</param>
/// <param name="For">Name of the party, or the table.</param>
/// <param name="By">Who offers it; on their authority it is given.</param>
public sealed record SeatOffer(Guid Id, string Address, string Title, Guid Person, string Name, string? Party, string For,
    IReadOnlyList<Role> Roles, Guid By, DateTimeOffset At);
