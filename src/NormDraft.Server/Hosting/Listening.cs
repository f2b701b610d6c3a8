using System.Net;
using System.Net.Sockets;

namespace NormDraft.Server.Hosting;

/// <summary>Where the server listens, as configuration says, and how its people reach it.</summary>
public static class Listening
{
    /// <summary>What ASP.NET Core listens on where nothing is configured.</summary>
    const string Default = "http://localhost:5000";

    /// <summary>Every address that configuration names.</summary>
    public static IReadOnlyList<string> Addresses(IConfiguration configuration) =>
    [
        .. Split(configuration["urls"]),
        .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
        .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "http://*:0"),
    ];

    public static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Said before anything is made: another program on the port is the commonest reason not to start.</summary>
    /// <exception cref="StartRefused">The sentence names the address.</exception>
    public static void MustBeFree(IConfiguration configuration)
    {
        foreach (var address in Addresses(configuration))
        {
            var binding = Parse(address);
            if (binding.IsUnixPipe || binding.Port == 0) continue;
            try
            {
                using var listener = new TcpListener(IpOf(binding.Host), binding.Port);
                listener.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new StartRefused($"Another program listens on {address} already. Stop it, or choose another address, such as --urls http://localhost:{(binding.Port < 65_535 ? binding.Port + 1 : 5080)}", taken);
            }
            catch (SocketException refused)
            {
                throw new StartRefused($"The server cannot listen on {address}: {refused.Message}. Choose another address with --urls.", refused);
            }
        }
    }

    /// <summary>An address that people can open: one that <c>AllowedHosts</c> lets in, by way of the proxy where the server is reached by one only.</summary>
    public static string Public(IConfiguration configuration, string? listens = null)
    {
        listens ??= Addresses(configuration).FirstOrDefault() ?? Default;
        var binding = Parse(listens);
        var here = IsAny(binding.Host) ? "localhost" : binding.Host;
        var allowed = Split(configuration["AllowedHosts"]).Where(host => !host.StartsWith("*.", StringComparison.Ordinal)).ToList();
        if (allowed.Count == 0 || allowed.Contains("*") || allowed.Contains(here, StringComparer.OrdinalIgnoreCase)) return $"{binding.Scheme}://{here}:{binding.Port}";
        return IsLoopback(binding.Host) || configuration["Proxies"] is { Length: > 0 } ? $"https://{allowed[0]}" : $"{binding.Scheme}://{allowed[0]}:{binding.Port}";
    }

    static BindingAddress Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException cause)
        {
            throw new StartRefused($"“{address}” is no address to listen on. Write it like http://localhost:5080", cause);
        }
    }

    static IPAddress IpOf(string host) => host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? ip
        : IPAddress.Any;

    static bool IsAny(string host) => host != "localhost" && (!IPAddress.TryParse(host.Trim('[', ']'), out var ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any));

    static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
