using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Exchange.Word.Lint;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;
using NormDraft.Tests.Text;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>Laws of documents that are handed out, on generated drafts and amendments; CsCheck prints the seed of a failure.</summary>
public sealed class DocumentLaws
{
    private static readonly Gen<(Draft Draft, int Clause, string Text, int Destination, Func<Gathered, byte[]> Write)> Proposed =
        Gen.Select(DraftGen.Draft, Gen.Int[0, 40], TreatyTexts.Any, Gen.Int[0, 40], Gen.Bool, (draft, clause, text, destination, isAlone) => (draft, clause, text, destination, isAlone ? new Func<Gathered, byte[]>(Alone) : CompilationDocument.Write));

    private static byte[] Alone(Gathered gathered) => AmendmentsDocument.Write(gathered, "KEN");

    [Fact]
    public void A_revision_accepted_reads_as_its_words_and_rejected_as_the_words_it_was_written_against() => Proposed.FileLaw(play =>
    {
        var (draft, at, text, _, write) = play;
        var amendment = DocumentGen.On(draft.Clauses, 7, Operation.Modify, at, text, 0);
        var (before, after) = (amendment with { Proposal = amendment.Proposal with { Text = amendment.Proposal.BaseText } }, amendment with { Proposal = amendment.Proposal with { BaseText = text } });
        var file = write(DocumentGen.Gathered(draft, amendment));
        Sound.Lines(file, Revisions.Accept).ShouldBe(Sound.Lines(write(DocumentGen.Gathered(draft, after)), Revisions.Accept));
        Sound.Lines(file, Revisions.Reject).ShouldBe(Sound.Lines(write(DocumentGen.Gathered(draft, before)), Revisions.Accept));
    });

    [Fact]
    public void What_is_added_is_there_when_accepted_only_and_what_is_taken_out_when_rejected_only() => Proposed.FileLaw(play =>
    {
        var (draft, at, text, _, write) = play;
        var (added, suppressed) = (DocumentGen.On(draft.Clauses, 7, Operation.Add, at, text, 0), DocumentGen.On(draft.Clauses, 8, Operation.Suppress, at, "", 0));
        var file = write(DocumentGen.Gathered(draft, added));
        Only(Sound.Lines(file, Revisions.Accept), Sound.Lines(file, Revisions.Reject)).Count.ShouldBe(1);
        file = write(DocumentGen.Gathered(draft, suppressed));
        Only(Sound.Lines(file, Revisions.Reject), Sound.Lines(file, Revisions.Accept)).Count.ShouldBe(Under(draft, suppressed.Proposal.Clause));
    });

    [Fact]
    public void What_is_moved_is_the_same_words_elsewhere() => Proposed.FileLaw(play =>
    {
        var (draft, at, _, destination, write) = play;
        var file = write(DocumentGen.Gathered(draft, DocumentGen.On(draft.Clauses, 7, Operation.Move, at, "", destination)));
        Sound.Lines(file, Revisions.Accept).Order(StringComparer.Ordinal).ShouldBe(Sound.Lines(file, Revisions.Reject).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Every_document_is_sound_and_the_same_input_makes_the_same_bytes() => Gen.Select(DocumentGen.Debated, Gen.Int[0, 4]).FileLaw(play =>
    {
        var write = Every(play.Item1.Draft, play.Item1.Amendments)[play.Item2];
        var file = write();
        WordLint.Check(file).ShouldBeEmpty();
        write().ShouldBe(file);
    });

    [Fact]
    public void Every_document_is_valid() => DocumentGen.Debated.Sample(play => { foreach (var write in Every(play.Draft, play.Amendments)) write().IsSound(); }, iter: Plays.Or(60), threads: 1);

    [Fact]
    public void Rows_keep_their_numbers_while_versions_come() => Gen.Int[0, 20].Array[1, 9].Array[1, 6].Law(play =>
    {
        IReadOnlyList<Clause>[] versions = [.. play.Select(names => Clauses(names.Distinct()))];
        var before = new Dictionary<Guid, string>();
        for (var count = 1; count <= versions.Length; count++)
        {
            var rows = Rows.Of(versions[..count]).ToDictionary(row => row.Clause, row => row.Number);
            foreach (var (clause, number) in before) rows[clause].ShouldBe(number);
            rows.Values.ShouldBeUnique();
            rows.Keys.ShouldBe(versions[..count].SelectMany(clauses => clauses).Select(clause => clause.Id).Distinct(), ignoreOrder: true);
            before = rows;
        }
    });

    private static List<Clause> Clauses(IEnumerable<int> names) => [.. names.Select(name => new Clause(new Guid(name, 0, 0, new byte[8]), null, Kinds.Paragraph, "", ""))];

    private static Func<byte[]>[] Every(Draft draft, Amendment[] amendments)
    {
        var gathered = DocumentGen.Gathered(draft, amendments);
        var later = draft with { Clauses = [.. draft.Clauses.Reverse().Select(clause => clause with { Parent = null, Text = clause.Text + "!" }).Skip(1), new Clause(new Guid(1, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8]), null, Kinds.Article, "Article 9", "*New*")] };
        var rows = draft.Clauses.Select((clause, at) => new TraceRow(clause.Id, clause.Label + "\u0001", [at], ["KEN", "x"], clause.Text, DocumentGen.At)).ToList();
        return [() => AmendmentsDocument.Write(gathered, null), () => CompilationDocument.Write(gathered), () => RowDocument.Write(gathered, [draft]), () => RowDocument.Write(gathered with { Version = later }, [draft, later]),
            () => TraceDocument.Write(later, rows, DocumentGen.Names, gathered.Mark)];
    }

    private static List<string> Only(string[] these, string[] those)
    {
        var left = these.ToList();
        foreach (var line in those) left.Remove(line).ShouldBeTrue(line);
        return left;
    }

    private static int Under(Draft draft, Guid clause) => 1 + draft.Clauses.Where(one => one.Parent == clause && one.Id != clause).Sum(one => Under(draft, one.Id));
}
