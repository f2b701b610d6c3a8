using System.Collections.Concurrent;
using System.Text.Json;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Server.Http;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;

namespace NormDraft.Server.Live;

/// <summary>A delegation, an observer or the table is in the room.</summary>
/// <param name="Key">Of the party; empty for the table.</param>
[MessagePackObject]
public sealed record PartyHere([property: Key("key")] string Key, [property: Key("name")] string Name);

/// <summary>One of one's own, and the clause before them.</summary>
/// <param name="Clause">Empty where none is in focus.</param>
/// <param name="Citation">Of the clause: "Article 6, paragraph 2"; empty for none.</param>
/// <param name="Link">Where the clause is read; empty for none.</param>
[MessagePackObject]
public sealed record Colleague([property: Key("person")] string Person, [property: Key("name")] string Name, [property: Key("clause")] string Clause, [property: Key("citation")] string Citation, [property: Key("link")] string Link);

/// <summary>
/// Who is here across a negotiation, on whichever server. All hear which delegations are; who, and on which clause, only
/// their own hear: what a delegation reads tells what it works on.
/// </summary>
public sealed class RollCall(Presence presence, IHubContext<LiveHub> hub, Connections connections, TimeProvider clock, ILogger<RollCall> journal) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>What each group was told last by this server.</summary>
    readonly ConcurrentDictionary<string, string> told = [];

    /// <summary>Comes in; hears at once who is here.</summary>
    public async Task Come(string connection, Door door, Guid? clause, IClientProxy caller, CancellationToken cancellation)
    {
        var who = door.Who;
        await Focus(connection, door, clause, cancellation);
        foreach (var (_, method, of, list) in await Roll(door.Address, cancellation))
            if (method == "present") await caller.SendAsync(method, list, cancellation);
            else if (of == "" ? who.HoldsPen : of == who.Party) await caller.SendAsync(method, of, list, cancellation);
    }

    /// <summary>Has a clause of the text before them; any other id is none.</summary>
    public async Task Focus(string connection, Door door, Guid? clause, CancellationToken cancellation)
    {
        var who = door.Who;
        var citation = clause is { } id && door.Structure is not null ? Negotiation.Drafts.Citation.Of((await door.InForce(cancellation)).Clauses).GetValueOrDefault(id) : null;
        await presence.Come(door.Address, connection, who, who.Party is { } key ? door.Room.Party(key)?.Name ?? key : "", citation is null ? null : clause, citation, cancellation);
    }

    public Task Go(string connection, string address) => presence.Go(address, connection, Guid.Empty);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stopping).AsTask().ContinueWith(tick => tick is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
            foreach (var address in connections.Addresses)
                try
                {
                    await Tell(address, stopping);
                }
                catch (Exception error) when (!stopping.IsCancellationRequested) // PostgreSQL or Redis is away: told again at the next beat.
                {
                    journal.LogWarning("Who is here is not known just now: {Reason}", error.Told());
                }
    }

    async Task Tell(string address, CancellationToken stopping)
    {
        foreach (var (group, method, of, list) in await Roll(address, stopping))
        {
            var now = JsonSerializer.Serialize(list, list.GetType());
            if (told.GetValueOrDefault($"{method} {group}") == now) continue;
            if (method == "present") await hub.Clients.Group(group).SendAsync(method, list, stopping);
            else await hub.Clients.Group(group).SendAsync(method, of, list, stopping);
            told[$"{method} {group}"] = now;
        }
    }

    /// <summary>What each group may hear: all the parties, each party its own people, the table those who hold the pen.</summary>
    async Task<IReadOnlyList<(string Group, string Method, string Of, object List)>> Roll(string address, CancellationToken cancellation)
    {
        var all = await presence.Of(address, cancellation);
        var parties = all.Select(one => new PartyHere(one.Party ?? "", one.Party is null ? "The table" : one.PartyName)).Distinct().OrderBy(party => party.Name, StringComparer.Ordinal).ToArray();
        return [(address, "present", "", parties),
            .. all.Where(one => one.Party is not null).GroupBy(one => one.Party!).Select(party => ($"{address}/party/{party.Key}", "colleagues", party.Key, (object)People(address, party))),
            ($"{address}/table", "colleagues", "", People(address, all.Where(one => one.HoldsPen)))];
    }

    static Colleague[] People(string address, IEnumerable<Attending> all) =>
        [.. all.Select(one => Of(address, one)).Distinct().OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Citation, StringComparer.Ordinal)];

    static Colleague Of(string address, Attending one) => new(one.Person.ToString(), one.Name, one.Clause?.ToString() ?? "", one.Citation ?? "",
        one.Clause is { } clause ? new Links(address).Clause(clause) : "");
}
