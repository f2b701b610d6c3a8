using System.Text.RegularExpressions;
using NormDraft.Tests.House;
using NormDraft.Text;

namespace NormDraft.Tests.Cli;

/// <summary>docs/CLI.md: its files are written, its commands run in order, and what they say is what it says.</summary>
public sealed partial class CliPageTests : IDisposable
{
    private readonly Terminal terminal = new();
    private readonly string page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "CLI.md"));

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void Every_example_gives_what_the_page_says()
    {
        var names = FileBlock().Matches(page).Select(block => terminal.File(block.Groups["name"].Value, block.Groups["text"].Value)).Select(Path.GetFileName).Concat(["merged.md", "draft.xml", "draft.json", "again.md", "redline.xml", "earlier.md"]).ToHashSet();
        var examples = Example().Matches(page);
        examples.Count.ShouldBeGreaterThan(15);
        foreach (Match example in examples)
        {
            var answer = Terminal.Run([.. example.Groups["words"].Value.Split(' ').Select(word => WithFolder(word, names))]);
            var told = (answer.Output + answer.Error).Replace(terminal["x"][..^1], "", StringComparison.Ordinal) + (answer.Code == 0 ? "" : $"(ends with {answer.Code})\n");
            told.ShouldBe(example.Groups["told"].Value, example.Groups["words"].Value);
        }
    }

    /// <summary>In NLD=nld.md too.</summary>
    private string WithFolder(string word, HashSet<string?> names)
    {
        var name = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return names.Contains(name) || name == "nowhere.md" ? word[..^name.Length] + terminal[name] : word;
    }

    [Fact]
    public void Every_command_option_and_flag_is_on_the_page()
    {
        foreach (var command in Command().Matches(Terminal.Run("--help").Output).Select(match => match.Groups[1].Value))
        {
            page.ShouldContain($"\n## {command} ");
            foreach (Match option in Option().Matches(Terminal.Run(command, "--help").Output)) page[page.IndexOf($"\n## {command} ", StringComparison.Ordinal)..].ShouldContain($"{option.Groups[1].Value}");
        }
        foreach (var weight in Enum.GetValues<Weights>().Where(weight => weight != Weights.None)) page.ShouldContain($"`{weight.ToString().ToLowerInvariant()}`");
    }

    [GeneratedRegex(@"^```text (?<name>\S+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex(@"^\$ normdraft (?<words>[^\n]+)\n(?<told>(?:(?!\$ |```)[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^  ([a-z]+) <", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^  (--?[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Option();
}
