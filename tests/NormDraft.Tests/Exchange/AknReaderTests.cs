using System.Globalization;
using System.Text;
using System.Xml.Linq;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Tests.House;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Files of others, files of enemies and files of ours.</summary>
public sealed class AknReaderTests
{
    private const string Ns = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    private static FormatReading Read(string xml) => AkomaNtosoReader.Read(Encoding.UTF8.GetBytes(xml), Guid.CreateVersion7);

    private static string Bill(string body, string ns = Ns) => $"<akomaNtoso xmlns=\"{ns}\"><bill name=\"b\"><body>{body}</body></bill></akomaNtoso>";

    private static string Words(FormatReading read) => string.Join('\n', read.Draft!.Clauses.Select(clause => $"{clause.Kind}|{clause.Label}|{clause.Text}"));

    [Theory]
    [InlineData("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17")]
    [InlineData("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD02")]
    [InlineData("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD03")]
    [InlineData("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13")]
    [InlineData("http://www.akomantoso.org/2.0")]
    public void Older_dialects_are_read_and_told(string ns)
    {
        var read = Read($"<a:akomaNtoso xmlns:a=\"{ns}\"><a:act name=\"x\"><a:body><a:article id=\"art1\"><a:num>Article 1</a:num><a:heading>Aim</a:heading><a:paragraph id=\"art1-para1\"><a:num>1.</a:num><a:content><a:p>Act\n   now<a:noteRef href=\"#n1\" marker=\"*\"/>.</a:p></a:content></a:paragraph></a:article></a:body></a:act></a:akomaNtoso>");
        Words(read).ShouldBe("article|Article 1|Aim\nparagraph|1.|Act now^\\*^.");
        read.Remarks.Select(remark => remark.Code).ShouldBe([AknCodes.OlderNamespace]);
    }

