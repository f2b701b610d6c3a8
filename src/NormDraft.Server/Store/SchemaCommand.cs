using Marten;
using NormDraft.Server.Hosting;
using NormDraft.Server.Papers;
using NormDraft.Server.Record;
using NormDraft.Server.Rooms;
using Npgsql;

namespace NormDraft.Server.Store;

/// <summary><c>NormDraft.Server schema</c> writes the schema under the owner's role; the server itself only checks it.</summary>
public static class SchemaCommand
{
    public static async Task Apply(DatabaseAddress address)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, address.Owner));
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
        await using var source = NpgsqlDataSource.Create(address.Owner);
        foreach (var sql in new[] { RoomTables.Sql, RecordTable.Sql, Refolding.Sql, SignedHeads.Sql, PaperDesk.Sql, Readings.Sql })
        {
            await using var tables = source.CreateCommand(sql);
            await tables.ExecuteNonQueryAsync();
        }
        await Backfill.Run(store, source, CancellationToken.None);
        await Refolding.Run(store, source, CancellationToken.None);
        await address.GrantAsync(Schema.Name, CancellationToken.None);
    }

    /// <summary>The tables beside the event store: each statement says whether they are there.</summary>
    public static readonly IReadOnlyList<string> Checks = [RoomTables.Check, RecordTable.Check, SignedHeads.Check, PaperDesk.Check,
        Readings.Check];

    /// <exception cref="StartRefused">The database's schema is not this server's; the sentence says what to run.</exception>
    public static async Task Check(DatabaseAddress address)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, address.Application));
        try
        {
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        }
        catch (Weasel.Core.Migrations.DatabaseValidationException error)
        {
            throw Other(error);
        }
        await using var source = NpgsqlDataSource.Create(address.Application);
        foreach (var sql in Checks)
        {
            await using var tables = source.CreateCommand(sql);
            if (await tables.ExecuteScalarAsync() is not true) throw Other(null);
        }
    }

    static StartRefused Other(Exception? error) =>
        new("The database does not have this server's schema. Run the command “schema” once, with the owner's connection string. Nothing was changed.", error);
}
