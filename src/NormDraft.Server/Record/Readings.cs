using System.Threading.Channels;
using NormDraft.Negotiation.Participants;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>Somebody read or took away something.</summary>
/// <param name="Road">The page or file, with the version or clause asked for; never words.</param>
public sealed record Reading(string Address, Guid Person, string Road, DateTimeOffset At);

/// <summary>A line of the log, for the auditor.</summary>
public sealed record ReadingLine(long Number, DateTimeOffset At, Guid Person, string Name, string? Party, string Road);

/// <summary>
/// Keeps a log of who read or took away what. What belongs to unsubmitted drafts is not in it: that somebody works on
/// one is the delegation's own.
/// </summary>
public sealed class Readings(NpgsqlDataSource source, ILogger<Readings> journal) : BackgroundService
{
    /// <summary>Written under the owner's role, as often as wanted. The application may add to it only.</summary>
    public const string Sql = """
        create table if not exists normdraft.readings (
          number bigint generated always as identity primary key, address text not null, person uuid not null, road text not null, at timestamptz not null);
        create index if not exists readings_by_address on normdraft.readings (address, number)
        """;

    public const string Check = "select exists (select from pg_tables where schemaname = 'normdraft' and tablename = 'readings')";

    public const int Page = 200;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    readonly Channel<Reading> read = Channel.CreateBounded<Reading>(50_000);

    public ValueTask Note(Reading reading, CancellationToken cancellation) => read.Writer.WriteAsync(reading, cancellation);

    /// <summary>What is read within a second goes into the log at once; the last of it when the server stops.</summary>
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var waiting = new List<Reading>();
        while (await read.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (waiting.Count < 5_000 && read.Reader.TryRead(out var reading)) waiting.Add(reading);
            try
            {
                await Keep(waiting);
                waiting.Clear();
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                if (stopping.IsCancellationRequested) return;
                journal.LogWarning("The log of readings waits: {Reason}", error.Message);
            }
            await Task.Delay(Pause, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    public override Task StopAsync(CancellationToken cancellation)
    {
        read.Writer.TryComplete();
        return base.StopAsync(cancellation);
    }

    async Task Keep(IReadOnlyList<Reading> readings)
    {
        await using var command = source.CreateCommand("insert into normdraft.readings (address, person, road, at) select * from unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[])");
        object[] values = [readings.Select(one => one.Address).ToArray(), readings.Select(one => one.Person).ToArray(), readings.Select(one => one.Road).ToArray(), readings.Select(one => one.At).ToArray()];
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Number of the line before which the page begins; null for the newest.</param>
    public async Task<IReadOnlyList<ReadingLine>> Of(Conference room, long? before, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select number, at, person, road from normdraft.readings where address = $1 and number < $2 order by number desc limit {Page}");
        command.Parameters.Add(new NpgsqlParameter { Value = room.Address });
        command.Parameters.Add(new NpgsqlParameter { Value = before ?? long.MaxValue });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var lines = new List<ReadingLine>();
        while (await reader.ReadAsync(cancellation))
        {
            var who = room.Participant(reader.GetGuid(2));
            lines.Add(new ReadingLine(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetGuid(2), who?.Name ?? "No longer seated", who?.Party, reader.GetString(3)));
        }
        return lines;
    }
}
