using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NormDraft.Cli;
using NormDraft.Tests.Text;

namespace NormDraft.Tests.Cli;

/// <summary>The command line as lawyers and scripts use it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    private string Base => terminal.File("base.md", "Each State shall take all feasible measures.\n");
    private string Should => terminal.File("should.md", "Each State should take all feasible measures.\n");
    private string May => terminal.File("may.md", "Each State may take all measures.\n");

    [Theory]
    [InlineData("compair old.md new.md", "There is no command “compair”.")]
    [InlineData("nonsense", "There is no command “nonsense”.")]
    [InlineData("compare old.md", "compare")]
    public void A_mistyped_command_is_named(string words, string sentence)
    {
        var answer = Terminal.Run(words.Split(' '));
        answer.Code.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("help compare")]
    public void Help_answers(string words)
    {
        var answer = Terminal.Run(words.Split(' '));
        answer.Code.ShouldBe(0);
        answer.Output.ShouldContain("compare");
    }

    [Fact]
    public void A_word_file_where_markdown_is_read_is_told_apart()
    {
        var answer = Terminal.Run("check", terminal.File("draft.docx", [(byte)'P', (byte)'K', 3, 4, 20, 0, 0xFF]));
        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("normdraft convert");
    }

    [Fact]
    public void Compare_plain_gives_spans_that_read_back_to_both_files()
    {
        var spans = Terminal.Run("compare", Base, Should, "--plain", "--json").Json["spans"]!.AsArray();
        string.Concat(spans.Where(span => "=-<".Contains((string)span!["op"]!, StringComparison.Ordinal)).Select(span => (string)span!["text"]!)).ShouldBe(System.IO.File.ReadAllText(Base));
        string.Concat(spans.Where(span => "=+>".Contains((string)span!["op"]!, StringComparison.Ordinal)).Select(span => (string)span!["text"]!)).ShouldBe(System.IO.File.ReadAllText(Should));
        spans.Where(span => (string)span!["op"]! != "=").Select(span => $"{span!["op"]}{span["text"]} {span["flags"]![0]}").ShouldBe(["-shall modal", "+should modal"]);
    }

    [Fact]
    public void Compare_tells_moves_by_unit()
    {
        var old = terminal.File("old.md", "Each State shall act in good faith and without delay.\n\nParties shall report each year to the Conference.\n");
        var @new = terminal.File("new.md", "Parties shall report each year to the Conference.\n\nEach State shall act in good faith and without any delay.\n");
        Terminal.Run("compare", old, @new, "--json").Json["units"]!.AsArray().Select(unit => $"{unit!["place"]} {unit["from"]![0]}").Order().ShouldBe(["moved 2", "movedAway 2", "same 1"]);
        Terminal.Run("compare", old, @new).Output.ShouldContain("{+any+}");
        Terminal.Run("compare", old, @new, "--html").Output.ShouldContain("<ins title=\"wording\">any </ins>");
        Terminal.Run("compare", old, @new, "-o", terminal["page.html"]).Code.ShouldBe(0);
        System.IO.File.ReadAllText(terminal["page.html"]).ShouldStartWith("<!doctype html>");
    }

    [Fact]
    public void Merge_gives_the_text_its_regions_and_whether_anyone_competes()
    {
        var merge = Terminal.Run("merge", Base, "--by", $"USA,JPN={May}", "--by", $"NLD={Should}", "--json").Json;
        ((string)merge["text"]!).ShouldBe("Each State [shall] [JPN, USA: may] [NLD: should] take all [JPN, USA: delete: feasible ]measures.\n");
        ((bool)merge["clean"]!).ShouldBeFalse();
        merge["merged"].ShouldBeNull();
        var first = merge["regions"]![0]!;
        ((int)first["start"]!, (int)first["length"]!, (string)first["base"]!, (bool)first["conflict"]!).ShouldBe((11, 5, "shall", true));
        first["alternatives"]!.AsArray().Select(one => $"{one!["text"]} {string.Join('+', one["by"]!.AsArray())}").ShouldBe(["may JPN+USA", "should NLD"]);
    }

    [Fact]
    public void A_clean_merge_gives_all_taken_up_and_the_order_of_arguments_changes_nothing()
    {
        var fewer = terminal.File("fewer.md", "Each State shall take all measures.\n");
        var one = Terminal.Run("merge", Base, "--by", $"NLD={Should}", "--by", $"DEU={fewer}", "--by", $"CHE={Should}", "--json");
        ((string)one.Json["merged"]!).ShouldBe("Each State should take all measures.\n");
        one.Json["regions"]![0]!["alternatives"]![0]!["by"]!.AsArray().Select(name => (string)name!).ShouldBe(["CHE", "NLD"]);
        Terminal.Run("merge", Base, "--by", $"CHE={Should}", "--by", $"NLD={Should}", "--by", $"DEU={fewer}", "--json").Output.ShouldBe(one.Output);
    }

    [Fact]
    public void Every_text_is_read_back_out_of_a_merge_to_the_byte() => TreatyTexts.Debate.Where(debate => debate.Rewritings.Append(debate.Base).All(IsText)).Sample(debate =>
    {
        var arguments = debate.Rewritings.SelectMany((text, at) => new[] { "--by", $"P{at}={terminal.File($"p{at}", text)}" });
        Terminal.Run(["merge", terminal.File("b", debate.Base), .. arguments, "-o", terminal["merged"]]).Code.ShouldBe(0);
        Terminal.Run("project", terminal["merged"], "--base").Output.ShouldBe(debate.Base);
        foreach (var (at, text) in debate.Rewritings.Index()) Terminal.Run("project", terminal["merged"], "--party", $"P{at}").Output.ShouldBe(text);
    }, iter: Plays.Or(200), threads: 1);

    [Theory]
    [InlineData("\r\nA\r\n\fB")]
    [InlineData("\uFEFFWith a mark at its head")]
    [InlineData("")]
    public void Line_ends_marks_and_emptiness_are_kept(string text)
    {
        Terminal.Run("merge", Base, "--by", $"NLD={terminal.File("odd", text)}", "-o", terminal["merged"]).Code.ShouldBe(0);
        Terminal.Run("project", terminal["merged"], "--party", "NLD").Output.ShouldBe(text);
    }

    [Fact]
    public void Brackets_are_counted_by_the_merges_own_head()
    {
        Terminal.Run("merge", Base, "--by", $"NLD={Should}", "--by", $"USA={May}", "-o", terminal["merged"]);
        var inventory = Terminal.Run("brackets", terminal["merged"], "--json").Json;
        ((int)inventory["count"]!).ShouldBe(4);
        ((int)inventory["parties"]!["USA"]!).ShouldBe(2);
        ((int)inventory["classes"]!["deletion"]!).ShouldBe(1);
        Terminal.Run("brackets", terminal["merged"], "--echo").Output.ShouldBe(System.IO.File.ReadAllText(terminal["merged"]));
    }

    [Fact]
    public void Brackets_echo_every_text_to_the_byte() => TreatyTexts.Nasty.Where(IsText).Sample(text =>
        Terminal.RunOn(text, "brackets", "-", "--echo").Output.ShouldBe(text), iter: Plays.Or(500), threads: 1);

    public static TheoryData<string[]> Faults => new()
    {
        Array.Empty<string>(), new[] { "conquer" }, new[] { "compare" }, new[] { "compare", "no-such-file", "nor-this" }, new[] { "merge", "BASE" }, new[] { "merge", "BASE", "--by", "NLD" },
        new[] { "merge", "BASE", "--by", "=BASE" }, new[] { "merge", "BASE", "--by", "A:B=BASE" }, new[] { "merge", "BASE", "--by", "NLD=BASE", "--by", "NLD=BASE" },
        new[] { "project", "BASE", "--base" }, new[] { "project", "BASE" }, new[] { "brackets", "UTF16" }, new[] { "brackets", "LATIN" }, new[] { "brackets", "ZERO" }, new[] { "brackets", "BASE", "--register", "BASE" },
        new[] { "compare", "BASE", "BASE", "-o", "/no/such/folder/file.html" }, new[] { "brackets", "/" },
        new[] { "compare", "-", "-" }, new[] { "compare", "", "BASE" }, new[] { "merge", "BASE", "--by", "NLD=BASE", "-o", "" }, new[] { "merge", "BASE", "--by", "NLD=BASE", "-o", "/" }, new[] { "merge", "BASE", "--by", "NLD=BASE", "-o", "BASE" },
        new[] { "compare", "BASE", "BASE", "--json", "--html" }, new[] { "compare", "@BASE", "BASE" }, new[] { "merge", "BASE", "--by", "NLD=x=y" }, new[] { "merge", "BASE", "--by", "NLD,,DEU=BASE" }, new[] { "compare", "BASE", "BASE", "--colour" },
        new[] { "project", "BASE", "--base", "--party", "NLD" }, new[] { "check", "EMPTY" }, new[] { "check", "BASE", "--register", "no-such-file" }, new[] { "concordance", "no-such-file" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_cannot_be_done_is_one_clear_line_and_ends_with_2(string[] arguments)
    {
        terminal.File("UTF16", [0xFF, 0xFE, 0x41, 0x00]);
        terminal.File("LATIN", [0x41, 0xE9, 0x41]);
        terminal.File("ZERO", "a\0b");
        terminal.File("EMPTY", "");
        var answer = Terminal.Run([.. arguments.Select(word => word.Replace("BASE", Base, StringComparison.Ordinal) is var named && word is "UTF16" or "LATIN" or "ZERO" or "EMPTY" ? terminal[word] : named)]);
        (answer.Code, answer.Output).ShouldBe((2, ""));
        answer.Error.TrimEnd().Split('\n').Length.ShouldBe(1, answer.Error);
        answer.Error.ShouldStartWith("normdraft: ");
    }

    [Theory]
    [InlineData("feasible", "possible", "changed since")]
    [InlineData("\n", "\r\n", "line ends")]
    [InlineData("merge 1", "merge 2", "not a merged text")]
    [InlineData("parties: NLD", "parties: ", "changed since")]
    public void A_merged_file_that_someone_has_edited_is_refused(string words, string others, string told)
    {
        Terminal.Run("merge", Base, "--by", $"NLD={May}", "-o", terminal["merged"]).Code.ShouldBe(0);
        var edited = terminal.File("edited", System.IO.File.ReadAllText(terminal["merged"]).Replace(words, others, StringComparison.Ordinal));
        var answer = Terminal.Run("project", edited, "--base");
        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain(told);
    }

    [Fact]
    public void A_link_to_a_text_that_is_read_is_not_written_over()
    {
        System.IO.File.CreateSymbolicLink(terminal["link"], Base);
        Terminal.Run("merge", Base, "--by", $"NLD={May}", "-o", terminal["link"]).Error.ShouldContain("one of the texts read");
        System.IO.File.ReadAllText(Base).ShouldBe("Each State shall take all feasible measures.\n");
    }

    [Fact]
    public void A_result_that_cannot_be_put_out_is_told()
    {
        var error = new StringWriter();
        CommandLine.Run(["compare", Base, May], Stream.Null, new FullDisk(), error).ShouldBe(2);
        error.ToString().ShouldBe($"normdraft: The result cannot be written: No space left.{Environment.NewLine}");
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left.");
    }

    [Theory]
    [InlineData("### Article 1 Aim\n\n1. States act.\n", 0)]
    [InlineData("### Article 1 Aim\n\n1. States [act.\n", 1)]
    [InlineData("### Article 1 Aim\n\n1. See article 7.\n", 3)]
    public void A_check_ends_by_the_gravest_remark(string draft, int code)
    {
        var answer = Terminal.Run("check", terminal.File("draft.md", draft), "--json");
        answer.Code.ShouldBe(code);
        ((int)answer.Json["errors"]!).ShouldBe(code == 3 ? 1 : 0);
    }

    [Fact]
    public void The_program_itself_runs()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "compare", Base, Should, "--plain", "--json"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        JsonNode.Parse(process.StandardOutput.ReadToEnd())!["spans"]!.AsArray().Count.ShouldBe(4);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private static bool IsText(string text) => text.IndexOf('\0', StringComparison.Ordinal) < 0 && NormDraft.Text.TextCheck.Of(text)?.Code != "lone-surrogate" && new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(text)) == text;
}
