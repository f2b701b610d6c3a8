using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>How to make one text of another that is almost the same: offset, number of units deleted, units inserted, over and over.</summary>
internal static class Edits
{
    /// <summary>In UTF-16 units: how far the next equal place is looked for, and how long it must be.</summary>
    private const int Reach = 24, Same = 4;

    /// <summary>Brackets in one another whose words are all told apart; texts have under twenty.</summary>
    private const int MostNested = 64;

    /// <summary>Law: <c>Made(from, Between(from, to)) == to</c>.</summary>
    public static List<string> Between(string from, string to)
    {
        var edits = new List<string>();
        if (from == to) return edits;
        var (at, next) = (0, 0);
        while (at < from.Length || next < to.Length)
        {
            if (at < from.Length && next < to.Length && from[at] == to[next]) { at++; next++; continue; }
            var (gone, come) = Step(from.AsSpan(at), to.AsSpan(next));
            edits.AddRange([at.ToString(CultureInfo.InvariantCulture), gone.ToString(CultureInfo.InvariantCulture), to.Substring(next, come)]);
            (at, next) = (at + gone, next + come);
        }
        return edits;
    }

    /// <returns>Null where the edits are none of this text.</returns>
    public static string? Made(string from, IReadOnlyList<string> edits)
    {
        var (made, at) = (new StringBuilder(), 0);
        for (var i = 0; i + 2 < edits.Count; i += 3)
        {
            if (!int.TryParse(edits[i], NumberStyles.None, CultureInfo.InvariantCulture, out var start) || !int.TryParse(edits[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var gone)
                || start < at || start > from.Length || gone > from.Length - start) return null;
            made.Append(from, at, start - at).Append(edits[i + 2]);
            at = start + gone;
        }
        return made.Append(from, at, from.Length - at).ToString();
    }

    /// <summary>The first 64 bits of SHA-256, as 16 digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)).AsSpan(0, 8));

    /// <summary>Of each stretch, as far as it lies in the text; "-" where so much of the text was hashed already that it must nest without end.</summary>
    public static IEnumerable<string> Hashes(string text, IEnumerable<(int Start, int Length)> stretches)
    {
        var left = MostNested * (long)text.Length;
        foreach (var (from, units) in stretches)
        {
            var start = Math.Clamp(from, 0, text.Length);
            var length = Math.Clamp(units, 0, text.Length - start);
            yield return (left -= length) < 0 ? "-" : Hash(text.Substring(start, length));
        }
    }

    private static (int Gone, int Come) Step(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        for (var steps = 1; steps <= 2 * Reach; steps++)
            for (var come = Math.Min(steps, Math.Min(Reach, to.Length)); come >= 0 && steps - come <= Reach; come--)
                if (steps - come <= from.Length && Meets(from[(steps - come)..], to[come..])) return (steps - come, come);
        return (from.Length, to.Length);
    }

    private static bool Meets(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        var length = Math.Min(Same, Math.Min(from.Length, to.Length));
        return length == 0 ? from.Length == to.Length : from[..length].SequenceEqual(to[..length]) && (length == Same || from.Length == to.Length);
    }
}
