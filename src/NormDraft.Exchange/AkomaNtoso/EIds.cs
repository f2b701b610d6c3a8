using System.Globalization;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>eIds by the naming convention, unique in the file: <c>art_1__para_2__point_a</c>. Articles count through the text.</summary>
internal sealed class EIds
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <param name="element">"article".</param>
    /// <param name="within">The eId above; empty for none.</param>
    public string Of(string element, string label, string within)
    {
        var prefix = Akn.Hierarchy.GetValueOrDefault(element, element);
        var number = Number(label);
        var apart = element == "article" ? within.StartsWith("att_", StringComparison.Ordinal) ? within.Split("__")[0] + "__" : "" : within.Length > 0 ? within + "__" : "";
        return number.Length > 0 ? Unique($"{apart}{prefix}_{number}") : Next(apart + prefix);
    }

    /// <summary>The next of its kind: <c>art_1__ins_2</c>.</summary>
    public string Next(string prefix)
    {
        while (true)
        {
            var number = counts[prefix] = counts.GetValueOrDefault(prefix) + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}_{number}");
            if (taken.Add(id)) return id;
        }
    }

    public string Unique(string id)
    {
        if (taken.Add(id)) return id;
        while (true)
        {
            var number = counts[id] = counts.GetValueOrDefault(id, 1) + 1;
            var other = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
            if (taken.Add(other)) return other;
        }
    }

    /// <summary>"6bis" of "Article 6 bis", "a" of "(a)", nothing of "PP".</summary>
    private static string Number(string label)
    {
        var words = label.Split((char[])[' ', '\u00A0', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return Akn.Token(string.Concat(words.Length > 1 && words[0].All(char.IsLetter) ? words[1..] : words), "");
    }
}
