using System.Net;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>An office over one negotiation makes no identity for the installation: whom it did not make, it asks.</summary>
public sealed partial class SeatOfferTests(Gate gate) : IClassFixture<Gate>
{
    static readonly object Seat = new { party = "XBB", roles = "delegate" };

    [Fact]
    public async Task Somebody_of_another_negotiation_is_offered_a_seat_and_sits_once_they_accept()
    {
        var (room, other, local) = await Rooms();
        var (who, id) = await Known(room, "accepts");
        await Offers(local, other, id);
        (await who.Browser.GetAsync(other.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await local.Browser.GetStringAsync(other.Pages.People())).ShouldContain("Withdraw the offer to Who accepts");
        var offer = await OfferTo(who);
        (await Answer(room.Beria, offer, "accept")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another's offer");
        var answers = await Task.WhenAll(Answer(who, offer, "accept"), Answer(who, offer, "accept"));
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.Redirect);
        (await who.Get(other.Api.Overview))["me"]!["party"]!.GetValue<string>().ShouldBe("XBB");
        (await who.Get(room.Api.Overview))["me"]!["party"]!.GetValue<string>().ShouldBe("XAA");
        Offer().IsMatch(await who.Browser.GetStringAsync(Links.Home)).ShouldBeFalse();
        Regex.Count(await who.Browser.GetStringAsync(other.Api.ActsFile("csv")), "seat given").ShouldBe(9, "the eight of the room and this one");
    }

    [Fact]
    public async Task An_offer_that_is_declined_or_withdrawn_gives_no_seat()
    {
        var (room, other, local) = await Rooms();
        var (who, id) = await Known(room, "declines");
        await Offers(local, other, id);
        var offer = await OfferTo(who);
        (await Answer(who, offer, "decline")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Answer(who, offer, "accept")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Offers(local, other, id);
        (offer = await OfferTo(who)).ShouldNotBe(Guid.Empty);
        (await other.Chair.IsRefused(other.Api.PeopleAct("offers/withdraw"), new { id = offer })).ShouldBe("not-the-secretariat");
        await local.Does(other.Api.PeopleAct("offers/withdraw"), new { id = offer });
        (await Answer(who, offer, "accept")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await who.Browser.GetAsync(other.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_offer_stands_while_who_made_it_may_give_the_seat()
    {
        var (room, other, local) = await Rooms();
        var (who, id) = await Known(room, "late");
        await Offers(local, other, id);
        await other.Secretary.Does(other.Api.PeopleAct("seats/remove"), new { person = await other.IdOf("Local secretary") });
        var answer = await Answer(who, await OfferTo(who), "accept");
        (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.Conflict, "offer-gone"));
    }

    [Fact]
    public async Task A_guest_of_another_negotiation_is_offered_none_because_they_could_not_come_in()
    {
        var (room, other, local) = await Rooms();
        (await local.IsRefused(other.Api.PeopleAct("seats"), new { person = await room.IdOf("Delegate of Cora"), party = "XBB", roles = "delegate" })).ShouldBe("guest-elsewhere");
    }

    [Fact]
    public async Task Who_signs_in_with_an_account_is_given_no_link()
    {
        var (room, _, _) = await Rooms();
        var (_, id) = await Known(room, "account");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("link"), new { person = id })).ShouldBe("link-not-for-them");
    }

    [Fact]
    public async Task Nobody_is_seated_while_they_are_removed_from_the_installation()
    {
        var (room, other, _) = await Rooms();
        for (var round = 0; round < 4; round++)
        {
            var (_, id) = await Known(room, $"raced {round}");
            await Task.WhenAll(room.Secretary.Post(room.Api.PeopleAct("remove"), new { person = id }), other.Secretary.Post(other.Api.PeopleAct("seats"), new { person = id, party = "XBB", roles = "delegate" }));
            (await other.Secretary.Get(other.Api.People()))["seats"]!.AsArray().ShouldNotContain(seat => (Guid)seat!["person"]! == id);
        }
    }

    [Fact]
    public async Task The_secretariat_of_a_negotiation_neither_moves_nor_ends_a_seat_of_the_installations_secretariat()
    {
        var (_, other, local) = await Rooms();
        var seats = (await local.Get(other.Api.People()))["seats"]!.AsArray();
        var person = seats.First(seat => seat!["roles"]!.ToJsonString().Contains("ecretariat", StringComparison.Ordinal)
            && !((string)seat["name"]!).StartsWith("Local", StringComparison.Ordinal))!["person"]!.GetValue<Guid>();
        (await local.IsRefused(other.Api.PeopleAct("seats"), new { person, party = "XBB", roles = "delegate", moves = true })).ShouldBe("seat-of-installation");
        (await local.IsRefused(other.Api.PeopleAct("seats/remove"), new { person })).ShouldBe("seat-of-installation");
        (await other.Secretary.Browser.GetAsync(other.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_office_has_a_length()
    {
        var (_, other, local) = await Rooms();
        (await local.IsRefused(other.Api.PeopleAct("seats"), new { name = "Someone new", title = new string('x', 301), party = "XBB", roles = "delegate" })).ShouldBe("text-too-long");
    }

    async Task<(Room Room, Room Other, Person Local)> Rooms()
    {
        var (room, other) = (await gate.Open(), await gate.First.Open());
        return (room, other, await other.Seat("Local secretary", null, "secretariat"));
    }

    async Task<(Person Person, Guid Id)> Known(Room room, string name)
    {
        var who = new Holder(Gate.Avelland, $"{name} {room.Address}", $"Who {name}");
        return (await gate.Seated(room, who), await room.IdOf(who.Name));
    }

    static Task<string> Offers(Person local, Room at, Guid person) => local.Does(at.Api.PeopleAct("seats"), new { person, party = "XBB", roles = "delegate" });

    static async Task<Guid> OfferTo(Person who) => Guid.Parse(Offer().Match(await who.Browser.GetStringAsync(Links.Home)).Groups[1].Value);

    static async Task<HttpResponseMessage> Answer(Person who, Guid offer, string act)
    {
        var token = Person.TokenIn(await who.Browser.GetStringAsync(Links.Home));
        var request = new HttpRequestMessage(HttpMethod.Post, Links.SeatOffer(offer, act)) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
        request.Headers.Accept.ParseAdd(act == "accept" ? "application/json" : "text/html");
        return await who.Browser.SendAsync(request);
    }

    [GeneratedRegex("action=\"[^\"]+/([0-9a-f-]{36})/accept\"")]
    private static partial Regex Offer();
}
