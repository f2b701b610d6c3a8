using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Papers;

/// <summary>Files that take a while: asked for, watched, cancelled, taken away.</summary>
public static class PaperPages
{
    static readonly Refusal TooMany = new("too-many-papers", "You have ten files under way. Wait for one, or cancel one.");
    static readonly Refusal NotReady = new("paper-not-ready", "The file is not ready.");

    public static void AddPapers(this IServiceCollection services) => services.AddSingleton<PaperDesk>().AddHostedService<PaperMill>();

    public static void MapPaperPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/papers", Page);
        room.MapGet("/papers/{paper:guid}", File);
        api.MapGet("/papers", async (Door door, PaperDesk desk, CancellationToken cancellation) => TypedResults.Ok(await desk.Of(door.Address, door.Who.Person, cancellation)))
            .WithName("papers").WithSummary("The files that one has asked for: how far they are, and which are ready.");
        api.MapGet("/papers/{paper:guid}", File).WithName("paper").WithSummary("A file that is ready.");
    }

    public static void MapPapers(this RouteGroupBuilder room)
    {
        room.MapPost("/papers", Ask);
        room.MapPost("/papers/{paper:guid}/cancel", Cancel);
    }

    /// <summary>Those of the secretariat and the table, as far as they may see all that was submitted.</summary>
    extension(Door door)
    {
        public bool TakesArchive => (door.Who.HoldsPen || door.Who.Is(Role.Secretariat)) && door.Sees(Circle.Submitted(door.Room.Pen, []));
    }

    /// <summary>The page comes again by itself while something is under way.</summary>
    static async Task<IResult> Page(HttpContext context, Door door, PaperDesk desk, int? version, CancellationToken cancellation)
    {
        var orders = await desk.Of(door.Address, door.Who.Person, cancellation);
        if (orders.Any(order => order.IsUnderWay)) context.Response.Headers["Refresh"] = "2";
        return Answers.Page<PapersPage>(new { Door = door, Orders = orders, Version = version });
    }

    static async Task<IResult> Ask(HttpContext context, Door door, PaperDesk desk, Input<PaperWanted> input, CancellationToken cancellation)
    {
        if (input.Value.Kind == PaperKind.Archive ? !door.TakesArchive : !Has(door, input.Value.Version)) throw new NotSeenException();
        var id = await desk.Ask(door.Address, door.Who.Person, input.Value, cancellation);
        return Answers.Of(context, id is null ? TooMany : Decision.AlreadyDone, Answers.WantsJson(context) ? $"/n/{door.Address}/papers/{id}" : $"/n/{door.Address}/papers");
    }

    static bool Has(Door door, int? version) => version > 0 && version <= door.Structure?.Issued;

    static async Task<IResult> Cancel(HttpContext context, Door door, PaperDesk desk, Guid paper, Input<Nothing> _, CancellationToken cancellation)
    {
        var order = await desk.Find(door.Address, door.Who.Person, paper, cancellation) ?? throw new NotSeenException();
        await desk.Cancel(order.Id, cancellation);
        return Answers.Of(context, Decision.AlreadyDone, $"/n/{door.Address}/papers");
    }

    static async Task<IResult> File(HttpContext context, Door door, PaperDesk desk, Guid paper, CancellationToken cancellation)
    {
        var order = await desk.Find(door.Address, door.Who.Person, paper, cancellation) ?? throw new NotSeenException();
        if (order.State != PaperState.Ready) return Answers.Refused(context, 409, order.Why ?? NotReady);
        var (bytes, type) = await desk.File(order.Id, cancellation);
        return TypedResults.File(bytes, type, order.Name);
    }
}
