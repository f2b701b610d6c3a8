using Microsoft.AspNetCore.SignalR;
using NormDraft.Server.Hosting;
using NormDraft.Server.Live;
using Npgsql;
using StackExchange.Redis;

namespace NormDraft.Server.Rooms;

/// <summary>What live rooms need of the server.</summary>
public static class RoomsSetup
{
    public static void AddRooms(this IServiceCollection services, DatabaseAddress database)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Application) { MaxAutoPrepare = 32 }));
        services.AddSingleton<RoomLog>().AddSingleton<RoomsHere>().AddSingleton<Attendance>().AddSingleton<Allowances>().AddSingleton<Admittance>().AddScoped<LiveWords>();
        Running<GroupCommit>(services);
        Running<Presence>(services);
        Running<RollCall>(services);
        Running<Checkpoints>(services);
        services.AddHostedService<TurningsHeard>();
    }

    static void Running<T>(IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    /// <summary>Several servers tell each other over Redis where <c>ConnectionStrings:Redis</c> names one. Nothing is right only with it: copies ask for what they were not told.</summary>
    public static void AddHubs(this WebApplicationBuilder builder)
    {
        var hubs = builder.Services.AddSignalR()
            .AddHubOptions<RoomsHub>(hub => hub.MaximumReceiveMessageSize = RoomLimits.Message)
            .AddMessagePackProtocol();
        if (builder.Configuration.GetConnectionString("Redis") is not { Length: > 0 } redis) return;
        hubs.AddStackExchangeRedis(redis, options =>
        {
            options.Configuration.AbortOnConnectFail = false;
            options.Configuration.BacklogPolicy = BacklogPolicy.FailFast;
            options.Configuration.ChannelPrefix = RedisChannel.Literal("normdraft");
        });
        builder.Services.AddSingleton(typeof(HubLifetimeManager<>), typeof(Backplane<>));
    }
}
