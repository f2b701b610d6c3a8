using Marten;
using NormDraft.Exchange.Markdown;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Identity;
using NormDraft.Server.Participants;
using NormDraft.Server.Positions;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;

namespace NormDraft.Server.Hosting;

/// <summary>Plays a sample through the same acts as people: every amendment is drafted, agreed, authorised and submitted by someone seated for it.</summary>
public sealed class SampleLoader(IServiceProvider services, Sample sample, string address)
{
    readonly Dictionary<string, Guid> people = [];
    IReadOnlyDictionary<string, Guid> clauses = new Dictionary<string, Guid>();

    public IReadOnlyDictionary<string, Guid> Clauses => clauses;

    /// <summary>The room with its draft and every amendment.</summary>
    public async Task Load(CancellationToken cancellation)
    {
        await Open(cancellation);
        await Seat(cancellation);
        await BringIn(cancellation);
        foreach (var amendment in sample.Amendments.OrderBy(a => a.Number)) await Submit(amendment, cancellation);
        foreach (var position in sample.Positions) await Take(position, cancellation);
    }

    Guid Secretariat => people[sample.Room.People.First(p => p.Roles.Contains("secretariat")).Name];

    async Task Open(CancellationToken cancellation)
    {
        var first = sample.Room.People.First(p => p.Roles.Contains("secretariat"));
        var person = new Person(people[first.Name] = Guid.CreateVersion7(), first.Name, first.Title, true);
        var store = services.GetRequiredService<IDocumentStore>();
        await using var session = store.LightweightSession();
        session.Store(person);
        await session.SaveChangesAsync(cancellation);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        Must(await Negotiations.Open(store, person, new OpeningFields(address, sample.Room.Title, sample.Room.TimeZone), now, cancellation));
    }

    async Task Seat(CancellationToken cancellation)
    {
        var room = sample.Room;
        foreach (var d in room.Delegations) await Table((c, who, now) => c.Admit(who, new Party(d.Code, d.Name, d.Formal, PartyKind.State), now), cancellation);
        foreach (var o in room.Observers) await Table((c, who, now) => c.Admit(who, new Party(room.Key(o.Id), o.Name, o.Name, PartyKind.Observer), now), cancellation);
        foreach (var g in room.Groups)
        {
            var key = room.Key(g.Id);
            await Table((c, who, now) => c.Admit(who, new Party(key, g.Name, g.Name, PartyKind.Group), now), cancellation);
            foreach (var m in g.Members) await Table((c, who, now) => c.Join(who, key, m.Code, m.From, now), cancellation);
            foreach (var m in g.Members.Where(m => m.Until is not null)) await Table((c, who, now) => c.Leave(who, key, m.Code, m.Until!.Value, now), cancellation);
        }
        var speakers = sample.Amendments.Where(a => a.Capacity != "national")
            .Select(a => (Group: room.Key(a.Capacity), a.By)).Distinct().ToList();
        foreach (var (group, by) in speakers) await Table((c, who, now) => c.NameSpeaker(who, group, by, now), cancellation);
        foreach (var person in room.People) await Seat(person, cancellation);
        foreach (var (group, by) in speakers) // All seats are new: the chair gives the group's word.
            await As(Chair, decide => decide.InTurn(() => Task.FromResult(
                decide.Hold(decide.Room).ConfirmSpeaker(decide.Who, group, by, decide.Now)), cancellation), cancellation);
        foreach (var d in room.Delegations.Where(d => d.Authorisation))
            await As(PersonOf(d.Code, "head"), decide => decide.InTurn(() => Task.FromResult(decide.Hold(decide.Room).SetAuthorisation(decide.Who, true, decide.Now)), cancellation), cancellation);
    }

    Task Table(Func<Conference, Participant, DateTimeOffset, Decision> act, CancellationToken cancellation) =>
        As(Secretariat, decide => decide.InTurn(() => Task.FromResult(act(decide.Hold(decide.Room), decide.Who, decide.Now)), cancellation), cancellation);

    async Task Seat(SamplePerson person, CancellationToken cancellation)
    {
        var known = people.TryGetValue(person.Name, out var id);
        if (!known) id = people[person.Name] = Guid.CreateVersion7();
        Role[] roles = [.. person.Roles.Select(role => Enum.Parse<Role>(role.Replace("-", ""), ignoreCase: true))];
        var isFirstChair = roles.Contains(Role.Chair) && id == Chair;
        await As(Admission.Offices.Overlaps(roles) && !isFirstChair ? Chair : Secretariat, decide => decide.InTurn(() =>
        {
            if (!known) decide.Door.Session.Store(new Person(id, person.Name, person.Title, false));
            decide.Door.Session.Store(Membership.Of(id, address));
            var party = person.Delegation is null ? null : sample.Room.Key(person.Delegation);
            var seat = new Seat(id, person.Name, party, [.. roles]);
            return Task.FromResult(decide.Hold(decide.Room).GiveSeat(decide.Who, seat, decide.Now, isInstallation: isFirstChair));
        }, cancellation), cancellation);
    }

