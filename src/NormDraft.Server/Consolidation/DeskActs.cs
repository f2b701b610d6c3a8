using System.Globalization;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>One place of the desk's form.</summary>
/// <param name="Choose">base, brackets, bridging, the index of an alternative, or "a14" for the one that amendment 14 proposes; null for
/// what the treatments say.</param>
public sealed record PlaceField(int Start, int Length, string? Choose, string? Text);

public sealed record HandlingField(int Number, int Wording, Treatment Treatment, string? Reason, int? Into);

/// <summary>The desk's form for one clause, as it was sent.</summary>
public sealed record SheetFields(IReadOnlyList<HandlingField>? Handlings, IReadOnlyList<PlaceField>? Places, string? Bridging)
{
    /// <summary>For compiling only: "keep", "omit" or "choose", and the place and length of a bracket of the compiled text, "keep 12 30".</summary>
    public string? Lift { get; init; }

    public BracketLift? Lifts() => Lift?.Split(' ') switch
    {
        null or [""] => null,
        [var way, var start, var length] when Enum.TryParse<LiftWay>(way, ignoreCase: true, out var how) && Enum.IsDefined(how) && int.TryParse(start, out var at) && int.TryParse(length, out var units) =>
            new BracketLift(how, at, units),
        _ => throw new MalformedInputException("A bracket is lifted by keep, omit or choose with its place and length."),
    };

    public DeskSheet Sheet() => new(
        [.. (Handlings ?? []).Select(h => new Handling(h.Number, h.Wording, h.Treatment, h.Reason ?? "", h.Into))],
        [.. (Places ?? []).Where(p => p.Choose is not null).Select(p => new PlaceChoice(p.Start, p.Length, Choice(p), Of(p)))],
        Bridging);

    static Choice Choice(PlaceField place) => place.Choose switch
    {
        "base" => new Choice.Base(),
        "brackets" => new Choice.Brackets(),
        "bridging" => new Choice.Bridging(place.Text ?? ""),
        _ when Of(place) is not null => new Choice.Alternative(0),
        _ when int.TryParse(place.Choose, out var index) => new Choice.Alternative(index),
        _ => throw new MalformedInputException("A place is decided by base, brackets, bridging or the number of an alternative."),
    };

    static int? Of(PlaceField place) => place.Choose is ['a', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var of) ? of : null;
}

/// <summary>Acts on the chair's desk. Nobody but the table sees them before the version is issued.</summary>
public static class DeskActs
{
    public static void MapDesk(this RouteGroupBuilder room)
    {
        room.MapPost("/desk/{clause:guid}", Keep);
        room.MapPost("/desk/{clause:guid}/undo", Undo);
    }

    static async Task<IResult> Keep(HttpContext context, Decide decide, Guid clause, Input<SheetFields> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () =>
        {
            var desk = await OnDesk(decide, clause, input.Seen, cancellation);
            var live = await decide.Door.LiveOn(clause, cancellation);
            var sheet = input.Value.Sheet();
            if (Unseen(sheet, live) is { } refusal) return refusal;
            var outcome = desk.Consolidate(live, sheet, Guid.CreateVersion7).Outcome;
            return desk.Consolidate(decide.Who, outcome, live, decide.Door.Structure!.Issued, decide.Now);
        }, cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/desk/{clause}");
    }

    static async Task<IResult> Undo(HttpContext context, Decide decide, Guid clause, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () => (await OnDesk(decide, clause, input.Seen, cancellation)).Undo(decide.Who, decide.Now), cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/desk/{clause}");
    }

    static async Task<DeskClause> OnDesk(Decide decide, Guid clause, int? seen, CancellationToken cancellation) =>
        decide.Door.Sees(Circle.TheTable) ? await decide.Load<DeskClause>(clause, seen, cancellation) ?? throw new NotSeenException() : throw new NotSeenException();

    /// <summary>The chair decides on the wordings that the desk showed.</summary>
    static Refusal? Unseen(DeskSheet sheet, IReadOnlyList<Amendment> live)
    {
        foreach (var handling in sheet.Handlings.Where(h => h.Treatment != Treatment.Leave))
            if (live.FirstOrDefault(a => a.Number == handling.Number) is not { } amendment || amendment.Wording != handling.Wording)
                return new Refusal("decision-stale", $"Amendment {handling.Number} was revised, withdrawn or decided while you were deciding. Look at it again.");
        return null;
    }
}
