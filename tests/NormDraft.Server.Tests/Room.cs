using System.Globalization;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests;

/// <summary>A small negotiation of one test's own: three delegations with a group, an observer, the table, and an article of three paragraphs.</summary>
public sealed partial class Room
{
    public const string First = "Each State shall ensure human control over the use of force.";
    public const string Second = "States may exchange good practices.";
    public const string Third = "Nothing here affects existing law.";

    public static readonly string Markdown = $"""
        ---
        title: A text
        symbol: R/1
        status: zero draft
        language: en
        ---

        # A text

        ### Article 1 Control

        1. {First}

        2. {Second}

        3. {Third}

        """.ReplaceLineEndings("\n");

    private readonly Dictionary<string, Guid> clauses = [];

    private Room(House house, string address, Person secretary) => (House, Address, Secretary) = (house, address, secretary);

    public House House { get; }
    public string Address { get; }
    public Links Pages => new(Address);
    public Links Api => Pages.Api;
    public Person Secretary { get; }

    public Person Chair { get; private set; } = null!;
    public Person Aara { get; private set; } = null!;
    public Person AaraHead { get; private set; } = null!;
    public Person Beria { get; private set; } = null!;
    public Person Cora { get; private set; } = null!;
    public Person Lantern { get; private set; } = null!;

    /// <param name="markdown">Its text; null for the usual one.</param>
    public static async Task<Room> Open(House house, string address, string? markdown = null, string? title = null)
    {
        var secretary = await house.Secretary();
        await secretary.Does(Links.NegotiationsApi, new { address, title = title ?? $"Negotiation {address}", timeZone = "Europe/Amsterdam" });
        var room = new Room(house, address, secretary);
        foreach (var (key, name) in new[] { ("XAA", "Aara"), ("XBB", "Beria"), ("XCC", "Cora") })
            await secretary.Does(room.Api.PeopleAct("parties"), new { key, name, kind = "state" });
        await secretary.Does(room.Api.PeopleAct("parties"), new { key = "Lantern", name = "White Lantern", kind = "observer" });
        await room.Seat("Chair", null, "chair");
        room.Aara = await room.Seat("Delegate of Aara", "XAA", "delegate");
        room.AaraHead = await room.Seat("Head of Aara", "XAA", "head");
        room.Beria = await room.Seat("Delegate of Beria", "XBB", "delegate");
        room.Cora = await room.Seat("Delegate of Cora", "XCC", "delegate");
        room.Lantern = await room.Seat("White Lantern", "Lantern", "observer");
        await secretary.Does(room.Api.Import, new { markdown = markdown ?? Markdown });
        return room;
    }

    /// <summary>One that a test has opened itself; nobody but its secretary is in it.</summary>
    public static Room Of(House house, string address, Person secretary) => new(house, address, secretary);

    /// <summary>By the secretariat, which is the installation's too and so seats the first chair; at the table then by the chair.</summary>
    public async Task<Person> Seat(string who, string? party, string roles)
    {
        var name = $"{who} in {Address}";
        var isTables = roles is "chair" or "pen-holder" or "auditor";
        await (isTables && Chair is not null ? Chair : Secretary).Does(Api.PeopleAct("seats"), new { name, title = who, party, roles });
        var person = await House.As(name, Address);
        if (roles == "chair") Chair ??= person;
        return person;
    }

    /// <summary>More than a day passes, in which those who sit here from the beginning stay signed in.</summary>
    public Task ADayPasses() => ADayPasses([Secretary, Chair, Aara, AaraHead, Beria, Cora, Lantern]);

    /// <param name="present">Who stay signed in.</param>
    public async Task ADayPasses(IReadOnlyList<Person> present)
    {
        for (var third = 0; third < 3; third++)
        {
            House.Clock.Pass(TimeSpan.FromHours(8.1));
            foreach (var person in present) await person.Browser.GetAsync(Links.Home);
        }
    }

    /// <summary>Who sits here, found by how the name begins.</summary>
    public async Task<Guid> IdOf(string name) =>
        (await Secretary.Get(Api.People()))["seats"]!.AsArray().First(seat => ((string)seat!["name"]!).StartsWith(name, StringComparison.Ordinal))!["person"]!.GetValue<Guid>();

    /// <summary>The clause that says this, found as people find it.</summary>
    public async Task<Guid> Clause(string words)
    {
        if (clauses.TryGetValue(words, out var known)) return known;
        var found = await Secretary.Get(Api.Search(words));
        var address = (string)found["list"]!.AsArray().First(hit => (string?)hit!["kind"] == "text")!["address"]!;
        return clauses[words] = Guid.Parse(ClauseIn().Match(address).Groups[1].Value);
    }

    /// <summary>Begins a draft that revises a clause, and gives the draft's id.</summary>
    public async Task<Guid> Draft(Person by, string clause, string text, string rationale = "Because.", int version = 1) =>
        IdIn(await by.Does(Api.Drafts, new { clause = await Clause(clause), version, operation = "modify", text, rationale }));

    /// <summary>Submits a draft, and gives the amendment's number.</summary>
    public async Task<int> Submit(Person by, Guid draft) => NumberIn(await by.Does(Api.DraftAct(draft, "submit")));

    public async Task<int> Submit(Person by, string clause, string text, string rationale = "Because.") =>
        await Submit(by, await Draft(by, clause, text, rationale));

    /// <summary>Of the draft or the file that an act made, from where the act says to look.</summary>
    public static Guid IdIn(string location) => Guid.Parse(location[^36..]);

    public static int NumberIn(string location) => int.Parse(location[(location.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    [GeneratedRegex("clause=([0-9a-f-]{36})")]
    private static partial Regex ClauseIn();
}
