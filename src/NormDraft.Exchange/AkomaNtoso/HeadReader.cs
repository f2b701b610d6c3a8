using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What a file says of itself: by our own record where it has one, else by the standard's.</summary>
internal static class HeadReader
{
    private static readonly Dictionary<string, string> Languages = new()
    {
        ["ara"] = "ar",
        ["zho"] = "zh",
        ["chi"] = "zh",
        ["eng"] = "en",
        ["fra"] = "fr",
        ["fre"] = "fr",
        ["rus"] = "ru",
        ["spa"] = "es",
        ["nld"] = "nl",
        ["deu"] = "de",
        ["por"] = "pt",
        ["ita"] = "it",
    };

    public static DraftHead Read(XElement document, Findings found)
    {
        var meta = document.Element(found.Ns + "meta");
        foreach (var party in meta?.Descendants(found.Ns + "TLCOrganization") ?? [])
            if (((string?)party.Attribute("eId") ?? (string?)party.Attribute("id")) is { } id && ((string?)party.Attribute(Akn.Own + "key") ?? (string?)party.Attribute("showAs")) is { } key) found.Parties.TryAdd("#" + id, OwnValues.Read(key));
        if (meta?.Elements(found.Ns + "proprietary").Elements(Akn.Own + "draft").FirstOrDefault(draft => (string?)draft.Attribute("format") == "1") is { } own)
        {
            found.IsOurs = true;
            if (found.Side == Side.Earlier && own.ElementsAfterSelf(Akn.Own + "earlier").FirstOrDefault() is { } earlier) own = earlier;
            string? Said(XElement element, string name) => (string?)element.Attribute(name) is { } value ? OwnValues.Read(value) : null;
            return new DraftHead(Said(own, "title"), Said(own, "symbol"), Said(own, "status"), Said(own, "language"),
                [.. own.Elements(Akn.Own + "other").Select(other => KeyValuePair.Create(Said(other, "key") ?? "", Said(other, "value") ?? ""))]);
        }

        string? First(string name) => document.Element(found.Ns + "preface")?.Descendants(found.Ns + name).Select(one => Words(one, found.Absent).Trim()).FirstOrDefault(text => text.Length > 0);
        var language = (string?)meta?.Descendants(found.Ns + "FRBRlanguage").FirstOrDefault()?.Attribute("language");
        var number = meta?.Descendants(found.Ns + "FRBRnumber").FirstOrDefault();
        return new DraftHead(Spaced(First("docTitle")) ?? (string?)meta?.Descendants(found.Ns + "FRBRalias").FirstOrDefault()?.Attribute("value"), Spaced(First("docNumber")) ?? (string?)number?.Attribute("showAs"),
            Spaced(First("docStage")), language is null ? null : Languages.GetValueOrDefault(language, language), []);
    }

    private static string Words(XElement element, string absent) => string.Concat(element.DescendantNodes().OfType<XText>().Where(text => !text.Ancestors().Any(above => above.Name.LocalName == absent)).Select(text => text.Value));

    private static string? Spaced(string? text) => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
