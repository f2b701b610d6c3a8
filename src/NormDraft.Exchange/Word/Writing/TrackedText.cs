using System.Text.RegularExpressions;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>A clause's redline as stretches. Law: without the inserted it is the old text without its marks, without the deleted the new one.</summary>
internal static partial class TrackedText
{
    private readonly record struct Raw(char Value, Op Op);

    [GeneratedRegex(@"\[\^([\w.-]+)\]")]
    private static partial Regex FootnoteMark { get; }

    /// <param name="holders">What to say after the unit at an offset of the new text.</param>
    public static void Of(Stretches stretches, IReadOnlyList<Span> spans, Change kept, bool isRtl, IReadOnlyDictionary<int, string>? holders = null)
    {
        var (old, @new) = (Side(spans, Op.Inserted), Side(spans, Op.Deleted));
        if (old.Contains("[^", StringComparison.Ordinal) || @new.Contains("[^", StringComparison.Ordinal))
        {
            spans = WithWholeMarks(spans);
            if (kept == Change.MovedHere) spans = [.. spans.Where(span => span.Op != Op.Deleted)]; // Making marks whole may have deleted some: here they would come back when all is rejected.
            (old, @new) = (Side(spans, Op.Inserted), Side(spans, Op.Deleted));
        }

        var before = EmphasisMarks.Of(old);
        var now = old == @new ? before : EmphasisMarks.Of(@new);
        var notes = (Old: Notes(old), New: Notes(@new));
        var (oldAt, newAt) = (0, 0);
        foreach (var span in spans)
        {
            for (var at = 0; at < span.Text.Length;)
            {
                var length = 1;
                if ((span.Op == Op.Deleted ? notes.Old : notes.New) is { Count: > 0 } here && here.TryGetValue(span.Op == Op.Deleted ? oldAt : newAt, out var note))
                {
                    stretches.Note(note.Mark, new Setting(Named(span.Op, kept), null, null, isRtl, false, null));
                    length = note.Length;
                }
                else
                {
                    Add(stretches, span.Text[at], span.Op, before, oldAt, now, newAt, kept, ref isRtl);
                    if (span.Op != Op.Deleted && holders?.GetValueOrDefault(newAt) is { } said) stretches.Add(said, kept, false, Styles.Holder);
                }

                at += length;
                if (span.Op != Op.Inserted) oldAt += length;
                if (span.Op != Op.Deleted) newAt += length;
            }
        }
    }

    public static Change Named(Op op, Change kept) => op switch { Op.Inserted => Change.Inserted, Op.Deleted => Change.Deleted, _ => kept };

    /// <summary>A kept mark that is shown in one text only is tracked as the character it is there.</summary>
    private static void Add(Stretches stretches, char unit, Op op, EmphasisMarks before, int oldAt, EmphasisMarks now, int newAt, Change kept, ref bool isRtl)
    {
        isRtl = Scripts.Direction(unit) ?? isRtl;
        var (inOld, inNew) = (op != Op.Inserted && !before.Hidden[oldAt], op != Op.Deleted && !now.Hidden[newAt]);
        if ((!inOld && !inNew) || (kept == Change.MovedHere && !inNew)) return;
        var change = inOld && inNew ? kept : Named(inNew ? Op.Inserted : Op.Deleted, kept);
        if (kept == Change.MovedAway || (kept == Change.MovedHere && change == Change.Inserted && op == Op.Same)) change = kept;
        var (was, @is) = (inOld ? before.Innermost[oldAt] : null, inNew ? now.Innermost[newAt] : null);
        if (!inOld) was = @is;
        if (!inNew) @is = was;
        stretches.Add(unit, new Setting(change, @is, was, isRtl, Scripts.IsEastAsian(unit), null));
    }

    private static string Side(IReadOnlyList<Span> spans, Op without) => spans.Count == 1 && spans[0].Op != without ? spans[0].Text : string.Concat(spans.Where(span => span.Op != without).Select(span => span.Text));

    private static string Side(List<Raw> raw, Op without) => string.Concat(raw.Where(unit => unit.Op != without).Select(unit => unit.Value));

    private static Dictionary<int, (int Length, string Mark)> Notes(string text) => FootnoteMark.Matches(text).ToDictionary(match => match.Index, match => (match.Length, match.Groups[1].Value));

    /// <summary>A footnote mark is changed as a whole: one that spans would cut is deleted and inserted, with all marks that it crosses.</summary>
    private static IReadOnlyList<Span> WithWholeMarks(IReadOnlyList<Span> spans)
    {
        List<Raw> cut = [.. spans.SelectMany(span => span.Text.Select(unit => new Raw(unit, span.Op)))];
        var (raw, at) = (new List<Raw>(cut.Count), 0);
        foreach (var (from, to) in Cut(cut))
        {
            var part = cut[from..to];
            raw.AddRange([.. cut[at..from], .. Whole(part, Op.Inserted, Op.Deleted), .. Whole(part, Op.Deleted, Op.Inserted)]);
            at = to;
        }
        raw.AddRange(cut[at..]);

        static IEnumerable<Raw> Whole(List<Raw> part, Op without, Op op) => part.Where(unit => unit.Op != without).Select(unit => unit with { Op = op });

        var whole = new List<Span>();
        for (int from = 0, to; from < raw.Count; from = to)
        {
            for (to = from; to < raw.Count && raw[to].Op == raw[from].Op; to++) ;
            whole.Add(new Span(raw[from].Op, string.Concat(raw[from..to].Select(unit => unit.Value)), Weights.None));
        }

        return whole;
    }

    /// <summary>Where footnote marks cross spans or one another, in order.</summary>
    private static IEnumerable<(int From, int To)> Cut(List<Raw> raw)
    {
        var marks = new[] { Op.Inserted, Op.Deleted }.SelectMany(without => Marks(raw, without)).OrderBy(mark => mark.From).ToList();
        for (int first = 0, next; first < marks.Count; first = next)
        {
            var (from, to, isCut) = marks[first];
            for (next = first + 1; next < marks.Count && marks[next].From < to; next++) (to, isCut) = (Math.Max(to, marks[next].To), isCut || marks[next].IsCut);
            if (isCut) yield return (from, to);
        }
    }

    private static IEnumerable<(int From, int To, bool IsCut)> Marks(List<Raw> raw, Op without)
    {
        int[] places = [.. Enumerable.Range(0, raw.Count).Where(at => raw[at].Op != without)];
        foreach (Match match in FootnoteMark.Matches(Side(raw, without)))
        {
            var (from, to) = (places[match.Index], places[match.Index + match.Length - 1] + 1);
            yield return (from, to, to - from != match.Length || Enumerable.Range(from, match.Length).Any(at => raw[at].Op != raw[from].Op));
        }
    }
}
