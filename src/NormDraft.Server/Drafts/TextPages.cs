using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Comparison;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;

namespace NormDraft.Server.Drafts;

/// <summary>The text, as pages and as JSON.</summary>
public static class TextPages
{
    public static void MapTextPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("", Text);
        room.MapGet("/panel", Panel);
        api.MapGet("", (Door door) => TypedResults.Ok(RoomJson.Of(door))).WithName("room").WithSummary("The negotiation, its parties and versions, and who is asking.");
        api.MapGet("/text", async (Door door, int? version, CancellationToken cancellation) => TypedResults.Ok(await TextJson.Of(door, version, cancellation)))
            .WithName("text").WithSummary("An issued version whole, with the citation of every clause; the one in force unless another is named.");
        api.MapGet("/clauses/{id:guid}", async (Door door, Guid id, CancellationToken cancellation) =>
            TypedResults.Ok(await door.Focus(id, await door.InForce(cancellation), cancellation) ?? throw new NotSeenException()))
            .WithName("clause").WithSummary("A clause in force with the amendments on it that one may see.");
    }

    static async Task<IResult> Text(Door door, int? version, string? view, int? from, Guid? clause, string? only, CancellationToken cancellation)
    {
        if (door.Structure is null) return Answers.Page<NoTextPage>(new { Door = door });
        var visit = await door.Visit(cancellation);
        if (view == "since") return await Since(door, from ?? visit.SinceVersion, visit, cancellation);
        return Answers.Page<TextPage>(new { Door = door, Model = await door.Text(Asked(door, version, view, clause, only), cancellation), Visit = visit });
    }

    /// <summary>What a page that shows the text already fetches when a clause is chosen in it.</summary>
    static async Task<IResult> Panel(Door door, int? version, string? view, Guid? clause, string? only, CancellationToken cancellation)
    {
        if (door.Structure is null) throw new NotSeenException();
        return Answers.Page<TextChosenParts>(new { Door = door, Chosen = await door.Chosen(Asked(door, version, view, clause, only), cancellation) });
    }

    /// <summary>Only the version in force can be read with proposals in it.</summary>
    static TextAsked Asked(Door door, int? version, string? view, Guid? clause, string? only)
    {
        var old = version is not null && version != door.Structure!.Issued;
        return new TextAsked(old ? version : null, old || view == "clean" ? TextView.Clean : TextView.Rolling, clause, only == "contested");
    }

    static async Task<IResult> Since(Door door, int from, Visiting visit, CancellationToken cancellation)
    {
        var (old, now) = (await door.Version(from, cancellation), await door.InForce(cancellation));
        var view = ComparisonReading.Between(old.Clauses, now.Clauses, held => Seats.Shown(held, now.Policy, door.Room, door.Who),
            await door.Moved(old, now, cancellation));
        return Answers.Page<SincePage>(new { Door = door, From = old, To = now, View = view, Visit = visit });
    }
}

/// <summary>The negotiation as programs read it.</summary>
public sealed record RoomJson(string Address, string Title, string TimeZone, string Pen, IReadOnlyList<NormDraft.Negotiation.Participants.Party> Parties,
    IReadOnlyList<VersionName> Versions, MeJson Me)
{
    public static RoomJson Of(Door door) => new(door.Address, door.Room.Title, door.Room.TimeZone, door.Room.Pen.ToString().ToLowerInvariant(), door.Room.Parties,
        door.Structure?.Versions ?? [], new MeJson(door.Who.Name, door.Who.Party, [.. door.Who.Roles.Order().Select(Seats.Word)]));
}

public sealed record MeJson(string Name, string? Party, IReadOnlyList<string> Roles);

public sealed record TextJson(VersionText Version, IReadOnlyDictionary<Guid, string> Citations)
{
    public static async Task<TextJson> Of(Door door, int? number, CancellationToken cancellation)
    {
        var version = await door.VersionText(number ?? door.Structure?.Issued ?? 0, cancellation);
        return new TextJson(version, Citation.Of(version.Clauses));
    }
}
