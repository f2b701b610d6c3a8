using System.Globalization;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What an issued text says of itself beyond the draft's head; it makes the IRIs of the file.</summary>
/// <param name="Date">Of the issue; 1 January of year 1 where nobody knows it.</param>
/// <param name="Conference">Name of the conference, whose letters and digits name it in IRIs.</param>
/// <param name="Version">"1" or "3+L.7".</param>
public sealed record Edition(DateOnly Date, string Conference, string Version)
{
    /// <summary>From the keys <c>date</c> (yyyy-mm-dd), <c>conference</c> and <c>version</c> of the head, where it has them.</summary>
    public static Edition Of(DraftHead head)
    {
        string? Other(string key) => head.Others.FirstOrDefault(pair => pair.Key == key).Value?.Trim('"', '\'', ' ');
        var date = DateOnly.TryParseExact(Other("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : DateOnly.MinValue;
        return new Edition(date, Other("conference") is { Length: > 0 } name ? name : "Conference", Other("version") is { Length: > 0 } version ? version : "1");
    }
}

/// <summary>The addresses of a work and of its expression: <c>/akn/un/{type}/{subtype}/{actor}/{date}/{number}/{language}@{date}</c>.</summary>
internal sealed record Iris(string Work, string Expression, string Date, string Number, string Language)
{
    private static readonly Dictionary<string, string> Languages = new()
    {
        ["ar"] = "ara",
        ["zh"] = "zho",
        ["en"] = "eng",
        ["fr"] = "fra",
        ["ru"] = "rus",
        ["es"] = "spa",
        ["nl"] = "nld",
        ["de"] = "deu",
        ["pt"] = "por",
        ["it"] = "ita",
    };

    public static Iris Of(string type, string subtype, DraftHead head, Edition edition)
    {
        var date = edition.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var number = head.Symbol is { Length: > 0 } symbol ? Segment(symbol) : "draft";
        var language = Languages.GetValueOrDefault((head.Language ?? "").Split('-')[0].ToLowerInvariant(), "und");
        var work = $"/akn/un/{type}/{subtype}/{Segment(edition.Conference).ToLowerInvariant()}/{date}/{number}";
        return new Iris(work, $"{work}/{language}@{date}", date, number, language);
    }

    /// <summary>One part of an IRI: what is no ASCII letter, digit, point or hyphen becomes a hyphen.</summary>
    private static string Segment(string text)
    {
        var segment = new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-').Take(80)]).Trim('-', '.');
        return segment.Length > 0 ? segment : "x";
    }
}
