namespace NormDraft.Server.Tests;

/// <summary>The computer's clock, and what a test has let pass besides.</summary>
public sealed class HouseClock : TimeProvider
{
    long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Pass(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
