using System.Xml.Linq;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>A clause as our part of the file tells of it.</summary>
/// <param name="At">The bookmark of its paragraph; empty where none holds it.</param>
/// <param name="Clause">Its text is empty until the words are read.</param>
/// <param name="Hash">Of the words as they were written.</param>
/// <param name="Over">Hashes of what is held, one for each holding.</param>
/// <param name="Said">Who holds its brackets, as printed behind them.</param>
internal sealed record OwnEntry(string At, Clause Clause, string Hash, IReadOnlyList<string> Edits, IReadOnlyList<string> Over, IReadOnlyList<string> Said);

/// <summary>Our part of a file on one side of its changes; every id once.</summary>
internal sealed record OwnEntries(DraftHead Head, IReadOnlyList<OwnEntry> Clauses)
{
    /// <summary>Null in files of others.</summary>
    public static OwnEntries? Of(WordPackage package, Revisions side)
    {
        var drafts = package.Others["customXml"].Where(root => root.Name == OwnPart.Names + "own").Elements(OwnPart.Names + "draft").ToList();
        var draft = drafts.FirstOrDefault(one => one.Attribute("side")?.Value == (side == Revisions.Accept ? "accept" : "reject")) ?? drafts.FirstOrDefault();
        if (draft is null) return null;
        string? Word(string name) => draft.Element(OwnPart.Names + name) is { } element ? Value(element, "is") : null;
        var head = new DraftHead(Word("title"), Word("symbol"), Word("status"), Word("language"),
            [.. draft.Elements(OwnPart.Names + "other").Select(one => KeyValuePair.Create(Value(one, "key"), Value(one, "is")))]);
        return new OwnEntries(head, [.. draft.Elements(OwnPart.Names + "clause").Select(Entry).OfType<OwnEntry>().DistinctBy(one => one.Clause.Id)]);
    }

    /// <summary>Where a program dropped our part: the clauses of a version that most of the file's bookmarks name. Null where they do not.</summary>
    public static OwnEntries? ByBookmarks(WordPackage package, IReadOnlyList<Clause> version)
    {
        var named = package.Others["footnotes"].Prepend(package.Body).Descendants(W.Name("bookmarkStart")).Select(mark => mark.Value("name")).ToHashSet();
        var found = version.Where(clause => named.Contains(Bound.NameOf(clause.Id))).ToList();
        return TextChanges.Knows(version, found.Select(clause => clause.Id))
            ? new(DraftHead.None, [.. found.Select(clause => new OwnEntry(Bound.NameOf(clause.Id), clause with { Text = "", Attributions = [] }, "", [], [], []))]) : null;
    }

    /// <summary>What we call the clause at each bookmark.</summary>
    public Dictionary<string, string> Labels() => Named().ToDictionary(pair => pair.Key, pair => pair.Value.Clause.Label);

    /// <summary>What stands at each bookmark.</summary>
    public Dictionary<string, OwnEntry> Named() => Clauses.Where(one => one.At.Length > 0).DistinctBy(one => one.At).ToDictionary(one => one.At);

    private static OwnEntry? Entry(XElement entry)
    {
        if (!Guid.TryParse(entry.Attribute("id")?.Value, out var id)) return null;
        Guid? parent = Guid.TryParse(entry.Attribute("parent")?.Value, out var above) ? above : null;
        var held = entry.Attribute("held") is { } holders ? OwnValues.ReadHeld(holders.Value) ?? [] : [];
        var clause = new Clause(id, parent, Value(entry, "kind"), Value(entry, "label"), "") { Attributions = held };
        return new OwnEntry(entry.Attribute("at")?.Value ?? "", clause, entry.Attribute("hash")?.Value ?? "", OwnValues.ReadList(entry.Attribute("edits")?.Value ?? ""), (entry.Attribute("over")?.Value ?? "").Split(' '),
            OwnValues.ReadList(entry.Attribute("said")?.Value ?? ""));
    }

    private static string Value(XElement element, string name) => OwnValues.Read(element.Attribute(name)?.Value ?? "");
}
