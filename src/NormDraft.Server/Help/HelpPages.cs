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
        app.MapGet(Links.HelpPattern, Read).ExcludeFromDescription();
    }

    static IResult Read(HttpContext context, string path)
    {
        if (Guides.Picture(path) is { } picture) return TypedResults.Bytes(picture, "image/png");
        return Guides.Find(path) is { } guide ? Answers.Page<GuidePage>(new { Guide = guide, Person = context.User.Person() }) : throw new NotSeenException();
    }

    static string Asked(string? words)
    {
        var asked = (words ?? "").Trim();
        return asked.Length <= Guides.MaxQuery ? asked : asked[..Guides.MaxQuery];
    }
}
