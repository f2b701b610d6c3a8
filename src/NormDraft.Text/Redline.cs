namespace NormDraft.Text;

public enum Op
{
    Same,
    Inserted,
    Deleted,
}

/// <summary>A stretch of a redline.</summary>
/// <param name="Op">Whether it is in both texts or in one.</param>
/// <param name="Text">Its exact characters, never empty.</param>
/// <param name="Weights">Why it weighs in law; for what stayed none, but <see cref="Weights.Contrary"/> where it should not have.</param>
public sealed record Span(Op Op, string Text, Weights Weights);

/// <summary>
/// The difference between two texts for the eye: what was deleted, then what replaced it. A rewritten phrase is one
/// replacement, without crumbs of chance agreement. Law: without the insertions it is the old text, without the deletions
/// the new one, to the byte.
/// </summary>
public sealed class Redline
{
    private Redline(string old, string @new, IReadOnlyList<Span> spans, bool isCoarse) => (Old, New, Spans, IsCoarse) = (old, @new, spans, isCoarse);

    public string Old { get; }

    public string New { get; }

    /// <summary>In reading order; a deletion stands before what replaces it; no two neighbours are alike.</summary>
    public IReadOnlyList<Span> Spans { get; }

    public bool IsUnchanged => Old == New;

    /// <summary>True when a stretch was too large to compare by word and is shown as replaced; still exact.</summary>
    public bool IsCoarse { get; }

    /// <summary>Without those of consequential references, as are the deleted ones.</summary>
    public int InsertedWords => CountWords(Op.Inserted);

    public int DeletedWords => CountWords(Op.Deleted);

    /// <summary>The weights of all spans together.</summary>
    public Weights Weights => Spans.Aggregate(Weights.None, (all, span) => all | span.Weights);

    /// <summary>Nothing changed but references that follow new numbers.</summary>
    public bool IsConsequential => !IsUnchanged && Spans.All(span => span.Op == Op.Same || span.Weights == Weights.Consequential);

    public static Redline Between(string old, string @new) => Between(old, @new, new Vocabulary());

    /// <param name="vocabulary">Shared by texts that have words in common.</param>
    internal static Redline Between(string old, string @new, Vocabulary vocabulary)
    {
        var changes = old == @new ? Changes.None : Changes.Between(new Source(old, vocabulary), @new);
        var (before, after) = ((old, changes.Old), (@new, changes.New));
        return new Redline(old, @new, SpansOf(before, after, Readable.Of(before, after, changes.List)), changes.AreCoarse);
    }

    /// <summary>The same texts, marked otherwise.</summary>
    internal Redline With(IReadOnlyList<Span> spans) => new(Old, New, spans, IsCoarse);

    private int CountWords(Op op) => Spans.Where(span => span.Op == op && span.Weights != Weights.Consequential).Sum(span => Words.Count(span.Text));

    private static List<Span> SpansOf((string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, List<Change> changes)
    {
        var spans = new List<Span>(2 * changes.Count + 1);
        void Add(Op op, string text, Weights weights)
        {
            if (text.Length > 0) spans.Add(new Span(op, text, weights));
        }
        var at = 0;
        foreach (var change in changes)
        {
            var (deleted, inserted) = Weighing.Of(old, @new, change);
            Add(Op.Same, old.Text[at..change.Start], Weights.None);
            Add(Op.Deleted, old.Text[change.Start..change.End], deleted);
            Add(Op.Inserted, @new.Text[change.NewStart..change.NewEnd], inserted);
            at = change.End;
        }
        Add(Op.Same, old.Text[at..], Weights.None);
        return spans;
    }
}
