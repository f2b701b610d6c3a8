using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Downloads;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Papers;

/// <summary>Makes what was ordered, one after the other, off every request; what its server leaves half made another makes anew.</summary>
public sealed class PaperMill(PaperDesk desk, IServiceScopeFactory scopes, NpgsqlDataSource source, TimeProvider clock, ILogger<PaperMill> journal) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    static readonly Refusal NotMade = new("paper-not-made", "The file could not be made. Ask for it again; if it fails again, tell the operator when it was.");
    static readonly Refusal NoLonger = new("paper-no-longer-yours", "You may no longer have this file.");

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look, clock);
        for (var beat = 0; await timer.WaitForNextTickAsync(stopping); beat++)
            try
            {
                if (beat % 600 == 0) await desk.Sweep(stopping);
                while (await desk.Take(stopping) is { } order) await Make(order, stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested) // PostgreSQL is away: taken up again at the next beat.
            {
                journal.LogWarning("Papers wait: {Reason}", error.Message);
            }
    }

    async Task Make(PaperOrder order, CancellationToken stopping)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var made = await Made(order, cancelled);
            if (made.Refusal is { } refusal) await desk.Failed(order.Id, refusal, stopping);
            else await desk.Ready(order.Id, made.Name, made.Type, made.Bytes, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is not NpgsqlException && !stopping.IsCancellationRequested)
        {
            journal.LogError(error, "A paper could not be made.");
            await desk.Failed(order.Id, error is NotSeenException ? NoLonger : NotMade, stopping);
        }
    }

    /// <summary>By the door of the person who asked, as it is now.</summary>
    async Task<IssuedFile> Made(PaperOrder order, CancellationTokenSource cancelled)
    {
        await using var scope = scopes.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<Door>();
        if (!await door.Enter(order.Address, order.Person, cancelled.Token)) throw new NotSeenException();
        if (order.Wanted.Kind == PaperKind.Archive) return await Archive(scope.ServiceProvider.GetRequiredService<IDocumentStore>(), door, order, cancelled);
        var printing = scope.ServiceProvider.GetRequiredService<IssuedFiles>().Print(door, order.Wanted.Version ?? 0, order.Wanted.Lines is null ? LineNumbers.None : LineNumbers.OnEachPage, cancelled.Token);
        while (!printing.IsCompleted)
        {
            if (!await desk.Beat(order.Id, 0, 1, cancelled.Token)) await cancelled.CancelAsync();
            await Task.WhenAny(printing, Task.Delay(Look, clock, CancellationToken.None));
        }
        return await printing;
    }

    async Task<IssuedFile> Archive(IDocumentStore store, Door door, PaperOrder order, CancellationTokenSource cancelled)
    {
        if (!door.TakesArchive) throw new NotSeenException();
        using var bytes = new MemoryStream();
        await Archives.Write(bytes, store, source, door.Address, Chain.Public, (done, total) => Go(order, done, total, cancelled), cancelled.Token);
        return new($"{door.Address}.zip", "application/zip", bytes.ToArray());
    }

    async Task Go(PaperOrder order, int done, int total, CancellationTokenSource cancelled)
    {
        if (await desk.Beat(order.Id, done, total, cancelled.Token)) return;
        await cancelled.CancelAsync();
        cancelled.Token.ThrowIfCancellationRequested();
    }
}
