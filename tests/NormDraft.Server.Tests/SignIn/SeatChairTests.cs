using NormDraft.Server.Participants;
using NormDraft.Server.Record;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>A chair who is gone for good has a successor, on the record.</summary>
public class SeatChairTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task The_operator_seats_one_more_chair_which_everybody_at_the_table_reads()
    {
        var room = await house.Open();
        var secretary = await room.IdOf("Dorothea");
        (await Run(room.Address, $"{secretary}")).ShouldBe((0, $"Dorothea Lindqvist is chair of “Negotiation {room.Address}” now, beside any other. The chair and the secretariat read it under People."));
        (await room.Secretary.Browser.GetAsync(room.Api.Desk)).IsSuccessStatusCode.ShouldBeTrue();
        (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldContain("The operator gave Dorothea Lindqvist a seat at the table: chair, secretariat");
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person = await room.IdOf("Chair") });
        (await VerifyCommand.Run(house.Database, TextWriter.Null, default)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_becomes_chair_who_sits_for_a_delegation_or_is_not_known()
    {
        var room = await house.Open();
        foreach (var (address, person, why) in new[]
        {
            (room.Address, $"{await room.IdOf("Delegate of Beria")}", "sits for a delegation or an observer"),
            (room.Address, $"{Guid.NewGuid()}", "is nobody's id"),
            (room.Address, "Dorothea", "is nobody's id"),
            ("no-such-room", $"{await room.IdOf("Dorothea")}", "There is no negotiation"),
        })
        {
            var (code, told) = await Run(address, person);
            (code, told.EndsWith("Nothing was changed.", StringComparison.Ordinal)).ShouldBe((2, true));
            told.ShouldContain(why);
        }
    }

    async Task<(int Code, string Told)> Run(string address, string person)
    {
        var told = new StringWriter();
        return (await SeatChairCommand.Run(house.Database, address, person, told, default), told.ToString().TrimEnd());
    }
}
