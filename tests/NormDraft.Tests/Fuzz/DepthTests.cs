using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Json;
using NormDraft.Exchange.Word.Lint;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Negotiation.Record;
using NormDraft.Tests.Exchange;
using NormDraft.Text;
using static NormDraft.Tests.Exchange.Word.TinyWord;

namespace NormDraft.Tests.Fuzz;

/// <summary>Nesting that no stack of calls would bear: refused, or read without one call in another for each.</summary>
public sealed class DepthTests
{
    private static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>A chain of clauses, each under the one before.</summary>
    private static Draft Chain(int length, string label) => new(DraftHead.None,
        [.. Enumerable.Range(1, length).Select(at => new Clause(Id(at), at == 1 ? null : Id(at - 1), Kinds.Point, label, $"See paragraph 3 (b) of article 4, {at}."))]);

    private static Guid Id(int at) => new(at, 0, 0, new byte[8]);

    [Theory]
    [InlineData("")]
    [InlineData("(a)")]
    public void A_draft_as_deep_as_is_read_is_checked_and_goes_through_every_format_and_a_deeper_one_is_refused(string label)
    {
        var deep = Chain(FormatReading.MaxDepth, label);
        _ = DraftCheck.Of(deep.Clauses);
        _ = Numbering.Final(deep.Clauses);
        _ = Comparison.Of(deep.Clauses, [.. deep.Clauses.Skip(1).Select((clause, at) => at == 0 ? clause with { Parent = null } : clause)]);
        foreach (var (ending, writer) in Formats.Writers)
        {
            var written = writer(deep).Bytes.ShouldNotBeNull();
            if (ending != ".md" && Formats.Readers.TryGetValue(ending, out var reader)) DraftGen.Shape(reader(written, Guid.CreateVersion7).Draft.ShouldNotBeNull()).ShouldBe(DraftGen.Shape(deep));
        }
        _ = DraftPage.Of(deep, PartyNames.None);
        foreach (var (ending, code) in new[] { (".json", "json-too-deep"), (".xml", "akn-too-deep"), (".docx", "word-too-deep") })
            Formats.Readers[ending](Formats.Writers[ending](Chain(3_000, label)).Bytes!, Guid.CreateVersion7).Refusal!.Code.ShouldBe(code);
    }

    [Fact]
    public void Values_in_one_another_without_end_are_refused()
    {
        foreach (var deep in new[] { Times(100_000, "["), Times(100_000, "[") + Times(100_000, "]"), Times(100_000, "{\"a\":"), "{\"format\":\"normdraft-draft-1\",\"clauses\":" + Times(100_000, "[") })
        {
            DraftJson.Read(Encoding.UTF8.GetBytes(deep)).Refusal!.Code.ShouldBe("json-unread");
            Should.Throw<FormatException>(() => Register.Parse(deep));
            ChangeSetJson.TryRead(deep, out _, out var fault).ShouldBeFalse();
            fault.ShouldBe("malformed");
            RecordCheck.Of([new Bound(new Link("public", 1, "", null), new RecordedAct(Guid.Empty, Guid.Empty, "version_issued", deep))]).Single().Broken!.Code.ShouldBe("act-unreadable");
        }
    }

    [Fact]
    public void Elements_in_one_another_without_end_are_refused()
    {
        const string Open = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><bill>";
        foreach (var deep in new[] { Open + Times(100_000, "<p>"), Open + Times(100_000, "<i>") + Times(100_000, "</i>") + "</bill></akomaNtoso>" })
        {
            AkomaNtosoReader.Read(Encoding.UTF8.GetBytes(deep), Guid.CreateVersion7).Refusal!.Code.ShouldBe("akn-too-deep");
            AkomaNtosoCheck.Of(Encoding.UTF8.GetBytes(deep)).Select(remark => remark.Code).ShouldBe(["akn-too-deep"]);
        }
        foreach (var element in new[] { "w:ins", "w:p", "w:r", "w:tbl", "w:tc", "w:sdt", "w:hyperlink", "w:txbxContent" })
        {
            var nested = Of(Times(100_000, $"<{element}>") + Times(100_000, $"</{element}>"));
            WordReader.Read(nested, Guid.CreateVersion7).Refusal!.Code.ShouldBe("word-too-deep");
            var bearable = Of(Times(200, $"<{element}>") + Times(200, $"</{element}>"));
            _ = WordReader.Read(bearable, Guid.CreateVersion7);
            foreach (var finding in WordLint.Check(bearable)) Row.Refused(finding.Code, finding.Sentence);
        }
    }
}
