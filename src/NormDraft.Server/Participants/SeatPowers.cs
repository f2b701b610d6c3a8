using Marten;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Identity;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>What the chair, or a member of the secretariat, may do about seats here.</summary>
/// <param name="IsInstallation">Whether the reader is secretariat of the installation too.</param>
/// <param name="Invitable">For whom the reader may make a sign-in link.</param>
/// <param name="Offers">Of seats, not answered yet.</param>
public sealed record SeatPowers(Conference Room, Participant Who, bool IsInstallation,
    IReadOnlySet<Guid> Invitable, IReadOnlyList<SeatOffer> Offers)
{
    /// <returns>Null for all others.</returns>
    public static async Task<SeatPowers?> Of(Door door, CancellationToken cancellation)
    {
        var (who, address) = (door.Who, door.Address);
        if (!who.Is(Role.Secretariat) && !who.Is(Role.Chair)) return null;
        var isInstallation = await HouseActs.Secretariat(door, cancellation) is not null;
        var guests = await door.Guests([.. door.Room.Seats.Select(seat => seat.Person)], cancellation);
        bool Invites(Participant guest) => guest.HasOffice ? who.Is(Role.Chair) || isInstallation : who.Is(Role.Secretariat);
        var offers = await door.Session.Query<SeatOffer>().Where(offer => offer.Address == address).OrderBy(offer => offer.At).ToListAsync(cancellation);
        return new SeatPowers(door.Room, who, isInstallation, guests.Where(guest => Invites(door.Room.Participant(guest)!)).ToHashSet(), offers);
    }

    public bool SeatsFirstChair => IsInstallation && !Room.Seats.Exists(seat => seat.Roles.Contains(Role.Chair));

    public bool Takes(Guid person) =>
        Room.Participant(person)!.Roles.All(role => Who.Is(Admission.Offices.Contains(role) ? Role.Chair : Role.Secretariat));
}
