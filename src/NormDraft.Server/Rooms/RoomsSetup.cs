using NormDraft.Server.Hosting;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>What live rooms need of the server.</summary>
public static class RoomsSetup
{
    public static void AddRooms(this IServiceCollection services, DatabaseAddress database)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Application) { MaxAutoPrepare = 32 }));
        services.AddSingleton<RoomLog>().AddSingleton<RoomsHere>().AddSingleton<Attendance>().AddSingleton<Admittance>().AddScoped<LiveWords>();
        Running<GroupCommit>(services);
        Running<Presence>(services);
        Running<Checkpoints>(services);
        services.AddHostedService<TurningsHeard>();
    }

    static void Running<T>(IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    public static void AddHubs(this WebApplicationBuilder builder) => builder.Services.AddSignalR()
        .AddHubOptions<RoomsHub>(hub => hub.MaximumReceiveMessageSize = RoomLimits.Message)
        .AddMessagePackProtocol();
}
