namespace NormDraft.Tests.Cli;

/// <summary>Drafts in Word, Akoma Ntoso and JSON compared as text, as data and as a page.</summary>
public sealed class CompareDraftsTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    private string Of(string name, string text)
    {
        var from = terminal.File(name + ".source.md", text);
        Terminal.Run("convert", from, terminal[name]).Code.ShouldBe(0);
        return terminal[name];
    }

    /// <summary>Done, with no other remark than that a Word file's header and footer are no part of the draft.</summary>
    private static Answer Done(Answer answer)
    {
        answer.Code.ShouldBe(0, answer.Error);
        answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.EndsWith("(word-header-left-out)", StringComparison.Ordinal) || line.EndsWith("(word-footer-left-out)", StringComparison.Ordinal));
        return answer;
    }

    private string Old(string ending) => Of("old" + ending, "# Framework\n\n### Article 1\n\n1. States should act.\n\n2. States report.\n");

    private string New(string ending) => Of("new" + ending, "# Framework\n\n### Article 1\n\n1. States shall act.\n\n2. States report.\n");

    public static TheoryData<string, string> Pairs => new() { { ".docx", ".docx" }, { ".xml", ".xml" }, { ".json", ".json" }, { ".docx", ".xml" }, { ".xml", ".json" }, { ".md", ".docx" } };

    [Theory, MemberData(nameof(Pairs))]
    public void The_new_text_is_printed_with_its_marks(string before, string after) =>
        Done(Terminal.Run("compare", Old(before), New(after))).Output.ShouldBe("# Framework\n\n### Article 1\n\n1. States [-should-]{+shall+} act.\n\n2. States report.\n");

    [Theory, MemberData(nameof(Pairs))]
    public void As_data_they_tell_the_word_that_changed(string before, string after)
    {
        var spans = Done(Terminal.Run("compare", Old(before), New(after), "--json")).Json["units"]!.AsArray().SelectMany(unit => unit!["spans"]!.AsArray()).Where(span => (string)span!["op"]! != "=");
        spans.Select(span => $"{span!["op"]}{span["text"]} {span["flags"]![0]}").ShouldBe(["-should modal", "+shall modal"]);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_redline_in_Akoma_Ntoso_is_valid_and_a_page_shows_it(string before, string after)
    {
        var (old, @new) = (Old(before), New(after));
        Done(Terminal.Run("compare", old, @new, "-o", terminal["redline.xml"])).Output.ShouldBeEmpty();
        Terminal.Run("validate", terminal["redline.xml"]).Code.ShouldBe(0);
        Done(Terminal.Run("compare", old, @new, "-o", terminal["page.html"])).Output.ShouldBeEmpty();
        File.ReadAllText(terminal["page.html"]).ShouldContain("<ins title=\"modal\">shall</ins>");
        Terminal.Run("compare", old, @new, "-o", terminal["told.json"]).Code.ShouldBe(0);
        File.ReadAllText(terminal["told.json"]).ShouldBe(Terminal.Run("compare", old, @new, "--json").Output);
    }

    [Theory, InlineData(".docx"), InlineData(".xml"), InlineData(".json")]
    public void The_same_draft_twice_has_no_change(string ending)
    {
        var draft = Old(ending);
        Terminal.Run("compare", draft, draft).Output.ShouldBe(File.ReadAllText(terminal["old" + ending + ".source.md"]));
    }

    [Theory, InlineData(".docx", "word-not-zip"), InlineData(".xml", "akn-not-xml"), InlineData(".json", "json-unread")]
    public void What_is_no_such_file_ends_with_two_and_its_code_whatever_is_asked_for(string ending, string code)
    {
        var (broken, other) = (terminal.File("broken" + ending, "nothing of the kind"), New(".md"));
        foreach (var how in new[] { Array.Empty<string>(), ["--json"], ["--html"], ["-o", terminal["x.xml"]], ["-o", terminal["x.html"]] })
        {
            var answer = Terminal.Run(["compare", broken, other, .. how]);
            (answer.Code, answer.Output).ShouldBe((2, ""));
            answer.Error.ShouldStartWith($"normdraft: {broken}:1:");
            answer.Error.ShouldEndWith($"({code})\n");
        }
        File.Exists(terminal["x.xml"]).ShouldBeFalse();
        File.Exists(terminal["x.html"]).ShouldBeFalse();
    }

    [Fact]
    public void What_was_not_taken_over_is_told_beside_the_result()
    {
        var file = terminal.File("of-others.xml", "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><bill name=\"b\"><body><article eId=\"a\"><num>Article 1</num><content><table><tr><td><p>A</p></td></tr></table></content></article></body></bill></akomaNtoso>");
        var answer = Terminal.Run("compare", file, New(".md"), "--json");
        answer.Code.ShouldBe(0);
        answer.Error.ShouldContain("(akn-table-flattened)");
        answer.Json["units"]!.AsArray().ShouldNotBeEmpty();
    }
}
