using System.Globalization;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>What is wrong in a file's markup though every word of it can be read.</summary>
internal static class Defects
{
    private static readonly HashSet<string> Revisions = ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel"];

    public static IEnumerable<ReadingRemark> Of(WordPackage package)
    {
        var found = new List<ReadingRemark>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in package.Others.SelectMany(part => part).Prepend(package.Body)) InStory(root, ids, (code, line, sentence) => found.Add(new(code, line, sentence)));
        Pairs(package.Body, found);
        Missing(package, "footnote", found);
        Missing(package, "endnote", found);
        Missing(package, "comment", found);
        return found;
    }

    private static void InStory(XElement root, HashSet<string> ids, Action<string, int, string> tell)
    {
        var line = 1;
        var seen = 0;
        var fields = new Stack<bool>();
        foreach (var element in root.Descendants().Where(one => one.Name.NamespaceName == W.Main))
        {
            var name = element.Name.LocalName;
            if (name == "p") line = ++seen;
            if (IsHalfDeleted(element, fields)) tell("word-field-half-deleted", line, "A field is deleted in part; its result follows the deletion.");
            if (Revisions.Contains(name) && element.Parent?.Name.LocalName != "numPr") Revision(element, ids, (code, sentence) => tell(code, line, sentence));
            else if (name == "bookmarkStart" && element.Value("id") is { } id && !ids.Add(id)) tell("word-id-twice", line, "Two marks have one id; both were read.");
            else if (Misplaced(element) is { } misplaced) tell(misplaced.Code, line, misplaced.Sentence);
        }
    }

    private static void Revision(XElement revision, HashSet<string> ids, Action<string, string> tell)
    {
        if (revision.Value("author") is not { Length: > 0 }) tell("word-revision-without-author", "A tracked change names no author.");
        var id = revision.Value("id");
        if (id is null || !int.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) tell("word-revision-id", "A tracked change has no number as its id; it was read all the same.");
        else if (!ids.Add(id)) tell("word-id-twice", "Two marks have one id; both were read.");
        if (revision.Value("date") is { } date && !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out _)) tell("word-revision-date", "A tracked change has a date that is none.");
        var name = revision.Name.LocalName;
        if (name is not ("ins" or "del" or "moveFrom" or "moveTo")) { if (name == "rPrChange" && revision.NextNode is not null) tell("word-property-order", "Properties stand in a wrong order; no word is touched."); return; }
        if (revision.Parent?.Is("r") == true) tell("word-revision-in-run", "A tracked change stands inside a run; it was read as one around it.");
        if (revision.Elements().Any(child => child.Is("p"))) tell("word-revision-around-paragraph", "A tracked change stands around whole paragraphs; it was read as one on each.");
        if (revision.Ancestors(revision.Name).Any()) tell("word-revision-nested", "A tracked change stands inside one of its own kind.");
    }

    private static (string Code, string Sentence)? Misplaced(XElement element) => element.Name.LocalName switch
    {
        "t" when element.Ancestors(W.Name("del")).Any() => ("word-text-in-deletion", "Deleted text is marked as ordinary text; it was read as deleted."),
        "t" when element.Value is { Length: > 0 } text && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) && element.Attribute(XNamespace.Xml + "space") is null
            => ("word-space-unmarked", "Spaces at the edge of a text are not marked to be kept; they were kept."),
        "delText" when !element.Ancestors().Any(one => one.Name.LocalName is "del" or "moveFrom") => ("word-deleted-text-outside", "Text is marked as deleted outside a deletion; it was read as ordinary text."),
        "tc" when !element.Descendants(W.Name("p")).Any() => ("word-cell-empty", "A cell of a table has no paragraph."),
        "vanish" when element.IsOn() && element.Parent?.Is("rPr") == true => ("word-hidden-text", "Hidden text was read like any other."),
        _ => null,
    };

    /// <param name="fields">For each field around this place, whether the mark that begins it is deleted.</param>
    private static bool IsHalfDeleted(XElement element, Stack<bool> fields)
    {
        var type = element.Is("fldChar") ? element.Value("fldCharType") : null;
        if (type == "begin") fields.Push(element.Ancestors(W.Name("del")).Any());
        if (type == "end") fields.TryPop(out _);
        return element.Name.LocalName is "instrText" or "delInstrText" && fields.TryPeek(out var isDeleted) && isDeleted != element.Ancestors(W.Name("del")).Any();
    }

    private static void Pairs(XElement body, List<ReadingRemark> found)
    {
        List<string?> Of(string name, string value) => [.. body.Descendants(W.Name(name)).Select(one => one.Value(value))];
        if (Of("moveFromRangeStart", "name").Except(Of("moveToRangeStart", "name")).Any() || Of("moveToRangeStart", "name").Except(Of("moveFromRangeStart", "name")).Any())
            found.Add(new("word-move-half", 1, "A move has one half only; it was read as a deletion or an insertion."));
        if (Of("moveFromRangeStart", "id").Except(Of("moveFromRangeEnd", "id")).Any() || Of("moveToRangeStart", "id").Except(Of("moveToRangeEnd", "id")).Any())
            found.Add(new("word-move-open", 1, "The range of a move has no end."));
        if (Of("commentRangeStart", "id").Except(Of("commentRangeEnd", "id")).Any()) found.Add(new("word-comment-open", 1, "The range of a comment has no end."));
    }

    private static void Missing(WordPackage package, string name, List<ReadingRemark> found)
    {
        var there = package.Others[name + "s"].Elements(W.Name(name)).Select(one => one.Value("id")).ToHashSet();
        var asked = package.Body.Descendants(W.Name(name + "Reference")).Select(one => one.Value("id")).ToHashSet();
        if (asked.Except(there).Any()) found.Add(new($"word-{name}-missing", 1, $"The text refers to a {name} that is not in the file."));
        if (name != "comment" && there.Except(asked).Any(id => package.Others[name + "s"].Elements(W.Name(name)).Any(one => one.Value("id") == id && one.Value("type") is null or "normal")))
            found.Add(new("word-note-unreferenced", 1, "Nothing in the text refers to a note; it was read all the same."));
    }
}
