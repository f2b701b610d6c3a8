namespace NormDraft.Exchange.Word.Reading;

/// <summary>How tracked changes are resolved.</summary>
public enum Revisions
{
    /// <summary>As if every change had been accepted.</summary>
    Accept,

    /// <summary>As if every change had been rejected.</summary>
    Reject,
}

/// <summary>A stretch of text in one style.</summary>
internal sealed record WordPiece(string Text, bool Bold, bool Italic);

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

    public string Text => string.Concat(Pieces.Select(piece => piece.Text));
}
