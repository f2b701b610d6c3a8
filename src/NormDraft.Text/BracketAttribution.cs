using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Who says what of a bracket: "NLD/CHE propose", "African Group (on behalf of 54 States)".</summary>
/// <param name="Parties">Keys in the register, in the order of the text.</param>
/// <param name="OnBehalfOf">As written, or null.</param>
/// <param name="Stance">propose, support, oppose, delete, retain, reserve, prefer, add, considering or flexible; null where none is said.</param>
public sealed record AttributionPart(IReadOnlyList<string> Parties, string? OnBehalfOf, string? Stance);

/// <summary>Reads "NLD, DEU support; RUS oppose" by the register: every party must be in it, or nothing is an attribution.</summary>
internal sealed partial class AttributionReader(Register register)
{
    /// <summary>How far, in UTF-16 units, the head of a bracket is looked for.</summary>
    public const int Longest = 400;

    /// <summary>The parts of a head or trailer; null when it is no attribution. <paramref name="fault"/> says what kept it from being one.</summary>
    public IReadOnlyList<AttributionPart>? Read(string text, out RemarkKind? fault)
    {
        fault = null;
        var parts = new List<AttributionPart>();
        var known = 0;
        foreach (var piece in text.Split(';'))
        {
            if (PartOf(piece, ref fault, ref known) is { } part) parts.Add(part);
            else
            {
                if (fault is null && (known > 0 || parts.Count > 0)) fault = RemarkKind.UnknownParty;
                else if (fault is null && Suspicious().IsMatch(text)) fault = RemarkKind.SuspectedAttribution;
                return null;
            }
        }
        return parts;
    }

    private AttributionPart? PartOf(string piece, ref RemarkKind? fault, ref int known)
    {
        var parties = new List<string>();
        var at = Space(piece, 0);
        while (true)
        {
            var name = register.NameAt(piece.AsSpan(at)).ToString();
            if (name.Length == 0) return null;
            if (register.KeyOf(name) is { } key) parties.Add(key);
            else
            {
                fault = RemarkKind.AmbiguousParty;
                return null;
            }
            known++;
            at += name.Length;
            var joint = Joint().Match(piece, at);
            if (!joint.Success) break;
            at += joint.Length;
        }
        var rest = Rest().Match(piece, at);
        return rest.Success ? new AttributionPart(parties, rest.Groups["behalf"] is { Success: true } behalf ? behalf.Value : null, rest.Groups["stance"] is { Success: true } stance ? Stance(stance.Value) : null) : null;
    }

    private static int Space(string text, int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        return at;
    }

    private static string Stance(string word) => word.EndsWith('s') ? word[..^1] : word;

    [GeneratedRegex(@"\G\s*(?:,\s*and\s+|,|//|/|&|and\b)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\G\s*(?:\((?<behalf>on behalf of [^()]*)\))?\s*(?<stance>(?:propose|support|oppose|delete|retain|reserve|prefer|add)s?|considering|flexible)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Rest();

    /// <summary>Capital codes, alone or in a row, maybe with a stance: what people write for delegations.</summary>
    [GeneratedRegex(@"^\s*[A-Z][A-Z0-9+]{1,7}(\s*(,|/|//|&|;|and)\s*[A-Z][A-Z0-9+]{1,7})*(\s+(propose|support|oppose|delete|retain|reserve|prefer|add)s?)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Suspicious();
}
