using System.IO.Compression;
using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>A file that we handed out comes back: without an edit it holds no change, whoever holds the brackets and whoever saved it.</summary>
public sealed class ReturnedFileTests
{
    private static readonly PartyNames Names = new(new Dictionary<string, PartyName> { ["NLD"] = new("NLD", "Netherlands", PartyKind.State), ["EU"] = new("Steppe-and-Gulf", "A group", PartyKind.Group) });

    private static readonly WordMark Sent = new("A/1/Rev.1", "2", "abcd1234", null);

    private static readonly Draft Text = Held(Formats.Readers[".md"]("""
        # Convention on Control

        The Parties,

        Recalling [the *Charter* of the United Nations][international law],

        ### Article 1 Use of [force][arms]

        1. Each Party **[shall]** act[^1], and [should [without delay]] report in 5\*5 cases.

            (a) In time of [peace];

            (b) In [armed conflict].

        2. [Parties may consult.]

        1. A second first paragraph  with two spaces.

        | Organ | Seats |
        | --- | --- |
        | Council | [12][15] |

        ### المادة 2

        1. على كل طرف [أن يقدم] تقريرا.

        [^1]: See [the annex].
        """u8.ToArray(), Guid.CreateVersion7).Draft!);

    /// <summary>Each bracket of a draft is held.</summary>
    private static Draft Held(Draft draft) => draft with { Clauses = [.. draft.Clauses.Select(clause => clause with { Attributions = [.. HoldersOf(clause.Text)] })] };

    private static IEnumerable<Attribution> HoldersOf(string text) =>
        Brackets.Over([text]).Brackets.Select((pair, at) => new Attribution(pair.Open.Offset, pair.Close.Offset - pair.Open.Offset + 1, at % 3 == 0 ? ["NLD"] : at % 3 == 1 ? ["NLD", "EU"] : ["XTS"], [at]));

    /// <summary>As each policy shows it: all holders, groups, none.</summary>
    private static IEnumerable<Draft> Shown(Draft draft) => new Func<string, bool>[] { _ => true, key => key == "EU", _ => false }.Select(isShown => draft with
    {
        Clauses = [.. draft.Clauses.Select(clause => clause with { Attributions = [.. clause.Attributions.Select(one => one with { Parties = [.. one.Parties.Where(isShown)] })] })],
    });

