using System.Text.RegularExpressions;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Hosting;

/// <summary>
/// Who may do what in the database. The owner makes the schema. The application, which is all that the running server
/// is, reads and writes, but of the events it may only add to them: no road of the server's alters what was done.
/// </summary>
public static partial class Roles
{
    public const string Owner = "normdraft_owner";
    public const string Application = "normdraft_app";
    public const string Database = "normdraft";

    internal const string Administrator = "postgres";

    /// <summary>
    /// What the application may do in a schema, as the owner grants it after every change of the schema: in one statement,
    /// so that a running server never finds itself without. A new table is the application's only after this was run again.
    /// </summary>
    /// <remarks>
    /// Deleting a stream would delete its events with the owner's rights, through the foreign key: so streams are kept too.
    /// A view reads with its owner's rights: so it may only be read. A function that runs with its owner's rights is refused.
    /// </remarks>
    /// <param name="schema">A plain name: lower-case letters, digits and underscores.</param>
    /// <param name="application">The role that the running server signs in as.</param>
    public static string Grants(string schema, string application = Application) => $"""
        DO $grants$
        DECLARE
            app text := '{Plain(application)}';
            place text := '{Plain(schema)}';
            it record;
        BEGIN
            SELECT p.proname INTO it FROM pg_proc p WHERE p.pronamespace = place::regnamespace AND p.prosecdef LIMIT 1;
            IF FOUND THEN
                RAISE EXCEPTION 'function % runs with its owner''s rights and could alter events', it.proname;
            END IF;
            EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC, %I', place, app);
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, app);
            EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM PUBLIC, %I', place, app);
            EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %I FROM PUBLIC, %I', place, app);
            EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', place, app);
            EXECUTE format('REVOKE ALL ON ALL ROUTINES IN SCHEMA %I FROM PUBLIC', place);
            EXECUTE format('GRANT EXECUTE ON ALL ROUTINES IN SCHEMA %I TO %I', place, app);
            FOR it IN SELECT c.relname, CASE
                    WHEN c.relkind IN ('v', 'm') THEN 'SELECT'
                    WHEN c.relname ~ '^(mt_events|record_links|checkpoints|readings)(_|$)' THEN 'SELECT, INSERT'
                    WHEN c.relname ~ '^mt_streams(_|$)' THEN 'SELECT, INSERT, UPDATE'
                    ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS acts
                FROM pg_class c WHERE c.relnamespace = place::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
            LOOP
                EXECUTE format('GRANT %s ON %I.%I TO %I', it.acts, place, it.relname, app);
            END LOOP;
        END
        $grants$
        """;

    /// <summary>Whether the role that the running server signs in as could change what was done; false only where PostgreSQL itself forbids it.</summary>
    internal static async Task<bool> MayAlterEvents(DatabaseAddress address, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(address.Application);
        await using var asked = source.CreateCommand($"SELECT has_table_privilege('{Schema.Name}.mt_events', 'UPDATE') OR has_table_privilege('{Schema.Name}.mt_events', 'DELETE')");
        return (bool)(await asked.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The settings with which PostgreSQL's own log would have statements or their values, as "name=value"; none where it is quiet.</summary>
    internal static async Task<IReadOnlyList<string>> Talkative(DatabaseAddress address, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(address.Application);
        await using var asked = source.CreateCommand("""
            SELECT coalesce(array_agg(name || '=' || setting ORDER BY name), '{}') FROM pg_settings WHERE CASE name
                WHEN 'log_min_error_statement' THEN setting <> 'panic'
                WHEN 'log_error_verbosity' THEN setting <> 'terse'
                WHEN 'log_parameter_max_length_on_error' THEN setting <> '0'
                WHEN 'log_statement' THEN setting NOT IN ('none', 'ddl')
                WHEN 'log_min_duration_statement' THEN setting <> '-1'
                WHEN 'log_min_duration_sample' THEN setting <> '-1'
                WHEN 'log_transaction_sample_rate' THEN setting::float8 > 0
                ELSE false END
            """);
        return (string[])(await asked.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Makes the two roles and the database, or finishes making them. For whoever runs PostgreSQL: not for the server's roles.</summary>
    internal static async Task PrepareAsync(string administrator, ClusterRecord record, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(administrator);
        await ExecuteAsync(source, Role(Owner, record.OwnerPassword), cancellation);
        await ExecuteAsync(source, Role(Application, record.ApplicationPassword), cancellation);
        await ExecuteAsync(source, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC", cancellation);
        await using var there = source.CreateCommand($"SELECT count(*) FROM pg_database WHERE datname = '{Database}'");
        if ((long)(await there.ExecuteScalarAsync(cancellation))! == 0)
            await ExecuteAsync(source, $"CREATE DATABASE {Database} OWNER {Owner}", cancellation);
        await ExecuteAsync(source, Admission(Database), cancellation);
        var inside = new NpgsqlConnectionStringBuilder(administrator) { Database = Database, Pooling = false };
        await using var own = NpgsqlDataSource.Create(inside);
        await ExecuteAsync(own, $"REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT ALL ON SCHEMA public TO {Owner}", cancellation);
    }

    /// <summary>Lets the two roles into a database, and nobody else.</summary>
    internal static string Admission(string database) => $"""
        ALTER DATABASE "{database}" OWNER TO {Owner};
        REVOKE ALL ON DATABASE "{database}" FROM PUBLIC;
        GRANT CONNECT ON DATABASE "{database}" TO {Application}
        """;

    internal static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Role(string name, string password) => $"""
        DO $role$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN CREATE ROLE {name}; END IF;
        END $role$;
        ALTER ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '{password}'
        """;

    private static string Plain(string name) =>
        PlainName().IsMatch(name) ? name : throw new ArgumentException($"'{name}' is not a plain name: lower-case letters, digits and underscores.", nameof(name));

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex PlainName();
}
