using System.Net;
using NormDraft.Server.Record;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>Who read what is kept, for the auditor alone; and a name can be erased.</summary>
public class ReadingTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task An_auditor_sees_who_read_and_took_away_what_and_nobody_else_does()
    {
        var room = await house.Open();
        var auditor = await room.Seat("Auditor", null, "auditor");
        await room.Beria.Browser.GetAsync(room.Pages.Text(version: 1, clause: await room.Clause(Room.First)));
        await room.Beria.Browser.GetAsync(room.Api.VersionFile(1, "docx"));
        await room.Beria.Browser.GetAsync(room.Pages.Search("clandestine"));
        var lines = await Lines(auditor, room, 3);
        lines.ShouldContain($"Delegate of Beria in {room.Address} XBB {room.Pages.Text(version: 1)}");
        lines.ShouldContain($"Delegate of Beria in {room.Address} XBB {room.Api.VersionFile(1, "docx")}");
        lines.ShouldContain($"Delegate of Beria in {room.Address} XBB {room.Pages.Search()}");
        var shown = room.Pages.VersionFile(1, "docx")[room.Pages.Overview.Length..];
        (await auditor.Browser.GetStringAsync(room.Pages.Readings())).ShouldContain(shown);
        (await auditor.Browser.GetStringAsync(room.Pages.Overview)).ShouldContain($"href=\"{room.Pages.Readings()}\"");
        foreach (var other in new[] { room.Secretary, room.Chair, room.Beria, room.Lantern })
        {
            (await other.Browser.GetAsync(room.Api.Readings())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Browser.GetStringAsync(room.Pages.Overview)).ShouldNotContain(room.Pages.Readings());
        }
    }

    [Fact]
    public async Task An_auditor_asks_who_read_one_clause_and_what_one_person_read_and_takes_the_answer_away()
    {
        var room = await house.Open();
        var auditor = await room.Seat("Auditor", null, "auditor");
        var clause = room.Api.ClauseJson(await room.Clause(Room.Second));
        foreach (var reader in new[] { room.Beria, room.Aara }) await reader.Browser.GetAsync(clause);
        await room.Beria.Browser.GetAsync(room.Pages.Versions);
        await Lines(auditor, room, 3);
        (await auditor.Browser.GetStringAsync(room.Pages.Readings())).ShouldContain("by a program: /clauses/Article 1, paragraph 2<");
        var beria = (await auditor.Get(room.Api.Readings())).AsArray().First(line => (string?)line!["party"] == "XBB")!["person"]!.GetValue<Guid>();
        (await auditor.Get(room.Api.Readings(road: clause))).AsArray().Select(line => (string?)line!["party"]).ShouldBe(["XAA", "XBB"], ignoreOrder: true);
        (await auditor.Get(room.Api.Readings(person: beria))).AsArray().Select(line => (string?)line!["road"]).ShouldBe([room.Pages.Versions, clause], ignoreOrder: true);
        (await auditor.Browser.GetStringAsync(room.Pages.Readings(person: beria, road: clause))).ShouldContain("Only one person and one page or file.");
        var file = await auditor.Browser.GetStringAsync(room.Pages.ReadingsFile(beria));
        file.ShouldContain($",XBB,/versions,{room.Pages.Versions},{beria}");
        file.ShouldNotContain("XAA");
        (await room.Secretary.Browser.GetAsync(room.Pages.ReadingsFile())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_or_file_is_the_same_one_however_its_address_is_spelled()
    {
        var room = await house.Open();
        var auditor = await room.Seat("Auditor", null, "auditor");
        var (file, text) = (room.Api.VersionFile(1, "docx"), room.Pages.Text(version: 1));
        var clause = await room.Clause(Room.Second);
        string[] spelled =
        [
            file, file + "/", file.Replace("/1/", "/01/", StringComparison.Ordinal),
            file.Replace("versions", "Versions", StringComparison.Ordinal), file.Replace("file", "%66ile", StringComparison.Ordinal),
            file + "?version=999", file + "?view=" + new string('9', 400),
        ];
        string[] asked =
        [
            text, text.Replace("=1", "=001", StringComparison.Ordinal), text.Replace("version", "VERSION", StringComparison.Ordinal),
            text + "&from=7",
        ];
        string[] cited = [.. new[] { $"{clause}", $"{clause:N}", $"{clause}".ToUpperInvariant() }
            .Select(id => room.Api.ClauseJson(clause).Replace($"{clause}", id, StringComparison.Ordinal))];
        foreach (var road in spelled.Concat(asked).Concat(cited))
            (await room.Beria.Browser.GetAsync(road)).StatusCode.ShouldBe(HttpStatusCode.OK, road);
        await Lines(auditor, room, spelled.Length + asked.Length + cited.Length);
        foreach (var (road, times) in new[] { (file, spelled.Length), (text, asked.Length), (cited[0], cited.Length) })
            (await auditor.Get(room.Api.Readings(road: road))).AsArray().Count.ShouldBe(times, road);
    }

    [Fact]
    public async Task Work_on_unsubmitted_drafts_is_not_in_the_log()
    {
        var room = await house.Open();
        var auditor = await room.Seat("Auditor", null, "auditor");
        var draft = await room.Draft(room.Aara, Room.First, "A secret.");
        foreach (var road in new[] { room.Pages.Draft(draft), room.Pages.Drafts, room.Pages.Propose(await room.Clause(Room.First)), room.Pages.Papers(), room.Pages.Versions })
            await room.Aara.Browser.GetAsync(road);
        var lines = await Lines(auditor, room, 1);
        lines.Where(line => line.Contains("XAA", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldEndWith(room.Pages.Versions);
    }

    [Fact]
    public async Task Which_clause_the_chair_has_on_the_desk_is_not_in_the_log()
    {
        var room = await house.Open();
        var auditor = await room.Seat("Auditor", null, "auditor");
        var clause = await room.Clause(Room.First);
        foreach (var road in new[] { room.Pages.Desk, room.Pages.DeskClause(clause), room.Api.DeskClause(clause) }) (await room.Chair.Browser.GetAsync(road)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await room.Aara.Browser.GetAsync(room.Pages.Versions);
        (await Lines(auditor, room, 1)).ShouldAllBe(line => !line.Contains("desk", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update normdraft.readings set road = ''")]
    [InlineData("delete from normdraft.readings")]
    public async Task The_running_server_may_add_to_the_log_and_nothing_else(string altering) =>
        (await Sql.RefusalAsync(house.Database.Application, altering)).ShouldBe("42501");

    [Fact]
    public async Task A_name_is_erased_from_every_page_and_the_chain_still_holds()
    {
        var room = await house.Open();
        await room.Seat("Gone", "XAA", "delegate");
        var gone = $"Gone in {room.Address}";
        var id = (await room.Secretary.Get(room.Api.People()))["seats"]!.AsArray().Single(seat => (string)seat!["name"]! == gone)!["person"]!.GetValue<Guid>();
        var told = new StringWriter();
        (await EraseCommand.Run(house.Database, id.ToString(), told, default)).ShouldBe(0, told.ToString());
        (await room.Secretary.Get(room.Api.People())).ToJsonString().ShouldNotContain(gone);
        foreach (var table in new[] { "mt_events", "mt_doc_person", "mt_doc_conference" })
            (await Sql.RunAsync(house.Database.Owner, $"select count(*) from normdraft.{table} where data::text like '%{gone}%'")).ShouldBe(0L, table);
        (await VerifyCommand.Run(house.Database, told, default)).ShouldBe(0, told.ToString());
        (await EraseCommand.Run(house.Database, Guid.NewGuid().ToString(), told, default)).ShouldBe(2);
        (await EraseCommand.Run(house.Database, "Gone", told, default)).ShouldBe(2);
    }

    /// <summary>Once that many are in the log.</summary>
    static async Task<IReadOnlyList<string>> Lines(Person auditor, Room room, int atLeast)
    {
        for (var waited = 0; ; waited++)
        {
            var lines = (await auditor.Get(room.Api.Readings())).AsArray().Select(line => $"{line!["name"]} {line["party"]} {line["road"]}").ToList();
            if (lines.Count(line => line.Contains("XBB", StringComparison.Ordinal) || line.Contains("XAA", StringComparison.Ordinal)) >= atLeast || waited == 50) return lines;
            await Task.Delay(200);
        }
    }
}
