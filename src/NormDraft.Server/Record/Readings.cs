using System.Text.RegularExpressions;
using System.Threading.Channels;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Http;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>Somebody read or took away something.</summary>
/// <param name="Road">The page or file, with the version or clause asked for; never words.</param>
public sealed record Reading(string Address, Guid Person, string Road, DateTimeOffset At);

/// <summary>A line of the log, for the auditor.</summary>
/// <param name="What">The road as people say it: without the negotiation, a clause by its citation.</param>
public sealed record ReadingLine(long Number, DateTimeOffset At, Guid Person, string Name, string? Party, string Road, string What);

/// <summary>Which lines an auditor wants; all where nothing is asked.</summary>
/// <param name="Before">Number of the line before which they begin; null for the newest.</param>
/// <param name="Road">Of one page or file.</param>
public sealed record ReadingsAsked(long? Before, Guid? Person, string? Road);

/// <summary>
/// Keeps a log of who read or took away what. What belongs to unsubmitted drafts is not in it: that somebody works on
/// one is the delegation's own.
/// </summary>
public sealed partial class Readings(NpgsqlDataSource source, ILogger<Readings> journal) : BackgroundService
{
    /// <summary>Written under the owner's role, as often as wanted. The application may add to it only.</summary>
    public const string Sql = """
        create table if not exists normdraft.readings (
          number bigint generated always as identity primary key, address text not null, person uuid not null, road text not null, at timestamptz not null);
        create index if not exists readings_by_address on normdraft.readings (address, number)
        """;

    public const string Check = "select exists (select from pg_tables where schemaname = 'normdraft' and tablename = 'readings')";

    public const int Page = 200;

    /// <summary>Lines in a file; who wants older ones asks for those of one person, or of one page.</summary>
    public const int MostInFile = 100_000;

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
                journal.LogWarning("The log of readings waits: {Reason}", error.Told());
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
    public async Task<IReadOnlyList<ReadingLine>> Of(Door door, ReadingsAsked asked, int most, CancellationToken cancellation)
    {
        var (room, cited) = (door.Room, Citation.Of(door.Structure?.Clauses ?? []));
        await using var command = source.CreateCommand("""
            select number, at, person, road from normdraft.readings
            where address = $1 and number < $2 and ($3::uuid is null or person = $3) and ($4::text is null or road = $4) order by number desc limit $5
            """);
        foreach (var value in new object?[] { door.Address, asked.Before ?? long.MaxValue, asked.Person, asked.Road, most }) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var lines = new List<ReadingLine>();
        while (await reader.ReadAsync(cancellation))
        {
            var (who, road) = (room.Participant(reader.GetGuid(2)), reader.GetString(3));
            lines.Add(new ReadingLine(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetGuid(2), who?.Name ?? "No longer seated", who?.Party, road, What(road, door.Links, cited)));
        }
        return lines;
    }

    static string What(string road, Links links, IReadOnlyDictionary<Guid, string> cited)
    {
        if (road == links.Overview) return "the text";
        var within = road.StartsWith(links.Api.Overview, StringComparison.Ordinal) ? "by a program: " + road[links.Api.Overview.Length..] : road.Replace(links.Overview, "", StringComparison.Ordinal);
        return Ids().Replace(within, id => cited.GetValueOrDefault(Guid.Parse(id.Value), id.Value));
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
