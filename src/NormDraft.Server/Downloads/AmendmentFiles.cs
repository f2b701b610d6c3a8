using Marten;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;

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
        var seen = await door.Seen(all, cancellation);
        return seen.Count == 0
            ? Answers.Refused(context, 409, new Refusal("no-amendments", $"No amendment that you may see is written against {version.Symbol}."))
            : File(Writer(door, version).WriteList(seen), $"{version.Symbol}/Amendments");
    }

    /// <summary>The amendments that changed each clause from one version to a later one, as the traces between tell them to this reader.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<CitedAmendment>>> Changers(this Door door, IssuedVersion earlier, IssuedVersion later, CancellationToken cancellation)
    {
        var rows = new List<TraceRow>();
        for (var number = earlier.Number + 1; number <= later.Number; number++) rows.AddRange((await door.Trace(number, cancellation)).Rows);
        int[] numbers = [.. rows.SelectMany(row => row.Amendments).Distinct()];
        var amendments = numbers.Length == 0 ? [] : await door.Session.Query<Amendment>().Where(amendment => amendment.Number.IsOneOf(numbers)).ToListAsync(cancellation);
        var writers = new Dictionary<int, AmendmentWriter>(); // Each goes through the whole of its version.
        foreach (var version in amendments.Select(one => one.Proposal.Version).Distinct()) writers[version] = Writer(door, await door.Version(version, cancellation));
        var clauses = rows.SelectMany(row => row.Amendments.Select(number => (number, row.Clause))).Distinct().ToLookup(pair => pair.number, pair => pair.Clause);
        var added = later.Clauses.Where(clause => earlier.Find(clause.Id) is null).ToList();
        var changers = new List<(Guid Clause, CitedAmendment Cited)>();
        foreach (var amendment in amendments.OrderBy(one => one.Number))
        {
            var cited = writers[amendment.Proposal.Version].Cite(amendment);
            var changed = amendment.Proposal.Operation == Operation.Add
                ? added.Where(clause => IsOf(clause.Text, amendment.Proposal.Text)).Select(clause => clause.Id)
                : clauses[amendment.Number];
            changers.AddRange(changed.Select(clause => (clause, cited)));
        }
        return changers.GroupBy(one => one.Clause).ToDictionary(one => one.Key, one => (IReadOnlyList<CitedAmendment>)[.. one.Select(pair => pair.Cited)]);
    }

    /// <summary>A clause that came in holds a block of the words that were proposed, perhaps in brackets.</summary>
    static bool IsOf(string clause, string proposed) => proposed.Contains(clause, StringComparison.Ordinal) || clause is ['[', .. var bare, ']'] && proposed.Contains(bare, StringComparison.Ordinal);

    static AmendmentWriter Writer(Door door, IssuedVersion version) => new(IssuedFiles.Of(door, version), IssuedFiles.Edition(door, version), Seats.Names(door.Room));

    static IResult File(byte[] bytes, string symbol) => TypedResults.File(bytes, IssuedFiles.AkomaNtoso, IssuedFiles.Name(symbol, "xml"));
}
