using System.Text.Json;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Pages;

/// <summary>Roles and parties in words, and as marks in the text.</summary>
public static class Seats
{
    /// <summary>What someone at the chair's table is called.</summary>
    public static string Table(Participant who) => who.Is(Role.Chair) ? "Chair" : who.Is(Role.PenHolder) ? "Pen" : who.Is(Role.Secretariat) ? "Secretariat" : who.Is(Role.Auditor) ? "Auditor" : "Legal adviser";

    public static string Word(Role role) => Roles.Word(role);

    public static string Word(Operation operation) => operation switch
    {
        Operation.Add => "Adds",
        Operation.Modify => "Revises",
        Operation.Suppress => "Takes out",
        _ => "Moves",
    };

    public static string Word(Fit fit) => fit switch
    {
        Fit.Clean => "Still applies",
        Fit.ToReview => "Text has changed: check",
        Fit.InBrackets => "In the text, in brackets",
        Fit.Overtaken => "Overtaken",
        _ => "Clause deleted",
    };

    /// <summary>That a group speaks with two voices.</summary>
    public static string Word(GroupMark mark, Conference room) => mark.Kind switch
    {
        GroupMarkKind.Rival => $"Amendment {mark.Other} says something else in the name of {Name(room, mark.Group).Shown()}.",
        GroupMarkKind.Member => $"{Name(room, mark.Member!).Shown()}, a member of {Name(room, mark.Group).Shown()}, says something else in amendment {mark.Other}.",
        _ => $"{Name(room, mark.Group).Shown()}, of which {Name(room, mark.Member!).Shown()} is a member, says something else in amendment {mark.Other}.",
    };

    /// <summary>Names for chips: an observer's code carries a plus.</summary>
    public static PartyNames Names(Conference room) => new(room.Parties.ToDictionary(p => p.Key, p => new PartyName(p.Kind == PartyKind.Observer ? p.Key + "+" : p.Key, p.Name, p.Kind)));

    /// <summary>The register of parties for the live text, as JSON: what a bracket's head may name, and how it is shown.</summary>
    public static string Register(Conference room) =>
        JsonSerializer.Serialize(room.Parties.Select(p => new { key = p.Key, name = p.Name, formal = p.Formal, kind = p.Kind.ToString().ToLowerInvariant() }));

    /// <summary>By which the heads of brackets are read.</summary>
    public static Register Parties(Conference room) => room.Names();

    public static string Name(Conference room, string key) => room.Party(key)?.Name ?? key;

    /// <summary>Who is shown to hold what, by the policy of the document and who reads it; numbers only where all amendments are seen.</summary>
    public static IReadOnlyList<Attribution> Shown(IReadOnlyList<Attribution> held, AttributionPolicy policy, Conference room, Participant reader) => policy switch
    {
        AttributionPolicy.Full when Visibility.Sees(reader, Circle.Submitted(room.Pen, [])) => held,
        AttributionPolicy.Full => [.. held.Select(a => a with { Amendments = [] }).Where(a => a.Parties.Count > 0)],
        AttributionPolicy.ChairOnly when reader.HoldsPen => held,
        AttributionPolicy.GroupsOnly => [.. held.Select(a => a with { Parties = [.. a.Parties.Where(p => room.Party(p)?.Kind == PartyKind.Group)], Amendments = [] }).Where(a => a.Parties.Count > 0)],
        _ => [],
    };
}
