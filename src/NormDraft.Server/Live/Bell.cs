using Marten;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Live;

/// <summary>That something changed: what kind, which, and its version; never a word of it. The page asks again and gets what it may see.</summary>
/// <param name="Kind">amendment, position, draft, desk, version, room, pen or authorisation.</param>
/// <param name="Id">The amendment's, position's, draft's, clause's or negotiation's id.</param>
/// <param name="Clause">The clause it concerns; empty for none.</param>
[MessagePackObject]
public sealed record Notice(
    [property: Key("kind")] string Kind, [property: Key("id")] string Id, [property: Key("version")] int Version, [property: Key("clause")] string Clause);

/// <summary>Rings for those who may see what changed, after it is kept.</summary>
public sealed class Bell(IHubContext<LiveHub> hub, ILogger<Bell> log)
{
    /// <summary>A bell that cannot be rung undoes nothing: the act is kept, and pages catch up when they next ask.</summary>
    public async Task Ring(Door door, Decision decision)
    {
        try
        {
            if (decision.Events.OfType<VersionIssued>().FirstOrDefault() is { } issued)
                await Send(door.Address, Circle.Room, new Notice("version", issued.Draft.ToString(), issued.Number, ""));
            else
                foreach (var append in decision.Appends) await Ring(door, append);
        }
        catch (Exception error)
        {
            log.LogWarning(error, "A notice could not be sent.");
        }
    }

    /// <summary>For a draft whose words were written down by nobody's act.</summary>
    public async Task Ring(string address, DraftAmendment draft)
    {
        try
        {
            await Send(address, draft.Circle, Of(draft));
        }
        catch (Exception error)
        {
            log.LogWarning(error, "A notice could not be sent.");
        }
    }

    static Notice Of(DraftAmendment draft) => new("draft", draft.Id.ToString(), draft.Version, draft.Proposal.Clause.ToString());

    async Task Ring(Door door, Append append)
    {
        switch (append.Events[0])
        {
            case AmendmentSubmitted or AmendmentRevised or AmendmentWithdrawn or AmendmentTakenOver or AmendmentOffered or AmendmentAdopted
                or CoSponsorJoined or CoSponsorLeft or CoSponsorRefused:
                var amendment = (await door.Session.LoadAsync<Amendment>(append.Stream))!;
                await Send(door.Address, amendment.Circle(door.Room, door.Now), new Notice("amendment", append.Stream.ToString(), amendment.Version, amendment.Proposal.Clause.ToString()));
                break;
            case PositionTaken or PositionChanged or PositionGivenUp:
                var position = (await door.Session.LoadAsync<Position>(append.Stream))!;
                var on = position.On.Amendment is { } number ? await door.Session.Query<Amendment>().FirstAsync(a => a.Number == number) : null;
                await Send(door.Address, Position.Circle(on, door.Room, door.Now), new Notice("position", append.Stream.ToString(), position.Version, position.On.Clause.ToString()));
                break;
            case AuthorisationSet wish:
                await Send(door.Address, Circle.Unsubmitted(wish.Code), new Notice("authorisation", door.Room.Id.ToString(), door.Room.Version, ""));
                break;
            case PenSet or PenOpeningAnnounced:
                await Send(door.Address, Circle.Room, new Notice("pen", door.Room.Id.ToString(), door.Room.Told, ""));
                break;
            case ClauseConsolidated or ConsolidationUndone:
                await Send(door.Address, Circle.TheTable, new Notice("desk", append.Stream.ToString(), 0, append.Stream.ToString()));
                break;
            case InvitationRevoked revoked:
                await Send(door.Address, Circle.Unsubmitted(revoked.Party), new Notice("draft", append.Stream.ToString(), 0, ""));
                goto default;
            case CoSponsorDeclined declined:
                await Send(door.Address, Circle.Unsubmitted(declined.Party), new Notice("draft", append.Stream.ToString(), 0, ""));
                goto default;
            case DraftSubmitted or DraftDiscarded when await door.Session.LoadAsync<DraftAmendment>(append.Stream) is { } closed:
                await Send(door.Address, Circle.Unsubmitted([.. closed.Invitations.Select(invitation => invitation.Party)]), Of(closed));
                goto default;
            default:
                if (await door.Session.LoadAsync<DraftAmendment>(append.Stream) is { } draft)
                    await Send(door.Address, draft.Circle, Of(draft));
                else if (append.Stream == door.Room.Id)
                    await Send(door.Address, Circle.Room, new Notice("room", door.Room.Id.ToString(), door.Room.Told, ""));
                break;
        }
    }

    Task Send(string address, Circle circle, Notice notice) => hub.Clients.Groups(LiveHub.GroupsOf(address, circle)).SendAsync("changed", notice);
}
