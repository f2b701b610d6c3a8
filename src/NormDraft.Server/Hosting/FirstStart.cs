using Marten;
using NormDraft.Server.Identity;

namespace NormDraft.Server.Hosting;

/// <summary>What a first start makes, and what every start tells the operator.</summary>
public static class FirstStart
{
    public static async Task Prepare(WebApplication app)
    {
        var demo = app.Configuration.GetValue<bool>("Demo");
        if (demo) await Demo.Load(app.Services, CancellationToken.None);
        var link = demo ? null : await FirstAccount.Make(app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = Listening.Public(app.Configuration, app.Urls.FirstOrDefault());
            Console.WriteLine($"\nNormDraft is open at {address}");
            if (link is not null) Console.WriteLine(FirstAccount.Sentence(address, link));
            if (demo) Console.WriteLine(People(app.Services));
            Console.WriteLine();
        });
    }

    static string People(IServiceProvider services)
    {
        using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
        var people = session.Query<Person>().OrderBy(p => p.Id).Take(500).ToListAsync().GetAwaiter().GetResult();
        var some = people.Take(9).Select(p => $"  {p.Name}, {p.Title}");
        return $"This is the demo: choose who you are. Among {people.Count} people:\n{string.Join('\n', some)}";
    }
}
