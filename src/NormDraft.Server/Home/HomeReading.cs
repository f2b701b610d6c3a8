using System.Security.Claims;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Drafts;
using NormDraft.Server.Http;
using NormDraft.Server.Identity;
using NormDraft.Server.Participants;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Home;

/// <summary>Something that waits for this person.</summary>
public sealed record Due(string What, string Detail, string Address, string Act);

/// <summary>A negotiation on the home page, as this person may see it.</summary>
/// <param name="Told">What others did lately to this person's seat and links, delegation and groups; for a chair, to every seat and
/// group.</param>
public sealed record NegotiationRow(string Address, string Title, VersionName? InForce, Conference Room, int Live, DateTimeOffset? LastVisit,
    IReadOnlyList<Due> Dues, IReadOnlyList<Outcome> Outcomes, SeatNews Told)
{
    public Links Links => new(Address);
}

/// <param name="Offers">Of seats; none for a session that enters one negotiation only.</param>
public sealed record HomeModel(Person Person, IReadOnlyList<NegotiationRow> Negotiations, IReadOnlyList<SeatOffer> Offers);

public static class HomeReading
{
    /// <param name="doorway">Opens a door that nobody has entered yet.</param>
    public static async Task<HomeModel?> Of(IDocumentStore store, Func<Door> doorway, ClaimsPrincipal user, CancellationToken cancellation)
    {
        await using var people = store.QuerySession();
        if (user.Person() is not { } id || await people.LoadAsync<Person>(id, cancellation) is not { } person) return null;
        var memberships = await people.Query<Membership>().Where(m => m.Person == id).ToListAsync(cancellation);
        var rows = new List<NegotiationRow>();
        foreach (var membership in memberships)
        {
            await using var door = doorway();
            if (await door.Enter(membership.Address, user, cancellation)) rows.Add(await Row(door, cancellation));
        }
        var offers = user.Negotiation() is not null ? []
            : await people.Query<SeatOffer>().Where(offer => offer.Person == id).OrderBy(offer => offer.At).ToListAsync(cancellation);
        return new HomeModel(person, [.. rows.OrderBy(r => r.Title)], offers);
    }

    static async Task<NegotiationRow> Row(Door door, CancellationToken cancellation)
    {
        var live = await door.Session.Query<Amendment>().Where(a => a.Status == AmendmentStatus.Live).ToListAsync(cancellation);
        var seen = live.Where(a => door.Sees(a)).ToList();
        var visit = await door.Session.LoadAsync<Visit>(door.Who.Person, cancellation);
        return new NegotiationRow(door.Address, door.Room.Title, door.Structure?.Versions.LastOrDefault(), door.Room, seen.Count, visit?.At,
            [.. await Dues(door, seen, cancellation)], await door.Outcomes(seen, cancellation), await door.SeatNews(cancellation));
    }

    static async Task<IEnumerable<Due>> Dues(Door door, List<Amendment> seen, CancellationToken cancellation)
    {
        var links = door.Links;
        List<Due> dues = [.. GroupsWord(door)];
        if (door.Who.Is(Role.Secretariat) && !door.Room.Seats.Exists(seat => seat.Roles.Contains(Role.Chair)))
            dues.Add(new Due("Seat the chair", "Nobody is chair yet. The secretariat of the installation seats the first chair.",
                links.People("seats"), "Seat the chair"));
        if (door.Structure is null)
        {
            if (door.Who.Is(Role.Secretariat))
                dues.Add(new Due("Bring in the first draft", "The room is open; nothing can be read or proposed yet.", links.Import, "Bring in a draft"));
            return dues;
        }
        if (door.Who.HoldsPen) return [.. dues, .. await Table(door, links, cancellation)];
        return door.Who.Party is null ? dues : [.. dues, .. await Delegation(door, links, seen, cancellation)];
    }

    /// <summary>What the secretariat has recorded of a group and this person may confirm.</summary>
    static IEnumerable<Due> GroupsWord(Door door)
    {
        return
        [
            .. door.Room.GroupMembers.Where(member => member.Waits && Confirms(member.Group, member.Code))
                .Select(member => Asks($"Is {Name(member.Code)} a member of {Name(member.Group)}?",
                    "The secretariat has recorded it. Until it is confirmed, it sees nothing that the group submits in confidence.")),
            .. door.Room.SpeakersWaiting.Where(speaker => Confirms(speaker.Group, speaker.Code))
                .Select(speaker => Asks($"Does {Name(speaker.Code)} speak for {Name(speaker.Group)}?",
                    "The secretariat has named it. Until it is confirmed, it submits, revises and withdraws nothing in the group’s name.")),
        ];

        bool Confirms(string group, string code) => door.Room.GivesWord(door.Who, group, code, door.Now);
        Due Asks(string what, string detail) => new(what, detail, door.Links.People("groups"), "Look and confirm");
        string Name(string key) => Pages.Seats.Name(door.Room, key).Shown();
    }