    [Fact]
    public void Every_word_of_a_foreign_file_is_kept()
    {
        var read = Read(Bill("""
            <section eId="s"><num>I</num><subheading>Under</subheading><hcontainer name="x" eId="h"><content><p>One</p><p><b>Two </b>words</p><table><tr><td><p>A</p></td><td><p>B</p></td></tr></table><ul><li><p>Three</p></li></ul></content></hcontainer></section>
            <tblock>stray<p>Four</p></tblock><article eId="a"><num>Article 1</num><num>bis</num><intro><p>Five</p></intro><list eId="l"><intro><p>Six</p></intro><point eId="p"><num>(a)</num><content><p>snake_case <i>in</i><authorialNote marker="†"><p>Seven</p></authorialNote></p></content></point><wrapUp><p>Eight</p></wrapUp></list></article>
            """));
        Words(read).ShouldBe("""
            part|I|
            heading||Under
            paragraph||One
            paragraph||**Two** words
            table||A | B
            point||Three
            paragraph||stray Four
            article|Article 1 bis|
            paragraph||Five
            paragraph||Six
            point|(a)|snake\_case *in*[^1]
            footnote|1|Seven
            paragraph||Eight
            """.ReplaceLineEndings("\n"));
        read.Remarks.Select(remark => remark.Code).ShouldBe([AknCodes.TableFlattened, AknCodes.ElementKept, AknCodes.MarkerChanged], ignoreOrder: true);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", AknCodes.HasDtd)]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", AknCodes.HasDtd)]
    [InlineData("", AknCodes.NotXml)]
    [InlineData("<a>", AknCodes.NotXml)]
    [InlineData("<a>&x;</a>", AknCodes.NotXml)]
    [InlineData("<?xml version=\"1.0\" encoding=\"ebcdic-nowhere\"?><a/>", AknCodes.NotXml)]
    [InlineData("<html/>", AknCodes.NotAkomaNtoso)]
    [InlineData("<akomaNtoso/>", AknCodes.NotAkomaNtoso)]
    [InlineData("<akomaNtoso xmlns=\"" + Ns + "\"/>", AknCodes.Empty)]
    [InlineData("<akomaNtoso xmlns=\"" + Ns + "\"><bill><body/></bill></akomaNtoso>", AknCodes.Empty)]
    public void What_cannot_be_read_is_refused_with_a_reason(string xml, string code)
    {
        var refusal = Read(xml).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(code);
        refusal.Line.ShouldBe(1);
        AkomaNtosoCheck.Of(Encoding.UTF8.GetBytes(xml)).Count(remark => remark.Code == code).ShouldBe(code == AknCodes.Empty ? 0 : 1);
    }

    [Fact]
    public void Depth_size_and_number_are_bounded()
    {
        Read(Bill(string.Concat(Enumerable.Repeat("<part>", 100_000)) + string.Concat(Enumerable.Repeat("</part>", 100_000)))).Refusal!.Code.ShouldBe(AknCodes.TooDeep);
        AkomaNtosoReader.Read(new byte[AkomaNtosoReader.MaxBytes + 1], Guid.CreateVersion7).Refusal!.Code.ShouldBe(AknCodes.TooLarge);
        Read(Bill(string.Concat(Enumerable.Repeat("<part><num>1</num></part>", 10_001)))).Refusal!.Code.ShouldBe(AknCodes.TooMany);
        Read(Bill(string.Concat(Enumerable.Repeat("<x/>", 2_000_001)))).Refusal!.Code.ShouldBe(AknCodes.TooManyParts);
        Read(Bill($"<p>{new string('*', 500_001)}</p>")).Refusal!.Code.ShouldBe(AknCodes.TooLong);
    }

    [Fact]
    public void Every_code_of_the_reader_is_on_the_page()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "FORMATS.md"));
        foreach (var code in typeof(AknCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Concat(AknSampleTests.Faults.SelectMany(fault => ((string)fault[1]).Split(' ')))) page.ShouldContain($"`{code}`");
    }

    [Fact]
    public void What_an_editor_elsewhere_adds_to_our_file_is_read_too()
    {
        var id = Guid.CreateVersion7();
        var xml = Encoding.UTF8.GetString(AkomaNtosoWriter.Write(new Draft(DraftHead.None, [new(id, null, Kinds.Article, "Article 1", "Aim"), new(Guid.CreateVersion7(), id, Kinds.Paragraph, "1.", "Act.")]), PartyNames.None));
        var edited = xml.Replace("</article>", "<paragraph eId=\"x\"><num>2.</num><content><p>Added.</p></content></paragraph></article>", StringComparison.Ordinal).Replace(id.ToString("D"), "nonsense", StringComparison.Ordinal);
        var read = Read(edited);
        Words(read).ShouldBe("article|Article 1|Aim\nparagraph|1.|Act.\nparagraph|2.|Added.");
        read.Draft!.Clauses[2].Parent.ShouldBe(read.Draft.Clauses[0].Id);
        read.Remarks.Select(remark => remark.Code).ShouldBe([AknCodes.IdRenewed]);
    }

    [Fact]
    public void Holders_of_brackets_are_organisations_with_their_names()
    {
        Clause clause = new(Guid.CreateVersion7(), null, Kinds.Paragraph, "1.", "States [shall] act.") { Attributions = [new(7, 7, ["NLD"], [14])] };
        var names = new PartyNames(new Dictionary<string, PartyName> { ["NLD"] = new("NLD", "Netherlands (Kingdom of the)", PartyKind.State) });
        var xml = Encoding.UTF8.GetString(AkomaNtosoWriter.Write(new Draft(DraftHead.None, [clause]), names));
        xml.ShouldContain("""<inline name="bracketed" refersTo="#bracketed" nd:by="#party_NLD" nd:amendments="14">[shall]</inline>""");
        xml.ShouldContain("showAs=\"Netherlands (Kingdom of the)\"");
        Read(xml).Draft!.Clauses[0].Attributions[0].Parties.ShouldBe(["NLD"]);
    }

    [Fact]
    public void Alternatives_are_told_as_such_and_come_back()
    {
        var article = new Clause(Guid.CreateVersion7(), null, Kinds.Article, "Article 1", "Aim");
        Clause Under(string label, string text) => new(Guid.CreateVersion7(), article.Id, Kinds.Paragraph, label, text);
        var draft = new Draft(DraftHead.None, [article, Under("1.", "States [shall][should] act [, as appropriate,] [and in accordance with law]."), Under("1 alt.", "States act."), Under("2.", "[Option 1: They report.]"), Under("3.", "[Option 2: No text.]"), Under("4.", "End.")]);
        var bytes = AkomaNtosoWriter.Write(draft, PartyNames.None);
        var xml = XDocument.Load(new MemoryStream(bytes));
        xml.Descendants().Where(element => element.Attribute("alternativeTo") is not null).Select(element => $"{element.Name.LocalName} {(string?)element.Attribute("eId")} {(string?)element.Attribute("alternativeTo")}")
            .ShouldBe(["inline  #art_1__para_1__brk_1", "paragraph art_1__para_1alt #art_1__para_1", "paragraph art_1__para_3 #art_1__para_2"]);
        xml.Descendants().Count(element => (string?)element.Attribute("name") == "alternatives").ShouldBe(2);
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        var read = AkomaNtosoReader.Read(bytes, Guid.CreateVersion7);
        DraftGen.Shape(read.Draft!).ShouldBe(DraftGen.Shape(draft));
        read.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Clauses_of_others_under_one_number_are_read_as_alternatives_and_written_as_such()
    {
        static string Of(string first, string second) => $"<article eId=\"a\"><num>Article 1</num><hcontainer name=\"alternatives\" eId=\"x\">{first}{second}{second}</hcontainer></article>";
        static string Paragraph(string number, string words) => $"<paragraph eId=\"p\"><num>{number}</num><content><p>{words}</p></content></paragraph>";
        var read = Read(Bill(Of(Paragraph("1.", "Act."), Paragraph("1.", "Wait."))));
        Words(read).ShouldBe("article|Article 1|\nparagraph|1.|Act.\nparagraph|1 alt.|Wait.\nparagraph|1 alt 2.|Wait.");
        read.Remarks.Select(remark => remark.Code).ShouldBe([AknCodes.AlternativesNumbered]);
        var xml = XDocument.Load(new MemoryStream(AkomaNtosoWriter.Write(read.Draft!, PartyNames.None)));
        xml.Descendants().Attributes("alternativeTo").Select(to => to.Value).ShouldBe(["#art_1__para_1", "#art_1__para_1"]);

        Read(Bill(Of(Paragraph("1.", "Act."), Paragraph("1 alt.", "Wait.")))).Remarks.ShouldBeEmpty();
        Read(Bill(Of(Paragraph("1.", "[Option 1: Act.]"), ""))).Remarks.ShouldBeEmpty();
        foreach (var (first, second) in new[] { (Paragraph("1.", "Act."), Paragraph("2.", "Wait.")), (Paragraph("", "Act."), Paragraph("", "Wait.")), (Paragraph("1.", "Act."), "<p>Wait.</p>") })
        {
            var kept = Read(Bill(Of(first, second)));
            kept.Remarks.Select(remark => remark.Code).ShouldContain(AknCodes.AlternativesKept);
            Words(kept).ShouldNotContain("alt");
        }
    }

    [Fact]
    public void A_redline_names_the_amendments_that_changed_a_clause_where_they_are_known()
    {
        Clause[] one = [new(Guid.CreateVersion7(), null, Kinds.Article, "Article 1", "Aim"), new(Guid.CreateVersion7(), null, Kinds.Article, "Article 2", "Terms")];
        Clause[] two = [one[0] with { Text = "Purpose" }, one[1] with { Text = "Words" }, new(Guid.CreateVersion7(), null, Kinds.Article, "Article 3", "Duties")];
        CitedAmendment fourteen = new("/akn/un/amendment/x/14", "L.1/Amend.14"), fifteen = new("/akn/un/amendment/x/15", "L.1/Amend.15");
        var from = new Dictionary<Guid, IReadOnlyList<CitedAmendment>> { [one[0].Id] = [fourteen, fifteen], [two[2].Id] = [fourteen] };
        var bytes = AkomaNtosoWriter.WriteRedline(new(DraftHead.None, one), new(DraftHead.None, two), PartyNames.None, null, from);
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        if (AknSchema.Folder is not null) AknSchema.Errors(bytes).ShouldBeEmpty();
        var xml = XDocument.Load(new MemoryStream(bytes));
        xml.Descendants(XName.Get("textualMod", Ns)).Select(mod => $"{(string?)mod.Attribute("type")} {string.Join(' ', mod.Elements(XName.Get("source", Ns)).Select(source => ((string?)source.Attribute("href"))!.Split('/')[^2]))}")
            .ShouldBe(["substitution 14 15", "substitution draft", "insertion 14"]);
        xml.Descendants(XName.Get("passiveRef", Ns)).Select(reference => (string?)reference.Attribute("showAs")).Skip(1).ShouldBe(["L.1/Amend.14", "L.1/Amend.15"]);
        var read = AkomaNtosoReader.ReadRedline(bytes, Guid.CreateVersion7);
        DraftGen.Shape(read.Earlier!).ShouldBe(DraftGen.Shape(new(DraftHead.None, one)));
        DraftGen.Shape(read.Later!).ShouldBe(DraftGen.Shape(new(DraftHead.None, two)));
    }

    [Fact]
    public void A_text_that_is_new_as_a_whole_has_nothing_before_it()
    {
        var read = AkomaNtosoReader.ReadRedline(Encoding.UTF8.GetBytes(Bill("<paragraph eId=\"para_1\"><num><ins>1.</ins></num><content><p><ins>Act.</ins></p></content></paragraph>")), Guid.CreateVersion7);
        (read.Earlier!.Clauses.Count, read.Later!.Clauses.ShouldHaveSingleItem().Text).ShouldBe((0, "Act."));
    }

    [Fact]
    public void What_is_taken_out_as_a_whole_is_on_the_earlier_side_only()
    {
        var read = AkomaNtosoReader.ReadRedline(Encoding.UTF8.GetBytes(Bill("<del><paragraph eId=\"para_1\"><num>1.</num><content><p>Go.</p></content></paragraph></del><paragraph eId=\"para_2\"><num><del>2.</del><ins>1.</ins></num><content><p>Stay.</p></content></paragraph>")), Guid.CreateVersion7);
        string Told(Draft draft) => string.Join(' ', draft.Clauses.Select(clause => $"{clause.Label} {clause.Text}"));
        (Told(read.Earlier!), Told(read.Later!)).ShouldBe(("1. Go. 2. Stay.", "1. Stay."));
        read.Earlier!.Clauses[1].Id.ShouldBe(read.Later!.Clauses[0].Id);
    }

    [Fact]
    public void A_redline_shows_changes_moves_and_new_numbers()
    {
        Clause Article(int id, string label, string heading) => new(new Guid(id, 0, 0, new byte[8]), null, Kinds.Article, label, heading);
        Clause Paragraph(int id, int parent, string label, string text) => new(new Guid(id, 0, 0, new byte[8]), new Guid(parent, 0, 0, new byte[8]), Kinds.Paragraph, label, text);
        IReadOnlyList<Clause> from = [Article(1, "Article 1", "Aim"), Paragraph(2, 1, "1.", "States shall act."), Paragraph(3, 1, "2.", "They report."), Article(4, "Article 2", "Duties"), Paragraph(5, 4, "1.", "This goes.")];
        IReadOnlyList<Clause> to = [Article(1, "Article 1", "Aim"), Paragraph(3, 1, "1.", "They report."), Paragraph(2, 1, "2.", "States should act."), Article(6, "Article 2", "Terms"), Article(4, "Article 3", "Duties")];
        var head = new DraftHead("Aquifers", "A/1/L.2", "draft", "en", [KeyValuePair.Create("date", "2026-03-02")]);
        var bytes = AkomaNtosoWriter.WriteRedline(new Draft(head with { Symbol = "A/1/L.1" }, from), new Draft(head, to), PartyNames.None);
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        Golden.Match(Encoding.UTF8.GetString(bytes), "Akn_redline.xml");
    }

    [Fact]
    public void A_draft_of_three_hundred_pages_comes_back_whole()
    {
        var clauses = new List<Clause>();
        for (var at = 0; clauses.Count < 5_000; at++)
        {
            var article = new Clause(Guid.CreateVersion7(), null, Kinds.Article, string.Create(CultureInfo.InvariantCulture, $"Article {at + 1}"), "Duties of *States*");
            clauses.Add(article);
            for (var number = 1; number < 10; number++)
                clauses.Add(new(Guid.CreateVersion7(), article.Id, Kinds.Paragraph, string.Create(CultureInfo.InvariantCulture, $"{number}."), string.Concat(Enumerable.Repeat("Each Party [shall][should] take [all] feasible measures. ", 4))));
        }

        var bytes = AkomaNtosoWriter.Write(new Draft(DraftHead.None, clauses), PartyNames.None);
        AkomaNtosoReader.Read(bytes, Guid.CreateVersion7).Draft!.Clauses.ShouldBe(clauses);
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
    }
}
