using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NormDraft.Exchange.Word.Reading;

namespace NormDraft.Server.Tests;

/// <summary>Amendments, compilations, tables and the record are given as files, to each as far as it may see them.</summary>
public class HandoutTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.", Must = "States must exchange good practices.";

    [Fact]
    public async Task A_delegations_amendments_are_tracked_against_what_they_were_written_on()
    {
        var room = await Decided();
        var answer = await room.Cora.Browser.GetAsync($"/n/{room.Address}/amendments/file/docx?party=XAA");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("R-1-amendments-XAA.docx");
        var file = await answer.Content.ReadAsByteArrayAsync();
        Text(file, Revisions.Accept).ShouldContain("Each State should ensure");
        Text(file, Revisions.Reject).ShouldContain("Each State shall ensure");
        Text(file, Revisions.Accept).ShouldContain("Disposition: taken up. It is prudent.");
        Text(file, Revisions.Accept).ShouldNotContain("must exchange");
        (await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/amendments/file/docx?party=XAA")).ShouldBe(file);
    }

    [Fact]
    public async Task A_compilation_holds_what_was_pending_and_not_what_was_decided_before()
    {
        var room = await Decided();
        var (first, second) = (Text(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/versions/1/compilation/file/docx"), Revisions.Accept), Text(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/versions/2/compilation/file/docx"), Revisions.Accept));
        first.ShouldContain("1\tMOD\tAara");
        first.ShouldContain("2\tMOD\tBeria");
        first.ShouldContain("NOC\n3.\tNothing here affects existing law.");
        second.ShouldNotContain("1\tMOD\tAara");
        second.ShouldContain("2\tMOD\tBeria\nWritten against R/1");
    }

    [Fact]
    public async Task The_four_columns_put_the_chairs_text_beside_the_base()
    {
        var room = await Decided();
        var rows = Text(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/versions/2/rows/file/docx"), Revisions.Accept);
        rows.ShouldContain("Base text: R/1\nProposals\nChair’s text: R/1/Rev.1");
        rows.ShouldContain("1.\tEach State shall ensure human control over the use of force.\n1\tMOD\tAara\n1.\tEach State should ensure");
        (await room.Cora.Browser.GetAsync($"{room.Api}/versions/1/rows/file/docx?base=2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_trace_table_and_the_record_say_for_whom_and_why()
    {
        var room = await Decided();
        Text(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/versions/2/trace/file/docx"), Revisions.Accept).ShouldContain("Article 1, paragraph 1\n1\nAara\n1 taken up: It is prudent.");
        Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/versions/2/trace/file/csv")).ShouldContain("\"Article 1, paragraph 1\",");
        var record = Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/acts/file/csv"));
        record.ShouldStartWith("\uFEFFat,act,for,");
        record.ShouldContain(",amendment submitted,XAA,1,,");
        record.ShouldContain(",amendment taken up,Chair,1,2,");
        record.ShouldContain("It is prudent.");
        record.ShouldContain(",version issued,Chair,,2,");
        record.ShouldNotContain($"in {room.Address}\"", customMessage: "no person is named");
        record.ShouldNotContain("Delegate of");
    }

    [Fact]
    public async Task The_trace_table_and_the_record_say_the_same_as_data()
    {
        var room = await Decided();
        var trace = JsonNode.Parse(await room.Cora.Browser.GetStringAsync($"{room.Api}/versions/2/trace/file/json"))!;
        ((string)trace["format"]!, (string)trace["symbol"]!, (int)trace["version"]!).ShouldBe(("normdraft-trace-1", "R/1/Rev.1", 2));
        var row = trace["rows"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)row["citation"]!, (int)row["amendments"]![0]!, (string)row["contributors"]![0]!, (string)row["reason"]!).ShouldBe(("Article 1, paragraph 1", 1, "XAA", "1 taken up: It is prudent."));
        var text = await room.Cora.Browser.GetStringAsync($"{room.Api}/acts/file/json");
        var acts = JsonNode.Parse(text)!["acts"]!.AsArray();
        acts.Select(act => $"{act!["act"]} {act["for"]} {act["amendment"]} {act["version"]}").ShouldContain("amendment taken up Chair 1 2");
        acts.Count.ShouldBe(Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/acts/file/csv")).Split("\r\n").Length - 2, "the rows of the table, without its head");
        text.ShouldNotContain("Delegate of");
    }

    [Fact]
    public async Task More_than_one_Word_file_holds_is_refused_and_the_table_still_given()
    {
        var room = await Decided();
        await Hosting.Sql.RunAsync(house.Database.Owner, $"update normdraft.mt_doc_amendment set data = jsonb_set(data, '{{rationale}}', to_jsonb(repeat('x', 5000000))) where tenant_id = '{room.Address}' and (data->>'number')::int = 2");
        foreach (var road in new[] { "amendments/file/docx", "versions/1/compilation/file/docx", "versions/2/rows/file/docx" })
        {
            var answer = await room.Cora.Browser.GetAsync($"{room.Api}/{road}");
            (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.Conflict, "document-too-large"), road);
        }
        (await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/amendments/file/csv")).Length.ShouldBeGreaterThan(5_000_000);
        Text(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/amendments/file/docx?party=XAA"), Revisions.Accept).ShouldContain("Each State should ensure");
    }

    [Fact]
    public async Task Tables_hold_every_word_and_their_dispositions()
    {
        var room = await Decided();
        var all = JsonNode.Parse(await room.Cora.Browser.GetStringAsync($"{room.Api}/amendments/file/json"))!["amendments"]!.AsArray();
        all.Select(one => $"{one!["number"]} {one["operation"]} {one["cited"]} {one["lead"]} {one["text"]} {one["status"]} {one["disposition"]}").ShouldBe(
            [$"1 MOD Article 1, paragraph 1 XAA {Should} decided taken up", $"2 MOD Article 1, paragraph 2 XBB {Must} live "]);
        var ended = Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync($"{room.Api}/amendments/file/csv?status=ended"));
        ended.ShouldContain(Should);
        ended.ShouldContain(",decided,taken up,,It is prudent.\r\n");
        ended.ShouldNotContain(Must);
    }

    [Fact]
    public async Task What_the_chairs_pen_hides_is_in_no_file_of_another_delegation()
    {
        var room = await house.Open();
        await room.Chair.Does($"{room.Api}/people/settings", new { pen = "chair" });
        await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.Second, Must);
        foreach (var road in new[] { "amendments/file/docx", "versions/1/compilation/file/docx", "versions/1/rows/file/docx" })
        {
            Text(await room.Aara.Browser.GetByteArrayAsync($"{room.Api}/{road}"), Revisions.Accept).ShouldContain("should ensure", customMessage: road);
            Text(await room.Aara.Browser.GetByteArrayAsync($"{room.Api}/{road}"), Revisions.Accept).ShouldNotContain("must exchange", customMessage: road);
            Text(await room.Chair.Browser.GetByteArrayAsync($"{room.Api}/{road}"), Revisions.Accept).ShouldContain("must exchange", customMessage: road);
        }
        foreach (var (road, theirs) in new[] { ("amendments/file/csv", "XBB"), ("amendments/file/json", "XBB"), ("acts/file/csv", "XBB,2"), ("acts/file/json", "\"amendment\": 2") })
        {
            Encoding.UTF8.GetString(await room.Aara.Browser.GetByteArrayAsync($"{room.Api}/{road}")).ShouldNotContain(theirs, customMessage: road);
            Encoding.UTF8.GetString(await room.Chair.Browser.GetByteArrayAsync($"{room.Api}/{road}")).ShouldContain(theirs, customMessage: road);
        }
    }

    [Fact]
    public async Task The_pages_offer_them_and_what_is_not_there_is_not_found()
    {
        var room = await Decided();
        (await room.Cora.Browser.GetStringAsync($"/n/{room.Address}/amendments?party=XAA")).ShouldContain($"/n/{room.Address}/amendments/file/docx?status=&amp;party=XAA");
        var versions = await room.Cora.Browser.GetStringAsync($"/n/{room.Address}/versions");
        foreach (var road in new[] { "versions/2/compilation/file/docx", "versions/2/rows/file/docx", "acts/file/csv", "acts/file/json" }) versions.ShouldContain($"/n/{room.Address}/{road}");
        foreach (var ending in new[] { "docx", "csv", "json" }) (await room.Cora.Browser.GetStringAsync($"/n/{room.Address}/versions/2/trace")).ShouldContain($"/trace/file/{ending}\"");
        foreach (var ending in new[] { "docx", "csv", "json" }) (await room.Cora.Browser.GetStringAsync($"/n/{room.Address}/amendments?status=ended")).ShouldContain($"/amendments/file/{ending}?status=ended");
        (await room.Cora.Browser.GetStringAsync($"/n/{room.Address}/drafts")).ShouldContain("/amendments/file/docx?party=XCC");
        foreach (var nowhere in new[] { "amendments/file/pdf", "versions/9/compilation/file/docx", "versions/1/compilation/file/csv", "versions/0/rows/file/docx", "versions/1/rows/file/docx?base=-5", "versions/1/trace/file/xml", "acts/file/docx" })
            (await room.Cora.Browser.GetAsync($"{room.Api}/{nowhere}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, nowhere);
    }

    [Fact]
    public async Task A_line_of_a_reason_may_begin_with_digits_of_any_script()
    {
        var room = await Decided("It is prudent.\n٣ taken up: so it is said.");
        (await room.Cora.Browser.GetStringAsync($"{room.Api}/versions/2/trace/file/json")).ShouldContain("taken up: so it is said.");
    }

    /// <summary>Aara's amendment taken up in version 2, Beria's pending, Cora's draft unsubmitted.</summary>
    async Task<Room> Decided(string reason = "It is prudent.")
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.Second, Must);
        await room.Draft(room.Cora, Room.Third, "Clandestine.");
        await room.Chair.Does($"{room.Api}/desk/{await room.Clause(Room.First)}", new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason } } });
        await room.Chair.Does($"{room.Api}/versions", new { policy = "full" });
        return room;
    }

    static string Text(byte[] file, Revisions side) => WordText.Resolve(file, side).Text!;
}
