using NormDraft.Negotiation;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;

namespace NormDraft.Server.Identity;

/// <summary>What somebody is told who is not signed in: a program gets 401, a person the sign-in page.</summary>
public static class Challenges
{
    static readonly Refusal NotSignedIn = new("not-signed-in", "Sign in first: with a cookie, or with a bearer token that is valid for this house.");

    public static Task Answer(HttpContext context)
    {
        if (!Answers.IsForPrograms(context))
        {
            context.Response.Redirect(Links.SignInThen(context.Request.Path + context.Request.QueryString));
            return Task.CompletedTask;
        }
        // Known and turned away is another answer than unknown.
        if (context.Features.Get<Refusal>() is { } refusal) return Answers.Refused(context, 403, refusal).ExecuteAsync(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answers.Refused(context, 401, NotSignedIn).ExecuteAsync(context);
    }
}
