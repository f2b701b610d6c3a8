using NormDraft.Server.Store;

namespace NormDraft.Server.Hosting;

/// <summary>The database at start: opened, its schema written where it is the server's own, checked where it is not.</summary>
public static class Database
{
    /// <param name="writeSchema">Writes the schema under the owner's role, which a cluster of the server's own always has done.</param>
    /// <param name="reset">Starts the demo's own cluster over.</param>
    public static async Task<PostgresHost> Open(WebApplicationBuilder builder, bool writeSchema = false, bool reset = false)
    {
        using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(line => line.SingleLine = true));
        var logger = logging.CreateLogger("PostgreSQL");
        var own = string.IsNullOrEmpty(builder.Configuration.GetConnectionString(PostgresHost.ApplicationKey));
        if (reset) await Reset(builder.Configuration, own, logger);
        var host = await PostgresHost.OpenAsync(builder.Configuration, logger, CancellationToken.None);
        try
        {
            if (own) logger.LogInformation("Preparing the database: up to half a minute the first time.");
            if (own || writeSchema) await SchemaCommand.Apply(host.Address);
            else await SchemaCommand.Check(host.Address);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        if (await Roles.MayAlterEvents(host.Address, CancellationToken.None))
            logger.LogWarning("The role that runs the server may alter events: PostgreSQL itself does not keep them as they are. Give it a role of its own, and ConnectionStrings:{Owner} to the command “schema”.", PostgresHost.OwnerKey);
        if (await Roles.Talkative(host.Address, CancellationToken.None) is { Count: > 0 } settings)
            logger.LogWarning("PostgreSQL's own log may take down words of texts, with {Settings}. “Start with your PostgreSQL” in the operator's guide has the settings that keep them out.", string.Join(", ", settings));
        return host;
    }

    static async Task Reset(IConfiguration configuration, bool own, ILogger logger)
    {
        if (!own || !configuration.GetValue<bool>("Demo"))
            throw new StartRefused("--reset starts only the demo over, and only in its own cluster. Nothing was touched.");
        await PostgresCluster.RemoveAsync(PostgresHost.DataFolderOf(configuration), logger, CancellationToken.None);
    }
}
