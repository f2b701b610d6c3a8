using Marten;
using Marten.Exceptions;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Drafts;

/// <summary>When a person last looked at the text. A visit ends after half an hour without a look.</summary>
/// <param name="Id">The person's.</param>
/// <param name="Before">When the visit before this one ended; null on the first.</param>
/// <param name="VersionBefore">The version in force then.</param>
public sealed record Visit(Guid Id, DateTimeOffset At, int Version, DateTimeOffset? Before, int VersionBefore);

/// <summary>What happened since one's last visit, counted over what one may see.</summary>
public sealed record Visiting(DateTimeOffset? Since, int SinceVersion, int Acts);

public static class Visits
{
    static readonly TimeSpan Ends = TimeSpan.FromMinutes(30);
    static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    /// <summary>Notes the look, at most once a minute, and says what is new.</summary>
    public static async Task<Visiting> Visit(this Door door, CancellationToken cancellation)
    {
        var (now, issued) = (door.Now, door.Structure!.Issued);
        var last = await door.Session.LoadAsync<Visit>(door.Who.Person, cancellation);
        var visit = last is null ? new Visit(door.Who.Person, now, issued, null, Math.Max(1, issued - 1))
            : now - last.At > Ends ? new Visit(last.Id, now, issued, last.At, last.Version)
            : last with { At = now, Version = issued };
        if (last is null || now - last.At > Quiet || last.Version != issued)
        {
            door.Session.Store(visit);
            await Note(door, cancellation);
        }
        return new Visiting(visit.Before, visit.VersionBefore, visit.Before is { } since ? await Acts(door, since, cancellation) : 0);
    }

    /// <summary>A text is read also while nothing can be written.</summary>
    static async Task Note(Door door, CancellationToken cancellation)
    {
        try
        {
            await door.Session.SaveChangesAsync(cancellation);
        }
        catch (MartenCommandException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.DiskFull })
        {
            door.Session.EjectAllPendingChanges();
        }
    }

    static async Task<int> Acts(Door door, DateTimeOffset since, CancellationToken cancellation) =>
        (await door.Session.Query<Amendment>().Where(a => a.ChangedAt > since).ToListAsync(cancellation)).Count(a => door.Sees(a))
        + door.Structure!.Versions.Count(v => v.At > since);
}
