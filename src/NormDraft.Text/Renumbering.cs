using System.Text;

namespace NormDraft.Text;

/// <summary>The new numbers of clauses that two drafts share, and what they ask of the references to them.</summary>
internal sealed class Renumbering
{
    private readonly ClauseTree tree;
    private readonly Dictionary<Guid, string> labels;

    private Renumbering(ClauseTree tree, Dictionary<Guid, string> labels) => (this.tree, this.labels) = (tree, labels);

    /// <summary>Null where every clause kept its number.</summary>
    public static Renumbering? Between(IReadOnlyList<Clause> from, IReadOnlyList<Clause> to)
    {
        var old = from.ToDictionary(clause => clause.Id, clause => clause.Label);
        var labels = to.Where(clause => old.TryGetValue(clause.Id, out var label) && label != clause.Label && Number(label) != Number(clause.Label)).ToDictionary(clause => clause.Id, clause => clause.Label);
        return labels.Count > 0 ? new Renumbering(new ClauseTree(from), labels) : null;
    }

    /// <summary>A redline in which references that only follow the new numbers are told from changes of substance.</summary>
    /// <param name="clause">Of the earlier draft.</param>
    /// <param name="old">Its text.</param>
    public Redline Between(Clause clause, string old, string @new)
    {
        var plain = Redline.Between(old, @new);
        var hunks = old.Length == 0 || @new.Length == 0 ? [] : ReferenceTargets.Follow(old, ReferenceTargets.Of(tree, clause with { Text = old }), labels);
        if (hunks.Count == 0) return plain;
        List<Hunk> changed = [.. hunks.Where(hunk => !IsKept(plain, hunk))];
        return new[] { hunks, changed, [] }.Select(followed => plain.With([.. Spans(old, @new, followed, hunks)])).MinBy(redline => redline.InsertedWords + redline.DeletedWords)!;
    }

    private static string Number(string label) => Labels.Alike(Labels.NumberOf(label));

    private static bool IsKept(Redline redline, Hunk hunk)
    {
        var at = 0;
        foreach (var span in redline.Spans.Where(span => span.Op != Op.Inserted))
        {
            if (hunk.Start >= at && hunk.End <= at + span.Text.Length) return span.Op == Op.Same;
            at += span.Text.Length;
        }
        return false;
    }

    /// <summary>The old text with some references followed, against the new one; in terms of the old text again.</summary>
    private static IEnumerable<Span> Spans(string old, string @new, IReadOnlyList<Hunk> followed, IReadOnlyList<Hunk> all)
    {
        var (expected, pieces) = Follow(old, followed, all);
        var spans = Redline.Between(expected, @new).Spans;
        var (at, first) = (0, 0);
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Op == Op.Inserted)
            {
                yield return spans[i];
                continue;
            }
            var (start, end) = (at, at += spans[i].Text.Length);
            while (pieces[first].End <= start) first++;
            var inside = pieces.Skip(first).TakeWhile(piece => piece.Start < end).ToList();
            var next = i + 1 < spans.Count && spans[i + 1].Op == Op.Inserted ? spans[i + 1] : null;
            if (spans[i].Op == Op.Deleted && next is not null && inside is [{ IsReference: true } piece] && piece.Start == start && piece.End == end)
            {
                i++;
                if (piece.Old != next.Text) yield return spans[i - 1] with { Text = piece.Old, Weights = spans[i - 1].Weights | Weights.Contrary };
                yield return next with { Op = piece.Old == next.Text ? Op.Same : Op.Inserted, Weights = piece.Old == next.Text ? Weights.Contrary : next.Weights | Weights.Contrary };
                continue;
            }
            foreach (var span in inside.SelectMany(piece => piece.Within(spans[i], start, end))) yield return span;
        }
    }

    /// <summary>The old text cut at its references, and what it reads once some of them follow.</summary>
    private static (string Expected, List<Piece> Pieces) Follow(string old, IReadOnlyList<Hunk> followed, IReadOnlyList<Hunk> all)
    {
        var (expected, pieces, following, at) = (new StringBuilder(), new List<Piece>(), followed.ToHashSet(), 0);
        void Add(string was, string now, bool isReference)
        {
            if (was.Length > 0) pieces.Add(new Piece(expected.Length, was, now, isReference));
            expected.Append(now);
        }
        foreach (var hunk in all)
        {
            Add(old[at..hunk.Start], old[at..hunk.Start], isReference: false);
            at = hunk.End;
            Add(old[hunk.Start..at], following.Contains(hunk) ? hunk.Text : old[hunk.Start..at], isReference: true);
        }
        Add(old[at..], old[at..], isReference: false);
        return (expected.ToString(), pieces);
    }

    /// <summary>A stretch of the old text and what was expected to stand for it.</summary>
    private sealed record Piece(int Start, string Old, string Expected, bool IsReference)
    {
        public int End => Start + Expected.Length;

        /// <summary>What of it lies in a span of the expected text, as the old text has it.</summary>
        public IEnumerable<Span> Within(Span span, int start, int end)
        {
            var (from, to) = (Math.Max(start, Start) - Start, Math.Min(end, End) - Start);
            var isWhole = from == 0 && to == Expected.Length;
            if (Old == Expected) yield return new Span(span.Op, Old[from..to], IsReference && isWhole && span.Op == Op.Same ? Weights.Contrary : span.Weights);
            else if (span.Op == Op.Same && isWhole)
            {
                yield return new Span(Op.Deleted, Old, Weights.Consequential);
                yield return new Span(Op.Inserted, Expected, Weights.Consequential);
            }
            else
            {
                if (from == 0) yield return new Span(Op.Deleted, Old, span.Weights | Weights.Reference);
                if (span.Op == Op.Same) yield return new Span(Op.Inserted, Expected[from..to], Weights.Reference);
            }
        }
    }
}
