using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Json;

namespace NormDraft.Tests.Exchange;

/// <summary>One tree in the middle: what every format does with it.</summary>
public sealed class FormatsTests
{
    [Fact]
    public void Json_gives_every_draft_back() => DraftGen.Draft.Law(draft =>
    {
        var written = Formats.Writers[".json"](draft);
        if (written.Bytes is not { } bytes) written.Refusal!.Code.ShouldBe("draft-has-lone-surrogate");
        else DraftGen.Shape(DraftJson.Read(bytes).Draft!).ShouldBe(DraftGen.Shape(draft));
    });

    [Fact]
    public void A_page_is_well_formed_and_holds_every_clause() => DraftGen.Draft.Select(Clean).Law(draft =>
    {
        var page = XDocument.Parse(DraftPage.Of(draft, PartyNames.None).Replace("<!doctype html>", "", StringComparison.Ordinal).Replace($"<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{DraftPage.Policy}", "", StringComparison.Ordinal));
        page.Descendants().Count(element => element.Name.LocalName is "h1" or "h2" or "h3" or "p").ShouldBeGreaterThanOrEqualTo(draft.Clauses.Count(clause => clause.Text.Trim('*', '_', '\\').Length > 0));
    });

    [Theory]
    [InlineData("", "json-unread")]
    [InlineData("{}", "json-unread")]
    [InlineData("null", "json-unread")]
    [InlineData("""{"format":"normdraft-draft-1","title":null,"symbol":null,"status":null,"language":null,"others":[],"clauses":[null]}""", "json-tree-broken")]
    [InlineData("""{"format":"normdraft-draft-1","title":null,"symbol":null,"status":null,"language":null,"others":[],"clauses":[{"id":"00000000-0000-0000-0000-000000000001","parent":"00000000-0000-0000-0000-000000000002","kind":"","label":"","text":"","attributions":[]}]}""", "json-tree-broken")]
    public void Json_that_is_no_draft_is_refused(string json, string code) => DraftJson.Read(Encoding.UTF8.GetBytes(json)).Refusal!.Code.ShouldBe(code);

    [RealTextFact]
    public void Real_treaties_come_back_from_Akoma_Ntoso_and_are_valid()
    {
        foreach (var name in (string[])["paris-5-presidency-9-dec-2015.md", "paris-6-adopted-12-dec-2015.md", "arms-trade-treaty-2013.md", "bbnj-agreement-2023-fr.txt", "bbnj-agreement-2023-ar.txt", "bbnj-agreement-2023-zh.txt", "unga-A-RES-78-272.txt"])
        {
            var bytes = RealTexts.Bytes(name);
            var draft = Formats.Readers[".md"](bytes, Formats.IdsOf(bytes)).Draft!;
            var xml = AkomaNtosoWriter.Write(draft, PartyNames.None);
            DraftGen.Shape(AkomaNtosoReader.Read(xml, Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(draft), name);
            AkomaNtosoCheck.Of(xml).ShouldBeEmpty(name);
            if (AknSchema.Folder is not null) AknSchema.Errors(xml).ShouldBeEmpty(name);
        }
    }

    /// <summary>Without the characters that XML cannot hold, so that a parser of XML can look at the page.</summary>
    private static Draft Clean(Draft draft)
    {
        static string Xml(string? text) => string.Concat((text ?? "").Where(XmlConvert.IsXmlChar));
        return new Draft(new DraftHead(Xml(draft.Head.Title), Xml(draft.Head.Symbol), Xml(draft.Head.Status), "en", []),
            [.. draft.Clauses.Select(clause => clause with { Label = Xml(clause.Label), Text = Xml(clause.Text), Attributions = [.. clause.Attributions.Select(held => held with { Parties = [.. held.Parties.Select(Xml)] })] })]);
    }
}
