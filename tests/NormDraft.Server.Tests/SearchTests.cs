using System.Text.Json.Nodes;
using NormDraft.Server.Amendments;
using NormDraft.Server.Search;

namespace NormDraft.Server.Tests;

public sealed class SearchTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Words_are_found_as_they_are_shown()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, "Each State *shall* “ensure”[^1] humane contrôle over the use of force.", "In *all* cases.");
        foreach (var sought in new[] { "State shall", "\"ensure\" humane", "CONTROLE over" })
        {
            var hit = await TheOne(room.Beria, sought);
            ((string?)hit["kind"]).ShouldBe("amendment");
            $"{hit["before"]}{hit["found"]}{hit["after"]}".ShouldBe("Each State shall “ensure” humane contrôle over the use of force.");
        }
        (await Hits(room.Beria, "*shall*")).ShouldBeEmpty();
        ((string?)(await TheOne(room.Beria, "in *all* cases"))["found"]).ShouldBe("In *all* cases");
        await room.Draft(room.Cora, Room.Second, "States *may* exchange “lessons”.");
        ((string?)(await TheOne(room.Cora, "may exchange \"lessons\""))["kind"]).ShouldBe("draft");
        (await Hits(room.Beria, "lessons")).ShouldBeEmpty();

        async Task<JsonNode> TheOne(Person who, string sought) => (await Hits(who, sought)).Single(hit => (string?)hit!["kind"] != "text")!;
        async Task<JsonArray> Hits(Person who, string sought) => (await who.Get(room.Api.Search(sought)))["list"]!.AsArray();
    }

    [Theory]
    [InlineData("6.1", "Article 6, paragraph 1")]
    [InlineData("art. 6(1)", "Article 6, paragraph 1")]
    [InlineData("Article 6, para. 1", "Article 6, paragraph 1")]
    [InlineData("preamble 5", "Preamble, paragraph 5")]
    [InlineData("amendment 42", "Amendment 42,")]
    [InlineData("42", "Amendment 42,")]
    public async Task A_number_finds_what_bears_it_before_anything_else(string sought, string citation)
    {
        var reader = await house.As("Ambassador Gunnvor Aasen");
        var hits = (await reader.Get(new Links(House.Sample).Api.Search(sought)))["list"]!.AsArray();
        ((string)hits[0]!["citation"]!).ShouldStartWith(citation);
    }

    [Theory]
    [InlineData("XFE", "XFE")]
    [InlineData("fennmark", "XFE")]
    [InlineData("Tessaly", "XTS")]
    [InlineData("Tessaly (Kingdom of)", "XTS")]
    public async Task A_party_finds_what_it_proposes(string sought, string code)
    {
        var reader = await house.As("Ambassador Gunnvor Aasen");
        var links = new Links(House.Sample);
        var own = (await reader.Get(links.Api.Amendments(AmendmentsAsked.All with { Party = code })))["amendments"]!.AsArray().Select(a => links.Amendment((int)a!["number"]!));
        var found = (await reader.Get(links.Api.Search(sought)))["list"]!.AsArray().Select(hit => (string?)hit!["address"]).ToList();
        own.Except(found).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_apart_from_one_another_are_found_in_any_order_and_with_the_party_that_holds_them()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, "Each State shall ensure humane control over the use of force.", "In all cases.");
        foreach (var sought in new[] { "force humane", "humane XAA force", "cases control" })
            (await room.Beria.Get(new Links(room.Address).Api.Search(sought)))["list"]!.AsArray().Select(hit => (string?)hit!["kind"]).ShouldContain("amendment", sought);
        (await room.Beria.Get(new Links(room.Address).Api.Search("humane inhumane")))["list"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sixty_words_cost_at_most_a_few_times_what_one_costs(bool areAlike)
    {
        var words = Enumerable.Range(0, 60).Select(at => $"w{at}").ToList();
        var text = string.Concat(Enumerable.Repeat(string.Join("[^1] ", words), 20));
        var items = Enumerable.Range(0, 20).Select(at => Of(at, text)).ToList();
        Allocated("zz");
        Allocated(string.Join(' ', areAlike ? Enumerable.Repeat("W1", 60) : words)).ShouldBeLessThan(4 * Allocated("zz"));

        long Allocated(string sought)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            SearchReading.Found(sought, items, default);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_search_that_nobody_waits_for_any_more_ends_at_the_next_item()
    {
        using var left = new CancellationTokenSource();
        var read = 0;
        Should.Throw<OperationCanceledException>(() => SearchReading.Found("peace now", Items(), left.Token));
        read.ShouldBeLessThan(3);

        IEnumerable<Item> Items()
        {
            for (; read < 10; read++)
            {
                if (read == 1) left.Cancel();
                yield return Of(read, "Nothing of the kind.");
            }
        }
    }

    static Item Of(int at, string text) => new("text", $"/{at}", "Article 1", "Article 1", "", text, "", []);

    [Fact]
    public async Task Of_more_than_twelve_words_the_first_are_searched_and_that_is_said()
    {
        var room = await house.Open();
        const string many = "use of force over human control ensure shall each state the the and nothing beyond";
        (await room.Beria.Browser.GetStringAsync(room.Pages.Search(many)))
            .ShouldContain("Only the first 12 different words were searched.");
        var found = await room.Beria.Get(room.Api.Search("force the use of over human control ensure shall each state paragraph zz yy"));
        found["unsearched"]!.GetValue<int>().ShouldBe(2);
        found["list"]!.AsArray().ShouldHaveSingleItem()!["citation"]!.GetValue<string>().ShouldBe("Article 1, paragraph 1");
        (await room.Beria.Browser.GetStringAsync(room.Pages.Search("human control"))).ShouldNotContain("Only the first");
    }
}
