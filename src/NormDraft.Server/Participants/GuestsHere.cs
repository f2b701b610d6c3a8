using Marten;
using NormDraft.Server.Identity;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>People who have no way in but the links of the negotiation that made them.</summary>
public static class GuestsHere
{
    /// <summary>Of those seated here: no other seat, no role in the installation and no account.</summary>
    public static async Task<IReadOnlySet<Guid>> Guests(this Door door, IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        var (address, ids) = (door.Address, people.ToArray());
        var elsewhere = await door.Session.Query<Membership>().Where(seat => seat.Person.IsOneOf(ids) && seat.Address != address)
            .Select(seat => seat.Person).ToListAsync(cancellation);
        var accounts = await door.Session.Query<Account>().Where(account => account.Person.IsOneOf(ids))
            .Select(account => account.Person).ToListAsync(cancellation);
        return (await door.Session.LoadManyAsync<Person>(cancellation, people))
            .Where(person => !person.Secretariat && (person.MadeIn is null || person.MadeIn == address)).Select(person => person.Id)
            .Except(elsewhere).Except(accounts).ToHashSet();
    }
}
