using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>How an issue puts repeated numbers right.</summary>
public enum NumberWay
{
    /// <summary>Labels stay as they are.</summary>
    AsTheyAre,
    /// <summary>What was added or moved takes the next free number: "2 bis", "Article 5 ter".</summary>
    NextFree,
    /// <summary>The rows with a fault are numbered anew, from first to last.</summary>
    InRow,
}

/// <summary>What an issue does to numbers and to the references by them.</summary>
/// <param name="Faults">What is wrong in <paramref name="Text"/> and was not in the version in force.</param>
/// <param name="Offers">Repeated or missing numbers stand in the text as decided, since this version or an earlier one: renumbering is
/// offered.</param>
/// <param name="Renumbered">The labels that change.</param>
/// <param name="Followed">Clauses in which references follow the new labels.</param>
/// <param name="Text">As it would be issued.</param>
public sealed record IssueNumbers(IReadOnlyList<DraftRemark> Faults, bool Offers, IReadOnlyList<Renumbered> Renumbered, IReadOnlySet<Guid> Followed,
    IReadOnlyList<Clause> Text)
{
    public const string Repeated = "number-repeated";

    /// <summary>Repeated and missing numbers that the version in force has too, and that still stand.</summary>
    public IReadOnlyList<DraftRemark> Standing { get; init; } = [];

    public bool AreRepeated => Faults.Any(fault => fault.Code == Repeated);

    /// <param name="decided">The text as the desk decided it.</param>
    public static IssueNumbers Of(IReadOnlyList<Clause> inForce, IReadOnlyList<Clause> decided, NumberWay way)
    {
        if (ReferenceEquals(inForce, decided)) return Unchecked(decided);
        var faults = NumberFaults.Of(inForce, decided);
        var numbers = DraftCheck.Of(decided).Where(IsOfNumbers).ToList();
        var renumbered = Renumbering(inForce, decided, way == NumberWay.InRow ? numbers : [.. faults.Where(IsOfNumbers)], way);
        var text = Following.Of(inForce, decided, renumbered.ToDictionary(one => one.Clause, one => one.New));
        var followed = decided.Zip(text).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => pair.First.Id).ToHashSet();
        return new IssueNumbers(renumbered.Count == 0 ? faults : NumberFaults.Of(inForce, text), numbers.Count > 0, renumbered, followed, text)
        {
            Standing = [.. (renumbered.Count == 0 ? numbers : DraftCheck.Of(text).Where(IsOfNumbers)).Except(faults)],
        };
    }

    /// <summary>Clauses that arrive under a number which another has there, each with the next free one.</summary>
    /// <param name="decided">The text as the desk decided it so far.</param>
    /// <param name="arrived">What one decision adds or moves.</param>
    public static IReadOnlyList<Renumbered> Taken(IReadOnlyList<Clause> inForce, IReadOnlyList<Clause> decided, IReadOnlySet<Guid> arrived)
    {
        if (arrived.Count == 0) return [];
        var repeated = NumberFaults.Of(inForce, decided).Where(fault => fault.Code == Repeated).Select(fault => fault.Clause).ToHashSet();
        return [.. Numbering.NextFree(decided, repeated, clause => arrived.Contains(clause.Id)).Where(one => arrived.Contains(one.Clause))];
    }

    public static IssueNumbers Unchecked(IReadOnlyList<Clause> decided) => new([], false, [], new HashSet<Guid>(), decided);

    static bool IsOfNumbers(DraftRemark fault) => fault.Code is Repeated or "number-missing";

    static IReadOnlyList<Renumbered> Renumbering(IReadOnlyList<Clause> inForce, IReadOnlyList<Clause> decided, List<DraftRemark> faults, NumberWay way)
    {
        if (way == NumberWay.InRow) return Numbering.InRows(decided, faults.Select(fault => fault.Clause).ToHashSet());
        if (way == NumberWay.AsTheyAre) return [];
        var before = inForce.ToDictionary(clause => clause.Id);
        bool HasArrived(Clause clause) => !before.TryGetValue(clause.Id, out var was) || was.Parent != clause.Parent;
        return Numbering.NextFree(decided, faults.Where(fault => fault.Code == Repeated).Select(fault => fault.Clause).ToHashSet(), HasArrived);
    }
}

