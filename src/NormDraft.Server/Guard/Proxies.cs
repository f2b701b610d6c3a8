using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Guard;

/// <summary>Who may say for whom they ask: the proxies that <c>Proxies</c> names, and nobody else.</summary>
public static class Proxies
{
    /// <remarks>Addresses or networks (<c>10.0.0.0/8</c>), apart by commas or spaces. Without any, X-Forwarded headers are not read.</remarks>
    public static void UseProxies(this WebApplication app)
    {
        var named = (app.Configuration["Proxies"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named) options.KnownIPNetworks.Add(Network(name));
        app.UseForwardedHeaders(options);
    }

    /// <summary>ASP.NET Core's own variable would believe whoever asks: with it a start ends.</summary>
    public static void RefuseEveryone(IConfiguration configuration)
    {
        if (configuration.GetValue("ForwardedHeaders_Enabled", false))
            throw new StartRefused("ASPNETCORE_FORWARDEDHEADERS_ENABLED lets anybody say where a request comes from. Remove it, and name your proxies in Proxies. Nothing was started.");
    }

    static System.Net.IPNetwork Network(string name)
    {
        if (System.Net.IPNetwork.TryParse(name, out var network)) return network;
        if (IPAddress.TryParse(name, out var one)) return new(one, one.GetAddressBytes().Length * 8);
        throw new StartRefused($"Proxies names addresses and networks; “{name}” is neither. Nothing was started.");
    }
}
