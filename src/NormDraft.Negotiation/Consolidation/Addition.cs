using System.Security.Cryptography;
using System.Text.RegularExpressions;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>
/// The clauses that an ADD brings. An added article comes with its paragraphs, each a block of its own after a blank line. Each block is
/// the same clause through all decisions and versions: what stood in brackets is taken up where it stands, and never a second time.
/// </summary>
public static partial class Addition
{
    /// <summary>How a block's words enter the text.</summary>
    public delegate (string Text, IReadOnlyList<Attribution> Attributions) Entry(Amendment amendment, string block);

    public static readonly Entry Plain = (_, block) => (block, []);

    public static readonly Entry Bracketed = (amendment, block) =>
        ($"[{block}]", [new Attribution(0, block.Length + 2, amendment.Parties, [amendment.Number])]);

    /// <summary>The id of the clause that is an added block, from 0.</summary>
    public static Guid IdOf(Guid amendment, int block) =>
        new(SHA256.HashData([.. amendment.ToByteArray(), .. BitConverter.GetBytes(block)]).AsSpan(0, 16));

    /// <summary>The label that the chair gives to what an amendment adds; null where it has the one proposed.</summary>
    public static string? LabelGiven(this DeskSheet sheet, Amendment amendment) =>
        sheet.Handlings.FirstOrDefault(h => h.Number == amendment.Number)?.Label is { Length: > 0 } label
            && label != amendment.Proposal.Label ? label : null;

    /// <param name="label">Given by the chair; null for the proposed one.</param>
    public static IEnumerable<AddedClause> Of(Amendment amendment, Entry entry, string? label = null)
    {
        var proposal = amendment.Proposal;
        var blocks = proposal.Kind == Kinds.Article ? BlankLines().Split(proposal.Text) : [proposal.Text];
        var first = IdOf(amendment.Id, 0);
        Guid? paragraph = null;
        for (var i = 0; i < blocks.Length; i++)
        {
            var (kind, printed, text) = i == 0 ? (proposal.Kind, label ?? proposal.Label, blocks[0]) : Read(blocks[i]);
            var id = IdOf(amendment.Id, i);
            Guid? under = i == 0 ? null : kind == Kinds.Paragraph ? first : paragraph ?? first;
            if (kind == Kinds.Paragraph) paragraph = id;
            var (words, held) = entry(amendment, text);
            yield return new AddedClause(id, under, amendment.Number, kind, printed, words, held) { IsLabelGiven = i == 0 && label is not null };
        }
    }

    /// <summary>An added clause stands as a whole in the brackets that its amendment brought. Once others' changes inside them were taken
    /// up the words are nobody's alone, and the brackets still the amendment's.</summary>
    public static bool IsInBrackets(Clause clause, int amendment) =>
        Brackets.Over([clause.Text]).Brackets is [{ Open.Offset: 0 } outer, ..] && outer.Close.Offset == clause.Text.Length - 1
        && Whole(clause).ToList() is var whole && (whole.Count == 0 || whole.Exists(held => held.Amendments.Contains(amendment)));

    /// <summary>It stands without those brackets; with them where somebody else contests the whole of it, as who would delete it.</summary>
    public static Clause OutOfBrackets(Clause clause, int amendment)
    {
        if (!IsInBrackets(clause, amendment)) return clause;
        IReadOnlyList<Attribution> others = [.. clause.Attributions.Where(held => !IsWhole(held, clause) || !held.Amendments.Contains(amendment))];
        return others.Any(held => IsWhole(held, clause)) ? clause with { Attributions = others }
            : clause with { Text = clause.Text[1..^1], Attributions = [.. others.Select(held => held with { Start = held.Start - 1 })] };
    }

    static IEnumerable<Attribution> Whole(Clause clause) => clause.Attributions.Where(held => IsWhole(held, clause));

    static bool IsWhole(Attribution held, Clause clause) => held.Start == 0 && held.Length == clause.Text.Length;

    static (string Kind, string Label, string Text) Read(string block)
    {
        var label = Label().Match(block);
        return !label.Success ? (Kinds.Paragraph, "", block)
            : (label.Value[0] == '(' ? Kinds.Point : Kinds.Paragraph, label.Groups[1].Value, block[label.Length..]);
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"^(\d+\.|\([a-z]+\))[ \t]+")]
    private static partial Regex Label();
}