/// <summary>Numbers and references that an issue makes wrong: by the same check that tells them of a draft.</summary>
static class NumberFaults
{
    public static IReadOnlyList<DraftRemark> Of(IReadOnlyList<Clause> inForce, IReadOnlyList<Clause> text)
    {
        var known = DraftCheck.Of(inForce).Select(Key).ToHashSet();
        var order = text.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        return [.. DraftCheck.Of(text).Where(remark => IsOurs(remark) && !known.Contains(Key(remark))).Concat(LedElsewhere(inForce, text))
            .OrderBy(remark => order[remark.Clause])];
    }

    static bool IsOurs(DraftRemark remark) => remark.Code is IssueNumbers.Repeated or "number-missing" or "reference-dangling";

    static (string, Guid, string) Key(DraftRemark remark) => (remark.Code, remark.Clause, remark.Sentence);

    /// <summary>References that kept their words and now mean another clause.</summary>
    static IEnumerable<DraftRemark> LedElsewhere(IReadOnlyList<Clause> inForce, IReadOnlyList<Clause> text)
    {
        var (before, after) = (Cited(inForce), Cited(text));
        var (were, are) = (Led(inForce), Led(text));
        foreach (var (key, now) in are)
            if (were.TryGetValue(key, out var was) && was.Target != now.Target)
                yield return new DraftRemark(Severity.Warning, "reference-elsewhere", key.Clause, now.Start,
                    $"“{key.Words}” meant {before[was.Target]} and would now mean {after[now.Target]}.");
    }

    static IReadOnlyDictionary<Guid, string> Cited(IReadOnlyList<Clause> draft) => Citation.Of(draft);

    /// <summary>Where each reference leads, by its clause, its words and how often they stood there before.</summary>
    static Dictionary<(Guid Clause, string Words, int Time), (Guid Target, int Start)> Led(IReadOnlyList<Clause> draft)
    {
        var texts = draft.ToDictionary(clause => clause.Id, clause => clause.Text);
        var led = new Dictionary<(Guid, string, int), (Guid, int)>();
        foreach (var found in ReferenceTargets.In(draft))
        {
            if (found.Lead != Lead.Followed || found.Targets is not [[.., var target], ..]) continue;
            var words = texts[found.Clause].Substring(found.Reference.Start, found.Reference.Length);
            var time = 0;
            while (!led.TryAdd((found.Clause, words, time), (target, found.Reference.Start))) time++;
        }
        return led;
    }
}

/// <summary>References follow the numbers that an issue gives, where the clause they lead to stands where it stood.</summary>
static class Following
{
    public static IReadOnlyList<Clause> Of(IReadOnlyList<Clause> inForce, IReadOnlyList<Clause> decided, IReadOnlyDictionary<Guid, string> labels)
    {
        if (labels.Count == 0) return decided;
        var before = inForce.ToDictionary(clause => clause.Id);
        var (old, @new) = (ReferenceTargets.In(inForce).ToLookup(found => found.Clause), ReferenceTargets.In(decided).ToLookup(found => found.Clause));
        var parents = decided.ToDictionary(clause => clause.Id, clause => clause.Parent);
        bool Stays(Guid id) => before.TryGetValue(id, out var was) && parents.TryGetValue(id, out var parent) && was.Parent == parent;
        return [.. decided.Select(clause =>
        {
            var isUnchanged = before.TryGetValue(clause.Id, out var was) && was.Text == clause.Text;
            var references = (isUnchanged ? old : @new)[clause.Id].Where(found => !isUnchanged || found.Targets.All(path => path.All(Stays)));
            var words = Hunks.Apply(clause.Text, ReferenceTargets.Follow(clause.Text, references, labels));
            return clause with
            {
                Label = labels.GetValueOrDefault(clause.Id, clause.Label),
                Text = words,
                Attributions = Attributions.Carry(clause.Text, words, clause.Attributions),
            };
        })];
    }
}
