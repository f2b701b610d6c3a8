using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NormDraft.Exchange.Archive;
using NormDraft.Server.Amendments;
using NormDraft.Server.Drafts;
using NormDraft.Server.Hosting;
using NormDraft.Server.Record;
using Npgsql;

namespace NormDraft.Benchmarks;

/// <summary>Pages and acts at 400 clauses and 2,000 amendments, beside a bare page and a bare insert, then again with ten times the history.</summary>
static partial class ServerScenario
{
    const int Rounds = 40;
    static readonly Links Pages = BigRoom.Pages, Api = BigRoom.Api;

    public static async Task Run()
    {
        await using var house = await House.Open();
        var room = new BigRoom(house.Services);
        Console.WriteLine("Filling the room …");
        await room.Fill();
        await using var bare = await Bare();
        var (chair, drafter) = (await SignIn(house, room.Chair), await SignIn(house, room.Delegates[0].Person));
        var first = await Measure(house, room, bare, chair, drafter);
        Console.WriteLine("Ten times the history …");
        foreach (var clause in room.Text.Take(200))
            for (var i = 0; i < 9; i++) { await room.Decide(clause); await room.Undo(clause); }
        var again = await Measure(house, room, bare, chair, drafter);
        Print(first, again);
        await Issue(room, chair);
        await Redline(drafter);
        await Restore(house);
    }

    static async Task<Figures> Measure(House house, BigRoom room, WebApplication bare, HttpClient chair, HttpClient drafter)
    {
        var figures = new Figures();
        await using var source = NpgsqlDataSource.Create(house.Database);
        using var plain = new HttpClient { BaseAddress = new Uri(bare.Urls.First()) };
        for (var round = -3; round < Rounds; round++)
        {
            if (round == 0) figures.Forget();
            var clause = room.Text[1 + (round + 3) * 8 % BigRoom.Clauses];
            await figures.Take("a bare Razor page", () => plain.GetStringAsync("/"));
            await figures.Take("a bare insert, committed", () => Insert(source));
            await figures.Take("text page, rolling", () => drafter.GetStringAsync(Pages.Overview));
            await figures.Take("text page, clean", () => drafter.GetStringAsync(Pages.Text(TextView.Clean)));
            await figures.Take("text page with a clause in focus", () => drafter.GetStringAsync(Pages.Clause(clause.Id)));
            await figures.Take("desk of a clause", () => chair.GetStringAsync(Pages.DeskClause(clause.Id)));
            var live = AmendmentsAsked.All with { Status = "live" };
            await figures.Take("amendments, first hundred", () => drafter.GetStringAsync(Pages.Amendments(live)));
            await figures.Take("search", () => drafter.GetStringAsync(Pages.Search("judgement")));
            var draft = Guid.Empty;
            await figures.Take("act: begin a draft", async () => draft = Guid.Parse((await Done(drafter, Api.Drafts, Words()))[^36..]));
            await figures.Take("act: reword a draft", () => Done(drafter, Api.Draft(draft), Words()));
            await figures.Take("act: submit", () => Done(drafter, Api.DraftAct(draft, "submit"), new { }));
            await figures.Take("act: decide on a clause", () => Done(chair, Api.DeskClause(clause.Id), new { bridging = room.Changed(clause.Text) }));
            await figures.Take("act: undo", () => Done(chair, Api.DeskAct(clause.Id, "undo"), new { }));

            object Words() => new { clause = clause.Id, version = 1, operation = "modify", text = room.Changed(clause.Text) };
        }
        return figures;
    }

    /// <summary>A version with a hundred clauses decided, each with five amendments.</summary>
    static async Task Issue(BigRoom room, HttpClient chair)
    {
        foreach (var clause in room.Text.Where(c => c.Kind == NormDraft.Text.Kinds.Paragraph).Take(100)) await room.Decide(clause);
        var clock = Stopwatch.GetTimestamp();
        await Done(chair, Api.Versions, new { });
        Console.WriteLine($"| issue a version, 100 clauses decided | {Stopwatch.GetElapsedTime(clock).TotalMilliseconds:F0} ms, once | | | |");
    }

