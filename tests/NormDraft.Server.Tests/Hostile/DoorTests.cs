using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>What is sent to break a door: too large, too deep, with a name that leads elsewhere, with a second header in it. Answered in words, and nothing follows of it.</summary>
public sealed class DoorTests(House house) : IClassFixture<House>
{
    static readonly string[] FileNames =
    [
        "../../etc/passwd.docx", "..\\..\\windows\\system32.docx", "/etc/cron.d/x.json", "C:\\CON.xml", "nul.md", "a\0b.docx", "\u202Excod.exe", "x.docx\r\nX-Injected: yes", new string('n', 5_000) + ".docx", "", ".", "..", "x.docx/..", "%2e%2e%2fx.docx", "aux", "x.exe",
    ];

    [Fact]
    public async Task A_files_name_leads_nowhere()
    {
        var room = await house.Open();
        var docx = await room.Chair.Browser.GetByteArrayAsync(room.Api.VersionFile(1, "docx"));
        foreach (var (person, door, page) in new[] { (room.Aara, room.Pages.ReadDrafts, room.Pages.DraftsFromFile), (room.Secretary, room.Pages.ImportPreview, room.Pages.Import) })
        {
            var token = Person.TokenIn(await person.Browser.GetStringAsync(page));
            foreach (var name in FileNames)
            {
                var body = $"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n";
                var form = new ByteArrayContent([.. Encoding.UTF8.GetBytes(body), .. docx, .. "\r\n--b--\r\n"u8]);
                form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
                var answer = await person.Browser.PostAsync(door, form);
                ((int)answer.StatusCode).ShouldBeOneOf([200, 302, 400, 409, 413], $"{door} {name}: {await answer.Content.ReadAsStringAsync()}");
                answer.Headers.Contains("X-Injected").ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData("S/1\r\nX-Injected: yes")]
    [InlineData("S/1\n")]
    [InlineData("../../S")]
    [InlineData("S/1\"; filename=\"x.exe")]
    [InlineData("S/\u202E1")]
    public async Task A_symbol_that_is_no_name_of_a_file_is_refused(string symbol)
    {
        var secretary = await house.Secretary();
        var address = $"symbols-{Guid.NewGuid():N}"[..40];
        await secretary.Does(Links.NegotiationsApi, new { address, title = "Symbols", timeZone = "UTC" });
        (await secretary.IsRefused(new Links(address).Api.Import, new { markdown = Room.Markdown, symbol })).ShouldBe("symbol-malformed");
    }

    [Fact]
    public async Task What_can_be_taken_away_has_a_name_that_stays_in_its_folder()
    {
        var room = await house.Open();
        var files = 0;
        foreach (var address in house.GetDoors().SelectMany(pattern => SecrecyTests.Filled(pattern, room, Guid.NewGuid(), 1)))
        {
            var answer = await room.Chair.Browser.GetAsync(address);
            if (answer.Content.Headers.ContentDisposition is not { } disposition) continue;
            var name = disposition.FileNameStar ?? disposition.FileName!;
            name.Trim('"').ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter) || "-._() ".Contains(letter), name);
            files++;
        }
        files.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("bad\naddress")]
    [InlineData("good\n")]
    [InlineData("good\r\nX-Injected: yes")]
    [InlineData("../good")]
    public async Task An_address_with_another_line_is_none(string address) =>
        (await (await house.Secretary()).IsRefused(Links.NegotiationsApi, new { address, title = "Lines", timeZone = "UTC" })).ShouldBe("address-malformed");

