using System.Net;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Negotiation.Amendments;

namespace NormDraft.Server.Tests;

/// <summary>Amendments may be taken away as Akoma Ntoso by those who see them, and by nobody else.</summary>
public class AmendmentFileTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    static async Task<Amendment[]> Read(Person person, string address)
    {
        var answer = await person.Browser.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/akn+xml");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        return [.. AmendmentReader.Read(bytes, Guid.CreateVersion7).Amendments.Select(one => one.File!.Amendment!)];
    }

    [Fact]
    public async Task An_amendment_is_read_again_from_its_file()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, Should, "Certainty.");
        foreach (var road in new[] { room.Pages, room.Api })
        {
            var read = (await Read(room.Beria, road.AmendmentFile(number))).ShouldHaveSingleItem();
            (read.Number, read.Capacity, read.Rationale, read.Proposal.BaseText, read.Proposal.Text).ShouldBe((number, "XAA", "Certainty.", Room.First, Should));
            read.Proposal.Clause.ShouldBe(await room.Clause(Room.First));
        }
        (await room.Beria.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain($"{room.Pages.AmendmentFile(number)}\"");
        (await room.Beria.Browser.GetStringAsync(room.Pages.Amendments())).ShouldContain($"{room.Pages.AmendmentsToVersionFile(1)}\"");
    }

    [Fact]
    public async Task A_list_holds_what_is_submitted_against_the_version_and_no_draft()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        await room.Draft(room.Cora, Room.Third, "Nothing here affects clandestine law.");
        (await Read(room.Cora, room.Api.AmendmentsToVersionFile(1))).Select(one => one.Number).ShouldBe([1, 2]);
        (await room.Cora.Browser.GetStringAsync(room.Api.AmendmentsToVersionFile(1))).ShouldNotContain("clandestine");
    }

    [Fact]
    public async Task Under_the_chairs_pen_only_proposers_and_the_table_get_them()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        var aaras = await room.Submit(room.Aara, Room.First, Should);
        var berias = await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        foreach (var (person, numbers) in new (Person, int[])[] { (room.Aara, [aaras]), (room.Beria, [berias]), (room.Chair, [aaras, berias]) })
            (await Read(person, room.Api.AmendmentsToVersionFile(1))).Select(one => one.Number).ShouldBe(numbers);
        (await room.Beria.Browser.GetAsync(room.Api.AmendmentFile(aaras))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var none = await room.Cora.Browser.GetAsync(room.Api.AmendmentsToVersionFile(1));
        none.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await none.Content.ReadAsStringAsync()).ShouldContain("urn:normdraft:refusal:no-amendments");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_strangers_get_nothing()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        foreach (var nowhere in new[] { room.Api.AmendmentFile(9), room.Api.AmendmentsToVersionFile(9) })
            (await room.Beria.Browser.GetAsync(nowhere)).StatusCode.ShouldBe(HttpStatusCode.NotFound, nowhere);
        (await (await house.As("Sanne Brouwershaven")).Browser.GetAsync(room.Api.AmendmentFile(1))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_redline_of_two_versions_is_read_on_both_sides()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        await room.Chair.Does(room.Api.Versions, new { policy = "none" });
        (await room.Beria.Browser.GetStringAsync(room.Api.RedlineFile(1, 2, "xml"))).ShouldContain("/R-1-Amend.1/!main\"", customMessage: "the amendment that it comes from");
        var read = AkomaNtosoReader.ReadRedline(await room.Beria.Browser.GetByteArrayAsync(room.Api.RedlineFile(1, 2, "xml")), Guid.CreateVersion7);
        string[] Texts(NormDraft.Exchange.Draft? draft) => [.. draft!.Clauses.Select(clause => clause.Text)];
        (read.Earlier!.Head.Symbol, read.Later!.Head.Symbol).ShouldBe(("R/1", "R/1/Rev.1"));
        Texts(read.Earlier).ShouldContain(Room.First);
        Texts(read.Later).ShouldContain(Should);
        Texts(read.Later).ShouldNotContain(Room.First);
    }
}
