using System.Diagnostics;

namespace NormDraft.Tests.Exchange;

/// <summary>Programs of others that read Word files: what they see is no invention of ours.</summary>
internal static class Outside
{
    public static string Pandoc(byte[] file, string changes, string format = "plain")
    {
        var folder = Directory.CreateTempSubdirectory("normdraft-word");
        try
        {
            var path = Path.Combine(folder.FullName, "in.docx");
            File.WriteAllBytes(path, file);
            return Run("pandoc", [$"--track-changes={changes}", "-t", format, "--wrap=none", path]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All files in one run, since the office takes seconds to start.</summary>
    /// <param name="mode">accept or reject.</param>
    public static IReadOnlyDictionary<string, string> Office(string mode, IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Directory.CreateTempSubdirectory("normdraft-word");
        try
        {
            foreach (var (name, bytes) in files) File.WriteAllBytes(Path.Combine(folder.FullName, name + ".docx"), bytes);
            var script = Path.Combine(Path.GetDirectoryName(RealTexts.Folder!)!, "oracles", "lo_oracle.py");
            Run("/usr/bin/python3", [script, mode, folder.FullName, .. files.Keys.Select(name => Path.Combine(folder.FullName, name + ".docx"))]).ShouldBeEmpty();
            return files.Keys.ToDictionary(name => name, name => File.ReadAllText(Path.Combine(folder.FullName, $"{name}.{mode}.txt")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, errors.Result);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{program} is not on the path. Install pandoc, libreoffice-writer-nogui and python3-uno, or let tests/run do it.");
        }
    }
}
