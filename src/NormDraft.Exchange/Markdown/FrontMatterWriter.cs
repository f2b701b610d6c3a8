using System.Text;
using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

/// <summary>Writes the head of a file; a value is quoted only where it would be misread.</summary>
internal static partial class FrontMatterWriter
{
    [GeneratedRegex(@"^[\s'""]|^[-?:,\[\]{}#&*!|>%@`]|: |\s#|\s$|^$|:$")]
    private static partial Regex Misread { get; }

    public static string Write(DraftHead front)
    {
        var lines = new StringBuilder();
        Append(lines, "title", front.Title);
        Append(lines, "symbol", front.Symbol);
        Append(lines, "status", front.Status);
        Append(lines, "language", front.Language);
        foreach (var (key, value) in front.Others) lines.Append(key).Append(value.StartsWith('\n') || value.Length == 0 ? ":" : ": ").Append(value).Append('\n');
        return lines.Length == 0 ? "" : $"---\n{lines}---\n";
    }

    private static void Append(StringBuilder lines, string key, string? value)
    {
        if (value is null) return;
        var oneLine = value.ReplaceLineEndings(" ");
        var quoted = Misread.IsMatch(oneLine)
            ? $"\"{oneLine.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : oneLine;
        lines.Append(key).Append(": ").Append(quoted).Append('\n');
    }
}