    /// <summary>What the issue changed, beside the same as a Word file.</summary>
    static async Task Redline(HttpClient drafter)
    {
        var figures = new Figures();
        for (var round = -1; round < 7; round++)
        {
            if (round == 0) figures.Forget();
            await figures.Take("word", () => drafter.GetByteArrayAsync(Api.RedlineFile(1, 2, "docx")));
            await figures.Take("akn", () => drafter.GetByteArrayAsync(Api.RedlineFile(1, 2, "xml")));
        }
        var (word, akn) = (figures.Median("word"), figures.Median("akn"));
        Console.WriteLine($"| redline of it as Word | {word:F0} | {figures.P95("word"):F0} | | | |");
        Console.WriteLine($"| redline of it as Akoma Ntoso, × Word | {akn:F0} | {figures.P95("akn"):F0} | {akn / word:F1} | | |");
    }

    /// <summary>The whole negotiation into an archive, and from it again in another installation.</summary>
    static async Task Restore(House house)
    {
        await using var source = NpgsqlDataSource.Create(house.Database);
        using var file = new MemoryStream();
        await Archives.Write(file, house.Services.GetRequiredService<IDocumentStore>(), source, BigRoom.Address, null, (_, _) => Task.CompletedTask, default);
        await using var elsewhere = await House.Open();
        using var archive = ArchiveFile.Open(file);
        var clock = Stopwatch.GetTimestamp();
        if (await Archives.Restore(archive, new(null), new DatabaseAddress(elsewhere.Database, ""), default) is { } refusal) throw new InvalidOperationException(refusal.Sentence);
        var time = Stopwatch.GetElapsedTime(clock);
        var acts = archive.Acts().Count();
        Console.WriteLine($"| restore an archive of {acts:N0} acts | {time.TotalMilliseconds:F0} ms, {time.TotalMilliseconds / acts:F1} an act, once | | | |");
    }

    static void Print(Figures first, Figures again)
    {
        Console.WriteLine("| | median ms | p95 ms | × bare page or insert | median at 10× history | growth |\n|---|---|---|---|---|---|");
        foreach (var name in first.Names)
        {
            var yard = first.Median(name.StartsWith("act", StringComparison.Ordinal) ? "a bare insert, committed" : "a bare Razor page");
            Console.WriteLine($"| {name} | {first.Median(name):F1} | {first.P95(name):F1} | {first.Median(name) / yard:F1} | {again.Median(name):F1} | {again.Median(name) / first.Median(name):F2} |");
        }
    }

    static async Task<string> Done(HttpClient client, string act, object body)
    {
        var answer = await client.PostAsJsonAsync(act, body);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? (string)JsonNode.Parse(said)!["location"]! : throw new InvalidOperationException($"{act}: {said}");
    }

    static async Task Insert(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("insert into normdraft.mt_doc_visit (tenant_id, id, data, mt_version) values ('bare', gen_random_uuid(), '{\"a\":1}', gen_random_uuid())");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Signs in as people do: by a link, used once.</summary>
    static async Task<HttpClient> SignIn(House house, Guid person)
    {
        string link;
        await using (var session = house.Services.GetRequiredService<IDocumentStore>().LightweightSession())
        {
            (link, _) = NormDraft.Server.Identity.SignInLinks.Make(session, person, null, DateTimeOffset.UtcNow.AddDays(1), null, DateTimeOffset.UtcNow);
            await session.SaveChangesAsync();
        }
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = house.Address };
        var page = await client.GetStringAsync(link);
        await client.PostAsync(Links.SignInLink, new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = link[(link.IndexOf('=') + 1)..], ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value }));
        return client;
    }

    static async Task<WebApplication> Bare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRazorComponents();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => new RazorComponentResult<BarePage>(new { Words = "Nothing here." }));
        await app.StartAsync();
        return app;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
