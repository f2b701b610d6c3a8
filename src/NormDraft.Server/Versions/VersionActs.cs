using System.Security.Cryptography;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Versions;

/// <summary>What is to be printed on the next version.</summary>
/// <param name="Symbol">Empty for the usual next one.</param>
/// <param name="ChairTexts">An answer for each chair's text that would not be issued.</param>
public sealed record ImprintFields(IssueKind? Kind, string? Symbol, string? Status, AttributionPolicy? Policy,
    IReadOnlyList<ChairTextField>? ChairTexts)
{
    public NumberWay? Numbers { get; init; }
    /// <summary>Issue with repeated numbers.</summary>
    public bool? RepeatedNumbers { get; init; }
    /// <summary>A corrigendum takes in what is decided on the desk.</summary>
    public bool? TakesIn { get; init; }
    /// <summary>Owners that are hidden until now may be shown to everyone.</summary>
    public bool? Unveils { get; init; }
}

/// <param name="Choice">Null where nothing was chosen.</param>
public sealed record ChairTextField(Guid Clause, TextChoice? Choice, int? Through);

public static class VersionActs
{
    public static void MapVersions(this RouteGroupBuilder room) => room.MapPost("/versions", Issue);

    /// <param name="input">Seen is the number of the version in force that the desk showed.</param>
    static async Task<IResult> Issue(HttpContext context, Decide decide, Input<ImprintFields> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () =>
        {
            var desk = await decide.Door.Desk(cancellation) with { Typed = await decide.ChairTexts(cancellation) };
            if (input.Seen is { } seen && seen != desk.Structure.Issued) throw new StaleException(decide.Room.Draft, seen) { Offset = desk.Structure.Version - desk.Structure.Issued };
            decide.Hold(desk.Structure);
            foreach (var state in (IEnumerable<IState>)[.. desk.Pending, .. desk.Live, .. desk.Typed.Select(one => one.Clause)]) decide.Hold(state);
            var (imprint, answers) = (Imprint(input.Value, desk), Answered(input.Value));
            Settle(decide, OpenTexts.Of(desk, imprint.Kind), answers);
            var next = Issuing.Next(desk, imprint, answers, decide.Who, decide.Now);
            if (input.Value.Unveils == true || next.Events.OfType<VersionIssued>().SingleOrDefault() is not { } issued) return next;
            var unveiled = Unveiling.Of(decide.Room, desk.InForce, issued.Clauses, issued.Policy);
            return unveiled.Count == 0 ? next : Unveiling.Asks(unveiled, decide.Room);
        }, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.Overview);
    }

    static void Settle(Decide decide, IReadOnlyList<OpenText> open, IssueAnswers answers)
    {
        foreach (var one in open)
            if (answers.For(one) is { Choice: not TextChoice.Take and var choice })
                decide.Settle(one.Typed.Clause.Id, choice == TextChoice.Keep ? null : one.Issued);
    }

    static IssueAnswers Answered(ImprintFields fields) => new([.. (fields.ChairTexts ?? [])
        .Where(answer => answer.Choice is not null)
        .Select(answer => new TextAnswer(answer.Clause, answer.Choice!.Value, answer.Through))],
        fields.Numbers ?? NumberWay.AsTheyAre, fields.RepeatedNumbers == true, fields.TakesIn == true);

    static Imprint Imprint(ImprintFields fields, Desk desk)
    {
        var kind = fields.Kind ?? IssueKind.Revision;
        var symbol = fields.Symbol ?? Symbols.Next([.. desk.Structure.Versions.Select(v => v.Symbol)], kind);
        return new Imprint(kind, symbol, fields.Status ?? "chair's text", fields.Policy ?? desk.InForce.Policy) { Salt = Salt() };
    }

    /// <summary>Of one version's seal.</summary>
    public static string Salt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
