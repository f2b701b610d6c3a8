using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Server.Amendments;

namespace NormDraft.Server.Tests;

/// <summary>Amendments, compilations, tables and the record are given as files, to each as far as it may see them.</summary>
public class HandoutTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.", Must = "States must exchange good practices.";

    [Fact]
    public async Task A_delegations_amendments_are_tracked_against_what_they_were_written_on()
    {
        var room = await Decided();
        var answer = await room.Cora.Browser.GetAsync(room.Pages.AmendmentsFile("docx", AmendmentsAsked.All with { Party = "XAA" }));
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("R-1-amendments-XAA.docx");
        var file = await answer.Content.ReadAsByteArrayAsync();
        Text(file, Revisions.Accept).ShouldContain("Each State should ensure");
        Text(file, Revisions.Reject).ShouldContain("Each State shall ensure");
        Text(file, Revisions.Accept).ShouldContain("Disposition: taken up. It is prudent.");
        Text(file, Revisions.Accept).ShouldNotContain("must exchange");
        (await room.Cora.Browser.GetByteArrayAsync(room.Api.AmendmentsFile("docx", AmendmentsAsked.All with { Party = "XAA" }))).ShouldBe(file);
    }

    [Fact]
    public async Task A_compilation_holds_what_was_pending_and_not_what_was_decided_before()
    {
        var room = await Decided();
        var (first, second) = (Text(await room.Cora.Browser.GetByteArrayAsync(room.Api.CompilationFile(1)), Revisions.Accept), Text(await room.Cora.Browser.GetByteArrayAsync(room.Api.CompilationFile(2)), Revisions.Accept));
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
        var rows = Text(await room.Cora.Browser.GetByteArrayAsync(room.Api.RowsFile(2)), Revisions.Accept);
        rows.ShouldContain("Base text: R/1\nProposals\nChair’s text: R/1/Rev.1");
        rows.ShouldContain("1.\tEach State shall ensure human control over the use of force.\n1\tMOD\tAara\n1.\tEach State should ensure");
        (await room.Cora.Browser.GetAsync(room.Api.RowsFile(1, 2))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_trace_table_and_the_record_say_for_whom_and_why()
    {
        var room = await Decided();
        Text(await room.Cora.Browser.GetByteArrayAsync(room.Api.TraceFile(2, "docx")), Revisions.Accept).ShouldContain("Article 1, paragraph 1\n1\nAara\n1 taken up: It is prudent.");
        Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync(room.Api.TraceFile(2, "csv"))).ShouldContain("\"Article 1, paragraph 1\",");
        var record = Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync(room.Api.ActsFile("csv")));
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
        var trace = JsonNode.Parse(await room.Cora.Browser.GetStringAsync(room.Api.TraceFile(2, "json")))!;
        ((string)trace["format"]!, (string)trace["symbol"]!, (int)trace["version"]!).ShouldBe(("normdraft-trace-1", "R/1/Rev.1", 2));
        var row = trace["rows"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)row["citation"]!, (int)row["amendments"]![0]!, (string)row["contributors"]![0]!, (string)row["reason"]!).ShouldBe(("Article 1, paragraph 1", 1, "XAA", "1 taken up: It is prudent."));
        var text = await room.Cora.Browser.GetStringAsync(room.Api.ActsFile("json"));
        var acts = JsonNode.Parse(text)!["acts"]!.AsArray();
        acts.Select(act => $"{act!["act"]} {act["for"]} {act["amendment"]} {act["version"]}").ShouldContain("amendment taken up Chair 1 2");
        acts.Count.ShouldBe(Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync(room.Api.ActsFile("csv"))).Split("\r\n").Length - 2, "the rows of the table, without its head");
        text.ShouldNotContain("Delegate of");
    }

    [Fact]
    public async Task More_than_one_Word_file_holds_is_refused_and_the_table_still_given()
    {
        var room = await Decided();
        await Hosting.Sql.RunAsync(house.Database.Owner, $"update normdraft.mt_doc_amendment set data = jsonb_set(data, '{{rationale}}', to_jsonb(repeat('x', 5000000))) where tenant_id = '{room.Address}' and (data->>'number')::int = 2");
        foreach (var road in new[] { room.Api.AmendmentsFile("docx"), room.Api.CompilationFile(1), room.Api.RowsFile(2) })
        {
            var answer = await room.Cora.Browser.GetAsync(road);
            (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.Conflict, "document-too-large"), road);
        }
        (await room.Cora.Browser.GetByteArrayAsync(room.Api.AmendmentsFile("csv"))).Length.ShouldBeGreaterThan(5_000_000);
        Text(await room.Cora.Browser.GetByteArrayAsync(room.Api.AmendmentsFile("docx", AmendmentsAsked.All with { Party = "XAA" })), Revisions.Accept).ShouldContain("Each State should ensure");
    }

    [Fact]
    public async Task Tables_hold_every_word_and_their_dispositions()
    {
        var room = await Decided();
        var all = JsonNode.Parse(await room.Cora.Browser.GetStringAsync(room.Api.AmendmentsFile("json")))!["amendments"]!.AsArray();
        all.Select(one => $"{one!["number"]} {one["operation"]} {one["cited"]} {one["lead"]} {one["text"]} {one["status"]} {one["disposition"]}").ShouldBe(
            [$"1 MOD Article 1, paragraph 1 XAA {Should} decided taken up", $"2 MOD Article 1, paragraph 2 XBB {Must} live "]);
        var asked = AmendmentsAsked.All with { Status = "ended" };
        var ended = Encoding.UTF8.GetString(await room.Cora.Browser.GetByteArrayAsync(room.Api.AmendmentsFile("csv", asked)));
        ended.ShouldContain(Should);
        ended.ShouldContain(",decided,taken up,,It is prudent.\r\n");
        ended.ShouldNotContain(Must);
    }

    [Fact]
    public async Task What_the_chairs_pen_hides_is_in_no_file_of_another_delegation()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.Second, Must);
        foreach (var road in new[] { room.Api.AmendmentsFile("docx"), room.Api.CompilationFile(1), room.Api.RowsFile(1) })
        {
            Text(await room.Aara.Browser.GetByteArrayAsync(road), Revisions.Accept).ShouldContain("should ensure", customMessage: road);
            Text(await room.Aara.Browser.GetByteArrayAsync(road), Revisions.Accept).ShouldNotContain("must exchange", customMessage: road);
            Text(await room.Chair.Browser.GetByteArrayAsync(road), Revisions.Accept).ShouldContain("must exchange", customMessage: road);
        }
        foreach (var (road, theirs) in new[]
        {
            (room.Api.AmendmentsFile("csv"), "XBB"), (room.Api.AmendmentsFile("json"), "XBB"),
            (room.Api.ActsFile("csv"), "XBB,10002"), (room.Api.ActsFile("json"), "\"amendment\": 10002"),
        })
        {
            Encoding.UTF8.GetString(await room.Aara.Browser.GetByteArrayAsync(road)).ShouldNotContain(theirs, customMessage: road);
            Encoding.UTF8.GetString(await room.Chair.Browser.GetByteArrayAsync(road)).ShouldContain(theirs, customMessage: road);
        }
    }

    [Fact]
    public async Task The_pages_offer_them_and_what_is_not_there_is_not_found()
    {
        var room = await Decided();
        var aaras = AmendmentsAsked.All with { Party = "XAA" };
        (await room.Cora.Browser.GetStringAsync(room.Pages.Amendments(aaras))).ShouldContain(room.Pages.AmendmentsFile("docx", aaras));
        var versions = await room.Cora.Browser.GetStringAsync(room.Pages.Versions);
        foreach (var road in new[] { room.Pages.CompilationFile(2), room.Pages.RowsFile(2), room.Pages.ActsFile("csv"), room.Pages.ActsFile("json") }) versions.ShouldContain(road);
        foreach (var ending in new[] { "docx", "csv", "json" }) (await room.Cora.Browser.GetStringAsync(room.Pages.Trace(2))).ShouldContain($"{room.Pages.TraceFile(2, ending)}\"");
        var ended = AmendmentsAsked.All with { Status = "ended" };
        foreach (var ending in new[] { "docx", "csv", "json" })
            (await room.Cora.Browser.GetStringAsync(room.Pages.Amendments(ended))).ShouldContain(room.Pages.AmendmentsFile(ending, ended));
        (await room.Cora.Browser.GetStringAsync(room.Pages.Drafts)).ShouldContain(room.Pages.AmendmentsFile("docx", aaras with { Party = "XCC" }));
        foreach (var nowhere in new[]
        {
            room.Api.AmendmentsFile("pdf"), room.Api.CompilationFile(9),
            room.Api.CompilationFile(1).Replace("docx", "csv", StringComparison.Ordinal), room.Api.RowsFile(0), room.Api.RowsFile(1, -5),
            room.Api.TraceFile(1, "xml"), room.Api.ActsFile("docx"),
        })
            (await room.Cora.Browser.GetAsync(nowhere)).StatusCode.ShouldBe(HttpStatusCode.NotFound, nowhere);
    }

    [Fact]
    public async Task A_line_of_a_reason_may_begin_with_digits_of_any_script()
    {
        var room = await Decided("It is prudent.\n٣ taken up: so it is said.");
        (await room.Cora.Browser.GetStringAsync(room.Api.TraceFile(2, "json"))).ShouldContain("taken up: so it is said.");
    }

    /// <summary>Aara's amendment taken up in version 2, Beria's pending, Cora's draft unsubmitted.</summary>
    async Task<Room> Decided(string reason = "It is prudent.")
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.Second, Must);
        await room.Draft(room.Cora, Room.Third, "Clandestine.");
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason } } });
        await room.Chair.Does(room.Api.Versions, new { policy = "full" });
        return room;
    }

    static string Text(byte[] file, Revisions side) => WordText.Resolve(file, side).Text!;
}
