using System.Runtime.CompilerServices;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Tests;

/// <summary>The table of docs/WHO-SEES-WHAT.md is the rule's own: read row by row, asked cell by cell.</summary>
public class WhoSeesTests
{
    static readonly (string Row, Participant Who)[] Seats =
    [
        ("Delegate or head of the delegation that proposes", Sits("XAA", Role.Delegate)),
        ("Delegate or head of the delegation that proposes", Sits("XAA", Role.Head)),
        ("Legal adviser of that delegation", Sits("XAA", Role.LegalAdviser)),
        ("Delegate of a delegation asked to co-sponsor", Sits("XCC", Role.Delegate)),
        ("Delegate of another delegation", Sits("XBB", Role.Delegate)),
        ("Observer", Sits("Lantern", Role.Observer)),
        ("Legal adviser of no delegation", Sits(null, Role.LegalAdviser)),
        ("Secretariat, documents officers among them", Sits(null, Role.Secretariat)),
        ("Auditor", Sits(null, Role.Auditor)),
        ("Pen-holder", Sits(null, Role.PenHolder)),
        ("Chair", Sits(null, Role.Chair)),
    ];

    static readonly Conference Room = new()
    {
        Parties = [new("XAA", "Aara", "Aara", PartyKind.State), new("XBB", "Beria", "Beria", PartyKind.State), new("XCC", "Cora", "Cora", PartyKind.State), new("Nine", "The Nine", "The Nine", PartyKind.Group)],
    };

    [Fact]
    public void The_guides_table_says_of_every_seat_what_the_rule_says()
    {
        var written = File.ReadLines(Path.Combine(Folder(), "docs", "WHO-SEES-WHAT.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        written.ShouldBe(Seats.Select(seat => $"| {seat.Row} | {string.Join(" | ", Cells(seat.Who))} |").Distinct());
    }

    static IEnumerable<string> Cells(Participant who) =>
    [
        .. new[] { Circle.Unsubmitted("XAA", "XCC"), Circle.Submitted(Pen.Open, ["XAA", "XCC"]), Circle.Submitted(Pen.Chair, ["XAA", "XCC"]), Circle.TheTable }
            .Select(circle => Visibility.Sees(who, circle) ? "yes" : "no"),
        .. Enum.GetValues<AttributionPolicy>().Select(policy => Pages.Seats.Shown([new Attribution(0, 1, ["XAA", "Nine"], [1])], policy, Room, who).SelectMany(held => held.Parties).ToList() switch
        {
            [] => "no",
            ["Nine"] => "groups",
            _ => "yes",
        }),
    ];

    static Participant Sits(string? party, Role role) => new(Guid.NewGuid(), "Somebody", party, new HashSet<Role> { role });

    static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
