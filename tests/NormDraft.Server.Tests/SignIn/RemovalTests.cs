using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using NormDraft.Server.Record;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>What the secretariat ends, ends on every server: cookies, tokens and open connections.</summary>
public class RemovalTests(Gate gate) : IClassFixture<Gate>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Who_is_removed_from_the_house_is_out_everywhere_at_once()
    {
        var (room, other) = (await gate.Open(), await gate.Open());
        var who = new Holder(Gate.Avelland, "goes", "Who Goes");
        var person = await gate.Seated(room, who);
        var id = await room.IdOf("Who Goes");
        await other.Secretary.Does(other.Api.PeopleAct("seats"), new { person = id, party = "XBB", roles = "delegate" });
        var token = await gate.Provider.TokenFor(who);
        using var program = Gate.Program(gate.Second, token);
        var open = new[] { await Open(gate.First, room, person: person), await Open(gate.Second, other, person: person), await Open(gate.First, other, token), await Open(gate.Second, room, token) };
        (await program.GetAsync(other.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await room.Secretary.Does(room.Api.PeopleAct("remove"), new { person = id });

        foreach (var closed in open) await closed.WaitAsync(Patience);
        foreach (var server in new[] { gate.First, gate.Second })
        {
            (await SignInTests.With(server, person.Cookies, room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            using var again = Gate.Program(server, token);
            var answer = await again.GetAsync(other.Api.Overview);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await answer.Code()).ShouldBe("removed-from-house");
        }
        foreach (var place in new[] { room, other })
            (await place.Secretary.Get(place.Api.People()))["seats"]!.AsArray().ShouldNotContain(seat => (string?)seat!["name"] == "Who Goes");
        (await gate.Tries(gate.First.Somebody(), who)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await room.Secretary.IsRefused(room.Api.PeopleAct("seats"), new { person = id, party = "XAA", roles = "delegate" })).ShouldBe("removed-from-house");

        var told = new StringWriter();
        (await VerifyCommand.Run(gate.First.Database, told, default)).ShouldBe(0, told.ToString());

        await room.Secretary.Does(room.Api.PeopleAct("readmit"), new { person = id });
        (await (await gate.SignsIn(who)).Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SignInTests.With(gate.First, person.Cookies, room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_loses_a_seat_is_cut_off_on_every_server_and_keeps_the_other_negotiations()
    {
        var (room, other) = (await gate.Open(), await gate.Open());
        var who = new Holder(Gate.Avelland, "loses", "Who Loses A Seat");
        var person = await gate.Seated(room, who);
        await other.Secretary.Does(other.Api.PeopleAct("seats"), new { person = await Gate.IdOf(other, who), party = "XAA", roles = "delegate" });
        var token = await gate.Provider.TokenFor(who);
        var lost = new[] { await Open(gate.First, room, person: person), await Open(gate.Second, room, token) };
        var kept = await Open(gate.Second, other, person: person);
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person = await room.IdOf("Who Loses A Seat") });
        foreach (var closed in lost) await closed.WaitAsync(Patience);
        (await SignInTests.With(gate.Second, person.Cookies, room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Gate.Program(gate.Second, token).GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SignInTests.With(gate.Second, person.Cookies, other.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
        kept.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_out_closes_what_that_browser_had_open_at_another_server_and_no_other_browser()
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "browsers", "Two Browsers");
        var (here, there) = (await gate.Seated(room, who), await gate.SignsIn(who, gate.Second));
        var (closes, stays) = (await Open(gate.Second, room, person: here), await Open(gate.Second, room, person: there));
        await here.Form(Links.SignOut, "/", []);
        await closes.WaitAsync(Patience);
        (await there.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
        stays.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_secretariat_of_the_house_removes_and_never_itself_nor_the_last_of_a_negotiation()
    {
        var room = await gate.Open();
        var chair = await room.IdOf("Chair");
        foreach (var person in new[] { room.Chair, room.Aara, await room.Seat("Local secretary", null, "secretariat") })
            foreach (var act in new[] { "remove", "readmit" })
                (await person.IsRefused(room.Api.PeopleAct(act), new { person = chair })).ShouldBe("not-the-secretariat");
        var own = new Holder(Gate.Own, "own", "The House's Own", "NormDraft.Secretariat");
        var opener = await gate.SignsIn(own);
        var address = $"own-{Guid.NewGuid():N}"[..16];
        await opener.Does(Links.NegotiationsApi, new { address, title = "Of its own" });
        var self = (await opener.Get(new Links(address).Api.People()))["seats"]![0]!["person"]!.GetValue<Guid>();
        (await opener.IsRefused(new Links(address).Api.PeopleAct("remove"), new { person = self })).ShouldBe("not-oneself");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("remove"), new { person = self })).ShouldBe("last-secretariat");
        (await opener.Browser.GetAsync(new Links(address).Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_admits_organisations_is_the_secretariat_and_for_whom_is_a_party_here()
    {
        var room = await gate.Open();
        var tenant = Gate.Nowhere;
        (await room.Chair.IsRefused(room.Api.PeopleAct("organisations"), new { tenant, name = "N", party = "XAA" })).ShouldBe("not-the-secretariat");
        (await room.Chair.IsRefused(room.Api.PeopleAct("organisations/dismiss"), new { issuer = gate.Provider.Issuer(Gate.Avelland), tenant = Gate.Avelland })).ShouldBe("not-the-secretariat");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("organisations"), new { tenant, name = "N", party = "XZZ" })).ShouldBe("party-unknown");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("organisations"), new { tenant, name = "", party = "XAA" })).ShouldBe("name-malformed");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("organisations"), new { tenant = "contoso", name = "N", party = "XAA" })).ShouldBe("tenant-unknown");
        foreach (var person in new[] { room.Chair, room.Aara, room.Lantern })
            (await person.Browser.GetAsync(room.Api.Access)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldNotContain(Gate.Avelland);
    }

    /// <returns>Ends when the server ends the connection.</returns>
    private static async Task<Task> Open(House server, Room room, string? token = null, Person? person = null)
    {
        var closed = new TaskCompletionSource();
        var connection = new HubConnectionBuilder().WithUrl(new Uri(server.Address, room.Pages.LiveHub), options =>
        {
            if (token is not null) options.AccessTokenProvider = () => Task.FromResult<string?>(token);
            else options.Headers["Cookie"] = person!.Cookies;
        }).Build();
        connection.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
        await connection.StartAsync();
        await Task.Delay(200);
        connection.State.ShouldBe(HubConnectionState.Connected);
        return closed.Task;
    }
}
