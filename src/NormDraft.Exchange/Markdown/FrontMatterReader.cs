using System.Text;
using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

/// <summary>Reads the keys and values between the first line of three hyphens and the next. Only plain and quoted values are known.</summary>
internal static partial class FrontMatterReader
{
    [GeneratedRegex(@"^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")]
    private static partial Regex Key { get; }

    /// <returns>The head and the count of lines it takes; none, and 0, when the text does not begin with one.</returns>
    public static (DraftHead Front, int Lines, ReadingRemark? Remark) Read(string text, IReadOnlyList<Line> lines)
    {
        if (lines.Count == 0 || !IsFence(text, lines[0])) return (DraftHead.None, 0, null);
        var end = 1;
        while (end < lines.Count && !IsFence(text, lines[end])) end++;
        var keys = end < lines.Count ? Keys(text, lines, end) : null;
        return keys is null
            ? (DraftHead.None, 0, new(RemarkCodes.FrontMatterUnread, 1, "The file begins with a line of hyphens but holds no head; it was read as text."))
            : (Known(keys), end + 1, null);
    }

    private static bool IsFence(string text, Line line) => text.AsSpan(line.Start, line.End - line.Start).TrimEnd() is "---" or "...";

    private static List<KeyValuePair<string, string>>? Keys(string text, IReadOnlyList<Line> lines, int end)
    {
        var keys = new List<KeyValuePair<string, string>>();
        for (var i = 1; i < end; i++)
        {
            var line = text[lines[i].Start..lines[i].End];
            if (Key.Match(line) is { Success: true } match) keys.Add(new(match.Groups[1].Value, match.Groups[2].Value.TrimEnd()));
            else if (keys.Count == 0) return line.StartsWith('#') || lines[i].IsBlank ? [] : null;
            else keys[^1] = new(keys[^1].Key, keys[^1].Value + "\n" + line);
        }

        return keys;
    }

    private static DraftHead Known(List<KeyValuePair<string, string>> keys)
    {
        string? Take(string name)
        {
            var at = keys.FindIndex(pair => pair.Key == name);
            if (at < 0) return null;
            var value = Unquote(keys[at].Value);
            keys.RemoveAt(at);
            return value;
        }

        return new(Take("title"), Take("symbol"), Take("status"), Take("language"), keys);
    }

    private static string Unquote(string value) => value switch
    {
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        ['"', .. var inner, '"'] => Unescape(inner),
        _ => value,
    };

    private static string Unescape(string inner)
    {
        var plain = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length) i++;
            plain.Append(inner[i]);
        }

        return plain.ToString();
    }
}
