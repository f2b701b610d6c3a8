using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Amendments;
using NormDraft.Server.Pages;

namespace NormDraft.Server.Store;

/// <summary>The act was decided on something that has changed since. Answered with 412, and with who did what.</summary>
/// <param name="stream">Of the thing; null where nobody can say which.</param>
/// <param name="seen">Its version that the asker had in view.</param>
/// <param name="lead">The delegation whose it is, where it is a delegation's.</param>
/// <param name="typists">Who typed in its live text since, and is not written down yet.</param>
public sealed class StaleException(Guid? stream = null, int seen = 0, string? lead = null, params IReadOnlyList<Guid> typists) : Exception
{
    public Guid? Stream => stream;
    public int Seen => seen;
    public string? Lead => lead;
    public IReadOnlyList<Guid> Typists => typists;

    /// <summary>How much further the stream counts than what was seen.</summary>
    public int Offset { get; init; }
}

/// <summary>A page that was overtaken is told by whom, and goes on from how it stands now: the next press works.</summary>
public static class Overtaken
{
    const int Told = 5; // The last that were done; a page that is older than that is read anew.

    public static async Task<IResult> Answer(HttpContext context, StaleException stale)
    {
        var door = context.RequestServices.GetRequiredService<Door>();
        var (draft, now) = await Draft(door, stale, context.RequestAborted);
        var (happened, version) = await Since(door, stale, context.RequestAborted);
        var refusal = new Refusal("stale", $"{string.Join(" ", happened)} Nothing was done.");
        if (Answers.WantsJson(context)) return Answers.Refused(context, 412, refusal, new("seen", version), new("through", now.Through), new("rationaleThrough", now.RationaleThrough));
        var editing = draft is null ? null
            : door.Editing(draft.Proposal, await door.InForce(context.RequestAborted), draft.Capacity, draft.Rationale, await door.Revised(draft, context.RequestAborted));
        return Answers.Overtaken(context, new
        {
            Door = door,
            Refusal = refusal,
            Draft = draft,
            Editing = editing,
            Fields = FormFields.Again(context, version, now),
            Action = context.Request.Path.Value,
            Back = Back(context, door)
        });
    }

    static async Task<(DraftAmendment? Draft, Sight Now)> Draft(Door door, StaleException stale, CancellationToken cancellation)
    {
        if (stale.Stream is not { } id || await door.Live(id, cancellation) is not { } draft) return (null, new Sight(null, null));
        return draft;
    }

    /// <summary>In sentences, and the version to which it led.</summary>
    static async Task<(IReadOnlyList<string> Sentences, long Version)> Since(Door door, StaleException stale, CancellationToken cancellation)
    {
        var stream = stale.Stream!.Value;
        var events = await door.Session.Events.FetchStreamAsync(stream, fromVersion: stale.Seen + stale.Offset + 1, token: cancellation);
        List<string> sentences = [.. events.TakeLast(Told).Select(one => Happened.Of(one.Data, one.Timestamp, stale.Lead, door.Room, door.Who, door.Now)).OfType<string>()];
        if (stale.Typists.Count > 0) sentences.Add(Happened.Of(new DraftWritten("", stale.Typists, door.Now), door.Now, stale.Lead, door.Room, door.Who, door.Now)!);
        if (sentences.Count == 0) sentences.Add("Somebody else changed this while you were looking at it.");
        var version = events.Count > 0 ? events[^1].Version : (await door.Session.Events.FetchStreamStateAsync(stream, cancellation))?.Version ?? 0;
        return ([.. sentences.Distinct()], version - stale.Offset);
    }

    /// <summary>The page from which it was asked, where that is one of this negotiation.</summary>
    static string Back(HttpContext context, Door door)
    {
        var home = door.Links.Overview;
        return Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value
            && from.AbsolutePath.StartsWith(home, StringComparison.Ordinal) ? from.PathAndQuery : home;
    }
}
