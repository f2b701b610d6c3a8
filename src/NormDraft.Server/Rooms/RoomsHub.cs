using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Identity;
using NormDraft.Server.Live;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;
using NormDraft.Text;

namespace NormDraft.Server.Rooms;

/// <summary>The door of live texts. Every answer is what was asked for, or a refusal with its code and sentence.</summary>
[Authorize]
public sealed class RoomsHub(
    Door door, RoomsHere rooms, RoomLog log, Attendance attendance, Allowances allowances, Bounds bounds, Presence presence, GroupCommit commit,
    Checkpoints checkpoints, Connections connections, TimeProvider clock) : Hub
{
    string Address => Context.GetHttpContext()!.Request.Query["negotiation"].ToString();
    CancellationToken Gone => Context.ConnectionAborted;

    public override async Task OnConnectedAsync()
    {
        var isOpen = connections.Opened(Address, Context); // Before looking: who loses the seat meanwhile is cut.
        if (!isOpen || Address.Length == 0 || !await door.Enter(Address, Context.User!, Gone)) Context.Abort();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Closed(Context.ConnectionId);
        foreach (var attendee in attendance.On(Context.ConnectionId)) await Out(attendee.Room);
    }

    public async Task<object> Enter(string room)
    {
        if (!Guid.TryParse(room, out var id) || !await door.Enter(Address, Context.User!, Gone)) return Refuse(RoomRefusals.NotFound);
        if (!allowances.Allows(door.Who.Person, RoomLimits.Enter)) return Refuse(RoomRefusals.TooFast);
        var key = new RoomKey(Address, id);
        if (attendance.Of(Context.ConnectionId, key) is null && attendance.On(Context.ConnectionId).Count >= RoomLimits.Rooms) return Refuse(RoomRefusals.TooMany);
        if (await RoomAccess.Of(door, id, Gone) is not { } access) return Refuse(RoomRefusals.NotFound);
        await log.Begin(key, access.Kind, access.Begins, clock.GetUtcNow(), Gone);
        await Groups.AddToGroupAsync(Context.ConnectionId, RoomsHere.Group(key, access.IsNamed), Gone);
        return await Inside(key, access);
    }

    /// <summary>An act may have changed who may enter while this one was let in: then it is asked again.</summary>
    async Task<object> Inside(RoomKey key, RoomAccess access)
    {
        var now = (await rooms.Again(key, Gone))!;
        var attendee = new Attendee(now, Context.ConnectionId, door.Who, access);
        attendance.Enter(attendee);
        await door.Look(Gone);
        if (await RoomAccess.Of(door, key.Id, Gone) is not { } still || still.MayWrite != access.MayWrite)
        {
            await Out(key);
            return Refuse(RoomRefusals.NotFound);
        }
        var people = await presence.Come(attendee, Gone);
        var browserKey = Context.User!.FindFirstValue(SignIn.BrowserKeyClaim) ?? "";
        return new Entered(still.Kind == RoomKind.Chair ? "chair" : "draft", key.Id.ToString(), now.Version, now.Text, still.Base, still.MayWrite, attendee.Present, people, still.OnScreen, browserKey);
    }

    public async Task<object> Push(string room, int version, OwnUpdates? updates)
    {
        if (Here(room) is not { } attendee) return Refuse(RoomRefusals.NotFound);
        if (!attendee.MayWrite) return Refuse(RoomRefusals.ReadOnly);
        if (updates is null || updates.Any(update => update?.Changes is null)) return Refuse(RoomRefusals.Malformed("updates"));
        if (updates.Count == 0) return new Pushed(version);
        if (updates.Any(update => update.Changes.Length > RoomLimits.Push)) return Refuse(RoomRefusals.Malformed("too-long", attendee.Longest));
        var units = updates.Sum(update => (long)update.Changes.Length);
        if (updates.Count > RoomLimits.Updates || units > RoomLimits.Push) return Refuse(RoomRefusals.TooMany);
        if (!allowances.Allows(attendee.Who.Person, updates.Count, (int)units)) return Refuse(RoomRefusals.TooFast);
        if (version < attendee.Floor) return Refuse(RoomRefusals.VersionUnknown);
        var read = new List<Logged>(updates.Count);
        foreach (var update in updates)
        {
            if (update.Client is not { Length: > 0 and <= 64 } client || client == RoomState.House || client != updates[0].Client) return Refuse(RoomRefusals.Malformed("client"));
            if (!ChangeSetJson.TryRead(update.Changes, out var changes, out var fault)) return Refuse(RoomRefusals.Malformed(fault));
            if (changes.NewLength > attendee.Longest) return Refuse(RoomRefusals.Malformed("too-long", attendee.Longest));
            read.Add(new Logged(client, update.Seq, attendee.Who.Person, changes));
        }
        if (attendee is { IsInDraft: true, Who.Party: { } party }
            && await bounds.Drafts(Address, party, (int)units, isTyped: true, Gone) is { } full) return Refuse(full);
        var answer = await commit.Push(attendee, version, read, updates.Any(update => update.Away), Gone);
        if (attendee.IsAgreedTo && answer is Pushed) AskAgain(attendee.Room);
        return answer;
    }

    /// <summary>Others had agreed to the words as they stood: the new ones are written down at once, and so asked of them.</summary>
    void AskAgain(RoomKey key)
    {
        foreach (var one in attendance.In(key)) one.IsAgreedTo = false;
        checkpoints.Soon(key);
    }

    public async Task<object> Pull(string room, int version)
    {
        if (Here(room) is { } here && !allowances.Allows(here.Who.Person, 1)) return Refuse(RoomRefusals.TooFast);
        if (Here(room) is not { } attendee || await rooms.Now(attendee.Room, version, Gone) is not { } now) return Refuse(RoomRefusals.NotFound);
        if (version < Math.Max(now.Since, attendee.Floor) || version > now.Version) return new Pulled(now.Version, null, now.Text, Reset: true);
        return new Pulled(now.Version, [.. now.Log.Skip(version - now.Since).Select(update => RoomsHere.OnWire(update, attendee.IsNamed))], null, Reset: false);
    }

    public async Task<object> Rebase(string room, string @base, string own)
    {
        if (Here(room) is not { } attendee || await rooms.Now(attendee.Room, 0, Gone) is not { } now) return Refuse(RoomRefusals.NotFound);
        if ((Wordings.Fault(@base, attendee.Longest) ?? Wordings.Fault(own, attendee.Longest)) is { } fault) return Refuse(fault);
        if (!allowances.Allows(attendee.Who.Person, RoomLimits.Rebase)) return Refuse(RoomRefusals.TooFast);
        var reunion = Reunion.Of(@base, now.Text, own);
        return reunion.Text is { } text ? new RebasedWords(now.Version, now.Text, text)
            : new RebasedWords(now.Version, now.Text, null, reunion.Mine, reunion.Theirs, reunion.Both);
    }

    public async Task Point(string room, int version, int anchor, int head)
    {
        if (Here(room) is not { IsNamed: true } attendee || !allowances.Allows(attendee.Who.Person, 1)) return;
        var ((person, name, party), key) = (attendee.Present, attendee.Room);
        await Clients.OthersInGroup(RoomsHere.Group(key, isNamed: true)).SendAsync("pointed", new Pointed(person, name, party, key.Id.ToString(), attendee.Mark, version, anchor, head), Gone);
    }

    public async Task Leave(string room)
    {
        if (Here(room) is { } attendee) await Out(attendee.Room);
    }

    async Task Out(RoomKey key)
    {
        if (attendance.Leave(Context.ConnectionId, key) is not { } gone) return;
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, RoomsHere.Group(key, gone.IsNamed), CancellationToken.None);
        await presence.Go(gone);
        if (attendance.In(key).Count == 0) checkpoints.Soon(key);
    }

    Attendee? Here(string room) => Guid.TryParse(room, out var id) ? attendance.Of(Context.ConnectionId, new RoomKey(Address, id)) : null;

    static RefusedAnswer Refuse(Refusal refusal)
    {
        Measures.Refusal(refusal);
        return new(refusal.Code, refusal.Sentence);
    }
}
