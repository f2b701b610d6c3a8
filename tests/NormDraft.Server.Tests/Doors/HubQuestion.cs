using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Live;

namespace NormDraft.Server.Tests.Doors;

/// <summary>A row of the table as a connection to a hub.</summary>
public static class HubQuestion
{
    public static async Task<string> Ask(Expected row, Scene scene, Person person)
    {
        var words = row.Door.Split(' ');
        var room = scene.Company.Room;
        var hub = words[1] == Links.LivePattern ? room.Pages.LiveHub : room.Pages.RoomsHub;
        var knock = await person.Browser.PostAsync(House.Negotiate(hub), null);
        if (knock.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect) return "in";
        if (words[1] == Links.LivePattern) return await Listens(room, person, words.Length == 2 ? null : $"{scene.Clause}") ? "yes" : "404";
        await using var copy = await LiveCopy.Connect(room.House, room.Address, person, scene.Draft);
        try
        {
            var nowhere = await copy.Ask("Enter", Guid.NewGuid().ToString());
            if (words.Length == 2) return "yes";
            var entered = await copy.Enter();
            if (entered.Code == "not-found") entered.ShouldBe(nowhere);
            return words[2] == "Enter" ? Cell(entered) : await Inside(words[2], copy, scene, entered.Code is null);
        }
        catch (Exception error) when (error is not ShouldAssertException)
        {
            await copy.Cut.WaitAsync(TimeSpan.FromSeconds(5));
            return "404";
        }
    }

    static async Task<string> Inside(string method, LiveCopy copy, Scene scene, bool isInside) => method switch
    {
        "Push" => Cell(await copy.Type(text => text + "!")),
        "Pull" => Cell(await copy.Ask("Pull", $"{copy.Room}", 0)),
        "Rebase" => Cell(await copy.Ask("Rebase", $"{copy.Room}", copy.Text, copy.Text)),
        "Point" => await Points(copy, scene, isInside),
        "Leave" => await Leaves(copy),
        _ => throw new InvalidOperationException($"A new method of a hub: say here how {method} is asked."),
    };

    /// <summary>Who may point is heard to point by those inside, some time; who is outside is not, in the time in which it would be.</summary>
    static async Task<string> Points(LiveCopy copy, Scene scene, bool isInside)
    {
        await using var inside = await LiveCopy.In(scene.Company.Room, scene.Company["head"], scene.Draft);
        await copy.Point(0);
        for (var wait = 0; inside.Pointings == 0 && wait < (isInside ? 3_000 : 20); wait++) await Task.Delay(10);
        return inside.Pointings > 0 ? "yes" : "404";
    }

    static async Task<string> Leaves(LiveCopy copy)
    {
        var before = Cell(await copy.Ask("Pull", $"{copy.Room}", 0));
        await copy.Leave();
        Cell(await copy.Ask("Pull", $"{copy.Room}", 0)).ShouldBe("404");
        return before;
    }

    static string Cell(HubSaid said) => said.Code switch { null => "yes", "not-found" => "404", var code => code };

    /// <summary>Who may listen hears at once who is here, and may have a clause before them.</summary>
    static async Task<bool> Listens(Room room, Person person, string? clause)
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(room.House.Address, room.Pages.LiveHub), options => options.Headers["Cookie"] = person.Cookies).AddMessagePackProtocol().Build();
        var heard = new TaskCompletionSource<bool>();
        connection.On<PartyHere[]>("present", _ => heard.TrySetResult(true));
        connection.Closed += _ => { heard.TrySetResult(false); return Task.CompletedTask; };
        await connection.StartAsync();
        if (connection.State == HubConnectionState.Disconnected || !await heard.Task.WaitAsync(TimeSpan.FromSeconds(10))) return false;
        if (clause is not null) await connection.InvokeAsync("Focus", clause);
        return true;
    }
}
