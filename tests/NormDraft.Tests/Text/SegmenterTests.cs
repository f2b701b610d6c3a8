using System.Diagnostics;
using System.Text.Json;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Our word boundaries beside those of Unicode as Node's Intl.Segmenter has them: every difference is one of the tailorings named here.</summary>
public class SegmenterTests
{
    /// <summary>What we do otherwise, and why; a place is what stands before and after it.</summary>
    private static readonly (string Name, Func<string, int, bool> Is)[] Tailorings =
    [
        ("a hyphen between letters joins them: one compound word", (text, at) => Near(text, at, "-\u2010\u2011\u00AD") && Letters(text, at)),
        ("every Han or Kana character is a word: no dictionary, so no version of one", (text, at) => IsIdeograph(text, at - 1) || IsIdeograph(text, at)),
        ("a full stop, colon or underscore between letters splits: references, not host names", (text, at) => Near(text, at, ".:_\u2024\uFF0E\u00B7\u2027\uFE13\uFE55\uFF1A\u05F4\"")),
        ("a semicolon or apostrophe between digits splits", (text, at) => Near(text, at, ";'\u2019\u037E\u2018\uFF07\uFF1B\u2044")),
        ("an escaped bracket is one mark", (text, at) => at > 0 && text[at - 1] == '\\'),
        ("invisible format characters stay with what stands before them, space too", (text, at) => IsFormat(text, at - 1) || IsFormat(text, at)),
    ];

    private static readonly string[] Written =
    [
        "Each State Party shall, by 2030, reduce emissions by 43.5 per cent (see article 4, paragraph 1 (a)).",
        "Les États parties s'engagent à coopérer ; aujourd’hui, l'accord est peut-être proche : 1 000,50 €.",
        "Los Estados Partes deberán adoptar medidas; ¿quién decide? El artículo 6.º no lo dice.",
        "Государства-участники обязуются принять меры в соответствии со статьёй 4-бис, п. 1.",
        "تتعهد الدول الأطراف باتخاذ تدابير وفقاً للمادة ٤، الفقرة ١٫٥ (أ).",
        "各缔约国应当确保，在2030年之前减排43.5%。《公约》第四条第1款。",
        "[NLD, DEU: shall] [should] \\[not a bracket\\] e.g. i.e. A/RES/78/272 10.5 1,000 c-1 re\u0301sume\u0301 👩‍⚖️ 🇳🇱",
    ];

    [Fact]
    public void Every_difference_from_the_segmenter_is_a_tailoring_that_is_named()
    {
        var texts = Written.Concat(RealTexts()).ToList();
        var boundaries = Segmented(texts);
        var (same, told) = (0, new Dictionary<string, int>());
        for (var at = 0; at < texts.Count; at++)
        {
            var ours = Words.Split(texts[at]).SelectMany(token => new[] { token.Start, token.End }).ToHashSet();
            var theirs = boundaries[at].ToHashSet();
            foreach (var place in ours.Union(theirs).Where(place => place > 0 && place < texts[at].Length && !(IsSpace(texts[at], place - 1) && IsSpace(texts[at], place))))
                if (ours.Contains(place) == theirs.Contains(place)) same++;
                else
                {
                    var name = Tailorings.FirstOrDefault(one => one.Is(texts[at], place)).Name;
                    name.ShouldNotBeNull($"{(ours.Contains(place) ? "we split" : "they split")} at “{texts[at][Math.Max(0, place - 12)..place]}|{texts[at][place..Math.Min(texts[at].Length, place + 12)]}”");
                    told[name] = told.GetValueOrDefault(name) + 1;
                }
        }
        same.ShouldBeGreaterThan(1_000);
        told.Keys.ShouldContain(Tailorings[0].Name);
        told.Keys.ShouldContain(Tailorings[1].Name);
    }

    private static bool Near(string text, int at, string marks) => marks.Contains(text[at]) || marks.Contains(text[at - 1]);

    private static bool Letters(string text, int at) => text.AsSpan(Math.Max(0, at - 3), Math.Min(6, text.Length - Math.Max(0, at - 3))).ToArray().Count(char.IsLetter) >= 2;

    private static bool IsSpace(string text, int at) => char.IsWhiteSpace(text[at]);

    private static bool IsFormat(string text, int at) => char.GetUnicodeCategory(text, at) is System.Globalization.UnicodeCategory.Format;

    private static bool IsIdeograph(string text, int at) => text[at] is (>= '\u2E80' and < '\uA000') or (>= '\uF900' and < '\uFB00') or (>= '\uFF66' and < '\uFFA0') || char.IsSurrogate(text[at]) && char.IsLetter(text, char.IsLowSurrogate(text[at]) ? at - 1 : at);

    private static IEnumerable<string> RealTexts()
    {
        var folder = Path.Combine(House.Repository.Folder, "..", "shared", "texts");
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Where(path => !path.EndsWith("README.md", StringComparison.Ordinal)).Select(File.ReadAllText) : [];
    }

    private static List<int[]> Segmented(List<string> texts)
    {
        const string code = """
            const cut = new Intl.Segmenter("en", { granularity: "word" });
            const cuts = text => { // line by line: over a whole book it takes minutes
              const all = [];
              let at = 0;
              for (const line of text.split(/(?<=\n)/)) { for (const one of cut.segment(line)) all.push(at + one.index); at += line.length; }
              return all;
            };
            let read = "";
            process.stdin.setEncoding("utf8").on("data", more => read += more).on("end", () =>
              console.log(JSON.stringify(JSON.parse(read).map(cuts))));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", code]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var said = node.StandardOutput.ReadToEndAsync();
        node.StandardInput.Write(JsonSerializer.Serialize(texts));
        node.StandardInput.Close();
        return JsonSerializer.Deserialize<List<int[]>>(said.GetAwaiter().GetResult())!;
    }
}
