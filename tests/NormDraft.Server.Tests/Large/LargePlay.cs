using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NormDraft.Server.Amendments;
using NormDraft.Text;
using Npgsql;

namespace NormDraft.Server.Tests.Large;

/// <summary>A negotiation played through the front door: what is proposed is marked with words that stand nowhere else.</summary>
sealed class LargePlay : IDisposable
{
    /// <summary>Real texts, one of them with 216 pairs of brackets and one in French, where they are kept beside the repository.</summary>
    public static readonly IReadOnlyList<string> RealTexts = ["paris-5-presidency-9-dec-2015.md", "arms-trade-treaty-2013.md", "bbnj-agreement-2023-fr.txt"];

    static readonly string SampleDraft = Path.Combine("samples", "responsible-military-ai", "draft.md");

    readonly Room room;
    readonly List<(string Code, Person Who)> delegates = [];
    readonly Dictionary<int, Entry> ledger = [];
    readonly HashSet<int> traced = [];
    readonly Dictionary<string, int> told = []; // refusals of an issue, by code
    readonly HashSet<string> gone = []; // words of clauses that left the text
    readonly Random dice;
    readonly int seed;
    List<JsonNode> clauses = [];
    readonly string[] groups = ["North", "South", "East", "West", "Isles"];
    int version = 1, words, inBrackets, takenUp, notRetained, takenOver;

    /// <summary>What the ledger knows of an amendment.</summary>
    /// <param name="By">In whose name.</param>
    sealed record Entry(string By, Person Lead, string Operation, Guid Clause, string Mark)
    {
        public string By { get; set; } = By;
        public Person Lead { get; set; } = Lead;
        public string State { get; set; } = "live";
    }

    LargePlay(Room room, int seed) => (this.room, this.seed, dice) = (room, seed, new Random(seed));

    /// <summary>Desk decisions that the server refused though they heeded what the desk had said.</summary>
    public int Refused { get; private set; }

    public string Summary => $"Seed {seed}: {ledger.Count} amendments by {delegates.Count} delegations; {takenUp} taken up and found in the text, {notRetained} not retained and not found, {inBrackets} found in brackets with their holder; {takenOver} taken over. Before an issue the chair was told: {string.Join(", ", told.Select(one => $"{one.Key} {one.Value}"))}.";

