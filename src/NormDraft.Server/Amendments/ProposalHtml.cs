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
        Of(proposal, cited, (before, after) => Marks.Of(Redline.Between(before, after), []), int.MaxValue, words => words);

    /// <summary>Only the changes, with a few words around each, for a list. What is long is cut: the whole is at the amendment.</summary>
    public static MarkupString Excerpt(Proposal proposal, IReadOnlyDictionary<Guid, string> cited) =>
        Of(proposal, cited, Marks.Excerpt, Marks.Listed, FirstWords);

    /// <summary>Hardly more than the words that change, on one line.</summary>
    public static MarkupString Brief(Proposal proposal, IReadOnlyDictionary<Guid, string> cited) =>
        Of(proposal, cited, Marks.Brief, Marks.InLine, FirstWords);

    static string FirstWords(string words) => Words.Count(words) > Moved ? $"{string.Join(' ', words.Split(' ').Take(Moved))} …" : words;

    /// <summary>One wording's words as they became another's.</summary>
    public static MarkupString Change(string before, string after) => new(InlineHtml.Render(Marks.Of(Redline.Between(before, after), []), PartyNames.None));

    const int Moved = 12; // Words of a clause that moves, in a list.

    /// <summary>Of the line that shows it: the new words' own, though the words that go come first in a redline. "auto" where no letter says.</summary>
    public static string Direction(Proposal proposal)
    {
        foreach (var rune in (proposal.Text.Length > 0 ? proposal.Text : proposal.BaseText).EnumerateRunes())
            if (Rune.IsLetter(rune)) return rune.Value is (>= 0x590 and < 0x900) or (>= 0xFB1D and < 0xFE00) or (>= 0xFE70 and < 0xFF00) ? "rtl" : "ltr";
        return "auto";
    }

    /// <param name="most">UTF-16 units that are shown.</param>
    static MarkupString Of(Proposal proposal, IReadOnlyDictionary<Guid, string> cited, Func<string, string, MarkedText> revision, int most,
        Func<string, string> moved) =>
        new(InlineHtml.Render(Marks.First(proposal.Operation switch
        {
            Operation.Modify => revision(proposal.BaseText, proposal.Text),
            Operation.Add => One("ins", $"{proposal.Label} {proposal.Text}".Trim()),
            Operation.Suppress => One("del", proposal.BaseText),
            _ => One(null, $"{Place(proposal, cited)} {moved(proposal.BaseText)}".Trim()),
        }, most), PartyNames.None));

    static string Place(Proposal proposal, IReadOnlyDictionary<Guid, string> cited) => proposal.Destination is { } destination
        ? $"To follow {cited.GetValueOrDefault(destination, "a clause no longer in the text")}:"
        : "No place chosen yet:";

    static MarkedText One(string? element, string text) => new([new MarkedRun(element, text)], []);
}
