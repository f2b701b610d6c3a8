using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Our word boundaries beside those of Unicode as Node's Intl.Segmenter has them: every difference is one of the tailorings named here.</summary>
public class SegmenterTests
{
    /// <summary>What we do otherwise, and why. Each says which of us splits, and exactly between what.</summary>
    private static readonly (string Name, bool WeSplit, Func<string, int, bool> Is)[] Tailorings =
    [
        ("a hyphen between letters joins them: one compound word", false, (text, at) => Beside(text, at, "-\u2010\u2011", IsLetter)),
        ("every Han or Kana character is a word: no dictionary, so no version of one", true, (text, at) => IsIdeograph(text, Before(text, at)) && IsIdeograph(text, at)),
        ("a full stop or colon between letters, and an underscore anywhere, splits: references, not host names", true, (text, at) => Beside(text, at, ".:", IsLetter) || Beside(text, at, "_", IsAny)),
        ("a semicolon, apostrophe or full-width comma between digits splits", true, (text, at) => Beside(text, at, ";'\u2019\uFF0C", IsDigit)),
        ("an escaped bracket is one mark", false, (text, at) => text[at - 1] == '\\' && "[]{}\\".Contains(text[at])),
        ("a bracket is one mark, without what is invisible behind it", true, (text, at) => text[Before(text, at)] is '[' or ']' or '{' or '}'),
        ("a combining mark behind space, a control or an invisible character stands alone", true, (text, at) => IsStray(text, at) || IsStray(text, at - 1)),
        ("a joining mark that bears a combining or invisible character joins nothing", true, (text, at) => IsBorne(text, at - 1) && IsJoiner(text[Before(text, at)]) || IsJoiner(text[at]) && at + 1 < text.Length && IsBorne(text, at + 1)),
        ("a combining mark without a letter begins a word", false, (text, at) => IsBorne(text, at - 1) && IsAlone(text, at) || IsJoiner(text[at - 1]) && at > 1 && IsBorne(text, at - 2) && IsAlone(text, at - 1)),
        ("a zero-width joiner joins a picture to a picture only", true, (text, at) => text[at - 1] == '\u200D'),
    ];

    private static readonly string[] Written =
    [
        "Each State Party shall, by 2030, reduce emissions by 43.5 per cent (see article 4, paragraph 1 (a)).",
        "Les États parties s'engagent à coopérer ; aujourd’hui, l'accord est peut-être proche : 1 000,50 €.",
        "Los Estados Partes deberán adoptar medidas; ¿quién decide? El artículo 6.º no lo dice.",
        "Государства-участники обязуются принять меры в соответствии со статьёй 4-бис, п. 1.",
        "تتعهد الدول الأطراف باتخاذ تدابير وفقاً للمادة ٤، الفقرة ١٫٥ (أ).",
        "各缔约国应当确保，在2030年之前减排43.5%。《公约》第四条第1款。",
        "At 12;30 or 5'30 or 5’30; a\u200E b \u200Ec (\u200Fd) \u2066e\u2069 1\u200E2 re\u00ADported \u200E\u200F.",
        "\u0301e\t\u0301 [\u200Fd]\u200E o’\u0301clock \u0301e a.\u200Fb x\u200D👩",
        "[NLD, DEU: shall] [should] \\[not a bracket\\] e.g. i.e. A/RES/78/272 10.5 1,000 c-1 re\u0301sume\u0301 👩‍⚖️ 🇳🇱",
    ];

    [RealTextFact]
    public void Every_difference_from_the_segmenter_is_a_tailoring_that_is_named_and_each_of_them_occurs()
    {
        var (same, told) = Compare([.. Written, .. RealTreaties()]);
        same.ShouldBeGreaterThan(1_000);
        told.Order().ShouldBe(Tailorings.Select(one => one.Name).Order());
    }

