namespace NormDraft.Server.Identity;

/// <summary>Someone who can sign in. Outside of every negotiation.</summary>
/// <param name="Secretariat">May open negotiations.</param>
public sealed record Person(Guid Id, string Name, string Title, bool Secretariat);

/// <summary>A person's seat in a negotiation, as the home page lists it. The seat itself, with its roles, is in the negotiation.</summary>
public sealed record Membership(string Id, Guid Person, string Address)
{
    public static Membership Of(Guid person, string address) => new($"{address}/{person}", person, address);
}

/// <summary>A negotiation by its address, so that addresses are unique in the house.</summary>
/// <param name="Id">The address.</param>
public sealed record NegotiationListing(string Id, Guid Negotiation, string Title);

/// <summary>A link that signs a person in once, until it expires. Only its hash is kept.</summary>
/// <param name="Id">SHA-256 of the secret in the link, in hex.</param>
public sealed record SignInLink(string Id, Guid Person, DateTimeOffset Expires, string? GoTo);
