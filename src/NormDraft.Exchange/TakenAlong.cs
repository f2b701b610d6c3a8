using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Exchange;

/// <summary>Takes proposals that a file makes on an earlier version along to the version in force. What cannot go along is told.</summary>
/// <param name="inForce">The clauses of the version in force.</param>
/// <param name="version">Its number.</param>
/// <param name="format">How the codes of its remarks begin: "akn", "word".</param>
public sealed class TakenAlong(IReadOnlyList<Clause> inForce, int version, string format)
{
    private readonly Dictionary<Guid, Clause> current = inForce.ToDictionary(clause => clause.Id);
    private readonly List<ReadingRemark> remarks = [];

    public IReadOnlyList<ReadingRemark> Remarks => remarks;

    /// <param name="line">Of the file.</param>
    /// <returns>Null where nothing is left to change.</returns>
    public Proposal? Of(Proposal proposal, int line)
    {
        if (!current.TryGetValue(proposal.Clause, out var now))
        {
            Tell($"{format}-place-unknown", $"The clause “{Begins(proposal.BaseText)}” is not in the text in force any longer; this change is not taken over.");
            return null;
        }

        var onNow = proposal with { BaseText = now.Text, Version = version };
        if (proposal.Operation != Operation.Modify) return onNow;
        var isSame = proposal.BaseText == onNow.BaseText;
        var rebased = isSame ? null : Rebase.Of(proposal.BaseText, onNow.BaseText, proposal.Text);
        if (rebased?.Fit == Fit.Overtaken || onNow.BaseText == proposal.Text)
        {
            Tell($"{format}-modification-left", $"The text in force says “{Begins(proposal.Text)}” already.");
            return null;
        }

        if (isSame) return onNow;
        if (rebased?.Text is { } text) return onNow with { Text = text };
        Tell($"{format}-base-changed", $"“{Begins(proposal.Text)}” was written against an earlier version, and others changed the same words since. It stands as it was written: look at it before you take it.");
        return onNow;

        void Tell(string code, string sentence) => remarks.Add(new(code, line, sentence));
    }

    private static string Begins(string text) => text.Length > 60 ? text[..60] + " …" : text;
}
