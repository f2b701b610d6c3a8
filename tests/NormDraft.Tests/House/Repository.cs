using System.Runtime.CompilerServices;

namespace NormDraft.Tests.House;

internal static class Repository
{
    /// <summary>The folder of the solution that this file was compiled in.</summary>
    public static string Folder { get; } = Above(Path.GetDirectoryName(Here())!);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "NormDraft.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);

    private static string Here([CallerFilePath] string here = "") => here;
}
