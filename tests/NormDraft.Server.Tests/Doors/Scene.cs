using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests.Doors;

/// <summary>Things as a row of the table wants them.</summary>
public sealed partial record Scene(Company Company, string State, Guid Clause, int Version)
{
    static int set;

    public Guid Draft { get; init; }
    public Guid Suggestion { get; init; }
    public int Number { get; init; }
    public Guid Paper { get; init; }
    public Guid Person { get; init; }
    public string Address { get; init; } = Company.Room.Address;
    public string Words { get; } = $"Each State shall ensure human control {Interlocked.Increment(ref set)} times over.";

    /// <summary>The same with nothing there.</summary>
    public Scene Nowhere => this with { Draft = Guid.CreateVersion7(), Number = 99_999, Paper = Guid.CreateVersion7(), Clause = Guid.CreateVersion7() };

    public static async Task<Scene> Set(string state, Company open, Company chairs)
    {
        var company = state.EndsWith("chair's pen", StringComparison.Ordinal) ? chairs : open;
        var room = company.Room;
        var version = (await room.Chair.Get(room.Api.Overview))["versions"]!.AsArray().Max(one => (int)one!["number"]!);
        await room.AaraHead.Does(room.Api.PeopleAct("authorisation"), new { required = state.EndsWith("head authorises", StringComparison.Ordinal) });
        return await new Scene(company, state, await room.Clause(Room.First), version).Made();
    }

    async Task<Scene> Made() => State.Split(',')[0] switch
    {
        "open" => await Open(),
        "agreed" => await Agreed(State.Split(' ')[^1] + "s"),
        "suggested" => await Suggested(),
        "revoked" => await (await Open()).And(scene => Room.Aara.Does(Room.Api.DraftAct(scene.Draft, "revoke"), new { party = "XCC" })),
        "submitted" => await (await Open()).And(scene => Room.Submit(Room.Aara, scene.Draft)),
        "discarded" => await (await Open()).And(scene => Room.Aara.Does(Room.Api.DraftAct(scene.Draft, "discard"))),
        "typed in" => await (await Open()).And(async scene => { await using var copy = await LiveCopy.In(Room, Room.Aara, scene.Draft); }),
        "chair's room" => await (this with { Draft = Clause }).And(scene => Screen(null)).Also(async scene => { await using var copy = await LiveCopy.In(Room, Room.Chair, Clause); }),
        "on screen" => await (this with { Draft = Clause }).And(scene => Screen(Clause)),
        "live" => await Live(),
        "withdrawn" => await (await Live()).And(scene => Room.Aara.Does(Room.Api.AmendmentAct(scene.Number, "withdraw"), new { reason = "No longer." })),
        "observer's" => await Observers(),
        "offered" => await (await Observers()).And(scene => Room.Chair.Does(Room.Api.AmendmentAct(scene.Number, "offer"))),
        "decided" => await (await Live()).And(scene => scene.Decides()),
        "undone" => await (await (await Live()).And(scene => scene.Decides())).And(scene => Room.Chair.Does(Room.Api.DeskAct(Clause, "undo"))),
        "paper" => await Archive(),
        "file brought in" => await Brought(),
        "member waits" => await And(scene => scene.Recorded()),
        "speaker waits" => await (await And(scene => scene.Recorded())).And(scene => scene.Named()),
        "seated" => this with { Person = await Seated() },
        "seat offered" => this with { Draft = await Offered() },
        _ => this,
    };

    Room Room => Company.Room;

