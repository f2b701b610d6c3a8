using Microsoft.AspNetCore.Http.HttpResults;
using NormDraft.Negotiation;
using NormDraft.Server.Http;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;

namespace NormDraft.Server.Pages;

/// <summary>How an act is answered: JSON to programs and scripts, a redirect or a page to a plain form.</summary>
public static class Answers
{
    /// <summary>Where programs speak: never answered with a page, and not with a redirect to one.</summary>
    public static bool IsForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api") || IsHub(context.Request.Path);

    public static bool IsHub(PathString path) => path.StartsWithSegments(Links.LivePattern) || path.StartsWithSegments(Links.RoomsPattern);

    public static bool WantsJson(HttpContext context) =>
        IsForPrograms(context) || context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    /// <param name="then">Where a person goes next, and where a program finds the thing.</param>
    public static IResult Of(HttpContext context, Decision decision, string then) => decision.Refusal is { } refusal
        ? Refused(context, 409, refusal)
        : WantsJson(context) ? TypedResults.Ok(new Done(then)) : TypedResults.Redirect(then);

    /// <param name="more">Beside the code, for programs.</param>
    public static IResult Refused(HttpContext context, int status, Refusal refusal, params KeyValuePair<string, object?>[] more)
    {
        Measures.Refusal(refusal);
        context.Response.StatusCode = status;
        return WantsJson(context)
            ? TypedResults.Problem(statusCode: status, title: refusal.Sentence, type: $"urn:normdraft:refusal:{refusal.Code}", extensions: [new("code", refusal.Code), .. more])
            : Page<Refused>(new { Refusal = refusal, Status = status, Words = FormFields.Words(context) }, status);
    }

    /// <summary>The page that shows how a thing stands that was changed meanwhile, and lets the act be done now.</summary>
    public static IResult Overtaken(HttpContext context, object parameters)
    {
        context.Response.StatusCode = 412;
        return Page<OvertakenPage>(parameters, 412);
    }

    public static RazorComponentResult<TPage> Page<TPage>(object parameters, int status = 200) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters) { StatusCode = status };
}

/// <summary>The act is kept.</summary>
/// <param name="Location">Where to look now.</param>
public sealed record Done(string Location);
