using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>A note, header, footer or comment.</summary>
/// <param name="Id">Of a note as its mark in the text shows it, of a comment as the file has it; empty for others.</param>
internal sealed record WordStory(string Kind, string Id, string Author, IReadOnlyList<WordParagraph> Paragraphs);

/// <summary>All texts of a Word file on one side of its revisions.</summary>
internal sealed record WordStories(IReadOnlyList<WordParagraph> Body, IReadOnlyList<WordStory> Others, IReadOnlyList<ReadingRemark> Remarks)
{
    /// <summary>Further remarks are counted, not told.</summary>
    private const int MostRemarks = 1000;

    /// <param name="names">What we call the clause at a bookmark.</param>
    public static WordStories Of(WordPackage package, Revisions side, IReadOnlyDictionary<string, string>? names = null)
    {
        var remarks = new List<ReadingRemark>(package.Remarks);
        remarks.AddRange(package.Defects);
        void Tell(string code, int line, string sentence) => remarks.Add(new(code, Math.Max(1, line), sentence));
        var styles = new WordStyles(package.Others["styles"]);
        var (labels, cited) = (Labels(package, names), Cited(package.Body));
        StoryReader Reader() => new(side, styles, new Counting(package.Others["numbering"], styles), labels, cited, Tell);
        var body = Reader();
        var paragraphs = body.Read(package.Body);
        var others = Notes(package, body.Notes, Reader).Concat(Parts(package, Reader)).Where(story => story.Paragraphs.Any(one => one.Text.Length > 0)).ToList();
        ReadingRemark[] told = [.. remarks.Distinct().OrderBy(one => one.Line).Take(MostRemarks)];
        return new WordStories(paragraphs, others, told);
    }

    private static Dictionary<string, XElement> Cited(XElement body)
    {
        var (open, cited) = (new Dictionary<string, string>(), new Dictionary<string, XElement>());
        foreach (var element in body.Descendants())
        {
            if (element.Is("bookmarkStart")) open[element.Value("id") ?? ""] = element.Value("name") ?? "";
            else if (element.Is("bookmarkEnd")) open.Remove(element.Value("id") ?? "");
            else if (element.Is("footnoteReference") || element.Is("endnoteReference"))
                foreach (var name in open.Values) cited.TryAdd(name, element);
        }

        return cited;
    }

    private static Dictionary<string, string> Labels(WordPackage package, IReadOnlyDictionary<string, string>? names)
    {
        var labels = new Dictionary<string, string>();
        foreach (var note in names is null ? [] : package.Others["footnotes"].Elements(W.Name("footnote")))
            if (note.Descendants(W.Name("bookmarkStart")).Select(mark => mark.Value("name")).FirstOrDefault(name => name is not null && names!.ContainsKey(name)) is { } name)
                labels.TryAdd(note.Value("id") ?? "", names![name]);
        return labels;
    }

    /// <summary>Those whose reference is shown, in its order, then those that nothing refers to.</summary>
    private static IEnumerable<WordStory> Notes(WordPackage package, OrderedDictionary<string, string> shown, Func<StoryReader> reader)
    {
        foreach (var (part, name, prefix) in new[] { ("footnotes", "footnote", ""), ("endnotes", "endnote", "e") })
        {
            var notes = package.Others[part].Elements(W.Name(name)).Where(note => note.Value("type") is null or "normal").ToList();
            var referred = package.Body.Descendants(W.Name(name + "Reference")).Select(mark => mark.Value("id")).ToHashSet();
            var kept = notes.Where(note => shown.ContainsKey(prefix + note.Value("id")) || !referred.Contains(note.Value("id")));
            foreach (var note in kept.OrderBy(note => shown.IndexOf(prefix + note.Value("id")) is >= 0 and var place ? place : int.MaxValue))
                yield return new WordStory("note", shown.GetValueOrDefault(prefix + note.Value("id"), prefix + note.Value("id")), "", reader().Read(note));
        }
    }

    private static IEnumerable<WordStory> Parts(WordPackage package, Func<StoryReader> reader)
    {
        foreach (var kind in new[] { "header", "footer" })
            foreach (var part in package.Others[kind]) yield return new WordStory(kind, "", "", reader().Read(part));
        foreach (var comment in package.Others["comments"].Elements(W.Name("comment")))
            yield return new WordStory("comment", comment.Value("id") ?? "", comment.Value("author") ?? "", reader().Read(comment));
    }
}
