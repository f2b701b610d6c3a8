namespace NormDraft.Server.Tests.Doors;

/// <summary>A negotiation with one of every kind of person before its doors.</summary>
public sealed class Company
{
    public static readonly IReadOnlyList<string> Kinds = ["nobody", "no seat", "observer", "delegate", "head", "adviser", "asked", "other", "lawyer", "secretariat", "pen", "chair"];

    readonly Dictionary<string, Person> people;
    readonly Dictionary<string, string> tokens = [];

    Company(Room room, Dictionary<string, Person> people) => (Room, this.people) = (room, people);

    public Room Room { get; }
    public Person this[string kind] => people[kind];

    public static async Task<Company> In(Room room) => new(room, new()
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

    /// <summary>What makes a form of this person believed.</summary>
    public async Task<string> Token(string kind) =>
        tokens.TryGetValue(kind, out var token) ? token : tokens[kind] = Person.TokenIn(await people[kind].Browser.GetStringAsync(kind == "nobody" ? Links.SignIn : "/"));
}
