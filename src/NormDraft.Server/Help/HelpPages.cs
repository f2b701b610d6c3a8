using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Help;

/// <summary>The guides, for everybody: they tell of no negotiation.</summary>
public static class HelpPages
{
    public static void MapHelp(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.Help, (HttpContext context, string? q) =>
            Answers.Page<HelpPage>(new { Query = Asked(q), Person = context.User.Person() })).ExcludeFromDescription();
        app.MapGet(Links.HelpPattern, IResult (HttpContext context, string path) =>
            path.EndsWith(".png", StringComparison.Ordinal)
                ? Guides.Picture(path[(path.LastIndexOf('/') + 1)..]) is { } picture ? TypedResults.Bytes(picture, "image/png") : throw new NotSeenException()
                : Guides.Find(path) is { } page ? Answers.Page<GuideOfHelp>(new { Guide = page, Person = context.User.Person() }) : throw new NotSeenException())
            .ExcludeFromDescription();
    }

    static string Asked(string? words)
    {
        var asked = (words ?? "").Trim();
        return asked.Length <= Guides.MaxQuery ? asked : asked[..Guides.MaxQuery];
    }
}
