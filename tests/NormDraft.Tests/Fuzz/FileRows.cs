using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Json;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Lint;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Negotiation;
using NormDraft.Text;

namespace NormDraft.Tests.Fuzz;

/// <summary>Parsers of files.</summary>
internal static class FileRows
{
    private static readonly string[] Xml =
    [
        "<p>x</p>", "</p>", "<ins>", "</ins>", "<del>", "<article eId=\"art_1\">", "<authorialNote><p>y</p></authorialNote>", "<noteRef href=\"#a\"/>", " nd:kind=\"x\"", " nd:held=\"1 2 NLD\"", " nd:parent=\"00000000-0000-0000-0000-000000000000\"", " nd:n=\"-1\"", " GUID=\"x\"", " status=\"removed\"", " xmlns=\"x\"",
        "<mod>", "<quotedStructure>", "<table><tr><td><p>z</p></td></tr></table>", "<alternativeTo/>", " alternativeTo=\"#art_1\"",
    ];

    private static readonly string[] Office =
    [
        "<w:p>", "</w:p>", "<w:ins w:id=\"1\" w:author=\"a\">", "</w:ins>", "<w:del>", "</w:del>", "<w:r><w:t>x</w:t></w:r>", "<w:tbl>", "<w:tc/>", "<w:footnoteReference w:id=\"2\"/>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:txbxContent>", "<w:sectPr/>", "<w:br/>", "<w:tab/>", " w:id=\"99999999999\"", " w:val=\"-5\"", " w:val=\"%9.\"", "<w:bookmarkStart w:id=\"1\" w:name=\"_nd01990000000070008000000000000001\"/>",
        " r:embed=\"x\"", " Target=\"../../x\"", " TargetMode=\"External\"", "<w:moveFrom>", "<w:pStyle w:val=\"Heading1\"/>", "<w:sym w:char=\"F0B7\"/>", "<w:ilvl w:val=\"99\"/>", "<mc:AlternateContent>",
    ];

    private static readonly string[] Draft = ["null", "[null]", "{}", "\"id\":", "\"parent\":", "\"attributions\":[null]", "\"others\":[null]", ",null", "\"start\":-5", "\"text\":null", "\"\\udc00\"", ",{\"id\":\"x\"}", "[[[[[[[[[[[[[[[[[[", "\"format\":1"];

    private static readonly Clause[] Base = [.. DraftReader.Read(Seeds.Markdown[1]).File!.Clauses(Guid.CreateVersion7)];