    static async Task<IEnumerable<Due>> Table(Door door, Links links, CancellationToken cancellation)
    {
        var desk = await door.DeskList(cancellation);
        List<Due> dues = [];
        if (desk.Contested > 0) dues.Add(new Due($"{Count.Of(desk.Contested, "clause")} with live proposals",
            "Decide on each with a reason. The trace table is filled in automatically.", links.Desk, "Open the desk"));
        if (desk.OpenGone > 0) dues.Add(new Due($"{Count.Of(desk.OpenGone, "live proposal")} on clauses that left the text",
            "End each with a reason: overtaken or not retained.", links.GoneClause(), "Look at them"));
        if (desk.Hindered > 0) dues.Add(new Due($"{Count.Of(desk.Hindered, "clause")} decided so that nothing can be issued",
            "Look at the decision again: the desk says what is wrong.", links.Desk, "Open the desk"));
        if (desk.Decided > 0) dues.Add(new Due($"{Count.Of(desk.Decided, "clause")} decided and not issued",
            "Only the chair and pen-holders see this until the next version is issued.", links.NextVersion(), "Look at the next version"));
        return dues;
    }

    static async Task<IEnumerable<Due>> Delegation(Door door, Links links, List<Amendment> seen, CancellationToken cancellation)
    {
        var party = door.Who.Party!;
        var cited = Citation.Of(door.Structure!.Clauses);
        var drafts = (await door.Drafts.Where(d => d.Status == DraftStatus.Open).ToListAsync(cancellation))
            .Where(d => door.Sees(d.Circle)).ToList();
        string On(Guid clause) => cited.GetValueOrDefault(clause, "a clause no longer in the text");
        return
        [
            .. drafts.Where(d => d.Delegation != party && d.Invitations.Exists(i => i.Party == party && i.Answer == Answer.Asked))
                .Select(d => d.Invitations.Exists(i => i.Party == party && i.TakesPart)
                    ? new Due($"{door.Room.Party(d.Delegation)?.Name} changed the draft on {On(d.Proposal.Clause)} that you had agreed to co-sponsor", "Read what changed, then agree to it as it stands now or leave it.", links.Draft(d.Id), "Read and answer")
                    : new Due($"{door.Room.Party(d.Delegation)?.Name} asks you to co-sponsor a draft on {On(d.Proposal.Clause)}", "Read it, then agree or decline.", links.Draft(d.Id), "Read and answer")),
            .. drafts.Where(d => d.Delegation == party && door.Who.Is(Role.Head) && !d.Authorised && door.Room.Authorising.Contains(party))
                .Select(d => new Due($"Authorise or keep your draft on {On(d.Proposal.Clause)}", "Your delegation submits only what its head has authorised.", links.Draft(d.Id), "Open the draft")),
            .. drafts.Where(d => d.Delegation == party && d.Proposal.Version != door.Structure.Issued)
                .Select(d => new Due($"Your draft on {On(d.Proposal.Clause)} was begun on an earlier version", "Its words are untouched.", links.Draft(d.Id), "Open the draft")),
            .. await Opening(door, cited, cancellation),
            .. seen.Where(a => a.AdoptedBy is null && a.OfferedTo.Contains(party))
                .Select(a => new Due($"The Chair offers amendment {a.Number} to {On(a.Proposal.Clause)} for adoption",
                    $"It is a proposal of {door.Room.Party(a.Delegation)?.Name}.", links.Amendment(a.Number), "Read it")),
            .. seen.Where(a => a.Proposers(door.Room, door.Now).Contains(party) && a.Fit is not (Fit.Clean or Fit.InBrackets))
                .Select(a => new Due($"Your amendment {a.Number} to {On(a.Proposal.Clause)}: {Pages.Seats.Word(a.Fit).ToLowerInvariant()}",
                    a.Fit == Fit.TargetGone ? "Withdraw it, or propose its words on another clause." : "The text under it has changed.", links.Amendment(a.Number), "Look at it")),
        ];
    }

    /// <summary>What this party did in confidence, or has its part in, where the chair has announced that the pen is opened.</summary>
    static async Task<IEnumerable<Due>> Opening(Door door, IReadOnlyDictionary<Guid, string> cited, CancellationToken cancellation)
    {
        if (door.Room.Opens is not { } opens) return [];
        var party = door.Who.Party!;
        var acts = (await PenOpens.InConfidence(door, cancellation)).ToLookup(act => act.Amendment);
        int[] numbers = [.. acts.Select(same => same.Key)];
        var amendments = await door.Session.Query<Amendment>().Where(a => a.Number.IsOneOf(numbers))
            .OrderBy(a => a.Number).ToListAsync(cancellation);
        return amendments.Select(Of).OfType<Due>();

        Due? Of(Amendment a) => a.Proposers(door.Room, door.Now).Contains(party) ? Tells($"your amendment {a.Number}{To(a)}", a)
            : acts[a.Number].Any(act => !act.IsPosition && IsOurs(act.Party)) ? Tells($"what you did with amendment {a.Number}{To(a)}", a)
            : acts[a.Number].Any(act => act.IsPosition && IsOurs(act.Party))
                ? Tells($"your position on amendment {a.Number}{To(a)}", a) : null;

        Due Tells(string what, Amendment a) => new($"The Chair will show everyone {what}",
            $"The pen is opened on {Pages.Clock.At(opens, door.Room)} or later. Tell the Chair before then if that must not be.",
            door.Sees(a) ? door.Links.Amendment(a.Number) : door.Links.Overview, door.Sees(a) ? "Read it" : "Open the overview");

        bool IsOurs(string? by) => by is not null
            && (by == party || (door.Room.Party(by)?.Kind == PartyKind.Group
                && door.Room.MembersOf(by, door.Room.DayOf(door.Now)).Contains(party)));

        // Its present clause may not be known to those who no longer see it.
        string To(Amendment a) => door.Sees(a) ? $" to {cited.GetValueOrDefault(a.Proposal.Clause, "a clause no longer in the text")}" : "";
    }
}
