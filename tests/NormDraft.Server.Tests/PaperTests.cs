using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Exchange.Archive;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Downloads;
using NormDraft.Server.Papers;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using NormDraft.Tests;
using Npgsql;
using PdfSharp.Pdf.IO;

namespace NormDraft.Server.Tests;

/// <summary>Files that take a while are made, and files brought in are read, off the request, for the one who asked.</summary>
public class PaperTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_version_is_printed_with_its_symbol_and_seals_on_every_page_and_its_lines_numbered_if_asked()
    {
        var room = await house.Open();
        var plain = await Text(await Ready(room.Beria, room, new { kind = "pdf", version = 1 }));
        plain.ShouldContain("ensure human control");
        plain.ShouldContain("Seal ");
        plain.ShouldContain("record ");
        plain.ShouldMatch(@"\b1\s*/\s*1\b");
        plain.ShouldNotMatch(@"(?m)^\s*5\b");
        var numbered = await Text(await Ready(room.Beria, room, new { kind = "pdf", version = 1, lines = "yes" }));
        numbered.ShouldMatch(@"(?m)^\s*5\b");
        numbered.ShouldNotMatch(@"(?m)^\s*10\b", "Six lines bear words.");
    }

    [Fact]
    public async Task A_print_has_bookmarks_and_says_its_symbol_and_not_its_browser()
    {
        var room = await house.Open();
        using var pdf = PdfReader.Open(new MemoryStream(await Ready(room.Beria, room, new { kind = "pdf", version = 1, lines = "yes" })), PdfDocumentOpenMode.Import);
        pdf.Info.Title.ShouldBe($"R/1 Negotiation {room.Address}");
        pdf.Info.Creator.ShouldBe("NormDraft");
        pdf.Internals.Catalog.Elements.GetDictionary("/Outlines").ShouldNotBeNull().Elements.GetInteger("/Count").ShouldNotBe(0);
    }

    [Fact]
    public async Task What_one_asks_for_nobody_else_sees()
    {
        var room = await house.Open();
        var paper = await room.Beria.Does(room.Api.Papers(), new { kind = "pdf", version = 1 });
        foreach (var other in new[] { room.Chair, room.Aara, room.Secretary })
        {
            (await other.Browser.GetAsync(paper)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Post(room.Api.CancelPaper(Room.IdIn(paper)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Get(room.Api.Papers())).AsArray().ShouldBeEmpty();
        }
        (await room.Beria.Get(room.Api.Papers())).AsArray().Count.ShouldBe(1);
        (await room.Beria.Post(room.Api.Papers(), new { kind = "pdf", version = 9 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_cancelled_is_not_made()
    {
        var room = await house.Open();
        var paper = await room.Beria.Does(room.Api.Papers(), new { kind = "pdf", version = 1 });
        await room.Beria.Does(room.Api.CancelPaper(Room.IdIn(paper)));
        var order = (await room.Beria.Get(room.Api.Papers()))[0]!;
        ((string)order["state"]!).ShouldBe("cancelled");
        await Task.Delay(1_500);
        ((string)(await room.Beria.Get(room.Api.Papers()))[0]!["state"]!).ShouldBe("cancelled");
        (await (await room.Beria.Browser.GetAsync(paper.InApi())).Code()).ShouldBe("paper-not-ready");
    }

    [Fact]
    public async Task Nobody_has_more_than_ten_files_under_way()
    {
        var room = await house.Open();
        var lantern = await room.IdOf("White Lantern");
        await Sql.RunAsync(house.Database.Owner, $$"""
            insert into normdraft.papers (id, address, person, wanted, state, at, beat)
            select gen_random_uuid(), '{{room.Address}}', '{{lantern}}', '{"kind":"pdf","version":1}', 'Making', now(), now() + interval '1 hour' from generate_series(1, 10)
            """);
        (await room.Lantern.IsRefused(room.Api.Papers(), new { kind = "pdf", version = 1 })).ShouldBe("too-many-papers");
    }

    [Fact]
    public async Task What_lies_ready_for_a_person_gives_way_to_a_new_file_and_an_hour_has_a_limit()
    {
        var room = await house.Open();
        var (lantern, turn) = (await room.IdOf("White Lantern"), $"{room.Address}/Lantern");
        async Task Lies(int megabytes, int minutes, string state = "Ready") => await Sql.RunAsync(house.Database.Owner, $$"""
            insert into normdraft.papers (id, address, person, turn, wanted, state, at, beat, size, bytes)
            values (gen_random_uuid(), '{{room.Address}}', '{{lantern}}', '{{turn}}', '{"kind":"pdf","version":1}', '{{state}}', now() - interval '{{minutes}} minutes', now(), {{megabytes}} * 1000000, '\x00')
            """);
        foreach (var (megabytes, minutes) in new[] { (20, 9), (10, 6), (10, 3), (10, 1) }) await Lies(megabytes, minutes);
        await room.Lantern.Does(room.Api.Papers(), new { kind = "pdf", version = 1 });
        var lying = (await room.Lantern.Get(room.Api.Papers())).AsArray().Skip(1).Select(order => (string)order!["state"]!);
        lying.ShouldBe(["ready", "ready", "ready", "cancelled"]);
        await Lies(210, 1, "Used");
        (await room.Lantern.IsRefused(room.Api.Papers(), new { kind = "pdf", version = 1 })).ShouldBe("papers-too-large");
        await room.Beria.Does(room.Api.Papers(), new { kind = "pdf", version = 1 });
    }

    [Fact]
    public async Task One_delegation_has_its_turn_before_any_has_its_next()
    {
        var (database, orders) = (await TestPostgres.FreshAsync(), new List<string>());
        await SchemaCommand.Apply(database);
        await using var source = NpgsqlDataSource.Create(database.Application);
        var desk = new PaperDesk(source, TimeProvider.System, new ConfigurationBuilder().Build());
        foreach (var (turn, minutes) in new[] { ("eager", 9), ("eager", 8), ("eager", 7), ("late", 2) })
            await Sql.RunAsync(database.Owner, $$"""
                insert into normdraft.papers (id, address, person, turn, wanted, at, beat, brought, name)
                values (gen_random_uuid(), 'nowhere', gen_random_uuid(), '{{turn}}', '{"kind":"draft"}', now() - interval '{{minutes}} minutes', now() - interval '{{minutes}} minutes', '\x00', '{{turn}}')
                """);
        while (orders.Count < 4 && await desk.Take(PaperLane.Brought, new("gone", ""), default) is { } next) orders.Add(next.Name!);
        orders.ShouldBe(["eager", "late", "eager", "eager"]);
        await TestPostgres.DropAsync(database);
    }

    [Fact]
    public async Task A_file_that_ends_every_server_that_makes_it_is_given_up_and_who_lost_the_seat_gets_none()
    {
        var room = await house.Open();
        var (lost, beria) = (Guid.CreateVersion7(), await room.IdOf("Delegate of Beria"));
        foreach (var (id, person, tries) in new[] { (Guid.CreateVersion7(), beria, 3), (lost, Guid.CreateVersion7(), 0) })
            await Sql.RunAsync(house.Database.Owner, $$"""
                insert into normdraft.papers (id, address, person, wanted, state, at, beat, tries)
                values ('{{id}}', '{{room.Address}}', '{{person}}', '{"kind":"pdf","version":1}', 'Making', now(), now() - interval '1 minute', {{tries}})
                """);
        await Eventually.Holds(async () => (string?)(await room.Beria.Get(room.Api.Papers()))[0]!["why"]?["code"] == "paper-not-made", "it is given up");
        await Eventually.Holds(async () => await Sql.RunAsync(house.Database.Owner, $"select code from normdraft.papers where id = '{lost}'") is "paper-no-longer-yours", "it is refused");
    }

    [Theory]
    [InlineData("none", "pdf-not-here")]
    [InlineData("/bin/true", "pdf-not-made")]
    public async Task Where_no_browser_prints_it_is_said(string browser, string code)
    {
        using var paper = new Paper(new ConfigurationBuilder().AddInMemoryCollection([new("Chromium", browser)]).Build(), NullLogger<Paper>.Instance);
        var (pdf, refusal) = await paper.Print(new PaperPage("<html><head></head><body></body></html>", "", "", IsRtl: false), LineNumbers.None, default);
        (pdf, refusal!.Code).ShouldBe((null, code));
    }

    [Theory]
    [InlineData("brackets in one another")]
    [InlineData("brackets side by side")]
    [InlineData("footnote marks")]
    [InlineData("direction controls")]
    public async Task A_text_with_a_paragraph_made_to_hurt_is_printed(string kind)
    {
        var hurts = $"{Room.Second} [{HostileText.ByName[kind](90_000).Text}]";
        var room = await Room.Open(house, $"hurts-{Guid.NewGuid():N}"[..20],
            Room.Markdown.Replace(Room.Second, hurts, StringComparison.Ordinal));
        (await Ready(room.Beria, room, new { kind = "pdf", version = 1 })).Length.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task A_paragraph_that_no_browser_prints_in_time_is_refused_at_once()
    {
        var room = await Room.Open(house, $"hurts-{Guid.NewGuid():N}"[..20],
            Room.Markdown.Replace(Room.Second, $"{Room.Second} {HostileText.Times(45_000, "a\u202E")}", StringComparison.Ordinal));
        await room.Beria.Does(room.Api.Papers(), new { kind = "pdf", version = 1 });
        await Eventually.Holds(
            async () => (string?)(await room.Beria.Get(room.Api.Papers()))[0]!["why"]?["code"] == "pdf-too-marked", "it is refused");
        foreach (var ending in new[] { "docx", "html" })
            (await room.Beria.Browser.GetAsync(room.Pages.VersionFile(1, ending))).StatusCode.ShouldBe(HttpStatusCode.OK, ending);
    }

    [Fact]
    public async Task What_a_server_left_half_made_another_makes()
    {
        var room = await house.Open();
        var paper = await room.Beria.Does(room.Api.Papers(), new { kind = "pdf", version = 1 });
        await Sql.RunAsync(house.Database.Owner, $"update normdraft.papers set state = 'Making', bytes = null, beat = now() - interval '1 minute' where id = '{paper[^36..]}'");
        (await Until(room.Beria, room, paper)).Length.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task The_archive_holds_what_was_public_and_proves_it()
    {
        var room = await house.Open();
        await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.");
        await room.Draft(room.Aara, Room.Second, "A clandestine draft.");
        using var archive = ArchiveFile.Open(new MemoryStream(await Ready(room.Secretary, room, new { kind = "archive" })));
        archive.Head.Address.ShouldBe(room.Address);
        archive.Acts().ShouldNotContain(bound => bound.Act!.Data.Contains("clandestine", StringComparison.Ordinal));
        var found = RecordCheck.Of(archive.Acts()).ShouldHaveSingleItem();
        (found.Chain, found.Broken).ShouldBe((Chain.Public, null));
    }

    [Fact]
    public async Task The_archive_is_for_those_who_may_see_all_that_was_submitted()
    {
        var room = await house.Open();
        (await room.Beria.Post(room.Api.Papers(), new { kind = "archive" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        (await room.Secretary.Post(room.Api.Papers(), new { kind = "archive" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Ready(room.Chair, room, new { kind = "archive" })).Length.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task A_file_brought_in_is_seen_by_the_one_who_brings_it_and_is_gone_when_it_has_been_read_or_used()
    {
        var room = await house.Open();
        var paper = await room.Aara.Brings(room.Api.ReadDrafts, await Word(room));
        foreach (var other in new[] { room.AaraHead, room.Cora, room.Beria, room.Chair, room.Secretary, room.Lantern })
        {
            (await other.Browser.GetAsync(paper)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Browser.GetAsync(paper.InApi())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Post(room.Api.CancelPaper(Room.IdIn(paper)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Get(room.Api.Papers())).AsArray().ShouldBeEmpty();
            await other.Post(room.Api.DraftsFromFile, new { version = 1, changes = Array.Empty<object>(), paper = paper[^36..] });
        }
        (await room.Aara.Settled(paper)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Kept(paper, "brought is null")).ShouldBe(true);
        (await room.Aara.Browser.GetStringAsync(paper)).ShouldContain("What was read");
        await room.Aara.Does(room.Api.DraftsFromFile, new { version = 1, paper = paper[^36..], changes = new[] { new { take = "yes", clause = await room.Clause(Room.First), operation = "modify", text = "Each State may." } } });
        (await Kept(paper, "brought is null and bytes is null and state = 'Used'")).ShouldBe(true);
        (await room.Aara.Browser.GetAsync(paper)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_first_draft_is_read_off_the_request_and_the_markdown_it_gives_is_what_is_loaded()
    {
        var room = await house.Open();
        var secretary = await house.Secretary();
        var api = new Links($"{room.Address}-again").Api;
        await secretary.Does(Links.NegotiationsApi, new { address = api.Negotiation, title = "Again", timeZone = "UTC" });
        var paper = await secretary.Does(api.ImportPreview, new { markdown = Room.Markdown });
        var read = JsonNode.Parse(await (await secretary.Settled(paper)).Content.ReadAsStringAsync())!;
        ((string)read["front"]!["symbol"]!).ShouldBe("R/1");
        ((string)read["markdown"]!).ShouldBe(Room.Markdown);
        (await secretary.Browser.GetStringAsync(paper)).ShouldContain("Load and issue as the first version");
        await secretary.Does(api.Import, new { markdown = (string)read["markdown"]!, paper = paper[^36..] });
        (await secretary.Browser.GetAsync(paper)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var unread = await secretary.Settled(await secretary.Does(api.ImportPreview, new { markdown = "" }));
        (unread.StatusCode, await unread.Code()).ShouldBe((HttpStatusCode.Conflict, "draft-empty"));
    }

    [Theory]
    [InlineData("States [shall act.", "States may act.", "bracket-unclosed")]
    [InlineData("States shall] act.", "States may act.", "bracket-stray")]
    [InlineData("States [shall act.", "States may] act.", "bracket-across")]
    public async Task Whoever_brings_a_draft_in_is_told_of_brackets_without_a_partner_in_their_clause(string first, string second, string code)
    {
        var room = await house.Open();
        var secretary = await house.Secretary();
        var api = new Links($"{room.Address}-again").Api;
        await secretary.Does(Links.NegotiationsApi, new { address = api.Negotiation, title = "Again", timeZone = "UTC" });
        var paper = await secretary.Does(api.ImportPreview, new { markdown = Room.Markdown.Replace(Room.First, first).Replace(Room.Second, second) });
        var read = JsonNode.Parse(await (await secretary.Settled(paper)).Content.ReadAsStringAsync())!;
        ((string)read["remarks"]!.AsArray().ShouldHaveSingleItem()!["code"]!).ShouldBe(code);
    }

    [Fact]
    public async Task A_file_whose_reader_was_killed_is_read_by_another_and_one_that_kills_every_reader_is_given_up()
    {
        var room = await house.Open();
        var file = await Word(room);
        var paper = await Left(room, file, tries: 1);
        var read = await room.Aara.Settled(paper);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await read.Content.ReadAsStringAsync()).ShouldContain("\"changes\"");

        paper = await Left(room, file, tries: 3);
        var unread = await room.Aara.Settled(paper);
        (unread.StatusCode, await unread.Code()).ShouldBe((HttpStatusCode.Conflict, "paper-not-read"));
        (await Kept(paper, "brought is null")).ShouldBe(true);
        var page = await room.Aara.Browser.GetStringAsync(paper);
        page.ShouldContain("paper-not-read");
        page.ShouldNotContain("data-coming");
    }

    [Fact]
    public async Task A_file_brought_in_and_cancelled_is_gone_at_once_and_what_was_read_can_be_thrown_away()
    {
        var room = await house.Open();
        var paper = await Left(room, await Word(room), tries: 1, silence: "0 seconds");
        (await room.Aara.Browser.GetStringAsync(paper)).ShouldContain("data-coming");
        await room.Aara.Does(room.Api.CancelPaper(Room.IdIn(paper)));
        (await Kept(paper, "brought is null and bytes is null")).ShouldBe(true);
        (await room.Aara.Browser.GetStringAsync(paper)).ShouldContain("It was cancelled.");

        var read = await room.Aara.Brings(room.Api.ReadDrafts, await Word(room));
        (await room.Aara.Settled(read)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await room.Aara.Does(room.Api.CancelPaper(Room.IdIn(read)));
        (await Kept(read, "bytes is null")).ShouldBe(true);
    }

    [Fact]
    public async Task Nobody_orders_the_reading_of_a_file_that_did_not_come()
    {
        var room = await house.Open();
        foreach (var kind in new[] { "amendments", "draft" })
            (await room.Aara.Post(room.Api.Papers(), new { kind, version = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A file as a server that was killed over it leaves it.</summary>
    async Task<string> Left(Room room, byte[] file, int tries, string silence = "1 minute")
    {
        var id = Guid.CreateVersion7();
        await Sql.RunAsync(house.Database.Owner, $$"""
            insert into normdraft.papers (id, address, person, wanted, state, at, beat, brought, tries)
            values ('{{id}}', '{{room.Address}}', '{{await room.IdOf("Delegate of Aara")}}', '{"kind":"amendments"}', 'Making', now(), now() - interval '{{silence}}', '\x{{Convert.ToHexString(file)}}', {{tries}})
            """);
        return room.Pages.Paper(id);
    }

    Task<object?> Kept(string paper, string what) => Sql.RunAsync(house.Database.Owner, $"select {what} from normdraft.papers where id = '{paper[^36..]}'");

    static Task<byte[]> Word(Room room) => room.Chair.Browser.GetByteArrayAsync(room.Api.VersionFile(1, "docx"));

    internal static async Task<byte[]> Ready(Person person, Room room, object wanted) => await Until(person, room, await person.Does(room.Api.Papers(), wanted));

    static async Task<byte[]> Until(Person person, Room room, string paper)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(200))
        {
            var order = (await person.Get(room.Api.Papers())).AsArray().Single(one => paper.EndsWith((string)one!["id"]!, StringComparison.Ordinal))!;
            ((string)order["state"]!).ShouldNotBe("failed", order["why"]?.ToJsonString());
            if ((string)order["state"]! == "ready") return await person.Browser.GetByteArrayAsync(paper);
        }
        throw new TimeoutException("The paper was not made within a minute.");
    }

    internal static async Task<string> Text(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        File.Delete(file);
        return text;
    }
}
