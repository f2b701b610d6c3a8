using System.Globalization;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Lint;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Tests.Text;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>Laws of Word files on generated drafts; CsCheck prints the seed of a failure.</summary>
public sealed class WordLaws
{
    private static readonly Tracking Kenya = new("Kenya", new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    private static readonly WordMark Mark = new("A/1", null, null, null);

    [Fact]
    public void Accepted_a_redline_is_the_later_draft_and_rejected_the_earlier() => Pair.FileLaw(pair =>
    {
        var file = WordWriter.Redline(pair.From, pair.To, Kenya, Mark);
        Body(file, Revisions.Accept).ShouldBe(Body(WordWriter.Write(pair.To, Mark), Revisions.Accept), "accepted");
        Body(file, Revisions.Reject).ShouldBe(Body(WordWriter.Write(pair.From, Mark), Revisions.Accept), "rejected");
        WordLint.Check(file).ShouldBeEmpty();
        WordWriter.Redline(pair.From, pair.To, Kenya, Mark).ShouldBe(file);
    });

    [Fact]
    public void A_redline_is_valid() => Pair.Sample(pair => Faults(WordWriter.Redline(pair.From, pair.To, Kenya)).ShouldBeEmpty(), iter: Plays.Or(40), threads: 1);

    [Fact]
    public void An_untouched_file_holds_no_amendment() => Written.FileLaw(draft =>
        WordAmendments.Read(WordWriter.Write(draft), draft.Clauses).Amendments.Select(one => $"{one.Label}|{one.Text}").ShouldBeEmpty());

    [Fact]
    public void Amendments_are_the_clauses_that_a_delegation_changed() => Gen.Select(Written, Gen.Int[0, 2].Array[40]).FileLaw(play =>
    {
        var (from, fates) = play;
        var changed = from.Clauses.Where((clause, at) => clause.Kind == Kinds.Paragraph && fates[at] == 0).Select(clause => clause.Id).ToHashSet();
        var to = @from with { Clauses = [.. from.Clauses.Select(clause => changed.Contains(clause.Id) ? clause with { Text = clause.Text.TrimEnd('.') + " without delay." } : clause)] };
        var read = WordAmendments.Read(WordWriter.Redline(from, to, Kenya), from.Clauses).Amendments;
        read.Select(one => (one.Clause, one.Text, Authors: string.Join(',', one.Authors), one.FoundBy))
            .ShouldBe(to.Clauses.Where(clause => changed.Contains(clause.Id)).Select(clause => ((Guid?)clause.Id, (string?)clause.Text, "Kenya", FoundBy.Tracking)));
    });

    [Fact]
    public void A_draft_as_drafters_write_it_comes_back() => Written.FileLaw(draft =>
    {
        var read = WordReader.Read(WordWriter.Write(draft), Guid.CreateVersion7).Draft!;
        read.Clauses.Select(clause => $"{clause.Kind}|{clause.Label}|{clause.Text}").ShouldBe(draft.Clauses.Select(clause => $"{clause.Kind}|{clause.Label}|{clause.Text}"));
    });

    [Fact]
    public void Every_draft_comes_back_whole() => DraftGen.Draft.FileLaw(draft => DraftGen.Shape(WordReader.Read(WordWriter.Write(draft), Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(draft)));

    [Fact]
    public void Both_drafts_come_back_whole_from_a_redline() => Pair.FileLaw(pair =>
    {
        var file = WordWriter.Redline(pair.From, pair.To, Kenya, Mark);
        var accepted = WordReader.Read(file, Guid.CreateVersion7);
        if (pair.To.Clauses.Count == 0) accepted.Refusal!.Code.ShouldBe("word-no-text");
        else DraftGen.Shape(accepted.Draft!).ShouldBe(DraftGen.Shape(pair.To), "accepted");
        DraftGen.Shape(WordReader.Read(file, Guid.CreateVersion7, Revisions.Reject).Draft!).ShouldBe(DraftGen.Shape(pair.From), "rejected");
    });

    [Fact]
    public void Tables_come_back_and_hold_no_amendment() => Gen.Select(Sentence.Array[6], Gen.Int[1, 3], Gen.Bool).FileLaw(play =>
    {
        var (cells, columns, hasHeader) = play;
        var rows = cells.Chunk(columns).Select(row => $"| {string.Join(" | ", row)} |").ToList();
        if (hasHeader) rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(":--|", columns))}");
        var draft = new Draft(DraftHead.None, [new(Guid.CreateVersion7(), null, Kinds.Paragraph, "1.", "Before it."), new(Guid.CreateVersion7(), null, "table", "", string.Join('\n', rows)), new(Guid.CreateVersion7(), null, Kinds.Paragraph, "2.", "Behind it.")]);
        var file = WordWriter.Write(draft);
        DraftGen.Shape(WordReader.Read(file, Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(draft));
        WordAmendments.Read(file, draft.Clauses).Amendments.ShouldBeEmpty();
        Body(file, Revisions.Accept).ShouldNotContain("| ");
    });

    private static readonly string[] Words = ["Each", "State", "Party", "[shall]", "shall", "take", "adopt", "measures", "*mutatis mutandis*", "**only**", "\\*", "[NLD:", "report]", "缔约国", "الدول", "C++", "a_b"];

    private static readonly Gen<string> Sentence = Gen.Int[0, Words.Length - 1].Select(at => Words[at]).Array[1, 9].Select(words => $"Parties {string.Join(' ', words)} act.");

    /// <summary>Articles with numbered paragraphs, each of its own words, some with a footnote: as the Markdown reader reads them.</summary>
    private static readonly Gen<Draft> Written = Gen.Select(Sentence.Array[2, 3].Array[1, 5], Gen.Bool, (articles, hasNote) =>
    {
        var text = new System.Text.StringBuilder("# Convention\n\n");
        foreach (var (number, article) in articles.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"### Article {number + 1}\n\n");
            foreach (var (at, words) in article.Index()) text.Append(CultureInfo.InvariantCulture, $"{at + 1}. Of {number + 1}.{at}, {words}{(hasNote && number + at == 0 ? "[^1]" : "")}\n\n");
        }

        if (hasNote) text.Append("[^1]: See the annex.\n");
        var file = NormDraft.Exchange.Markdown.DraftReader.Read(text.ToString()).File!;
        return new Draft(file.Front, file.Clauses(Guid.CreateVersion7));
    });

