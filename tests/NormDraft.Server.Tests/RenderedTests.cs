using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Text;

namespace NormDraft.Server.Tests;

/// <summary>Clauses as HTML are kept for as long as nothing changes that they show, and never more of them than there is room for.</summary>
public class RenderedTests
{
    static readonly Conference Room = Conference.Evolve(
        Conference.Evolve(null, new NegotiationOpened(Guid.NewGuid(), "room", "A room", "UTC", Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UnixEpoch)),
        new DelegationAdmitted("XAA", "Aara", "Aara", Guid.NewGuid(), DateTimeOffset.UnixEpoch));

    [Fact]
    public void What_changes_nothing_that_is_shown_renders_nothing_anew()
    {
        var text = $"[control {Guid.NewGuid()}]";
        Attribution[] held = [new(0, text.Length, ["XAA"], [1])];
        var first = Rendered.Of(text, held, Room).Value;
        Rendered.Of(text, held, Room with { Version = Room.Version + 1 }).Value.ShouldBeSameAs(first);
        Rendered.Of(text, [new(0, text.Length, ["XBB"], [1])], Room).Value.ShouldNotBe(first);
        Rendered.Of(text, held, Room with { Parties = [new Party("XAA", "Aaraland", "Aara", PartyKind.State)] }).Value.ShouldContain("Aaraland");
        Rendered.Of(text, [], Room).Value.ShouldNotContain("Aara");
    }

    [Fact]
    public void No_more_is_kept_than_there_is_room_for()
    {
        var texts = Enumerable.Range(0, 12).Select(n => new string('\u202E', 90_000) + n).ToList();
        var html = texts.ConvertAll(text => Rendered.Of(text, [], Room).Value);
        var kept = texts.Zip(html).Where(one => ReferenceEquals(Rendered.Of(one.First, [], Room).Value, one.Second))
            .Sum(one => 2L * one.Second.Length);
        kept.ShouldBeLessThan(70_000_000);
    }
}
