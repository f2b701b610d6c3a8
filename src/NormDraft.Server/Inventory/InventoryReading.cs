using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Inventory;

/// <summary>What is asked of the inventory. Empty means all.</summary>
/// <param name="Class">A class of bracket in lower case: contested, option, placeholder…</param>
/// <param name="Party">Key of a party that holds it or is named in it.</param>
/// <param name="Page">From 1, of pairs and of remarks alike.</param>
public sealed record InventoryAsked(int? Version, string? Class, string? Party, int Page = 1)
{
    public const int PageSize = 500;

    /// <summary>More pairs than any text has.</summary>
    public const int MaxPage = 1_000_000;
}

/// <summary>One pair of brackets.</summary>
/// <param name="Start">UTF-16 offset of the opening bracket in the clause's text.</param>
/// <param name="Length">To the closing bracket, or to the clause's end where it closes in another.</param>
/// <param name="Depth">1 for one that nothing encloses.</param>
/// <param name="Words">What stands inside, without the head that names parties; of the very long, the beginning.</param>
/// <param name="Holders">Who holds it, by record, as far as the version shows owners; where an amendment would delete it, whom its head
/// names too.</param>
/// <param name="Named">Whom the words of its head name, and whose amendment would take the words out.</param>
/// <param name="Asks">What they ask for: delete, insert…; null for nothing.</param>
/// <param name="Among">How many stand side by side with it, itself included; 1 for one alone.</param>
/// <param name="Relation">alternatives, cumulative or unknown: a hint, the chair decides.</param>
public sealed record BracketRow(Guid Clause, string Citation, int Start, int Length, int Depth, string Class, string Words, IReadOnlyList<string> Holders,
    IReadOnlyList<string> Named, string? Asks, int Among, string Relation);

/// <summary>Something odd about brackets, kept as it stands.</summary>
public sealed record InventoryRemark(Guid Clause, string Citation, int Offset, string Sentence);

/// <summary>The brackets of an issued version, counted before any filter.</summary>
/// <param name="Total">Pairs that the filters leave, on all pages.</param>
/// <param name="Rows">Of this page.</param>
/// <param name="Remarked">Remarks on all pages.</param>
/// <param name="Remarks">Of this page.</param>
public sealed record BracketInventory(int Version, string Symbol, InventoryAsked Asked, int Count, int Clauses, int Depth, IReadOnlyDictionary<string, int> Classes,
    IReadOnlyDictionary<string, int> Parties, int Total, IReadOnlyList<BracketRow> Rows, int Remarked, IReadOnlyList<InventoryRemark> Remarks);

public static class InventoryReading
{
    const int Longest = 240;

    public static async Task<BracketInventory> Inventory(this Door door, InventoryAsked asked, CancellationToken cancellation)
    {
        var version = await door.Version(asked.Version ?? door.Structure?.Issued ?? 0, cancellation);
        var register = Seats.Parties(door.Room);
        var reading = Brackets.Over(version.Clauses, register);
        var all = Rows(door, version, reading, await Proposers(door, version, cancellation));
        var rows = all.Where(row => (asked.Class is null || row.Class == asked.Class) && (asked.Party is null || row.Holders.Contains(asked.Party) || row.Named.Contains(asked.Party))).ToList();
        var remarks = Remarks(version, reading);
        return new BracketInventory(version.Number, version.Symbol, asked, all.Count, all.Select(row => row.Clause).Distinct().Count(), all.Select(row => row.Depth).DefaultIfEmpty().Max(),
            all.CountBy(row => row.Class).OrderByDescending(pair => pair.Value).ToDictionary(),
            all.SelectMany(row => row.Holders.Union(row.Named)).CountBy(party => party).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            rows.Count, Page(rows, asked), remarks.Count, Page(remarks, asked));
    }

    static IReadOnlyList<T> Page<T>(List<T> all, InventoryAsked asked) =>
        [.. all.Skip((asked.Page - 1) * InventoryAsked.PageSize).Take(InventoryAsked.PageSize)];

    /// <summary>Those behind each amendment that would take words of the version out, and that the reader may see.</summary>
    static async Task<Dictionary<int, IReadOnlyList<string>>> Proposers(Door door, IssuedVersion version, CancellationToken cancellation)
    {
        int[] numbers = [.. version.Clauses.SelectMany(clause => Deleting(clause.Attributions)).Distinct()];
        if (numbers.Length == 0) return [];
        var amendments = await door.Session.Query<Amendment>().Where(a => a.Number.IsOneOf(numbers)).ToListAsync(cancellation);
        return amendments.Where(a => door.Sees(a)).ToDictionary(a => a.Number, a => (IReadOnlyList<string>)[.. a.Parties]);
    }

    /// <summary>Numbers of the amendments that would take the words of brackets out.</summary>
    static IEnumerable<int> Deleting(IEnumerable<Attribution> held) => held.Where(one => one.Parties.Count == 0).SelectMany(one => one.Amendments);

