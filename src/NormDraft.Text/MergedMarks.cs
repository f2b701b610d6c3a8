using System.Text;

namespace NormDraft.Text;

/// <summary>What the writer and the reader of a <see cref="MergedFile"/> agree on.</summary>
internal sealed class MergedMarks(IReadOnlyCollection<string> parties)
{
    /// <summary>Stands after the holders' names where they would take the words out.</summary>
    public const string TakenOut = "delete:";

    private readonly HashSet<string> names = [.. parties];
    private readonly int longest = parties.Sum(name => name.Length + 2);

    /// <summary>Length of "NLD, DEU:" at a place, its colon included; 0 where no such names stand.</summary>
    public int HoldersAt(string text, int start, int end)
    {
        var window = text.AsSpan(start, Math.Min(longest, end - start));
        var colon = window.IndexOf(':');
        if (colon <= 0) return 0;
        foreach (var part in window[..colon].Split(", "))
            if (!names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(window[..colon][part])) return 0;
        return colon + 1;
    }

    /// <summary>The words, every backslash doubled and every bracket without its pair escaped.</summary>
    public static void AppendBalanced(StringBuilder to, string words)
    {
        var pairs = Pairs(words, 0, isEscaped: false);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == '\\' || words[at] is '[' or ']' && !pairs.ContainsKey(at)) to.Append('\\');
            to.Append(words[at]);
        }
    }

    /// <summary>For each bracket that has its pair, where that is.</summary>
    /// <param name="isEscaped">A backslash takes the next character out of the count.</param>
    public static Dictionary<int, int> Pairs(string text, int start, bool isEscaped)
    {
        var pairs = new Dictionary<int, int>();
        var open = new Stack<int>();
        for (var at = start; at < text.Length; at++)
        {
            if (isEscaped && text[at] == '\\') at++;
            else if (text[at] == '[') open.Push(at);
            else if (text[at] == ']' && open.TryPop(out var begin)) (pairs[begin], pairs[at]) = (at, begin);
        }
        return pairs;
    }

    /// <summary>Without the backslashes.</summary>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\')) return text.ToString();
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            plain.Append(text[at]);
        }
        return plain.ToString();
    }
}
