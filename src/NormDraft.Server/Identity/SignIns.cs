using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Authentication;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

public sealed record SignInChoice(string Id);

/// <summary>Where somebody is signed in, for their own eyes: what they do not know again, they end.</summary>
public static class SignIns
{
    public static async Task<IResult> Page(HttpContext context, IDocumentStore store, Sessions sessions, CancellationToken cancellation)
    {
        var person = context.User.Person()!.Value;
        var all = await sessions.Of(person, cancellation);
        await using var people = store.QuerySession();
        var by = await people.LoadManyAsync<Person>(cancellation, all.Select(one => one.Link?.By).OfType<Guid>().Distinct());
        return Answers.Page<SignInsPage>(new
        {
            Person = person,
            All = all,
            Own = context.User.FindFirstValue(Sessions.Claim),
            HasProvider = context.RequestServices.GetService<Provider>() is not null,
            IsDemo = DemoSignIn.IsOn(context.RequestServices.GetRequiredService<IConfiguration>()),
            Makers = by.ToDictionary(one => one.Id, one => one.Name),
        });
    }

    /// <summary>One of one's own; another's id ends nothing.</summary>
    public static async Task<IResult> End(HttpContext context, Sessions sessions, Input<SignInChoice> input, CancellationToken cancellation)
    {
        var person = context.User.Person()!.Value;
        var all = await sessions.Of(person, cancellation);
        await sessions.End([.. all.Select(one => one.Id).Where(id => id == input.Value.Id)], cancellation);
        return Results.Redirect(Links.SignIns);
    }

    public static async Task<IResult> EndAll(HttpContext context, Sessions sessions, Input<Nothing> _, CancellationToken cancellation)
    {
        var person = context.User.Person()!.Value;
        await sessions.End([.. (await sessions.Of(person, cancellation)).Select(one => one.Id)], cancellation);
        await context.SignOutAsync(SignIn.Cookie);
        return Results.Redirect(Links.SignIn);
    }
}
