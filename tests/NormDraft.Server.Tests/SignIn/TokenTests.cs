using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>Programs come with a bearer token, to the API and the hubs and nowhere else.</summary>
public class TokenTests(Gate gate) : IClassFixture<Gate>
{
    [Fact]
    public async Task A_token_opens_the_API_as_the_same_person_as_the_cookie()
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "scripts", "Who Scripts");
        await gate.Seated(room, who);
        foreach (var server in new[] { gate.First, gate.Second })
        {
            using var program = Gate.Program(server, await gate.Provider.TokenFor(who));
            var me = JsonNode.Parse(await program.GetStringAsync(room.Api.Overview))!["me"]!;
            ((string)me["name"]!, (string)me["party"]!).ShouldBe(("Who Scripts", "XAA"));
        }
    }

    [Theory, MemberData(nameof(Twists.OfPrograms), MemberType = typeof(Twists))]
    public async Task A_token_that_is_not_right_opens_nothing(string twist)
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "twisted", "Twisted");
        gate.Provider.Twist = Twists.Named(twist);
        using var program = Gate.Program(gate.First, await gate.Provider.TokenFor(who));
        foreach (var (method, address) in new[]
        {
            (HttpMethod.Get, room.Api.Overview), (HttpMethod.Post, House.Negotiate(room.Pages.LiveHub)),
        })
        {
            var answer = await program.SendAsync(new(method, address));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
            (await answer.Code()).ShouldBe("not-signed-in");
        }
    }

    [Theory, MemberData(nameof(Twists.Within), MemberType = typeof(Twists))]
    public async Task Clocks_may_differ_by_two_minutes(string twist)
    {
        var room = await gate.Open();
        gate.Provider.Twist = Twists.Named(twist);
        using var program = Gate.Program(gate.First, await gate.Provider.TokenFor(new Holder(Gate.Avelland, "skewed", "Skewed")));
        (await program.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound); // Known, and without a seat.
    }

    [Fact]
    public async Task The_word_to_a_sign_in_page_is_no_key_to_the_API()
    {
        var room = await gate.Open();
        using var program = Gate.Program(gate.First, await gate.Provider.TokenFor(new Holder(Gate.Avelland, "word", "A Word", "NormDraft.Secretariat"), "id_token"));
        (await program.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_of_a_tenant_nobody_admitted_is_told_so()
    {
        var room = await gate.Open();
        using var program = Gate.Program(gate.First, await gate.Provider.TokenFor(new Holder(Gate.Nowhere, "nobody", "Nobody")));
        var answer = await program.GetAsync(room.Api.Overview);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Code()).ShouldBe("organisation-not-admitted");
    }

    [Fact]
    public async Task A_token_that_does_not_say_whose_it_is_is_told_so()
    {
        var room = await gate.Open();
        gate.Provider.Twist = Twists.Named("without the person's id");
        using var program = Gate.Program(gate.First, await gate.Provider.TokenFor(new Holder(Gate.Avelland, "incomplete", "Incomplete")));
        (await (await program.GetAsync(room.Api.Overview)).Code()).ShouldBe("token-incomplete");
    }

    [Fact]
    public async Task A_token_in_the_address_is_taken_by_the_hubs_only_and_no_page_takes_any()
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "address", "In The Address");
        await gate.Seated(room, who);
        var token = await gate.Provider.TokenFor(who);
        var (nobody, inAddress) = (gate.First.Somebody().Browser, $"?access_token={token}");
        (await nobody.GetAsync(room.Api.Overview + inAddress)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.GetAsync(room.Pages.Overview + inAddress)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Gate.Program(gate.First, token).GetAsync(room.Pages.Overview)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var hub in new[] { room.Pages.LiveHub, room.Pages.RoomsHub }.Select(House.Negotiate))
        {
            (await nobody.PostAsync($"{hub}&access_token={token}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await nobody.PostAsync(hub, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_program_listens_with_its_token()
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "listens", "Who Listens");
        await gate.Seated(room, who);
        var token = await gate.Provider.TokenFor(who);
        var heard = new TaskCompletionSource<string>();
        await using var connection = Hub(gate.Second, room, token);
        connection.On<JsonNode>("changed", notice => heard.TrySetResult((string)notice["kind"]!));
        await connection.StartAsync();
        await using var here = Hub(gate.First, room, token);
        here.On<JsonNode>("changed", notice => heard.TrySetResult((string)notice["kind"]!));
        await here.StartAsync();
        await Task.Delay(200);
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        (await heard.Task.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe("amendment");
    }

    [Fact]
    public async Task A_connection_ends_when_its_token_does()
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "ends", "Whose Token Ends");
        await gate.Seated(room, who);
        gate.Provider.Twist = Twists.Named("ends in four seconds");
        var closed = new TaskCompletionSource();
        await using var connection = Hub(gate.First, room, await gate.Provider.TokenFor(who));
        connection.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
        await connection.StartAsync();
        connection.State.ShouldBe(HubConnectionState.Connected);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_API_answers_who_is_not_signed_in_with_401_and_never_a_redirect()
    {
        var x = new Links("x");
        foreach (var (method, address) in new[]
        {
            (HttpMethod.Get, x.Api.Overview), (HttpMethod.Post, Links.NegotiationsApi), (HttpMethod.Post, House.Negotiate(x.LiveHub)),
            (HttpMethod.Post, House.Negotiate(x.RoomsHub)),
        })
        {
            var answer = await gate.First.Somebody().Browser.SendAsync(new(method, address));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, address);
            (await answer.Code()).ShouldBe("not-signed-in");
        }
    }

    internal static HubConnection Hub(House server, Room room, string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(server.Address, room.Pages.LiveHub), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
}