    [Fact]
    public void So_it_is_for_nasty_texts() =>
        TreatyTexts.Nasty.Array[500].Sample(texts => Compare([.. texts.Where(text => !text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar))]), iter: Math.Max(1, Plays.Or(500) / 500), threads: 1);

    /// <summary>How many boundaries are the same, and which tailorings told the others apart.</summary>
    private static (int Same, IReadOnlyCollection<string> Told) Compare(List<string> texts)
    {
        var boundaries = Segmented(texts);
        var (same, told, unnamed) = (0, new HashSet<string>(), new List<string>());
        for (var at = 0; at < texts.Count; at++)
        {
            var ours = Words.Split(texts[at]).SelectMany(token => new[] { token.Start, token.End }).ToHashSet();
            var theirs = boundaries[at].ToHashSet();
            foreach (var place in ours.Union(theirs).Where(place => place > 0 && place < texts[at].Length && !(IsSpace(texts[at], place - 1) && IsSpace(texts[at], place))))
            {
                if (ours.Contains(place) == theirs.Contains(place))
                {
                    same++;
                    continue;
                }
                var named = Tailorings.Where(one => one.WeSplit == ours.Contains(place) && one.Is(texts[at], place)).Select(one => one.Name).ToList();
                told.UnionWith(named);
                if (named.Count == 0) unnamed.Add($"{(ours.Contains(place) ? "we split" : "they split")} at “{texts[at][Math.Max(0, place - 12)..place]}|{texts[at][place..Math.Min(texts[at].Length, place + 12)]}”");
            }
        }
        unnamed.ShouldBeEmpty();
        return (same, told);
    }

    /// <summary>Before or behind one of the marks, which has such a character on either side.</summary>
    private static bool Beside(string text, int at, string marks, Func<string, int, bool> isSuch) => new[] { at, at - 1 }.Any(mark =>
        marks.Contains(text[mark]) && mark > 0 && mark + 1 < text.Length && (isSuch(text, Before(text, mark)) || BearsMark(text, mark)) && isSuch(text, mark + 1));

    /// <summary>The character before, over the marks and invisible characters that belong to it.</summary>
    private static int Before(string text, int at)
    {
        do at--; while (at > 0 && (IsFormat(text, at) || IsMark(text, at) || char.IsLowSurrogate(text[at])));
        return at;
    }

    /// <summary>Whether a combining mark is before, perhaps under invisible characters.</summary>
    private static bool BearsMark(string text, int at) => Enumerable.Range(Before(text, at) + 1, at - Before(text, at) - 1).Any(place => IsMark(text, place));

    private static bool IsJoiner(char one) => "'’.,;:\uFF0C".Contains(one);

    private static bool IsStray(string text, int at) => at > 0 && (IsMark(text, at) && IsSpace(text, at - 1) || IsBorne(text, at) && char.IsControl(text[at - 1]));

    private static bool IsAlone(string text, int at) => !char.IsLetterOrDigit(text, Before(text, at)) || Enumerable.Range(Before(text, at), at - Before(text, at)).Any(place => IsStray(text, place));

    private static bool IsBorne(string text, int at) => IsMark(text, at) || IsFormat(text, at);

    private static bool IsMark(string text, int at) => char.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsLetter(string text, int at) => char.IsLetter(text, at) || IsMark(text, at);

    private static bool IsDigit(string text, int at) => char.IsDigit(text, at);

    private static bool IsAny(string text, int at) => !char.IsWhiteSpace(text, at);

    private static bool IsSpace(string text, int at) => char.IsWhiteSpace(text[at]) || IsFormat(text, at);

    private static bool IsFormat(string text, int at) => char.GetUnicodeCategory(text, at) is UnicodeCategory.Format;

    private static bool IsIdeograph(string text, int at) => text[at] is (>= '\u2E80' and < '\uA000') or (>= '\uF900' and < '\uFB00') or (>= '\uFF66' and < '\uFFA0') || char.IsSurrogate(text[at]) && char.IsLetter(text, char.IsLowSurrogate(text[at]) ? at - 1 : at);

    private static IEnumerable<string> RealTreaties() =>
        Directory.GetFiles(RealTexts.Folder!).Where(path => !path.EndsWith("README.md", StringComparison.Ordinal)).Select(File.ReadAllText);

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
