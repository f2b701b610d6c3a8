using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Store;

namespace NormDraft.Server.Tests;

/// <summary>Acts of one negotiation wait for one another: delegation after delegation, not whoever sent most.</summary>
public class FairLineTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_delegation_with_one_act_waits_for_one_of_each_other_and_not_for_all()
    {
        var (line, order) = (new FairLine(), new List<string>());
        var first = await line.Come("room", "XAA", default);
        var all = new[] { "XAA", "XAA", "XAA", "XBB", "", "XBB" }.Select(Act).ToList();
        first.Dispose();
        await Task.WhenAll(all);
        order.ShouldBe(["XBB", "", "XAA", "XBB", "XAA", "XAA"]);
        line.Waiting("room").ShouldBe(0);
        (await line.Come("room", "XAA", default)).Dispose();

        async Task Act(string party)
        {
            using var turn = await line.Come("room", party, default);
            order.Add(party);
        }
    }

    [Fact]
    public async Task Who_has_gone_is_passed_over()
    {
        var line = new FairLine();
        using var gone = new CancellationTokenSource();
        var first = await line.Come("room", "XAA", default);
        var (second, third) = (line.Come("room", "XAA", gone.Token), line.Come("room", "XBB", default));
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        third.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Acts_that_one_delegation_has_sent_before_do_not_all_come_first()
    {
        var room = await house.Open();
        await room.Submit(room.Cora, Room.First, "Of another.");
        var line = house.Services.GetRequiredService<FairLine>();
        await using var held = await TestTurn.Hold(house, room.Address);
        var acts = new List<Task>();
        foreach (var (person, at) in new[] { room.Aara, room.AaraHead, room.Aara, room.Beria }.Select((person, at) => (person, at)))
        {
            acts.Add(person.Does(room.Api.Positions(), new { amendment = 1, stance = at % 2 == 0 ? "support" : "oppose" }));
            await Eventually.Holds(() => Task.FromResult(line.Waiting(room.Address) == at), "it waits");
        }
        await held.DisposeAsync();
        await Task.WhenAll(acts);
        await using var command = house.Services.GetRequiredService<Npgsql.NpgsqlDataSource>()
            .CreateCommand("select data ->> 'delegation' from normdraft.mt_events where tenant_id = $1 and type like 'position%' order by seq_id");
        command.Parameters.Add(new() { Value = room.Address });
        await using var reader = await command.ExecuteReaderAsync();
        var order = new List<string>();
        while (await reader.ReadAsync()) order.Add(reader.GetString(0));
        order.IndexOf("XBB").ShouldBe(1, string.Join(' ', order));
    }
}
