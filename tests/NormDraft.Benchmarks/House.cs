using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;

namespace NormDraft.Benchmarks;

/// <summary>The real server on loopback, over a PostgreSQL of its own that keeps every commit.</summary>
sealed class House : WebApplicationFactory<Door>
{
    PostgresCluster cluster = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("nd").FullName;

    public string Database => cluster.ApplicationConnectionString;

    public Uri Address => ClientOptions.BaseAddress;

    public static async Task<House> Open()
    {
        var house = new House();
        house.cluster = await PostgresCluster.StartAsync(house.Folder, new ClusterChoices(), NullLogger.Instance, CancellationToken.None);
        await SchemaCommand.Apply(new DatabaseAddress(house.cluster.ApplicationConnectionString, house.cluster.OwnerConnectionString));
        house.UseKestrel(0);
        house.StartServer();
        return house;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting($"ConnectionStrings:{PostgresHost.ApplicationKey}", cluster.ApplicationConnectionString);
        builder.UseSetting($"ConnectionStrings:{PostgresHost.OwnerKey}", cluster.OwnerConnectionString);
        builder.UseSetting("Demo", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
