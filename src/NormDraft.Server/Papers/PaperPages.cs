using System.Text.Json;
using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Drafts;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Papers;

/// <summary>Files that take a while, to be made or to be read: asked for, watched, cancelled, taken away or looked at.</summary>
public static class PaperPages
{
    static readonly Refusal NotReady = new("paper-not-ready", "The file is not ready.");

    public static void AddPapers(this IServiceCollection services) => services.AddSingleton<PaperDesk>().AddHostedService<PaperMill>();

    public static void MapPaperPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/papers", Page);
        room.MapGet("/papers/{paper:guid}", Paper);
        api.MapGet("/papers", async (Door door, PaperDesk desk, CancellationToken cancellation) => TypedResults.Ok(await desk.Of(door.Address, door.Who.Person, cancellation)))
            .WithName("papers").WithSummary("The files that one has asked for: how far they are, and which are ready.");
        api.MapGet("/papers/{paper:guid}", File).WithName("paper").WithSummary("A file that is ready, or what was read of one that was brought in.");
    }

    public static void MapPapers(this RouteGroupBuilder room)
    {
        room.MapPost("/papers", Ask);
        room.MapPost("/papers/{paper:guid}/cancel", Cancel);
    }

    /// <summary>The table; the secretariat while it sees all that was submitted and every holder in every version: the acts hold them.</summary>
    public static async Task<bool> TakesArchive(this Door door, CancellationToken cancellation) => door.Who.HoldsPen
        || (door.Who.Is(Role.Secretariat) && door.Sees(Circle.Submitted(door.Room.Pen, []))
            && !await door.Session.Query<IssuedVersion>().AnyAsync(version => version.Policy != AttributionPolicy.Full, cancellation));

    static async Task<IResult> Page(Door door, PaperDesk desk, int? version, CancellationToken cancellation) =>
        Answers.Page<PapersPage>(new
        {
            Door = door,
            Orders = await desk.Of(door.Address, door.Who.Person, cancellation),
            Version = version,
            TakesArchive = await door.TakesArchive(cancellation),
        });

    static async Task<IResult> Ask(HttpContext context, Door door, PaperDesk desk, Input<PaperWanted> input, CancellationToken cancellation)
    {
        var isThere = input.Value.Kind switch
        {
            PaperKind.Archive => await door.TakesArchive(cancellation),
            PaperKind.Pdf => Has(door, input.Value.Version),
            _ => false,
        };
        if (!isThere) throw new NotSeenException();
        return await Asked(context, door, desk, input.Value, null, Answers.WantsJson(context), cancellation);
    }

    static async Task<IResult> Asked(HttpContext context, Door door, PaperDesk desk, PaperWanted wanted, BroughtFile? file, bool leads, CancellationToken cancellation)
    {
        var turn = $"{door.Address}/{door.Who.Party ?? door.Who.Person.ToString()}";
        var (paper, refusal) = await desk.Ask(door.Address, door.Who.Person, turn, wanted, file, cancellation);
        return Answers.Of(context, refusal ?? Decision.AlreadyDone, refusal is null && leads ? door.Links.Paper(paper) : door.Links.Papers());
    }

    static bool Has(Door door, int? version) => version > 0 && version <= door.Structure?.Issued;

    /// <summary>Takes a file to be read.</summary>
    public static Task<IResult> Bring(HttpContext context, Door door, PaperDesk desk, PaperKind kind, BroughtFile file, CancellationToken cancellation) =>
        Asked(context, door, desk, new PaperWanted(kind, null, null), file, leads: true, cancellation);

    /// <summary>The file of a form, or a body that is the file.</summary>
    public static async Task<BroughtFile> Brought(HttpContext context, CancellationToken cancellation)
    {
        FormFields.Believe(context);
        using var bytes = new MemoryStream();
        if (!context.Request.HasFormContentType)
        {
            await context.Request.Body.CopyToAsync(bytes, cancellation);
            return new(null, bytes.ToArray());
        }
        if ((await context.Request.ReadFormAsync(cancellation)).Files.GetFile("file") is not { Length: > 0 } file) throw new MalformedInputException("Choose a file first.");
        await file.CopyToAsync(bytes, cancellation);
        return new(Named(file.FileName), bytes.ToArray());
    }

    /// <summary>Without the folders that some browsers send, and no longer than anybody reads.</summary>
    static string? Named(string name) => name.Replace("\0", "", StringComparison.Ordinal).Split('/', '\\')[^1] is { Length: > 0 } last ? last.Length <= 200 ? last : last[^200..] : null;

    static async Task<IResult> Cancel(HttpContext context, Door door, PaperDesk desk, Guid paper, Input<Nothing> _, CancellationToken cancellation)
    {
        var order = await desk.Find(door.Address, door.Who.Person, paper, cancellation) ?? throw new NotSeenException();
        await desk.Cancel(order.Id, cancellation);
        return Answers.Of(context, Decision.AlreadyDone, door.Links.Papers());
    }

    /// <summary>A file to take away; of one that was brought in, how far it is, and then what was read.</summary>
    static async Task<IResult> Paper(HttpContext context, Door door, PaperDesk desk, Guid paper, CancellationToken cancellation)
    {
        var order = await desk.Settled(door.Address, door.Who.Person, paper, cancellation) ?? throw new NotSeenException();
        if (!order.Wanted.IsBrought || Answers.WantsJson(context)) return await Given(context, desk, order, cancellation);
        if (order.State != PaperState.Ready) return Answers.Page<BroughtPage>(new { Door = door, Order = order });
        var (bytes, _) = await desk.File(order.Id, cancellation);
        if (order.Wanted.Kind == PaperKind.Draft) return Answers.Page<ImportPage>(new { Door = door, Paper = order.Id, File = JsonSerializer.Deserialize<BroughtDraft>(bytes, FormFields.Options) });
        var file = JsonSerializer.Deserialize<MarkedFile>(bytes, FormFields.Options)!;
        return Answers.Page<MarkedFilePage>(new { Door = door, Paper = order.Id, File = file, InForce = await door.Version(file.Version, cancellation) });
    }

    static async Task<IResult> File(HttpContext context, Door door, PaperDesk desk, Guid paper, CancellationToken cancellation) =>
        await Given(context, desk, await desk.Settled(door.Address, door.Who.Person, paper, cancellation) ?? throw new NotSeenException(), cancellation);

    static async Task<IResult> Given(HttpContext context, PaperDesk desk, PaperOrder order, CancellationToken cancellation)
    {
        if (order.IsUnderWay) context.Response.Headers.RetryAfter = "1";
        if (order.State != PaperState.Ready) return Answers.Refused(context, 409, order.Why ?? NotReady);
        var (bytes, type) = await desk.File(order.Id, cancellation);
        return TypedResults.File(bytes, type, order.Wanted.IsBrought ? null : order.Name);
    }
}
