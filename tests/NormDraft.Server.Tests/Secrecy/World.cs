using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Live;
using NormDraft.Server.Tests.Doors;

namespace NormDraft.Server.Tests.Secrecy;

/// <summary>One of two negotiations that begin alike: what is done in it, and what outsiders hear and are shown.</summary>
sealed class World : IAsyncDisposable
{
    public const string Marker = "clandestine";
    static readonly string[] Texts = [Room.First, Room.Second, Room.Third];

    readonly List<HubConnection> hubs = [];
    readonly List<Guid> drafts = [];
    readonly StoreTalk talk;
    readonly string passing;
    int done, version = 1;

    World(Room room, StoreTalk talk, string passing) => (Room, this.talk, this.passing) = (room, talk, passing);

    public Room Room { get; }
    public IReadOnlyList<Guid> Drafts => drafts;
    public int Amendments { get; private set; } = 1;
    public LiveCopy ChairsCopy { get; private set; } = null!;

    /// <summary>By person, in order.</summary>
    public Dictionary<string, List<string>> Heard { get; } = [];

    public Dictionary<string, Person> Outsiders => new() { ["Beria"] = Room.Beria, ["Chair"] = Room.Chair, ["Lantern"] = Room.Lantern, ["Secretary"] = Room.Secretary };

    /// <param name="passing">What is typed and taken out again before others are let in; of one length in all worlds.</param>
    public static async Task<World> Open(House house, StoreTalk talk, string passing = "unremarkable")
    {
        var world = new World(await house.Open(), talk, passing);
        foreach (var text in Texts) await world.Room.Clause(text);
        await world.Room.Submit(world.Room.Beria, Room.Second, "States shall exchange good practices.");
        foreach (var (name, person) in world.Outsiders) await world.Listen(name, person);
        world.ChairsCopy = await LiveCopy.In(world.Room, world.Room.Chair, await world.Room.Clause(Room.First));
        return world;
    }

