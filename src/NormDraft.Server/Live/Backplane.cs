using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using Microsoft.Extensions.Options;
using NormDraft.Server.Upkeep;
using StackExchange.Redis;

namespace NormDraft.Server.Live;

/// <summary>SignalR over Redis that goes on without it: people come in and act, hear nothing from their group meanwhile, and ask.</summary>
public sealed class Backplane<THub>(ILogger<RedisHubLifetimeManager<THub>> log, ILogger<Backplane<THub>> journal, IOptions<RedisOptions> redis, IHubProtocolResolver protocols, IOptions<HubOptions> hubs, IOptions<HubOptions<THub>> hub)
    : RedisHubLifetimeManager<THub>(log, redis, protocols, hubs, hub) where THub : Hub
{
    public override Task OnConnectedAsync(HubConnectionContext connection) => Try(base.OnConnectedAsync(connection));

    public override Task OnDisconnectedAsync(HubConnectionContext connection) => Try(base.OnDisconnectedAsync(connection));

    /// <remarks>A group that could not be listened to is left again, so that the next who joins tries anew.</remarks>
    public override async Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        if (!await Try(base.AddToGroupAsync(connectionId, groupName, cancellationToken))) await RemoveFromGroupAsync(connectionId, groupName, cancellationToken);
    }

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        Try(base.RemoveFromGroupAsync(connectionId, groupName, cancellationToken));

    async Task<bool> Try(Task told)
    {
        try
        {
            await told;
            return true;
        }
        catch (Exception error) when (error is RedisException or RedisTimeoutException or TimeoutException)
        {
            journal.LogWarning("Redis is away; other servers are not heard just now: {Reason}", error.Told());
            return false;
        }
    }
}
