using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Server.Search;

/// <summary>What is asked for, and how it is found in a wording: as that is shown.</summary>
sealed class Query(string asked)
{
    readonly Sought sought = new(asked);
    readonly Sought unmarked = new(InlineHtml.Unmarked(asked));
    readonly bool isOfMarksOnly = new Sought(InlineHtml.Unmarked(asked)).In(InlineHtml.Unmarked(asked)) is null;

    /// <summary>The first place in a wording as shown, its label before it, or else in the rationale.</summary>
    public (string Text, Passage Found)? In(string label, string wording, string rationale)
    {
        var shown = $"{label} {Shown(wording)}".TrimStart();
        return sought.In(shown) is { } found ? (shown, found) : sought.In(rationale) is { } other ? (rationale, other) : null;
    }

    /// <summary>As shown where it may hold what is asked for, else what is quicker to make.</summary>
    string Shown(string wording)
    {
        var without = InlineHtml.Unmarked(wording);
        return isOfMarksOnly || wording.Contains("[^", StringComparison.Ordinal) || unmarked.In(without) is not null ? InlineHtml.Words(wording) : without;
    }
}
