namespace NormDraft.Server.Tests.Doors;

/// <summary>Walks rows of the table as every kind of person, and notes where the house answers otherwise.</summary>
sealed class Walk(Company open, Company chairs, StoreTalk talk)
{
    Guid somebody;
    int cells, compared;

    public List<string> Faults { get; } = [];

    public string Told => $"{Expectations.Rows.Select(row => row.Door).Distinct().Count()} doors in {Expectations.Rows.Count} states by {Company.Kinds.Count} kinds of people: {cells} answers, of which {compared} were compared with those of what does not exist";

    public async Task Prepare()
    {
        await open.Room.ADayPasses([.. open.People, .. chairs.People]); // Whose seats are new give no group's word.
        somebody = await open.Room.House.Somebody().IdOnSignInPage("Dorothea Lindqvist");
        await chairs.Room.Chair.Does(chairs.Room.Api.PeopleAct("settings"), new { pen = "chair" });
        foreach (var room in new[] { open.Room, chairs.Room }) await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        await open.Room.Secretary.Does(open.Room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA" });
    }

    public async Task Through(Expected row)
    {
        row.Cells.Count.ShouldBe(Company.Kinds.Count, $"{row.Door} {row.State}");
        foreach (var by in row.By.Split(' '))
        {
            var scene = await Set(row);
            foreach (var (kind, expected) in Company.Kinds.Zip(row.Cells))
            {
                var said = by == "hub" ? await HubQuestion.Ask(row, scene, scene.Company[kind]) : await Ask(row, by, scene, kind);
                cells++;
                if (said != expected) Faults.Add($"{row.Door} by {by}, {row.State}, {kind}: {said} and not {expected}");
                if (said == "yes" && row.Door.StartsWith("POST …", StringComparison.Ordinal)) scene = await Set(row);
            }
        }
    }

    async Task<Scene> Set(Expected row)
    {
        if (row.State == "signed out") return new Scene(open, row.State, Guid.Empty, 1); // The row before has ended every sign-in.
        if (row.Door.EndsWith("groups/leave", StringComparison.Ordinal) || row.Door.EndsWith("groups/speaker", StringComparison.Ordinal))
            await open.Room.Secretary.Does(open.Room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA" });
        var scene = await Scene.Set(row.State, open, chairs);
        return scene.Person == Guid.Empty ? scene with { Person = somebody } : scene;
    }

    async Task<string> Ask(Expected row, string by, Scene scene, string kind)
    {
        var person = row.Door.Contains("/sign-", StringComparison.Ordinal) ? await Elsewhere(scene, kind) : scene.Company[kind];
        var (answer, commands) = await talk.Hear(person.Browser, await Question.Of(row, by, scene, kind));
        var cell = await Question.Cell(answer);
        if (cell == "404" && kind != "nobody" && row.Door != "GET /{*path}") await Compare(row, by, scene, kind, await Question.Whole(answer), commands);
        if (cell == "yes" && row.Door is "POST …/papers" or "POST …/import/preview" or "POST …/drafts/from-file/read") await Cancel(scene, kind);
        return cell;
    }

    /// <summary>Signs in and out at a browser of its own.</summary>
    static async Task<Person> Elsewhere(Scene scene, string kind)
    {
        await scene.Company.Token(kind);
        return scene.Company[kind].Again(scene.Company.Room.House);
    }

    /// <summary>Byte for byte, and with the same questions to the store.</summary>
    async Task Compare(Expected row, string by, Scene scene, string kind, string hidden, IReadOnlyList<string> asked)
    {
        var nowhere = kind == "no seat" ? scene with { Address = "no-such-room" } : scene.Nowhere;
        var (answer, commands) = await talk.Hear(scene.Company[kind].Browser, await Question.Of(row, by, nowhere, kind));
        compared++;
        if (await Question.Whole(answer) != hidden) Faults.Add($"{row.Door} by {by}, {row.State}, {kind}: hidden\n{hidden}\nnot there\n{await Question.Whole(answer)}");
        if (!commands.SequenceEqual(asked)) Faults.Add($"{row.Door} by {by}, {row.State}, {kind}: asks the store {asked.Count} and {commands.Count}\n{string.Join("\n", asked)}\n--\n{string.Join("\n", commands)}");
        if (commands.Count == 0) Faults.Add($"{row.Door} by {by}, {row.State}, {kind}: the store was not heard");
    }

    static async Task Cancel(Scene scene, string kind)
    {
        var room = scene.Company.Room;
        foreach (var paper in (await scene.Company[kind].Get(room.Api.Papers())).AsArray())
            await scene.Company[kind].Does(room.Api.CancelPaper((Guid)paper!["id"]!));
    }
}
