using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Amendments on a version, alone and as a list.</summary>
public sealed class AknAmendmentTests
{
    private static readonly Guid Article = new(1, 0, 0, new byte[8]);

    private static readonly Guid Paragraph = new(2, 0, 0, new byte[8]);

    private static readonly Draft Base = new(new DraftHead("Aquifers", "CONF.1/L.3", "draft", "en", []),
        [new(Article, null, Kinds.Article, "Article 1", "Purpose"), new(Paragraph, Article, Kinds.Paragraph, "1.", "States [shall][should] act.")]);

    private static readonly AmendmentWriter Writer = new(Base, new Edition(new DateOnly(2026, 3, 2), "Conference on Aquifers", "1"),
        new PartyNames(new Dictionary<string, PartyName> { ["NLD"] = new("NLD", "Netherlands (Kingdom of the)", PartyKind.State) }));

    public static TheoryData<Operation> Operations => [.. Enum.GetValues<Operation>()];

    private static Amendment Of(Operation operation) => new()
    {
        Number = 7,
        Capacity = "NLD",
        CoSponsors = ["KEN"],
        Rationale = "Certainty & \u0001 clarity.",
        SubmittedAt = new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero),
        Proposal = new Proposal(operation, Paragraph, 1, "States [shall][should] act.", operation is Operation.Modify or Operation.Add ? "States shall *act*." : "", operation == Operation.Add ? "1 bis." : "", Kinds.Paragraph, operation == Operation.Move ? Article : null),
    };

    [Theory, MemberData(nameof(Operations))]
    public void An_amendment_points_at_its_clause_in_the_version_it_is_against(Operation operation)
    {
        var bytes = Writer.Write(Of(operation));
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        if (AknSchema.Folder is not null) AknSchema.Errors(bytes).ShouldBeEmpty();
        Writer.Write(Of(operation)).ShouldBe(bytes);
        var xml = Encoding.UTF8.GetString(bytes);
        xml.ShouldContain("/akn/un/bill/provision/conference-on-aquifers/2026-03-02/CONF.1-L.3/eng@2026-03-02/!main#art_1__para_1\"");
        AkomaNtosoReader.Read(bytes, Guid.CreateVersion7).Draft!.Clauses.ShouldContain(clause => clause.Text.Contains("Netherlands (Kingdom of the), KEN", StringComparison.Ordinal));
        if (operation == Operation.Modify) Golden.Match(xml, "Akn_amendment.xml");
    }

    [Fact]
    public void A_list_names_its_amendments_by_their_addresses()
    {
        var bytes = Writer.WriteList([Of(Operation.Modify), Of(Operation.Add) with { Number = 8 }]);
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        if (AknSchema.Folder is not null) AknSchema.Errors(bytes).ShouldBeEmpty();
        Encoding.UTF8.GetString(bytes).ShouldContain("showAs=\"CONF.1/L.3/Amend.8 (Netherlands (Kingdom of the), KEN)\"");
    }
}
