using Marten;
using Marten.Events;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Amendments;
using NormDraft.Server.Store;

namespace NormDraft.Server.Downloads;

/// <summary>The public acts of a negotiation, read from the events themselves: private ones are not even loaded.</summary>
public static class ActsReading
{
    /// <summary>In the order in which they happened; those on amendments that the reader may not see are not told of.</summary>
    public static async Task<IReadOnlyList<PublicAct>> Acts(this Door door, CancellationToken cancellation)
    {
        Type[] types = [.. PublicAct.Events];
        var seen = (await door.AllAmendments(AmendmentsAsked.All, cancellation)).ToDictionary(amendment => amendment.Number);
        var events = await door.Session.Events.QueryAllRawEvents().Where(one => one.EventTypesAre(types)).OrderBy(one => one.Sequence).ToListAsync(cancellation);
        return [.. PublicAct.Of(events.Select(one => As(one.Data, seen))).Where(act => act.Amendment is not { } number || seen.ContainsKey(number))];
    }

    /// <summary>What an amendment was merged into is told as far as the reader sees it.</summary>
    static object As(object @event, Dictionary<int, Amendment> seen) =>
        @event is AmendmentDisposed disposed && seen.TryGetValue(disposed.Number, out var amendment) ? disposed with { Into = amendment.Into } : @event;
}
