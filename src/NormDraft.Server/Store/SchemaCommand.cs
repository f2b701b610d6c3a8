using Marten;
using NormDraft.Server.Hosting;
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
        await using (var source = NpgsqlDataSource.Create(address.Owner))
        await using (var rooms = source.CreateCommand(RoomTables.Sql)) await rooms.ExecuteNonQueryAsync();
        await address.GrantAsync(Schema.Name, CancellationToken.None);
    }

    /// <exception cref="InvalidOperationException">The database's schema is not this server's; the sentence says what to run.</exception>
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
        await using var rooms = source.CreateCommand(RoomTables.Check);
        if (await rooms.ExecuteScalarAsync() is not true) throw Other(null);
    }

    static InvalidOperationException Other(Exception? error) =>
        new("The database does not have this server's schema. Run it once with the argument “schema” and the owner's connection string. Nothing was changed.", error);
}
