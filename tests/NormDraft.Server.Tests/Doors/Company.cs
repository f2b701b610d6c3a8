namespace NormDraft.Server.Tests.Doors;

/// <summary>A negotiation with one of every kind of person before its doors.</summary>
public sealed class Company
{
    public static readonly IReadOnlyList<string> Kinds = ["nobody", "no seat", "elsewhere", "observer", "delegate", "head", "adviser", "asked", "other", "two seats", "guest", "lawyer", "secretariat", "pen", "chair"];

    readonly Dictionary<string, Person> people;
    readonly Dictionary<string, string> tokens = [];

    Company(Room room, Dictionary<string, Person> people) => (Room, this.people) = (room, people);

    public Room Room { get; }
    public IEnumerable<string> Here => people.Keys;
    public Person this[string kind] => people[kind];

    public IEnumerable<Person> People => people.Values;

    /// <param name="other">Another negotiation, in which some of them sit: whom a test of one negotiation does without.</param>
    public static async Task<Company> In(Room room, Room? other = null)
    {
        var company = await Of(room);
        if (other is null) return company;
        company.people["elsewhere"] = await other.Seat($"Secretariat beside {room.Address}", null, "secretariat");
        company.people["two seats"] = await TwoSeats(room, other);
        company.people["guest"] = await Guest(room);
        return company;
    }

    static async Task<Company> Of(Room room) => new(room, new()
    {
        ["nobody"] = room.House.Somebody(),
        ["no seat"] = await room.House.As("Sanne Brouwershaven"),
        ["observer"] = room.Lantern,
        ["delegate"] = room.Aara,
        ["head"] = room.AaraHead,
        ["adviser"] = await room.Seat("Legal adviser of Aara", "XAA", "legal-adviser"),
        ["asked"] = room.Cora,
        ["other"] = room.Beria,
        ["lawyer"] = await room.Seat("Legal adviser", null, "legal-adviser"),
        ["secretariat"] = room.Secretary,
        ["pen"] = await room.Seat("Pen holder", null, "pen-holder"),
        ["chair"] = room.Chair,
    });

    /// <summary>A delegate here who heads the delegation whose things these are, in another negotiation.</summary>
    static async Task<Person> TwoSeats(Room room, Room other)
    {
        var person = await room.Seat("Delegate with two seats", "XBB", "delegate");
        await other.Secretary.Does(other.Api.PeopleAct("seats"), new { person = await room.IdOf("Delegate with two seats"), party = "XAA", roles = "head" });
        return person;
    }

    static async Task<Person> Guest(Room room)
    {
        await room.Seat("Guest of Beria", "XBB", "delegate");
        var link = new Uri(await room.Secretary.Does(room.Api.PeopleAct("link"), new { person = await room.IdOf("Guest of Beria") })).PathAndQuery;
        var guest = room.House.Somebody();
        await guest.Form(Links.SignInLink, link, new() { ["key"] = link[(link.IndexOf('=') + 1)..] });
        return guest;
    }

    /// <summary>What makes a form of this person believed.</summary>
    public async Task<string> Token(string kind) =>
        tokens.TryGetValue(kind, out var token) ? token : tokens[kind] = Person.TokenIn(await people[kind].Browser.GetStringAsync(kind == "nobody" ? Links.SignIn : "/"));
}