    [Theory]
    [InlineData("Two\r\nX-Injected: yes")]
    [InlineData("Two\nlines")]
    public async Task A_title_or_name_is_one_line(string name)
    {
        var room = await house.Open();
        (await room.Secretary.IsRefused(Links.NegotiationsApi, new { address = "one-line", title = name, timeZone = "UTC" })).ShouldBe("name-malformed");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("parties"), new { key = "XDD", name, kind = "state" })).ShouldBe("name-malformed");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("parties"), new { key = "XDD\n", name = "Delta", kind = "state" })).ShouldBe("code-malformed");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("parties"), new { key = "Ob\r\nX-Injected: yes", name = "Delta", kind = "observer" })).ShouldBe("key-malformed");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public void Nobody_is_led_elsewhere_after_signing_in(string then) => Identity.SignIn.Local(then).ShouldBe("/");

    /// <summary>Every act of the API, whatever it is: one sentence of refusal, whether or not one may do it.</summary>
    [Fact]
    public async Task Huge_and_deep_bodies_are_refused_at_every_door()
    {
        var room = await house.Open();
        var doors = 0;
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        foreach (var door in house.Doors.Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && door.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)))
        {
            var address = SecrecyTests.Filled("/" + door.RoutePattern.RawText!.TrimStart('/'), room, Guid.NewGuid(), 1).First();
            foreach (var body in new[] { deep, $"{{\"text\":{deep}", "{\"a\":1,\"a\":2}", "{\"seen\":\"\\ud800\"}", "{\"\\ud800\":1}", "\u0000", "{\"text\":\"" + new string('x', 200_000) })
            {
                var answer = await room.Aara.Browser.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"));
                if (address.EndsWith("/from-file/read", StringComparison.Ordinal) && answer.IsSuccessStatusCode) answer = await room.Aara.Settled((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["location"]!); // Any bytes are a file: it is taken, and not read.
                ((int)answer.StatusCode).ShouldBeOneOf([400, 404, 409], $"{address} {body[..Math.Min(20, body.Length)]}: {await answer.Content.ReadAsStringAsync()}");
                (await answer.Code()).ShouldNotBeEmpty();
            }
            doors++;
        }
        doors.ShouldBeGreaterThan(30);
        using var huge = new HttpRequestMessage(HttpMethod.Post, room.Api.Drafts) { Content = new ByteArrayContent(new byte[31_000_000]) };
        huge.Content.Headers.ContentType = new("application/json");
        huge.Headers.ExpectContinue = true; // Else the house hangs up while we still send.
        (await (await room.Aara.Browser.SendAsync(huge)).Code()).ShouldBe("too-large");
    }

    [Fact]
    public async Task Fields_of_a_form_that_contradict_one_another_are_refused()
    {
        var room = await house.Open();
        (string, string)[][] contradictions = [[("text", "a"), ("text.b", "c")], [("places", "a"), ("places[0].text", "b")], [("places[0].text", "a"), ("places.x", "b")], [(string.Join('.', Enumerable.Repeat("a", 900)), "x")]];
        foreach (var fields in contradictions)
        {
            var form = new Dictionary<string, string>(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            var answer = await room.Aara.Form(room.Pages.Drafts, room.Pages.Drafts, form);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, fields[0].Item1[..Math.Min(20, fields[0].Item1.Length)]);
        }
        var many = Enumerable.Range(0, 20_100).ToDictionary(at => $"f{at}", _ => "x");
        (await room.Aara.Form(room.Pages.Drafts, room.Pages.Drafts, many)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Frames that no client sends: the connection ends, and the house goes on.</summary>
    [Fact]
    public async Task Broken_frames_end_the_connection_and_nothing_else()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        var nested = Enumerable.Repeat((byte)0x91, 100_000).ToArray();
        byte[][] frames = [[0xC1], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x05, 0x91, 0x01], Framed([0x96, 0x01, 0x80, 0xC0, 0xA4, .. "Push"u8, 0x93, .. nested]), Framed(nested), Framed([0x96, 0x01, 0x80, 0xC0, 0xA4, .. "Pull"u8, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF]), new byte[100_000]];
        foreach (var frame in frames)
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Cookie", room.Aara.Cookies);
            await socket.ConnectAsync(room.House.Socket(room.Pages.RoomsHub), default);
            await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001E"), WebSocketMessageType.Binary, true, default);
            await socket.SendAsync(frame, WebSocketMessageType.Binary, true, default);
            await Ended(socket);
        }
        (await other.Type(text => text + " Still here.")).Code.ShouldBeNull();
    }

    /// <summary>Reads until the house closes, or says what it made of it.</summary>
    static async Task Ended(ClientWebSocket socket)
    {
        var read = new byte[10_000];
        var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3)).Token;
        try
        {
            while (socket.State == WebSocketState.Open) await socket.ReceiveAsync(read, patience);
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException)
        {
        }
    }

    static byte[] Framed(byte[] message)
    {
        var length = new List<byte>();
        for (var left = message.Length; ; left >>= 7)
        {
            length.Add((byte)(left > 0x7F ? left & 0x7F | 0x80 : left));
            if (left <= 0x7F) return [.. length, .. message];
        }
    }
}
