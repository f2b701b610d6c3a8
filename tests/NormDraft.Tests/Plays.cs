using CsCheck;

namespace NormDraft.Tests;

/// <summary>
/// Runs a law on fresh plays in every test run. A failure prints the seed; CsCheck_Seed in the environment replays it,
/// NORMDRAFT_PLAYS sets how many.
/// </summary>
internal static class Plays
{
    private static readonly long? Asked = long.TryParse(Environment.GetEnvironmentVariable("NORMDRAFT_PLAYS"), out var plays) ? plays : null;

    public static void Law<T>(this Gen<T> plays, Action<T> holds) => plays.Sample(holds, iter: Or(2_000), threads: 1);

    /// <summary>Of whole files, which take a hundred times longer than words to write and read.</summary>
    public static void FileLaw<T>(this Gen<T> plays, Action<T> holds) => plays.Sample(holds, iter: Or(600), threads: 1);

    /// <summary>As many as the environment asks for, else the usual number.</summary>
    public static long Or(long usual) => Asked ?? usual;
}
