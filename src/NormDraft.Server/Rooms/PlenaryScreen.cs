using NormDraft.Negotiation;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

public sealed record ScreenFields(Guid? Clause);

/// <summary>One clause before the plenary, with the proposals on it that the reader may see.</summary>
/// <param name="Text">The issued words.</param>
/// <param name="Now">The chair's text as it stands.</param>
/// <param name="Base">The issued words, cut where proposals meet them.</param>
public sealed record ScreenModel(Guid Clause, string Citation, string Label, string Text, string Now, IReadOnlyList<BasePiece> Base, IReadOnlyList<ProposalRow> Proposals);

/// <summary>The plenary's screen: the pen-holder turns it, everyone reads it.</summary>
public static class PlenaryScreen
{
    public static void MapScreenPages(this RouteGroupBuilder room) => room.MapGet("/screen", async (Door door, CancellationToken cancellation) =>
        Answers.Page<ScreenPage>(new { Door = door, InForce = await door.InForce(cancellation), Model = await door.Screen(cancellation) }));

    public static void MapScreen(this RouteGroupBuilder room) => room.MapPost("/screen", Turn);

    static async Task<IResult> Turn(HttpContext context, Decide decide, Input<ScreenFields> input, CancellationToken cancellation)
    {
        var clause = input.Value.Clause;
        var shown = decide.Room.Screen;
        var decision = await decide.InTurn(async () =>
        {
            if (!decide.Door.Sees(Circle.TheTable)) throw new NotSeenException();
            if (clause is { } id && (await decide.Door.InForce(cancellation)).Find(id) is null) throw new NotSeenException();
            return decide.Hold(decide.Room).TurnScreen(decide.Who, clause, decide.Now);
        }, cancellation);
        return Answers.Of(context, decision, (clause ?? shown) is { } desk ? decide.Door.Links.DeskClause(desk) : decide.Door.Links.Desk);
    }

    /// <returns>Null while no clause is on the screen.</returns>
    static async Task<ScreenModel?> Screen(this Door door, CancellationToken cancellation)
    {
        if (door.Room.Screen is not { } clause) return null;
        var inForce = await door.InForce(cancellation);
        if (inForce.Find(clause) is null || await door.Session.LoadAsync<DeskClause>(clause, cancellation) is not { } desk) return null;
        var live = (await door.LiveOn(clause, cancellation)).Where(a => door.Sees(a)).ToList();
        var material = new DeskMaterial(door, inForce, desk, live, [], [], []);
        var meeting = Sheets.Meeting(desk, live);
        var room = await RoomLog.Read(door.Session, new RoomKey(door.Address, clause), cancellation);
        return new ScreenModel(clause, material.Cited[clause], material.Clause.Label, desk.Text, room?.Room.Text ?? desk.Text, DeskPlaces.Pieces(desk.Text, meeting.Regions), DeskProposals.Rows(material, meeting, DeskSheet.Blank));
    }
}
