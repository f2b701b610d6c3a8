using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Live;

/// <summary>The door of live pages: a connection listens to one negotiation, within what its person may see. It carries nothing in but the clause before the reader.</summary>
[Authorize]
public sealed class LiveHub(Door door, Connections connections, RollCall roll, Allowances allowances) : Hub
{
    public override async Task OnConnectedAsync()
    {
        var address = Context.GetHttpContext()!.Request.Query["negotiation"].ToString();
        var isOpen = connections.Opened(address, Context); // Before looking: who loses the seat meanwhile is cut.
        if (!isOpen || address.Length == 0 || !await door.Enter(address, Context.User!, Context.ConnectionAborted))
        {
            Context.Abort();
            return;
        }
        foreach (var group in GroupsFor(address, door.Who)) await Groups.AddToGroupAsync(Context.ConnectionId, group);
        await roll.Come(Context.ConnectionId, door, Guid.TryParse(Context.GetHttpContext()!.Request.Query["clause"], out var clause) ? clause : null, Clients.Caller, Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    /// <summary>Another clause is before the reader, on the same page.</summary>
    /// <param name="clause">Empty for none.</param>
    public async Task Focus(string clause)
    {
        var address = Context.GetHttpContext()!.Request.Query["negotiation"].ToString();
        if (!allowances.Allows(Context.User!.Person()!.Value, RoomLimits.Enter)) return; // Too fast to be a reader: the clause told last stays.
        if (!await door.Enter(address, Context.User!, Context.ConnectionAborted)) Context.Abort();
        else await roll.Focus(Context.ConnectionId, door, Guid.TryParse(clause, out var id) ? id : null, Context.ConnectionAborted);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Closed(Context.ConnectionId);
        await roll.Go(Context.ConnectionId, Context.GetHttpContext()!.Request.Query["negotiation"].ToString());
    }

    /// <summary>Groups that a participant listens in.</summary>
    static IEnumerable<string> GroupsFor(string address, Participant who)
    {
        yield return address;
        if (who.HoldsPen) yield return $"{address}/table";
        if (who.Party is not null) yield return $"{address}/party/{who.Party}";
    }

    /// <summary>Groups that together are a circle: the same rule as <see cref="Visibility.Sees"/>, by group.</summary>
    public static IReadOnlyList<string> GroupsOf(string address, Circle circle) => circle.Everyone
        ? [address]
        : [.. circle.Table ? [$"{address}/table"] : Array.Empty<string>(), .. circle.Parties.Distinct().Select(party => $"{address}/party/{party}")];
}
