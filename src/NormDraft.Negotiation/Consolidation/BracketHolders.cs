using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>Who stands behind the amendments that hold brackets, as of an issue.</summary>
/// <param name="withdrawn">Numbers of the amendments that nobody stands behind any more.</param>
public sealed class BracketHolders(IReadOnlyList<Amendment> live, IReadOnlySet<int> withdrawn)
{
    readonly Dictionary<int, IReadOnlyList<string>> parties = live.ToDictionary(amendment => amendment.Number, amendment => amendment.Parties);

    /// <summary>The same brackets: held by those who propose their words now, and by nobody once all of these have withdrawn. What was decided
    /// in part keeps its holders.</summary>
    public IReadOnlyList<Attribution> Of(IReadOnlyList<Attribution> held) => [.. held.Select(Now).OfType<Attribution>()];

    public Clause Of(Clause clause) => Of(clause.Attributions) is var now && Attributions.AreSame(now, clause.Attributions) ? clause : clause with { Attributions = now };

    Attribution? Now(Attribution held)
    {
        if (held.Parties.Count == 0) return held;
        List<string> now = [.. held.Amendments.Order().SelectMany(number => parties.GetValueOrDefault(number) ?? []).Distinct()];
        if (now.Count > 0) return held with { Parties = now };
        if (held.Amendments.Count == 0 || !held.Amendments.All(withdrawn.Contains)) return held;
        return held.Place is null || held.IsAround ? null : held with { Parties = [], Amendments = [], WasThere = true }; // of its place still
    }
}
