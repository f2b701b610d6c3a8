using System.Net;
using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Reading;

namespace NormDraft.Server.Tests;

/// <summary>What is issued may be taken away in every format, with no more in it than its reader may see.</summary>
public class DownloadTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("xml", "application/akn+xml")]
    [InlineData("md", "text/markdown")]
    [InlineData("json", "application/json")]
    public async Task A_version_is_read_again_from_its_file(string ending, string type)
    {
        var room = await Bracketed("full");
        var answer = await room.Beria.Browser.GetAsync(room.Pages.VersionFile(2, ending));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldEndWith($".{ending}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var read = Formats.Readers[$".{ending}"](bytes, Guid.CreateVersion7);
        read.Refusal.ShouldBeNull();
        string.Join('\n', read.Draft!.Clauses.Select(clause => clause.Text)).ShouldContain("[should]");
        (await room.Beria.Browser.GetByteArrayAsync(room.Api.VersionFile(2, ending))).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("none", false)]
    [InlineData("full", true)]
    public async Task A_file_names_the_owners_of_brackets_by_the_documents_policy(string policy, bool named)
    {
        var room = await Bracketed(policy);
        foreach (var ending in new[] { "xml", "json", "html" })
            Encoding.UTF8.GetString(await room.Beria.Browser.GetByteArrayAsync(room.Api.VersionFile(2, ending))).Contains("XAA", StringComparison.Ordinal).ShouldBe(named, ending);
        WordText.Resolve(await room.Beria.Browser.GetByteArrayAsync(room.Api.VersionFile(2, "docx")), Revisions.Accept).Text!.Contains("XAA", StringComparison.Ordinal).ShouldBe(named);
    }

    [Fact]
    public async Task A_redline_in_Word_holds_both_texts()
    {
        var room = await Bracketed("full");
        var redline = await room.Beria.Browser.GetByteArrayAsync(room.Api.RedlineFile(1, 2, "docx"));
        WordText.Resolve(redline, Revisions.Accept).Text!.ShouldContain("[shall] [should]");
        WordText.Resolve(redline, Revisions.Reject).Text!.ShouldContain("Each State shall ensure");
        WordText.Resolve(redline, Revisions.Reject).Text!.ShouldNotContain("should");
        Encoding.UTF8.GetString(await room.Beria.Browser.GetByteArrayAsync(room.Api.RedlineFile(1, 2, "xml"))).ShouldContain("<ins ");
    }

    [Fact]
    public async Task A_status_that_turns_what_stands_beside_it_is_shown_by_a_sign()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { bridging = Should });
        await room.Chair.Does(room.Api.Versions, new { policy = "full", status = "draft \u202Elive" });
        foreach (var page in new[] { room.Pages.Overview, room.Pages.Versions, room.Api.VersionFile(2, "html") })
        {
            var html = WebUtility.HtmlDecode(await room.Beria.Browser.GetStringAsync(page));
            html.Contains('\u202E').ShouldBeFalse(page);
            html.ShouldContain("draft ⟨U+202E⟩live", Case.Sensitive, page);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_strangers_get_nothing()
    {
        var room = await Bracketed("full");
        foreach (var nowhere in new[]
        {
            room.Api.VersionFile(9, "docx"), room.Api.VersionFile(1, "exe"), room.Api.VersionFile(1, "pdf"), room.Api.RedlineFile(1, 9, "docx"), room.Api.RedlineFile(1, 2, "pdf"),
        })
            (await room.Beria.Browser.GetAsync(nowhere)).StatusCode.ShouldBe(HttpStatusCode.NotFound, nowhere);
        (await (await house.As("Sanne Brouwershaven")).Browser.GetAsync(room.Api.VersionFile(1, "docx"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<Room> Bracketed(string policy)
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } });
        await room.Chair.Does(room.Api.Versions, new { policy });
        return room;
    }
}
