using System.Text.Json;
using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Amendments;
using NormDraft.Server.Downloads;
using NormDraft.Server.Drafts;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;
using Npgsql;

namespace NormDraft.Server.Papers;

/// <summary>Makes what was ordered and reads what was brought in, off every request; what its server leaves half done another does anew.</summary>
public sealed class PaperMill(PaperDesk desk, IServiceScopeFactory scopes, NpgsqlDataSource source, TimeProvider clock, ILogger<PaperMill> journal) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Sweeping = TimeSpan.FromMinutes(5);
    static readonly Refusal NotMade = new("paper-not-made", "The file could not be made. Ask for it again; if it fails again, tell the operator when it was.");
    static readonly Refusal NotRead = new("paper-not-read", "The file could not be read. Nothing was kept. Bring it in again; if it fails again, tell the operator when it was.");
    static readonly Refusal NoLonger = new("paper-no-longer-yours", "You may no longer have this file.");

    /// <summary>Two read, so that one large file keeps nobody waiting.</summary>
    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(Work(PaperLane.Made, stopping), Work(PaperLane.Brought, stopping), Work(PaperLane.Brought, stopping));

    async Task Work(PaperLane lane, CancellationToken stopping)
    {
        for (var swept = DateTimeOffset.MinValue; ; await desk.Asked(lane, Look, stopping))
            try
            {
                if (lane == PaperLane.Made && clock.GetUtcNow() - swept > Sweeping)
                {
                    await desk.Sweep(stopping);
                    swept = clock.GetUtcNow();
                }
                while (await desk.Take(lane, lane == PaperLane.Made ? NotMade : NotRead, stopping) is { } order)
                    if (order.IsUnderWay) await Make(order, stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested) // PostgreSQL is away: taken up again at the next look.
            {
                journal.LogWarning("Papers wait: {Reason}", error.Told());
            }
    }

    async Task Make(PaperOrder order, CancellationToken stopping)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var made = await Made(order, cancelled);
            if (made.Refusal is { } refusal) await desk.Failed(order.Id, refusal, stopping);
            else await desk.Ready(order.Id, order.Wanted.IsBrought ? order.Name : made.Name, made.Type, made.Bytes, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is not NpgsqlException && !stopping.IsCancellationRequested)
        {
            journal.LogError(error, order.Wanted.IsBrought ? "A file could not be read." : "A paper could not be made.");
            await desk.Failed(order.Id, error is NotSeenException ? NoLonger : order.Wanted.IsBrought ? NotRead : NotMade, stopping);
        }
    }

    /// <summary>By the door of the person who asked, as it is now.</summary>
    async Task<IssuedFile> Made(PaperOrder order, CancellationTokenSource cancelled)
    {
        await using var scope = scopes.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<Door>();
        if (!await door.Enter(order.Address, order.Person, cancelled.Token)) throw new NotSeenException();
        var making = order.Wanted.Kind switch
        {
            PaperKind.Archive => Archive(scope.ServiceProvider, door, order, cancelled),
            PaperKind.Pdf => scope.ServiceProvider.GetRequiredService<IssuedFiles>().Print(door, order.Wanted.Version ?? 0, order.Wanted.Lines is null ? LineNumbers.None : LineNumbers.OnEachPage, cancelled.Token),
            PaperKind.Amendments => Read(order, bytes => door.MarkedFile(bytes, cancelled.Token), cancelled.Token),
            _ => Read(order, bytes => Task.FromResult(door.DraftBrought(order.Name, bytes)), cancelled.Token),
        };
        while (order.Wanted.Kind != PaperKind.Archive && await Task.WhenAny(making, Task.Delay(Look, clock, CancellationToken.None)) != making)
        {
            if (await desk.Beat(order.Id, 0, 1, cancelled.Token)) continue;
            await cancelled.CancelAsync();
            break;
        }
        return await making;
    }

    /// <summary>As data. Reading cannot be broken off; what comes of a file that was cancelled meanwhile is kept nowhere.</summary>
    async Task<IssuedFile> Read<T>(PaperOrder order, Func<byte[], Task<(T? File, Refusal? Refusal)>> read, CancellationToken cancellation)
    {
        var bytes = await desk.Brought(order.Id, cancellation);
        var (file, refusal) = await Task.Run(() => read(bytes), cancellation);
        return new("", "application/json", JsonSerializer.SerializeToUtf8Bytes(file, FormFields.Options)) { Refusal = refusal };
    }

    async Task<IssuedFile> Archive(IServiceProvider services, Door door, PaperOrder order, CancellationTokenSource cancelled)
    {
        if (!await door.TakesArchive(cancelled.Token)) throw new NotSeenException();
        using var bytes = new MemoryStream();
        await Archives.Write(bytes, services.GetRequiredService<IDocumentStore>(), source, door.Address, Chain.Public,
            (done, total) => Go(order, done, total, cancelled), cancelled.Token, services.GetRequiredService<RecordKeys>());
        return new($"{door.Address}.zip", "application/zip", bytes.ToArray());
    }

    async Task Go(PaperOrder order, int done, int total, CancellationTokenSource cancelled)
    {
        if (await desk.Beat(order.Id, done, total, cancelled.Token)) return;
        await cancelled.CancelAsync();
        cancelled.Token.ThrowIfCancellationRequested();
    }
}
