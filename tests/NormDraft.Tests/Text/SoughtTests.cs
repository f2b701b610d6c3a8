using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class SoughtTests
{
    [Theory]
    [InlineData("States shall act.", "STATES SHALL", "States shall")]
    [InlineData("Les États s’engagent", "etats s'engagent", "États s’engagent")]
    [InlineData("re\u0301sume\u0301 of it", "résumé", "re\u0301sume\u0301")]
    [InlineData("“human  operator” means", "\"human operator", "“human  operator")]
    [InlineData("Each State\n    shall act", "state  shall", "State\n    shall")]
    [InlineData("حقوق الإنسان", "الانسان", "الإنسان")]
    [InlineData("paragraph\u00A04, or\nnothing", "paragraph 4, or nothing", "paragraph\u00A04, or\nnothing")]
    [InlineData("re\u00ADported words", "reported", "re\u00ADported")]
    [InlineData("life – and death", "life - and", "life – and")]
    [InlineData("تُتَّخَذُ التدابير", "تتخذ", "تُتَّخَذُ")]
    [InlineData("各国应当采取行动。", "采取行动", "采取行动")]
    [InlineData("[shall] [should]", "shall] [should", "shall] [should")]
    public void Words_are_found_as_a_reader_sees_them(string text, string sought, string found) =>
        (new Sought(sought).In(text) is { } passage ? text.Substring(passage.Start, passage.Length) : null).ShouldBe(found);

    [Theory]
    [InlineData("informal talks", "in formal")]
    [InlineData("States shall act.", "shall not")]
    [InlineData("[cause][give rise to]", "cause give")]
    [InlineData("States", "")]
    [InlineData("States", "\u00AD")]
    [InlineData("", "States")]
    public void Other_words_and_what_cannot_be_seen_are_not(string text, string sought) => new Sought(sought).In(text).ShouldBeNull();

    [Fact]
    public void Words_that_stand_in_a_text_are_found_in_it() => Gen.Select(TreatyTexts.Plain, TreatyTexts.Plain).Law(play =>
    {
        var (before, sought) = play;
        if (sought.Trim().Length > 0) new Sought(sought.ToUpperInvariant()).In(before + sought).ShouldNotBeNull();
    });

    [Fact]
    public void Whatever_is_found_is_within_the_text() => Gen.Select(TreatyTexts.Nasty, TreatyTexts.Nasty).Law(play =>
    {
        var (before, sought) = play;
        var text = before + sought;
        if (new Sought(sought).In(text) is not { } passage) return;
        passage.Start.ShouldBeInRange(0, text.Length);
        passage.End.ShouldBeInRange(passage.Start + 1, text.Length);
    });
}
