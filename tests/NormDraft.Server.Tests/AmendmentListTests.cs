using System.Net;
using System.Text.Json.Nodes;
using NormDraft.Server.Amendments;

namespace NormDraft.Server.Tests;

public sealed class AmendmentListTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Amendments_are_listed_by_number_or_by_article()
    {
        var reader = await house.As("Ambassador Gunnvor Aasen");
        var links = new Links(House.Sample);
        var text = (await reader.Get(links.Api.WholeText()))["version"]!["clauses"]!.AsArray().Select(clause => (string)clause!["id"]!).ToList();
        var byNumber = (await reader.Get(links.Api.Amendments()))["amendments"]!.AsArray();
        byNumber.Select(Number).ShouldBeInOrder();
        var byText = (await reader.Get(links.Api.Amendments(AmendmentsAsked.All with { Order = AmendmentOrder.Text })))["amendments"]!.AsArray();
        byText.Select(a => text.IndexOf((string)a!["proposal"]!["clause"]!)).ShouldBeInOrder();
        byText.Select(Number).ShouldNotBe(byNumber.Select(Number));
    }

    [Fact]
    public async Task A_row_says_what_others_say_of_the_present_wording()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State shall ensure humane control.", "");
        await room.Beria.Does(new Links(room.Address).Api.Positions(), new { amendment = number, stance = "support" });
        var list = await room.Cora.Get(new Links(room.Address).Api.Amendments());
        ((int)list["positions"]![$"{number}"]!["support"]!).ShouldBe(1);
        (await room.Cora.Browser.GetStringAsync(new Links(room.Address).Amendments())).ShouldContain(">1 support</a>");
    }

    [Fact]
    public async Task The_home_page_tells_a_delegation_what_became_of_its_amendments()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State shall ensure humane control.", "");
        var links = new Links(room.Address).Api;
        await room.Chair.Does(links.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number, wording = 1, treatment = "notRetain", reason = "No support." } } });
        await room.Chair.Does(links.Versions, new { policy = "full" });
        var page = WebUtility.HtmlDecode(await room.Aara.Browser.GetStringAsync(Links.Home));
        page.ShouldContain($"Amendment {number}</a>");
        page.ShouldContain("Not retained in ");
        page.ShouldContain("No support.");
        WebUtility.HtmlDecode(await room.Beria.Browser.GetStringAsync(Links.Home)).ShouldNotContain("Not retained in ");
    }

    private static int Number(JsonNode? amendment) => (int)amendment!["number"]!;
}
