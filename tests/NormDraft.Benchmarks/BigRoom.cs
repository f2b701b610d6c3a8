using Marten;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Identity;
using NormDraft.Server.Participants;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>400 clauses, 40 delegations and 2,000 amendments, made through the acts.</summary>
sealed class BigRoom(IServiceProvider services)
{
    public const string Address = "big-room";
    public static readonly Links Pages = new(Address), Api = Pages.Api;
    public const int Clauses = 400;
    public const int PerClause = 5;

    static readonly string[] Words = ["State", "shall", "should", "ensure", "control", "capability", "use", "force", "measures", "review", "human", "judgement", "law", "report", "meeting", "exchange", "practice", "training", "risk", "civilian"];

    readonly Random dice = new(20261124);

    public Guid Secretary { get; } = Guid.CreateVersion7();
    public Guid Chair { get; } = Guid.CreateVersion7();
    public List<(Guid Person, string Code)> Delegates { get; } = [];
    public List<Clause> Text { get; } = [];

    public async Task Fill()
    {
        await Open();
        var article = Guid.Empty;
        for (var i = 0; i < Clauses; i++)
        {
            var isHead = i % 8 == 0;
            var id = Guid.CreateVersion7();
            if (isHead) article = id;
            Text.Add(new Clause(id, isHead ? null : article, isHead ? Kinds.Article : Kinds.Paragraph, isHead ? $"Article {i / 8 + 1}" : $"{i % 8}.", isHead ? $"Heading {i / 8 + 1}" : Sentence(i)));
        }
        await As(Secretary, decide => decide.InTurn(() => Task.FromResult(Issuing.First(decide.Room, decide.Door.Structure, "Big", "en", Text,
            new Imprint(IssueKind.Revision, "BIG/1", "zero draft", AttributionPolicy.Full), decide.Who, decide.Now)), default));
        for (var i = 0; i < Clauses * PerClause; i++) await Submit(Text[i % Clauses], Delegates[i % Delegates.Count]);
    }

    public Task Submit(Clause clause, (Guid Person, string Code) by) => As(by.Person, async decide =>
    {
        var draft = Guid.CreateVersion7();
        var begun = await decide.BeginDraft(draft, new Wanted(clause.Id, decide.Door.Structure!.Issued, Operation.Modify, by.Code, Changed(clause.Text), null, null, null, "Because.", null), default);
        if (begun.Refusal is not null) return begun;
        await As(by.Person, async again => (await again.SubmitDraft(draft, DraftingActs.Any, default)).Decision);
        return Decision.AlreadyDone;
    });

    /// <summary>The chair takes up the first live amendment on a clause.</summary>
    public Task Decide(Clause clause) => As(Chair, decide => decide.InTurn(async () =>
    {
        var desk = (await decide.Load<DeskClause>(clause.Id, null, default))!;
        var live = await decide.Door.LiveOn(clause.Id, default);
        var sheet = new DeskSheet([new Handling(live[0].Number, live[0].Wording, Treatment.TakeUp, "Support.", null)], [], null);
        return desk.Consolidate(decide.Who, desk.Consolidate(live, sheet).Outcome, sheet, live, decide.Door.Structure!.Issued, decide.Now);
    }, default));

    public Task Undo(Clause clause) => As(Chair, decide => decide.InTurn(async () => (await decide.Load<DeskClause>(clause.Id, null, default))!.Undo(decide.Who, decide.Now), default));

    public string Changed(string text)
    {
        var words = text.Split(' ');
        words[dice.Next(words.Length)] = Words[dice.Next(Words.Length)] + dice.Next(10);
        return string.Join(' ', words);
    }

    string Sentence(int seed) => string.Join(' ', Enumerable.Range(0, 60).Select(_ => Words[dice.Next(Words.Length)])) + $" number {seed}.";

    async Task Open()
    {
        var store = services.GetRequiredService<IDocumentStore>();
        await using var session = store.LightweightSession();
        session.Store(new Person(Secretary, "Secretary", "", true), new Person(Chair, "Chair", "", false));
        await session.SaveChangesAsync();
        await Negotiations.Open(store, new Person(Secretary, "Secretary", "", true), new OpeningFields(Address, "Big room", "UTC"), DateTimeOffset.UtcNow, default);
        await Seat(new Seat(Chair, "Chair", null, [Role.Chair]));
        for (var i = 0; i < 40; i++)
        {
            var code = $"X{(char)('A' + i / 26)}{(char)('A' + i % 26)}";
            await As(Secretary, decide => decide.InTurn(() => Task.FromResult(decide.Hold(decide.Room).Admit(decide.Who, new Party(code, $"State {code}", code, PartyKind.State), decide.Now)), default));
            Delegates.Add((Guid.CreateVersion7(), code));
            await Seat(new Seat(Delegates[^1].Person, $"Delegate {code}", code, [Role.Delegate]));
        }
    }

    Task Seat(Seat seat) => As(Secretary, decide => decide.InTurn(() =>
    {
        decide.Door.Session.Store(new Person(seat.Person, seat.Name, "", false));
        decide.Door.Session.Store(Membership.Of(seat.Person, Address));
        return Task.FromResult(decide.Hold(decide.Room).GiveSeat(decide.Who, seat, decide.Now, isInstallation: true));
    }, default));

    public async Task As(Guid person, Func<Decide, Task<Decision>> act)
    {
        await using var scope = services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<Door>().Enter(Address, person, default)) throw new InvalidOperationException("Not seated.");
        if ((await act(scope.ServiceProvider.GetRequiredService<Decide>())).Refusal is { } refusal) throw new InvalidOperationException(refusal.Sentence);
    }
}
