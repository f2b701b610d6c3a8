using Marten;
using NormDraft.Negotiation.Amendments;
using Npgsql;

namespace NormDraft.Server.Store;

/// <summary>Turns, held until the transaction ends: an advisory lock of PostgreSQL by name.</summary>
public static class Turns
{
    /// <summary>That of one draft, asked by the id of the draft or of the room in which its rationale is typed.</summary>
    public static string OfDraft(string address, Guid id)
    {
        var beside = DraftAmendment.RoomBeside(id);
        return $"{address}/{(id.CompareTo(beside) < 0 ? id : beside)}";
    }

    public static async Task Take(IDocumentSession session, string turn, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = turn } } };
        await session.ExecuteAsync(command, cancellation);
    }
}
