using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>
/// Writes clauses as canonical Markdown: blocks apart by one blank line, legal numbers as they are printed. Law: reading what
/// was written gives the same kinds, labels and texts in the same order, for texts that hold no blank line and do not begin
/// like another kind of block.
/// </summary>
public static class DraftWriter
{
    /// <summary>The whole file, ending in one line end.</summary>
    /// <param name="front">Left out when it holds nothing.</param>
    /// <param name="clauses">In the order of the draft; a clause stands after its parent.</param>
    public static string Write(FrontMatter front, IReadOnlyList<Clause> clauses) => throw new NotSupportedException();
}
