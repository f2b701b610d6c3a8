using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests.Hosting;

public sealed class PostgresHostTests
{
    [Fact]
    public async Task A_connection_string_is_taken_and_no_PostgreSQL_started()
    {
        await using var folder = new TestFolder();
        await using var postgres = await OpenAsync(("DataFolder", folder.Path), ("ConnectionStrings:NormDraft", "Host=elsewhere;Username=app"),
            ("ConnectionStrings:NormDraftOwner", "Host=elsewhere;Username=owner"));

        postgres.Address.ShouldBe(new("Host=elsewhere;Username=app", "Host=elsewhere;Username=owner"));
        postgres.Address.SeparatesRoles.ShouldBeTrue();
        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task One_connection_string_serves_both_roles()
    {
        await using var postgres = await OpenAsync(("ConnectionStrings:NormDraft", "Host=elsewhere;Username=app"));

        postgres.Address.Owner.ShouldBe(postgres.Address.Application);
        postgres.Address.SeparatesRoles.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_one_the_server_brings_its_own()
    {
        await using var folder = new TestFolder();
        await using var postgres = await OpenAsync(("DataFolder", folder.Path));

        (await Sql.RunAsync(postgres.Address.Application, "SELECT current_user::text")).ShouldBe(Roles.Application);
        (await Sql.RunAsync(postgres.Address.Owner, "SELECT current_user::text")).ShouldBe(Roles.Owner);
        postgres.Address.ToString().ShouldNotContain("Password");
    }

    private static Task<PostgresHost> OpenAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value)).Build();
        return PostgresHost.OpenAsync(configuration, NullLogger.Instance, CancellationToken.None);
    }
}
