using Marten;
using Npgsql;

namespace NormDraft.Server.Store;

/// <summary>Turns, held until the transaction ends: an advisory lock of PostgreSQL by name.</summary>
public static class Turns
{
    public static async Task Take(IDocumentSession session, string turn, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = turn } } };
        await session.ExecuteAsync(command, cancellation);
    }
}
