using System.Text;
using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Record;
using NormDraft.Negotiation.Versions;
using NormDraft.Tests.Exchange;
using NormDraft.Tests.House;
using NormDraft.Tests.Text;
using NormDraft.Text;
using static NormDraft.Tests.Exchange.Word.TinyWord;

namespace NormDraft.Tests.Fuzz;

/// <summary>Good files of every kind, small enough to be read a million times: stretches of the sample, and generated drafts written in each format.</summary>
internal static class Seeds
{
    private static readonly string Sample = File.ReadAllText(Path.Combine(Repository.Folder, "samples", "responsible-military-ai", "draft.md")).ReplaceLineEndings("\n");

    private static readonly Draft[] Drafts = [.. DraftGen.Draft.Array[60].Generate(new PCG(1), null, out _).Select(draft => draft with { Clauses = [.. draft.Clauses.Take(8)] })];

    /// <summary>The sample in pieces of some paragraphs.</summary>
    public static readonly byte[][] Markdown = [.. Sample.Split("\n\n").Chunk(6).Select(piece => Bytes(string.Join("\n\n", piece))), Bytes(Sample[..300]), Bytes("| a | b |\n|---|---|\n| [c] | d |\n\n[^1]: Note\n\n> quote\n\n```\ncode\n```\n\n## Annex I\n\n1. x[^1]\n\n    (a) y;\n\n        (i) z\n\nDONE at Geneva\n")];

    public static readonly byte[][] Clauses =
    [
        .. Sample.Split("\n\n").Where(text => text.Length is > 20 and < 700).Select(Bytes), .. TreatyTexts.Any.Array[80].Generate(new PCG(2), null, out _).Select(Bytes),
        Bytes("article 4, paragraph 2 (g), of the Convention, articles 15, 54, paragraph 2, and 72, paragraph 1 (a)–(d) of the present rule, Annex [x], alinéa c) du paragraphe 5"), Bytes("пункт 2 статьи 5, الفقرة 2 من المادة 5, 第六条第二款第（三）项, 《公约》第二十条, part II, section 3, chapter IV"),
        Bytes("[NLD, KEN: shall][should] [EU: delete: not ][Option 1: a][Option 2: b] [to be added: x] (EU, MEX)"),
    ];

    public static readonly byte[][] Labels = [.. new[] { "1.", "(a)", "(a alt)", "1 alt 2.", "Article 6 bis", "Chapter II", "[4][2].", "PP1", "OP5bis", "المادة 1", "第六条", "Article 9 vicies ter", "Статья 5", "premier", "iv." }.Select(Bytes)];

    public static readonly byte[][] Json = [.. Drafts.Select(draft => Formats.Writers[".json"](draft).Bytes).OfType<byte[]>()];

    public static readonly byte[][] Akn = [.. Drafts.Select(draft => AkomaNtosoWriter.Write(draft, PartyNames.None)), .. Drafts.Zip(Drafts.Skip(1), (from, to) => AkomaNtosoWriter.WriteRedline(from, to, PartyNames.None)).Take(20)];

    public static readonly byte[][] AknAmendments = [.. AknAmendmentLaws.Written.Array[40].Generate(new PCG(3), null, out _)];

    /// <summary>What other programs write: numbers, tables, fields, notes, comments, moves, text boxes.</summary>
    private static readonly byte[][] HandMade =
    [
        Of(P(T("Each State "), "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>") + P(By("ins", T("shall ")) + By("del", "<w:r><w:delText>should </w:delText></w:r>") + T("act.")),
            ("numbering", "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>")),
        Of("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" + P(T("cell")) + "</w:tc></w:tr></w:tbl>" + P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + T("1") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")),
        Of(P("<w:commentRangeStart w:id=\"0\"/>" + T("Word") + "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"), ("comments", "<w:comment w:id=\"0\" w:author=\"KEN\">" + P(T("Why")) + "</w:comment>"), ("footnotes", "<w:footnote w:id=\"2\">" + P(T("Note")) + "</w:footnote>")),
        Of(P("<w:moveFromRangeStart w:id=\"1\" w:name=\"m\"/>" + By("moveFrom", T("here")) + "<w:moveFromRangeEnd w:id=\"1\"/>") + P("<w:moveToRangeStart w:id=\"2\" w:name=\"m\"/>" + By("moveTo", T("there")) + "<w:moveToRangeEnd w:id=\"2\"/>", "<w:pStyle w:val=\"Heading1\"/>"), ("styles", "<w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Heading1\"/></w:style>"), ("custom", "<Properties><property name=\"symbol\"><lpwstr>A/1</lpwstr></property></Properties>")),
    ];

    public static readonly byte[][] Word =
    [
        .. Drafts.Take(20).Select(draft => WordWriter.Write(draft)),
        .. Drafts.Zip(Drafts.Skip(1), (from, to) => WordWriter.Redline(from, to, new("Kenya", new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero)))).Take(20),
        .. HandMade,
    ];

