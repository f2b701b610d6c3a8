using System.Diagnostics;
using System.Net;
using NormDraft.Exchange.Archive;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>Files that take a while are made off the request, for the one who asked.</summary>
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
        plain.ShouldNotMatch(@"(?m)^\s*35\b");
        (await Text(await Ready(room.Beria, room, new { kind = "pdf", version = 1, lines = "yes" }))).ShouldMatch(@"(?m)^\s*35\b");
    }

    [Fact]
    public async Task What_one_asks_for_nobody_else_sees()
    {
        var room = await house.Open();
        var paper = await room.Beria.Does($"{room.Api}/papers", new { kind = "pdf", version = 1 });
        foreach (var other in new[] { room.Chair, room.Aara, room.Secretary })
        {
            (await other.Browser.GetAsync(paper)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Post($"/api{paper}/cancel")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.Get($"{room.Api}/papers")).AsArray().ShouldBeEmpty();
        }
        (await room.Beria.Get($"{room.Api}/papers")).AsArray().Count.ShouldBe(1);
        (await room.Beria.Post($"{room.Api}/papers", new { kind = "pdf", version = 9 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_cancelled_is_not_made()
    {
        var room = await house.Open();
        var paper = await room.Beria.Does($"{room.Api}/papers", new { kind = "pdf", version = 1 });
        await room.Beria.Does($"/api{paper}/cancel");
        var order = (await room.Beria.Get($"{room.Api}/papers"))[0]!;
        ((string)order["state"]!).ShouldBe("cancelled");
        await Task.Delay(1_500);
        ((string)(await room.Beria.Get($"{room.Api}/papers"))[0]!["state"]!).ShouldBe("cancelled");
        (await room.Beria.Browser.GetAsync(paper)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_a_server_left_half_made_another_makes()
    {
        var room = await house.Open();
        var paper = await room.Beria.Does($"{room.Api}/papers", new { kind = "pdf", version = 1 });
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
        (await room.Beria.Post($"{room.Api}/papers", new { kind = "archive" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await room.Chair.Does($"{room.Api}/people/settings", new { pen = "chair" });
        (await room.Secretary.Post($"{room.Api}/papers", new { kind = "archive" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Ready(room.Chair, room, new { kind = "archive" })).Length.ShouldBeGreaterThan(1_000);
    }

    static async Task<byte[]> Ready(Person person, Room room, object wanted) => await Until(person, room, await person.Does($"{room.Api}/papers", wanted));

    static async Task<byte[]> Until(Person person, Room room, string paper)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(200))
        {
            var order = (await person.Get($"{room.Api}/papers")).AsArray().Single(one => paper.EndsWith((string)one!["id"]!, StringComparison.Ordinal))!;
            ((string)order["state"]!).ShouldNotBe("failed", order["why"]?.ToJsonString());
            if ((string)order["state"]! == "ready") return await person.Browser.GetByteArrayAsync(paper);
        }
        throw new TimeoutException("The paper was not made within a minute.");
    }

    static async Task<string> Text(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        File.Delete(file);
        return text;
    }
}
