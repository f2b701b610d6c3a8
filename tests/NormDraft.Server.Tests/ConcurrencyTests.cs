using System.Net;
using NormDraft.Server.Drafts;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>Many hands at once: nothing lost, nothing twice, nothing decided on what has gone.</summary>
public class ConcurrencyTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Twenty_submissions_at_once_are_numbered_without_gap_or_double()
    {
        var room = await house.Open();
        var drafts = new List<(Person By, Guid Draft)>();
        for (var i = 0; i < 20; i++)
        {
            var by = new[] { room.Aara, room.Beria, room.Cora }[i % 3];
            drafts.Add((by, await room.Draft(by, Room.First, $"Each State shall ensure human control {i} over the use of force.")));
        }
        var numbers = await Task.WhenAll(drafts.Select(d => room.Submit(d.By, d.Draft)));
        numbers.Order().ShouldBe(Enumerable.Range(1, 20));
        var page = await room.Chair.Browser.GetStringAsync(room.Pages.Text(TextView.Rolling));
        for (var i = 0; i < 20; i++) page.ShouldContain($"{i}", customMessage: "every proposal stands in the rolling text");
    }

    [Fact]
    public async Task Of_two_rewordings_of_the_same_words_one_is_kept_and_the_other_told()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State may ensure control.");
        var clause = await room.Clause(Room.First);
        var both = await Task.WhenAll(new[] { room.Aara, room.AaraHead }.Select((by, i) =>
            by.Post(room.Api.Draft(draft), new { clause, version = 1, operation = "modify", text = $"Each State may ensure control, said {i}.", seen = 1 })));
        both.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed]);
    }

    [Fact]
    public async Task Two_issues_at_once_make_one_version()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } });
        var both = await Task.WhenAll(room.Chair.Post(room.Api.Versions, new { seen = 1 }), room.Chair.Post(room.Api.Versions, new { seen = 1 }));
        both.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed]);
        (await room.Chair.Get(room.Api.Overview))["versions"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("update normdraft.mt_events set data = '{}'")]
    [InlineData("delete from normdraft.mt_events")]
    [InlineData("truncate normdraft.mt_events")]
    [InlineData("drop table normdraft.mt_events")]
    public async Task The_servers_own_role_cannot_alter_what_has_happened(string sql)
    {
        await using var source = NpgsqlDataSource.Create(house.Database.Application);
        (await Should.ThrowAsync<PostgresException>(async () => await source.CreateCommand(sql).ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }
}
