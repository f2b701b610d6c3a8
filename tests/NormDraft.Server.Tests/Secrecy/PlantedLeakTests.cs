using System.Collections.Concurrent;
using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NormDraft.Server.Live;
using NormDraft.Server.Tests.Doors;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Secrecy;

/// <summary>The play can lose: of each kind of leak one is put into a house, and is found.</summary>
public sealed class PlantedLeakTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    const int Plays = 60;

    [Theory]
    [InlineData("a count in a page", Leak.Mark)]
    [InlineData("a count in a header", Leak.Mark)]
    [InlineData("a notice", "on the hub")]
    [InlineData("a line of the log", "in the log")]
    public async Task A_leak_is_found(string leak, string where)
    {
        var planted = leak switch { "a count in a page" => new Leak(Nothing, Count), "a count in a header" => new Leak(Header, Nothing), "a notice" => new Leak(Nothing, Notice), _ => new Leak(Nothing, Line) };
        await using var leaky = house.Beside(planted: services => services.AddSingleton<IStartupFilter>(planted));
        using var talk = new StoreTalk();
        var steps = Gen.Select(Gen.Enum<Secret>().Array[1, 3], Gen.Const(Open.Nothing), Gen.Int[0, 1_000], (secrets, act, choice) => new Step(secrets, act, choice)).Array[Plays].Generate(new PCG(1), null, out _);
        var play = new SecrecyPlayTests(leaky, told);
        var found = (await Xunit.Record.ExceptionAsync(() => play.Played(steps, talk, leaky.Journal))).ShouldNotBeNull();
        told.WriteLine(found.Message[..Math.Min(300, found.Message.Length)]);
        planted.Drafts.ShouldNotBeEmpty();
        found.Message.ShouldContain(where);
    }

    static Task Nothing(HttpContext context, Leak leak, string address) => Task.CompletedTask;

    /// <summary>How many drafts there are, at the end of one answer.</summary>
    static Task Count(HttpContext context, Leak leak, string address) => context.Request.Path == new Links(address).Amendments() && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        ? context.Response.WriteAsync($"<!-- {Leak.Mark} {leak.Drafts.GetValueOrDefault(address)} -->") : Task.CompletedTask;

    /// <summary>The same in a header of another.</summary>
    static Task Header(HttpContext context, Leak leak, string address)
    {
        if (context.Request.Path == new Links(address).People()) context.Response.Headers[Leak.Mark] = $"{leak.Drafts.GetValueOrDefault(address)}";
        return Task.CompletedTask;
    }

    /// <summary>All are told that something happened.</summary>
    static Task Notice(HttpContext context, Leak leak, string address) => leak.Drafted
        ? context.RequestServices.GetRequiredService<IHubContext<LiveHub>>().Clients.Group(address).SendAsync("changed", new Notice("room", "", leak.Drafts.GetValueOrDefault(address), "")) : Task.CompletedTask;

    /// <summary>The draft's id for whoever reads the log.</summary>
    static Task Line(HttpContext context, Leak leak, string address)
    {
        if (leak.Drafted) context.RequestServices.GetRequiredService<ILogger<Leak>>().LogWarning("Kept {Location}", leak.Location);
        return Task.CompletedTask;
    }

    /// <summary>Stands before the house's own doors, counts the drafts, and tells of them.</summary>
    sealed class Leak(Func<HttpContext, Leak, string, Task> before, Func<HttpContext, Leak, string, Task> after) : IStartupFilter
    {
        public const string Mark = "X-Planted";

        public ConcurrentDictionary<string, int> Drafts { get; } = [];
        public bool Drafted { get; private set; }
        public string Location { get; private set; } = "";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
                var address = path is ["api", "n", var api, ..] ? api : path is ["n", var page, ..] ? page : "";
                if (address.Length > 0) context.Response.OnStarting(() => before(context, this, address));
                var isDraft = context.Request.Method == "POST" && path is [.., "drafts"];
                var body = context.Response.Body;
                using var heard = new MemoryStream();
                if (isDraft) context.Response.Body = heard;
                await rest(context);
                if (isDraft)
                {
                    context.Response.Body = body;
                    await body.WriteAsync(heard.ToArray());
                    Location = System.Text.Encoding.UTF8.GetString(heard.ToArray());
                }
                Drafted = isDraft && context.Response.StatusCode == 200;
                if (Drafted) Drafts.AddOrUpdate(address, 1, (_, count) => count + 1);
                if (address.Length > 0) await after(context, this, address);
            });
            next(app);
        };
    }
}
