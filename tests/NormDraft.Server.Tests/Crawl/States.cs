using NormDraft.Server.Tests.Doors;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>The states of a negotiation in which its pages are walked.</summary>
static class States
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Must = "Each State must ensure human control over the use of force.";

    /// <summary>NORMDRAFT_PLAYS, which tests/soak sets, has everything walked.</summary>
    public static readonly bool Whole = Environment.GetEnvironmentVariable("NORMDRAFT_PLAYS") is not null;

    public static readonly IReadOnlyList<Func<House, Task<State>>> All =
        [Sample, Long, Empty, Fresh, Live, ChairsPen, Decided, Issued, ClauseGone, EachIssue, Arabic, OddNames, FileBrought, Jobs];

    static async Task<State> Sample(House _)
    {
        var house = new House();
        await ((IAsyncLifetime)house).InitializeAsync();
        var people = new Dictionary<string, Person> { ["nobody"] = house.Somebody() };
        foreach (var (kind, name) in SamplePeople) people[kind] = await house.As(name);
        return new("the sample", house.Address, House.Sample, people) { Most = Whole ? int.MaxValue : 2, MostForms = 2, Opened = house };
    }

    static readonly (string, string)[] SamplePeople =
    [
        ("observer", "Dr Henrike Falkenrath"), ("delegate", "Sanne Brouwershaven"), ("head", "Ambassador Cordelia Baptiste"), ("adviser", "Kwabena Asare-Mills"), ("secretariat", "Dorothea Lindqvist"),
        ("lawyer", "Professor Anjali Raghunathan"), ("pen", "Mariam Okonjo-Hale"), ("chair", "Ambassador Ilse Vandermolen"),
    ];

    /// <summary>More than one page of everything that has pages.</summary>
    static async Task<State> Long(House house)
    {
        var room = await house.Open();
        for (var at = 1; at <= 104; at++)
            await room.Submit(new[] { room.Aara, room.Beria, room.Cora }[at % 3], new[] { Room.First, Room.Second, Room.Third }[at % 3], $"The use of force is of kind {at}.");
        await Decide(room, Room.Second, 1);
        await room.Chair.Does(room.Api.Versions, new { });
        return new("more than one page", house.Address, room.Address, new Dictionary<string, Person> { ["delegate"] = room.Aara, ["chair"] = room.Chair, ["observer"] = room.Lantern, ["secretariat"] = room.Secretary }) { Most = 3, MostForms = 1 };
    }

    static async Task<State> Empty(House house)
    {
        var (address, secretary) = ($"empty-{Guid.NewGuid():N}"[..20], await house.Secretary());
        await secretary.Does(Links.NegotiationsApi, new { address, title = "Not begun", timeZone = "UTC" });
        var room = Room.Of(house, address, secretary);
        await secretary.Does(room.Api.PeopleAct("parties"), new { key = "XAA", name = "Aara", kind = "state" });
        return new("new and empty", house.Address, address, new Dictionary<string, Person>
        {
            ["secretariat"] = secretary,
            ["chair"] = await room.Seat("Chair", null, "chair"),
            ["pen"] = await room.Seat("Pen holder", null, "pen-holder"),
            ["delegate"] = await room.Seat("Delegate of Aara", "XAA", "delegate"),
        })
        { Word = await Word(await house.Open()) };
    }

    static async Task<State> Fresh(House house) => await With("a text, nothing said", await Company.In(await house.Open()));

    static async Task<State> Live(House house)
    {
        var company = await Company.In(await house.Open());
        await Amendments(company.Room);
        return await With("amendments of every kind", company, ("auditor", await company.Room.Seat("Auditor", null, "auditor")));
    }

    static async Task<State> ChairsPen(House house)
    {
        var company = await Company.In(await house.Open());
        await company.Room.Chair.Does(company.Room.Api.PeopleAct("settings"), new { pen = "chair" });
        await Amendments(company.Room);
        return await With("the chair's pen", company);
    }

    static async Task<State> Decided(House house)
    {
        var company = await Company.In(await house.Open());
        await Amendments(company.Room);
        await Decide(company.Room, Room.First, 1);
        await company.Room.Chair.Does(company.Room.Api.Screen, new { clause = await company.Room.Clause(Room.First) });
        return await With("decisions kept", company);
    }

    static async Task<State> Issued(House house)
    {
        var company = await Company.In(await house.Open());
        await EveryAct.Walk(company.Room, (person, act, body) => person.Does(act, body));
        return await With("after an issue", company);
    }

    /// <summary>A version deleted a clause on which others had proposed; one of these proposals is decided.</summary>
    static async Task<State> ClauseGone(House house)
    {
        var company = await Company.In(await house.Open());
        var (room, clause) = (company.Room, await company.Room.Clause(Room.First));
        var number = await room.Submit(room.Beria, Room.First, Should);
        await room.Submit(room.Lantern, Room.First, Must);
        await Decide(room, Room.First, await Submits(room, room.Aara, new { clause, version = 1, operation = "suppress", rationale = "Said elsewhere." }));
        await room.Chair.Does(room.Api.Versions, new { });
        await Decide(room, Room.First, number, "overtaken");
        return await Read("a clause gone", company);
    }

    /// <summary>A revision, a corrigendum and a reissue, with owners shown in each of four ways.</summary>
    static async Task<State> EachIssue(House house)
    {
        var company = await Company.In(await house.Open());
        var room = company.Room;
        foreach (var (kind, policy, words) in new[] { ("revision", "full", Room.First), ("revision", "groupsOnly", Room.Second), ("corrigendum", "chairOnly", Room.Third), ("reissue", "none", "") })
        {
            if (words.Length > 0)
            {
                var version = (await room.Chair.Get(room.Api.Overview))["versions"]!.AsArray().Count;
                var number = await room.Submit(room.Aara, await room.Draft(room.Aara, words, words.Replace("Each", "Every", StringComparison.Ordinal).Replace("may", "shall", StringComparison.Ordinal).Replace("law", "rules", StringComparison.Ordinal), version: version));
                await Decide(room, words, number, "bracket");
            }
            await room.Chair.Does(room.Api.Versions, new { kind, policy, takesIn = true });
        }
        await room.Submit(room.Beria, await room.Draft(room.Beria, Room.Third, "Nothing here affects existing obligations.", version: 5));
        return await With("each kind of issue and policy", company);
    }

    static async Task<State> Arabic(House house)
    {
        var address = $"arabic-{Guid.NewGuid():N}"[..20];
        var company = await Written(house, address, "مشروع نص", "ar", "المادة 1 السيطرة", "على كل دولة أن تكفل السيطرة البشرية.");
        var clause = await company.Room.Clause("السيطرة البشرية");
        await company.Room.Submit(company.Room.Aara, Room.IdIn(await company.Room.Aara.Does(company.Room.Api.Drafts, new { clause, version = 1, operation = "modify", text = "ينبغي لكل دولة أن تكفل السيطرة البشرية.", rationale = "أوضح" })));
        return await Read("Arabic", company);
    }

    /// <summary>What must be escaped once, wherever it stands.</summary>
    static async Task<State> OddNames(House house)
    {
        var address = $"odd-{Guid.NewGuid():N}"[..20];
        var company = await Written(house, address, "Law & <order> \"of\" 'war' 50% + #1", "en", "Article 1 Search & rescue <b>", "Parties A&B shall \"search\" & <rescue> at 100% + #1?");
        var room = company.Room;
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Cat+Dog", name = "Cats & <Dogs> \"et al.\"", kind = "observer" });
        var odd = await room.Seat("Miss O'Neill & <Sons>", "Cat+Dog", "observer");
        var clause = await room.Clause("Parties");
        await room.Submit(odd, Room.IdIn(await odd.Does(room.Api.Drafts, new { clause, version = 1, operation = "modify", text = "Parties A&B may \"search\" & <rescue> at 100% + #1?", rationale = "R&D <b>" })));
        return await Read("names to be escaped", company, ("odd observer", odd));
    }

    static async Task<State> FileBrought(House house)
    {
        var company = await Company.In(await house.Open());
        var room = company.Room;
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        foreach (var file in new[] { await Word(room), "no Word file"u8.ToArray() })
            await room.Aara.Settled(await room.Aara.Brings(room.Api.ReadDrafts, file));
        return await Read("a file brought in", company);
    }

    static async Task<State> Jobs(House house)
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        foreach (var (person, wanted) in new (Person, object)[] { (room.Secretary, new { kind = "archive" }), (room.Beria, new { kind = "pdf", version = 1 }), (room.Chair, new { kind = "pdf", version = 1, lines = "yes" }) })
            await person.Settled(await person.Does(room.Api.Papers(), wanted));
        await room.Beria.Does(room.Api.CancelPaper(Room.IdIn(await room.Beria.Does(room.Api.Papers(), new { kind = "pdf", version = 1 }))));
        return new("jobs done", house.Address, room.Address, new Dictionary<string, Person> { ["secretariat"] = room.Secretary, ["chair"] = room.Chair, ["delegate"] = room.Beria, ["observer"] = room.Lantern }) { Prints = true };
    }

    /// <summary>One that revises in three wordings, ones that add, take out and move, an observer's, one withdrawn, drafts asked for and not, and positions.</summary>
    static async Task Amendments(Room room)
    {
        var (first, second, third) = (await room.Clause(Room.First), await room.Clause(Room.Second), await room.Clause(Room.Third));
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/speaker"), new { group = "Nine", code = "XAA" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XCC" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XBB" });
        await room.Chair.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XBB" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/speaker"), new { group = "Nine", code = "XBB" });
        var number = await room.Submit(room.Aara, Room.First, Should);
        await Submits(room, room.Aara, new { clause = first, version = 1, operation = "modify", text = Must, rationale = "Clearer.", revises = number });
        await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.");
        await Submits(room, room.Beria, new { clause = second, version = 1, operation = "add", text = "They do so each year.", label = "2 bis.", kind = "paragraph", rationale = "Often." });
        var gone = await Submits(room, room.Beria, new { clause = third, version = 1, operation = "suppress", rationale = "Said elsewhere." });
        await Submits(room, room.Aara, new { clause = third, version = 1, operation = "move", destination = first, rationale = "Earlier.", capacity = "Nine" });
        await room.Submit(room.Lantern, Room.Second, "States shall exchange good practices.");
        await room.Beria.Does(room.Api.AmendmentAct(gone, "withdraw"), new { reason = "After consultations." });
        await room.Aara.Does(room.Api.Positions(), new { clause = second, stance = "support", note = "Gladly." });
        await room.Aara.Does(room.Api.DraftAct(await room.Draft(room.Aara, Room.Second, "States should exchange good practices."), "ask"), new { party = "XCC" });
        var draft = await room.Draft(room.Aara, Room.Third, "Nothing here affects law.");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await room.AaraHead.Does(room.Api.PeopleAct("authorisation"), new { required = true });
    }

    static async Task<int> Submits(Room room, Person by, object words) =>
        await room.Submit(by, Room.IdIn(await by.Does(room.Api.Drafts, words)));

    static async Task Decide(Room room, string words, int number, string treatment = "takeUp")
    {
        var clause = await room.Clause(words);
        var wording = (await room.Chair.Get(room.Api.Amendment(number)))["amendment"]!["earlier"]!.AsArray().Count + 1;
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number, wording, treatment, reason = "Agreed." } } });
    }

    static async Task<State> With(string name, Company company, params (string, Person)[] others) =>
        State.Of(name, company, null, others) with { Word = await Word(company.Room) };

    /// <summary>What is written in another way is written so for everybody: one of each side reads it.</summary>
    static async Task<State> Read(string name, Company company, params (string, Person)[] others) =>
        State.Of(name, company, Whole ? null : ["observer", "delegate", "lawyer", "secretariat", "chair"], others) with { Word = await Word(company.Room) };

    static Task<byte[]> Word(Room room) => room.Chair.Browser.GetByteArrayAsync(room.Api.VersionFile(1, "docx"));

    static async Task<Company> Written(House house, string address, string title, string language, string article, string paragraph) =>
        await Company.In(await Room.Open(house, address, $"---\nsymbol: R/1\nstatus: zero draft\nlanguage: {language}\n---\n\n# {title}\n\n### {article}\n\n1. {paragraph}\n", title));
}
