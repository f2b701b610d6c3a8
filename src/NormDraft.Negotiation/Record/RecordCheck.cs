using System.Text.Json;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Negotiation.Record;

/// <summary>A link and the act it binds.</summary>
/// <param name="Act">Null where it is gone.</param>
public sealed record Bound(Link Link, RecordedAct? Act);

/// <summary>What a check of one chain found.</summary>
/// <param name="Links">That hold, from the first on.</param>
/// <param name="Last">Hash of the last that holds.</param>
/// <param name="Broken">The first that does not, in a sentence; null where all do.</param>
public sealed record ChainFound(string Chain, int Links, string Last, Refusal? Broken);

/// <summary>Proves a record unaltered, or names the first broken link of each chain.</summary>
public static class RecordCheck
{
    static readonly JsonSerializerOptions AsStored = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <param name="links">Of one negotiation, each chain in the order of its numbers.</param>
    public static IReadOnlyList<ChainFound> Of(IEnumerable<Bound> links)
    {
        var (chains, drafts) = (new SortedDictionary<string, ChainFound>(StringComparer.Ordinal), new Dictionary<Guid, string>());
        foreach (var bound in links)
        {
            var chain = chains.GetValueOrDefault(bound.Link.Chain) ?? new ChainFound(bound.Link.Chain, 0, Chain.Beginning, null);
            if (chain.Broken is not null) continue;
            chains[chain.Chain] = Fault(bound, chain.Last, chain.Links + 1, drafts) is { } fault
                ? chain with { Broken = fault } : chain with { Links = chain.Links + 1, Last = bound.Link.Hash };
        }
        return [.. chains.Values];
    }

    /// <param name="drafts">The chain of each draft, as far as it was seen.</param>
    static Refusal? Fault(Bound bound, string before, int expected, Dictionary<Guid, string> drafts)
    {
        var (link, act) = bound;
        if (link.Number != expected) return new("link-missing", $"Link {expected} is not there; the next is {link.Number}.");
        if (act is null) return new("act-missing", $"The act of link {expected} is gone.");
        try
        {
            if (NameSeal.PropertyOf(act.Type) is not null && link.Name?.Fits(act) != true) return new("name-altered", $"The name in link {expected} ({act.Type}, {act.Id}) is not the one that was sealed.");
            if (Chain.Hash(before, expected, act, link.Name) != link.Hash) return new("link-broken", $"Link {expected} ({act.Type}, {act.Id}) is not what was sealed.");
            if (OwnChain(link, act, drafts) is var own && own != link.Chain)
                return new("act-misplaced",
                    $"Link {expected} ({act.Type}, {act.Id}) is in the chain {link.Chain}, and its act belongs to {own}.");
            if (act.Type == "negotiation_opened" && expected > 1)
                return new("act-misplaced", $"Link {expected} ({act.Id}) opens the negotiation, and only the first link does.");
            return act.Type == "version_issued" ? Unsealed(act, expected) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException or NullReferenceException)
        {
            return new("act-unreadable", $"The act of link {expected} ({act.Id}) cannot be read: {error.Message}");
        }
    }

    static string OwnChain(Link link, RecordedAct act, Dictionary<Guid, string> drafts)
    {
        var own = Chain.Of(act);
        if (own is not null && act.Type != Chain.MadeDraft) return own;
        if (own is null && !link.Chain.StartsWith(Chain.OfParty(""), StringComparison.Ordinal)) return "its draft’s delegation";
        if (own is not null && own != link.Chain) return own;
        drafts.TryAdd(act.Stream, link.Chain);
        return drafts[act.Stream];
    }

    static Refusal? Unsealed(RecordedAct act, int number)
    {
        var version = JsonSerializer.Deserialize<VersionIssued>(act.Data, AsStored)!;
        return version.IsSealed
            ? null : new("version-unsealed", $"The text of {version.Symbol} (link {number}) is not the one that its seal was made of.");
    }
}