    public static IEnumerable<Row> All =>
    [
        Row.OfText("drafts in Markdown", ["DraftReader.Read", "DraftWriter.Write"], Seeds.Markdown, ["\n\n", "## Article 9\n\n", "1. ", "(a) ", "    ", "[^1]: ", "---\ntitle: x\n---\n", "title: [", "# Annex\n\n", "> ", "- "], text =>
        {
            var read = DraftReader.Read(text);
            (read.File is null).ShouldBe(read.Refusal is not null);
            if (read.Refusal is { } refusal) Row.Refused(refusal.Code, refusal.Sentence);
            if (read.File is not { } file) return;
            foreach (var remark in file.Remarks) Row.Refused(remark.Code, remark.Sentence);
            file.Source().ShouldBe((text.StartsWith('\uFEFF') ? text[1..] : text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
            var draft = new Draft(file.Front, file.Clauses(Guid.CreateVersion7));
            Row.ComesBack(draft);
            if (Formats.Writers[".md"](draft) is { Bytes: { } bytes, Remarks: [] }) Bare(DraftReader.Read(bytes).File!.Clauses(Guid.CreateVersion7)).ShouldBe(Bare(draft.Clauses));
        }),
        new("drafts in Markdown, as bytes", ["DraftReader.Read", "Formats.Readers .md"], Mangling.Of(Seeds.Markdown, []), bytes =>
        {
            var read = Formats.Readers[".md"](bytes, Guid.CreateVersion7);
            (read.Draft is null).ShouldBe(read.Refusal is not null);
            if (read.Refusal is { } refusal) Row.Refused(refusal.Code, refusal.Sentence);
        }),
        new("drafts in JSON", ["DraftJson.Read", "Formats.Readers .json"], Mangling.Of(Seeds.Json, Draft), bytes =>
        {
            var read = Formats.Readers[".json"](bytes, Guid.CreateVersion7);
            Row.Read(read);
            if (read.Draft is not { } draft) return;
            _ = DraftPage.Of(draft, PartyNames.None);
            _ = Formats.Writers[".md"](draft);
            _ = DraftCheck.Of(draft.Clauses);
        }),
        new("drafts in JSON, into Word", ["Formats.Writers .docx"], Mangling.Of(Seeds.Json, Draft), bytes =>
        {
            if (DraftJson.Read(bytes).Draft is not { Clauses.Count: > 0 } draft) return;
            Row.ComesBackFromWord(draft);
        }),
        new("Akoma Ntoso", ["AkomaNtosoReader.Read", "Formats.Readers .xml"], Mangling.Of(Seeds.Akn, Xml), bytes => Row.Read(Formats.Readers[".xml"](bytes, Guid.CreateVersion7))),
        new("redlines in Akoma Ntoso", ["AkomaNtosoReader.ReadRedline"], Mangling.Of(Seeds.Akn, Xml), bytes =>
        {
            var read = AkomaNtosoReader.ReadRedline(bytes, Guid.CreateVersion7);
            (read.Earlier is null, read.Later is null).ShouldBe((read.Refusal is not null, read.Refusal is not null));
            foreach (var draft in new[] { read.Earlier, read.Later }.OfType<Draft>()) Row.ComesBack(draft);
        }),
        new("amendments in Akoma Ntoso", ["AmendmentReader.Read", "ProposalReader.IsOf"], Mangling.Of(Seeds.AknAmendments, Xml), bytes =>
        {
            var read = AmendmentReader.Read(bytes, Guid.CreateVersion7);
            if (read.Refusal is { } refusal) Row.Refused(refusal.Code, refusal.Sentence);
            foreach (var remark in read.Remarks) Row.Refused(remark.Code, remark.Sentence);
            if (read.Refusal is not null) read.Amendments.ShouldBeEmpty();
            var files = read.Amendments.Select(one => one.File).OfType<AmendmentFile>().ToList();
            foreach (var file in files) ProposalReader.IsOf(file.Against, new Draft(DraftHead.None, Base), Edition.Of(DraftHead.None)).ShouldBeFalse();
            var (proposals, remarks) = new ProposalReader(new Draft(DraftHead.None, Base), Base, 1).Of(files);
            proposals.ShouldAllBe(one => Base.Any(clause => clause.Id == one.Proposal.Clause));
            foreach (var remark in remarks) Row.Refused(remark.Code, remark.Sentence);
        }),
        new("checks of Akoma Ntoso", ["AkomaNtosoCheck.Of"], Mangling.Of([.. Seeds.Akn, .. Seeds.AknAmendments], Xml), bytes =>
        {
            foreach (var remark in AkomaNtosoCheck.Of(bytes)) Row.Refused(remark.Code, remark.Sentence);
        }),
        new("Word", ["WordReader.Read", "Formats.Readers .docx"], Packages.Of(Seeds.Word, Office), bytes => Row.Read(Formats.Readers[".docx"](bytes, Guid.CreateVersion7))),
        new("Word with all changes rejected", ["WordText.Resolve"], Packages.Of(Seeds.Word, Office), bytes =>
        {
            var text = WordText.Resolve(bytes, Revisions.Reject);
            (text.Text is null).ShouldBe(text.Refusal is not null);
            if (text.Refusal is { } refusal) Row.Refused(refusal.Code, refusal.Sentence);
        }),
        new("amendments in Word", ["WordAmendments.Read", "WordAmendments.MarkOf"], Packages.Of(Seeds.Word, Office), bytes =>
        {
            var read = WordAmendments.Read(bytes, Base);
            WordAmendments.MarkOf(bytes).ShouldBe(read.Mark);
            if (read.Refusal is { } refusal) Row.Refused(refusal.Code, refusal.Sentence);
            foreach (var remark in read.Remarks) Row.Refused(remark.Code, remark.Sentence);
        }),
        new("checks of Word", ["WordLint.Check"], Packages.Of(Seeds.Word, Office), bytes =>
        {
            foreach (var finding in WordLint.Check(bytes)) Row.Refused(finding.Code, finding.Sentence);
        }),
        new("archives", ["ArchiveFile.Open", "ArchiveCheck.Of"], Packages.Of(Seeds.Archives, ["\"people\":[null]", "\"chain\":", "\n", "{}", "null", "\"\\ud800\"", "\"name\":{\"hash\":1}", "\"data\":[]", "\"chains\":[null]"]), bytes =>
        {
            try
            {
                using var archive = ArchiveFile.Open(new MemoryStream(bytes));
                var found = ArchiveCheck.Of(archive, null);
                foreach (var fault in found.Chains.Select(chain => chain.Broken).Concat(found.Contradictions).OfType<Refusal>())
                    Row.Refused(fault.Code, fault.Sentence);
                archive.Head.People.ShouldAllBe(person => person.Name.Length >= 0 && person.Title.Length >= 0);
            }
            catch (ArchiveFault fault)
            {
                Row.Refused(fault.Code, fault.Message);
            }
        }),
    ];

    private static string Bare(IReadOnlyList<Clause> clauses) => string.Join('\n', clauses.Select(clause => $"{clause.Kind}|{clause.Label}|{clause.Text}"));
}
