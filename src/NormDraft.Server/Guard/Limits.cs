using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Negotiation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;

namespace NormDraft.Server.Guard;

/// <summary>How much one may ask: so many at once, then so many a second. Configured as <c>Limits:Person:Burst</c> and so on.</summary>
public sealed record Allowance(int Burst, int PerSecond);

/// <summary>
/// Limits for requests: generous for people, firm for floods. A person has a bucket, so has an address; signing in has a smaller
/// one for each address. The house's own files count for nothing.
/// </summary>
public static class Limits
{
    /// <summary>A page and all that it asks for by itself is some ten requests.</summary>
    static readonly Allowance Person = new(Burst: 5_000, PerSecond: 500);

    /// <summary>A whole conference may stand behind one address.</summary>
    static readonly Allowance Address = new(Burst: 20_000, PerSecond: 2_000);

    /// <summary>Behind one address some five hundred people come in within the quarter of an hour before a session.</summary>
    static readonly Allowance SignIn = new(Burst: 120, PerSecond: 2);

    /// <summary>Acts of one person, and pages that they ask for: under way, and waiting until others of theirs are done. Those who are not
    /// signed in are counted by their address.</summary>
    static readonly (int AtOnce, int Waiting) Acts = (2, 100), Reads = (4, 5_000), Strangers = (16, 5_000);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("Limits");
        var (person, address, signIn) = (Of(limits, nameof(Person), Person), Of(limits, nameof(Address), Address), Of(limits, nameof(SignIn), SignIn));
        var (acts, reads) = (UnderWay(limits, nameof(Acts), Acts), UnderWay(limits, nameof(Reads), Reads));
        var strangers = UnderWay(limits, nameof(Strangers), Strangers);
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(Network(context.Connection.RemoteIpAddress), address)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => IsSignIn(context.Request) ? Bucket(Network(context.Connection.RemoteIpAddress), signIn) : Unlimited),
                PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.Person() is { } who ? Bucket(who.ToString(), person) : Unlimited),
                PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    StaysOpen(context) || Health.Is(context.Request) ? Unlimited
                    : context.User.Person() is not { } who ? UnderWay($"{Network(context.Connection.RemoteIpAddress)} strangers", strangers)
                    : HttpMethods.IsPost(context.Request.Method) ? UnderWay($"{who} acts", acts) : UnderWay($"{who} reads", reads)));
            options.OnRejected = async (rejected, _) => await Refuse(rejected);
        });
    }

    static RateLimitPartition<string> Unlimited => RateLimitPartition.GetNoLimiter("anybody");

    static RateLimitPartition<string> Bucket(string whose, Allowance allowance) => RateLimitPartition.GetTokenBucketLimiter(whose, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = allowance.Burst,
        TokensPerPeriod = Math.Max(1, allowance.PerSecond / 4),
        ReplenishmentPeriod = TimeSpan.FromSeconds(allowance.PerSecond < 4 ? 1.0 / allowance.PerSecond : 0.25),
        AutoReplenishment = true,
        QueueLimit = 0,
    });

    /// <exception cref="InvalidOperationException">A limit is not a whole number above zero.</exception>
    public static Allowance Of(IConfiguration limits, string name, Allowance usual)
    {
        var allowance = new Allowance(limits.GetValue($"{name}:Burst", usual.Burst), limits.GetValue($"{name}:PerSecond", usual.PerSecond));
        return allowance is { Burst: > 0, PerSecond: > 0 } ? allowance : throw new InvalidOperationException($"Limits:{name} are whole numbers above zero. Nothing was started.");
    }

    static RateLimitPartition<string> UnderWay(string whose, (int AtOnce, int Waiting) most) =>
        RateLimitPartition.GetConcurrencyLimiter(whose, _ => new ConcurrencyLimiterOptions { PermitLimit = most.AtOnce, QueueLimit = most.Waiting });

    static (int AtOnce, int Waiting) UnderWay(IConfiguration limits, string name, (int AtOnce, int Waiting) usual)
    {
        var most = (AtOnce: limits.GetValue($"{name}:AtOnce", usual.AtOnce), Waiting: limits.GetValue($"{name}:Waiting", usual.Waiting));
        return most is { AtOnce: > 0, Waiting: >= 0 } ? most
            : throw new InvalidOperationException($"Limits:{name} are whole numbers, AtOnce above zero. Nothing was started.");
    }

    /// <summary>A connection to a hub is counted by the hub.</summary>
    static bool StaysOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null;

    /// <summary>Whoever has an IPv6 address has a whole /64 of them.</summary>
    static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes, 0, bytes.Length == 4 ? 4 : 8);
    }

    /// <summary>Every way in but the demo's, which is open to anybody on the machine.</summary>
    static bool IsSignIn(HttpRequest request) => request.Path.StartsWithSegments("/sign-in", out var way) && way is { HasValue: true, Value: not "/demo" };

    static Task Refuse(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Answers.Refused(context, StatusCodes.Status429TooManyRequests, TooMany).ExecuteAsync(context);
    }

    static readonly Refusal TooMany = new("too-many-requests", "More was asked for from here than one may ask for in so short a time. Nothing was changed; wait a moment, go back, and try again.");
}
