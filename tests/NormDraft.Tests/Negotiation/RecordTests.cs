using CsCheck;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Record;

namespace NormDraft.Tests.Negotiation;

/// <summary>A chain of hashes holds for what was kept, and for nothing else.</summary>
public class RecordTests
{
    static readonly Gen<string> Data = Gen.Select(Gen.String, Gen.Int, (text, n) => System.Text.Json.JsonSerializer.Serialize(new { text = new string([.. text.Where(c => !char.IsSurrogate(c))]), n, list = new[] { n } }));
    static readonly Gen<RecordedAct> Act = Gen.Select(Gen.Guid, Gen.Guid, Gen.Bool.Select(one => one ? "amendment_submitted" : "pen_set"), Data, (id, stream, type, data) => new RecordedAct(id, stream, type, data));

    static List<Bound> Chained(IEnumerable<RecordedAct> acts, string chain = Chain.Public)
    {
        var (before, links) = (Chain.Beginning, new List<Bound>());
        foreach (var act in acts)
        {
            var name = NameSeal.Of(act, new byte[NameSeal.SaltBytes]);
            links.Add(new Bound(new Link(chain, links.Count + 1, before = Chain.Hash(before, links.Count + 1, act, name), name), act));
        }
        return links;
    }

    [Fact]
    public void What_was_kept_holds_in_whatever_order_the_store_gives_its_json() => Act.List[1, 8].Law(acts =>
    {
        var links = Chained(acts);
        var stored = links.Select(bound => bound with { Act = bound.Act! with { Data = Turned(bound.Act.Data) } });
        var found = RecordCheck.Of(stored).ShouldHaveSingleItem();
        (found.Broken, found.Links, found.Last).ShouldBe((null, links.Count, links[^1].Link.Hash));
    });

    static string Turned(string json)
    {
        var all = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        return "{ " + string.Join(" ,\n", all.Reverse().Select(one => $"{System.Text.Json.JsonSerializer.Serialize(one.Key)} : {one.Value!.ToJsonString()}")) + "}";
    }

    [Fact]
    public void Whatever_is_altered_taken_out_or_slipped_in_breaks_the_first_link_that_it_touches() => Gen.Select(Act.List[2, 8], Act, Gen.Int[0, 7], Gen.Int[0, 3]).Law(play =>
    {
        var (acts, other, place, how) = play;
        var (links, at) = (Chained(acts), place % acts.Count);
        var last = links[at];
        switch (how)
        {
            case 0: links[at] = last with { Act = other with { Id = last.Act!.Id, Stream = last.Act.Stream, Data = other.Data + " " } }; break;
            case 1: links[at] = last with { Act = null }; break;
            case 2: links.Insert(at, new Bound(last.Link with { Hash = Chain.Hash("", at + 1, other, null) }, other)); break;
            default:
                if (at == links.Count - 1) return; // The end of a chain is held by the seals printed on versions.
                links.RemoveAt(at);
                break;
        }
        if (how == 0 && (last.Act!.Type, System.Text.Json.Nodes.JsonNode.Parse(last.Act.Data)!.ToJsonString()) == (other.Type, System.Text.Json.Nodes.JsonNode.Parse(other.Data)!.ToJsonString())) return;
        var found = RecordCheck.Of(links).ShouldHaveSingleItem();
        found.Broken.ShouldNotBeNull();
        found.Links.ShouldBe(at);
    });

    [Fact]
    public void Chains_do_not_move_each_other() => Gen.Select(Act.List[1, 5], Act.Select(act => act with { Type = "draft_reworded" }).List[1, 5]).Law(play =>
    {
        var (open, secret) = play;
        var alone = RecordCheck.Of(Chained(open)).ShouldHaveSingleItem();
        var both = RecordCheck.Of(Chained(open).Concat(Chained(secret, Chain.OfParty("NLD"))));
        both.Single(chain => chain.Chain == Chain.Public).ShouldBe(alone);
    });

