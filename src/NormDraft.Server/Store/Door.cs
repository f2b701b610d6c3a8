using System.Security.Claims;
using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;

using NormDraft.Server.Http;
namespace NormDraft.Server.Store;

/// <summary>A signed-in participant at the door of one negotiation: who, which room, what is in force, and the session that reads it.
/// Filled by <see cref="Entrance"/> from the sign-in and the address, never from a form.</summary>
public sealed class Door(IDocumentStore store, Texts texts, TimeProvider clock) : IAsyncDisposable
{
    IDocumentSession? session;

    public string Address { get; private set; } = "";
    public Links Links => new(Address);
    public Conference Room { get; private set; } = null!;
    public Participant Who { get; private set; } = null!;

    /// <summary>Null until a draft has been brought in.</summary>
    public Structure? Structure { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();
    public IDocumentSession Session => session ?? throw new InvalidOperationException("Nobody has come in at this door.");

    /// <returns>False when there is no such negotiation or the person has no seat in it: the two look the same from outside.</returns>
    public async Task<bool> Enter(string address, Guid person, CancellationToken cancellation)
    {
        session = store.LightweightSession(address);
        Address = address;
        await Look(cancellation);
        if (Room?.Participant(person) is not { } participant) return false;
        Who = participant;
        return true;
    }

    /// <summary>For somebody signed in. A session that a negotiation's link began enters that one and no other.</summary>
    public Task<bool> Enter(string address, ClaimsPrincipal user, CancellationToken cancellation) =>
        Enter(address, user.Negotiation() is { } only && only != address ? Guid.Empty : user.Person() ?? Guid.Empty, cancellation);

    /// <summary>Reads the room again: inside an act's turn nothing older may be decided on.</summary>
    public async Task Look(CancellationToken cancellation)
    {
        var batch = Session.CreateBatchQuery();
        var room = batch.Query<Conference>().FirstOrDefault();
        var structure = batch.Query<Structure>().FirstOrDefault();
        await batch.Execute(cancellation);
        (Room, Structure) = ((await room)!, await structure);
        if (Who is not null) Who = Room.Participant(Who.Person) ?? throw new NotSeenException();
    }

    public bool Sees(Circle circle) => Visibility.Sees(Who, circle);

    public bool Sees(Amendment amendment) => Sees(amendment.Circle(Room, Now));

    /// <summary>Drafts of this reader's delegation, and those it was asked to co-sponsor; what it sees of them <see cref="Visibility"/> says.
    /// Another's row is not fetched to be refused: that would take longer than finding none.</summary>
    public IQueryable<DraftAmendment> Drafts
    {
        get
        {
            var party = Who.Party ?? "";
            return Session.Query<DraftAmendment>().Where(draft => draft.Delegation == party || draft.Invitations.Any(invitation => invitation.Party == party));
        }
    }

    /// <returns>The draft as its stream has it; null where there is none or it may not be seen.</returns>
    public async Task<DraftAmendment?> SeenDraft(Guid id, CancellationToken cancellation) =>
        await Drafts.FirstOrDefaultAsync(draft => draft.Id == id, cancellation) is { } draft && Sees(draft.Circle) ? draft : null;

    /// <returns>The draft to which a live text belongs, as its words or as its rationale; the same questions to the store where there is none.</returns>
    public async Task<DraftAmendment?> DraftOfRoom(Guid room, CancellationToken cancellation)
    {
        var beside = DraftAmendment.RoomBeside(room);
        return await Drafts.FirstOrDefaultAsync(draft => draft.Id == room || draft.Id == beside, cancellation) is { } draft && Sees(draft.Circle) ? draft : null;
    }

    /// <summary>The version in force.</summary>
    public Task<IssuedVersion> InForce(CancellationToken cancellation) => Version(Structure?.Issued ?? 0, cancellation);

    public async Task<IssuedVersion> Version(int number, CancellationToken cancellation) =>
        await texts.Of(Session, Address, number, cancellation) ?? throw new NotSeenException();

    public ValueTask DisposeAsync() => session?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>There is no such thing, or it may not be seen: nobody can tell which. Answered with 404.</summary>
public sealed class NotSeenException : Exception;
