using Marten;
using Microsoft.Extensions.Caching.Memory;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Server.Store;

/// <summary>Issued versions, kept in memory because they never change: at most 64, those not read for an hour let go.</summary>
public sealed class Texts : IDisposable
{
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 64 });

    public async Task<IssuedVersion?> Of(IQuerySession session, string address, int number, CancellationToken cancellation)
    {
        if (kept.TryGetValue((address, number), out IssuedVersion? version)) return version;
        version = await session.Query<IssuedVersion>().Where(v => v.Number == number).FirstOrDefaultAsync(cancellation);
        if (version is not null)
            kept.Set((address, number), version, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return version;
    }

    public void Dispose() => kept.Dispose();
}
