using System.Runtime.CompilerServices;
using Snapshooter;
using Snapshooter.Xunit;

namespace NormDraft.Tests;

/// <summary>
/// The one place that knows how golden files are kept: in __snapshots__ beside the test. What differs is written to
/// __mismatch__ there; to accept it, read it and move it over. A run in strict mode (tests/run) wants every file to exist.
/// </summary>
internal static class Golden
{
    public static void Match(string actual, string name, [CallerFilePath] string here = "") =>
        Snapshot.Match(actual, new SnapshotFullName(name, Path.GetDirectoryName(here)!));
}