    static List<BracketRow> Rows(Door door, IssuedVersion version, BracketReading reading, Dictionary<int, IReadOnlyList<string>> proposers)
    {
        var cited = Citation.Of(version.Clauses);
        var holders = version.Clauses.SelectMany((clause, at) => clause.Attributions.Select(one => (at, one))).ToLookup(pair => (pair.at, pair.one.Start, pair.one.Length), pair => pair.one);
        var groups = reading.Groups.SelectMany(group => group.Brackets.Select(at => (at, group))).ToDictionary(pair => pair.at, pair => pair.group);
        return [.. reading.Brackets.Select((bracket, at) =>
        {
            var clause = version.Clauses[bracket.Open.Clause];
            var length = (bracket.Close.Clause == bracket.Open.Clause ? bracket.Close.Offset + 1 : clause.Text.Length) - bracket.Open.Offset;
            var held = holders[(bracket.Open.Clause, bracket.Open.Offset, length)].ToList();
            var group = groups.GetValueOrDefault(at);
            IEnumerable<string> Shown(IReadOnlyList<Attribution> some) =>
                Seats.Shown(some, version.Policy, door.Room, door.Who).SelectMany(one => one.Parties).Distinct();
            string[] deleting = [.. Deleting(held).SelectMany(number => proposers.GetValueOrDefault(number, [])).Distinct()];
            // Where an amendment would delete it, a head that asks nothing names a holder, not one who asks for that.
            var (atHead, isHeld) = (bracket.Parties.ToList(), deleting.Length > 0 && bracket.Operation is null);
            return new BracketRow(clause.Id, cited[clause.Id], bracket.Open.Offset, length, bracket.Depth + 1, Word(bracket.Class), Inside(clause.Text, bracket, length),
                [.. Shown(held).Union(isHeld ? atHead : [])],
                [.. (isHeld ? [] : atHead).Union(Shown([new Attribution(0, 0, deleting, [])]))],
                bracket.Operation ?? (deleting.Length > 0 ? "delete" : null),
                group?.Brackets.Count ?? 1, Word(group?.Hint ?? Relation.Unknown));
        })];
    }

    static string Inside(string text, Bracket bracket, int length)
    {
        var start = bracket.Open.Offset + 1 + (bracket.Class == BracketClass.Directive ? 0 : bracket.Head);
        var end = bracket.Open.Offset + length - (bracket.Close.Clause == bracket.Open.Clause ? 1 : 0);
        if (end - start <= Longest) return end > start ? text[start..end] : "";
        return text.Substring(start, char.IsHighSurrogate(text[start + Longest - 1]) ? Longest - 1 : Longest) + "…";
    }

    static List<InventoryRemark> Remarks(IssuedVersion version, BracketReading reading)
    {
        var cited = Citation.Of(version.Clauses);
        Guid ClauseOf(Place place) => version.Clauses[place.Clause].Id;
        InventoryRemark At(Place place, string sentence) => new(ClauseOf(place), cited[ClauseOf(place)], place.Offset, sentence);
        string Across(Bracket bracket) => $"It opens here and closes in {cited[ClauseOf(bracket.Close)]}, in another article: "
            + "one sign may be missing in each.";
        var across = reading.Brackets.Where(bracket => Article(version, bracket.Open) != Article(version, bracket.Close))
            .Select(bracket => (Place: bracket.Open, Sentence: Across(bracket)));
        return [.. reading.Remarks.Select(remark => (remark.Place, Sentence: Sentence(remark.Kind))).Concat(across)
            .OrderBy(one => (one.Place.Clause, one.Place.Offset)).Select(one => At(one.Place, one.Sentence))];
    }

    /// <summary>The article that a place stands in; its topmost clause where there is none.</summary>
    static Guid Article(IssuedVersion version, Place place)
    {
        var clause = version.Clauses[place.Clause];
        while (clause.Kind != Kinds.Article && clause.Parent is { } parent && version.Find(parent) is { } above) clause = above;
        return clause.Id;
    }

    static string Sentence(RemarkKind kind) => kind switch
    {
        RemarkKind.StrayClose => "A closing bracket that nothing opens.",
        RemarkKind.UnclosedBracket => "An opening bracket that nothing closes.",
        RemarkKind.SuspectedAttribution => "What stands before the colon looks like parties, and none of them is known here.",
        RemarkKind.UnknownParty => "Some of the parties before the colon are known here and others are not.",
        RemarkKind.AmbiguousParty => "A name before the colon may stand for several parties.",
        _ => "Some neighbours touch and others do not: how they relate cannot be told.",
    };

    public static string Word(BracketClass @class) => @class.ToString().ToLowerInvariant();

    static string Word(Relation relation) => relation.ToString().ToLowerInvariant();
}
