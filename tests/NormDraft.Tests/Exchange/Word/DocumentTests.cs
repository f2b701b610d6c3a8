using NormDraft.Exchange;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>Documents that are handed out, as others' programs read them.</summary>
public sealed class DocumentTests
{
    private static readonly Clause Article = A("Article 1", "Control", Kinds.Article, null), First = A("1.", "Each State shall act[^1].", Kinds.Paragraph, Article.Id), Second = A("2.", "States may consult.", Kinds.Paragraph, Article.Id),
        Third = A("3.", "Nothing here affects law.", Kinds.Paragraph, Article.Id);

    private static readonly Draft Draft = new(new DraftHead("A text", "R/1", "zero draft", "en", []), [Article, First, Second, Third]);

    private static readonly Amendment[] Amendments =
    [
        DocumentGen.On(Draft.Clauses, 1, Operation.Modify, 1, "Each State should act[^1].", 0) with { CoSponsors = ["CHL"], Rationale = "Prudence.", Disposition = Disposition.NotRetained, Reason = "Too weak." },
        DocumentGen.On(Draft.Clauses, 2, Operation.Add, 1, "Wholly new.", 0) with { Capacity = "CHL" },
        DocumentGen.On(Draft.Clauses, 3, Operation.Suppress, 2, "", 0) with { FromObserver = true, Capacity = "Lantern" },
        DocumentGen.On(Draft.Clauses, 4, Operation.Move, 3, "", 0) with { Capacity = "EGY" },
    ];

    private static readonly Gathered Gathered = DocumentGen.Gathered(Draft, Amendments);

    [Theory]
    [InlineData("amendments")]
    [InlineData("compilation")]
    [InlineData("rows")]
    [InlineData("trace")]
    public void Others_see_what_we_do_on_either_side(string name)
    {
        var file = name switch
        {
            "amendments" => AmendmentsDocument.Write(Gathered, null),
            "compilation" => CompilationDocument.Write(Gathered),
            "rows" => RowDocument.Write(Gathered, [Draft]),
            _ => TraceDocument.Write(Draft, [new TraceRow(First.Id, "Article 1", [1, 2], ["KEN"], "Agreed.", DocumentGen.At)], DocumentGen.Names, Gathered.Mark),
        };
        file.IsSound();
        foreach (var side in Enum.GetValues<Revisions>())
        {
            var read = Sound.Lines(file, side)[..^3]; // Then the running head and foot.
            Seen.WithoutSpace(Seen.WithoutEmphasis(Outside.Pandoc(file, side).Lines)).ShouldShow(Seen.WithoutSpace(read), $"pandoc, {side}");
            Seen.WithoutEmphasis(Outside.Office(file, side).Lines).Select(line => line.Replace('\n', ' ')).ShouldShow(read, $"LibreOffice, {side}");
        }
        if (name is "amendments" or "compilation") Outside.Authors(file).ShouldBe(["Chile", "Kenya", "White {0} Lantern & <Sons>", "مصر"]); // In a cell a move is not tracked.
    }

    [Fact]
    public void A_compilation_marks_every_clause()
    {
        var lines = Sound.Lines(CompilationDocument.Write(Gathered), Revisions.Reject);
        lines.Count(line => line == "NOC").ShouldBe(1);
        lines[Array.IndexOf(lines, "NOC") + 1].ShouldStartWith("Article 1");
        lines[Array.IndexOf(lines, "MOD  ADD") + 1].ShouldBe("1.\tEach State shall act1.");
        lines.ShouldContain("1\tMOD\tKenya. Co-sponsors: Chile");
        lines.ShouldContain("2\tADD\tChile");
        lines.ShouldContain("3\tSUP\tWhite {0} Lantern & <Sons> (observer)");
        lines.ShouldContain("4\tMOVE\tمصر");
        lines.ShouldContain("After Article 1, paragraph 1:");
        lines.ShouldContain("To stand after Article 1:");
        lines.ShouldContain("Reasons: Prudence.");
        lines.ShouldContain("Disposition: not retained. Too weak.");
    }

    [Fact]
    public void What_was_written_against_another_version_says_so_and_nothing_is_lost_with_its_clause()
    {
        var later = Draft with { Head = Draft.Head with { Symbol = "R/1/Rev.1" }, Clauses = [Article, First] };
        var lines = Sound.Lines(CompilationDocument.Write(Gathered with { Version = later }), Revisions.Reject);
        lines.Count(line => line == "Written against R/1").ShouldBe(4);
        lines[Array.IndexOf(lines, "On clauses no longer in the text")..].ShouldContain("2.\tStates may consult.");
    }

    [Fact]
    public void A_table_has_one_row_a_provision_and_the_chairs_text_beside_the_base()
    {
        var now = new Draft(Draft.Head with { Symbol = "R/1/Rev.1" }, [Article, First with { Text = "Each State shall act at once[^1]." }, A("1 bis.", "Came in.", Kinds.Paragraph, Article.Id), Third]);
        var file = RowDocument.Write(Gathered with { Version = now }, [Draft, now]);
        file.IsSound();
        Sound.Lines(file, Revisions.Accept)[..16].ShouldBe(["Four-column table", "A text", "No.", "Base text: R/1", "Proposals", "Chair’s text: R/1/Rev.1", "1", "Article 1 Control", "", "No change", "2", "1.\tEach State shall act1.", "1\tMOD\tKenya. Co-sponsors: Chile", "1.\tEach State should act1.", "Disposition: not retained. Too weak.", "2\tADD\tChile"]);
        Sound.Lines(file, Revisions.Accept).ShouldContain("2a");
        Sound.Lines(file, Revisions.Accept).ShouldContain("Deleted");
    }

    [Fact]
    public void Of_a_part_that_goes_so_much_is_printed_and_the_rest_counted()
    {
        var part = A("Part I", "All", Kinds.Part, null);
        var draft = Draft with { Clauses = [part, .. Enumerable.Range(1, 140).Select(number => A($"{number}.", "Words.", Kinds.Paragraph, part.Id))] };
        var lines = Sound.Lines(AmendmentsDocument.Write(DocumentGen.Gathered(draft, DocumentGen.On(draft.Clauses, 1, Operation.Suppress, 0, "", 0)), null), Revisions.Reject);
        lines.Count(line => line.EndsWith("Words.", StringComparison.Ordinal)).ShouldBe(100);
        lines.ShouldContain("Clauses under it that are not printed here: 40");
    }

    [Fact]
    public void Documents_speak_the_language_of_the_text()
    {
        foreach (var (language, word) in new[] { ("fr", "Motifs : Prudence."), ("es", "Motivos: Prudence."), ("ru", "Основания: Prudence."), ("zh", "理由：Prudence."), ("ar", "الأسباب: Prudence."), ("nl", "Reasons: Prudence.") })
        {
            var file = CompilationDocument.Write(Gathered with { Version = Draft with { Head = Draft.Head with { Language = language } } });
            file.IsSound();
            Sound.Lines(file, Revisions.Accept).ShouldContain(word);
        }
    }

    private static Clause A(string label, string text, string kind, Guid? parent) => new(Guid.CreateVersion7(), parent, kind, label, text);
}
