using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using Marten;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>The application's role on a real event store: whatever the running server is brought to do, events stay.</summary>
public sealed class RolesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string NotPermitted = "42501";
    private const string Schema = "house";
    private const string Negotiation = "negotiation";

    private string Application => database.Address.Application;

    [Theory]
    [InlineData(EventAppendMode.Rich)]
    [InlineData(EventAppendMode.Quick)]
    [InlineData(EventAppendMode.QuickWithServerTimestamps)]
    public async Task The_application_appends_events_and_keeps_read_models(EventAppendMode mode)
    {
        await ApplySchemaAsync(mode);
        await using var store = Store(Application, mode);
        var act = Guid.CreateVersion7();

        await using (var session = store.LightweightSession(Negotiation))
        {
            session.Events.StartStream<Tally>(act, new Counted(1));
            await session.SaveChangesAsync();
        }
        await using (var session = store.LightweightSession(Negotiation))
        {
            var stream = await session.Events.FetchForWriting<Tally>(act, 1);
            stream.AppendOne(new Counted(2));
            session.Store(new Note(Guid.CreateVersion7(), "kept"));
            await session.SaveChangesAsync();
        }

        await using var query = store.QuerySession(Negotiation);
        (await query.LoadAsync<Tally>(act))!.Sum.ShouldBe(3);
        (await query.Events.FetchStreamAsync(act)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(EventAppendMode.Rich)]
    [InlineData(EventAppendMode.Quick)]
    public async Task A_lost_race_and_a_failed_act_leave_the_store_in_order(EventAppendMode mode)
    {
        await ApplySchemaAsync(mode);
        await using var store = Store(Application, mode);
        var act = Guid.CreateVersion7();
        await AppendAsync(store, act, 0);

        await Should.ThrowAsync<Exception>(() => AppendAsync(store, act, 0));
        await FailAsync(store, act);
        await AppendAsync(store, act, 1);

        await using var query = store.QuerySession(Negotiation);
        (await query.LoadAsync<Tally>(act))!.Sum.ShouldBe(2);
    }

    [Fact]
    public async Task The_daemon_catches_up_over_the_gap_of_a_failed_act()
    {
        var address = await TestPostgres.FreshAsync();
        await using (var owner = Store(address.Owner, EventAppendMode.Rich, ProjectionLifecycle.Async))
            await owner.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await address.GrantAsync(Schema, CancellationToken.None);
        await using (var store = Store(address.Application, EventAppendMode.Rich, ProjectionLifecycle.Async))
        {
            using var daemon = await store.BuildProjectionDaemonAsync();
            await daemon.StartAllAsync();
            var act = Guid.CreateVersion7();
            await AppendAsync(store, act, 0);
            await FailAsync(store, act);
            await AppendAsync(store, act, 1);

            await daemon.WaitForNonStaleData(TimeSpan.FromSeconds(20));

            await using var query = store.QuerySession(Negotiation);
            (await query.LoadAsync<Tally>(act))!.Sum.ShouldBe(2);
            (await Sql.RunAsync(address.Application, "SELECT count(*) FROM house.mt_events WHERE type = 'tombstone'")).ShouldBe(1L);
            await daemon.StopAllAsync();
        }
        await TestPostgres.DropAsync(address);
    }

    [Theory]
    [InlineData("UPDATE house.mt_events SET data = '{}'")]
    [InlineData("UPDATE house.mt_events SET is_archived = true")]
    [InlineData("DELETE FROM house.mt_events")]
    [InlineData("TRUNCATE house.mt_events CASCADE")]
    [InlineData("DELETE FROM house.mt_streams")]
    [InlineData("TRUNCATE house.mt_streams CASCADE")]
    [InlineData("ALTER TABLE house.mt_events DISABLE TRIGGER ALL")]
    [InlineData("DROP TABLE house.mt_events")]
    [InlineData("SELECT setval('house.mt_events_sequence', 1)")]
    [InlineData("CREATE TABLE house.mine (id int)")]
    [InlineData("CREATE TABLE public.mine (id int)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("SET ROLE normdraft_owner")]
    [InlineData("GRANT UPDATE ON house.mt_events TO normdraft_app")]
    [InlineData("CREATE ROLE mine SUPERUSER")]
    [InlineData("COPY house.mt_events TO PROGRAM 'cat'")]
    public async Task The_application_may_not(string statement)
    {
        await ApplySchemaAsync(EventAppendMode.Quick);
        if (statement.StartsWith("GRANT", StringComparison.Ordinal))
            await Sql.RunAsync(Application, statement); // PostgreSQL only warns: nothing is granted.
        else
            (await Sql.RefusalAsync(Application, statement)).ShouldBe(NotPermitted);

        (await Sql.RunAsync(Application, "SELECT has_table_privilege('house.mt_events', 'UPDATE, DELETE, TRUNCATE, TRIGGER')")).ShouldBe(false);
    }

    [Fact]
    public async Task Nor_may_it_through_Marten_s_own_functions()
    {
        await ApplySchemaAsync(EventAppendMode.Quick);
        await using var store = Store(Application, EventAppendMode.Quick);
        var act = Guid.CreateVersion7();
        await AppendAsync(store, act, 0);

        await using var session = store.LightweightSession(Negotiation);
        session.Events.ArchiveStream(act);

        var refusal = await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());
        refusal.ToString().ShouldContain(NotPermitted);
    }

    [Fact]
    public async Task A_function_with_its_owner_s_rights_is_refused_before_anything_is_granted()
    {
        var address = await TestPostgres.FreshAsync();
        await Sql.RunAsync(address.Owner, "CREATE SCHEMA trap; CREATE FUNCTION trap.door() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'");

        await Should.ThrowAsync<Npgsql.PostgresException>(() => address.GrantAsync("trap", CancellationToken.None));

        (await Sql.RefusalAsync(address.Application, "SELECT trap.door()")).ShouldBe(NotPermitted);
        await TestPostgres.DropAsync(address);
    }

    [Fact]
    public async Task A_view_of_events_may_only_be_read()
    {
        await ApplySchemaAsync(EventAppendMode.Quick);
        await Sql.RunAsync(database.Address.Owner, "CREATE OR REPLACE VIEW house.acts AS SELECT id, data FROM house.mt_events");
        await database.Address.GrantAsync(Schema, CancellationToken.None);

        await Sql.RunAsync(Application, "SELECT count(*) FROM house.acts");
        (await Sql.RefusalAsync(Application, "UPDATE house.acts SET data = '{}'")).ShouldBe(NotPermitted);
    }

    private async Task ApplySchemaAsync(EventAppendMode mode)
    {
        await using var store = Store(database.Address.Owner, mode);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await database.Address.GrantAsync(Schema, CancellationToken.None);
    }

    private static async Task FailAsync(IDocumentStore store, Guid act)
    {
        await using var session = store.LightweightSession(Negotiation);
        session.Events.Append(act, new Counted(5));
        session.QueueSqlCommand("SELECT 1 / 0");
        await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());
    }

    private static async Task AppendAsync(IDocumentStore store, Guid act, long expected)
    {
        await using var session = store.LightweightSession(Negotiation);
        if (expected == 0) session.Events.StartStream<Tally>(act, new Counted(1));
        else (await session.Events.FetchForWriting<Tally>(act, expected)).AppendOne(new Counted(1));
        await session.SaveChangesAsync();
    }

    private static DocumentStore Store(string connectionString, EventAppendMode mode, ProjectionLifecycle lifecycle = ProjectionLifecycle.Inline) => DocumentStore.For(options =>
    {
        options.Connection(connectionString);
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = connectionString.Contains(Roles.Owner, StringComparison.Ordinal) ? AutoCreate.CreateOrUpdate : AutoCreate.None;
        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.AppendMode = mode;
        options.Events.AddEventType<Counted>();
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Schema.For<Note>();
        options.Projections.Add(new TallyProjection(), lifecycle);
    });
}
