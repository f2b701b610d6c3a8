namespace NormDraft.Exchange.Markdown;

/// <summary>Every code a <see cref="ReadingRemark"/> may carry.</summary>
public static class RemarkCodes
{
    /// <summary>The file began with a byte order mark, which is not part of the text.</summary>
    public const string ByteOrderMark = "byte-order-mark";

    /// <summary>CR or CRLF line ends were read as \n.</summary>
    public const string LineEnds = "line-ends";

    /// <summary>A form feed, usually a page break, stays in the file as a character.</summary>
    public const string FormFeed = "form-feed";

    /// <summary>The file begins like front matter that is never closed, or holds something else than keys and values.</summary>
    public const string FrontMatterUnread = "front-matter-unread";

    /// <summary>A heading mark without a space behind it was read as a heading.</summary>
    public const string HeadingWithoutSpace = "heading-without-space";

    /// <summary>The word that names the preamble stands in one paragraph with its text.</summary>
    public const string PreambleGlued = "preamble-glued";

    /// <summary>A number or letter does not follow the one before it.</summary>
    public const string NumberingGap = "numbering-gap";

    /// <summary>Numbering begins again under the same clause.</summary>
    public const string NumberingRestarts = "numbering-restarts";

    /// <summary>A path was met before; this one carries a number behind a tilde.</summary>
    public const string PathRepeated = "path-repeated";

    /// <summary>A line in the middle of a paragraph begins like a number but does not fit; it was left in the paragraph.</summary>
    public const string MarkerInParagraph = "marker-in-paragraph";

    /// <summary>A paragraph so long that the file probably does not part several.</summary>
    public const string LongParagraph = "long-paragraph";

    /// <summary>Clauses are nested deeper than the reader follows; this one stands at the deepest level.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>Markup without words (a rule, a table of contents, link addresses) stays in the file and is no clause.</summary>
    public const string MarkupKept = "markup-kept";

    /// <summary>A block that no treaty draft is known to hold is kept as a clause of its own, as written.</summary>
    public const string BlockKept = "block-kept";
}
