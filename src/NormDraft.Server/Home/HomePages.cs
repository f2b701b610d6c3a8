using Marten;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Home;

/// <summary>My negotiations and what needs me now.</summary>
public static class HomePages
{
    public static void MapHome(this IEndpointRouteBuilder app) => app.MapGet("/", Home).ExcludeFromDescription();

    static async Task<IResult> Home(HttpContext context, IDocumentStore store, CancellationToken cancellation)
    {
        if (context.User.Person() is not { } person) return Results.Redirect("/sign-in");
        Door Doorway() => ActivatorUtilities.CreateInstance<Door>(context.RequestServices);
        return await HomeReading.Of(store, Doorway, person, cancellation) is { } model ? Answers.Page<HomePage>(new { Model = model }) : Results.Redirect("/sign-in");
    }
}
