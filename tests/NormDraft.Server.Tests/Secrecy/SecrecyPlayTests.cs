using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Tests.Doors;
using Npgsql;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Secrecy;

/// <summary>
/// Two worlds begin alike and see the same public acts; in one of them a delegation also drafts, rewords, asks, types, discards. Nobody else can
/// tell which. Nor can those who are let in later tell what was typed and taken out before: it is one thing in one world, another in the other. A failure prints the seed; CsCheck_Seed in the environment replays it, NORMDRAFT_PLAYS sets how many plays.
/// </summary>
public sealed class SecrecyPlayTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    /// <summary>Plays between two worlds before fresh ones begin.</summary>
    const int Match = 125;

    /// <summary>Roads walked in each play: the whole deck comes round several times a run.</summary>
    const int Roads = 2;

    /// <summary>From card to card: a prime larger than the deck, so that none is passed over.</summary>
    const int Stride = 7919;

    static readonly long Plays = long.TryParse(Environment.GetEnvironmentVariable("NORMDRAFT_PLAYS"), out var plays) ? plays : 500;

    /// <summary>What starts a browser or reads a file comes seldom.</summary>
    static readonly Gen<Secret> Secrets = Gen.Frequency((200, Gen.Enum<Secret>().Where(secret => secret is not (Secret.Bring or Secret.Order))), (6, Gen.Const(Secret.Bring)), (1, Gen.Const(Secret.Order)));

    static readonly Gen<Step> Step = Gen.Select(Secrets.Array[1, 2], Gen.Enum<Open>(), Gen.Int[0, 1_000], (secrets, act, choice) => new Step(secrets, act, choice));

    readonly Dictionary<int, int> walked = [];
    int played, next;

    [Fact]
    public async Task What_a_delegation_has_not_submitted_changes_nothing_that_others_can_fetch_hear_count_or_read_in_a_log()
    {
        using var talk = new StoreTalk();
        await Step.Array[Match].SampleAsync(async steps => await Played(steps, talk, house.Journal), iter: Math.Max(1, Plays / Match), threads: 1);
        told.WriteLine($"{played} plays; {walked.Count} roads, each walked {walked.Values.Min()} times at least, {walked.Values.Sum()} in all");
        if (Plays >= 500) walked.Count.ShouldBe(await Deck());
    }

    async Task<int> Deck()
    {
        await using var world = await World.Open(house, new StoreTalk());
        return (await Cards(world)).Count;
    }

    internal async Task Played(Step[] steps, StoreTalk talk, Journal journal)
    {
        await using var left = await World.Open(house, talk);
        await using var right = await World.Open(house, talk, passing: $"{World.Marker}!");
        var (cards, twins) = (await Cards(left), await Cards(right));
        foreach (var who in left.Outsiders.Keys) foreach (var world in new[] { left, right }) await world.Look(who, world.Room.Pages.Overview); // Cookies and last looks.
        journal.Lines.Clear();
        for (var play = 0; play < steps.Length; play++)
        {
            var hand = Enumerable.Range(0, Roads).Select(_ => next++ * Stride % cards.Count).Distinct().ToList();
            await InSecret(right, steps[play], [.. hand.Select(card => twins[card])]);
            (await right.Do(steps[play].Act, steps[play].Choice, play)).ShouldBe(await left.Do(steps[play].Act, steps[play].Choice, play), $"{steps[play].Act}");
            foreach (var card in hand)
            {
                walked[card] = walked.GetValueOrDefault(card) + 1;
                if (!twins[card].Road.Contains(right.Room.Address, StringComparison.Ordinal)) continue; // Of the whole house, the same in both.
                var (there, here) = (Worlds.Alike(await right.Look(twins[card].Who, twins[card].Road), right.Room), Worlds.Alike(await left.Look(cards[card].Who, cards[card].Road), left.Room));
                Same(there, here, $"{twins[card]} after {steps[play]} in play {play}");
            }
            played++;
        }
        await Alike(left, right);
        Same(await right.PlenaryIsShown(), await left.PlenaryIsShown(), "on the screen");
        journal.Lines.Where(line => line.Contains(World.Marker, StringComparison.OrdinalIgnoreCase) || right.Drafts.Any(draft => line.Contains($"{draft}", StringComparison.Ordinal))).ShouldBeEmpty("in the log");
    }

    /// <summary>In one world, byte for byte and with every id and hash: before the secrets as after them.</summary>
    async Task InSecret(World world, Step step, IReadOnlyList<(string Who, string Road)> hand)
    {
        var before = new List<string>();
        var chain = await Chain(world.Room);
        foreach (var (who, road) in hand) before.Add(await world.Look(who, road));
        foreach (var secret in step.Secrets) await world.Do(secret, step.Choice);
        (await Chain(world.Room)).ShouldBe(chain);
        foreach (var ((who, road), was) in hand.Zip(before)) Same(await world.Look(who, road), was, $"{who} {road} after {step}");
    }

    /// <summary>Says where two answers part rather than both.</summary>
    static void Same(string now, string was, string what)
    {
        if (now == was) return;
        var at = Math.Max(0, now.Zip(was).TakeWhile(pair => pair.First == pair.Second).Count() - 120);
        throw new InvalidOperationException($"{what}\n{now[at..Math.Min(now.Length, at + 400)]}\n--- and not\n{was[at..Math.Min(was.Length, at + 400)]}");
    }

    /// <summary>What was heard on the hubs, and the chair's own live text.</summary>
    static async Task Alike(World left, World right)
    {
        string All(World world, string who)
        {
            lock (world.Heard[who]) return Worlds.Alike(string.Join("\n", world.Heard[who]), world.Room);
        }
        foreach (var who in left.Outsiders.Keys)
        {
            for (var wait = 0; All(left, who) != All(right, who) && wait < 40; wait++) await Task.Delay(50);
            All(right, who).ShouldBe(All(left, who), $"{who} on the hub");
        }
        (right.ChairsCopy.Version, right.ChairsCopy.Text, right.ChairsCopy.Pointings, right.ChairsCopy.Closings.Count).ShouldBe((left.ChairsCopy.Version, left.ChairsCopy.Text, left.ChairsCopy.Pointings, left.ChairsCopy.Closings.Count));
    }

    /// <summary>The public chain of hashes: its length, its last link.</summary>
    async Task<(int, string)> Chain(Room room)
    {
        await using var command = house.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select number, hash from normdraft.record_links where address = $1 and chain = 'public' order by number desc limit 1");
        command.Parameters.Add(new NpgsqlParameter { Value = room.Address });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt32(0), reader.GetString(1)) : (0, "");
    }

    /// <summary>Every GET door of the house, as each outsider.</summary>
    async Task<IReadOnlyList<(string Who, string Road)>> Cards(World world)
    {
        var clause = await world.Room.Clause(Room.First);
        var (past, later) = (world.Room.Api.Room(clause), world.Room.Api.Room(clause, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        return
        [
            .. from pattern in house.GetDoors()
               from road in SecrecyTests.Filled(pattern, world.Room, clause, 1)
               from who in world.Outsiders.Keys
               select (who, road == past ? later : road),
        ];
    }
}
