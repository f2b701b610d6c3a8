using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The chair's text of a clause as it stands in its room.</summary>
/// <param name="Through">The room's version.</param>
public sealed record TypedText(DeskClause Clause, string Text, int Through)
{
    /// <summary>Somebody changed it: an untouched one holds the words in force.</summary>
    public bool IsChanged => Text != Clause.Text;

    /// <summary>The clause with the chair's text decided; what was ruled on its amendments stays.</summary>
    public Outcome Outcome(IReadOnlyList<Amendment> live) => Clause.Outcome is not { } decided
        ? new Outcome(Text, Attributions.Carry(Clause.Text, Text, Clause.Attributions), false, null, [], [], [])
        : decided with
        {
            Text = Text,
            Attributions = Attributions.Carry(Text, (decided.Text, decided.Attributions), (Clause.Text, Clause.Attributions)),
            Standing = Contributors.Standing(Clause.Text, Text, decided.Contributing(), live),
            IsChairText = true,
        };
}

/// <summary>What becomes of a chair's text that would not be issued.</summary>
public enum TextChoice
{
    /// <summary>It is issued.</summary>
    Take,
    /// <summary>It stays as it is, beside the new version.</summary>
    Keep,
    /// <summary>The chair's text goes on from the new version; the words stay readable to the table.</summary>
    Drop,
}

/// <param name="Through">The room's version that the chair had in view; null when the choice holds whatever was typed since.</param>
public sealed record TextAnswer(Guid Clause, TextChoice Choice, int? Through);

/// <summary>A chair's text that differs from what would be issued.</summary>
/// <param name="Issued">What would be issued; null when the clause leaves the text.</param>
public sealed record OpenText(TypedText Typed, string? Issued);

/// <summary>The chair's texts at an issue: none is passed over without a word of the chair.</summary>
public static class OpenTexts
{
    /// <summary>Those that differ from what would be issued; a reissue touches none.</summary>
    public static IReadOnlyList<OpenText> Of(Desk desk, IssueKind kind)
    {
        if (kind == IssueKind.Reissue || desk.Typed.Count == 0) return [];
        var issued = Issuing.Preview(desk, kind).ToDictionary(clause => clause.Id, clause => clause.Text);
        return [.. desk.Typed.Where(one => one.IsChanged)
            .Select(one => new OpenText(one, issued.GetValueOrDefault(one.Clause.Id)))
            .Where(one => one.Issued != one.Typed.Text)];
    }

    public static Refusal? Refuse(IReadOnlyList<OpenText> open, IssueAnswers answers, Func<Guid, string> cited)
    {
        foreach (var one in open)
            if (Refuse(one, answers.For(one), cited(one.Typed.Clause.Id)) is { } refusal) return refusal;
        return null;
    }

    static Refusal? Refuse(OpenText open, TextAnswer? answer, string citation) => answer switch
    {
        null => new Refusal("chair-text-open",
            $"The chair’s text of {citation} differs from what would be issued. Say whether to issue it, keep it for later or drop it. Nothing was issued."),
        { Choice: not TextChoice.Keep, Through: { } through } when through != open.Typed.Through => new Refusal("chair-text-changed",
            $"The chair’s text of {citation} was changed after you opened this page. Nothing was issued. Reload the page and look at it again."),
        { Choice: TextChoice.Take } when open.Issued is null => new Refusal("chair-text-clause-leaves",
            $"The decisions delete {citation}, so its chair’s text cannot be issued. Change the decision first, or drop the text. Nothing was issued."),
        { Choice: TextChoice.Take } => Wordings.Fault(open.Typed.Text, Wordings.MaxText),
        _ => null,
    };
}
