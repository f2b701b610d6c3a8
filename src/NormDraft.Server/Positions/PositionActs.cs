using NormDraft.Negotiation.Positions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Positions;

/// <param name="Amendment">Its number; null for a position on the clause as it stands.</param>
/// <param name="Capacity">Key of the party in whose name; one's own delegation where it is left out.</param>
/// <param name="Stance">Left out: the position is given up.</param>
public sealed record PositionFields(int? Amendment, Guid? Clause, string? Capacity, Stance? Stance, string? Note);

/// <summary>What delegations say of amendments of others and of clauses.</summary>
public static class PositionActs
{
    public static void MapPositions(this RouteGroupBuilder room) => room.MapPost("/positions", Take);

    static async Task<IResult> Take(HttpContext context, Decide decide, Input<PositionFields> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(() => decide.TakePosition(input.Value, input.Seen, cancellation), cancellation);
        return Answers.Of(context, decision, decide.Door.Links.Positions(new(input.Value.Amendment, input.Value.Amendment is null ? input.Value.Clause : null)));
    }

    /// <summary>To be asked in the negotiation's turn: a party has one position on a thing.</summary>
    /// <param name="seen">The version of one's own delegation's position that the asker had in view; null looks at none.</param>
    public static async Task<Negotiation.Decision> TakePosition(this Decide decide, PositionFields fields, int? seen, CancellationToken cancellation)
    {
        var amendment = fields.Amendment is { } number ? await decide.Amendment(number, null, cancellation) : null;
        var clause = amendment?.Proposal.Clause ?? fields.Clause ?? throw new MalformedInputException("Say on which amendment or clause.");
        var by = await decide.Draftsman(cancellation);
        if (amendment is null && by.Current.Find(clause) is null) throw new NotSeenException();
        var capacity = fields.Capacity ?? decide.Who.Party ?? "";
        var held = await decide.Door.Session.Own(clause, fields.Amendment, capacity, cancellation);
        if (held is not null && capacity == decide.Who.Party && seen is { } version && version != held.Version) throw new StaleException(held.Id, version, capacity);
        return Positioning.Take(by, Guid.CreateVersion7(), capacity, amendment, clause, fields.Stance, fields.Note ?? "", held is null ? null : decide.Hold(held));
    }
}
