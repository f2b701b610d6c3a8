using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>
/// Checks that numbers follow one another. Under a heading or an option ("Option 2:") a count may begin anew; a count begun
/// anew elsewhere is told once, and not again for each number in it.
/// </summary>
internal sealed partial class NumberCheck
{
    /// <summary>A count as far as it has come.</summary>
    private sealed class Count
    {
        public HashSet<string> Seen { get; } = [];
        public int Last { get; set; }
        /// <summary>Where the count before this one had come to, which may yet go on.</summary>
        public int Before { get; set; }
        public bool MayBeginAnew { get; set; }
    }

    private readonly Dictionary<(Guid Scope, string Kind, string Word), Count> counts = [];
    private readonly Dictionary<Guid, List<Count>> within = [];
    private readonly Dictionary<Guid, Guid?> parents = [];

    /// <summary>In reading order.</summary>
    public static IEnumerable<DraftRemark> Of(IReadOnlyList<Clause> draft)
    {
        var check = new NumberCheck();
        var annexes = Numbering.Annexes(draft);
        foreach (var clause in draft.Where(clause => clause.Kind is not Kinds.Footnote))
        {
            check.parents[clause.Id] = clause.Parent;
            var numbers = Labels.NumbersOf(clause.Label);
            if (numbers.Count == 0 && (clause.Kind == Kinds.Heading || NewCount().IsMatch(clause.Text))) check.AllowNewCounts(clause);
            if (numbers.Count > 0 && check.Next(clause, numbers, Numbering.Row(clause, annexes[clause.Id])) is { } remark) yield return remark;
        }
    }

    private void AllowNewCounts(Clause heading)
    {
        Guid? at = heading.Parent;
        do
        {
            foreach (var count in within.GetValueOrDefault(at ?? Guid.Empty, [])) count.MayBeginAnew = true;
            at = at is { } id ? parents.GetValueOrDefault(id) ?? (id == Guid.Empty ? null : Guid.Empty) : null;
        }
        while (at is not null);
    }

    private DraftRemark? Next(Clause clause, IReadOnlyList<string> numbers, (Guid Scope, string Kind, string Word) row)
    {
        if (!counts.TryGetValue(row, out var count))
        {
            counts[row] = count = new Count();
            if (row.Kind != Kinds.Article && !within.TryAdd(row.Scope, [count])) within[row.Scope].Add(count);
        }
        var value = numbers.Select(number => int.TryParse(number, out var one) ? one : 0).Max();
        var isRepeated = numbers.Count == 1 && count.Seen.Contains(numbers[0]);
        var mayBeginAnew = count.MayBeginAnew;
        if (isRepeated) BeginAnew(count);
        count.Seen.UnionWith(numbers);
        if (isRepeated)
        {
            count.Last = value;
            return mayBeginAnew ? null : new DraftRemark(clause.Kind is Kinds.Article ? Severity.Error : Severity.Warning, "number-repeated", clause.Id, 0, $"“{clause.Label}” is there twice.");
        }
        if (value == 0) return null;
        var isMissing = count.Last > 0 && value > count.Last + 1 && value != count.Before + 1;
        var last = count.Last;
        count.Last = value > last || value == count.Before + 1 ? value : last;
        return isMissing ? new DraftRemark(Severity.Warning, "number-missing", clause.Id, 0, $"“{clause.Label}” follows {last}.") : null;
    }

    private static void BeginAnew(Count count)
    {
        count.Seen.Clear();
        (count.Before, count.Last, count.MayBeginAnew) = (Math.Max(count.Before, count.Last), 0, false);
    }

    /// <summary>"**Option 2:**", or a line in bold that stands for a heading.</summary>
    [GeneratedRegex(@"^[\s*_\[]*(?:(?:Option|Alternative|Alt\.?|Variant|Variante|Вариант|الخيار|备选案文)\s*[\p{L}\p{Nd}]{1,4}\b|\*\*[^*]+\*\*\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex NewCount();
}