    /// <summary>Body, notes and the running head.</summary>
    private static string Body(byte[] file, Revisions side)
    {
        var text = WordText.Resolve(file, side);
        text.Refusal.ShouldBeNull();
        return text.Text!;
    }

    private static IEnumerable<string> Faults(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, CancellationToken.None).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
    }

    private static readonly Gen<(Draft From, Draft To)> Pair = Gen.Select(DraftGen.Draft, TreatyTexts.Any.Array[30], Gen.Int[0, 5].Array[30], (draft, texts, fates) =>
    {
        var from = draft with { Clauses = [.. draft.Clauses.Select((clause, at) => at % 3 == 0 ? clause with { Text = texts[at] } : clause)] };
        var to = new List<Clause>();
        foreach (var (at, clause) in from.Clauses.Index())
        {
            var parent = clause.Parent is { } id && to.Exists(one => one.Id == id) ? clause.Parent : null;
            var kept = clause with { Parent = parent };
            if (fates[at] == 1) to.Add(kept with { Text = texts[(at + 7) % 30] });
            if (fates[at] == 2) to.Add(kept with { Text = clause.Text + texts[(at + 1) % 30], Label = (at + 2).ToString(CultureInfo.InvariantCulture) + "." });
            if (fates[at] == 3) to.Insert(0, kept with { Parent = null, Text = clause.Text + " and more[^1]" });
            if (fates[at] > 3) to.Add(kept);
            if (fates[at] == 5) to.Add(new Clause(new Guid(at, 1, 1, [1, 2, 3, 4, 5, 6, 7, 8]), null, Kinds.Paragraph, "1 bis.", texts[(at + 3) % 30]));
        }

        return (from, new Draft(draft.Head, to));
    });
}