    public static readonly byte[][] Register = [Bytes("""{"parties":[{"iso3":"NLD","name":"Netherlands","formal":"the Kingdom of the Netherlands","aliases":["Holland","NL"]},{"code":"EU","short":"European Union"}],"ambiguous":[{"code":"AU"},"Korea"]}"""), Bytes("""["NLD","KEN"]"""), .. Directory.EnumerateFiles(Path.Combine(Repository.Folder, "samples", "register"), "*.json").Select(file => File.ReadAllBytes(file)[..3_000])];

    public static readonly byte[][] ChangeSets = [.. new[] { """[5,[3],[0,"one","two"],7]""", """[[0,"a"],40]""", """[[20],20]""", "[40]", """[10,[5,"é","😀"],[3,""],22]""", """[[40,"the whole","anew"]]""" }.Select(Bytes)];

    public static readonly byte[][] Merged = [.. TreatyTexts.Debate.Array[40].Generate(new PCG(4), null, out _).Select(debate =>
        Bytes(MergedFile.Write(Compilation.Of(debate.Base, [.. debate.Rewritings.Index().Select(one => new Wording(one.Index, [Name(one.Index)], one.Item))], grain: Grain.Word), debate.Rewritings.Index().Select(one => Name(one.Index)))))];

    public static readonly byte[][] Acts =
    [
        Bytes("""{"pen":"Chair","by":"0199a1b2-0000-7000-8000-000000000001","at":"2026-10-01T07:40:00+00:00"}"""),
        Bytes(System.Text.Json.JsonSerializer.Serialize(new { version = 1, symbol = "A/1", status = "draft", language = "en", at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), hash = Seal.Of("A/1", "draft", "en", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), Drafts[0].Clauses, null), clauses = Drafts[0].Clauses })),
    ];

    /// <summary>The example of Go's golang.org/x/mod/sumdb/note.</summary>
    public const string Key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    public static readonly byte[][] Notes =
    [
        Bytes(Key), Bytes("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"),
        Bytes($"a.example/arms\n1\n{new string('A', 43)}=\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"),
        Bytes($$"""{"keys":["{{Key}}"],"heads":[{"version":1,"symbol":"A/1","record":"{{new string('0', 64)}}"}],"checkpoints":[]}"""),
    ];

    public static readonly byte[][] Archives = [Archive().GetAwaiter().GetResult()];

    private static string Name(int at) => $"P{at}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<byte[]> Archive()
    {
        var (links, before) = (new List<Bound>(), Chain.Beginning);
        foreach (var (at, data) in Acts.Concat(Acts).Index())
        {
            var act = new RecordedAct(new Guid(at, 1, 1, new byte[8]), new Guid(2, 2, 2, new byte[8]), at == 1 ? "version_issued" : "pen_set", Encoding.UTF8.GetString(data));
            links.Add(new Bound(new Link(Chain.Public, at + 1, before = Chain.Hash(before, at + 1, act, null), null), act));
        }
        using var bytes = new MemoryStream();
        await ArchiveFile.Write(bytes, new ArchiveHead("arms", "Arms", [new(new Guid(1, 1, 1, new byte[8]), "Ada", "Counsellor")]), links.ToAsyncEnumerable(), default);
        return bytes.ToArray();
    }
}
