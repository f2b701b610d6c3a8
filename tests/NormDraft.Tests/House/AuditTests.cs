using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NormDraft.Tests.House;

/// <summary>The audit of packages passes, fails or says that it could not ask; the registries are played by programs of the test's own.</summary>
public sealed class AuditTests : IDisposable
{
    const string Clean = """{"metadata":{"vulnerabilities":{"total":0}}}""";

    readonly string folder = Directory.CreateTempSubdirectory("audit").FullName;

    [Theory]
    [InlineData("The given project `x` has no vulnerable packages given the current sources.", "VulnerabilityInfo/6.7.0", Clean, 0, "NuGet: audited", "npm: audited")]
    [InlineData("The given project `x` has no vulnerable packages given the current sources.", "SearchQueryService", Clean, 0, "NuGet: not audited", "npm: audited")]
    [InlineData("warn NU1900: no vulnerability data", "", "", 0, "NuGet: not audited", "npm: not audited")]
    [InlineData("   > Some.Package   1.0.0   1.0.0   High   an-advisory", "VulnerabilityInfo/6.7.0", Clean, 1, "NuGet: packages with known faults", "npm: audited")]
    [InlineData("", "", """{"metadata":{"vulnerabilities":{"total":2}}}""", 1, "NuGet: not audited", "npm: packages with known faults")]
    [InlineData("", "", """{"error":{"summary":"405"}}""", 0, "NuGet: not audited", "npm: not audited")]
    public void A_known_fault_fails_and_an_unasked_source_is_no_pass(string nuget, string index, string npm, int code, params string[] said)
    {
        Play("dotnet", $"case \"$*\" in *source*) echo 'E source' ;; *) echo '{nuget}' ;; esac");
        Play("curl", $"echo '{index}'");
        Play("npm", $"echo '{npm}'");
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository(), ".ci", "audit")]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        using var audit = Process.Start(start)!;
        var told = audit.StandardOutput.ReadToEnd();
        audit.WaitForExit();
        foreach (var line in said) told.ShouldContain(line);
        audit.ExitCode.ShouldBe(code, told);
    }

    void Play(string program, string script)
    {
        var path = Path.Combine(folder, program);
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
