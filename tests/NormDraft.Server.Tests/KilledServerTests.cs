using System.Diagnostics;
using NormDraft.Server.Record;
using NormDraft.Server.Tests.Hosting;
using NormDraft.Tests;
using Npgsql;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests;

/// <summary>A server in a process of its own is killed without a word: what it was about is not half done, and what it had acknowledged is there.</summary>
public sealed class KilledServerTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    /// <summary>Held by the test while acts wait in their middle.</summary>
    const int Middle = 4711;

    [Fact]
    public async Task Killed_in_the_middle_of_an_act_it_leaves_nothing_of_it()
    {
        var room = await house.Open();
        var (at, killed, every) = (0, 0, Math.Max(1, 60 / (int)Plays.Or(8)));
        var next = Running.Start(house);
        await EveryAct.Walk(room, async (who, act, body) =>
        {
            if (at++ % every != 0) return await who.Does(act, body);
            await using var server = await next;
            next = Running.Start(house);
            await Owner($"""
                create or replace function normdraft.waits() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock({Middle}); return null; end $$;
                create or replace trigger waits after insert on normdraft.mt_events for each statement execute function normdraft.waits()
                """);
            var before = await Kept.In(house.Database);
            await using var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(house.Database.Owner) { Pooling = false }.ConnectionString);
            await holder.OpenAsync();
            await Run(holder, $"select pg_advisory_lock({Middle})");
            var asked = who.Again(server.Address).Post(act, body);
            object? waiting;
            while ((waiting = await Run(holder, $"select pid from pg_locks where locktype = 'advisory' and objid = {Middle} and not granted")) is null)
            {
                if (asked.IsCompleted) throw new InvalidOperationException($"{act} came through: {await (await asked).Content.ReadAsStringAsync()}");
                await Task.Delay(20);
            }
            server.Kill();
            await Should.ThrowAsync<HttpRequestException>(asked);
            await Run(holder, $"select pg_advisory_unlock({Middle})");
            await Eventually.Holds(async () => await Run(holder, $"select pid from pg_stat_activity where pid = {waiting}") is null, "the store has noticed");
            (await Kept.In(house.Database)).Except(before).ShouldBeEmpty(act);
            await Owner("drop trigger waits on normdraft.mt_events");
            killed++;
            return await who.Does(act, body);
        });
        await (await next).DisposeAsync();
        await Holds();
        told.WriteLine($"{killed} servers killed in the middle of {at} acts");
        killed.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_it_is_killed_with_acts_under_way()
    {
        var (room, acknowledged, unanswered, typed) = (await house.Open(), new List<(string Location, string Words)>(), 0, 0);
        var (clause, live) = (await room.Clause(Room.First), await room.Draft(room.Aara, Room.Second, "States may exchange all good practices."));
        for (var round = 1; round <= Plays.Or(3); round++)
        {
            await using var server = await Running.Start(house);
            var enough = new TaskCompletionSource();
            var (here, said) = (acknowledged.Count, new List<string>());
            var actors = new[] { Drafts(room.Aara, "Aara"), Drafts(room.Beria, "Beria"), Submits(room.Cora), Admits(), Types() };
            await enough.Task;
            server.Kill();
            await Task.WhenAll(actors);
            await Holds();
            foreach (var (location, words) in acknowledged.Skip(here)) await Stands(location, words);
            await using var copy = await LiveCopy.In(room, room.Aara, live);
            foreach (var words in said) copy.Text.ShouldContain(words);

            async Task Drafts(Person who, string name)
            {
                await Until(who, async (person, at) =>
                {
                    var words = $"Each State shall ensure human control of {name} {round}.{at} over the use of force.";
                    Acknowledged(await person.Does(room.Api.Drafts, new { clause, version = 1, operation = "modify", text = words }), words);
                });
            }

            Task Submits(Person who) => Until(who, async (person, at) =>
            {
                var words = $"Each State shall ensure human control of Cora {round}.{at} over the use of force.";
                var draft = await person.Does(room.Api.Drafts, new { clause, version = 1, operation = "modify", text = words });
                Acknowledged(await person.Does(room.Api.DraftAct(Room.IdIn(draft), "submit")), words);
            });

            Task Admits() => Until(room.Secretary, async (person, at) =>
            {
                await person.Does(room.Api.PeopleAct("parties"), new { key = $"N{round}-{at}", name = $"Observer {round}.{at}.", kind = "observer" });
                Acknowledged(room.Pages.People(), $"Observer {round}.{at}.");
            });

            async Task Types()
            {
                await using var copy = await LiveCopy.Connect(server.Address, room.Address, room.Aara.Again(server.Address), live);
                (await copy.Enter()).Code.ShouldBeNull();
                await Until(room.Aara, async (_, at) =>
                {
                    var words = $"Typed {round}.{at}.";
                    if ((await copy.Type(text => $"{words} {text}")).Code is not null) return;
                    lock (acknowledged) { said.Add(words); typed++; }
                    Enough();
                });
            }

            void Enough()
            {
                lock (acknowledged) if (acknowledged.Count - here >= 25 && said.Count >= 5) enough.TrySetResult();
            }

            void Acknowledged(string location, string words)
            {
                lock (acknowledged) acknowledged.Add((location, words));
                Enough();
            }

            async Task Until(Person who, Func<Person, int, Task> act)
            {
                var person = who.Again(server.Address);
                try
                {
                    for (var at = 0; !server.IsGone; at++) await act(person, at);
                }
                catch (Exception error) when (server.IsGone && error is not ShouldAssertException)
                {
                    Interlocked.Increment(ref unanswered);
                }
            }
        }
        told.WriteLine($"{acknowledged.Count} acts and {typed} pieces of typing acknowledged, none lost; {unanswered} were under way when the server was killed");

        async Task Stands(string location, string words)
        {
            var who = words.Contains("Aara", StringComparison.Ordinal) ? room.Aara : words.Contains("Beria", StringComparison.Ordinal) ? room.Beria : words.StartsWith("Observer", StringComparison.Ordinal) ? room.Secretary : room.Cora;
            (await who.Get(location.InApi())).ToJsonString().ShouldContain(words);
        }
    }

    async Task Holds()
    {
        var said = new StringWriter();
        (await VerifyCommand.Run(house.Database, said, default)).ShouldBe(0, said.ToString());
    }

    static async Task<object?> Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    Task Owner(string sql) => Sql.RunAsync(house.Database.Owner, sql);

    /// <summary>The built server over the house's database.</summary>
    sealed class Running(Process process, Uri address) : IAsyncDisposable
    {
        volatile bool killed;

        public Uri Address => address;
        public bool IsGone => killed;

        public static async Task<Running> Start(House house)
        {
            var process = StartTests.Start("Development", "--Demo", "true", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:NormDraft", house.Database.Application, "--ConnectionStrings:NormDraftOwner", house.Database.Owner);
            var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token;
            while (await process.StandardOutput.ReadLineAsync(patience) is { } line)
            {
                if (!line.Contains("Now listening on: ", StringComparison.Ordinal)) continue;
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new Running(process, new Uri(line[(line.IndexOf("on: ", StringComparison.Ordinal) + 4)..]));
            }
            throw new InvalidOperationException("The server ended: " + await process.StandardError.ReadToEndAsync(patience));
        }

        /// <summary>SIGKILL.</summary>
        public void Kill()
        {
            killed = true;
            process.Kill();
        }

        public async ValueTask DisposeAsync()
        {
            if (!killed) Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
