using System.Text;
using System.Xml.Linq;
using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Laws of Akoma Ntoso on generated drafts; CsCheck prints the seed of a failure.</summary>
public sealed class AknLaws
{
    [Fact]
    public void What_is_written_is_read_again() => DraftGen.Draft.FileLaw(draft =>
    {
        var bytes = AkomaNtosoWriter.Write(draft, PartyNames.None);
        var read = AkomaNtosoReader.Read(bytes, Guid.CreateVersion7);
        read.Refusal.ShouldBeNull();
        DraftGen.Shape(read.Draft!).ShouldBe(DraftGen.Shape(draft));
        read.Remarks.ShouldBeEmpty();
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
        AkomaNtosoWriter.Write(draft, PartyNames.None).ShouldBe(bytes);
    });

    [AknFact]
    public void What_is_written_is_valid() => DraftGen.Draft.Sample(draft => AknSchema.Errors(AkomaNtosoWriter.Write(draft, PartyNames.None)).ShouldBeEmpty(), iter: Plays.Or(200), threads: 1);

    [Fact]
    public void A_redline_reads_as_both_drafts() => Pair.FileLaw(pair =>
    {
        var read = AkomaNtosoReader.ReadRedline(Redline(pair.From, pair.To), Guid.CreateVersion7);
        read.Refusal.ShouldBeNull();
        DraftGen.Shape(read.Later!).ShouldBe(DraftGen.Shape(pair.To));
        DraftGen.Shape(read.Earlier!).ShouldBe(DraftGen.Shape(pair.From));
        read.Remarks.ShouldBeEmpty();
        DraftGen.Shape(AkomaNtosoReader.Read(Redline(pair.From, pair.To), Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(pair.To));
        AkomaNtosoCheck.Of(Redline(pair.From, pair.To)).Where(remark => remark.Severity == Severity.Error).ShouldBeEmpty();
    });

    /// <summary>Whatever stands in the file: it is read or refused, and no fault of ours.</summary>
    [Fact]
    public void A_damaged_file_is_read_or_refused() => Gen.Select(DraftGen.Draft, Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 40], Gen.Int[0, Damages.Length - 1]).Array[1, 4]).FileLaw(play =>
    {
        var bytes = Damaged(AkomaNtosoWriter.Write(play.Item1, PartyNames.None), play.Item2);
        var read = AkomaNtosoReader.Read(bytes, Guid.CreateVersion7);
        (read.Draft is null).ShouldBe(read.Refusal is not null);
        _ = AkomaNtosoCheck.Of(bytes);
        _ = AmendmentReader.Read(bytes, Guid.CreateVersion7);
        if (read.Draft is { } draft) DraftGen.Shape(AkomaNtosoReader.Read(AkomaNtosoWriter.Write(draft, PartyNames.None), Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(draft));
    });

    [Fact]
    public void A_damaged_redline_is_read_on_both_sides_or_refused() => Gen.Select(Pair, Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 40], Gen.Int[0, Damages.Length - 1]).Array[1, 4]).FileLaw(play =>
    {
        var read = AkomaNtosoReader.ReadRedline(Damaged(Redline(play.Item1.From, play.Item1.To), play.Item2), Guid.CreateVersion7);
        (read.Earlier is null, read.Later is null).ShouldBe((read.Refusal is not null, read.Refusal is not null));
        foreach (var draft in new[] { read.Earlier, read.Later }.OfType<Draft>())
            DraftGen.Shape(AkomaNtosoReader.Read(AkomaNtosoWriter.Write(draft, PartyNames.None), Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(draft));
    });

    internal static byte[] Damaged(byte[] file, (int At, int Length, int Damage)[] damages)
    {
        var xml = Encoding.UTF8.GetString(file);
        foreach (var (at, length, damage) in damages) xml = xml.Remove(at % xml.Length, Math.Min(length, xml.Length - at % xml.Length)).Insert(at % xml.Length, Damages[damage]);
        return Encoding.UTF8.GetBytes(xml);
    }

    private static readonly string[] Damages = ["", " ", "<p>x</p>", "</p>", "\"", " nd:kind=\"x\"", " nd:held=\"x\"", " nd:parent=\"00000000-0000-0000-0000-000000000000\"", " GUID=\"x\"", "<noteRef href=\"#ftn_1\"/>", "<authorialNote><p>y</p></authorialNote>", "<!--", "&#1;", "\uFFFE", "<ins><del>z</del></ins>", "status=\"removed\"", " nd:was-parent=\"\"", " nd:was-n=\"0\"", " nd:of=\"x\"", " nd:change=\"inserted\""];

    [Fact]
    public void A_redline_holds_every_clause_that_went_and_every_word_taken_out() => Pair.FileLaw(pair =>
    {
        var rows = Comparison.Of(pair.From.Clauses, pair.To.Clauses).Rows;
        var xml = XDocument.Load(new MemoryStream(Redline(pair.From, pair.To)), LoadOptions.PreserveWhitespace).Root!;
        xml.Descendants().Count(element => (string?)element.Attribute("status") == "removed").ShouldBe(rows.Count(row => row.Placement is Placement.Deleted or Placement.MovedAway));
        var words = rows.SelectMany(row => row.Placement is Placement.Deleted or Placement.MovedAway ? [row.From!.Text] : row.Redline.Spans.Where(span => span.Op == Op.Deleted).Select(span => span.Text));
        xml.Descendants().Count(element => element.Name.LocalName == "del" && element.Parent!.Name.LocalName != "num").ShouldBe(words.Count(text => text.Length > 0));
    });

    [AknFact]
    public void A_redline_is_valid() => Pair.Sample(pair => AknSchema.Errors(Redline(pair.From, pair.To)).ShouldBeEmpty(), iter: Plays.Or(200), threads: 1);

    private static readonly Gen<(Draft From, Draft To)> Pair = Gen.Select(DraftGen.Draft, DraftGen.Draft, Gen.Int[0, 3].Array[30], (draft, other, fates) =>
    {
        var clauses = new List<Clause>();
        foreach (var (clause, fate) in draft.Clauses.Zip(fates))
        {
            var parent = clause.Parent is { } id && clauses.Exists(one => one.Id == id) ? clause.Parent : null;
            if (fate == 0) continue;
            clauses.Add(fate == 1 ? clause with { Parent = parent, Text = clause.Text + " and " + other.Clauses[0].Text, Label = other.Clauses[0].Label, Kind = other.Clauses[^1].Kind, Attributions = other.Clauses[0].Attributions } : clause with { Parent = parent });
        }

        if (clauses.Count > 2 && fates[^1] > 1) (clauses[0], clauses[1]) = (clauses[1] with { Parent = null }, clauses[0] with { Parent = null });
        if (fates[0] == 3 && clauses.TrueForAll(clause => clause.Id != other.Clauses[0].Id)) Grow(clauses, other.Clauses[0] with { Parent = null });
        return (draft, new Draft(fates[1] > 1 ? draft.Head : other.Head, clauses.Count > 0 ? clauses : [other.Clauses[0]]));
    });

    /// <summary>A new clause above old ones.</summary>
    private static void Grow(List<Clause> clauses, Clause first)
    {
        clauses.Insert(0, first);
        for (var at = 1; at < clauses.Count; at += 3) clauses[at] = clauses[at] with { Parent = clauses[at / 2].Id };
    }

    private static byte[] Redline(Draft from, Draft to) => AkomaNtosoWriter.WriteRedline(from, to, PartyNames.None);
}
