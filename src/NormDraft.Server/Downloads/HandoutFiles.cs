using NormDraft.Exchange;
using NormDraft.Exchange.Csv;
using NormDraft.Exchange.Json;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;

namespace NormDraft.Server.Downloads;

/// <summary>Submitted amendments and trace tables and acts as files, with no more in them than their reader sees on the pages.</summary>
public static class HandoutFiles
{
    /// <summary>The endings of a list of amendments, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<(string Name, string Ending)> Endings = [("Word", "docx"), ("CSV", "csv"), ("JSON", "json")];

    /// <summary>UTF-16 units of amendments in one Word file.</summary>
    public const int MostUnits = 5_000_000;

    const string Csv = "text/csv; charset=utf-8", Json = "application/json";

    /// <summary>What the list of amendments shows when it is asked the same, whole; under the version that all were written against, else the one in force.</summary>
    public static async Task<IssuedFile> Listed(Door door, AmendmentsAsked asked, string ending, CancellationToken cancellation)
    {
        if (Endings.All(one => one.Ending != ending)) throw new NotSeenException();
        var amendments = await door.AllAmendments(asked, cancellation);
        var version = amendments.Select(one => one.Proposal.Version).Distinct().ToList() is [var only] ? await door.Version(only, cancellation) : await door.InForce(cancellation);
        var name = IssuedFiles.Name(string.Join(' ', new[] { version.Symbol, "amendments", asked.Party, asked.Status }.Where(part => !string.IsNullOrEmpty(part))), ending);
        if (ending == "docx") return await Document(door, version, amendments, name, gathered => AmendmentsDocument.Write(gathered, asked.Party), cancellation);
        var entries = await Entries(door, amendments, cancellation);
        return ending == "csv" ? new(name, Csv, Tables.Amendments(entries)) : new(name, Json, TableJson.Amendments(entries));
    }

    /// <summary>All amendments to a version, in the order of its text.</summary>
    public static async Task<IssuedFile> Compilation(Door door, int number, string ending, CancellationToken cancellation)
    {
        if (ending != "docx") throw new NotSeenException();
        var version = await door.Version(number, cancellation);
        var amendments = (await door.AllAmendments(AmendmentsAsked.All, cancellation)).Where(amendment => amendment.IsTo(version));
        return await Document(door, version, [.. amendments], IssuedFiles.Name($"{version.Symbol} compilation", ending), CompilationDocument.Write, cancellation);
    }

    /// <summary>The four-column table: from a base, the first version unless another is named, to a version, with all amendments that stood between.</summary>
    public static async Task<IssuedFile> Rows(Door door, int number, int @base, string ending, CancellationToken cancellation)
    {
        if (ending != "docx" || @base > number) throw new NotSeenException();
        var issued = new List<IssuedVersion>();
        for (var one = @base; one <= number; one++) issued.Add(await door.Version(one, cancellation));
        var amendments = (await door.AllAmendments(AmendmentsAsked.All, cancellation)).Where(amendment => issued.Exists(amendment.IsTo));
        return await Document(door, issued[^1], [.. amendments], IssuedFiles.Name($"{issued[^1].Symbol} four columns", ending), gathered => RowDocument.Write(gathered, [.. issued.Select(one => IssuedFiles.Of(door, one))]), cancellation);
    }

    public static async Task<IssuedFile> Trace(Door door, int number, string ending, CancellationToken cancellation)
    {
        var (version, trace) = (await door.Version(number, cancellation), await door.Trace(number, cancellation));
        var name = IssuedFiles.Name($"{version.Symbol} trace", ending);
        return ending switch
        {
            "docx" => new(name, IssuedFiles.Word, TraceDocument.Write(IssuedFiles.Of(door, version), trace.Rows, Seats.Names(door.Room), IssuedFiles.Mark(version, null))),
            "csv" => new(name, Csv, Tables.Trace(trace.Rows)),
            "json" => new(name, Json, TableJson.Trace(version.Symbol, version.Number, trace.Rows)),
            _ => throw new NotSeenException(),
        };
    }

    public static async Task<IssuedFile> Acts(Door door, string ending, CancellationToken cancellation)
    {
        var name = IssuedFiles.Name($"{door.Address} acts", ending);
        return ending switch
        {
            "csv" => new(name, Csv, Tables.Acts(await door.Acts(cancellation), Citation.Of(door.Structure?.Clauses ?? []))),
            "json" => new(name, Json, TableJson.Acts(await door.Acts(cancellation))),
            _ => throw new NotSeenException(),
        };
    }

    static async Task<IssuedFile> Document(Door door, IssuedVersion version, IReadOnlyList<Amendment> amendments, string name, Func<Gathered, byte[]> write, CancellationToken cancellation)
    {
        var units = amendments.Sum(one => (long)one.Proposal.BaseText.Length + one.Proposal.Text.Length + one.Rationale.Length);
        if (units > MostUnits)
            return new(name, IssuedFiles.Word, []) { Refusal = new("document-too-large", $"These amendments have {units:N0} characters; one Word file holds {MostUnits:N0}. Choose fewer with the filters, or take the table.") };
        var against = (await Against(door, amendments, cancellation)).ToDictionary(one => one.Key, one => IssuedFiles.Of(door, one.Value));
        return new(name, IssuedFiles.Word, write(new Gathered(IssuedFiles.Of(door, version), IssuedFiles.Mark(version, null), amendments, against, Seats.Names(door.Room))));
    }

    static async Task<IReadOnlyList<AmendmentEntry>> Entries(Door door, IReadOnlyList<Amendment> amendments, CancellationToken cancellation)
    {
        var against = await Against(door, amendments, cancellation);
        var cited = against.ToDictionary(one => one.Key, one => Citation.Of(one.Value.Clauses));
        return [.. amendments.Select(amendment => AmendmentEntry.Of(amendment, against[amendment.Proposal.Version], cited[amendment.Proposal.Version]))];
    }

    static async Task<Dictionary<int, IssuedVersion>> Against(Door door, IEnumerable<Amendment> amendments, CancellationToken cancellation)
    {
        var versions = new Dictionary<int, IssuedVersion>();
        foreach (var number in amendments.Select(amendment => amendment.Proposal.Version).Distinct()) versions.Add(number, await door.Version(number, cancellation));
        return versions;
    }
}
