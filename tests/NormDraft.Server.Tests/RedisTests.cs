using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NormDraft.Server.Tests;

/// <summary>Two servers over one database tell each other over a real Redis; without it they are slower, and never wrong.</summary>
public class RedisTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task What_is_typed_at_one_server_is_heard_at_the_other_and_nothing_is_lost_while_redis_is_away()
    {
        var port = FreePort();
        var redis = Start(port);
        try
        {
            await using var first = house.Beside($"127.0.0.1:{port}");
            await using var second = house.Beside($"127.0.0.1:{port}");
            var room = await house.Open();
            var draft = await room.Draft(room.Aara, Room.First, Should);
            await using var here = await LiveCopy.In(room, room.Aara, draft, first);
            await using var there = await LiveCopy.In(room, room.AaraHead, draft, second);
            await here.Type(text => "Here. " + text);
            await Eventually.Holds(() => Task.FromResult(there.Text.StartsWith("Here. ")), "the other server tells it");
            redis.Kill();
            redis.WaitForExit();
            await using var newcomer = await LiveCopy.In(room, room.Aara, draft, first);
            await Task.Delay(3_000); // every beat of the server comes while Redis is away
            (await here.Type(text => text + " Away.")).Code.ShouldBeNull();
            (await there.Type(text => "Still. " + text)).Code.ShouldBeNull();
            await using var late = await LiveCopy.In(room, room.Aara, draft, second);
            (await late.Type(text => text + " Late.")).Code.ShouldBeNull();
            await Task.Delay(500);
            foreach (var copy in new[] { here, there, late }) await copy.Pull();
            here.Text.ShouldBe("Still. Here. " + Should + " Away. Late.");
            there.Text.ShouldBe(here.Text);
            late.Text.ShouldBe(here.Text);
            redis = Start(port);
            await Eventually.Holds(async () =>
            {
                await there.Pull();
                await here.Type(text => text + ".");
                await Task.Delay(200);
                return there.Version == here.Version;
            }, "they tell each other again");
        }
        finally
        {
            redis.Kill();
        }
    }

    static Process Start(int port) => Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--save", "", "--bind", "127.0.0.1"]) { RedirectStandardOutput = true })!;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
