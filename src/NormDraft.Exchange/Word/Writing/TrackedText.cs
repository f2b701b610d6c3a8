using System.Text.RegularExpressions;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>A clause's redline as units. Law: without the inserted it is the old text without its marks, without the deleted the new one.</summary>
internal static partial class TrackedText
{
    private readonly record struct Raw(char Value, Op Op);

    [GeneratedRegex(@"\[\^([\w.-]+)\]")]
    private static partial Regex FootnoteMark { get; }

    /// <param name="holders">What to say after the unit at an offset of the new text.</param>
    public static List<Unit> Of(IReadOnlyList<Span> spans, Change kept, bool isRtl, IReadOnlyDictionary<int, string>? holders = null)
    {
        var raw = WithWholeMarks([.. spans.SelectMany(span => span.Text.Select(unit => new Raw(unit, span.Op)))]);
        if (kept == Change.MovedHere) raw.RemoveAll(unit => unit.Op == Op.Deleted); // Making marks whole may have deleted some: here they would come back when all is rejected.
        var (old, @new) = (Side(raw, Op.Inserted), Side(raw, Op.Deleted));
        var (before, now) = (EmphasisMarks.Of(old), old == @new ? null : EmphasisMarks.Of(@new));
        var notes = (Old: Notes(old), New: Notes(@new));
        var units = new List<Unit>(raw.Count);
        var (oldAt, newAt) = (0, 0);
        for (var i = 0; i < raw.Count; i++)
        {
            var op = raw[i].Op;
            if ((op == Op.Deleted ? notes.Old : notes.New).TryGetValue(op == Op.Deleted ? oldAt : newAt, out var note))
            {
                units.Add(new Unit('\0', new Setting(Named(op, kept), null, null, isRtl, false, null), note.Mark));
                i += note.Length - 1;
                if (op != Op.Inserted) oldAt += note.Length;
                if (op != Op.Deleted) newAt += note.Length;
                continue;
            }
            Add(units, raw[i], before, oldAt, now ?? before, newAt, kept, ref isRtl);
            if (op != Op.Deleted && holders?.GetValueOrDefault(newAt) is { } said)
                units.AddRange(said.Select(unit => new Unit(unit, new Setting(kept, null, null, Scripts.Direction(unit) == true, Scripts.IsEastAsian(unit), "Holder"), null)));
            if (op != Op.Inserted) oldAt++;
            if (op != Op.Deleted) newAt++;
        }
        return units;
    }

    public static Change Named(Op op, Change kept) => op switch { Op.Inserted => Change.Inserted, Op.Deleted => Change.Deleted, _ => kept };

    /// <summary>A kept mark that is shown in one text only is tracked as the character it is there.</summary>
    private static void Add(List<Unit> units, Raw raw, EmphasisMarks before, int oldAt, EmphasisMarks now, int newAt, Change kept, ref bool isRtl)
    {
        isRtl = Scripts.Direction(raw.Value) ?? isRtl;
        var (inOld, inNew) = (raw.Op != Op.Inserted && !before.Hidden[oldAt], raw.Op != Op.Deleted && !now.Hidden[newAt]);
        if ((!inOld && !inNew) || (kept == Change.MovedHere && !inNew)) return;
        var change = inOld && inNew ? kept : Named(inNew ? Op.Inserted : Op.Deleted, kept);
        if (kept == Change.MovedAway || (kept == Change.MovedHere && change == Change.Inserted && raw.Op == Op.Same)) change = kept;
        var (was, @is) = (inOld ? before.Innermost[oldAt] : null, inNew ? now.Innermost[newAt] : null);
        if (!inOld) was = @is;
        if (!inNew) @is = was;
        units.Add(new Unit(raw.Value, new Setting(change, @is, was, isRtl, Scripts.IsEastAsian(raw.Value), null), null));
    }

    private static string Side(List<Raw> raw, Op without) => string.Concat(raw.Where(unit => unit.Op != without).Select(unit => unit.Value));

    private static Dictionary<int, (int Length, string Mark)> Notes(string text) => FootnoteMark.Matches(text).ToDictionary(match => match.Index, match => (match.Length, match.Groups[1].Value));

    /// <summary>A footnote mark is changed as a whole: one that spans would cut is deleted and inserted.</summary>
    private static List<Raw> WithWholeMarks(List<Raw> raw)
    {
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
                    List<Raw> whole = [.. part.Where(unit => unit.Op != Op.Inserted).Select(unit => unit with { Op = Op.Deleted }), .. part.Where(unit => unit.Op != Op.Deleted).Select(unit => unit with { Op = Op.Inserted })];
                    if (whole.SequenceEqual(part)) continue;
                    raw = [.. raw[..first], .. whole, .. raw[(last + 1)..]];
                    again = true;
                    break;
                }
                if (again) break;
            }
        }
        return raw;
    }
}
