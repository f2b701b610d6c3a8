using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Writing;

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

        await room.Aara.Does($"{room.Api}/drafts/from-file", new { version = (int)found["version"]!, changes = new[] { Taken(change, true) } });
        var drafts = (await room.Aara.Get($"{room.Api}/drafts"))["ours"]!.AsArray();
        ((string)drafts.Single()!["proposal"]!["text"]!).ShouldBe(Should);
        ((string)drafts.Single()!["proposal"]!["baseText"]!).ShouldBe(Room.First);
        (await room.Beria.Get($"{room.Api}/drafts"))["ours"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_change_is_kept_or_none()
    {
        var room = await house.Open();
        var change = (await Read(room, room.Aara, await Marked(room, text => text == Room.First ? Should : text)))["changes"]![0]!;
        var lost = change.DeepClone();
        lost["proposal"]!["clause"] = Guid.NewGuid().ToString();
        (await room.Aara.IsRefused($"{room.Api}/drafts/from-file", new { version = 1, changes = new[] { Taken(change, true), Taken(lost, true) } })).ShouldBe("clause-gone");
        (await room.Aara.IsRefused($"{room.Api}/drafts/from-file", new { version = 1, changes = new[] { Taken(change, false) } })).ShouldBe("nothing-taken");
        (await room.Aara.Get($"{room.Api}/drafts"))["ours"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_file_that_was_taken_away_holds_no_change_and_says_what_it_was_made_from()
    {
        var room = await house.Open();
        var found = await Read(room, room.Aara, await room.Aara.Browser.GetByteArrayAsync($"{room.Api}/versions/1/file/docx"));
        found["changes"]!.AsArray().ShouldBeEmpty();
        found["isInForce"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task The_whole_sample_comes_back_from_Word_without_a_change()
    {
        var person = await house.As("Sanne Brouwershaven");
        var api = $"/api/n/{House.Sample}";
        var docx = await person.Browser.GetByteArrayAsync($"{api}/versions/1/file/docx");
        var found = await Read(api, person, docx);
        found["changes"]!.AsArray().Select(change => $"{change!["cited"]}: {change["proposal"]!["baseText"]} -> {change["proposal"]!["text"]}").ShouldBeEmpty();
    }

    [Fact]
    public async Task No_Word_file_is_refused_with_a_sentence_and_the_chair_has_no_such_door()
    {
        var room = await house.Open();
        var answer = await room.Aara.Settled(await room.Aara.Brings($"{room.Api}/drafts/from-file/read", "no Word file"u8.ToArray()));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Code()).ShouldBe("word-not-zip");
        (await room.Chair.Browser.PostAsync($"{room.Api}/drafts/from-file/read", new ByteArrayContent([1]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Chair.Browser.GetAsync($"/n/{room.Address}/drafts/from-file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Aara.Browser.GetStringAsync($"/n/{room.Address}/drafts/from-file")).ShouldContain("Bring in a Word file");
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
        var sent = Formats.Readers[".json"](await room.Aara.Browser.GetByteArrayAsync($"{room.Api}/versions/1/file/json"), Guid.CreateVersion7).Draft!;
        var edited = sent with { Clauses = [.. sent.Clauses.Select(clause => clause with { Text = edit(clause.Text), Attributions = [] })] };
        return WordWriter.Redline(sent, edited, new Tracking("Aara", DateTimeOffset.UnixEpoch), new WordMark(sent.Head.Symbol, "1", null, null));
    }

    static Task<JsonNode> Read(Room room, Person person, byte[] docx) => Read(room.Api, person, docx);

    static async Task<JsonNode> Read(string api, Person person, byte[] file)
    {
        var answer = await person.Settled(await person.Brings($"{api}/drafts/from-file/read", file));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
