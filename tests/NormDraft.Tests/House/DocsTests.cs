using System.Reflection;
using System.Text.RegularExpressions;
using NormDraft.Exchange.Markdown;
using NormDraft.Negotiation;
using NormDraft.Text;

namespace NormDraft.Tests.House;

/// <summary>What the documents say is there.</summary>
public partial class DocsTests
{
    [Fact]
    public void Every_link_leads_somewhere() => Links().Where(link => !Leads(link.Page, link.To)).ShouldBeEmpty();

    [Fact]
    public void Every_page_can_be_reached_from_the_first()
    {
        var seen = new HashSet<string>();
        var queue = new Queue<string>([Path.Combine(Repository.Folder, "README.md")]);
        while (queue.TryDequeue(out var page))
            if (seen.Add(page))
                foreach (var link in LinksOf(page).Where(to => to.EndsWith(".md", StringComparison.Ordinal)))
                    queue.Enqueue(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, link)));
        Pages().Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_is_in_the_protocol_and_every_one_there_exists()
    {
        var told = Told().Matches(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "PROTOCOL.md"))).Select(match => match.Groups[1].Value).ToHashSet();
        var given = Sources().SelectMany(path => Given().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToHashSet();
        var formats = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "FORMATS.md"));
        given.Except(told).Where(code => !formats.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty("neither in docs/PROTOCOL.md nor in docs/FORMATS.md");
        told.Where(code => !Sources().Any(path => File.ReadAllText(path).Contains($"\"{code}\"", StringComparison.Ordinal))).ShouldBeEmpty("in docs/PROTOCOL.md only");
    }

    [Fact]
    public void Every_refusal_is_named_by_a_test()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Folder, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var given = Sources().Where(path => path.Contains("NormDraft.Negotiation", StringComparison.Ordinal) || path.Contains("NormDraft.Server", StringComparison.Ordinal))
            .SelectMany(path => Given().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToHashSet();
        given.Count.ShouldBeGreaterThan(90);
        given.Where(code => !Regex.IsMatch(tests, code.Contains('-', StringComparison.Ordinal) ? $@"(?<![\w-]){code}(?![\w-])" : $"\"{code}\"")).Order().ShouldBeEmpty();
    }

    [Fact]
    public void Every_name_that_the_glossary_gives_is_in_the_code()
    {
        var names = new[] { typeof(Words), typeof(Decision), typeof(DraftReader) }.SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Select(member => $"{type.Name}.{member.Name}").Append(type.Name))
            .ToHashSet();
        var server = string.Join('\n', Sources().Where(path => path.Contains("NormDraft.Server", StringComparison.Ordinal)).Select(File.ReadAllText));
        Named().Matches(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "GLOSSARY.md"))).Select(match => match.Groups[1].Value)
            .Where(name => !names.Contains(name) && !Regex.IsMatch(server, $@"\b{name.Split('.')[^1]}\b")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Pages() => new[] { "README.md", "docs", "samples" }
        .Select(name => Path.Combine(Repository.Folder, name))
        .SelectMany(path => File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories))
        .Where(path => Path.GetFileName(path) is not ("draft.md" or "expected.md"));

    private static IEnumerable<(string Page, string To)> Links() => Pages().SelectMany(page => LinksOf(page).Select(to => (page, to)));

    private static IEnumerable<string> LinksOf(string page) =>
        Link().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value).Where(to => !to.StartsWith("http", StringComparison.Ordinal));

    private static bool Leads(string page, string to)
    {
        var (path, anchor) = to.Split('#') is [var before, var after] ? (before, after) : (to, null);
        var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
        return (File.Exists(target) || Directory.Exists(target)) && (anchor is null || File.ReadAllText(target).Contains($"id=\"{anchor}\"", StringComparison.Ordinal) || File.ReadLines(target).Any(line => line.StartsWith('#') && Anchor(line) == anchor));
    }

    /// <summary>As readers of Markdown make it of a heading.</summary>
    private static string Anchor(string heading) => string.Concat(heading.TrimStart('#').Trim().ToLowerInvariant().Where(unit => char.IsLetterOrDigit(unit) || unit is ' ' or '-')).Replace(' ', '-');

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !path.Contains("NormDraft.Cli", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<a id=""([a-z0-9-]+)""></a>")]
    private static partial Regex Told();

    /// <summary>A code and the sentence after it.</summary>
    [GeneratedRegex(@"(?<!(?:Remark\((?:[^""]*, )?|Severity\.\w+, ))(?<!(?:One|Make)\()""([a-z]+(?:-[a-z0-9]+)*)"",\s*\$?""[A-Z{“][^""]* ")]
    private static partial Regex Given();

    [GeneratedRegex(@"`([A-Z]\w+(?:\.\w+)?)`")]
    private static partial Regex Named();
}
