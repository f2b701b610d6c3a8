using System.Globalization;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class WordsTests
{
    [Theory]
    [InlineData("Each State shall act.", "Each|State|shall|act|.")]
    [InlineData("state-of-the-art don't l’État", "state-of-the-art|don't|l’État")]
    [InlineData("1.5 °C and 10,000.", "1.5|°|C|and|10,000|.")]
    [InlineData("and/or", "and|/|or")]
    [InlineData("EU: the end.The next", "EU|:|the|end|.|The|next")]
    [InlineData("member[s] \\[x\\]", "member|[|s|]|\\[|x|\\]")]
    [InlineData("缔约国应采取", "缔|约|国|应|采|取")]
    [InlineData("تتعهد الدول", "تتعهد|الدول")]
    [InlineData("e\u0301tat 👩‍⚖️🇳🇱", "e\u0301tat|👩‍⚖️|🇳🇱")]
    [InlineData("COVID-19 2025-2030", "COVID|-|19|2025|-|2030")]
    public void Boundaries_follow_treaty_practice(string text, string expected) =>
        string.Join('|', Words.Split(text).Select(token => text.Substring(token.Start, token.Length))).ShouldBe(expected);

    [Fact]
    public void White_space_belongs_to_the_word_before_it_and_leads_only_at_the_start()
    {
        Words.Split(" a  b").ShouldBe(
            [new Token(0, 1, 0, TokenKind.Space), new Token(1, 1, 2, TokenKind.Word), new Token(4, 1, 0, TokenKind.Word)]);
    }

    [Fact]
    public void Direction_marks_stay_with_what_stands_before_them() =>
        Words.Split("الدول\u200F act").Select(token => (token.Length, token.Space)).ShouldBe([(6, 1), (3, 0)]);

    [Theory]
    [InlineData("", 0)]
    [InlineData("[Each] State, “shall”: act!", 4)]
    [InlineData("缔约国应", 4)]
    [InlineData("👩‍⚖️ — …", 0)]
    public void Only_words_are_counted(string text, int words) => Words.Count(text).ShouldBe(words);

    [Fact]
    public void Tokens_cover_the_text_without_a_gap() => TreatyTexts.Any.Law(text =>
    {
        var at = 0;
        foreach (var token in Words.Split(text))
        {
            token.Start.ShouldBe(at);
            token.Length.ShouldBeGreaterThan(0);
            at = token.Next;
        }
        at.ShouldBe(text.Length);
    });

    [Fact]
    public void Nothing_splits_a_user_perceived_character() => TreatyTexts.Any.Law(text =>
    {
        var characters = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
        foreach (var token in Words.Split(text))
            characters.IsSupersetOf([token.Start, token.End, token.Next]).ShouldBeTrue();
    });
}