    /// <param name="text">One of the real ones; null for the sample.</param>
    public static async Task<LargePlay> Open(House house, int delegations, string? text)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("NORMDRAFT_SEED"), out var asked) ? asked : Random.Shared.Next();
        var address = $"large-{seed}";
        var secretary = await house.Secretary();
        await secretary.Does(Links.NegotiationsApi, new { address, title = "Many rounds", timeZone = "UTC" });
        var play = new LargePlay(Room.Of(house, address, secretary), seed);
        await play.Seats(delegations);
        await secretary.Does(play.room.Api.Import, new { markdown = await File.ReadAllTextAsync((text is null ? null : Above(Path.Combine("shared", "texts", text))) ?? Above(SampleDraft)!), symbol = "L/1" });
        await play.Read();
        return play;
    }

    static string? Above(string file) => Parents(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    static IEnumerable<string> Parents(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }

    Person chair = null!;

    async Task Seats(int delegations)
    {
        for (var at = 0; at < delegations; at++)
        {
            var code = $"{(char)('A' + at / 26)}{(char)('A' + at % 26)}Z";
            await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = code, name = $"State {code}", kind = "state" });
            delegates.Add((code, await room.Seat($"Delegate {code}", code, "delegate")));
        }
        foreach (var (at, group) in groups.Index())
        {
            await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = group, name = group, kind = "group" });
            await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group, code = delegates[at].Code });
            await room.Secretary.Does(room.Api.PeopleAct("groups/speaker"), new { group, code = delegates[at].Code });
        }
        chair = await room.Seat("Chair", null, "chair");
    }

    /// <summary>The delegation, or the group it speaks for.</summary>
    string NameFor(int delegation) => delegation < groups.Length && dice.Next(2) == 0 ? groups[delegation] : delegates[delegation].Code;

    async Task Read() => clauses = [.. (await chair.Get(room.Api.Version(version)))["clauses"]!.AsArray().Select(clause => clause!)];

    static Guid Id(JsonNode clause) => clause["id"]!.GetValue<Guid>();
    static string Text(JsonNode clause) => (string)clause["text"]!;

    /// <summary>Half of them on a tenth of the clauses, where they meet.</summary>
    public async Task Submit(int count)
    {
        var body = clauses.Where(clause => (string)clause["kind"]! is "paragraph" or "point" or "preamble" or "subpoint" && Text(clause).Length > 20).ToList();
        var hot = body.Where((_, at) => at % 10 == 3).ToList();
        for (var done = 0; done < count; done++)
        {
            var delegation = dice.Next(delegates.Count);
            var (by, capacity) = (delegates[delegation].Who, NameFor(delegation));
            var clause = dice.Next(2) == 0 ? hot[dice.Next(hot.Count)] : body[dice.Next(body.Count)];
            var mark = $"Mark{++words}x";
            var operation = dice.Next(10) switch { 0 => "add", 1 => "suppress", 2 => "move", _ => "modify" };
            object draft = operation switch
            {
                "add" => new { clause = Id(clause), version, operation, capacity, kind = "paragraph", label = $"{words} bis.", text = $"{mark} shall be done.", rationale = "Needed." },
                "suppress" => new { clause = Id(clause), version, operation, capacity, rationale = "Not needed." },
                "move" => new { clause = Id(clause), version, operation, capacity, destination = Id(body[dice.Next(body.Count)]), rationale = "Better there." },
                _ => new { clause = Id(clause), version, operation, capacity, text = Changed(Text(clause), mark), rationale = "Clearer." },
            };
            var answer = await by.Post(room.Api.Drafts, draft);
            if (answer.StatusCode != HttpStatusCode.OK) continue; // a clause cannot follow itself or what stands under it
            var id = Room.IdIn((string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["location"]!);
            var submitted = await by.Post(room.Api.DraftAct(id, "submit"));
            if (submitted.StatusCode != HttpStatusCode.OK) continue; // the same was proposed by the same delegation
            var number = Room.NumberIn((string)(await submitted.Content.ReadFromJsonAsync<JsonNode>())!["location"]!);
            ledger[number] = new Entry(capacity, by, operation, Id(clause), operation is "suppress" or "move" ? "" : mark);
        }
    }

    /// <summary>Some are withdrawn, and most of these taken over by another delegation.</summary>
    public async Task Withdraw(int count)
    {
        foreach (var number in ledger.Where(pair => pair.Value.State == "live").Select(pair => pair.Key).OrderBy(_ => dice.Next()).Take(count).ToList())
        {
            var entry = ledger[number];
            await entry.Lead.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "After consultations." });
            entry.State = "withdrawn";
            if (dice.Next(3) == 0) continue;
            (entry.By, entry.Lead) = delegates[groups.Length + dice.Next(delegates.Count - groups.Length)];
            await entry.Lead.Does(room.Api.AmendmentAct(number, "take-over"), new { rationale = "We stand by it." });
            entry.State = "live";
            takenOver++;
        }
    }

    /// <summary>A word put in, or one put in place of another, outside brackets.</summary>
    string Changed(string text, string mark)
    {
        var pairs = Brackets.Over([text]).Brackets;
        var free = Words.Split(text).Where(token => token.IsWord && !text.AsSpan(token.Start).StartsWith("Mark", StringComparison.Ordinal) && !pairs.Any(pair => pair.Open.Clause == 0 && pair.Open.Offset < token.Start && pair.Close.Offset > token.Start)).ToList();
        if (free.Count == 0) return $"{text} {mark}.";
        var at = free[dice.Next(free.Count)];
        return dice.Next(2) == 0 ? text.Insert(at.Start, mark + " ") : string.Concat(text.AsSpan(0, at.Start), mark, text.AsSpan(at.Start + at.Length));
    }

    /// <summary>Two thirds of the clauses are decided, in every way; the chair heeds what the desk says before it saves.</summary>
    public async Task Decide()
    {
        foreach (var row in (await chair.Get(room.Api.Desk))["rows"]!.AsArray())
        {
            if (dice.Next(3) == 0) continue;
            var clause = row!["clause"]!.GetValue<Guid>();
            var desk = await chair.Get(room.Api.DeskClause(clause));
            var live = desk["proposals"]!.AsArray().SelectMany(proposal => proposal!["handlings"]!.AsArray()).ToDictionary(one => (int)one!["number"]!, one => (int)one!["wording"]!);
            var ways = live.Keys.ToDictionary(number => number, _ => dice.Next(5) switch { 0 => "takeUp", 1 or 2 => "bracket", 3 => "notRetain", _ => "leave" });
            for (var tries = 0; tries < 12; tries++)
            {
                var sheet = new { handlings = ways.Select(way => new { number = way.Key, wording = live[way.Key], treatment = way.Value, reason = way.Value is "takeUp" or "notRetain" ? "So agreed." : "" }) };
                var compiled = (await (await chair.Post(room.Api.DeskAct(clause, "compile"), sheet)).Content.ReadFromJsonAsync<JsonNode>())!["compiled"]!;
                if (compiled["remarks"]!.AsArray().Any(remark => (string)remark!["code"]! == "brackets-broken")) break; // a sign of the draft's own has no partner in this clause
                var heard = compiled["remarks"]!.AsArray().Select(remark => (Code: (string)remark!["code"]!, Number: Number((string)remark["sentence"]!))).Where(remark => ways.ContainsKey(remark.Number)).ToList();
                var changed = false;
                foreach (var (code, number) in heard)
                {
                    var way = code switch
                    {
                        "taken-up-not-whole" => "bracket",
                        "bracketed-words-gone" => "notRetain",
                        "taken-up-not-in-text" or "to-review" or "deletion-not-bracketed" or "move-not-bracketed" => "leave",
                        _ => ways[number],
                    };
                    changed |= ways[number] != way;
                    ways[number] = way;
                }
                if (changed) continue;
                var saved = await chair.Post(room.Api.DeskClause(clause), sheet);
                var code409 = saved.StatusCode == HttpStatusCode.OK ? "" : await saved.Code();
                if (code409 is "decision-contradicts")
                {
                    foreach (var number in ways.Keys.Where(number => ways[number] == "takeUp").Skip(1)) ways[number] = "leave";
                    continue;
                }
                if (code409.Length > 0) Refused++;
                break;
            }
        }
    }

    static int Number(string sentence) => sentence.Split(' ').Select(word => int.TryParse(word, out var number) ? number : 0).FirstOrDefault(number => number > 0);

    /// <summary>What a decision on one clause and one on another make impossible together is taken back, as the refusal asks.</summary>
    public async Task Issue()
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await chair.Post(room.Api.Versions, new { policy = "full", repeatedNumbers = true });
            if (answer.StatusCode == HttpStatusCode.OK) break;
            tries.ShouldBeLessThan(100, "nothing can be issued");
            var said = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
            told[(string)said["code"]!] = told.GetValueOrDefault((string)said["code"]!) + 1;
            ((string)said["code"]!).ShouldBeOneOf("taken-up-not-in-text", "ended-in-brackets", "not-retained-in-text", "brackets-broken");
            var number = Number((string)said["title"]!);
            if (number > 0) await chair.Does(room.Api.DeskAct(ledger[number].Clause, "undo"));
            else await Restructure();
        }
        version++;
        var before = clauses;
        await Read();
        var still = clauses.Select(Id).ToHashSet();
        gone.UnionWith(before.Where(clause => !still.Contains(Id(clause))).SelectMany(clause => Words.Split(Text(clause)).Select(token => Text(clause).Substring(token.Start, token.Length))));
        foreach (var (number, entry) in ledger.Where(pair => pair.Value.State == "live"))
        {
            var amendment = (await chair.Get(room.Api.Amendment(number)))["amendment"]!;
            entry.State = State(amendment);
        }
    }

    static string State(JsonNode amendment) => (string?)amendment["disposition"] ?? (string)amendment["status"]!;

    /// <summary>A bracket of the draft opens in one clause and closes in another: what deletes or moves clauses is taken back.</summary>
    async Task Restructure()
    {
        foreach (var clause in ledger.Values.Where(entry => entry is { State: "live", Operation: "suppress" or "move" }).Select(entry => entry.Clause).Distinct())
            if (clauses.Any(one => Id(one) == clause) && (bool)(await chair.Get(room.Api.DeskClause(clause)))["pending"]!) await chair.Does(room.Api.DeskAct(clause, "undo"));
    }

    /// <summary>Taken up is in the text, once and outside its own brackets; not retained is not; what is in brackets has its holder.</summary>
    public async Task CheckText()
    {
        var all = string.Join('\n', clauses.Select(Text));
        foreach (var row in (await chair.Get(room.Api.Trace(version)))["rows"]!.AsArray())
            foreach (var number in row!["amendments"]!.AsArray().Select(number => (int)number!)) traced.Add(number);
        clauses.Select(Id).Distinct().Count().ShouldBe(clauses.Count);
        var ids = clauses.Select(Id).ToHashSet();
        foreach (var clause in clauses) if (clause["parent"] is { } parent) ids.ShouldContain(parent.GetValue<Guid>(), "away from its parent");
        foreach (var clause in clauses)
        {
            var reading = Brackets.Over([Text(clause)]);
            if (reading.Remarks.Any(remark => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket)) continue; // a pair of the draft opens in one clause and closes in another
            var pairs = reading.Brackets.Select(pair => (pair.Open.Offset, pair.Close.Offset + 1 - pair.Open.Offset)).ToHashSet();
            foreach (var held in clause["attributions"]!.AsArray().Where(held => held!["amendments"]!.AsArray().Count > 0))
                pairs.ShouldContain(((int)held!["start"]!, (int)held["length"]!), Text(clause));
        }
        foreach (var (number, entry) in ledger.Where(pair => pair.Value.Mark.Length > 0))
        {
            var times = Times(all, entry.Mark);
            var held = clauses.SelectMany(clause => clause["attributions"]!.AsArray().Where(one => one!["amendments"]!.AsArray().Any(each => (int)each! == number)
                && Text(clause).Substring((int)one["start"]!, (int)one["length"]!).Contains(entry.Mark))).ToList();
            switch (entry.State)
            {
                case "takenUp":
                    if (gone.Contains(entry.Mark)) break;
                    (times, held.Count).ShouldBe((1, 0), $"{number} {entry.Mark} taken up");
                    traced.ShouldContain(number);
                    takenUp++;
                    break;
                case "notRetained":
                    times.ShouldBe(0, $"{number} {entry.Mark} not retained");
                    notRetained++;
                    break;
                case "withdrawn":
                    held.ShouldBeEmpty($"{number} {entry.Mark} is withdrawn and holds a bracket");
                    break;
                case "live" when times > 0:
                    held.ShouldNotBeEmpty($"{number} {entry.Mark} stands in brackets of nobody");
                    held.ShouldAllBe(one => one!["parties"]!.AsArray().Any(party => (string)party! == entry.By), $"{number} by {entry.By}: {string.Join("; ", held.Select(one => one!.ToJsonString()))} (seed {seed})");
                    inBrackets++;
                    break;
            }
        }
    }

    static int Times(string text, string mark) => (text.Length - text.Replace(mark, "", StringComparison.Ordinal).Length) / mark.Length;

    /// <summary>Numbers, parties and states of every amendment, and the counts of home, desk and list.</summary>
    public async Task CheckLists()
    {
        var listed = new Dictionary<int, JsonNode>();
        for (var page = 1; listed.Count < ledger.Count; page++)
        {
            var list = (await delegates[0].Who.Get(room.Api.Amendments(AmendmentsAsked.All, page)))["amendments"]!.AsArray();
            if (list.Count == 0) break;
            foreach (var one in list) listed[(int)one!["number"]!] = one;
        }
        listed.Keys.Order().ShouldBe(ledger.Keys.Order());
        foreach (var (number, entry) in ledger)
        {
            ((string)listed[number]["capacity"]!, State(listed[number])).ShouldBe((entry.By, entry.State), $"{number}");
            listed[number]["proposal"]!["clause"]!.GetValue<Guid>().ShouldBe(entry.Clause);
        }
        var live = ledger.Count(pair => pair.Value.State == "live");
        ((int)(await chair.Get(room.Api.Desk))["live"]!).ShouldBe(live, "on the desk");
        ((int)(await delegates[1].Who.Get(room.Api.Amendments(AmendmentsAsked.All with { Status = "live" })))["total"]!).ShouldBe(live, "in the list");
    }

    /// <summary>The Word and Akoma Ntoso files of the version, brought back as they are.</summary>
    public async Task CheckFiles()
    {
        foreach (var ending in new[] { "docx", "xml" })
        {
            var file = await delegates[0].Who.Browser.GetByteArrayAsync(room.Api.VersionFile(version, ending));
            var answer = await delegates[0].Who.Settled(await delegates[0].Who.Brings(room.Api.ReadDrafts, file));
            (await answer.Content.ReadFromJsonAsync<JsonNode>())!["changes"]!.AsArray().Select(change => change!.ToJsonString()).ShouldBeEmpty(ending);
        }
    }

    public static IReadOnlyList<string> Measured => ["home", "text", "amendments", "desk", "hottest clause", "next version", "brackets", "Word", "Akoma Ntoso"];

    /// <summary>Milliseconds, the median of five, and kB of each page, as the chair reads it.</summary>
    public async Task Measure(Action<string> tell, string round)
    {
        var hottest = ledger.Where(pair => pair.Value.State == "live").GroupBy(pair => pair.Value.Clause).Where(group => clauses.Any(clause => Id(clause) == group.Key)).MaxBy(group => group.Count())?.Key ?? Id(clauses[^1]);
        string[] pages =
        [
            Links.Home, room.Pages.Text(), room.Pages.Amendments(), room.Pages.Desk, room.Pages.DeskClause(hottest), room.Pages.NextVersion(), room.Pages.Brackets(),
            room.Pages.VersionFile(version, "docx"), room.Pages.VersionFile(version, "xml"),
        ];
        var cells = new List<string>();
        foreach (var page in pages)
        {
            var (times, size) = (new List<double>(), 0);
            for (var ask = 0; ask < 5; ask++)
            {
                var watch = Stopwatch.StartNew();
                var answer = await chair.Browser.GetAsync(page);
                size = (await answer.Content.ReadAsByteArrayAsync()).Length;
                ((int)answer.StatusCode).ShouldBeLessThan(400, page);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
            cells.Add(string.Create(CultureInfo.InvariantCulture, $"{times.Order().ElementAt(2):0}, {size / 1000} kB"));
        }
        var live = ledger.Count(pair => pair.Value.State == "live");
        var brackets = Brackets.Over([.. clauses.Select(Text)]).Count;
        tell($"| {round} | {live} | {ledger.Count - live} | {clauses.Count} | {brackets} | {string.Join(" | ", cells)} | {Environment.WorkingSet / 1_000_000} | {await Database() / 1_000_000} |");
    }

    /// <summary>In bytes, with its indexes.</summary>
    async Task<long> Database()
    {
        await using var source = NpgsqlDataSource.Create(room.House.Database.Application);
        await using var command = source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        foreach (var (_, who) in delegates) who.Browser.Dispose();
    }
}
