using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Files without ids: what is told apart, and that nothing of either is lost.</summary>
public class FileComparisonTests
{
    private const string First = "1. Each State shall take measures to protect civilians from harm.\n\n";
    private const string Second = "2. Each State shall report on the steps that it has taken under this article.\n\n";
    private const string Third = "3. Nothing in this article affects the rules of international humanitarian law.\n\n";

    private static readonly Gen<string> File = Gen.OneOf(TreatyTexts.Nasty, TreatyTexts.Plain, Gen.Int[0, 2].Select(at => new[] { First, Second, Third }[at])).Array[0, 8].Select(parts => string.Join("\n\n", parts));

    private static readonly Gen<(string Old, string New)> Pair = Gen.OneOf(
        Gen.Select(File, File),
        Gen.Select(Gen.Int[0, 5].Array[0, 10], Gen.Int[0, 5].Array[0, 10]).Select((one, other) => (Of(one), Of(other))));

    private static string Of(int[] which) => string.Concat(which.Select(at => new[] { First, Second, Third, "The Parties,\n\n", "\n", "(a) States [shall][should] act in good faith and cooperate;\n" }[at]));

    [Fact]
    public void Both_files_are_read_back_to_the_byte() => Pair.Law(files =>
    {
        var compared = FileComparison.Between(files.Old, files.New);
        string.Concat(compared.Rows.Where(row => row.Placement != Placement.MovedAway).SelectMany(row => row.Spans).Where(span => span.Op != Op.Deleted).Select(span => span.Text)).ShouldBe(files.New);
        string.Concat(compared.Rows.Where(row => row.Placement != Placement.MovedAway && row.From.Count > 0).OrderBy(row => row.From[0]).SelectMany(row => row.Spans).Where(span => span.Op != Op.Inserted).Select(span => span.Text)).ShouldBe(files.Old);
        compared.Rows.Where(row => row.Placement == Placement.MovedAway).Select(row => row.From[0]).Order()
            .ShouldBe(compared.Rows.Where(row => row.Placement == Placement.Moved).Select(row => row.From[0]).Order());
    });

    [Fact]
    public void A_file_is_itself() => File.Law(file => FileComparison.Between(file, file).Rows.ShouldAllBe(row => row.IsUnchanged));

    [Fact]
    public void A_paragraph_that_moved_is_a_move_and_its_words_are_unmarked() =>
        Told(First + Second + Third, Third + First + Second).ShouldBe("moved 3 unmarked, same 1 unmarked, same 2 unmarked, movedaway 3 unmarked");

    [Fact]
    public void Moved_and_edited_is_still_a_move() =>
        Told(First + Second + Third, Third.Replace("affects", "prejudices", StringComparison.Ordinal) + First + Second).ShouldBe("moved 3 marked, same 1 unmarked, same 2 unmarked, movedaway 3 unmarked");

    [Fact]
    public void A_split_marks_no_word() =>
        Words(FileComparison.Between("Each State shall take measures to protect civilians. It shall report on them every year to the Conference.\n", "Each State shall take measures to protect civilians.\n\nIt shall report on them every year to the Conference.\n"), Placement.Split).ShouldBe(0);

    [Fact]
    public void A_join_marks_no_word() =>
        Words(FileComparison.Between("Each State shall take measures to protect civilians.\n\nIt shall report on them every year to the Conference.\n", "Each State shall take measures to protect civilians. It shall report on them every year to the Conference.\n"), Placement.Joined).ShouldBe(0);

    [Fact]
    public void A_new_number_is_a_label_and_no_word()
    {
        var row = FileComparison.Between(Second, "3." + Second[2..]).Rows.Single();
        row.Placement.ShouldBe(Placement.Same);
        row.Spans.Where(span => span.Op != Op.Same).Select(span => (span.Op, span.Text, span.Weights)).ShouldBe([(Op.Deleted, "2. ", Weights.Label), (Op.Inserted, "3. ", Weights.Label)]);
    }

    [Fact]
    public void Added_and_deleted_paragraphs_stand_where_they_stood() =>
        Told(First + Second, First + Third).ShouldBe("same 1 unmarked, deleted 2 marked, added marked");

    [RealTextFact]
    public void The_last_three_days_of_a_negotiation_pair_most_of_their_articles()
    {
        var compared = FileComparison.Between(RealTexts.Read("paris-5-presidency-9-dec-2015.md"), RealTexts.Read("paris-6-adopted-12-dec-2015.md"));
        compared.Rows.Count(row => row.From.Count > 0 && row.To.Count > 0).ShouldBeGreaterThan(140);
    }

    private static string Told(string old, string @new) => string.Join(", ", FileComparison.Between(old, @new).Rows.Select(row =>
        $"{row.Placement.ToString().ToLowerInvariant()}{string.Concat(row.From.Select(at => $" {at + 1}"))} {(row.Spans.Any(span => span.Op != Op.Same && span.Weights != Weights.Label && span.Weights != Weights.Typographic) ? "marked" : "unmarked")}"));

    private static int Words(FileComparison compared, Placement placement)
    {
        var row = compared.Rows.Single();
        row.Placement.ShouldBe(placement);
        return row.Spans.Where(span => span.Op != Op.Same).Sum(span => NormDraft.Text.Words.Count(span.Text));
    }
}
