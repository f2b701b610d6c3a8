using System.Globalization;
using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>An old label and the one that takes its place at the legal scrub.</summary>
public sealed record Renumbered(Guid Clause, string Old, string New);

/// <summary>
/// Final numbers: bis, ter, alt and parallel numbers, [4][2]., give way to numbers in a row. Articles count through the whole
/// draft or, in an annex, through that; principles apart from articles; paragraphs and points under their parent, each in the
/// style of the first among them. What has no number, or one in a style that is not known (第六条), keeps its label.
/// </summary>
public static partial class Numbering
{
    private enum Style
    {
        Arabic, LowerLetter, UpperLetter, LowerRoman, UpperRoman,
    }

    /// <summary>The concordance table: every numbered clause in reading order, those that keep their label included.</summary>
    public static IReadOnlyList<Renumbered> Final(IReadOnlyList<Clause> draft)
    {
        var rows = new Dictionary<Guid, Renumbered>();
        var annexes = Annexes(draft);
        foreach (var row in draft.Where(clause => Shape().IsMatch(clause.Label)).GroupBy(clause => Row(clause, annexes[clause.Id])))
            Count([.. row], rows);
        return [.. draft.Where(clause => rows.ContainsKey(clause.Id)).Select(clause => rows[clause.Id])];
    }

    /// <summary>The rows in which these clauses stand, numbered anew; labels that stay are left out.</summary>
    public static IReadOnlyList<Renumbered> InRows(IReadOnlyList<Clause> draft, IReadOnlySet<Guid> clauses)
    {
        var rows = RowsOf(draft);
        var again = clauses.Select(clause => rows[clause]).ToHashSet();
        return [.. Final(draft).Where(one => one.Old != one.New && again.Contains(rows[one.Clause]))];
    }

    /// <summary>Of clauses that share a number, all but one take the next free number after the clause before them: those that arrived, if there are any.</summary>
    /// <param name="repeated">One at least of each number that is there twice.</param>
    public static IReadOnlyList<Renumbered> NextFree(IReadOnlyList<Clause> draft, IReadOnlySet<Guid> repeated, Func<Clause, bool> hasArrived)
    {
        var rows = RowsOf(draft);
        var labels = draft.ToDictionary(clause => clause.Id, clause => clause.Label);
        var given = new List<Renumbered>();
        foreach (var row in draft.GroupBy(clause => rows[clause.Id]).Select(row => row.ToList()).Where(row => row.Exists(clause => repeated.Contains(clause.Id))))
            foreach (var clause in row.GroupBy(NumberIn).Where(same => same.Any(clause => repeated.Contains(clause.Id))).SelectMany(same => ToRenumber([.. same], hasArrived)))
            {
                var taken = row.Where(other => other.Id != clause.Id).Select(other => labels[other.Id]).ToList();
                var at = row.IndexOf(clause);
                labels[clause.Id] = at > 0 ? Labels.Bis(labels[row[at - 1].Id], taken) : Labels.Pre(labels[row[at + 1].Id], taken);
                given.Add(new Renumbered(clause.Id, clause.Label, labels[clause.Id]));
            }
        return given;
    }

    /// <summary>One keeps the number: the first that did not arrive, else the first.</summary>
    private static IEnumerable<Clause> ToRenumber(List<Clause> same, Func<Clause, bool> hasArrived)
    {
        var keeps = same.Find(clause => !hasArrived(clause)) ?? same[0];
        return same.Where(clause => clause != keeps);
    }

    private static string NumberIn(Clause clause) => Labels.Alike(Labels.NumberOf(clause.Label));

    private static Dictionary<Guid, (Guid Scope, string Kind, string Word)> RowsOf(IReadOnlyList<Clause> draft)
    {
        var annexes = Annexes(draft);
        return draft.ToDictionary(clause => clause.Id, clause => Row(clause, annexes[clause.Id]));
    }

    /// <summary>Clauses that count together: where they count, their kind, and the word before their numbers.</summary>
    internal static (Guid Scope, string Kind, string Word) Row(Clause clause, Guid annex) =>
        (clause.Kind is Kinds.Article ? annex : clause.Parent ?? Guid.Empty, clause.Kind, string.Concat(Shape().Match(clause.Label).Groups["before"].Value.Where(char.IsLetter)).ToLowerInvariant());

    /// <summary>The annex that each clause stands in, the empty id outside.</summary>
    internal static Dictionary<Guid, Guid> Annexes(IReadOnlyList<Clause> draft)
    {
        var annexes = new Dictionary<Guid, Guid>(draft.Count);
        foreach (var clause in draft)
            annexes[clause.Id] = clause.Kind == Kinds.Annex ? clause.Id : clause.Parent is { } parent ? annexes.GetValueOrDefault(parent) : Guid.Empty;
        return annexes;
    }

    private static void Count(Clause[] row, Dictionary<Guid, Renumbered> rows)
    {
        var begin = Shape().Match(row[0].Label).Groups["number"].Value;
        var (style, first) = (StyleOf(begin), begin == "0" ? 0 : 1);
        for (var at = 0; at < row.Length; at++)
        {
            var shape = Shape().Match(row[at].Label);
            rows[row[at].Id] = new Renumbered(row[at].Id, row[at].Label, shape.Groups["before"].Value + Write(style, at + first) + shape.Groups["after"].Value);
        }
    }

    private static Style StyleOf(string number) => number switch
    {
        _ when char.IsDigit(number[0]) => Style.Arabic,
        "I" or "V" or "X" => Style.UpperRoman,
        "i" => Style.LowerRoman,
        _ when number.Length > 1 && number.All(sign => sign is 'I' or 'V' or 'X') => Style.UpperRoman,
        _ when number.Length > 1 && number.All(sign => sign is 'i' or 'v' or 'x') => Style.LowerRoman,
        _ => char.IsLower(number[0]) ? Style.LowerLetter : Style.UpperLetter,
    };

    private static string Write(Style style, int number) => style switch
    {
        Style.Arabic => number.ToString(CultureInfo.InvariantCulture),
        Style.LowerLetter => Letters(number),
        Style.UpperLetter => Letters(number).ToUpperInvariant(),
        Style.UpperRoman => Roman(number),
        _ => Roman(number).ToLowerInvariant(),
    };

    /// <summary>a … z, aa, bb … zz, as the lists of treaties go on.</summary>
    private static string Letters(int number) => new((char)('a' + (number - 1) % 26), (number - 1) / 26 + 1);

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = "";
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value) roman += sign;
        return roman;
    }

    [GeneratedRegex(@"^(?<before>.*?(?:^|[\s(\[]|(?<=OP|PP)))(?:(?<number>\p{Nd}+|[IVXLC]+|[ivxlc]+|[A-Za-z]{1,2})(?:\s?" + Labels.Behind + @")*|(?<=^|\s)(?:\[(?<number>\p{Nd}+)\]\s?){2,})(?<after>\s*[.):\]]*\s*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
