using Marten;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

/// <summary>A new house has nobody: the first secretariat account is made at first start, and its sign-in link printed to the operator.</summary>
public static class FirstAccount
{
    /// <returns>The link, without scheme and host; null when there are people already.</returns>
    public static async Task<string?> Make(IDocumentStore store, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        return await session.Query<Person>().AnyAsync(cancellation) ? null : await Link(session, New(session), now, cancellation);
    }

    /// <summary>The command <c>first-link</c>: the link that was lost, made anew. Where others have come in already, they can make one, and an operator may not.</summary>
    /// <returns>0 done, 2 not to be done.</returns>
    public static async Task<int> Again(DatabaseAddress database, IConfiguration configuration, TextWriter told, CancellationToken cancellation)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, database.Application));
        await using var session = store.LightweightSession();
        var people = await session.Query<Person>().Take(2).ToListAsync(cancellation);
        if (people.Count > 1)
        {
            await told.WriteLineAsync("There are other accounts already: ask a member of the secretariat for a sign-in link. Nothing was changed.");
            return 2;
        }
        var first = people is [var only] ? only.Id : New(session);
        session.DeleteWhere<SignInLink>(link => link.Person == first);
        var made = await Link(session, first, DateTimeOffset.UtcNow, cancellation);
        await told.WriteLineAsync(Sentence(Listening.Public(configuration), made));
        return 0;
    }

    public static string Sentence(string address, string link) => $"The first secretariat account signs in once, within seven days, at {address}{link}";

    static Guid New(IDocumentOperations session)
    {
        var first = new Person(Guid.CreateVersion7(), "Secretariat", "First account", true);
        session.Store(first);
        return first.Id;
    }

    static async Task<string> Link(IDocumentSession session, Guid first, DateTimeOffset now, CancellationToken cancellation)
    {
        var link = SignInLinks.Make(session, first, null, now.AddDays(SignInLinks.Lasts));
        await session.SaveChangesAsync(cancellation);
        return link;
    }
}
