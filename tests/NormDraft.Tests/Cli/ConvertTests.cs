using System.Text;

namespace NormDraft.Tests.Cli;

/// <summary>Drafts between formats, and files against their rules.</summary>
public sealed class ConvertTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    private string Draft => terminal.File("draft.md", "---\ntitle: Framework\n---\n\n# Framework\n\n### Article 1. Aim\n\n1. States [shall] act.[^1]\n\n[^1]: A note.\n");

    [Theory]
    [InlineData("x.xml")]
    [InlineData("x.json")]
    [InlineData("x.md")]
    public void A_draft_comes_back_to_the_byte(string name)
    {
        Terminal.Run("convert", Draft, terminal[name]).ShouldBe(new Answer(0, "", ""));
        Terminal.Run("convert", terminal[name], terminal["again.md"]).ShouldBe(new Answer(0, "", ""));
        File.ReadAllText(terminal["again.md"]).ShouldBe(File.ReadAllText(Draft));
    }

    [Fact]
    public void The_same_file_gives_the_same_bytes()
    {
        Terminal.Run("convert", Draft, terminal["one.xml"]).Code.ShouldBe(0);
        Terminal.Run("convert", Draft, terminal["two.xml"]).Code.ShouldBe(0);
        File.ReadAllBytes(terminal["one.xml"]).ShouldBe(File.ReadAllBytes(terminal["two.xml"]));
        Terminal.Run("validate", terminal["one.xml"]).ShouldBe(new Answer(0, "", ""));
    }

    [Fact]
    public void A_page_is_written_and_not_read()
    {
        Terminal.Run("convert", Draft, terminal["page.html"]).Code.ShouldBe(0);
        File.ReadAllText(terminal["page.html"]).ShouldContain("<h3 id=\"c-");
        var again = Terminal.Run("convert", terminal["page.html"], terminal["again.md"]);
        (again.Code, again.Error).ShouldBe((2, $"normdraft: {terminal["page.html"]}: a draft is read from .md, .xml, .docx, .json.\n"));
    }

    [Fact]
    public void What_a_format_does_not_hold_is_told()
    {
        var held = terminal.File("held.json", """{"format":"normdraft-draft-1","title":null,"symbol":null,"status":null,"language":null,"others":[],"clauses":[{"id":"00000000-0000-0000-0000-000000000001","parent":null,"kind":"paragraph","label":"1.","text":"A [b].\n\nC","attributions":[{"start":2,"length":3,"parties":["NLD"],"amendments":[]}]}]}""");
        var answer = Terminal.Run("convert", held, terminal["held.md"], "--json");
        answer.Code.ShouldBe(0);
        answer.Json["written"]!.AsArray().Select(remark => (string)remark!["code"]!).ShouldBe(["markdown-without-holders", "markdown-reads-otherwise"]);
        answer.Error.ShouldContain("(markdown-without-holders)");
    }

    [Fact]
    public void A_hostile_or_broken_file_is_refused_in_one_line()
    {
        foreach (var (text, code) in (IEnumerable<(string, string)>)[("<!DOCTYPE x><x/>", "akn-has-dtd"), ("<x>", "akn-not-xml"), ("<x/>", "akn-not-akoma-ntoso")])
        {
            var bad = terminal.File("bad.xml", text);
            var converted = Terminal.Run("convert", bad, terminal["out.md"]);
            (converted.Code, converted.Error.Split('\n').Length).ShouldBe((2, 2));
            converted.Error.ShouldContain(code);
            Terminal.Run("validate", bad, "--json").Json["remarks"]![0]!["code"]!.ToString().ShouldBe(code);
            Terminal.Run("validate", bad).Code.ShouldBe(3);
        }

        Terminal.Run("validate", terminal.File("bad.md", [0xC3, 0x28])).Output.ShouldEndWith("(draft-not-utf8)\n");
        Terminal.Run("validate", Draft, "--schema", Draft).Code.ShouldBe(2);
        Terminal.Run("validate", terminal.File("x.xml", Encoding.UTF8.GetBytes("<x/>")), "--schema", Draft).Code.ShouldBe(2);
    }
}
