using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Drafts;
using NormDraft.Server.Record;

namespace NormDraft.Server.Tests;

/// <summary>A clock that is put back, and servers whose clocks differ, break nothing: what came first is what the record has
/// first.</summary>
public class ClockTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Every_act_is_done_and_every_page_is_read_by_servers_whose_clocks_are_three_days_apart()
    {
        await using var behind = house.Beside(planted: services => services.AddSingleton<TimeProvider>(new Behind()));
        var (room, done) = (await house.Open(), 0);
        await EveryAct.Walk(room, (who, act, body) => who.Again(done++ % 2 == 0 ? house : behind).Does(act, body));
        var told = new StringWriter();
        (await VerifyCommand.Run(house.Database, told, default)).ShouldBe(0, told.ToString());
        var versions = (await room.Beria.Get(room.Api.Versions)).AsArray();
        versions.Count.ShouldBe(2);
        foreach (var server in new[] { house, behind })
            foreach (var page in new[]
            {
                room.Pages.Overview, room.Pages.Text(TextView.Rolling), room.Pages.Versions, room.Pages.Compare(), room.Pages.Trace(2),
                    room.Pages.Amendments(),
                room.Pages.Amendment(1), room.Pages.Positions(), room.Pages.People(), room.Pages.Drafts, room.Pages.Desk,
                    room.Pages.ActsFile("csv"),
                room.Pages.VersionFile(2, "docx"), room.Pages.Checkpoints, Links.Home,
            })
                foreach (var person in new[] { room.Aara, room.Chair })
                    (await person.Again(server).Browser.GetAsync(page)).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, page == room.Pages.Desk
                        || page == room.Pages.Drafts ? HttpStatusCode.NotFound : HttpStatusCode.OK);
    }

    /// <summary>By three days.</summary>
    sealed class Behind : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-3);
    }
}
