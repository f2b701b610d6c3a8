using System.Globalization;
using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Comparison;
using NormDraft.Server.Pages;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Downloads;

/// <summary>A file to be taken away.</summary>
/// <param name="Name">With its ending, as it is saved: "RMAI-2026-CRP.1-Rev.1.docx".</param>
public sealed record IssuedFile(string Name, string Type, byte[] Bytes)
{
    /// <summary>Why there is none.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>Issued versions and their redlines as files, with the owners of brackets as far as their reader may see them.</summary>
public sealed class IssuedFiles(Paper paper)
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string AkomaNtoso = "application/akn+xml";

    /// <summary>The endings of a version's files, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<(string Name, string Ending)> Endings = [("Word", "docx"), ("Akoma Ntoso", "xml"), ("Markdown", "md"), ("Web page", "html"), ("JSON", "json")];

    public async Task<IssuedFile> Version(Door door, int number, string ending, CancellationToken cancellation)
    {
        var version = await door.Version(number, cancellation);
        var record = (await door.SealsOf([version], cancellation))[version.Id];
        var (draft, names) = (Sealed(Of(door, version), record), Seats.Names(door.Room));
        return ending switch
        {
            "docx" => new(Name(version.Symbol, ending), Word, WordWriter.Rolling(draft, names, Mark(version, null))),
            "xml" => new(Name(version.Symbol, ending), AkomaNtoso, AkomaNtosoWriter.Write(draft, names, Edition(door, version))),
            "html" => new(Name(version.Symbol, ending), "text/html; charset=utf-8", Encoding.UTF8.GetBytes(DraftPage.Of(draft, names))),
            "md" => new(Name(version.Symbol, ending), "text/markdown; charset=utf-8", Formats.Writers[".md"](draft).Bytes!),
            "json" => new(Name(version.Symbol, ending), "application/json", Formats.Writers[".json"](draft).Bytes!),
            _ => throw new NotSeenException(),
        };
    }

    /// <summary>On paper. It takes seconds: made off the request.</summary>
    public async Task<IssuedFile> Print(Door door, int number, LineNumbers lines, CancellationToken cancellation)
    {
        var version = await door.Version(number, cancellation);
        var record = (await door.SealsOf([version], cancellation))[version.Id];
        var draft = Of(door, version);
        var page = new PaperPage(DraftPage.Of(draft, Seats.Names(door.Room)), $"{version.Symbol}  {version.Status.Shown()}", $"Seal {Seal.Short(version.Hash)}, record {Seal.Short(record)}", DraftPage.IsRtl(draft));
        var (pdf, refusal) = await paper.Print(page, lines, cancellation);
        return new(Name(version.Symbol, "pdf"), "application/pdf", pdf ?? []) { Refusal = refusal };
    }

    /// <summary>The later text with what was put in and taken out, as tracked changes or as marked insertions and deletions.</summary>
    public static async Task<IssuedFile> Redline(Door door, int from, int to, string ending, CancellationToken cancellation)
    {
        var (earlier, later) = (await door.Version(from, cancellation), await door.Version(to, cancellation));
        var name = Name($"{earlier.Symbol} to {later.Symbol}", ending);
        return ending switch
        {
            "docx" => new(name, Word,
                WordWriter.Redline(Of(door, earlier), Of(door, later), new Tracking(later.Symbol, later.At), Mark(later, earlier.Symbol),
                moved: await door.Moved(earlier, later, cancellation))),
            "xml" => new(name, AkomaNtoso,
                AkomaNtosoWriter.WriteRedline(Of(door, earlier), Of(door, later), Seats.Names(door.Room), Edition(door, later),
                await door.Changers(earlier, later, cancellation), await door.Moved(earlier, later, cancellation))),
            _ => throw new NotSeenException(),
        };
    }

    internal static Draft Of(Door door, IssuedVersion version) => new(
        new DraftHead(door.Room.Title, version.Symbol, version.Status, version.Language,
        [
            new("version", version.Number.ToString(CultureInfo.InvariantCulture)), new("date", version.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new("seal", version.Hash),
        ]),
        [.. version.Clauses.Select(clause => clause with { Attributions = Seats.Shown(clause.Attributions, version.Policy, door.Room, door.Who) })]);

    static Draft Sealed(Draft draft, string record) => draft with { Head = draft.Head with { Others = [.. draft.Head.Others, new("record", record)] } };

    internal static WordMark Mark(IssuedVersion version, string? @base) => new(version.Symbol, version.Number.ToString(CultureInfo.InvariantCulture), Seal.Short(version.Hash), @base);

    internal static Edition Edition(Door door, IssuedVersion version) => new(DateOnly.FromDateTime(version.At.UtcDateTime), door.Room.Title, version.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Letters, digits, points and hyphens: a symbol holds slashes, which no file's name may.</summary>
    internal static string Name(string symbol, string ending) => $"{new string([.. symbol.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-')]).Trim('-', '.')}.{ending}";
}
