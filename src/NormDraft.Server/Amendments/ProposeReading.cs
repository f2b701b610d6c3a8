using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Amendments;

/// <summary>An editor with words in it: for a new draft, a revision, or a draft already kept.</summary>
/// <param name="Capacities">In whose name it may be: the delegation itself first.</param>
/// <param name="Places">Clauses in reading order, for where one may move to.</param>
/// <param name="Revised">The amendment that it would give a new wording; null for a new one.</param>
public sealed record Editing(Proposal Proposal, string Cited, string Capacity, string Rationale, Amendment? Revised, IReadOnlyList<string> Capacities,
    IReadOnlyList<(Guid Id, string Cited)> Places, IReadOnlyDictionary<Guid, string> Citations)
{
    /// <summary>In whose name others would read it.</summary>
    public string Lead => Revised?.Parties[0] ?? Capacity;
}

public static class ProposeReading
{
    /// <summary>A fresh editor on a clause in force, or on an amendment that one leads.</summary>
    public static async Task<Editing> NewDraft(this Door door, Guid? clause, Operation operation, int? revises, CancellationToken cancellation)
    {
        if (!door.Who.Drafts) throw new NotSeenException();
        var version = await door.InForce(cancellation);
        var revised = revises is { } number ? await door.Amendment(number, cancellation) : null;
        var id = revised?.Proposal.Clause ?? clause ?? throw new NotSeenException();
        if (version.Find(id) is not { } target) throw new NotSeenException();
        var proposal = revised is not null
            ? revised.Proposal with { Version = version.Number, BaseText = target.Text, Text = revised.TextNow ?? revised.Proposal.Text }
            : Fresh(operation, target, version);
        return door.Editing(proposal, version, revised?.Parties[0] ?? door.Who.Party!, revised?.Rationale ?? "", revised);
    }

    public static Editing Editing(this Door door, Proposal proposal, IssuedVersion version, string capacity, string rationale, Amendment? revised)
    {
        var cited = Citation.Of(version.Clauses);
        string[] capacities = revised is not null ? [revised.Parties[0]]
            : door.Who.Party is { } party ? [.. door.Room.CapacitiesOf(party, door.Room.DayOf(door.Now))] : [];
        return new Editing(proposal, cited.GetValueOrDefault(proposal.Clause, "A clause no longer in the text"), capacity, rationale, revised, capacities,
            [.. version.Clauses.Where(c => c.Id != proposal.Clause).Select(c => (c.Id, cited[c.Id]))], cited);
    }

    static Proposal Fresh(Operation operation, Clause target, IssuedVersion version)
    {
        var taken = version.Clauses.Where(c => c.Parent == target.Parent).Select(c => c.Label).ToHashSet();
        return new Proposal(operation, target.Id, version.Number, target.Text, operation == Operation.Modify ? target.Text : "",
            operation == Operation.Add && target.Label.Length > 0 ? Labels.Bis(target.Label, taken) : "", operation == Operation.Add ? target.Kind : "", null);
    }
}
