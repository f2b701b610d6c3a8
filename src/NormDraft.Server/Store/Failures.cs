using JasperFx;
using JasperFx.Events;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using NormDraft.Negotiation;
using NormDraft.Server.Pages;
using Npgsql;

namespace NormDraft.Server.Store;

/// <summary>The one place where exceptions become answers: problem details with a stable code for programs, a page with a sentence for people.</summary>
public static class Failures
{
    public static void UseFailures(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = async context =>
            {
                var error = context.Features.Get<IExceptionHandlerFeature>()!.Error;
                var (status, refusal) = Read(error);
                var answer = error is StaleException { Stream: not null } stale ? await Overtaken.Answer(context, stale) : Answers.Refused(context, status, refusal);
                await answer.ExecuteAsync(context);
            },
            AllowStatusCode404Response = true, // Where the answer is compressed it has not begun when it is judged.
            // What people ask wrongly is answered, not logged as our fault.
            SuppressDiagnosticsCallback = context => Read(context.Exception).Status < 500,
        });
    }

    /// <summary>Addresses that lead nowhere answer like those that may not be seen.</summary>
    public static void MapNowhere(this WebApplication app) => app.MapFallback(string () => throw new NotSeenException()).ExcludeFromDescription();

    static (int Status, Refusal Refusal) Read(Exception error) => error switch
    {
        NotSeenException => (404, NotSeen),
        StaleException or ConcurrencyException or EventStreamUnexpectedMaxEventIdException or JasperFx.Events.Daemon.ApplyEventException => (412, Stale),
        MalformedInputException malformed => (400, new Refusal("input-malformed", malformed.Message)),
        _ when HasNul(error) => (400, new Refusal("input-malformed", "A field holds the character U+0000, which no text can hold. Remove it and try again; nothing was changed.")),
        _ when IsTooLarge(error) => (413, new Refusal("too-large", "What was sent is larger than may be sent; a file may have 32 MB. Nothing was changed.")),
        BadHttpRequestException or AntiforgeryValidationException or InvalidOperationException { InnerException: AntiforgeryValidationException } => (400, new Refusal("request-malformed", "The request could not be read, or its form is too old. Reload the page and try again; nothing was changed.")),
        InvalidOperationException provider when provider.Message.StartsWith("IDX20803", StringComparison.Ordinal) => (503, new Refusal("provider-away", "The sign-in provider cannot be reached just now. Try again in a moment.")),
        _ when OfStore(error) is { } store => (503, store),
        UnsealedException => (500, new Refusal("version-unsealed", "This version is not as it was issued, and is not shown. Tell the operator, who finds what was altered with the command verify.")),
        _ => (500, new Refusal("fault", "Something broke on our side. Nothing was half done; the fault has been recorded.")),
    };

    /// <summary>Said by whoever read the request first, under whatever it was wrapped in.</summary>
    static bool IsTooLarge(Exception? error) => error is BadHttpRequestException { StatusCode: 413 } || error is not null && IsTooLarge(error.InnerException);

    /// <summary>The store takes every character but U+0000, wherever it stands in a request.</summary>
    static bool HasNul(Exception? error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter }
        || error is not null && HasNul(error.InnerException);

    /// <summary>What the store said, under whatever it was wrapped in.</summary>
    static Refusal? OfStore(Exception? error) => error switch
    {
        null => null,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => new("store-read-only", "The store can be read but not written just now. Nothing was changed; try again later, and keep your words until then."),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.InsufficientResources } => new("store-full", "The store is full. Nothing was changed; tell the operator, and keep your words until then."),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException } => new("store-slow", "The store did not answer in time. Nothing was changed; try again in a moment."),
        PostgresException { SqlState: not (['0', '8', ..] or ['5', '3' or '5' or '7', ..] or ['2', '8', ..]) } => null, // Not its being away: a fault of ours.
        NpgsqlException => new("store-away", "The store cannot be reached just now. Nothing was changed; try again in a moment."),
        _ => OfStore(error.InnerException),
    };

    public static readonly Refusal NotSeen = new("not-found", "There is nothing here that you may see. The address may be wrong, or it may belong to others.");
    static readonly Refusal Stale = new("stale", "Somebody else changed this at the same moment. Nothing was done.");
}
