namespace NormDraft.Server.Identity;

/// <summary>Someone who can sign in. Outside of every negotiation.</summary>
/// <param name="Secretariat">May open negotiations and remove people from the house.</param>
/// <param name="Removed">When the secretariat removed them from the house: from then on no road lets them in. Null while they belong to it.</param>
public sealed record Person(Guid Id, string Name, string Title, bool Secretariat, DateTimeOffset? Removed = null);

/// <summary>What a sign-in provider knows a person by: issuer, tenant and subject, never an e-mail address, which may pass to another.</summary>
/// <param name="Id">SHA-256 over issuer, tenant and subject, in hex.</param>
public sealed record Account(string Id, Guid Person, string Issuer, string Tenant, DateTimeOffset Since);

/// <summary>One sign-in in one browser. A cookie holds only while its session is kept.</summary>
public sealed record Session(string Id, Guid Person, DateTimeOffset Began);

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
/// <param name="Address">Of the negotiation whose secretariat made it; null for the first account's.</param>
public sealed record SignInLink(string Id, Guid Person, DateTimeOffset Expires, string? Address);
