using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace NormDraft.Server.Live;

/// <summary>This server's open connections by negotiation and person, so that whoever loses or changes a seat is cut off at once
/// and comes in again, if at all, within what it may see now.</summary>
public sealed class Connections
{
    readonly ConcurrentDictionary<(string Address, Guid Person, string Connection), HubCallerContext> open = [];

    public void Opened(string address, Guid person, HubCallerContext connection) => open[(address, person, connection.ConnectionId)] = connection;

    public void Closed(string address, Guid person, string connection) => open.TryRemove((address, person, connection), out _);

    /// <summary>Of negotiations with somebody on this server.</summary>
    public IReadOnlyCollection<string> Addresses => open.Keys.Select(key => key.Address).ToHashSet();

    public void Cut(string address, Guid person)
    {
        foreach (var (key, connection) in open)
            if (key.Address == address && key.Person == person) connection.Abort();
    }
}
