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

    /// <summary>The command <c>first-link</c>: a new link for the installation's secretariat account, which nobody else can make.
    /// Where there are several such accounts, the others can act.</summary>
    /// <returns>0 done, 2 not to be done.</returns>
    public static async Task<int> Again(DatabaseAddress database, IConfiguration configuration, TextWriter told, CancellationToken cancellation)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, database.Application));
        await using var session = store.LightweightSession();
        var people = await session.Query<Person>().Where(person => person.Secretariat && person.Removed == null).Take(2).ToListAsync(cancellation);
        if (people.Count > 1)
        {
            await told.WriteLineAsync("The installation has another secretariat account already; that one can act. Nothing was changed.");
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
        var (link, _) = SignInLinks.Make(session, first, null, now.AddDays(SignInLinks.Lasts), null, now);
        await session.SaveChangesAsync(cancellation);
        return link;
    }
}
