using NormDraft.Server.Upkeep;

namespace NormDraft.Server.Guard;

/// <summary><c>AllowedHosts</c>: the names by which people reach the server. Supervisors ask <c>/health</c> and <c>/ready</c> by its number.</summary>
public static class Hosts
{
    /// <summary>ASP.NET Core puts its filter before every address and has no way to leave one out: it goes, and comes again in <see cref="UseHosts"/>.</summary>
    public static void AddHosts(this WebApplicationBuilder builder) =>
        builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IStartupFilter) && service.ImplementationType?.Name == "HostFilteringStartupFilter"));

    public static void UseHosts(this WebApplication app) => app.UseWhen(context => !Health.Is(context.Request), people => people.UseHostFiltering());
}
