using System.Text.Json;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Positions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Hosting;

/// <summary>A negotiation kept as files: samples/README tells what each holds.</summary>
public sealed record Sample(string Draft, SampleRoom Room, IReadOnlyList<SampleAmendment> Amendments, IReadOnlyList<SamplePosition> Positions, IReadOnlyList<SampleDecision> Decisions)
{
    public static Sample Read(string folder) => new(
        File.ReadAllText(Path.Combine(folder, "draft.md")),
        Json<SampleRoom>(folder, "negotiation.json"),
        Json<IReadOnlyList<SampleAmendment>>(folder, "amendments.json"),
        Json<IReadOnlyList<SamplePosition>>(folder, "positions.json"),
        Json<IReadOnlyList<SampleDecision>>(folder, "decisions.json"));

    static T Json<T>(string folder, string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(folder, file)), FormFields.Options) ?? throw new InvalidDataException($"{file} is empty.");
}

public sealed record SampleRoom(string Title, string TimeZone, IReadOnlyList<SampleDelegation> Delegations, IReadOnlyList<SampleGroup> Groups,
    IReadOnlyList<SampleObserver> Observers, IReadOnlyList<SamplePerson> People)
{
    /// <summary>A party's key from its id in the files: a group's or observer's short name, without spaces.</summary>
    public string Key(string id) => (Groups.FirstOrDefault(g => g.Id == id)?.Short ?? Observers.FirstOrDefault(o => o.Id == id)?.Short ?? id).Replace(' ', '-');
}

public sealed record SampleDelegation(string Code, string Name, string Formal, bool Authorisation);
public sealed record SampleGroup(string Id, string Name, string Short, IReadOnlyList<SampleMember> Members);
public sealed record SampleMember(string Code, DateOnly From, DateOnly? Until);
public sealed record SampleObserver(string Id, string Name, string Short);
public sealed record SamplePerson(string Name, string? Delegation, IReadOnlyList<string> Roles, string Title);

/// <param name="Clause">The path that the draft's reader gives a clause.</param>
public sealed record SampleAmendment(int Number, string By, string Capacity, IReadOnlyList<string> Cosponsors, string Operation, string Clause, string? Text,
    string? Label, string? Kind, string? Destination, string Rationale, bool Withdrawn, string? AdoptedBy)
{
    public Operation Does => Operation switch
    {
        "ADD" => Negotiation.Amendments.Operation.Add,
        "MOD" => Negotiation.Amendments.Operation.Modify,
        "SUP" => Negotiation.Amendments.Operation.Suppress,
        "MOVE" => Negotiation.Amendments.Operation.Move,
        _ => throw new InvalidDataException($"Amendment {Number} does {Operation}, which is no operation."),
    };
}

public sealed record SamplePosition(string Delegation, SampleSubject On, string Stance, string? Note)
{
    public Stance Says => Enum.Parse<Stance>(Stance.Replace(" ", ""), ignoreCase: true);
}

/// <param name="Clause">Its path, where there is no amendment.</param>
public sealed record SampleSubject(int? Amendment, string? Clause);

public sealed record SampleDecision(string Clause, IReadOnlyList<int> Take, IReadOnlyList<int> Bracket, string? Text, IReadOnlyList<SampleDisposition> Dispositions);
public sealed record SampleDisposition(int Amendment, string Disposition, int? Into, string Reason);
