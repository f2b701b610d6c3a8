using System.Text;
using NormDraft.Exchange.Markdown;

namespace NormDraft.Tests.Exchange;

/// <summary>A draft as one line a unit: path, kind, label, first 60 characters, length in UTF-16 units, opening and closing brackets.</summary>
internal static class Listing
{
    public static string Of(DraftFile file)
    {
        var listing = new StringBuilder();
        foreach (var unit in file.Units) listing.Append(Line(unit)).Append('\n');
        listing.Append('\n');
        foreach (var kind in file.Units.CountBy(unit => unit.Kind)) listing.Append($"{kind.Value,4} {kind.Key}\n");
        listing.Append('\n');
        foreach (var remark in file.Remarks) listing.Append($"line {remark.Line}: {remark.Code}: {remark.Sentence}\n");
        return listing.ToString();
    }

    private static string Line(DraftUnit unit)
    {
        var all = unit.Label + unit.Text;
        var shown = unit.Text.Length > 60 ? unit.Text[..60] : unit.Text;
        return $"{unit.Path} < {unit.ParentPath ?? "."} | {unit.Kind} | {unit.Label} | {shown.Replace("\n", "⏎", StringComparison.Ordinal)}"
            + $" | {unit.Text.Length} | [{all.Count(c => c == '[')} ]{all.Count(c => c == ']')}";
    }
}
