using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary><c>NormDraft.Server verify</c> proves every record in the database unaltered, or names the first broken link of each chain.</summary>
public static class VerifyCommand
{
    /// <returns>0 where all holds, 3 where something does not.</returns>
    public static async Task<int> Run(DatabaseAddress address, TextWriter told, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(address.Application);
        var (reading, broken) = (new RecordReading(source), 0);
        foreach (var negotiation in await reading.Addresses(cancellation))
            foreach (var found in RecordCheck.Of(reading.ByChain(negotiation, cancellation).ToBlockingEnumerable(cancellation)))
            {
                if (found.Broken is not null) broken++;
                await told.WriteLineAsync(Line(negotiation, found));
            }
        if (await reading.Unbound(cancellation) is { } unbound)
        {
            broken++;
            await told.WriteLineAsync($"{unbound.Sentence} ({unbound.Code})");
        }
        await told.WriteLineAsync(broken == 0 ? "Every act is as it was kept." : $"{broken} {(broken == 1 ? "finding" : "findings")}.");
        return broken == 0 ? 0 : 3;
    }

    static string Line(string negotiation, ChainFound found) => found.Broken is { } fault
        ? $"{negotiation}, {found.Chain}: BROKEN after {found.Links} links. {fault.Sentence} ({fault.Code})"
        : $"{negotiation}, {found.Chain}: {found.Links} links hold; the last is {found.Last}";
}
