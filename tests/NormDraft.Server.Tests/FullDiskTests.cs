using System.Diagnostics;
using System.Net;
using NormDraft.Server.Hosting;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests;

/// <summary>The disk under the house's own PostgreSQL and data folder fills up in earnest: a small one that the test mounts.</summary>
public sealed class FullDiskTests(ITestOutputHelper told)
{
    [MountFact]
    public async Task A_full_disk_is_told_in_words_nothing_acknowledged_is_lost_and_with_room_again_it_goes_on()
    {
        await using var folder = new TestFolder();
        using var disk = new Disk(folder.Root, "400m");
        await using var cluster = await folder.StartAsync(new ClusterChoices());
        var database = new DatabaseAddress(cluster.ApplicationConnectionString, cluster.OwnerConnectionString);
        await SchemaCommand.Apply(database);
        await using var house = House.On(database);
        var room = await house.Open();
        var (acknowledged, refused) = (new List<(string Location, string Words)>(), new List<string>());
        var clause = await room.Clause(Room.First);
        for (var tries = 0; tries < 400 && refused.Count < 5; tries++)
        {
            if (tries == 20) disk.Fill();
            var words = string.Join(' ', Enumerable.Range(0, 1_500).Select(_ => Guid.NewGuid()));
            var answer = await room.Aara.Post(room.Api.Drafts, new { clause, version = 1, operation = "modify", text = words });
            if (answer.IsSuccessStatusCode) acknowledged.Add(((string)JsonSaid(await answer.Content.ReadAsStringAsync())["location"]!, words));
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                refused.Add(await answer.Code());
                disk.Fill();
            }
        }
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(20);
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(code => code == "store-full" || code == "store-away");
        disk.Empty();
        await Eventually.Holds(async () => (await room.Aara.Post(room.Api.Drafts, new { clause, version = 1, operation = "modify", text = "Each State may ensure control." })).IsSuccessStatusCode, "it goes on");
        foreach (var (location, words) in acknowledged) (await room.Aara.Get(location.InApi())).ToJsonString().ShouldContain(words);
        var said = new StringWriter();
        (await VerifyCommand.Run(database, said, default)).ShouldBe(0, said.ToString());
        told.WriteLine($"{acknowledged.Count} acts acknowledged before and between, {string.Join(", ", refused)}; none lost");
    }

    static System.Text.Json.Nodes.JsonNode JsonSaid(string body) => System.Text.Json.Nodes.JsonNode.Parse(body)!;

    /// <summary>A disk of a few hundred megabytes at a folder.</summary>
    sealed class Disk : IDisposable
    {
        readonly string at;

        public Disk(string at, string size)
        {
            this.at = at;
            Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=711", "tmpfs", at);
        }

        /// <summary>To the last block.</summary>
        public void Fill()
        {
            using var ballast = new FileStream(Path.Combine(at, "ballast"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            foreach (var size in new[] { 1 << 20, 1 << 12 })
                try
                {
                    for (var block = new byte[size]; ;) ballast.Write(block);
                }
                catch (IOException)
                {
                }
        }

        public void Empty() => File.Delete(Path.Combine(at, "ballast"));

        public void Dispose() => Run("umount", "-l", at);
    }

    internal static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A fact that mounts a disk, skipped where one may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !MayMount()) Skip = "Only root may mount a disk.";
    }

    static bool MayMount()
    {
        var folder = Directory.CreateTempSubdirectory("normdraft-mount-");
        var may = FullDiskTests.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.FullName) && FullDiskTests.Run("umount", folder.FullName);
        folder.Delete();
        return may;
    }
}
