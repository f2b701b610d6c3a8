using Marten;
using NormDraft.Server.Identity;

namespace NormDraft.Server.Hosting;

/// <summary>The demonstration: the sample negotiation, loaded once, and people to choose from at sign-in.</summary>
public static class Demo
{
    public const string Address = "responsible-military-ai";

    /// <summary>The sample's folder, copied beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "samples", Address);

    public static async Task Load(IServiceProvider services, CancellationToken cancellation)
    {
        await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
        if (await session.LoadAsync<NegotiationListing>(Address, cancellation) is not null) return;
        var sample = Sample.Read(Folder);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Demo")
            .LogInformation("Loading the sample negotiation with {Amendments} amendments: up to a minute, this once.", sample.Amendments.Count);
        await new SampleLoader(services, sample, Address).Load(cancellation);
    }
}
