using Npgsql;

namespace NormDraft.Server.Hosting;

/// <summary>Where the database is, for each of the two roles. Holds passwords: never logged.</summary>
/// <param name="Application">Connection string of the running server.</param>
/// <param name="Owner">Connection string of whoever makes the schema; the same as <paramref name="Application"/> where only one was given.</param>
public sealed record DatabaseAddress(string Application, string Owner)
{
    /// <summary>Whether the database itself keeps the running server from altering events.</summary>
    public bool SeparatesRoles => Role(Owner) != Role(Application);

    /// <summary>Gives the application its rights in a schema, after every change of it. With one role there is nothing to give.</summary>
    public async Task GrantAsync(string schema, CancellationToken cancellation)
    {
        if (!SeparatesRoles) return;
        await using var source = NpgsqlDataSource.Create(Owner);
        await Roles.ExecuteAsync(source, Roles.Grants(schema, Role(Application)!), cancellation);
    }

    public override string ToString() => nameof(DatabaseAddress);

    private static string? Role(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Username;
}
