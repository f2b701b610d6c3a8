using System.Globalization;
using System.Net;
using System.Text;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Exchange.Html;

/// <summary>Says who holds a bracket: chips in sight, all names on request and for a screen reader.</summary>
internal sealed class Holders(PartyNames names)
{
    private const int MostChips = 4;

    /// <summary>"Held by Kenya, Chile" as plain text.</summary>
    public string Sentence(Bracket bracket) => "Held by " + string.Join(", ", bracket.Holders.Select(key => Name(key).Name.Shown()));

    /// <summary>Up to four codes; of more, three and how many others.</summary>
    public string Chips(Bracket bracket)
    {
        var chips = new StringBuilder("<span class=\"by\" aria-hidden=\"true\">");
        var shown = bracket.Holders.Count <= MostChips ? bracket.Holders.Count : MostChips - 1;
        foreach (var key in bracket.Holders.Take(shown)) chips.Append(Chip(Name(key)));
        if (shown < bracket.Holders.Count)
            chips.Append(CultureInfo.InvariantCulture, $"<span class=\"more\"><bdi>+{bracket.Holders.Count - shown}</bdi></span>");
        return chips.Append("</span>").ToString();
    }

    private static string Chip(PartyName party)
    {
        var css = party.Kind switch { PartyKind.Group => " class=\"group\"", PartyKind.Observer => " class=\"obs\"", _ => "" };
        return $"<abbr{css} title=\"{WebUtility.HtmlEncode(party.Name.Shown())}\"><bdi>{WebUtility.HtmlEncode(party.Code.Shown())}</bdi></abbr>";
    }

    private PartyName Name(string key) => names.ByKey.GetValueOrDefault(key) ?? new(key, key, PartyKind.State);
}
