using Marten;

namespace NormDraft.Server.Identity;

/// <summary>A new house has nobody: the first secretariat account is made at first start, and its sign-in link printed to the operator.</summary>
public static class FirstAccount
{
    /// <returns>The link, without scheme and host; null when there are people already.</returns>
    public static async Task<string?> Make(IServiceProvider services, CancellationToken cancellation)
    {
        await using var session = services.GetRequiredService<IDocumentStore>().LightweightSession();
        if (await session.Query<Person>().AnyAsync(cancellation)) return null;
        var first = new Person(Guid.CreateVersion7(), "Secretariat", "First account", true);
        session.Store(first);
        var link = Links.Make(session, first.Id, null, services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Links.Lasts));
        await session.SaveChangesAsync(cancellation);
        return link;
    }
}
