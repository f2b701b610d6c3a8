using NormDraft.Exchange.Word.Reading;

namespace NormDraft.Tests.Cli;

/// <summary>Two drafts in any formats as one file that shows what changed.</summary>
public sealed class WordRedlineTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    private string Old => terminal.File("old.md", "# Framework\n\n### Article 1\n\n1. States should act.\n\n2. States report.\n");

    private string New => terminal.File("new.md", "# Framework\n\n### Article 1\n\n1. States shall act.\n\n2. States report.\n");

    [Theory]
    [InlineData(".docx", ".docx")]
    [InlineData(".docx", ".md")]
    [InlineData(".md", ".xml")]
    [InlineData(".json", ".docx")]
    [InlineData(".xml", ".json")]
    public void Drafts_of_any_two_formats_are_compared(string before, string after)
    {
        var (one, two) = (terminal["before" + before], terminal["after" + after]);
        Terminal.Run("convert", Old, one).Code.ShouldBe(0);
        Terminal.Run("convert", New, two).Code.ShouldBe(0);
        Terminal.Run("compare", one, two, "-o", terminal["redline.docx"]).Code.ShouldBe(0);
        var redline = File.ReadAllBytes(terminal["redline.docx"]);
        WordText.Resolve(redline, Revisions.Accept).Text!.ShouldContain("States shall act.");
        WordText.Resolve(redline, Revisions.Reject).Text!.ShouldContain("States should act.");
        WordText.Resolve(redline, Revisions.Accept).Text!.Split('\n').Count(line => line.Contains("States report.", StringComparison.Ordinal)).ShouldBe(1);
        Terminal.Run("compare", one, two, "-o", terminal["again.docx"]).Code.ShouldBe(0);
        File.ReadAllBytes(terminal["again.docx"]).ShouldBe(redline);
    }

    [Theory]
    [InlineData(".md", ".md")]
    [InlineData(".xml", ".json")]
    public void A_redline_in_Akoma_Ntoso_gives_both_drafts_back(string before, string after)
    {
        var (one, two) = (terminal["before" + before], terminal["after" + after]);
        Terminal.Run("convert", Old, one).Code.ShouldBe(0);
        Terminal.Run("convert", New, two).Code.ShouldBe(0);
        Terminal.Run("compare", one, two, "-o", terminal["redline.xml"]).ShouldBe(new Answer(0, "", ""));
        Terminal.Run("validate", terminal["redline.xml"]).Code.ShouldBe(0);
        Terminal.Run("convert", terminal["redline.xml"], terminal["later.md"]).Code.ShouldBe(0);
        Terminal.Run("convert", terminal["redline.xml"], terminal["earlier.md"], "--earlier").ShouldBe(new Answer(0, "", ""));
        File.ReadAllText(terminal["later.md"]).ShouldBe(File.ReadAllText(New));
        File.ReadAllText(terminal["earlier.md"]).ShouldBe(File.ReadAllText(Old));
        Terminal.Run("convert", Old, terminal["x.json"], "--earlier").Error.ShouldContain("--earlier is for a redline in Akoma Ntoso, .xml.");
    }

    [Fact]
    public void Ids_that_both_bring_tell_which_clause_is_which()
    {
        Terminal.Run("convert", Old, terminal["a.json"]).Code.ShouldBe(0);
        File.WriteAllText(terminal["b.json"], File.ReadAllText(terminal["a.json"]).Replace("States should act.", "Wholly other words stand here now.", StringComparison.Ordinal));
        Terminal.Run("compare", terminal["a.json"], terminal["b.json"], "-o", terminal["redline.docx"]).ShouldBe(new Answer(0, "", ""));
        WordText.Resolve(File.ReadAllBytes(terminal["redline.docx"]), Revisions.Accept).Text!.ShouldContain("1.\tWholly other words stand here now.");
    }

    [Fact]
    public void What_is_no_Word_file_is_refused_with_its_code()
    {
        var broken = terminal.File("broken.docx", "no archive");
        var answer = Terminal.Run("compare", broken, New, "-o", terminal["redline.docx"]);
        (answer.Code, answer.Error).ShouldBe((2, $"normdraft: {broken}:1: This is no Word file (.docx). (word-not-zip)\n"));
    }

    [Fact]
    public void A_character_that_Word_cannot_hold_is_told()
    {
        var odd = terminal.File("odd.md", "1. States\u0001 act.\n");
        Terminal.Run("convert", odd, terminal["odd.docx"]).Error.ShouldContain("U+0001; U+FFFD stands there instead, and the part beside the words has the character. (word-character-replaced)");
        Terminal.Run("compare", odd, New, "-o", terminal["redline.docx"]).Error.ShouldContain("(word-character-replaced)");
    }

    [Fact]
    public void A_footnote_referred_to_twice_is_one_note_there_and_back()
    {
        var twice = terminal.File("twice.md", "1. States[^1] act[^1].\n\n[^1]: All.\n");
        Terminal.Run("convert", twice, terminal["twice.docx"]).ShouldBe(new Answer(0, "", ""));
        WordText.Resolve(File.ReadAllBytes(terminal["twice.docx"]), Revisions.Accept).Text!.ShouldStartWith("1.\tStates[^1] act[^1].\n\n[^1]:  All.\n");
        Terminal.Run("convert", terminal["twice.docx"], terminal["again.md"]).Code.ShouldBe(0);
        File.ReadAllText(terminal["again.md"]).ShouldBe(File.ReadAllText(twice));
    }
}
