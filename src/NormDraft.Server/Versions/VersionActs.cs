using NormDraft.Negotiation;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Versions;

/// <summary>What is to be printed on the next version.</summary>
/// <param name="Symbol">Empty for the usual next one.</param>
public sealed record ImprintFields(IssueKind? Kind, string? Symbol, string? Status, AttributionPolicy? Policy);

public static class VersionActs
{
    public static void MapVersions(this RouteGroupBuilder room) => room.MapPost("/versions", Issue);

    /// <param name="input">Seen is the number of the version in force that the desk showed.</param>
    static async Task<IResult> Issue(HttpContext context, Decide decide, Input<ImprintFields> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () =>
        {
            var desk = await decide.Door.Desk(cancellation);
            if (input.Seen is { } seen && seen != desk.Structure.Issued) throw new StaleException();
            decide.Hold(desk.Structure);
            foreach (var state in (IEnumerable<IState>)[.. desk.Pending, .. desk.Live]) decide.Hold(state);
            return Issuing.Next(desk, Imprint(input.Value, desk), decide.Who, decide.Now);
        }, cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}");
    }

    static Imprint Imprint(ImprintFields fields, Desk desk)
    {
        var kind = fields.Kind ?? IssueKind.Revision;
        var symbol = fields.Symbol ?? Symbols.Next([.. desk.Structure.Versions.Select(v => v.Symbol)], kind);
        return new Imprint(kind, symbol, fields.Status ?? "chair's text", fields.Policy ?? desk.InForce.Policy);
    }
}
