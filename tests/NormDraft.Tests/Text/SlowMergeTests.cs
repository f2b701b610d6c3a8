using System.Text.RegularExpressions;
using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>The merge beside one that is slow and obviously right, in random play.</summary>
public partial class SlowMergeTests
{
    private sealed record Play(string[] Words, SlowMerge.Script[] Scripts)
    {
        /// <summary>A stop before and behind: the first and last word have space around them like any other.</summary>
        public string Base => $"( {string.Concat(Words.Select(word => word + " "))})";

        public string TextOf(int author) => $"( {string.Concat(Scripts[author].Read(Words, 0, Words.Length, _ => true).Select(word => word + " "))})";

        public override string ToString() => $"{Base} {string.Join(' ', Scripts.Select((_, author) => TextOf(author)))}";
    }

    private static readonly Gen<string[]> Put = Gen.Frequency((5, Gen.Const(Array.Empty<string>())), (2, Gen.Int[0, 2].Select(at => "xyz"[at].ToString()).Array[1, 2]));

    private static readonly Gen<Play> Plays = Gen.Int[0, 9].SelectMany(length =>
        Gen.Select(Gen.Int[0, 3].Select(dice => dice == 0).Array[length], Put.Array[length + 1]).Select(script => new SlowMerge.Script(script.Item1, script.Item2)).Array[2, 8]
            .Select(scripts => new Play([.. Enumerable.Range(0, length).Select(at => ((char)('a' + at)).ToString())], scripts)));

    [Fact]
    public void By_word_it_finds_the_same_regions_and_wordings() => Plays.Law(play =>
        Told(play, Grain.Word).ShouldBe(new SlowMerge(play.Words, play.Scripts).Regions(reach: -1)));

    [Fact]
    public void By_phrase_it_finds_the_same_regions_and_wordings() => Plays.Law(play =>
        Told(play, Grain.Phrase).ShouldBe(new SlowMerge(play.Words, play.Scripts).Regions(reach: 3)));

    /// <summary>The letter of the rule for any text: hunks collide in pairs, regions are what hangs together.</summary>
    [Fact]
    public void On_any_text_what_collides_hangs_together_and_what_does_not_stands_apart() => TreatyTexts.DebateWithoutBrackets.Law(debate =>
    {
        var hunks = debate.Rewritings.SelectMany((text, author) => Hunks.Between(debate.Base, text).Select(hunk => (hunk: OverWholeSigns(debate.Base, hunk), author))).ToList();
        var groups = hunks.Select(hunk => new List<(Hunk Hunk, int Author)> { hunk }).ToList();
        for (var one = 0; one < groups.Count; one++)
            for (var other = 0; other < groups.Count; other++)
            {
                if (one == other || !groups[one].Any(first => groups[other].Any(second => Collide(first.Hunk, second.Hunk)))) continue;
                groups[one].AddRange(groups[other]);
                groups.RemoveAt(other);
                (one, other) = (0, -1);
            }
        var spans = groups.Select(group => (Start: group.Min(one => one.Hunk.Start), End: group.Max(one => one.Hunk.End), Authors: string.Join(',', group.Select(one => one.Author + 1).Distinct().Order())));
        Compilation.Of(debate.Base, [.. debate.Rewritings.Select((text, at) => new Wording(at + 1, [$"P{at + 1}"], text))], grain: Grain.Word).Regions
            .Select(region => (region.Start, region.End, Authors: string.Join(',', region.Alternatives.SelectMany(one => one.Amendments).Order())))
            .Order().ShouldBe(spans.Order());
    });

    /// <summary>Of an escape, a footnote mark or an editorial brace all is changed, or nothing.</summary>
    private static Hunk OverWholeSigns(string text, Hunk hunk)
    {
        foreach (var sign in WholeSign().Matches(text).Where(sign => hunk.Start < sign.Index + sign.Length && hunk.End > sign.Index))
            hunk = new Hunk(Math.Min(hunk.Start, sign.Index), Math.Max(hunk.End, sign.Index + sign.Length) - Math.Min(hunk.Start, sign.Index), hunk.Text);
        return hunk;
    }

    [GeneratedRegex(@"\\[][{}\\]|\[\^[^][\s]+\]|\{[^{}]*\}")]
    private static partial Regex WholeSign();

    /// <summary>They share base characters, one puts in strictly inside the other's, or both put in at one gap.</summary>
    private static bool Collide(Hunk one, Hunk other) => (one.Length, other.Length) switch
    {
        (0, 0) => one.Start == other.Start,
        (0, _) => one.Start > other.Start && one.Start < other.End,
        (_, 0) => other.Start > one.Start && other.Start < one.End,
        _ => one.Start < other.End && other.Start < one.End,
    };

    private static IReadOnlyList<string> Told(Play play, Grain grain)
    {
        var compiled = Compilation.Of(play.Base, [.. play.Scripts.Select((_, author) => new Wording(author + 1, [$"P{author + 1}"], play.TextOf(author)))], grain: grain);
        return [.. compiled.Regions.Select(region =>
        {
            var from = WordsIn(play.Base[..region.Start]);
            var wordings = region.Alternatives.Select(one => $"{string.Join(' ', one.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))} by {string.Join(',', one.Amendments)}");
            return $"{from}-{from + WordsIn(region.Base)}: {string.Join(" | ", wordings)}";
        })];
    }

    private static int WordsIn(string text) => text.Count(char.IsLetter);
}
