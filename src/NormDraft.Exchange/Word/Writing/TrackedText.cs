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

    /// <summary>A footnote mark is changed as a whole: one that spans would cut is deleted and inserted.</summary>
    private static IReadOnlyList<Span> WithWholeMarks(IReadOnlyList<Span> spans)
    {
        List<Raw> raw = [.. spans.SelectMany(span => span.Text.Select(unit => new Raw(unit, span.Op)))];
        for (var again = true; again;)
        {
            again = false;
            foreach (var without in new[] { Op.Inserted, Op.Deleted })
            {
                int[] places = [.. Enumerable.Range(0, raw.Count).Where(i => raw[i].Op != without)];
                foreach (Match match in FootnoteMark.Matches(Side(raw, without)))
                {
                    var (first, last) = (places[match.Index], places[match.Index + match.Length - 1]);
                    if (last - first + 1 == match.Length && raw.GetRange(first, match.Length).All(unit => unit.Op == raw[first].Op)) continue;
                    var part = raw.GetRange(first, last - first + 1);
                    List<Raw> cut = [.. part.Where(unit => unit.Op != Op.Inserted).Select(unit => unit with { Op = Op.Deleted }), .. part.Where(unit => unit.Op != Op.Deleted).Select(unit => unit with { Op = Op.Inserted })];
                    if (cut.SequenceEqual(part)) continue;
                    raw = [.. raw[..first], .. cut, .. raw[(last + 1)..]];
                    again = true;
                    break;
                }
                if (again) break;
            }
        }

        var whole = new List<Span>();
        for (int from = 0, to; from < raw.Count; from = to)
        {
            for (to = from; to < raw.Count && raw[to].Op == raw[from].Op; to++) ;
            whole.Add(new Span(raw[from].Op, string.Concat(raw[from..to].Select(unit => unit.Value)), Weights.None));
        }

        return whole;
    }
}
