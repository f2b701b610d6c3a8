using System.Globalization;
using Marten;
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

public sealed record HandlingField(int Number, int Wording, Treatment Treatment, string? Reason, int? Into)
{
    /// <summary>Of the clause that it adds; empty for the proposed one.</summary>
    public string? Label { get; init; }
}

/// <summary>The desk's form for one clause, as it was sent.</summary>
public sealed record SheetFields(IReadOnlyList<HandlingField>? Handlings, IReadOnlyList<PlaceField>? Places, string? Bridging)
{
    /// <summary>For compiling only: "keep", "omit" or "choose", and the place and length of a bracket of the compiled text, "keep 12 30".</summary>
    public string? Lift { get; init; }

    /// <summary>For compiling only: an amendment's number and the label to give to what it adds, "7 1 ter.".</summary>
    public string? FreeLabel { get; init; }

    /// <summary>The hash of the compiled text that the page showed; null when the decision holds whatever it comes to.</summary>
    public string? Shown { get; init; }

    /// <summary>The chair's text, as it stands in its room, is the clause's wording.</summary>
    public bool? UseChairText { get; init; }

    public BracketLift? Lifts() => Lift?.Split(' ') switch
    {
        null or [""] => null,
        [var way, var start, var length] when Enum.TryParse<LiftWay>(way, ignoreCase: true, out var how) && Enum.IsDefined(how) && int.TryParse(start, out var at) && int.TryParse(length, out var units) =>
            new BracketLift(how, at, units),
        _ => throw new MalformedInputException("A bracket is lifted by keep, omit or choose with its place and length."),
    };

    public DeskSheet Sheet() => new(
        [.. (Handlings ?? []).Select(h => new Handling(h.Number, h.Wording, h.Treatment, h.Reason ?? "", h.Into) { Label = LabelOf(h) })],
        [.. (Places ?? []).Where(p => p.Choose is not null).Select(p => new PlaceChoice(p.Start, p.Length, Choice(p), Of(p)))],
        string.IsNullOrEmpty(Bridging) ? null : Bridging);

    string? LabelOf(HandlingField handling) =>
        FreeLabel?.Split(' ', 2) is [var number, var free] && number == handling.Number.ToString(CultureInfo.InvariantCulture) ? free
            : string.IsNullOrWhiteSpace(handling.Label) ? null : handling.Label.Trim();

    /// <summary>Words beyond the limits of every other door, found before anything is compiled with them.</summary>
    public Refusal? Fault() => (Places ?? []).Select(place => place.Text).Append(Bridging)
        .Select(words => words is null ? null : Wordings.Fault(words, Wordings.MaxText))
        .Concat((Handlings ?? []).Select(handling => Wordings.Fault(handling.Reason ?? "", Wordings.MaxReason)))
        .Concat((Handlings ?? []).Select(handling => Wordings.Fault(LabelOf(handling) ?? "", Wordings.MaxLabel)))
        .FirstOrDefault(fault => fault is not null);

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
        room.MapPost("/desk/{clause:guid}/redo", Redo);
    }

    static async Task<IResult> Keep(HttpContext context, Decide decide, Guid clause, Input<SheetFields> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () =>
        {
            if (decide.Door.Sees(Circle.TheTable) && input.Value.Fault() is { } fault) return fault;
            var desk = await OnDesk(decide, clause, input.Seen, cancellation);
            var live = await decide.Door.LiveOn(clause, cancellation);
            var sheet = await decide.Door.Sheet(clause, input.Value, cancellation);
            if (await Unseen(decide.Door, sheet, live, cancellation) is { } refusal) return refusal;
            var outcome = desk.Consolidate(live, sheet).Outcome;
            if (input.Value.Shown is { Length: > 0 } shown && shown != CompiledHash.Of(outcome)) return NotShown;
            return desk.Consolidate(decide.Who, outcome, sheet, live, decide.Door.Structure!.Issued, decide.Now);
        }, cancellation);
        return decision.Refusal == NotShown && !Answers.WantsJson(context)
            ? await DeskPages.Unseen(decide.Door, clause, input, cancellation)
            : Answers.Of(context, decision, decide.Door.Links.DeskClause(clause));
    }

    static readonly Refusal NotShown = new("decision-unseen",
        "These choices come to other words than the page showed. Nothing was saved. Look at the compiled text again, then save.");

    static async Task<IResult> Redo(HttpContext context, Decide decide, Guid clause, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () =>
        {
            var desk = await OnDesk(decide, clause, input.Seen, cancellation);
            return desk.Redo(decide.Who, await decide.Door.LiveOn(clause, cancellation), decide.Door.Structure!.Issued, decide.Now);
        }, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.DeskClause(clause));
    }

    static async Task<IResult> Undo(HttpContext context, Decide decide, Guid clause, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () => (await OnDesk(decide, clause, input.Seen, cancellation)).Undo(decide.Who, decide.Now), cancellation);
        return Answers.Of(context, decision, decide.Door.Links.DeskClause(clause));
    }

    static async Task<DeskClause> OnDesk(Decide decide, Guid clause, int? seen, CancellationToken cancellation) =>
        decide.Door.Sees(Circle.TheTable) ? await decide.Load<DeskClause>(clause, seen, cancellation) ?? throw new NotSeenException() : throw new NotSeenException();

    /// <summary>The chair decides on the wordings that the desk showed; else it is told who did what.</summary>
    static async Task<Refusal?> Unseen(Door door, DeskSheet sheet, IReadOnlyList<Amendment> live, CancellationToken cancellation)
    {
        var decided = sheet.Handlings.Where(h => h.Treatment != Treatment.Leave && !live.Any(a => a.Number == h.Number && a.Wording == h.Wording)).Select(h => h.Number).ToArray();
        if (decided.Length == 0) return null;
        var changed = await door.Session.Query<Amendment>().Where(a => a.Number.IsOneOf(decided)).OrderBy(a => a.Number).ToListAsync(cancellation);
        return new Refusal("decision-stale", $"{string.Concat(changed.Select(amendment => $"{What(amendment, door)} "))}Nothing was saved, and your choices are kept. Look at them again, then save.");
    }

    static string What(Amendment amendment, Door door) => (amendment.Status, Seats.Name(door.Room, amendment.Parties[0]).Shown()) switch
    {
        (AmendmentStatus.Live, var lead) => $"{lead} gave amendment {amendment.Number} a new wording.",
        (AmendmentStatus.Withdrawn, var lead) => $"{lead} withdrew amendment {amendment.Number}.",
        _ => $"Amendment {amendment.Number} was decided by an issued version.",
    };
}
