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
        var xml = Encoding.UTF8.GetString(bytes);
        xml.ShouldContain("showAs=\"CONF.1/L.3/Amend.8 (Netherlands (Kingdom of the), KEN)\"");
        Golden.Match(xml, "Akn_amendment-list.xml");
    }

    [AknFact]
    public void An_amendment_of_others_is_read_by_its_modifications()
    {
        var read = AmendmentReader.Read(AknSchema.Bytes("02-amendment.xml"), Guid.CreateVersion7);
        read.Remarks.ShouldBeEmpty();
        var file = read.Amendments.ShouldHaveSingleItem().File.ShouldNotBeNull();
        (file.Symbol, file.Rationale, file.Amendment).ShouldBe(("CONF.1/L.7", "Certainty of the obligation.", null));
        file.Proponents.ShouldBe(["Ruritania", "Sylvania"]);
        file.Changes.Select(change => $"{change.Type} {change.Place.Split('#')[1]}: {change.Before} > {change.After}{string.Join('/', change.Structure.Select(clause => $"{clause.Kind}|{clause.Label}|{clause.Text}"))}")
            .ShouldBe(["substitution art_1__para_1: [shall] [should] > shall", "insertion art_1__para_2:  > paragraph|2 bis.|Data shall be shared free of charge."]);
    }

    [AknFact]
    public void A_list_of_others_gives_names_and_addresses()
    {
        var read = AmendmentReader.Read(AknSchema.Bytes("04-amendment-list.xml"), Guid.CreateVersion7);
        read.Amendments.Select(one => $"{one.Name} {one.Address.Split('/')[^2]} {one.File}").ShouldBe(["CONF.1/L.7 (Ruritania) conf-1-l-7 ", "CONF.1/L.8 (Freedonia) conf-1-l-8 "]);
        read.Remarks.Select(remark => remark.Code).ShouldBe([AknCodes.Elsewhere, AknCodes.Elsewhere]);
    }

    [Fact]
    public void A_draft_is_no_amendment() => AmendmentReader.Read(AkomaNtosoWriter.Write(Base, PartyNames.None), Guid.CreateVersion7).Refusal!.Code.ShouldBe(AknCodes.NotAmendment);

    [Fact]
    public void What_an_edit_elsewhere_broke_is_told_and_the_words_are_kept()
    {
        var xml = Encoding.UTF8.GetString(Writer.Write(Of(Operation.Modify))).Replace("status=\"Live\"", "status=\"Alive\"", StringComparison.Ordinal);
        var read = AmendmentReader.Read(Encoding.UTF8.GetBytes(xml), Guid.CreateVersion7);
        read.Remarks.Select(remark => remark.Code).ShouldBe([AknCodes.OwnValueUnread]);
        (read.Amendments[0].File!.Amendment, read.Amendments[0].File!.Changes[0].After).ShouldBe((null, "States shall *act*."));
    }
}
