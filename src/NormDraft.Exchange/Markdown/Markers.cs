using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

internal enum Style { None, Digit, Alpha, Roman, UpperAlpha, UpperRoman, Bullet }

internal enum Form { Bare, Dot, Parens, Close }

/// <summary>One way to understand a marker: (i) is the ninth letter or the first roman number.</summary>
internal readonly record struct Count(Style Style, Form Form, int Value);

/// <summary>A legal number or letter, or a bullet, at the beginning of a line.</summary>
/// <param name="Label">As printed: "2 bis.", "[4][2].", "(a)".</param>
/// <param name="Segment">Its part of a path: "2bis", "4", "a"; empty for a bullet.</param>
/// <param name="Counts">Ways to understand it, the likelier first.</param>
/// <param name="Suffix">"bis", "ter" and so on, or empty.</param>
/// <param name="Weak">Also met at the beginning of ordinary words ("A. Smith"): a marker only where it fits.</param>
/// <param name="Indent">Columns before it.</param>
/// <param name="TextStart">Offset behind it and its markup.</param>
/// <param name="Closing">Emphasis opened before the marker that closes at the end of the text; else empty.</param>
internal sealed record Marker(
    string Label, string Segment, IReadOnlyList<Count> Counts, string Suffix, bool Weak, int Indent, int TextStart, string Closing)
{
    public bool IsBullet => Counts[0].Style == Style.Bullet;

    /// <summary>The same marker read as a roman number only.</summary>
    public Marker AsRoman => this with { Counts = [.. Counts.Where(count => count.Style is Style.Roman or Style.UpperRoman)] };

    /// <summary>The same marker read as a letter only.</summary>
    public Marker AsLetter => this with { Counts = [.. Counts.Where(count => count.Style is Style.Alpha or Style.UpperAlpha)] };

    public bool IsFirst => Suffix.Length == 0 && Counts.Any(count => count.Value == 1);
}

/// <summary>Finds markers. Escaped ones (<c>1\.</c>) are read too: the backslash is Markdown's, not the treaty's.</summary>
internal static partial class Markers
{
    internal const string Suffixes = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt(?:\\s?\\d+)?";

    /// <summary>Letters that count in Arabic texts, the fifth often drawn out, so that it is not read as a number.</summary>
    private const string Arabic = "[" + Numerals.Abjad + "]\u0640?";

    private const string Ahead = @"(?=\s|$|[\[“""‘'*_(]|\p{Lu})";

    [GeneratedRegex(@"^(?<label>\[{0,4}(?<v>\d{1,3})(?:\s?(?<s>" + Suffixes + @"))?\\?(?<f>[.)])\]?)" + Ahead)]
    private static partial Regex Digits { get; }

    [GeneratedRegex(@"^(?<label>(?:\[(?<v>\d{1,3})\]){1,4}\\?(?<f>\.))" + Ahead)]
    private static partial Regex Parallel { get; }

    [GeneratedRegex(@"^(?<label>\[{0,4}\\?(?<f>\()(?<v>[a-z]{1,2}|[ivxlc]{1,7}|[A-Z]|[IVXLC]{1,6}|" + Arabic + @"|\d{1,3})(?:\s?(?<s>" + Suffixes + @"))?\\?\)(?:\s?(?<s>bis|ter|quater|alt))?\]?)" + Ahead)]
    private static partial Regex Parens { get; }

    [GeneratedRegex(@"^(?<label>\[{0,4}(?<v>[a-z]|[ivx]{1,5}|[A-Z]|" + Arabic + @")\\?(?<f>\)))(?=\s|$)")]
    private static partial Regex Closed { get; }

    [GeneratedRegex(@"^(?<label>(?<v>[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})\\?(?<f>\.))(?=\s)")]
    private static partial Regex Dotted { get; }

    [GeneratedRegex(@"^(?<label>[-*+–—−•·▪◦])(?=\s+\S)")]
    private static partial Regex Bullet { get; }

    /// <summary>The marker at <paramref name="at"/>, or null.</summary>
    public static Marker? Read(string text, int at, int end, int indent)
    {
        var emphasis = EmphasisAt(text, at, end);
        if (emphasis.Length == 0 || Plain(text, at, end, indent) is { IsBullet: true }) return Plain(text, at, end, indent);
        if (Plain(text, at + emphasis.Length, end, indent) is not { IsBullet: false } marker) return null;
        if (text.AsSpan(marker.TextStart).StartsWith(emphasis)) return marker with { TextStart = marker.TextStart + emphasis.Length };
        var rest = text.AsSpan(marker.TextStart, end - marker.TextStart).TrimEnd();
        return rest.EndsWith(emphasis) && rest.IndexOf(emphasis[0]) == rest.Length - emphasis.Length ? marker with { Closing = emphasis } : null;
    }

    private static string EmphasisAt(string text, int at, int end)
    {
        var length = 0;
        while (at + length < end && length < 3 && text[at + length] is '*' or '_' && text[at + length] == text[at]) length++;
        return text.Substring(at, length);
    }

    private static Marker? Plain(string text, int at, int end, int indent)
    {
        foreach (var (shape, weak) in Shapes)
        {
            if (shape.Match(text, at, end - at) is not { Success: true } match) continue;
            if (Make(match, weak, indent) is { } marker) return marker;
        }

        return null;
    }

    private static (Regex Shape, bool Weak)[] Shapes { get; } =
        [(Digits, false), (Parallel, false), (Parens, false), (Closed, false), (Dotted, true), (Bullet, false)];

    private static Marker? Make(Match match, bool weak, int indent)
    {
        var label = Labels.Printed(match.Groups["label"].Value);
        var value = match.Groups["v"] is { Success: true } v ? v.Captures[0].Value : "";
        var form = match.Groups["f"].Value switch { "(" => Form.Parens, ")" => Form.Close, "." => Form.Dot, _ => Form.Bare };
        Count[] counts = value.Length == 0 ? [new(Style.Bullet, Form.Bare, 0)] : [.. Counts(value, form)];
        var suffix = match.Groups["s"] is { Success: true } s ? s.Value.Replace(" ", "", StringComparison.Ordinal) : "";
        var textStart = match.Groups["label"].Index + match.Groups["label"].Length;
        return counts.Length == 0 ? null : new(label, value + suffix, counts, suffix, weak, indent, textStart, "");
    }

    private static IEnumerable<Count> Counts(string value, Form form)
    {
        if (char.IsDigit(value[0])) yield return new(Style.Digit, form, Numerals.Digits(value));
        else
        {
            var upper = char.IsAsciiLetterUpper(value[0]);
            if (Numerals.Letters(value) is { } letters) yield return new(upper ? Style.UpperAlpha : Style.Alpha, form, letters);
            if (Numerals.Roman(value) is { } roman) yield return new(upper ? Style.UpperRoman : Style.Roman, form, roman);
        }
    }
}