    async Task Listen(string name, Person person)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(Room.House.Address, Room.Pages.LiveHub), options => options.Headers["Cookie"] = person.Cookies).AddMessagePackProtocol().Build();
        var heard = Heard[name] = [];
        hub.On<Notice>("changed", notice => { lock (heard) heard.Add($"{notice}"); });
        hub.On<PartyHere[]>("present", here => { if (here.Any(party => party.Key is "XAA" or "XCC")) lock (heard) heard.Add("Aara or Cora is here"); });
        hub.On<string, Colleague[]>("colleagues", (of, _) => { if (of is "XAA" or "XCC") lock (heard) heard.Add($"colleagues of {of}"); });
        hubs.Add(hub);
        await hub.StartAsync();
    }

    /// <summary>An answer whole: status, headers, body, and what it asked of the store. Who first reads a version has it fetched, and one's own last look is noted once a minute: these are not compared.</summary>
    public async Task<string> Look(string who, string address)
    {
        var (answer, commands) = await talk.Hear(Outsiders[who].Browser, new HttpRequestMessage(HttpMethod.Get, address));
        return $"{SecrecyTests.Strip(await Worlds.Readable(answer))}\n{string.Join("\n", commands.Where(sql => !sql.Contains("visit", StringComparison.Ordinal) && !IsOfVersion(sql)))}";
    }

    /// <summary>Issued versions are kept in memory: whoever reads one first has it loaded, where it is and the act that issued it.</summary>
    static bool IsOfVersion(string sql) => sql.Contains("issuedversion", StringComparison.Ordinal)
        || sql.Contains("mt_events as d where (d.stream_id = $1 and d.id = $2", StringComparison.Ordinal);

    async Task<Guid> Clause(int choice) => await Room.Clause(Texts[choice % Texts.Length]);
    Guid? Draft(int choice) => drafts.Count == 0 ? null : drafts[choice % drafts.Count];
    object Words(Guid clause, int version, string text) => new { clause, version, operation = "modify", text, rationale = $"A {Marker} reason." };

    public async Task Do(Secret secret, int choice)
    {
        var text = $"Each State shall keep {Marker} control {++done} of the use of force.";
        if (secret is not (Secret.FromFile or Secret.Bring or Secret.Order) && (secret == Secret.Draft || Draft(choice) is null)) await Begin(text, choice);
        var draft = Draft(choice) ?? Guid.Empty;
        var act = secret switch
        {
            Secret.Reword => Room.Aara.Post(Room.Api.Draft(draft), Words(await Clause(choice), version, text)),
            Secret.Ask => Room.Aara.Post(Room.Api.DraftAct(draft, "ask"), new { party = "XCC", part = choice % 2 == 0 ? "suggests" : "edits" }),
            Secret.Agree => Room.Cora.Post(Room.Api.DraftAct(draft, "agree")),
            Secret.Suggest => Room.Cora.Post(Room.Api.DraftAct(draft, "suggest"), new { text }),
            Secret.GoBack => Room.Aara.Post(Room.Api.DraftAct(draft, "go-back"), new { version = 1 }),
            Secret.Revoke => Room.Aara.Post(Room.Api.DraftAct(draft, "revoke"), new { party = "XCC" }),
            Secret.Authorise => Room.AaraHead.Post(Room.Api.DraftAct(draft, "authorise")),
            Secret.FromFile => Room.Aara.Post(Room.Api.DraftsFromFile, new { version, changes = new[] { new { take = "yes", clause = await Clause(choice), operation = "modify", text } } }),
            Secret.Discard => Room.Aara.Post(Room.Api.DraftAct(draft, "discard")),
            Secret.Restore => Room.Aara.Post(Room.Api.DraftAct(draft, "restore")),
            _ => Task.FromResult(new HttpResponseMessage()),
        };
        ((int)(await act).StatusCode).ShouldBeOneOf([200, 404, 409], $"{secret}"); // Not found: revoked, and Cora's to agree to no more.
        if (secret == Secret.Type) await Type(Draft(choice)!.Value);
        if (secret == Secret.Order) await Order();
        if (secret == Secret.Bring) await Bring(text, choice);
    }

    async Task Begin(string text, int choice) =>
        drafts.Add(Tests.Room.IdIn(await Room.Aara.Does(Room.Api.Drafts, Words(await Clause(choice), version, text))));

    async Task Type(Guid draft)
    {
        await using var copy = await LiveCopy.Connect(Room.House, Room.Address, Room.Aara, draft);
        if ((await copy.Enter()).Code is null) await copy.Type(text => text + $" And {Marker} more.");
    }

    /// <summary>A file that is read, or not: then it says why not.</summary>
    async Task Bring(string text, int choice)
    {
        var file = choice % 3 == 0 ? System.Text.Encoding.UTF8.GetBytes(text) : await Room.Aara.Browser.GetByteArrayAsync(Room.Api.VersionFile(1, "docx"));
        var paper = await Room.Aara.Brings(Room.Api.ReadDrafts, file);
        ((int)(await Room.Aara.Settled(paper)).StatusCode).ShouldBe(choice % 3 == 0 ? 409 : 200);
        if (choice % 2 == 0) await Room.Aara.Does(Room.Api.CancelPaper(Tests.Room.IdIn(paper)));
    }

    async Task Order()
    {
        var paper = Tests.Room.IdIn(await Room.Aara.Does(Room.Api.Papers(), new { kind = "pdf", version = 1 }));
        await Room.Aara.Does(Room.Api.CancelPaper(paper));
    }

    /// <summary>Does an act before all, and says how it was answered.</summary>
    public async Task<string> Do(Open act, int choice, int play)
    {
        var (clause, number) = (await Clause(choice), 1 + choice % Amendments);
        var answer = act switch
        {
            Secrecy.Open.BeriaSubmits => await Submit(Room.Beria, clause, play),
            Secrecy.Open.AaraSubmits => await Submit(Room.Aara, clause, play),
            Secrecy.Open.ObserverSubmits => await Submit(Room.Lantern, clause, play),
            Secrecy.Open.CoraJoins => await Room.Cora.Post(Room.Api.AmendmentAct(number, "join")),
            Secrecy.Open.BeriaWithdraws => await Room.Beria.Post(Room.Api.AmendmentAct(number, "withdraw"), new { reason = "No longer." }),
            Secrecy.Open.ChairOffers => await Room.Chair.Post(Room.Api.AmendmentAct(number, "offer")),
            Secrecy.Open.CoraTakesPosition => await Room.Cora.Post(Room.Api.Positions(), new { amendment = choice % 2 == 0 ? number : (int?)null, clause, stance = "reserve", note = $"Note {play}." }),
            Secrecy.Open.DeskDecides => await Room.Chair.Post(Room.Api.DeskClause(clause), new { handlings = new[] { new { number, wording = 1, treatment = choice % 2 == 0 ? "bracket" : "takeUp", reason = "Agreed." } } }),
            Secrecy.Open.ChairIssues => await Issue(),
            Secrecy.Open.PenTurns => await TurnPen(choice % 2 == 0),
            Secrecy.Open.ScreenTurns => await Room.Chair.Post(Room.Api.Screen, new { clause }),
            Secrecy.Open.PartyAdmitted => await Room.Secretary.Post(Room.Api.PeopleAct("parties"), new { key = string.Create(CultureInfo.InvariantCulture, $"N{play:D4}"), name = $"Observer {play}", kind = "observer" }),
            _ => null,
        };
        if (act == Secrecy.Open.CoraIsAsked) return Worlds.Alike(await CoraIsAsked(clause), Room);
        return answer is null ? "" : Worlds.Alike(await Question.Whole(answer), Room);
    }

    async Task<HttpResponseMessage> TurnPen(bool opens)
    {
        if (opens) await Room.Chair.Post(Room.Api.PeopleAct("settings"), new { opening = 0 });
        return await Room.Chair.Post(Room.Api.PeopleAct("settings"), new { pen = opens ? "open" : "chair", unveils = true });
    }

    async Task<HttpResponseMessage> Issue()
    {
        var answer = await Room.Chair.Post(Room.Api.Versions, new { kind = "revision", status = "chair's text", policy = "full", unveils = true });
        if (answer.IsSuccessStatusCode) version++;
        return answer;
    }

    async Task<HttpResponseMessage> Submit(Person by, Guid clause, int play)
    {
        var begun = Tests.Room.IdIn(await by.Does(Room.Api.Drafts, new { clause, version, operation = "modify", text = $"Each State should keep control {play} of the use of force.", rationale = "Openly." }));
        var answer = await by.Post(Room.Api.DraftAct(begun, "submit"));
        if (answer.IsSuccessStatusCode) Amendments++;
        return answer;
    }

    /// <summary>A draft in which something was typed and taken out again, and what Cora is shown of it once it is asked.</summary>
    async Task<string> CoraIsAsked(Guid clause)
    {
        var words = new { clause, version, operation = "modify", text = "Each State should keep control.", rationale = "Openly." };
        var draft = Tests.Room.IdIn(await Room.Aara.Does(Room.Api.Drafts, words));
        await Pass(Room.Aara, draft);
        await Room.Aara.Does(Room.Api.DraftAct(draft, "ask"), new { party = "XCC", part = "edits" });
        var seen = await Seen(Room.Cora, draft);
        await Room.Aara.Does(Room.Api.DraftAct(draft, "discard"));
        return seen;
    }

    /// <summary>A chair's text in which something was typed and taken out again, and what the plenary is shown of it once it is on the screen.</summary>
    public async Task<string> PlenaryIsShown()
    {
        var clause = await Clause(1);
        await Room.Chair.Does(Room.Api.Screen, new { clause = (Guid?)null });
        await Pass(Room.Chair, clause);
        await Room.Chair.Does(Room.Api.Screen, new { clause });
        return Worlds.Alike(await Seen(Room.Beria, clause) + await Seen(Room.Lantern, clause), Room);
    }

    async Task Pass(Person who, Guid room)
    {
        await using var copy = await LiveCopy.In(Room, who, room);
        var before = copy.Text;
        (await copy.Type(text => $"{text} {passing}")).Code.ShouldBeNull();
        (await copy.Type(_ => before)).Code.ShouldBeNull();
        await copy.Leave();
    }

    /// <summary>
    /// Every answer that a live text gives to one who enters it now: what it is, what came since any version, a push on an earlier one, a replay.
    /// </summary>
    async Task<string> Seen(Person who, Guid room)
    {
        await using var copy = await LiveCopy.Connect(Room.House, Room.Address, who, room);
        var entered = await copy.Enter();
        entered.Code.ShouldBeNull();
        var said = new List<HubSaid> { entered with { BrowserKey = null } };
        for (var from = 0; from <= entered.Version; from++) said.Add(await copy.Ask("Pull", room.ToString(), from));
        for (var on = 0; on < entered.Version; on++) said.Add(await copy.Push(on, 1, $"[{entered.Text!.Length + passing.Length + 1}]"));
        await copy.Leave();
        var seen = JsonSerializer.Serialize(said) + await Question.Whole(await who.Browser.GetAsync(Room.Api.Room(room)));
        seen.ShouldNotContain(passing);
        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in hubs) await hub.DisposeAsync();
        await ChairsCopy.DisposeAsync();
    }
}
