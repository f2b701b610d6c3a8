using System.IO.Compression;
using CsCheck;
using NormDraft.Exchange.Word.Reading;
using static NormDraft.Tests.Exchange.Word.TinyWord;

namespace NormDraft.Tests.Exchange.Word;

public sealed class HostileWordTests
{
    private static string? Code(byte[] bytes) => WordReader.Read(bytes, Guid.CreateVersion7).Refusal?.Code;

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create)) foreach (var (name, text) in entries) Write(zip, name, text);
        return bytes.ToArray();
    }

    [Fact]
    public void What_cannot_be_read_is_refused_by_name()
    {
        Code([]).ShouldBe("word-empty");
        Code("text"u8.ToArray()).ShouldBe("word-not-zip");
        Code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]).ShouldBe("word-old-format");
        Code(Of(P(T("text")))[..^40]).ShouldBe("word-damaged");
        Code(Zip(("content.xml", "<a/>"))).ShouldBe("word-not-word");
        Code(Zip(("../word/document.xml", "<a/>"))).ShouldBe("word-bad-path");
        Code(Zip(("word/document.xml", """<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>"""))).ShouldBe("word-has-dtd");
        Code(Of(string.Concat(Enumerable.Repeat("<w:ins>", 10_000)))).ShouldBe("word-too-deep");
        Code(Of(P(T(new string('a', 20_000_000))))).ShouldBe("word-bomb");
        Code(Of(P(""))).ShouldBe("word-no-text");
    }

    [Fact]
    public void Markup_is_counted_over_all_parts_of_a_file()
    {
        var many = string.Concat(Enumerable.Repeat("<a/>", 1_100_000)); // of 4,000,000 over all
        Code(Of(P(T("text")), ("styles", many))).ShouldBeNull();
        Code(Of(P(T("text")), [.. new[] { "styles", "numbering", "footnotes", "endnotes" }.Select(kind => (kind, many))])).ShouldBe("word-too-large");
    }

    [Fact]
    public void Flipped_bytes_never_throw()
    {
        var whole = Of(string.Concat(Enumerable.Range(0, 40).Select(at => P(By("ins", T($"word {at}")) + By("del", T("gone"))))));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 6].Sample(
            flips =>
            {
                var bytes = (byte[])whole.Clone();
                foreach (var (at, value) in flips) bytes[at] = value;
                var read = WordReader.Read(bytes, Guid.CreateVersion7);
                (read.Draft is null).ShouldBe(read.Refusal is not null);
            },
            iter: Plays.Or(500));
    }
}