    [Fact]
    public void A_file_that_prints_holders_holds_no_change_and_brings_them_back() => DraftGen.Draft.Sample(draft =>
    {
        foreach (var shown in Shown(Held(draft)))
        {
            var file = WordWriter.Rolling(shown, Names, Sent);
            Changes(file, draft).ShouldBeEmpty();
            DraftGen.Shape(WordReader.Read(file, Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(shown));
        }
    }, iter: Plays.Or(150), threads: 1);

    [Fact]
    public void Saved_by_LibreOffice_it_holds_no_change_and_ids_and_holders_are_whole()
    {
        foreach (var shown in Shown(Text))
        {
            var file = Outside.Saved(WordWriter.Rolling(shown, Names, Sent));
            WordAmendments.MarkOf(file).ShouldBe(new VersionMark("A/1/Rev.1", "2", "abcd1234"));
            Changes(file, Text).ShouldBeEmpty();
            DraftGen.Shape(WordReader.Read(file, Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(shown));
        }
    }

    [Fact]
    public void A_redline_saved_by_LibreOffice_holds_no_change_against_its_later_text()
    {
        var before = Text with { Clauses = [.. Text.Clauses.Where(clause => clause.Label != "(b)").Select(clause => clause.Label == "2." ? clause with { Text = "[Parties shall consult.]" } : clause)] };
        var file = WordWriter.Redline(before, Text, new Tracking("A/1/Rev.1", DateTimeOffset.UnixEpoch), Sent);
        Changes(file, Text).ShouldBeEmpty();
        Changes(Outside.Saved(file), Text).ShouldBeEmpty();
    }

    [Fact]
    public void Where_a_program_dropped_our_part_the_bookmarks_name_the_clauses_and_it_is_told()
    {
        foreach (var shown in Shown(Text))
        {
            var file = Outside.Saved(WithoutOurPart(WordWriter.Rolling(shown, Names, Sent)));
            var read = WordAmendments.Read(file, Text.Clauses);
            read.Amendments.Select(one => $"{one.Label}|{one.Text}").ShouldBeEmpty();
            read.Remarks.ShouldHaveSingleItem().Code.ShouldBe("word-own-part-lost");
            var alone = WordReader.Read(file, Guid.CreateVersion7);
            alone.Draft!.Clauses.Select(clause => clause.Id).ShouldBe(Text.Clauses.Select(clause => clause.Id), ignoreOrder: true);
            alone.Remarks.ShouldContain(one => one.Code == "word-own-part-lost");
            alone.Draft.Clauses.ShouldAllBe(clause => !clause.Text.Contains("(NLD)"));
        }
    }

    [Fact]
    public void A_change_is_found_in_it_and_words_typed_behind_a_holder_are_words()
    {
        var point = Text.Clauses.Single(clause => clause.Label == "(b)");
        var file = Rewritten(WordWriter.Rolling(Text, Names, Sent), ("(NLD)</w:t></w:r><w:r><w:t xml:space=\"preserve\">.</w:t>", "(NLD) and beyond</w:t></w:r><w:r><w:t xml:space=\"preserve\">.</w:t>"));
        foreach (var one in new[] { file, WithoutOurPart(file) })
            WordAmendments.Read(one, Text.Clauses).Amendments.ShouldHaveSingleItem().ShouldSatisfyAllConditions(change => change.Clause.ShouldBe(point.Id), change => change.Text.ShouldBe("In [armed conflict] and beyond."));
    }

    [Fact]
    public void A_clause_that_stands_elsewhere_is_moved_with_what_stands_under_it()
    {
        var clauses = Text.Clauses.ToList();
        Clause Of(string label) => clauses.First(one => one.Label == label);
        string? Named(Guid? id) => clauses.Find(one => one.Id == id)?.Text;
        var first = Of("1.");
        List<Clause> own = [.. clauses.Where(one => one.Id == first.Id || one.Parent == first.Id)];
        var last = clauses.Last(one => one.Kind == Kinds.Paragraph);
        List<Clause> rest = [.. clauses.Except(own)];
        rest.InsertRange(rest.IndexOf(last) + 1, own);
        foreach (var (moved, after, order) in new[]
        {
            (first, last, rest), // a paragraph with its points, to the end of another article
            (Of("(b)"), first, [.. clauses.Select(one => one.Label == "(a)" ? Of("(b)") : one.Label == "(b)" ? Of("(a)") : one)]), // the shorter of two is said to move
        })
        {
            var file = WordWriter.Rolling(Text with { Clauses = order }, Names, Sent);
            foreach (var one in new[] { file, Outside.Saved(file), WithoutOurPart(file) })
                WordAmendments.Read(one, Text.Clauses).Amendments.Select(change => $"{change.Label} {change.IsMove} {change.Text} after {Named(change.After)}").ShouldBe([$"{moved.Label} True  after {Named(after.Id)}"]);
        }
    }

    [Fact]
    public void A_paragraph_that_passes_a_heading_is_what_moves_and_never_the_heading()
    {
        var draft = Formats.Readers[".md"]("""
            # Convention

            ### Article 1 Aim

            1. Each Party shall act at once and report on it.

            ### Article 2 Tests

            1. Each Party shall test what it uses, and shall do so before it uses it.

                (a) In the open;

            2. It shall tell the others of each test that it makes.

            3. It shall keep a record.

            ### Article 3 End

            1. Any Party may leave.
            """u8.ToArray(), Guid.CreateVersion7).Draft!;
        var clauses = draft.Clauses.ToList();
        Clause Says(string words) => clauses.Single(one => one.Text.StartsWith(words, StringComparison.Ordinal));
        string Moves(params Clause[] order) => string.Join("; ", WordAmendments.Read(WordWriter.Rolling(draft with { Clauses = order }, Names, Sent), clauses).Amendments
            .Select(one => $"{clauses.Single(clause => clause.Id == one.Clause).Text.Split(' ')[^1]} after {clauses.Single(clause => clause.Id == one.After).Text.Split(' ')[^1]} {one.IsMove}"));
        Clause[] Without(params Clause[] gone) => [.. clauses.Except(gone)];
        Clause[] Behind(Clause[] order, Clause place, params Clause[] put) => [.. order.SelectMany(one => one == place ? [one, .. put] : new[] { one })];
        var (test, open, tells, record) = (Says("Each Party shall test"), Says("In the open"), Says("It shall tell"), Says("It shall keep"));
        Moves(Behind(Without(test, open), Says("Each Party shall act"), test, open)).ShouldBe("it. after it. True");
        Moves(Behind(Behind(Without(test, open, record), Says("Each Party shall act"), test, open), Says("Any Party"), record)).ShouldBe("it. after it. True; record. after leave. True");
        Moves(Behind(Without(tells), Says("Aim"), tells)).ShouldBe("makes. after Aim True");
        Moves(Behind(Without(open), Says("Any Party"), open)).ShouldBe("open; after leave. True");
        Clause[] article = [Says("Tests"), test, open, tells, record];
        Moves(Behind(Without(article), Says("Any Party"), article)).ShouldBe("End after it. True");
    }

    [Fact]
    public void Another_holder_written_in_is_no_change_and_is_told()
    {
        var read = WordAmendments.Read(Rewritten(WordWriter.Rolling(Text, Names, Sent), ("(NLD)</w:t></w:r><w:r><w:t xml:space=\"preserve\">.</w:t>", "(NLD, KEN)</w:t></w:r><w:r><w:t xml:space=\"preserve\">.</w:t>")), Text.Clauses);
        read.Amendments.ShouldBeEmpty();
        read.Remarks.ShouldContain(one => one.Code == "word-holders-edited" && one.Sentence.Contains("KEN"));
    }

    [Theory]
    [InlineData("amendments", "Amendments")]
    [InlineData("compilation", "Compilation of amendments")]
    [InlineData("rows", "Four-column table")]
    [InlineData("trace", "Trace table")]
    public void A_document_about_the_text_is_refused(string name, string says)
    {
        var gathered = DocumentGen.Gathered(Text) with { Mark = Sent };
        var file = name switch
        {
            "amendments" => AmendmentsDocument.Write(gathered, null),
            "compilation" => CompilationDocument.Write(gathered),
            "rows" => RowDocument.Write(gathered, [Text]),
            _ => TraceDocument.Write(Text, [], Names, Sent),
        };
        foreach (var one in new[] { file, Outside.Saved(file) })
        {
            var read = WordAmendments.Read(one, Text.Clauses);
            (read.Refusal!.Code, read.Amendments.Count).ShouldBe(("word-not-the-text", 0));
            read.Refusal.Sentence.ShouldContain(says);
        }
    }

    [Fact]
    public void A_file_that_is_another_text_is_refused()
    {
        var letter = new Draft(DraftHead.None, [.. Enumerable.Range(1, 9).Select(at => new Clause(Guid.CreateVersion7(), null, Kinds.Paragraph, "", $"Dear colleague, sentence {at} of a letter."))]);
        WordAmendments.Read(WordWriter.Write(letter), Text.Clauses).Refusal!.Code.ShouldBe("word-other-text");
        var list = Text with { Clauses = [.. Text.Clauses.Select(clause => clause with { Id = Guid.CreateVersion7(), Parent = null }), .. Enumerable.Range(1, 60).SelectMany(_ => letter.Clauses.Take(1))] };
        WordAmendments.Read(WithoutBookmarks(WordWriter.Write(list)), Text.Clauses).Refusal!.Code.ShouldBe("word-other-text");
    }

    private static IEnumerable<string> Changes(byte[] file, Draft sent)
    {
        var read = WordAmendments.Read(file, sent.Clauses);
        return read.Amendments.Select(one => $"{one.Label}|{one.Text}").Concat(read.Remarks.Select(one => one.Sentence)).Append(read.Refusal?.Sentence).OfType<string>().Where(one => one.Length > 0 && !IsNoise(one));
    }

    /// <summary>A draft without a word; and what LibreOffice writes twice.</summary>
    private static bool IsNoise(string sentence) => sentence is "The file holds no words of a draft." or "Two marks have one id; both were read.";

    private static byte[] WithoutOurPart(byte[] file) => Rewritten(file, ("customXml/item1.xml", ""), ("Target=\"../customXml/item1.xml\"", "Target=\"none.xml\""));

    private static byte[] WithoutBookmarks(byte[] file) => Rewritten(WithoutOurPart(file), ("w:name=\"_nd", "w:name=\"_other"));

    /// <summary>Parts replaced by their name, where it stands alone, else words in the document.</summary>
    private static byte[] Rewritten(byte[] file, params (string Old, string New)[] edits)
    {
        using var bytes = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(file)))
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var found = new HashSet<string>();
            foreach (var entry in from.Entries.Where(entry => !edits.Any(edit => edit.Old == entry.FullName && found.Add(edit.Old))))
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                if (entry.FullName.StartsWith("word/", StringComparison.Ordinal))
                    foreach (var (old, @new) in edits.Where(edit => from.GetEntry(edit.Old) is null))
                        if (text.Contains(old, StringComparison.Ordinal)) (text, _) = (text.Replace(old, @new, StringComparison.Ordinal), found.Add(old));
                TinyWord.Write(to, entry.FullName, text);
            }

            found.Count.ShouldBe(edits.Length);
        }

        return bytes.ToArray();
    }
}
