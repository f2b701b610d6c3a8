using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Server.Identity;
using NormDraft.Server.Store;

namespace NormDraft.Server.Live;

/// <summary>Somebody's open connection to one negotiation.</summary>
/// <param name="Session">Of the cookie that it came with; null for a token.</param>
public sealed record OpenConnection(string Address, Guid Person, string? Session, HubCallerContext Caller);

/// <summary>This server's open connections, so that whoever loses or changes a seat, or is signed out, is cut off at once
/// and comes in again, if at all, within what it may see now.</summary>
public sealed class Connections
{
    readonly ConcurrentDictionary<string, OpenConnection> open = [];

    /// <summary>Of one person on this server: every page that is open has two.</summary>
    public const int Most = 100;

    /// <returns>False where this person has too many.</returns>
    public bool Opened(string address, HubCallerContext caller)
    {
        var person = caller.User!.Person()!.Value;
        open[caller.ConnectionId] = new(address, person, caller.User!.FindFirstValue(Sessions.Claim), caller);
        return open.Values.Count(one => one.Person == person) <= Most;
    }

    public void Closed(string connection) => open.TryRemove(connection, out _);

    /// <summary>Of negotiations with somebody on this server.</summary>
    public IReadOnlyCollection<string> Addresses => open.Values.Select(one => one.Address).Where(address => address.Length > 0).ToHashSet();

    public ICollection<OpenConnection> All => open.Values;

    public void Cut(Func<OpenConnection, bool> who)
    {
        foreach (var one in open.Values.Where(who)) one.Caller.Abort();
    }
}
