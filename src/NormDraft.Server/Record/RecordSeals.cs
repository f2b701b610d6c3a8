using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>The seal of the public record at each issued version: printed on it, it holds everything that was done before.</summary>
public static class RecordSeals
{
    /// <returns>By version: the hash of the link that binds its issue.</returns>
    public static async Task<IReadOnlyDictionary<Guid, string>> SealsOf(this Door door, IReadOnlyList<IssuedVersion> versions, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select event, hash from normdraft.record_links where address = $1 and event = any($2)")
        {
            Parameters = { new() { Value = door.Address }, new() { Value = versions.Select(version => version.Id).ToArray() } },
        };
        await using var reader = await door.Session.ExecuteReaderAsync(command, cancellation);
        var seals = new Dictionary<Guid, string>();
        while (await reader.ReadAsync(cancellation)) seals[reader.GetGuid(0)] = reader.GetString(1);
        return seals;
    }
}