    async Task<Scene> Open()
    {
        var draft = await Room.Draft(Room.Aara, Room.First, Words, version: Version);
        await Room.Aara.Does(Room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        return this with { Draft = draft };
    }

    /// <param name="part">What Cora was asked to do once it agrees, which it has.</param>
    async Task<Scene> Agreed(string part)
    {
        var scene = await Open();
        await Room.Aara.Does(Room.Api.DraftAct(scene.Draft, "ask"), new { party = "XCC", part });
        await Room.Cora.Does(Room.Api.DraftAct(scene.Draft, "agree"));
        return scene;
    }

    async Task<Scene> Suggested()
    {
        var scene = await Agreed("suggests");
        await Room.Cora.Does(Room.Api.DraftAct(scene.Draft, "suggest"), new { text = Words + " Indeed." });
        var suggestions = (await Room.Aara.Get(Room.Api.Draft(scene.Draft)))["suggestions"]!;
        return scene with { Suggestion = suggestions[0]!["id"]!.GetValue<Guid>() };
    }

    /// <summary>Aara's amendment; under the chair's pen with Cora, that it shall be seen there.</summary>
    async Task<Scene> Live()
    {
        await Room.Chair.Post(Room.Api.DeskAct(Clause, "undo"));
        var scene = await Open();
        if (State.Contains("pen", StringComparison.Ordinal)) await Room.Cora.Does(Room.Api.DraftAct(scene.Draft, "agree"));
        return scene with { Number = await Room.Submit(Room.Aara, scene.Draft) };
    }

    async Task<Scene> Observers() => this with { Number = await Room.Submit(Room.Lantern, await Room.Draft(Room.Lantern, Room.First, Words, version: Version)) };

    Task<string> Decides() =>
        Room.Chair.Does(Room.Api.DeskClause(Clause), new { handlings = new[] { new { number = Number, wording = 1, treatment = "takeUp", reason = "Agreed." } } });

    async Task<Scene> Archive()
    {
        var location = await Room.Secretary.Does(Room.Api.Papers(), new { kind = "archive" });
        await Eventually.Holds(async () => (await Room.Secretary.Browser.GetAsync(location)).IsSuccessStatusCode, "the archive is ready");
        return this with { Paper = Guid.Parse(location[^36..]) };
    }

    async Task<Scene> Brought()
    {
        var location = await Room.Aara.Brings(Room.Api.ReadDrafts, await Room.Aara.Browser.GetByteArrayAsync(Room.Api.VersionFile(1, "docx")));
        (await Room.Aara.Settled(location)).IsSuccessStatusCode.ShouldBeTrue();
        return this with { Paper = Guid.Parse(location[^36..]) };
    }

    /// <summary>To the one without a seat, by somebody who is secretariat here only.</summary>
    async Task<Guid> Offered()
    {
        var (local, nobody) = (await Room.Seat($"Local secretary {Guid.NewGuid()}", null, "secretariat"), await Room.House.Somebody().IdOnSignInPage("Sanne Brouwershaven"));
        await local.Does(Room.Api.PeopleAct("seats"), new { person = nobody, party = "XBB", roles = "delegate" });
        return Guid.Parse(Offer().Match(await Company["no seat"].Browser.GetStringAsync(Links.Home)).Groups[1].Value);
    }

    [GeneratedRegex("/offers/([0-9a-f-]{36})/accept")]
    private static partial Regex Offer();

    /// <summary>Aara speaks for the Nine, and Beria is recorded as a member, for the group to confirm.</summary>
    async Task Recorded()
    {
        await OfGroup("speaker", "XAA");
        await OfGroup("leave", "XBB");
        await OfGroup("join", "XBB");
    }

    async Task Named()
    {
        await Room.Aara.Does(Room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XBB" });
        await OfGroup("speaker", "XBB");
    }

    Task OfGroup(string act, string code) => Room.Secretary.Does(Room.Api.PeopleAct($"groups/{act}"), new { group = "Nine", code });

    async Task<Guid> Seated()
    {
        var name = $"Somebody {Guid.NewGuid()}";
        await Room.Secretary.Does(Room.Api.PeopleAct("seats"), new { name, roles = "secretariat" });
        return (await Room.Secretary.Get(Room.Api.People()))["seats"]!.AsArray().First(seat => (string?)seat!["name"] == name)!["person"]!.GetValue<Guid>();
    }

    Task Screen(Guid? clause) => Room.Chair.Does(Room.Api.Screen, new { clause });

    async Task<Scene> And(Func<Scene, Task> act)
    {
        await act(this);
        return this;
    }
}

static class Scenes
{
    public static async Task<Scene> Also(this Task<Scene> scene, Func<Scene, Task> act)
    {
        var made = await scene;
        await act(made);
        return made;
    }
}
