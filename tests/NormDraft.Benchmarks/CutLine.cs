using System.Net;
using System.Net.Sockets;

namespace NormDraft.Benchmarks;

/// <summary>A line to the server that breaks: each connection after some seconds, at times when what the server answered has not come through.</summary>
sealed class CutLine : IAsyncDisposable
{
    static readonly TimeSpan Mean = TimeSpan.FromSeconds(4);

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource closed = new();
    readonly Uri to;
    readonly Task taking;
    int cut;

    public CutLine(Uri to)
    {
        this.to = to;
        listener.Start();
        taking = Take();
    }

    public string Address => $"http://{to.Host}:{((IPEndPoint)listener.LocalEndpoint).Port}";
    public volatile bool Cuts;
    public int Cut => cut;

    async Task Take()
    {
        try
        {
            while (true) _ = Carry(await listener.AcceptTcpClientAsync(closed.Token));
        }
        catch (OperationCanceledException) { }
    }

    async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
            try
            {
                await far.ConnectAsync(to.Host, to.Port, closed.Token);
                (near.NoDelay, far.NoDelay) = (true, true);
                using var deaf = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
                var (there, back) = (near.GetStream().CopyToAsync(far.GetStream(), closed.Token), far.GetStream().CopyToAsync(near.GetStream(), deaf.Token));
                while (await Task.WhenAny(there, back, Life()) is var ended && ended != there && ended != back)
                    if (Cuts)
                    {
                        await deaf.CancelAsync(); // what the server says from here on is lost, what it is told is not
                        await Task.Delay(Random.Shared.Next(300), closed.Token);
                        near.LingerState = far.LingerState = new LingerOption(true, 0);
                        Interlocked.Increment(ref cut);
                        return;
                    }
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException) { }
    }

    /// <summary>Exponential, as of breaks that know nothing of each other.</summary>
    Task Life() => Task.Delay(-Math.Log(1 - Random.Shared.NextDouble()) * Mean, closed.Token);

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        await taking;
        listener.Dispose();
        closed.Dispose();
    }
}
