using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Reads who holds a bracket: "[NLD, DEU: …]", "[CHN: delete: …]", "[… ] (EU, MEX)".</summary>
internal sealed partial class BracketHeads(IReadOnlyList<string> clauses, AttributionReader reader)
{
    public Bracket Read(Bracket bracket, out RemarkKind? fault)
    {
        var text = clauses[bracket.Open.Clause];
        var start = bracket.Open.Offset + 1;
        var end = Math.Min(bracket.Open.Clause == bracket.Close.Clause ? bracket.Close.Offset : text.Length, start + AttributionReader.Longest);
        var stop = text.AsSpan(start, end - start).IndexOfAny(":[]\n");
        if (stop > 0 && text[start + stop] == ':')
        {
            if (reader.Read(text.Substring(start, stop), out fault) is { } parts) return Headed(bracket, parts, start + stop + 1);
            if (fault is not null) return bracket;
        }
        fault = null;
        return TrailerOf(bracket) is var (said, length) ? bracket with { Parts = said, Trailer = length } : bracket;
    }

    private Bracket Headed(Bracket bracket, IReadOnlyList<AttributionPart> parts, int after)
    {
        var text = clauses[bracket.Open.Clause];
        var end = bracket.Open.Clause == bracket.Close.Clause ? bracket.Close.Offset : text.Length;
        var isWhole = bracket.Open.Clause == bracket.Close.Clause && end - after <= AttributionReader.Longest;
        var rest = text[after..Math.Min(end, after + AttributionReader.Longest)];
        var headed = bracket with { Class = BracketClass.Contested, Parts = parts, Head = after - bracket.Open.Offset - 1 + (rest.StartsWith(' ') ? 1 : 0) };
        if (isWhole && Directive().Match(rest) is { Success: true } directive)
            return headed with { Class = BracketClass.Directive, Head = end - bracket.Open.Offset - 1, Operation = directive.Groups["what"].Value };
        if (Operation().Match(rest) is { Success: true } asked)
            return headed with { Class = asked.Groups["what"].Value == "delete" ? BracketClass.Deletion : BracketClass.Contested, Operation = asked.Groups["what"].Value, Head = after - bracket.Open.Offset - 1 + asked.Length };
        if (parts.All(part => part.Stance is "oppose" or "delete")) return headed with { Class = BracketClass.Deletion };
        return BracketClasses.IsPlaceholder(text.AsSpan(after, end - after)) ? headed with { Class = BracketClass.Placeholder } : headed;
    }

    private (IReadOnlyList<AttributionPart> Parts, int Length)? TrailerOf(Bracket bracket)
    {
        var text = clauses[bracket.Close.Clause];
        var open = bracket.Close.Offset + 1;
        if (open < text.Length && text[open] == ' ') open++;
        if (open >= text.Length || text[open] != '(') return null;
        var length = text.AsSpan(open + 1, Math.Min(AttributionReader.Longest, text.Length - open - 1)).IndexOf(')');
        return length > 0 && reader.Read(text.Substring(open + 1, length), out _) is { } parts ? (parts, open + length + 1 - bracket.Close.Offset) : null;
    }

    [GeneratedRegex(@"^\s*(?<what>delete|retain|reserve|placeholder|move to)(\s+[^:;]{1,80})?\s*\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*(?<what>delete|insert|add|retain|replace with)\s*: ?", RegexOptions.CultureInvariant)]
    private static partial Regex Operation();
}
