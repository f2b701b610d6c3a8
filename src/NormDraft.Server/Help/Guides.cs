using System.Collections.Frozen;
using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NormDraft.Server.Http;

namespace NormDraft.Server.Help;

/// <summary>One page of the documentation, as this release has it.</summary>
/// <param name="Path">As in docs, without its ending: "guide/delegate".</param>
/// <param name="Sections">In order; the first has the page's title and what stands under it.</param>
public sealed record Guide(string Path, string Title, string Html, IReadOnlyList<GuideSection> Sections);

/// <param name="Anchor">Of its heading on the page.</param>
/// <param name="Words">What it says, without marks.</param>
public sealed record GuideSection(string Anchor, string Heading, string Words)
{
    /// <summary>What a search looks at.</summary>
    public string Searched { get; } = $"{Heading} {Words}";
}

/// <summary>The guides and the pages they lead to, which lie in the server and are read once.</summary>
public static class Guides
{
    /// <summary>UTF-16 units of a question.</summary>
    public const int MaxQuery = 200;

    const string Pages = "help/", Ending = ".md";

    static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();
    static readonly FrozenSet<string> Files = typeof(Guides).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Pages, StringComparison.Ordinal)).ToFrozenSet();
    static readonly Lazy<FrozenDictionary<string, Guide>> Read = new(() => Files
        .Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
        .Select(name => PageOf(name[Pages.Length..^Ending.Length], Encoding.UTF8.GetString(Bytes(name))))
        .ToFrozenDictionary(page => page.Path));

    public static IEnumerable<Guide> All => Read.Value.Values.OrderBy(page => page.Path, StringComparer.Ordinal);

    public static Guide? Find(string path) => Read.Value.GetValueOrDefault(path);

    /// <param name="path">As in docs: "pictures/text-1440.png".</param>
    /// <returns>A PNG; null where there is none at that path.</returns>
    public static byte[]? Picture(string path) =>
        path.EndsWith(".png", StringComparison.Ordinal) && Files.Contains(Pages + path) ? Bytes(Pages + path) : null;

    /// <summary>Sections that have every word, in any order and case; the guides before the rest.</summary>
    public static IEnumerable<(Guide Page, GuideSection Section)> Search(string words)
    {
        var sought = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return from page in All.OrderByDescending(page => page.Path.StartsWith("guide/", StringComparison.Ordinal))
               from section in page.Sections
               where sought.Count > 0 && sought.TrueForAll(word => section.Searched.Contains(word, StringComparison.OrdinalIgnoreCase))
               select (page, section);
    }

    static byte[] Bytes(string name)
    {
        using var stream = typeof(Guides).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static Guide PageOf(string path, string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Point(link, path);
        var sections = new List<GuideSection>();
        var words = new StringBuilder();
        foreach (var block in document.Reverse())
        {
            if (block is not HeadingBlock heading)
            {
                words.Insert(0, WordsOf(block) + " ");
                continue;
            }
            sections.Insert(0, new GuideSection(heading.GetAttributes().Id ?? "", WordsOf(heading).Trim(), words.ToString().Trim()));
            words.Clear();
        }
        return new Guide(path, sections[0].Heading, document.ToHtml(Pipeline), sections);
    }

    /// <summary>Inside the documentation a link leads to its page here; one that leads into the repository stays its words, and so does one
    /// that leads out of the installation, with its address.</summary>
    static void Point(LinkInline link, string from)
    {
        if (link.Url is not { Length: > 0 } url || url[0] == '#') return;
        if (Uri.IsWellFormedUriString(url, UriKind.Absolute))
        {
            Unlink(link).AppendChild(new LiteralInline($" ({url})"));
            return;
        }
        var target = new Uri(new Uri("docs:///" + from), url);
        var file = target.AbsolutePath.TrimStart('/');
        if (!Files.Contains(Pages + file)) Unlink(link);
        else link.Url = Links.HelpPage(file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : file) + target.Fragment;
    }

    static ContainerInline Unlink(LinkInline link)
    {
        var words = new ContainerInline();
        link.TransferChildrenTo(words);
        link.ReplaceBy(words);
        return words;
    }

    static string WordsOf(Block block) => string.Join(' ', Leaves(block).Select(leaf => string.Concat(Inlines(leaf).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }))));

    static IEnumerable<LeafBlock> Leaves(Block block) => block is LeafBlock leaf ? [leaf] : block.Descendants<LeafBlock>();

    static IEnumerable<Inline> Inlines(LeafBlock leaf) => leaf.Inline?.Descendants<Inline>() ?? [];
}
