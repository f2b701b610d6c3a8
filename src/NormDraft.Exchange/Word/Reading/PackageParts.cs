using System.IO.Compression;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Follows the relations inside a package from the document to its parts, within limits.</summary>
internal sealed class PackageParts(ZipArchive zip)
{
    private readonly List<ReadingRemark> _remarks = [];
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<string, ZipArchiveEntry> _entries = zip.Entries.ToDictionary(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase);
    private DraftRefusal? _bomb;
    private long _unpacked;
    private int _nodes = WordTree.MostNodes;

    private sealed record Relation(string Kind, string Target);

    public (WordPackage? Package, DraftRefusal? Refusal) Open(IReadOnlySet<string> kinds)
    {
        var roots = Relations("", "_rels/.rels");
        var main = roots.FirstOrDefault(relation => relation.Kind == "officeDocument")?.Target ?? "word/document.xml";
        if (!_entries.ContainsKey(main)) return _bomb is null ? WordPackage.Refuse("word-not-word", "This is a packed file, but none of Word: it holds no document.") : (null, _bomb);
        var tree = Load(main);
        if (_bomb is not null) return (null, _bomb);
        if (tree.Root is null) return WordPackage.Refuse(tree.Code ?? "word-bad-xml", tree.Sentence);
        if (!tree.Root.Is("document")) return WordPackage.Refuse("word-not-word", "This is an office file, but none of Word.");
        var others = Others(main, kinds).ToLookup(part => part.Kind, part => part.Root);
        var custom = roots.FirstOrDefault(relation => relation.Kind == "custom-properties") is { } at && _entries.ContainsKey(at.Target) ? Load(at.Target).Root : null;
        RemarkOnGuests();
        if (_bomb is not null) return (null, _bomb);
        return (new WordPackage(tree.Root.Child("body") ?? tree.Root, others, custom, _remarks), null);
    }

    private List<(string Kind, XElement Root)> Others(string main, IReadOnlySet<string> kinds)
    {
        var folder = main[..(main.LastIndexOf('/') + 1)];
        var found = new List<(string, XElement)>();
        foreach (var relation in Relations(folder, $"{folder}_rels/{main[folder.Length..]}.rels").Where(relation => kinds.Contains(relation.Kind)).Distinct())
        {
            if (!_entries.ContainsKey(relation.Target)) Remark("word-part-missing", $"The file names a part ({relation.Kind}) that it does not hold.");
            else if (Load(relation.Target) is { Root: { } root }) found.Add((relation.Kind, root));
            else Remark("word-part-unreadable", $"The part {relation.Kind} is damaged and was not read.");
        }

        return found;
    }

    private IEnumerable<Relation> Relations(string folder, string path)
    {
        var root = _entries.ContainsKey(path) ? Load(path).Root : null;
        foreach (var relation in root?.Elements() ?? [])
        {
            if (relation.Attribute("TargetMode")?.Value == "External")
            {
                Remark("word-external-link", "A link out of the file was not followed.");
                continue;
            }

            var target = relation.Attribute("Target")?.Value ?? "";
            var kind = relation.Attribute("Type")?.Value ?? "";
            yield return new(kind[(kind.LastIndexOf('/') + 1)..], Resolve(folder, target));
        }
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var steps = new List<string>();
        foreach (var step in (folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or "..")) steps.Add(step);
        }

        return string.Join('/', steps);
    }

    private WordTree Load(string path)
    {
        var entry = _entries[path];
        using var packed = entry.Open();
        var bytes = new MemoryStream();
        var piece = new byte[81920];
        for (int count; (count = packed.Read(piece, 0, piece.Length)) > 0; bytes.Write(piece, 0, count))
        {
            _unpacked += count;
            var isSuspect = bytes.Length > 5_000_000 && bytes.Length / Math.Max(1, entry.CompressedLength) > WordPackage.HighestRatio;
            if (_unpacked <= WordPackage.MostUnpacked && !isSuspect) continue;
            _bomb ??= new DraftRefusal("word-bomb", "The file unpacks to far more than any text needs.", 1, 1, 0);
            return new WordTree(null, "word-bomb", _bomb.Sentence);
        }

        bytes.Position = 0;
        var tree = WordTree.Of(bytes, ref _nodes);
        if (_nodes < 0) _bomb ??= new DraftRefusal(tree.Code!, tree.Sentence, 1, 1, 0);
        return tree;
    }

    private void RemarkOnGuests()
    {
        foreach (var name in _entries.Keys)
        {
            if (name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) Remark("word-macros-ignored", "The file carries programs (macros); they were not read.");
            else if (name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)) Remark("word-object-ignored", "The file carries other files inside; they were not opened.");
            else if (name.Contains("/media/", StringComparison.OrdinalIgnoreCase)) Remark("word-picture-ignored", "The file carries pictures; they were not taken over.");
        }
    }

    private void Remark(string code, string sentence)
    {
        if (_told.Add(code + sentence)) _remarks.Add(new(code, 1, sentence));
    }
}
