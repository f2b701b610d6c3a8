using System.Text;
using System.Text.RegularExpressions;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>The footnotes that texts refer to: the note itself at its first mark on a side of the changes, a reference to its number at later ones.</summary>
internal sealed partial class Notes
{
    private readonly Revisions revisions;
    private readonly Dictionary<string, Clause> from, to;
    private readonly HashSet<string> again;
    private readonly StringBuilder xml = new();

    /// <summary>By their marks the numbers of the notes that stand already, on either side of the changes.</summary>
    private readonly Dictionary<string, int> before = [], after = [];
    private int last = 1, numberedBefore, numberedAfter;

    public Notes(Revisions revisions, IReadOnlyList<Clause> from, IReadOnlyList<Clause> to)
    {
        (this.revisions, this.from, this.to) = (revisions, Referred(from), Referred(to));
        again = [.. Again(from), .. Again(to)];
    }

    [GeneratedRegex(@"\[\^([\w.-]+)\]")]
    private static partial Regex Mark { get; }

    public string Written => xml.ToString();

    /// <summary>Told which note holds which clause; null where nothing is to be read back.</summary>
    public Bound? Bound { get; init; }

    /// <summary>The clauses that stand in the body.</summary>
    public static List<Clause> Without(IReadOnlyList<Clause> clauses)
    {
        var referred = Referred(clauses).Values.Select(clause => clause.Id).ToHashSet();
        return [.. clauses.Where(clause => !referred.Contains(clause.Id))];
    }

    public string Refer(string mark, Change change, Runs runs)
    {
        var (old, @new) = (from.GetValueOrDefault(mark), to.GetValueOrDefault(mark));
        if (change is Change.Deleted or Change.MovedAway) @new = null;
        if (change is Change.Inserted or Change.MovedHere) old = null;
        if (change == Change.Kept && Standing(old, before) != Standing(@new, after)) return runs.Tracked(Change.Deleted, Refer(mark, Change.Deleted, runs)) + runs.Tracked(Change.Inserted, Refer(mark, Change.Inserted, runs));
        if (old is null && @new is null) return Literal(mark, change);
        if (Standing(old ?? @new, old is null ? after : before) is > 0 and var first) return Later(mark, first, change);
        var id = ++last;
        if (old is not null) before.Add(mark, id);
        if (@new is not null) after.Add(mark, id);
        var own = !IsNext(mark, old is not null, @new is not null);
        var text = (@new ?? old)!.Text;
        var spans = old is not null && @new is not null ? Redline.Between(old.Text, @new.Text).Spans : text.Length == 0 ? [] : [new Span(Op.Same, text, Weights.None)];
        var kept = change is Change.Inserted or Change.Deleted ? change : Change.Kept;
        var right = Scripts.IsRtl(text, false);
        xml.Append($"<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>{(right ? "<w:bidi/>" : "")}</w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
        xml.Append(own ? $"<w:t xml:space=\"preserve\">{Xml.Text(mark)}</w:t>" : "<w:footnoteRef/>").Append("</w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>").Append(Bound?.Mark(old, @new));
        var stretches = new Stretches();
        TrackedText.Of(stretches, spans, Change.Kept, right);
        runs.Write(xml, [.. stretches.Close().Select(one => kept == Change.Kept ? one : one with { Setting = one.Setting with { Change = kept } })],
            (inner, how) => $"<w:r><w:{(how == Change.Deleted ? "delText" : "t")}>[^{inner}]</w:{(how == Change.Deleted ? "delText" : "t")}></w:r>");
        xml.Append("</w:p></w:footnote>");
        var element = change == Change.Deleted ? "delText" : "t";
        var reference = $"<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference{(own ? " w:customMarkFollows=\"1\"" : "")} w:id=\"{id}\"/>{(own ? $"<w:{element}>{Xml.Text(mark)}</w:{element}>" : "")}</w:r>";
        return again.Contains(mark) && revisions.Next() is var place ? $"<w:bookmarkStart w:id=\"{place}\" w:name=\"{Name(id)}\"/>{reference}<w:bookmarkEnd w:id=\"{place}\"/>" : reference;

        int Standing(Clause? note, Dictionary<string, int> notes) => note is null ? -1 : notes.GetValueOrDefault(mark);
    }

    /// <summary>The number of a note that stands elsewhere, as a field that follows it.</summary>
    private static string Later(string mark, int id, Change change)
    {
        var gone = change == Change.Deleted ? ("delInstrText", "delText") : ("instrText", "t");
        return $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:{gone.Item1} xml:space=\"preserve\"> NOTEREF {Name(id)} \\f \\h </w:{gone.Item1}></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + $"<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:{gone.Item2}>{Xml.Text(mark)}</w:{gone.Item2}></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    }

    /// <summary>Word does not list a bookmark of this name.</summary>
    private static string Name(int id) => $"_Ref{id}";

    private static string Literal(string mark, Change change)
    {
        var literal = new StringBuilder("<w:r>");
        Runs.Text(literal, $"[^{mark}]", change == Change.Deleted ? "w:delText" : "w:t");
        return literal.Append("</w:r>").ToString();
    }

    /// <summary>Word counts the notes without a mark of their own, on either side of the changes apart.</summary>
    private bool IsNext(string mark, bool isOld, bool isNew)
    {
        if ((isOld && !Is(numberedBefore)) || (isNew && !Is(numberedAfter))) return false;
        if (isOld) numberedBefore++;
        if (isNew) numberedAfter++;
        return true;

        bool Is(int count) => mark == (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Marks(IEnumerable<Clause> clauses) => clauses.SelectMany(clause => Mark.Matches(clause.Text)).Select(match => match.Groups[1].Value);

    /// <summary>A note that nothing refers to stands in the body and refers like any clause of it.</summary>
    private static IEnumerable<string> Again(IReadOnlyList<Clause> clauses) => Marks(Without(clauses)).CountBy(mark => mark).Where(pair => pair.Value > 1).Select(pair => pair.Key);

    private static Dictionary<string, Clause> Referred(IReadOnlyList<Clause> clauses)
    {
        var marks = Marks(clauses.Where(clause => clause.Kind != Kinds.Footnote)).ToHashSet();
        var notes = new Dictionary<string, Clause>();
        foreach (var clause in clauses)
            if (clause.Kind == Kinds.Footnote && marks.Contains(clause.Label)) notes.TryAdd(clause.Label, clause);
        return notes;
    }
}
