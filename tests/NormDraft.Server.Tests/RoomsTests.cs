using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NormDraft.Server.Rooms;
using NormDraft.Text;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>People type in one text: the server puts their changes in order, loses none, and lets nobody in who may not see it.</summary>
public class RoomsTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task Colleagues_who_type_at_once_come_to_one_text_with_every_word()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        var copies = await Task.WhenAll(new[] { room.Aara, room.AaraHead, room.Aara, room.AaraHead, room.Aara }.Select(person => LiveCopy.In(room, person, draft)));
        await Task.WhenAll(copies.Select(async (copy, at) =>
        {
            for (var n = 0; n < 20; n++) (await copy.Type(text => n % 2 == 0 ? $"<{at}.{n}>{text}" : $"{text}<{at}.{n}>")).Code.ShouldBeNull();
        }));
        foreach (var copy in copies) await copy.Pull();
        copies.Select(copy => copy.Text).Distinct().Count().ShouldBe(1);
        for (var at = 0; at < 5; at++)
            for (var n = 0; n < 20; n++) copies[0].Text.ShouldContain($"<{at}.{n}>");
        copies[0].Version.ShouldBe(100);
        (await Rows(room, draft)).ShouldBe(100);
        foreach (var copy in copies) await copy.DisposeAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_store()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        for (var n = 1; n <= 10; n++)
        {
            (await copy.Type(text => text + n)).Version.ShouldBe(n);
            (await Rows(room, draft)).ShouldBe(n);
            await Eventually.Holds(() => Task.FromResult(copy.Version == n), "one's own word comes back");
        }
    }

    [Fact]
    public async Task A_push_sent_again_is_known_again()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        var changes = ChangeSetJson.Write(ChangeSet.Between(Should, "Now: " + Should));
        (await copy.Push(0, 1, changes)).Version.ShouldBe(1);
        (await copy.Push(0, 1, changes)).Version.ShouldBe(1);
        await other.Pull();
        (await other.Type(text => text + " Then.")).Code.ShouldBeNull();
        (await copy.Push(0, 1, changes)).Code.ShouldBeNull();
        await other.Pull();
        other.Text.ShouldBe("Now: " + Should + " Then.");
        (await Rows(room, draft)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_may_not_enter_learns_nothing_not_even_that_there_is_a_room()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        await using var owner = await LiveCopy.In(room, room.Aara, draft);
        await owner.Type(text => text + " Secretly.");
        foreach (var person in new[] { room.Beria, room.Chair, room.Secretary, room.Lantern })
            foreach (var (question, words) in new (string, object?[])[] { ("Enter", []), ("Pull", [0]), ("Rebase", ["a", "b"]), ("Push", [0, new[] { new OwnUpdate("c", 1, "[[0,\"x\"],5]") }]) })
            {
                await using var copy = await LiveCopy.Connect(house, room.Address, person, draft);
                var refused = await copy.Ask(question, [draft.ToString(), .. words]);
                refused.Code.ShouldBe("not-found");
                refused.ShouldBe(await copy.Ask(question, [Guid.NewGuid().ToString(), .. words]));
                (await copy.Ask(question, ["no room at all", .. words])).Code.ShouldBe("not-found");
            }
        await using var asked = await LiveCopy.In(room, room.Cora, draft);
        asked.Text.ShouldBe(Should + " Secretly.");
        foreach (var person in new[] { room.Beria, room.Chair }) ((int)(await person.Browser.GetAsync(room.Api.Room(draft))).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Whoever_is_uninvited_is_shown_out_at_once_and_writes_no_more()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC", part = "edits" });
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await using var asked = await LiveCopy.In(room, room.Cora, draft);
        (await asked.Type(text => text + " Together.")).Code.ShouldBeNull();
        await room.Aara.Does(room.Api.DraftAct(draft, "revoke"), new { party = "XCC" });
        (await asked.Push(1, 2, "[[0,\"x\"],72]")).Code.ShouldBe("not-found");
        await Eventually.Holds(() => Task.FromResult(asked.Closings.Count == 1), "it is told");
        asked.Closings[0].Code.ShouldBe("not-found");
        (await asked.Enter()).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task Whoever_loses_the_seat_loses_the_room()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.AaraHead, draft);
        var seats = (await room.Secretary.Get(room.Api.People()))["seats"]!.AsArray();
        var person = seats.First(s => ((string)s!["name"]!).StartsWith("Head of Aara"))!["person"]!.GetValue<Guid>();
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person });
        await copy.Cut.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_chairs_text_is_the_tables_until_it_is_on_the_screen_and_then_read_by_all()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        await using var chair = await LiveCopy.In(room, room.Chair, clause);
        await chair.Type(text => text + " At all times.");
        await using var plenary = await LiveCopy.Connect(house, room.Address, room.Beria, clause);
        (await plenary.Enter()).Code.ShouldBe("not-found");
        await room.Chair.Does(room.Api.Screen, new { clause });
        var entered = await plenary.Enter();
        (entered.Text, entered.MayWrite, entered.Kind).ShouldBe((Room.First + " At all times.", false, "chair"));
        (await plenary.Push(entered.Version, 1, "[[0,\"x\"],75]")).Code.ShouldBe("read-only");
        await Eventually.Holds(() => Task.FromResult(chair.Version == 1), "the chair hears its own");
        await chair.Type(text => "On the screen: " + text);
        await Eventually.Holds(() => Task.FromResult(plenary.Text.StartsWith("On the screen: ")), "the plenary follows");
        await room.Chair.Does(room.Api.Screen, new { clause = (Guid?)null });
        await Eventually.Holds(() => Task.FromResult(plenary.Closings.Count == 1), "it is taken off");
        (await plenary.Enter()).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task An_act_rests_on_exactly_the_words_that_were_in_view()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        var seen = (await room.Aara.Get(room.Api.Draft(draft)))["version"]!.GetValue<int>();
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        await copy.Type(text => text + " Always.");
        ((int)(await room.Aara.Post(room.Api.DraftAct(draft, "submit"), new { seen })).StatusCode).ShouldBe(412);
        ((int)(await room.Aara.Post(room.Api.DraftAct(draft, "submit"), new { seen, through = 0 })).StatusCode).ShouldBe(412);
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"), new { seen, through = 1 });
        var amendment = await room.Beria.Get(room.Api.Amendment(1));
        ((string)amendment["amendment"]!["proposal"]!["text"]!).ShouldBe(Should + " Always.");
        await Eventually.Holds(() => Task.FromResult(copy.Closings.Count == 1), "the room is closed");
    }

    [Fact]
    public async Task Words_kept_by_a_plain_form_come_into_the_room()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.AaraHead, draft);
        await room.Aara.Does(room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "Each State must act.", rationale = "Short.", seen = 1 });
        await Eventually.Holds(() => Task.FromResult(copy.Text == "Each State must act."), "the room has them");
        await copy.Type(text => text + " Now.");
        await room.Aara.Does(room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "What the page had.", rationale = "Shorter.", seen = 2, through = 1 });
        var kept = await room.Aara.Get(room.Api.Draft(draft));
        ((string)kept["proposal"]!["text"]!, (string)kept["rationale"]!).ShouldBe(("Each State must act. Now.", "Shorter."));
    }

    [Fact]
    public async Task When_all_have_left_the_event_store_has_the_words_and_who_typed_them()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var one = await LiveCopy.In(room, room.Aara, draft);
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        await one.Type(text => "One. " + text);
        await Eventually.Holds(() => Task.FromResult(other.Version == 1), "the other hears");
        await other.Type(text => text + " Two.");
        await one.Leave();
        await other.Leave();
        await Eventually.Holds(async () => (await Checkpoints(room, draft)).Count == 1, "a checkpoint");
        var written = (await Checkpoints(room, draft))[0];
        ((string)written["text"]!).ShouldBe("One. " + Should + " Two.");
        written["people"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_log_of_old_minutes_is_compacted_and_the_text_at_any_of_them_can_be_replayed()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        for (var n = 1; n <= 300; n++)
        {
            await copy.Type(text => text + (char)('a' + n % 26));
            await Eventually.Holds(() => Task.FromResult(copy.Version == n), "one's own");
        }
        var whole = copy.Text;
        await Sql("update normdraft.room_updates set at = now() - interval '2 hours' + version * interval '1 second' where room = $1", draft);
        await copy.Leave();
        await Eventually.Holds(async () => await Rows(room, draft) == 0, "the log is compacted");
        var began = DateTimeOffset.UtcNow - TimeSpan.FromHours(2);
        foreach (var minute in new[] { -1, 1, 2, 3, 4, 10 })
        {
            var at = began + TimeSpan.FromMinutes(minute);
            var text = (string)(await room.Aara.Get(room.Api.Room(draft, at)))["text"]!;
            whole.ShouldStartWith(text);
            text.Length.ShouldBeInRange(Should.Length + Math.Clamp((minute - 2) * 60, 0, 300), Should.Length + Math.Clamp((minute + 1) * 60, 0, 300));
        }
        await using var back = await LiveCopy.In(room, room.Aara, draft);
        back.Text.ShouldBe(whole);
        (await back.Ask("Pull", draft.ToString(), 5)).Reset.ShouldBeTrue();
        (await back.Push(5, 1, "[[0,\"x\"],66]")).Code.ShouldBe("version-unknown");
        var rebased = await back.Ask("Rebase", draft.ToString(), Should, "Indeed, " + Should);
        rebased.Rebased.ShouldBe("Indeed, " + whole);
        (await back.Type(text => text + "!")).Version.ShouldBe(301);
    }

    [Fact]
    public async Task What_no_text_can_take_is_refused_with_its_reason_and_the_room_is_unharmed()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        var length = Should.Length;
        foreach (var (version, changes, code) in new[]
        {
            (0, "not json", "malformed"), (0, $"[{length + 1}]", "malformed"), (0, "[" + new string('[', 500), "malformed"), (0, $"[[0,\"\\ud83d\"],{length}]", "malformed"),
            (0, $"[[0,\"\\u0000\"],{length}]", "malformed"), (0, $"[[0,\"{new string('x', 3_000_000)}\"],{length}]", "text-too-long"),
            (7, $"[{length}]", "version-unknown"), (-1, $"[{length}]", "version-unknown"),
        })
        {
            var said = await copy.Push(version, 1, changes);
            said.Code.ShouldBe(code, changes[..Math.Min(40, changes.Length)]);
            said.Sentence.ShouldNotBeNullOrEmpty();
        }
        (await copy.Push(0, 5, $"[[0,\"x\"],{length}]")).Code.ShouldBe("out-of-order");
        (await copy.Ask("Push", draft.ToString(), 0, Enumerable.Range(1, 101).Select(n => new OwnUpdate(copy.Client, n, $"[{length}]")).ToArray())).Code.ShouldBe("too-many");
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        (await copy.Type(text => text + ".")).Version.ShouldBe(1);
        (await other.Ask("Push", draft.ToString(), 1, new[] { new OwnUpdate(copy.Client, 2, $"[[0,\"x\"],{length + 1}]") })).Code.ShouldBe("out-of-order");
        await other.Pull();
        other.Text.ShouldBe(Should + ".");
    }

    [Fact]
    public async Task What_was_typed_away_is_never_merged_into_the_words_that_others_changed()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Rules of custom apply to all.");
        await using var away = await LiveCopy.In(room, room.Aara, draft);
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        await other.Type(text => text.Replace("custom", "humanity and public conscience"));
        const string mine = "Rules of customary international law apply to all.";
        var said = await away.Ask("Push", draft.ToString(), 0, new[] { new OwnUpdate(away.Client, 1, "[15,[0,\"ary international law\"],14]", Away: true) });
        said.Code.ShouldBe("words-meet");
        var offered = await away.Ask("Rebase", draft.ToString(), "Rules of custom apply to all.", mine);
        offered.Rebased.ShouldBeNull();
        (offered.Mine, offered.Theirs).ShouldBe((mine, "Rules of humanity and public conscience apply to all."));
        offered.Both.ShouldBe("Rules of [customary international law] [humanity and public conscience] apply to all.");
        (await away.Ask("Push", draft.ToString(), 0, new[] { new OwnUpdate(away.Client, 1, "[28,[0,\" States\"],1]", Away: true) })).Code.ShouldBeNull();
        await other.Pull();
        other.Text.ShouldBe("Rules of humanity and public conscience apply to all States.");
    }

    [Fact]
    public void Whoever_has_not_heard_for_longer_than_three_seconds_was_away()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var began = DateTimeOffset.UnixEpoch;
        var room = new RoomState(new RoomKey("a", one), 0, 0, "rules of custom", 0, [], ImmutableDictionary<string, CopyKnown>.Empty);
        Logged Typed(string client, Guid person, string now) => new(client, 1, person, ChangeSet.Between("rules of custom", now));
        var after = room.Take(other, 0, [Typed("other", other, "rules of humanity")], began).Room;
        after.Take(one, 0, [Typed("one", one, "rules of customary law")], began + RoomLimits.AtOnce).Refusal.ShouldBeNull();
        after.Take(one, 0, [Typed("one", one, "rules of customary law")], began + RoomLimits.AtOnce * 1.01).Refusal!.Code.ShouldBe("words-meet");
        after.Take(one, 0, [Typed("one", one, "all rules of custom")], began + RoomLimits.AtOnce * 2).Room.Text.ShouldBe("all rules of humanity");
    }

    [Fact]
    public async Task A_flood_is_held_back_and_harms_nobody_else()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var flood = await LiveCopy.In(room, room.Aara, draft);
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        var codes = new List<string?>();
        for (var push = 0; push < 40 && !codes.Contains("too-fast"); push++)
            codes.Add((await flood.Ask("Push", draft.ToString(), push * 100, Enumerable.Range(1, 100).Select(n => new OwnUpdate(flood.Client, push * 100 + n, $"[[0,\"x\"],{Should.Length + push * 100 + n - 1}]")).ToArray())).Code);
        codes.ShouldContain("too-fast");
        await other.Pull();
        (await other.Type(text => text + " Calmly.")).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Cursors_that_flood_are_let_fall_and_the_room_goes_on()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var wild = await LiveCopy.In(room, room.Aara, draft);
        await using var calm = await LiveCopy.In(room, room.AaraHead, draft);
        for (var sent = 0; sent < 2 * RoomLimits.Typing.Burst; sent++) await wild.Point(sent % 10);
        (await calm.Type(text => text + " Calm.")).Code.ShouldBeNull();
        await Eventually.Holds(() => Task.FromResult(calm.Pointings >= RoomLimits.Typing.Burst - RoomLimits.Enter), "cursors are told up to the limit");
        await Task.Delay(300);
        calm.Pointings.ShouldBeLessThan(2 * RoomLimits.Typing.Burst);
        await Eventually.Holds(async () => (await wild.Type(text => text + " Wild.")).Code is null, "the wild one may type again");
    }

    [Fact]
    public async Task Two_servers_over_one_database_have_one_text()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var second = house.Beside();
        await using var here = await LiveCopy.In(room, room.Aara, draft);
        await using var there = await LiveCopy.In(room, room.AaraHead, draft, second);
        await Task.WhenAll(new[] { here, there }.Select(async (copy, at) =>
        {
            for (var n = 0; n < 30; n++) (await copy.Type(text => at == 0 ? $"<{at}.{n}>{text}" : $"{text}<{at}.{n}>")).Code.ShouldBeNull();
        }));
        await Task.Delay(500);
        foreach (var copy in new[] { here, there }) await copy.Pull();
        there.Text.ShouldBe(here.Text);
        for (var at = 0; at < 2; at++)
            for (var n = 0; n < 30; n++) here.Text.ShouldContain($"<{at}.{n}>");
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"));
        await Eventually.Holds(() => Task.FromResult(there.Closings.Count == 1), "the other server shows out too");
        (await there.Push(60, 31, "[[0,\"x\"]]")).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task Those_inside_are_told_who_is_here()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var one = await LiveCopy.In(room, room.Aara, draft);
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        await Eventually.Holds(() => Task.FromResult(one.Gatherings.Any(who => who.People.Count == 2)), "two are here");
        await other.Leave();
        await Eventually.Holds(() => Task.FromResult(one.Gatherings.Count > 0 && one.Gatherings[^1].People.Count == 1), "one is left");
    }

    Task<long> Rows(Room room, Guid id) => Scalar<long>("select count(*) from normdraft.room_updates where address = $1 and room = $2", room.Address, id);

    async Task<List<JsonNode>> Checkpoints(Room room, Guid draft)
    {
        await using var source = NpgsqlDataSource.Create(house.Database.Application);
        await using var command = source.CreateCommand("select data from normdraft.mt_events where tenant_id = $1 and stream_id = $2 and type = 'draft_written' order by version");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = room.Address }, new() { Value = draft } });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<JsonNode>();
        while (await reader.ReadAsync()) found.Add(JsonNode.Parse(reader.GetString(0))!);
        return found;
    }

    async Task Sql(string sql, Guid room)
    {
        await using var source = NpgsqlDataSource.Create(house.Database.Application);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = room });
        await command.ExecuteNonQueryAsync();
    }

    async Task<T> Scalar<T>(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(house.Database.Application);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
