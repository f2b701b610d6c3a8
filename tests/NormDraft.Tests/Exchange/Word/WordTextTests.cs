using CsCheck;
using NormDraft.Exchange.Word.Reading;
using static NormDraft.Tests.Exchange.Word.TinyWord;

namespace NormDraft.Tests.Exchange.Word;

public sealed class WordTextTests
{
    private static readonly string Probes = ProbeTheoryAttribute.Folder;

    public static TheoryData<string> Defective => [.. Directory.GetFiles(Probes, "bad-*.docx").Select(path => Path.GetFileName(path)).Order()];

    public static TheoryData<string> All => [.. Directory.GetFiles(Probes, "*.docx").Select(path => Path.GetFileName(path)).Order()];

    /// <summary>Where another program sees other words than we do, which it sees and why they are not believed. Nothing else may differ.</summary>
    private static readonly Dictionary<(string File, Revisions Side, string Program), (string Why, string[] Sees)> Disagreements = new()
    {
        [("ok-02", Revisions.Reject, "pandoc")] = ("pandoc joins split paragraphs with a space of its own", ["First half. Second half."]),
        [("ok-08", Revisions.Accept, "LibreOffice")] = ("LibreOffice keeps what is deleted from an insertion", ["Start kept withdrawn end."]),
        [("bad-04", Revisions.Accept, "pandoc")] = ("pandoc reads no change inside a run", []),
        [("bad-04", Revisions.Accept, "LibreOffice")] = ("LibreOffice reads no change inside a run", [""]),
        [("bad-05", Revisions.Accept, "pandoc")] = ("pandoc drops a change without author", []),
        [("bad-06", Revisions.Accept, "pandoc")] = ("pandoc drops a change without id", []),
        [("bad-15", Revisions.Accept, "pandoc")] = ("pandoc prints an empty note where one is missing", ["Text[^1]", "[^1]:"]),
        [("bad-15", Revisions.Reject, "pandoc")] = ("pandoc prints an empty note where one is missing", ["Text[^1]", "[^1]:"]),
        [("bad-15", Revisions.Accept, "LibreOffice")] = ("LibreOffice prints an empty note where one is missing", ["Text[^1]", "[^1]: "]),
        [("bad-15", Revisions.Reject, "LibreOffice")] = ("LibreOffice prints an empty note where one is missing", ["Text[^1]", "[^1]: "]),
        [("bad-16", Revisions.Accept, "pandoc")] = ("pandoc drops an insertion inside another", ["a"]),
        [("bad-17", Revisions.Accept, "pandoc")] = ("pandoc reads no change around paragraphs", ["x"]),
        [("bad-17", Revisions.Accept, "LibreOffice")] = ("LibreOffice reads no change around paragraphs", ["x"]),
        [("bad-20", Revisions.Accept, "LibreOffice")] = ("LibreOffice keeps the result of a field of which only the middle is deleted", ["1"]),
        [("bad-21", Revisions.Accept, "LibreOffice")] = ("LibreOffice drops spaces that are not marked to be kept", ["Eachnewx"]),
        [("bad-21", Revisions.Reject, "LibreOffice")] = ("LibreOffice drops spaces that are not marked to be kept", ["Eachx"]),
    };

    [ProbeTheory, MemberData(nameof(All))]
    public void Others_see_the_same_words_in_a_file_of_others(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Probes, file));
        foreach (var side in Enum.GetValues<Revisions>())
        {
            var read = WordText.Resolve(bytes, side).Text!.Replace("Why?\n", "", StringComparison.Ordinal)[..^1].Split('\n'); // Comments are no text to the others.
            Seen.WithoutSpace(Seen.WithoutEmphasis(Outside.Pandoc(bytes, side).Lines)).ShouldShow(Expected(file, side, "pandoc", Seen.WithoutSpace(read)), $"pandoc, {side}");
            Seen.WithoutEmphasis(Outside.Office(bytes, side).Lines).ShouldShow(Expected(file, side, "LibreOffice", read), $"LibreOffice, {side}");
        }
    }

    private static IReadOnlyList<string> Expected(string file, Revisions side, string program, IReadOnlyList<string> ours)
    {
        if (!Disagreements.TryGetValue((string.Join('-', file.Split('-')[..2]), side, program), out var other)) return ours;
        ours.ShouldNotBe(other.Sees, $"no longer needed: {other.Why}");
        return other.Sees;
    }

    [ProbeTheory, MemberData(nameof(Defective))]
    public void A_defective_file_is_read_with_a_remark(string file)
    {
        var read = WordText.Resolve(File.ReadAllBytes(Path.Combine(Probes, file)), Revisions.Accept);
        read.Refusal.ShouldBeNull();
        if (!file.StartsWith("bad-09", StringComparison.Ordinal)) read.Remarks.ShouldNotBeEmpty(); // A fraction and an offset are a date.
    }

    private static readonly Gen<(string Xml, string Accept, string Reject)> Run = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 99], (kind, word) =>
    {
        var text = $"w{word} ";
        var struck = $"<w:r><w:delText>{text}</w:delText></w:r>";
        return kind switch
        {
            0 => (By("ins", T(text)), text, ""),
            1 => (By("del", struck), "", text),
            2 => (By("ins", T(text) + By("del", struck, "USA")), text, ""),
            3 => (By("moveTo", T(text)), text, ""),
            4 => (By("moveFrom", T(text)), "", text),
            5 => ($"<w:hyperlink>{T(text)}</w:hyperlink>", text, text),
            6 => ("""<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>""" + T(text) + """<w:r><w:fldChar w:fldCharType="end"/></w:r>""", text, text),
            7 => ($"<w:sdt><w:sdtPr/><w:sdtContent>{T(text)}</w:sdtContent></w:sdt>", text, text),
            _ => (T(text), text, text),
        };
    });

    [Fact]
    public void Generated_trees_resolve_as_a_naive_model_does() =>
        Gen.Select(Run.Array[0, 5], Gen.Int[0, 4]).Array[1, 8].Sample(paragraphs =>
        {
            var marks = new[] { "", "", "", By("ins", ""), By("del", "") };
            var body = string.Concat(paragraphs.Select(one => P(string.Concat(one.Item1.Select(run => run.Xml)), $"<w:rPr>{marks[one.Item2]}</w:rPr>"))) + P(T("end"));
            foreach (var side in Enum.GetValues<Revisions>())
            {
                var model = string.Concat(paragraphs.Select(one => string.Concat(one.Item1.Select(run => side == Revisions.Accept ? run.Accept : run.Reject))
                    + (one.Item2 == (side == Revisions.Accept ? 4 : 3) ? "" : "\n"))) + "end\n";
                WordText.Resolve(Of(body), side).Text.ShouldBe(model);
            }
        });

    [Fact]
    public void Computed_numbers_appear()
    {
        string Level(int at, string format, string text) => $"""<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>""";
        var numbering = $"""<w:abstractNum w:abstractNumId="0">{Level(0, "decimal", "Article %1")}{Level(1, "lowerLetter", "(%2)")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>""";
        string Item(int level, string text) => P(T(text), $"""<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>""");
        WordText.Resolve(Of(Item(0, "Aim") + Item(1, "x") + Item(1, "y") + Item(0, "Scope") + Item(1, "z"), ("numbering", numbering)), Revisions.Accept).Text
            .ShouldBe("Article 1 Aim\n(a) x\n(b) y\nArticle 2 Scope\n(a) z\n");
    }
}