    async Task BringIn(CancellationToken cancellation)
    {
        var file = DraftReader.Read(sample.Draft).File ?? throw new InvalidDataException("The sample's draft cannot be read.");
        var read = file.Clauses(Guid.CreateVersion7);
        clauses = file.Units.Zip(read).ToDictionary(pair => pair.First.Path, pair => pair.Second.Id);
        var (symbol, status) = (file.Front.Symbol!, file.Front.Status!);
        var imprint = new Imprint(IssueKind.Revision, symbol, status, AttributionPolicy.Full) { Salt = VersionActs.Salt() };
        await As(Secretariat, decide => decide.InTurn(() => Task.FromResult(
            Issuing.First(decide.Room, decide.Door.Structure, file.Front.Title!, file.Front.Language!, read, imprint, decide.Who, decide.Now)), cancellation), cancellation);
    }

    async Task Submit(SampleAmendment amendment, CancellationToken cancellation)
    {
        var by = sample.Room.Key(amendment.By);
        var submitter = PersonOf(amendment.By, "delegate", "head", "observer");
        var capacity = amendment.Capacity == "national" ? by : sample.Room.Key(amendment.Capacity);
        var wanted = new Wanted(clauses[amendment.Clause], 1, amendment.Does, capacity, amendment.Text, amendment.Label, amendment.Kind,
            amendment.Destination is { } to ? clauses[to] : null, amendment.Rationale, null);
        var draft = Guid.CreateVersion7();
        await As(submitter, decide => decide.BeginDraft(draft, wanted, cancellation), cancellation);
        foreach (var sponsor in amendment.Cosponsors)
        {
            await As(submitter, decide => decide.Apart(draft, async () => (await decide.Draft(draft, DraftingActs.Any, cancellation)).Ask(await decide.Draftsman(cancellation), sponsor, Part.Reads, 0), cancellation), cancellation);
            await As(PersonOf(sponsor, "head", "delegate"), decide => decide.Apart(draft, async () => (await decide.Draft(draft, DraftingActs.Any, cancellation)).Agree(decide.Who, decide.Now), cancellation), cancellation);
        }
        if (sample.Room.Delegations.Any(d => d.Code == amendment.By && d.Authorisation))
            await As(PersonOf(amendment.By, "head"), decide => decide.Apart(draft, async () => (await decide.Draft(draft, DraftingActs.Any, cancellation)).Authorise(decide.Who, decide.Now), cancellation), cancellation);
        await As(submitter, async decide => (await decide.SubmitDraft(draft, DraftingActs.Any, cancellation)).Decision, cancellation);
        if (amendment.AdoptedBy is { } adopter)
            await As(PersonOf(adopter, "head", "delegate"), decide => decide.InTurn(async () => (await decide.Amendment(amendment.Number, null, cancellation)).Adopt(decide.Who, decide.Now), cancellation), cancellation);
        if (amendment.Withdrawn)
            await As(submitter, decide => decide.InTurn(async () => (await decide.Amendment(amendment.Number, null, cancellation)).Withdraw(decide.Who, decide.Room, "Withdrawn after consultations.", decide.Now), cancellation), cancellation);
    }

    Task Take(SamplePosition position, CancellationToken cancellation) => As(PersonOf(position.Delegation, "head", "delegate"), decide => decide.InTurn(() =>
        decide.TakePosition(new(position.On.Amendment, position.On.Clause is { } path ? clauses[path] : null, null, position.Says, position.Note), null, cancellation), cancellation), cancellation);

    /// <summary>Someone seated for a party, by the first of these roles that is held.</summary>
    Guid PersonOf(string party, params string[] roles) => people[roles.Select(role => sample.Room.People.FirstOrDefault(p => p.Delegation == party && p.Roles.Contains(role))).First(p => p is not null)!.Name];

    public Guid Chair => people[sample.Room.People.First(p => p.Roles.Contains("chair")).Name];

    /// <summary>Does one act as one person, through a door of its own.</summary>
    public async Task As(Guid person, Func<Decide, Task<Decision>> act, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<Door>().Enter(address, person, cancellation)) throw new NotSeenException();
        Must(await act(scope.ServiceProvider.GetRequiredService<Decide>()));
    }

    static void Must(Decision decision)
    {
        if (decision.Refusal is { } refusal) throw new InvalidDataException($"The sample was refused: {refusal.Code}: {refusal.Sentence}");
    }
}
