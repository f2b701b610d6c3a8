using System.Text.RegularExpressions;

namespace NormDraft.Negotiation.Versions;

/// <summary>What kind of issue the next one is.</summary>
public enum IssueKind { Revision, Corrigendum, Reissue }

/// <summary>Document symbols in the manner of the United Nations: modifiers chain to the right, a reissue carries an asterisk.</summary>
public static partial class Symbols
{
    public const int MaxLength = 100;

    /// <summary>The usual next symbol after those already used, the newest last.</summary>
    public static string Next(IReadOnlyList<string> used, IssueKind kind)
    {
        if (used.Count == 0) throw new ArgumentException("Nothing has been issued yet.", nameof(used));
        var current = used[^1];
        var plain = current.TrimEnd('*');
        return kind switch
        {
            IssueKind.Reissue => current + "*",
            IssueKind.Corrigendum => Count(WithoutLast(plain, Corr()), "Corr", used),
            _ => Count(WithoutLast(WithoutLast(plain, Corr()), Rev()), "Rev", used),
        };
    }

    static string WithoutLast(string symbol, Regex modifier) => modifier.Replace(symbol, "");

    static string Count(string stem, string modifier, IReadOnlyList<string> used)
    {
        var highest = used.Select(s => Regex.Match(s, $"^{Regex.Escape(stem)}/{modifier}\\.([0-9]{{1,6}})"))
            .Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value)).DefaultIfEmpty(0).Max();
        return $"{stem}/{modifier}.{highest + 1}";
    }

    /// <summary>Letters, digits and / . - * ( ), without spaces, up to <see cref="MaxLength"/>.</summary>
    public static bool IsWellFormed(string symbol) => symbol.Length <= MaxLength && Shape().IsMatch(symbol);

    [GeneratedRegex(@"/Corr\.[0-9]+\z")]
    private static partial Regex Corr();

    [GeneratedRegex(@"/Rev\.[0-9]+\z")]
    private static partial Regex Rev();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9/.()-]*\**\z")]
    private static partial Regex Shape();
}
