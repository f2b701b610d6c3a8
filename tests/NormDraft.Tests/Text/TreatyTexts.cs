using CsCheck;

namespace NormDraft.Tests.Text;

/// <summary>Texts to play with: few distinct words, so that chance agreement is common, and everything that breaks naive code.</summary>
internal static class TreatyTexts
{
    private static readonly string[] Pieces =
    [
        "a", "b", "c", "the", "the", "State", "Party", "shall", "should", "not", "10", "1.5", "%", "per cent",
        "[", "]", "[a]", "[[", "][", "(a)", "[^1]", "\\[", "{x}", ",", ";", ":", ".", ". ", ", ", "-", "'", "\u2019", "\"", "\u201C",
        " ", " ", " ", " ", "  ", "\u00A0", "\n", "\r\n", "\t", "*", "**", "/",
        "缔", "约", "国", "应", "应", "。", "，", "ない",
        "الدول", "الأطراف", "تتعهد", "\u200F", "\u202B", "\u2067", "\u0640",
        "e\u0301", "\u00E9", "\u0301", "a\u0308\u0301", "\u200D", "👩‍⚖️", "🇳🇱", "1️⃣", "\uD83D", "\uDE00", "\u0000", "\uFFFF", "\u1100\u1161",
    ];

    private static readonly Gen<string> Piece = OneOf(Pieces);

    /// <summary>Sentences of the kind delegations write.</summary>
    private static readonly Gen<string> Word = OneOf(
        "Each ", "State ", "Party ", "shall ", "should ", "may ", "take ", "adopt ", "measures", ", ", "; ", ". ", "to ", "the ", "of ", "and ", "not ", "article ", "10 ", "risk ", "harm");

    private static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(at => pieces[at]);

    public static readonly Gen<string> Nasty = Piece.Array[0, 24].Select(string.Concat);

    public static readonly Gen<string> Plain = Word.Array[0, 30].Select(string.Concat);

    public static readonly Gen<string> Any = Gen.OneOf(Nasty, Plain);

    /// <summary>A text and one to eight rewritings of it, a few edits each.</summary>
    public static readonly Gen<(string Base, string[] Rewritings)> Debate =
        Gen.OneOf(Nasty.Select(text => (text, Piece)), Plain.Select(text => (text, Word)))
            .SelectMany(start => Rewriting(start.text, start.Item2).Array[2, 8].Select(rewritings => (start.text, rewritings)));

    /// <summary>The same without brackets: there a hunk is a change, while a change of half a pair reaches to the other half.</summary>
    public static readonly Gen<(string Base, string[] Rewritings)> DebateWithoutBrackets =
        Debate.Select(debate => (WithoutBrackets(debate.Base), debate.Rewritings.Select(WithoutBrackets).ToArray()));

    private static string WithoutBrackets(string text) => text.Replace('[', '(').Replace(']', ')');

    private static Gen<string> Rewriting(string text, Gen<string> piece) => Gen.OneOf(
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], piece.Array[0, 3]).Array[1, 3].Select(edits => edits.Aggregate(text, Edited)),
        Gen.Const(text),
        piece.Array[0, 8].Select(string.Concat));

    /// <summary>Two places, as shares of the text, and what comes between them; mostly short stretches.</summary>
    private static string Edited(string text, (double At, double Length, string[] Put) edit)
    {
        var start = (int)(edit.At * text.Length);
        var end = Math.Min(text.Length, start + (int)(edit.Length * edit.Length * text.Length / 2));
        return string.Concat(text.AsSpan(0, start), string.Concat(edit.Put), text.AsSpan(end));
    }
}
