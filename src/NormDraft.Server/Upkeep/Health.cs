using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NormDraft.Server.Http;
using NormDraft.Server.Store;
using Npgsql;
using StackExchange.Redis;

namespace NormDraft.Server.Upkeep;

/// <summary><c>/health</c>: the server lives. <c>/ready</c>: it has its database, the schema and, where one is configured, Redis. Words of state, no address and no reason: those are in the log.</summary>
public static class Health
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        var checks = builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Longest)
            .AddCheck<SchemaCheck>("schema", timeout: Longest);
        if (builder.Configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
            checks.AddCheck("redis", new RedisCheck(redis), HealthStatus.Degraded, timeout: Longest);
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Links.Health, new() { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks(Links.Ready, new() { ResponseWriter = Write });
    }

    /// <summary>Whether a supervisor asks, who knows the server by its number and not by the name that people use.</summary>
    public static bool Is(HttpRequest request) => request.Path.Value is Links.Health or Links.Ready;

    /// <summary><c>NormDraft.Server health URL</c>: for supervisors without a program that asks.</summary>
    /// <returns>0 where the address answers with success, else 1.</returns>
    public static async Task<int> Ask(string where)
    {
        using var browser = new HttpClient { Timeout = Longest };
        try
        {
            var answer = await browser.GetAsync(where);
            if (answer.IsSuccessStatusCode) return 0;
            await Console.Error.WriteLineAsync($"{where} answers {(int)answer.StatusCode}.");
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException or InvalidOperationException or UriFormatException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync($"{where} does not answer: {away.Message}");
        }
        return 1;
    }

    static Task Write(HttpContext context, HealthReport report)
    {
        var said = new JsonObject { ["status"] = Word(report.Status) };
        foreach (var (name, entry) in report.Entries) said[name] = Word(entry.Status);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(said.ToJsonString(), context.RequestAborted);
    }

    static string Word(HealthStatus status) => status switch { HealthStatus.Healthy => "ok", HealthStatus.Degraded => "degraded", _ => "away" };

    sealed class DatabaseCheck(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation)
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellation);
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>The tables beside the event store; the event store itself is checked at every start.</summary>
    sealed class SchemaCheck(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation)
        {
            foreach (var sql in SchemaCommand.Checks)
            {
                await using var command = source.CreateCommand(sql);
                if (await command.ExecuteScalarAsync(cancellation) is not true) return HealthCheckResult.Unhealthy();
            }
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>Without Redis people go on and hear of each other later: the server is ready, and says so.</summary>
    sealed class RedisCheck(string address) : IHealthCheck
    {
        readonly Lazy<Task<ConnectionMultiplexer>> redis = new(() =>
        {
            var options = ConfigurationOptions.Parse(address);
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            return ConnectionMultiplexer.ConnectAsync(options);
        });

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation)
        {
            await (await redis.Value.WaitAsync(cancellation)).GetDatabase().PingAsync().WaitAsync(cancellation);
            return HealthCheckResult.Healthy();
        }
    }
}
