using Marten;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Downloads;

/// <summary>Submitted amendments as Akoma Ntoso, one or all against a version, as far as their reader may see them.</summary>
public static class AmendmentFiles
{
    public static void MapAmendmentFiles(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/amendments/{number:int}/file/xml", One);
        room.MapGet("/versions/{number:int}/amendments/file/xml", Against);
        api.MapGet("/amendments/{number:int}/file/xml", One).WithName("amendmentFile").WithSummary("One amendment as Akoma Ntoso.");
        api.MapGet("/versions/{number:int}/amendments/file/xml", Against).WithName("amendmentsFile").WithSummary("The amendments against a version that one may see, as a list in Akoma Ntoso that carries them.");
    }

    static async Task<IResult> One(Door door, int number, CancellationToken cancellation)
    {
        var amendment = await door.Amendment(number, cancellation);
        var version = await door.Version(amendment.Proposal.Version, cancellation);
        return File(Writer(door, version).Write(amendment), $"{version.Symbol}/Amend.{amendment.Number}");
    }

    static async Task<IResult> Against(HttpContext context, Door door, int number, CancellationToken cancellation)
    {
        var version = await door.Version(number, cancellation);
        var all = await door.Session.Query<Amendment>().Where(amendment => amendment.Proposal.Version == number).OrderBy(amendment => amendment.Number).ToListAsync(cancellation);
        var seen = all.Where(amendment => door.Sees(amendment.Circle(door.Room.Pen))).ToList();
        return seen.Count == 0
            ? Answers.Refused(context, 409, new Refusal("no-amendments", $"No amendment that you may see is written against {version.Symbol}."))
            : File(Writer(door, version).WriteList(seen), $"{version.Symbol}/Amendments");
    }

    static AmendmentWriter Writer(Door door, IssuedVersion version) => new(IssuedFiles.Of(door, version), IssuedFiles.Edition(door, version), Seats.Names(door.Room));

    static IResult File(byte[] bytes, string symbol) => TypedResults.File(bytes, IssuedFiles.AkomaNtoso, IssuedFiles.Name(symbol, "xml"));
}
