using System.Globalization;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Whether clauses say by themselves that one of them is to stay.</summary>
internal enum Told { Before, Now, Not }

/// <summary>Which text of a redline is read.</summary>
internal enum Side { Later, Earlier }

/// <summary>Clauses and remarks as they are found.</summary>
/// <param name="newId">For an element that brings no id.</param>
internal sealed class Findings(XNamespace ns, Func<XElement, Guid> newId, Side side)
{
    private readonly List<(Clause Clause, int Order, XElement Element)> found = [];
    private readonly HashSet<Guid> ids = [];
    private readonly List<ReadingRemark> remarks = [];
    private readonly HashSet<(string, int)> told = [];
    private int order = -1;

    public XNamespace Ns { get; } = ns;

    public Side Side { get; } = side;

    public Func<XElement, Guid> IdOfNew { get; } = newId;

    /// <summary>The element whose words the side that is read does not have.</summary>
    public string Absent => Side == Side.Later ? "del" : "ins";

    /// <summary>The file was written by NormDraft: white space and marks are those of the text.</summary>
    public bool IsOurs { get; set; }

    /// <summary>Keys of parties by what the text refers to.</summary>
    public Dictionary<string, string> Parties { get; } = new(StringComparer.Ordinal);

    public string PartyOf(string reference) => Parties.GetValueOrDefault(reference, reference.TrimStart('#'));

    public IReadOnlyList<(Clause Clause, int Order, XElement Element)> Clauses => found;

    public IReadOnlyList<ReadingRemark> Remarks => remarks;

    public void Remark(string code, XObject at, string sentence)
    {
        var line = AknFile.LineOf(at);
        if (told.Add((code, line))) remarks.Add(new ReadingRemark(code, line, sentence));
    }

    /// <summary>A remark that is told of the file once.</summary>
    public void RemarkOnce(string code, XObject at, string sentence)
    {
        if (told.Add((code, 0))) remarks.Add(new ReadingRemark(code, AknFile.LineOf(at), sentence));
    }

    /// <returns>The clause's id.</returns>
    public Guid Add(XElement element, Guid? parent, string kind, string label, InlineText text)
    {
        var id = IdOf(element);
        if (Own(element, "kind") is { } ownKind) kind = OwnValues.Read(ownKind);
        if (Own(element, "label") is { } ownLabel) label = OwnValues.Read(ownLabel);
        if (Here(element, "parent") is { } ownParent) parent = ParentOf(element, ownParent);
        order = int.TryParse(Here(element, "n"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : order + 1;
        found.Add((new Clause(id, parent, kind, label, text.Words) { Attributions = HeldOf(element, text) }, order, element));
        return id;
    }

    /// <summary>Clauses that stand side by side as alternatives: where they bear one number, the later ones get "alt" behind it, by which they are known here.</summary>
    /// <param name="from">The first clause that may be one of them.</param>
    public Told TellAlternatives(int from, Guid? parent)
    {
        var run = Enumerable.Range(from, found.Count - from).Where(at => found[at].Clause.Parent == parent).ToList();
        if (Alternatives.Runs(Enumerable.Range(0, run.Count), [.. run.Select(at => Entry.Of(found[at].Clause))]).Count() <= 1) return Told.Before;
        var first = found[run[0]].Clause;
        if (!first.Label.Any(char.IsLetterOrDigit) || run.Exists(at => found[at].Clause.Kind != first.Kind || found[at].Clause.Label != first.Label)) return Told.Not;
        for (var number = 1; number < run.Count; number++)
            found[run[number]] = found[run[number]] with { Clause = found[run[number]].Clause with { Label = Alternatives.Label(first.Label, number) } };
        return Told.Now;
    }

    /// <summary>In reading order, each after its parent; a parent that is not there, or comes later, is none.</summary>
    public IReadOnlyList<Clause> InOrder()
    {
        var (clauses, before) = (new List<Clause>(found.Count), new HashSet<Guid>());
        foreach (var (clause, _, element) in found.OrderBy(one => one.Order))
        {
            var isPlaced = clause.Parent is not { } parent || before.Contains(parent);
            if (!isPlaced) Remark(AknCodes.OwnValueUnread, element, "The clause that this one stands under is not in the file before it; it stands under none.");
            clauses.Add(isPlaced ? clause : clause with { Parent = null });
            before.Add(clause.Id);
        }

        return clauses;
    }

    /// <summary>A clause of ours, be it at its old place.</summary>
    public static bool IsMarked(XElement element) => (element.Attribute("GUID") ?? element.Attribute(Akn.Own + "of")) is not null;

    /// <summary>Of the place on the side that is read.</summary>
    private string? Here(XElement element, string name) => (string?)element.Attribute(Akn.Own + (Side == Side.Later ? name : "was-" + name));

    /// <summary>What the earlier side does not say otherwise is as the later one has it.</summary>
    private string? Own(XElement element, string name) => Here(element, name) ?? (string?)element.Attribute(Akn.Own + name);

    private Guid IdOf(XElement element)
    {
        if ((string?)(element.Attribute("GUID") ?? element.Attribute(Akn.Own + "of")) is not { } written) return Fresh(element);
        if (Guid.TryParseExact(written, "D", out var id) && ids.Add(id)) return id;
        Remark(AknCodes.IdRenewed, element, "The GUID is not one of ours or stands twice; the clause has a new id.");
        return Fresh(element);
    }

    private Guid Fresh(XElement element)
    {
        var id = IdOfNew(element);
        ids.Add(id);
        return id;
    }

    private Guid? ParentOf(XElement element, string written)
    {
        if (written.Length == 0) return null;
        if (Guid.TryParseExact(written, "D", out var id)) return id;
        Remark(AknCodes.OwnValueUnread, element, "The clause that this one stands under is named by no GUID; it stands under none.");
        return null;
    }

    private IReadOnlyList<Attribution> HeldOf(XElement element, InlineText text)
    {
        if (Own(element, "held") is not { } held) return text.Held;
        if (OwnValues.ReadHeld(held) is { } read) return read;
        Remark(AknCodes.OwnValueUnread, element, "Who holds the brackets of this clause cannot be read; the words are kept.");
        return text.Held;
    }
}

/// <summary>A clause's words as inline Markdown, with the holders that stand at its brackets.</summary>
internal sealed record InlineText(string Words, IReadOnlyList<Attribution> Held)
{
    public static InlineText None { get; } = new("", []);
}
