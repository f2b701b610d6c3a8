using NormDraft.Server.Comparison;
using NormDraft.Tests;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests;

/// <summary>What a delegation files is bounded, and pages that show what is filed are bounded whatever it is.</summary>
public class LongWordsTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    /// <summary>What is filed on a clause adds no more to a page than this, in bytes. Said in docs/BENCHMARKS.md.</summary>
    const int MostOfClause = 200_000;

    static readonly string[] Hostile =
    [
        "brackets in one another", "brackets side by side", "brackets that nothing closes", "marks of emphasis",
        "brackets in emphasis as deep as it goes",
        "direction controls", "footnote marks", "every second word changed", "markup", "no spaces",
    ];

    [Fact]
    public async Task Thirty_texts_of_90_kB_make_no_page_large_for_others()
    {
        var room = await house.Open();
        string[] clauses = [Room.First, Room.Second, Room.Third];
        var before = await Sizes(room, clauses);
        foreach (var clause in clauses)
            foreach (var (at, kind) in Hostile.Index())
            {
                var filed = HostileText.ByName[kind](90_000).Text;
                if (at % 3 == 2) await Add(room, clause, filed);
                else await room.Submit(room.Aara, clause, $"{clause} {filed}", rationale: new string('r', 10_000));
            }
        var added = (await Sizes(room, clauses)).Select(page => (page.Key, Added: page.Value - before[page.Key])).ToList();
        foreach (var (page, bytes) in added) told.WriteLine($"{bytes:N0} bytes more: {page}");
        added.Where(page => page.Added > clauses.Length * MostOfClause).ShouldBeEmpty();
        (await room.Beria.Browser.GetStringAsync(room.Pages.Amendment(1))).Length.ShouldBeGreaterThan(90_000, "the whole is one link away");
    }

    [Theory]
    [InlineData(100_000, "that is long")]
    [InlineData(4_000, "that is long")]
    public void A_list_shows_where_a_long_text_changes_and_something_of_each_change(int units, string much)
    {
        var (before, after) = ($"{Much("*a* b ", units)}end.", $"{Much("*a* b ", units)}{Much($"{much} ", units)}finish.");
        var shown = Marks.Excerpt(before, after);
        shown.Runs.Sum(run => run.Text.Length).ShouldBeLessThan(2 * Marks.Listed);
        shown.Runs.Where(run => run.Element == "ins").ShouldNotBeEmpty();
        string.Concat(shown.Runs.Where(run => run.Element is null).Select(run => run.Text)).ShouldContain("b");
        shown.Runs.First(run => run.Element == "ins").Text.ShouldContain(much);

        static string Much(string words, int units) => HostileText.Times(units / words.Length, words);
    }

    [Fact]
    public async Task A_delegations_live_amendments_have_a_size_on_a_clause_and_in_all()
    {
        const string own = "Limits:Delegation:Characters";
        var bounds = new Dictionary<string, string?> { [$"{own}OnClause"] = "3000", [own] = "5000" };
        await using var strict = house.Beside(settings: bounds);
        var room = await house.Open();
        var (aara, beria) = (room.Aara.Again(strict), room.Beria.Again(strict));
        string Long(int units) => new('x', units);
        await room.Submit(aara, Room.First, Long(2_000));
        var more = await room.Draft(aara, Room.First, Long(1_000));
        (await aara.IsRefused(room.Api.DraftAct(more, "submit"))).ShouldBe("too-many-words", "with its rationale");
        await room.Submit(beria, Room.First, Long(1_000));
        await room.Submit(aara, Room.Second, Long(2_000));
        var elsewhere = await room.Draft(aara, Room.Third, Long(1_000));
        (await aara.IsRefused(room.Api.DraftAct(elsewhere, "submit"))).ShouldBe("too-many-words", "in all");

        var clause = await room.Clause(Room.First);
        async Task<Guid> Revision(int units) => Room.IdIn(await aara.Does(room.Api.Drafts,
            new { clause, version = 1, operation = "modify", text = Long(units), rationale = "Because.", revises = 1 }));
        (await aara.IsRefused(room.Api.DraftAct(await Revision(1_000), "submit"))).ShouldBe("too-many-words",
            "its earlier wording is given to readers too");
        await room.Submit(aara, await Revision(900));
        await aara.Does(room.Api.AmendmentAct(1, "withdraw"), new { reason = "No longer." });
        await room.Submit(aara, more);
        await room.Submit(aara, Room.First, Long(1_500));
        await beria.Does(room.Api.AmendmentAct(2, "withdraw"), new { reason = "No longer." });
        (await aara.IsRefused(room.Api.AmendmentAct(2, "take-over"))).ShouldBe("too-many-words");
    }

    static async Task Add(Room room, string after, string text)
    {
        var clause = await room.Clause(after);
        await room.Submit(room.Aara, Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause, version = 1, operation = "add", kind = "paragraph", label = "1 bis.", text, rationale = "New." })));
    }

    /// <summary>In bytes, of each page that shows what others file.</summary>
    static async Task<Dictionary<string, long>> Sizes(Room room, IEnumerable<string> clauses)
    {
        var sizes = new Dictionary<string, long>();
        async Task Read(Person person, string page) => sizes[page] = (await person.Browser.GetByteArrayAsync(page)).Length;
        string[] all = [room.Pages.Overview, room.Pages.Contested, room.Pages.Amendments(), room.Pages.Positions(), Links.Home];
        foreach (var page in all) await Read(room.Beria, page);
        await Read(room.Chair, room.Pages.Desk);
        await Read(room.Aara, room.Pages.Drafts);
        foreach (var words in clauses)
        {
            var clause = await room.Clause(words);
            await Read(room.Beria, room.Pages.Clause(clause));
            await Read(room.Chair, room.Pages.DeskClause(clause));
            await room.Chair.Does(room.Api.Screen, new { clause });
            sizes[$"{room.Pages.Screen} of {words}"] = (await room.Beria.Browser.GetByteArrayAsync(room.Pages.Screen)).Length;
        }
        return sizes;
    }
}
