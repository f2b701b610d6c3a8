using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Server.Tests;

/// <summary>A delegation writes in a file of its own; its changes become drafts once one of its own has looked at each.</summary>
public class MarkedFileTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task A_marked_up_file_becomes_drafts_that_nobody_else_sees()
    {
        var room = await house.Open();
        var found = await Read(room, room.Aara, await Marked(room, text => text == Room.First ? Should : text));
        found["isInForce"]!.GetValue<bool>().ShouldBeTrue();
        var change = found["changes"]!.AsArray().Single()!;
        ((string)change["proposal"]!["text"]!).ShouldBe(Should);
        ((string)change["cited"]!).ShouldBe("Article 1, paragraph 1");
        change["authors"]!.AsArray().Select(author => (string)author!).ShouldBe(["Aara"]);
        change["tracked"]!.GetValue<bool>().ShouldBeTrue();

        await room.Aara.Does(room.Api.DraftsFromFile, new { version = (int)found["version"]!, changes = new[] { Taken(change, true) } });
        var drafts = (await room.Aara.Get(room.Api.Drafts))["ours"]!.AsArray();
        ((string)drafts.Single()!["proposal"]!["text"]!).ShouldBe(Should);
        ((string)drafts.Single()!["proposal"]!["baseText"]!).ShouldBe(Room.First);
        (await room.Beria.Get(room.Api.Drafts))["ours"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_each_draft_once()
    {
        var room = await house.Open();
        var found = await Read(room, room.Aara, await Marked(room, text => text is Room.First or Room.Third ? text + " Always." : text));
        var paper = Guid.CreateVersion7();
        Task Keep(params bool[] taken) => room.Aara.Does(room.Api.DraftsFromFile,
            new { version = 1, paper, changes = found["changes"]!.AsArray().Zip(taken, (change, isTaken) => Taken(change!, isTaken)) });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Keep(true, false)));
        (await Ours()).ShouldBe(1);
        await Keep(true, true);
        (await Ours()).ShouldBe(2);

        async Task<int> Ours() => (await room.Aara.Get(room.Api.Drafts))["ours"]!.AsArray().Count;
    }

    [Fact]
    public async Task Every_change_is_kept_or_none()
    {
        var room = await house.Open();
        var change = (await Read(room, room.Aara, await Marked(room, text => text == Room.First ? Should : text)))["changes"]![0]!;
        var lost = change.DeepClone();
        lost["proposal"]!["clause"] = Guid.NewGuid().ToString();
        (await room.Aara.IsRefused(room.Api.DraftsFromFile, new { version = 1, changes = new[] { Taken(change, true), Taken(lost, true) } })).ShouldBe("clause-gone");
        (await room.Aara.IsRefused(room.Api.DraftsFromFile, new { version = 1, changes = new[] { Taken(change, false) } })).ShouldBe("nothing-taken");
        (await room.Aara.Get(room.Api.Drafts))["ours"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_file_that_was_taken_away_holds_no_change_and_says_what_it_was_made_from()
    {
        var room = await house.Open();
        var found = await Read(room, room.Aara, await room.Aara.Browser.GetByteArrayAsync(room.Api.VersionFile(1, "docx")));
        found["changes"]!.AsArray().ShouldBeEmpty();
        found["isInForce"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task The_whole_sample_comes_back_from_Word_without_a_change()
    {
        var person = await house.As("Sanne Brouwershaven");
        var api = House.Api;
        var docx = await person.Browser.GetByteArrayAsync(api.VersionFile(1, "docx"));
        var found = await Read(api, person, docx);
        found["changes"]!.AsArray().Select(change => $"{change!["cited"]}: {change["proposal"]!["baseText"]} -> {change["proposal"]!["text"]}").ShouldBeEmpty();
    }

    /// <summary>Owners are printed behind brackets: of all, of groups, to the chair alone, of nobody.</summary>
    [Theory]
    [InlineData("full")]
    [InlineData("groupsOnly")]
    [InlineData("chairOnly")]
    [InlineData("none")]
    public async Task What_we_hand_out_comes_back_without_a_change_under_every_policy_and_what_is_not_the_text_is_refused(string policy)
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.First, "Each State shall promptly ensure human control over the use of force.");
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" }, new { number = 2, wording = 1, treatment = "bracket", reason = "" } } });
        await room.Chair.Does(room.Api.Versions, new { policy });
        foreach (var whose in new[] { room.Aara, room.Chair })
            foreach (var file in new[] { "docx", "xml" }.SelectMany(ending => new[] { room.Api.VersionFile(2, ending), room.Api.RedlineFile(1, 2, ending), room.Api.VersionFile(1, ending) }))
            {
                var found = await Read(room, room.Aara, await whose.Browser.GetByteArrayAsync(file));
                found["changes"]!.AsArray().Select(change => $"{change!["cited"]}: {change["proposal"]!["text"]}").ShouldBeEmpty(file);
                found["left"]!.AsArray().ShouldBeEmpty(file);
                (found["isInForce"]!.GetValue<bool>(), found["isText"]!.GetValue<bool>(), (string)found["symbol"]!).ShouldBe((!file.Contains("/1/"), true, file.Contains("/1/") ? "R/1" : "R/1/Rev.1"), file);
            }
        foreach (var (file, says) in new[]
        {
            (room.Api.AmendmentsFile("docx"), "Amendments"), (room.Api.CompilationFile(2), "Compilation of amendments"),
            (room.Api.RowsFile(2), "Four-column table"), (room.Api.TraceFile(2, "docx"), "Trace table"),
        })
        {
            var printed = await room.Aara.Browser.GetByteArrayAsync(file);
            var refused = await room.Aara.Settled(await room.Aara.Brings(room.Api.ReadDrafts, printed));
            (refused.StatusCode, await refused.Code()).ShouldBe((HttpStatusCode.Conflict, "word-not-the-text"), file);
            (await refused.Content.ReadAsStringAsync()).ShouldContain(says);
        }
    }

    [Fact]
    public async Task A_change_to_an_earlier_version_in_Word_is_carried_over_to_the_one_in_force()
    {
        var room = await house.Open();
        var marked = await Marked(room, text => text == Room.First ? Should : text);
        await room.Submit(room.Beria, Room.First, "Each State shall promptly ensure human control over the use of force.");
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        await room.Chair.Does(room.Api.Versions, new { policy = "full" });
        var found = await Read(room, room.Aara, marked);
        ((string)found["symbol"]!, found["isInForce"]!.GetValue<bool>()).ShouldBe(("R/1", false));
        found["changes"]!.AsArray().Select(change => (string)change!["proposal"]!["text"]!).ShouldBe(["Each State should promptly ensure human control over the use of force."]);
    }

    [Fact]
    public async Task A_file_of_another_text_is_refused()
    {
        var room = await house.Open();
        var letter = new Draft(DraftHead.None, [.. Enumerable.Range(1, 9).Select(at => new Clause(Guid.NewGuid(), null, Kinds.Paragraph, "", $"Dear colleague, sentence {at}."))]);
        var refused = await room.Aara.Settled(await room.Aara.Brings(room.Api.ReadDrafts, WordWriter.Write(letter)));
        (refused.StatusCode, await refused.Code()).ShouldBe((HttpStatusCode.Conflict, "word-other-text"));
    }

    [Fact]
    public async Task Amendments_in_Akoma_Ntoso_come_in_on_the_same_road_whatever_they_are_called()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should, "Certainty.");
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        var file = await room.Aara.Browser.GetByteArrayAsync(room.Api.AmendmentsToVersionFile(1));
        var found = await Read(room, room.Aara, file);
        ((string)found["format"]!, (string)found["symbol"]!, found["isInForce"]!.GetValue<bool>()).ShouldBe(("xml", "R/1", true));
        found["changes"]!.AsArray().Select(change => $"{change!["cited"]}: {change["proposal"]!["text"]} {change["rationale"]} {change["authors"]![0]} {change["ofOthers"]}")
            .ShouldBe([$"Article 1, paragraph 1: {Should} Certainty. XAA false", "Article 1, paragraph 2: States shall exchange good practices. Because. XBB true"]);
        found["left"]!.AsArray().ShouldBeEmpty();

        var token = Person.TokenIn(await room.Aara.Browser.GetStringAsync("/"));
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "file", "C:\\capital\\amendments.docx" } };
        var taken = await room.Aara.Browser.PostAsync(room.Pages.ReadDrafts, form);
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await room.Aara.Settled(taken.Headers.Location!.OriginalString);
        var page = await room.Aara.Browser.GetStringAsync(taken.Headers.Location!.OriginalString);
        page.ShouldContain("stated in the file, by XBB. You are not among them.");
        (await room.Aara.Browser.GetStringAsync(room.Pages.Papers())).ShouldContain("amendments.docx");
        (await room.Aara.Browser.GetStringAsync(room.Pages.Papers())).ShouldNotContain("capital\\");

        await room.Aara.Does(room.Api.DraftsFromFile, new { version = 1, changes = new[] { Taken(found["changes"]![0]!, true) } });
        ((string)(await room.Aara.Get(room.Api.Drafts))["ours"]!.AsArray().Last()!["proposal"]!["text"]!).ShouldBe(Should);
    }

    [Fact]
    public async Task Amendments_to_an_earlier_version_are_taken_along_and_the_page_says_so()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, Should);
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        var file = await room.Aara.Browser.GetByteArrayAsync(room.Api.AmendmentFile(number));
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.Second)), new { handlings = new[] { new { number = 2, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        await room.Chair.Does(room.Api.Versions, new { policy = "full" });
        var found = await Read(room, room.Cora, file);
        ((string)found["symbol"]!, (int)found["version"]!, found["isInForce"]!.GetValue<bool>()).ShouldBe(("R/1", 2, false));
        await room.Cora.Does(room.Api.DraftsFromFile, new { version = 2, changes = new[] { Taken(found["changes"]![0]!, true) } });
        var refused = await room.Cora.Settled(await room.Cora.Brings(room.Api.ReadDrafts, AkomaNtosoDraft));
        (refused.StatusCode, await refused.Code()).ShouldBe((HttpStatusCode.Conflict, "akn-not-amendment"));
    }

    static byte[] AkomaNtosoDraft => "\uFEFF <akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><bill name=\"b\"><body><article><num>1</num></article></body></bill></akomaNtoso>"u8.ToArray();

    [Fact]
    public async Task No_Word_file_is_refused_with_a_sentence_and_the_chair_has_no_such_door()
    {
        var room = await house.Open();
        var answer = await room.Aara.Settled(await room.Aara.Brings(room.Api.ReadDrafts, "no Word file"u8.ToArray()));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Code()).ShouldBe("word-not-zip");
        (await room.Chair.Browser.PostAsync(room.Api.ReadDrafts, new ByteArrayContent([1]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Chair.Browser.GetAsync(room.Pages.DraftsFromFile)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Aara.Browser.GetStringAsync(room.Pages.DraftsFromFile)).ShouldContain("Bring in a file");
    }

    static object Taken(JsonNode change, bool take) => new
    {
        take = take ? "yes" : null,
        clause = (string)change["proposal"]!["clause"]!,
        operation = (string)change["proposal"]!["operation"]!,
        text = (string)change["proposal"]!["text"]!,
        rationale = "From the capital.",
    };

    /// <summary>The version in force as a delegation's redline of it.</summary>
    static async Task<byte[]> Marked(Room room, Func<string, string> edit)
    {
        var sent = Formats.Readers[".json"](await room.Aara.Browser.GetByteArrayAsync(room.Api.VersionFile(1, "json")), Guid.CreateVersion7).Draft!;
        var edited = sent with { Clauses = [.. sent.Clauses.Select(clause => clause with { Text = edit(clause.Text), Attributions = [] })] };
        return WordWriter.Redline(sent, edited, new Tracking("Aara", DateTimeOffset.UnixEpoch), new WordMark(sent.Head.Symbol, "1", null, null));
    }

    [Fact]
    public async Task What_a_live_amendment_proposes_already_is_named_and_not_ticked()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        var file = await room.Aara.Browser.GetByteArrayAsync(room.Api.AmendmentFile(number));
        var read = await room.Aara.Brings(room.Api.ReadDrafts, file);
        var changes = (await (await room.Aara.Settled(read)).Content.ReadFromJsonAsync<JsonNode>())!["changes"]!.AsArray();
        ((int?)changes.ShouldHaveSingleItem()!["submitted"]).ShouldBe(number);
        var page = await room.Aara.Browser.GetStringAsync(read);
        page.ShouldContain("Proposed already");
        page.ShouldNotContain(" checked");
        await room.Aara.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "After all." });
        ((int?)(await Read(room, room.Aara, file))["changes"]!.AsArray().ShouldHaveSingleItem()!["submitted"]).ShouldBeNull();
    }

    static Task<JsonNode> Read(Room room, Person person, byte[] docx) => Read(room.Api, person, docx);

    static async Task<JsonNode> Read(Links api, Person person, byte[] file)
    {
        var answer = await person.Settled(await person.Brings(api.ReadDrafts, file));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
