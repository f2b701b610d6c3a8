using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>What a pair of brackets marks.</summary>
public enum BracketClass
{
    /// <summary>Words not agreed.</summary>
    Contested,
    /// <summary>"[Option 1: …]": a numbered choice.</summary>
    Option,
    /// <summary>Nothing but space.</summary>
    Empty,
    /// <summary>Part of a word: "member[s]", "a[n]".</summary>
    Morpheme,
    /// <summary>Text still to come: "[X]", "[…]", "[to be added]".</summary>
    Placeholder,
    /// <summary>A number or label: "[4][2].", "[2030]".</summary>
    Number,
    /// <summary>"[PAK: delete]": what a party asks for, not words of the text. Needs a register.</summary>
    Directive,
    /// <summary>"[CHN: delete: legally binding]", "[EGY oppose: at all times]": words of the text that parties want out. Needs a register.</summary>
    Deletion,
}

internal static partial class BracketClasses
{
    /// <summary>The first that fits, in the order option, empty, morpheme, placeholder, number, contested.</summary>
    public static BracketClass Of(IReadOnlyList<string> clauses, Place open, Place close)
    {
        if (open.Clause != close.Clause)
            return IsOption(clauses[open.Clause].AsSpan(open.Offset + 1)) ? BracketClass.Option : BracketClass.Contested;
        var text = clauses[open.Clause];
        var inside = text.AsSpan(open.Offset + 1, close.Offset - open.Offset - 1);
        if (IsOption(inside)) return BracketClass.Option;
        if (inside.Trim().IsEmpty) return BracketClass.Empty;
        if (IsMorpheme(text, open.Offset, close.Offset)) return BracketClass.Morpheme;
        if (IsPlaceholder(inside)) return BracketClass.Placeholder;
        return inside.Length <= AttributionReader.Longest && First(inside) is '(' or (>= '0' and <= '9') or > '\u007F' && Number().IsMatch(inside) ? BracketClass.Number : BracketClass.Contested;
    }

    /// <summary>Length of "Option 1: " behind a glyph that opens an option.</summary>
    public static int OptionHead(IReadOnlyList<string> clauses, Place open)
    {
        foreach (var head in Option().EnumerateMatches(Beginning(clauses[open.Clause].AsSpan(open.Offset + 1)))) return head.Length;
        return 0;
    }

    public static bool IsPlaceholder(ReadOnlySpan<char> inside) =>
        char.ToLowerInvariant(First(inside)) is 'p' or 't' or 'y' or 'i' or 'a' && ToCome().IsMatch(Beginning(inside))
        || inside.Length <= AttributionReader.Longest && (inside.Trim().Length < 10 || First(inside) is '.' or '_' or '…') && Blank().IsMatch(inside);

    private static bool IsOption(ReadOnlySpan<char> inside) => First(inside) is 'O' or 'A' or 'V' && Option().IsMatch(Beginning(inside));

    /// <summary>Most words begin with a letter that no pattern begins with.</summary>
    private static char First(ReadOnlySpan<char> inside) => inside.TrimStart() is [var first, ..] ? first : '\0';

    /// <summary>No pattern looks further, so that brackets nested a million deep are read in one pass.</summary>
    private static ReadOnlySpan<char> Beginning(ReadOnlySpan<char> inside) => inside[..Math.Min(inside.Length, AttributionReader.Longest)];

    private static bool IsMorpheme(string text, int open, int close)
    {
        for (var at = open + 1; at < close; at++)
            if (!IsLetter(text[at]) && text[at] is not ('-' or '\'' or '\u2019')) return false;
        return open > 0 && IsLetter(text[open - 1]) || close + 1 < text.Length && IsLetter(text[close + 1]);
    }

    /// <summary>Letters of scripts that put spaces between words; between ideographs nothing is part of a word.</summary>
    private static bool IsLetter(char character) => char.IsLetter(character) && !Cluster.IsIdeograph(character);

    [GeneratedRegex(@"^\s*(Option|Alternative|Alt\.?|Variant)\s*([0-9]+|[A-Za-z]|[IVXivx]+)\s*(\([^)]*\)\s*)?: ?", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"^\s*(placeholder\b|(to be|yet to be)\s+(added|determined|defined|decided|completed|inserted|confirmed|developed|discussed|agreed|elaborated|specified|considered)\b|(insert|add)\s+(name|date|number|place|text|list|reference)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ToCome();

    [GeneratedRegex(@"^\s*(…|\.{3,}|_+|[Xx]{1,4}|[YyZzNn]|N/A|TB[ADC]|date|number|name|place)\s*\.?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^\s*(\p{Nd}[\p{Nd}.,\u2013\-–/%\s]*|\(?\p{Nd}+\s?(bis|ter|quater|alt)?\.?\)?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
