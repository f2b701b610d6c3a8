using System.Text;
using CsCheck;

namespace NormDraft.Tests.Fuzz;

/// <summary>
/// What becomes of a good file on a bad road: bits flip, stretches go, come twice or come from another file, numbers grow out of all bounds, and
/// what no file should hold is put in.
/// </summary>
internal static class Mangling
{
    internal static readonly byte[][] Odd = [.. new[]
    {
        "", "\0", "\u0001", "\r", "\r\n", "\n\n", "\t", "\f", "\u0085", "\u2028", "\u00A0", "\u200B", "\u200D", "\u202E", "\u2066", "\u2069", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "e\u0301\u0301\u0301", "😀", "\U0010FFFF", "İ", "ß", "ﷺ", "٣", "四",
        "[", "]", "[[", "]]", "[^1]", "[NLD: ", "[NLD, KEN: delete: ", "{", "}", "(", ")", "*", "**", "_", "\\", "\\[", "\"", "'", "`", "<", ">", "&", "&#0;", "&#xD800;", "&lol;", "]]>", "<!--", "-->", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<?x ?>", "=cmd", "../", "%00", "%s",
        "0", "-1", "1e999", "-0.0", "2147483648", "9223372036854775808", "99999999999999999999999999", "1.5", "null", "true", "{}", "[]", "\"\\ud800\"", "\\u0000", "NaN", "00000000-0000-0000-0000-000000000000", "9999-12-31T23:59:60Z", "Article 99999999999", "article 1", "paragraph 2 (a)", "1. ", "(a) ", "# ", "---\n", "| a | b |\n", "```\n", "> ", "\n    ", "bis", "CDXLIV",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFE, 0xFF], [0xFF, 0xFE], [0x50, 0x4B, 0x03, 0x04]];

    /// <summary>Of some seeds, by their places and a number that chance gives.</summary>
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> seeds, IReadOnlyList<string> tokens)
    {
        byte[][] words = [.. tokens.Select(Encoding.UTF8.GetBytes), .. Odd];
        return Gen.Select(Gen.Int[0, seeds.Count - 1], Gen.Int[0, seeds.Count - 1], Gen.ULong, (one, other, chance) => Mangled(seeds[one], seeds[other], words, new Random((int)(chance ^ chance >> 32))));
    }

    public static byte[] Mangled(byte[] seed, byte[] other, byte[][] words, Random chance)
    {
        var bytes = new List<byte>(seed);
        for (var edits = chance.Next(5); edits >= 0; edits--) Edit(bytes, other, words, chance);
        return [.. bytes];
    }

    private static void Edit(List<byte> bytes, byte[] other, byte[][] words, Random chance)
    {
        var at = chance.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, chance.Next(4) == 0 ? chance.Next(400) : chance.Next(12));
        switch (chance.Next(11))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = (byte)chance.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(chance.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 4 when other.Length > 0: var from = chance.Next(other.Length); bytes.InsertRange(at, other.Skip(from).Take(chance.Next(300))); break;
            case 5 when chance.Next(8) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            case 6: Grow(bytes, at, words, chance); break;
            case 7 when chance.Next(32) == 0: Repeat(bytes, at, words[chance.Next(words.Length)], chance.Next(3_000)); break;
            case 8: bytes.RemoveRange(at, length); bytes.InsertRange(at, words[chance.Next(words.Length)]); break;
            default: bytes.InsertRange(at, words[chance.Next(words.Length)]); break;
        }
    }

    /// <summary>The next number becomes one that nobody counts to.</summary>
    private static void Grow(List<byte> bytes, int at, byte[][] words, Random chance)
    {
        var digit = bytes.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
        if (digit < 0) bytes.InsertRange(at, words[chance.Next(words.Length)]);
        else bytes.InsertRange(digit, Encoding.ASCII.GetBytes(new string((char)('0' + chance.Next(10)), 1 + chance.Next(25))));
    }

    private static void Repeat(List<byte> bytes, int at, byte[] word, int times)
    {
        var many = new byte[Math.Min(20_000, word.Length * times)];
        for (var to = 0; to < many.Length; to++) many[to] = word[to % word.Length];
        bytes.InsertRange(at, many);
    }
}
