using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Server.Drafts;

/// <summary>Live amendments of a clause that are about the same words.</summary>
/// <param name="About">The words as they stand, or what else they share.</param>
/// <param name="Same">In order of the first number; those that propose exactly the same are together.</param>
public sealed record LikeGroup(string About, IReadOnlyList<IReadOnlyList<Amendment>> Same);

/// <summary>Gathers the many amendments of a clause, so that what is alike is read together.</summary>
public static class Likeness
{
    /// <summary>So many are read one after another; more are gathered.</summary>
    public const int Few = 8;

    const int Shown = 60;

    /// <summary>Two with one key propose exactly the same.</summary>
    public static object Key(Amendment one) =>
        (one.Proposal.Operation, one.TextNow ?? one.Proposal.Text, one.Proposal.Label, one.Proposal.Kind, one.Proposal.Destination, one.TextNow is null);

    /// <summary>By the places of the clause in their order, then what is about the whole of it.</summary>
    public static IReadOnlyList<LikeGroup> Of(Clause clause, IReadOnlyList<Amendment> live)
    {
        var wordings = live.Where(IsWording).Select(one => new Wording(one.Number, [.. one.Parties], one.TextNow!)).ToList();
        var regions = Compilation.Of(clause.Text, wordings).Regions;
        var first = regions.Index().SelectMany(at => at.Item.Alternatives.SelectMany(one => one.Amendments).Select(number => (number, at.Index)))
            .GroupBy(pair => pair.number).ToDictionary(group => group.Key, group => group.Min(pair => pair.Index));
        return [.. live.GroupBy(one => IsWording(one) ? first.GetValueOrDefault(one.Number, regions.Count) : regions.Count + 1 + Rank(one)).OrderBy(group => group.Key)
            .Select(group => new LikeGroup(group.Key < regions.Count ? About(clause.Text, regions[group.Key]) : Named(group.First()), [.. group.GroupBy(Key).Select(same => same.ToList())]))];
    }

    static bool IsWording(Amendment one) => one is { Proposal.Operation: Operation.Modify, TextNow: not null };

    static int Rank(Amendment one) => one.Proposal.Operation == Operation.Modify ? -1 : (int)one.Proposal.Operation;

    static string Named(Amendment one) => one.Proposal.Operation switch
    {
        Operation.Add => "New clauses after this one",
        Operation.Suppress => "To delete the clause",
        Operation.Move => "To move the clause",
        _ when one.TextNow is null => "Written on words that have changed",
        _ => "In the text already",
    };

    static string About(string text, Region region) => region switch
    {
        { Partner: { } partner } => $"On the brackets around “{Cut(Between(text, Math.Min(region.Start, partner), Math.Max(region.Start, partner)))}”",
        { Base: "[" or "]" } => "On a bracket without a partner",
        { Length: > 0 } => $"On “{Cut(InlineHtml.Words(region.Base.Trim()))}”",
        { Start: 0 } => "At the beginning",
        _ => $"After “{Last(InlineHtml.Words(text[..region.Start].Trim()))}”",
    };

    /// <summary>Words between two signs, which are set or stand there already.</summary>
    static string Between(string text, int open, int close) => InlineHtml.Words(text[open..close].TrimStart('[').Trim());

    static string Cut(string words) => words.Length <= Shown ? words : $"{words[..Before(words, Shown)]} …";

    static int Before(string words, int most) => words.LastIndexOf(' ', most) is > 0 and var space ? space : most;

    /// <summary>Its last three words.</summary>
    static string Last(string words) => string.Join(' ', words.Split(' ')[^Math.Min(3, words.Split(' ').Length)..]);
}
