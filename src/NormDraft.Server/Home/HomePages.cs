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
        if (context.User.Person() is null) return Results.Redirect("/sign-in");
        Door Doorway() => ActivatorUtilities.CreateInstance<Door>(context.RequestServices);
        var model = await HomeReading.Of(store, Doorway, context.User, cancellation);
        return model is null ? Results.Redirect("/sign-in") : Answers.Page<HomePage>(new { Model = model });
    }
}