    [Theory]
    [InlineData("draft_reworded", "party/NLD", null)]
    [InlineData("draft_reworded", "party/BEL", "act-misplaced")]
    [InlineData("draft_reworded", Chain.Public, "act-misplaced")]
    [InlineData("authorisation_set", "party/BEL", null)]
    [InlineData("authorisation_set", "party/NLD", "act-misplaced")]
    [InlineData("clause_consolidated", Chain.Table, null)]
    [InlineData("clause_consolidated", Chain.Public, "act-misplaced")]
    [InlineData("amendment_submitted", Chain.Public, null)]
    [InlineData("seat_taken_away", Chain.Table, "act-misplaced")]
    [InlineData("of_a_newer_server", Chain.Table, "act-misplaced")]
    public void An_act_is_held_in_its_own_chain_and_one_on_a_draft_in_that_of_the_drafts_delegation(string type, string chain, string? code)
    {
        var drafted = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "amendment_drafted", """{"delegation":"NLD"}""");
        var act = new RecordedAct(Guid.NewGuid(), drafted.Stream, type, """{"code":"BEL"}""");
        var links = chain == "party/NLD" ? Chained([drafted, act], chain)
            : [.. Chained([drafted], Chain.OfParty("NLD")), .. Chained([act], chain)];
        RecordCheck.Of(links).Select(found => found.Broken?.Code).FirstOrDefault(fault => fault is not null).ShouldBe(code);
    }

    [Fact]
    public void A_name_can_be_erased_and_the_chain_still_holds_but_not_exchanged()
    {
        RecordedAct Seat(string name) => new(Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Empty, "seat_given", $$"""{"name":"{{name}}","party":"NLD"}""");
        var kept = Chained([Seat("Ada")]).Single();
        RecordCheck.Of([kept]).Single().Broken.ShouldBeNull();
        RecordCheck.Of([kept with { Act = Seat("Eve") }]).Single().Broken!.Code.ShouldBe("name-altered");
        var erased = kept with { Act = Seat(""), Link = kept.Link with { Name = kept.Link.Name! with { Salt = null } } };
        RecordCheck.Of([erased]).Single().Broken.ShouldBeNull();
        RecordCheck.Of([erased with { Act = Seat("Eve") }]).Single().Broken!.Code.ShouldBe("name-altered");
    }

    [Fact]
    public void The_beginning_of_a_name_cannot_be_moved_into_its_salt()
    {
        RecordedAct Seat(string name) => new(Guid.NewGuid(), Guid.Empty, "seat_given", $$"""{"name":"{{name}}","party":"NLD"}""");
        var kept = Chained([Seat("Ambassador Ada")]).Single();
        var salt = kept.Link.Name!.Salt + Convert.ToHexStringLower("Ambassador "u8);
        var cut = kept with { Act = kept.Act! with { Data = Seat("Ada").Data }, Link = kept.Link with { Name = kept.Link.Name with { Salt = salt } } };
        RecordCheck.Of([cut]).Single().Broken!.Code.ShouldBe("name-altered");
    }

    [Fact]
    public void A_negotiation_is_opened_by_the_first_link_and_by_no_other()
    {
        RecordedAct Opening(string address) => new(Guid.NewGuid(), Guid.Empty, "negotiation_opened", $$"""{"address":"{{address}}","title":""}""");
        RecordCheck.Of(Chained([Opening("one")])).Single().Broken.ShouldBeNull();
        RecordCheck.Of(Chained([Opening("one"), Opening("two")])).Single().Broken!.Code.ShouldBe("act-misplaced");
        var room = Conference.Evolve(null, new NegotiationOpened(Guid.NewGuid(), "one", "", "UTC", Guid.Empty, Guid.Empty, default));
        Should.Throw<InvalidOperationException>(() => Conference.Evolve(room, new NegotiationOpened(room.Id, "two", "", "UTC", Guid.Empty, Guid.Empty, default)));
    }

    [Fact]
    public void A_version_whose_text_its_seal_was_not_made_of_breaks_the_chain()
    {
        const string Data = """{"number":1,"symbol":"R/1","status":"zero draft","language":"en","at":"2026-10-14T16:05:00+00:00","hash":"0000","clauses":[],"trace":[]}""";
        RecordCheck.Of(Chained([new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "version_issued", Data)])).Single().Broken!.Code.ShouldBe("version-unsealed");
    }
}
