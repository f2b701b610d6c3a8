using Marten;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Identity;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

public sealed record OrganisationRow(string Issuer, string Tenant, string Name, string Party);

/// <summary>Somebody of an admitted organisation who has signed in and sits nowhere here.</summary>
/// <param name="Party">That their organisation's people may sit for.</param>
/// <param name="Removed">From the house; they may be let in again.</param>
public sealed record UnseatedRow(Guid Person, string Name, string Organisation, string Party, DateTimeOffset Since, bool Removed);

/// <summary>A link that was given and not used yet.</summary>
public sealed record InvitationRow(string Id, Guid Person, string Name, DateTimeOffset Expires);

/// <summary>By which ways people come in, for the secretariat.</summary>
/// <param name="House">Whether the reader is secretariat of the house too.</param>
/// <param name="Provider">What the sign-in provider is called; null where there is none.</param>
/// <param name="HasTenants">Whether an organisation has to be named by a tenant id.</param>
public sealed record Access(IReadOnlyList<OrganisationRow> Organisations, IReadOnlyList<UnseatedRow> Unseated, IReadOnlyList<InvitationRow> Invitations, bool House, string? Provider, bool HasTenants)
{
    /// <returns>Null for all but the secretariat.</returns>
    public static async Task<Access?> Of(Door door, Provider? provider, CancellationToken cancellation)
    {
        if (!door.Who.Is(Role.Secretariat)) return null;
        var reader = await door.Session.LoadAsync<Person>(door.Who.Person, cancellation);
        return new Access(
            [.. door.Room.Organisations.OrderBy(o => o.Name).Select(o => new OrganisationRow(o.Issuer, o.Tenant, o.Name, o.Party))],
            await UnseatedOf(door, cancellation), await InvitationsOf(door, cancellation),
            reader is { Secretariat: true }, provider?.Name, provider is { IsEntra: true });
    }

    static async Task<IReadOnlyList<UnseatedRow>> UnseatedOf(Door door, CancellationToken cancellation)
    {
        var tenants = door.Room.Organisations.Select(o => o.Tenant).Distinct().ToList();
        var accounts = (await door.Session.Query<Account>().Where(account => account.Tenant.In(tenants)).ToListAsync(cancellation))
            .Where(account => door.Room.Participant(account.Person) is null).ToList();
        var people = (await door.Session.LoadManyAsync<Person>(cancellation, accounts.Select(account => account.Person))).ToDictionary(person => person.Id);
        return [.. from account in accounts
                   let organisation = door.Room.Organisations.Find(o => o.Is(account.Issuer, account.Tenant))
                   where organisation is not null
                   let person = people[account.Person]
                   orderby organisation.Name, person.Name
                   select new UnseatedRow(person.Id, person.Name, organisation.Name, organisation.Party, account.Since, person.Removed is not null)];
    }

    static async Task<IReadOnlyList<InvitationRow>> InvitationsOf(Door door, CancellationToken cancellation)
    {
        var (address, now) = (door.Address, door.Now);
        var links = await door.Session.Query<SignInLink>().Where(link => link.Address == address && link.Expires > now).OrderBy(link => link.Expires).ToListAsync(cancellation);
        return [.. links.Where(link => door.Room.Participant(link.Person) is not null).Select(link => new InvitationRow(link.Id, link.Person, door.Room.Participant(link.Person)!.Name, link.Expires))];
    }
}
