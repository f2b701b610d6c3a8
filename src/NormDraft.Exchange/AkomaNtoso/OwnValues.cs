using System.Globalization;
using System.Text;
using System.Xml;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Values in our own attributes: a backslash escapes itself, what XML cannot hold (<c>\u0001</c>) and, in lists, what parts them.</summary>
internal static class OwnValues
{
    public static string Write(string value) => Write(value, "");

    public static string Read(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var plain = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] == '\\') plain.Append(value[i++]);
            else if (value[i] == '\\' && i + 5 < value.Length && value[i + 1] == 'u' && ushort.TryParse(value.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 5;
            }
            else plain.Append(value[i]);
        }

        return plain.ToString();
    }

    /// <summary>"11 5 NLD,KEN 14,15 2; …": start, length, parties, amendments and, where it is known, the place of each.</summary>
    public static string WriteHeld(IEnumerable<Attribution> held) => string.Join("; ", held.Select(one => string.Create(CultureInfo.InvariantCulture,
        $"{one.Start} {one.Length} {WriteList(one.Parties)} {string.Join(',', one.Amendments)}{(one.Place is { } place ? $" {place}" : "")}")));

    /// <summary>Null where the value is not one of ours.</summary>
    public static IReadOnlyList<Attribution>? ReadHeld(string value)
    {
        var held = new List<Attribution>();
        foreach (var one in value.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = one.Split(' ');
            if (parts.Length is not (4 or 5) || Number(parts[0]) is not { } start || Number(parts[1]) is not { } length || Numbers(parts[3]) is not { } amendments) return null;
            if (parts.Length == 5 && Number(parts[4]) is null) return null;
            held.Add(new(start, length, ReadList(parts[2]), amendments) { Place = parts.Length == 5 ? Number(parts[4]) : null });
        }

        return held;
    }

    public static string WriteList(IEnumerable<string> keys) => string.Join(',', keys.Select(key => key.Length == 0 ? @"\e" : Write(key, " ,;\t\n\r")));

    public static IReadOnlyList<string> ReadList(string value) => value.Length == 0 ? [] : [.. value.Split(',').Select(key => key == @"\e" ? "" : Read(key))];

    /// <summary>Null where something is no number.</summary>
    public static IReadOnlyList<int>? Numbers(string value)
    {
        if (value.Length == 0) return [];
        var numbers = new List<int>();
        foreach (var word in value.Split(','))
        {
            if (Number(word) is not { } number) return null;
            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>Null where it is no whole number.</summary>
    public static int? Number(string value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>How many UTF-16 units the character at a place takes; 0 where XML cannot hold it.</summary>
    public static int Held(string text, int at) =>
        XmlConvert.IsXmlChar(text[at]) ? 1 : at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]) ? 2 : 0;

    private static string Write(string value, string apart)
    {
        var written = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var held = Held(value, i);
            if (value[i] == '\\') written.Append(@"\\");
            else if (held == 0 || apart.Contains(value[i], StringComparison.Ordinal)) written.Append(CultureInfo.InvariantCulture, $"\\u{(int)value[i]:X4}");
            else
            {
                written.Append(value, i, held);
                i += held - 1;
            }
        }

        return written.ToString();
    }
}
