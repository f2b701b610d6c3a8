using System.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>How tracked changes are resolved.</summary>
public enum Revisions
{
    /// <summary>As if every change had been accepted.</summary>
    Accept,

    /// <summary>As if every change had been rejected.</summary>
    Reject,
}

/// <summary>Formats of words that a clause can hold, each as emphasis of its own.</summary>
[Flags]
internal enum Look
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Underlined = 4,
    Struck = 8,
    Highlighted = 16,
    Raised = 32,
    Lowered = 64,
}

/// <summary>A stretch of text of one look.</summary>
/// <param name="IsHolder">Printed behind a bracket to say who holds it: shown, and no word of the text.</param>
internal sealed record WordPiece(string Text, Look Look, bool IsHolder = false);

/// <summary>A cell's place, counted from 1 through the story.</summary>
/// <param name="IsHeading">Of a row that is repeated on every page.</param>
internal sealed record CellPlace(int Table, int Row, int Cell, bool IsHeading);

/// <summary>A paragraph with its revisions resolved.</summary>
/// <param name="Label">The number that Word computes; empty without one.</param>
/// <param name="Outline">0 for a title, 1 to 9 for a heading, null for text.</param>
/// <param name="Authors">Of the revisions in it, in order, on either side.</param>
/// <param name="Comments">Ids of the comments that begin in it.</param>
/// <param name="Number">Of the paragraph in its story as it stands in the file, from 1.</param>
internal sealed record WordParagraph(
    string Label, int? Outline, IReadOnlyList<WordPiece> Pieces, IReadOnlyList<string> Authors, IReadOnlyList<string> Comments, CellPlace? Cell, int Number)
{
    /// <summary>The id of its style.</summary>
    public string? Style { get; init; }

    /// <summary>The first bookmark of ours in it.</summary>
    public string? Bookmark { get; init; }

    /// <summary>As inline Markdown.</summary>
    public PieceMarkdown Inline => inline ??= PieceMarkdown.Of([.. Words()], Outline is not null);

    /// <summary>Who holds its brackets, as it is printed behind them.</summary>
    public IEnumerable<string> Holders => Pieces.Where(piece => piece.IsHolder).Select(piece => piece.Text.Trim());

    private PieceMarkdown? inline;

    public string Text => string.Concat(Pieces.Select(piece => piece.Text));

    /// <summary>Pieces without the holders; those of one look that these parted are one.</summary>
    private IEnumerable<WordPiece> Words()
    {
        var (words, look) = (new StringBuilder(), Look.None);
        foreach (var piece in Pieces.Where(piece => !piece.IsHolder))
        {
            if (words.Length > 0 && look != piece.Look) yield return Piece();
            (look, _) = (piece.Look, words.Append(piece.Text));
        }

        if (words.Length > 0) yield return Piece();

        WordPiece Piece()
        {
            var piece = new WordPiece(words.ToString(), look);
            words.Clear();
            return piece;
        }
    }
}
