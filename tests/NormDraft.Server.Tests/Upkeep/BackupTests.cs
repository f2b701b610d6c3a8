using System.Diagnostics;
using System.Net;
using NormDraft.Server.Hosting;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests.Upkeep;

/// <summary>What the guide says of backups, done with PostgreSQL's own programs.</summary>
public class BackupTests(House house) : IClassFixture<House>
{
    [NeedsPostgresPrograms]
    public async Task A_dump_restored_into_an_empty_database_holds_every_act_and_what_was_only_typed()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        (await copy.Type(text => text + " Typed just now.")).Code.ShouldBeNull();

        var dump = Path.Combine(Path.GetTempPath(), $"normdraft-backup-{Guid.NewGuid():N}.dump");
        var empty = await TestPostgres.FreshAsync();
        try
        {
            await Run("pg_dump", house.Database.Owner, "-Fc", "--no-owner", "-f", dump);
            await Run("pg_restore", empty.Owner, "--no-owner", "--exit-on-error", "-d", new NpgsqlConnectionStringBuilder(empty.Owner).Database!, dump);
            await SchemaCommand.Apply(empty);
            var told = new StringWriter();
            (await VerifyCommand.Run(empty, told, CancellationToken.None)).ShouldBe(0, told.ToString());
            await using var restored = House.On(empty);
            var aara = await restored.As($"Delegate of Aara in {room.Address}");
            (await aara.Browser.GetAsync(room.Pages.Draft(draft))).StatusCode.ShouldBe(HttpStatusCode.OK);
            var live = await LiveCopy.Connect(restored, room.Address, aara, draft);
            (await live.Enter()).Text.ShouldBe("Each State should ensure human control. Typed just now.");
            await live.DisposeAsync();
        }
        finally
        {
            File.Delete(dump);
            await TestPostgres.DropAsync(empty);
        }
    }

    static async Task Run(string program, string connection, params string[] arguments)
    {
        var at = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (key, value) in new[] { ("PGHOST", at.Host), ("PGPORT", $"{at.Port}"), ("PGUSER", at.Username), ("PGPASSWORD", at.Password), ("PGDATABASE", at.Database) }) start.Environment[key] = value;
        var ended = await Commands.RunAsync(start, CancellationToken.None);
        ended.ExitCode.ShouldBe(0, ended.Said);
    }
}

/// <summary>npm's PostgreSQL brings neither pg_dump nor pg_restore.</summary>
public sealed class NeedsPostgresProgramsAttribute : FactAttribute
{
    public NeedsPostgresProgramsAttribute()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!path.Any(folder => File.Exists(Path.Combine(folder, "pg_restore")))) Skip = "pg_dump and pg_restore are not installed.";
    }
}
