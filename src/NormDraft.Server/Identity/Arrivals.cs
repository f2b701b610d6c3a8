using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using JasperFx;
using Marten;
using NormDraft.Negotiation;

namespace NormDraft.Server.Identity;

/// <summary>What a provider's token, once validated, says of its bearer.</summary>
/// <param name="Secretariat">The provider gives them the app role, in the tenant whose word counts for it.</param>
public sealed record Voucher(string Issuer, string Tenant, string Subject, string Name, bool Secretariat)
{
    public const string SecretariatRole = "NormDraft.Secretariat";

    public string Account => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Issuer}\n{Tenant}\n{Subject}")));

    /// <returns>Null where the token does not say who its bearer is.</returns>
    public static Voucher? Of(ClaimsPrincipal token, Provider provider)
    {
        var tenant = token.FindFirstValue("tid") ?? "";
        // Microsoft's "sub" differs from one application to the next; "oid" is the person's in its tenant.
        var subject = token.FindFirstValue(provider.IsEntra ? "oid" : "sub");
        if (token.FindFirstValue("iss") is not { } issuer || string.IsNullOrEmpty(subject) || (provider.IsEntra && tenant.Length == 0)) return null;
        var secretariat = provider.NamesSecretariat(tenant) && token.FindAll("roles").Any(role => role.Value == SecretariatRole);
        return new Voucher(issuer, tenant, subject, OneLine(token.FindFirstValue("name") ?? token.FindFirstValue("preferred_username")), secretariat);
    }

    static string OneLine(string? name)
    {
        var line = new string([.. (name ?? "").Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned))]).Trim();
        return line.Length == 0 ? "Without a name" : line[..Math.Min(line.Length, 200)];
    }
}

/// <summary>Somebody whom a provider vouches for: let in as a person of the house, or turned away.</summary>
public sealed record Arrival(Person? Person, Refusal? Refusal);

/// <summary>Lets in whom a provider vouches for, where an organisation is admitted to some negotiation, a seat is held, or the app role makes them secretariat.</summary>
public sealed class Arrivals(IDocumentStore store, TimeProvider clock, ILogger<Arrivals> journal)
{
    public static readonly Refusal Removed = new("removed-from-house", "The secretariat has ended your access to this house. Turn to it if that is a mistake.");
    public static readonly Refusal NotAdmitted = new("organisation-not-admitted", "Your organisation is not admitted to any negotiation here.");

    public async Task<Arrival> Receive(Voucher voucher, CancellationToken cancellation)
    {
        try
        {
            return await Look(voucher, cancellation);
        }
        catch (DocumentAlreadyExistsException) // Came in twice at once: known by now.
        {
            return await Look(voucher, cancellation);
        }
    }

    async Task<Arrival> Look(Voucher voucher, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var account = await session.LoadAsync<Account>(voucher.Account, cancellation);
        var person = account is null ? null : await session.LoadAsync<Person>(account.Person, cancellation);
        if (person?.Removed is not null) return new(null, Removed);
        if (!voucher.Secretariat && !await IsAdmitted(session, voucher, person, cancellation))
        {
            journal.LogInformation("An organisation that nobody admitted was turned away: tenant {Tenant} of {Issuer}", voucher.Tenant, voucher.Issuer);
            return new(null, NotAdmitted);
        }
        if (person is null) return new(await Welcome(session, voucher, cancellation), null);
        return person.Secretariat == voucher.Secretariat ? new(person, null) : await Appoint(session, person.Id, voucher, cancellation);
    }

    async Task<Person> Welcome(IDocumentSession session, Voucher voucher, CancellationToken cancellation)
    {
        var person = new Person(Guid.CreateVersion7(), voucher.Name, "", voucher.Secretariat);
        session.Store(person);
        session.Insert(new Account(voucher.Account, person.Id, voucher.Issuer, voucher.Tenant, clock.GetUtcNow()));
        await session.SaveChangesAsync(cancellation);
        return person;
    }

    /// <summary>The app role was given or taken since.</summary>
    static async Task<Arrival> Appoint(IDocumentSession session, Guid id, Voucher voucher, CancellationToken cancellation)
    {
        if (await Sessions.InTurn(session, id, cancellation) is not { Removed: null } person) return new(null, Removed);
        session.Store(person with { Secretariat = voucher.Secretariat });
        await session.SaveChangesAsync(cancellation);
        return new(person with { Secretariat = voucher.Secretariat }, null);
    }

    static async Task<bool> IsAdmitted(IQuerySession session, Voucher voucher, Person? person, CancellationToken cancellation) =>
        await session.Query<OrganisationListing>().AnyAsync(listing => listing.Issuer == voucher.Issuer && listing.Tenant == voucher.Tenant, cancellation)
        || (person is not null && await session.Query<Membership>().AnyAsync(membership => membership.Person == person.Id, cancellation));
}
