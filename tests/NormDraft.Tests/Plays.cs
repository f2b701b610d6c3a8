using CsCheck;

namespace NormDraft.Tests;

/// <summary>
/// Runs a law on fresh plays in every test run. A failure prints the seed; CsCheck_Seed in the environment replays it,
/// NORMDRAFT_PLAYS sets how many.
/// </summary>
internal static class Plays
{
    private static readonly long Count = long.TryParse(Environment.GetEnvironmentVariable("NORMDRAFT_PLAYS"), out var plays) ? plays : 2_000;

    public static void Law<T>(this Gen<T> plays, Action<T> holds) => plays.Sample(holds, iter: Count, threads: 1);
}
