using System.Text;
using Microsoft.AspNetCore.Components;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Comparison;
using NormDraft.Text;

namespace NormDraft.Server.Amendments;

/// <summary>What a proposal does to its clause, as marked words.</summary>
public static class ProposalHtml
{
    /// <param name="cited">Citations by clause, for the place a clause would move to.</param>
    public static MarkupString Whole(Proposal proposal, IReadOnlyDictionary<Guid, string> cited) =>
        Of(proposal, cited, redline => Marks.Of(redline, []));

    /// <summary>Only the changes, with a few words around each.</summary>
    public static MarkupString Excerpt(Proposal proposal, IReadOnlyDictionary<Guid, string> cited) => Of(proposal, cited, Marks.Excerpt);

    /// <summary>Of the line that shows it: the new words' own, though the words that go come first in a redline. "auto" where no letter says.</summary>
    public static string Direction(Proposal proposal)
    {
        foreach (var rune in (proposal.Text.Length > 0 ? proposal.Text : proposal.BaseText).EnumerateRunes())
            if (Rune.IsLetter(rune)) return rune.Value is (>= 0x590 and < 0x900) or (>= 0xFB1D and < 0xFE00) or (>= 0xFE70 and < 0xFF00) ? "rtl" : "ltr";
        return "auto";
    }

    static MarkupString Of(Proposal proposal, IReadOnlyDictionary<Guid, string> cited, Func<Redline, MarkedText> revision) => new(InlineHtml.Render(proposal.Operation switch
    {
        Operation.Modify => revision(Redline.Between(proposal.BaseText, proposal.Text)),
        Operation.Add => One("ins", $"{proposal.Label} {proposal.Text}".Trim()),
        Operation.Suppress => One("del", proposal.BaseText),
        _ => One(null, $"To follow {cited.GetValueOrDefault(proposal.Destination ?? Guid.Empty, "a clause no longer in the text")}."),
    }, PartyNames.None));

    static MarkedText One(string? element, string text) => new([new MarkedRun(element, text)], []);
}
