using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Server.Amendments;
using NormDraft.Server.Comparison;
using NormDraft.Server.Consolidation;
using NormDraft.Tests;
using NormDraft.Text;

namespace NormDraft.Server.Tests;

/// <summary>The chair's desk, the preview and lists grow as the text does, whatever stands in it.</summary>
public class DeskGrowthTests
{
    static readonly Register Register = new([new("NLD", ["Netherlands"]), new("KEN", ["Kenya"])]);

    static readonly IReadOnlyDictionary<string, Action<HostileText>> Ways = new Dictionary<string, Action<HostileText>>
    {
        ["what is compiled"] = text => Compiled(text),
        ["brackets to lift"] = text => DeskBrackets.Of(Compiled(text).Outcome, Register),
        ["places to choose"] = text => Rows(text, DeskSheet.Blank),
        ["places chosen"] = text => Rows(text, new DeskSheet([], [.. Meeting(text).Regions.Select(region => new PlaceChoice(region.Start, region.Length, new Choice.Brackets()))], null)),
        ["the text in pieces"] = text => DeskPlaces.Pieces(text.Text, Meeting(text).Regions),
        ["a preview"] = text => ProposalHtml.Whole(Amended(text, 1).Proposal, new Dictionary<Guid, string>()),
        ["a line of a list"] = text => ProposalHtml.Excerpt(Amended(text, 1).Proposal, new Dictionary<Guid, string>()),
        ["two versions side by side"] = text => Side(Redline.Between(text.Changed, text.Text), text.Held),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Twice_the_text_takes_twice_the_work(string way) => Growth.Slow(Ways[way]).ShouldBeEmpty();

    static void Side(Redline redline, IReadOnlyList<Attribution> held)
    {
        InlineHtml.Render(Marks.Old(redline), PartyNames.None);
        InlineHtml.Render(Marks.New(redline, held), PartyNames.None);
    }

    static DeskClause Desk(HostileText text) => new() { Id = Guid.Empty, IssuedIn = 1, Text = text.Text, Attributions = text.Held };

    static Amendment[] Live(HostileText text) => [Amended(text, 101), Amended(text with { Changed = text.Changed + " x" }, 102)];

    static Amendment Amended(HostileText text, int number) => new()
    {
        Id = new Guid(number, 1, 0, new byte[8]),
        Number = number,
        Capacity = "NLD",
        Delegation = "NLD",
        TextNow = text.Changed,
        Proposal = new Proposal(Operation.Modify, Guid.Empty, 1, text.Text, text.Changed, "", "", null),
    };

    static Compilation Meeting(HostileText text) => Sheets.Meeting(Desk(text), Live(text));

    static Consolidated Compiled(HostileText text) => Desk(text).Consolidate(Live(text), Bracketing(DeskSheet.Blank));

    static DeskSheet Bracketing(DeskSheet sheet) => sheet with { Handlings = [.. new[] { 101, 102 }.Select(number => new Handling(number, 1, Treatment.Bracket, "", null))] };

    static void Rows(HostileText text, DeskSheet sheet) =>
        DeskPlaces.Rows(text.Text, Meeting(text).Regions, Desk(text).Consolidate(Live(text), Bracketing(sheet)), Bracketing(sheet));
}
