using Marten;
using Microsoft.AspNetCore.Antiforgery;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Http;
using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

public sealed record OpeningFields(string Address, string Title, string? TimeZone);

/// <summary>Opening a negotiation: by people of the secretariat, outside of any.</summary>
public static class Negotiations
{
    public static void MapNegotiations(this IEndpointRouteBuilder app)
    {
        app.MapPost("/negotiations", Begin).RequireAuthorization().ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute());
        app.MapPost(Links.NegotiationsApi, Begin).RequireAuthorization();
        app.MapSeatOffers();
    }

    static async Task<IResult> Begin(HttpContext context, IDocumentStore store, TimeProvider clock, Input<OpeningFields> input, CancellationToken cancellation)
    {
        await using var people = store.QuerySession();
        if (await people.LoadAsync<Person>(context.User.Person()!.Value, cancellation) is not { Secretariat: true } person) throw new NotSeenException();
        var decision = await Open(store, person, input.Value, clock.GetUtcNow(), cancellation);
        return Answers.Of(context, decision, new Links(input.Value.Address).Overview);
    }

    /// <summary>Opens it with this person as its first secretariat member.</summary>
    public static async Task<Decision> Open(IDocumentStore store, Person person, OpeningFields fields, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(fields.Address);
        if (await session.LoadAsync<NegotiationListing>(fields.Address, cancellation) is not null)
            return new Refusal("address-taken", $"A negotiation already has the address {fields.Address}. Choose another.");
        var first = new Participant(person.Id, person.Name, null, new HashSet<Role> { Role.Secretariat });
        var decision = Admission.Open(Guid.CreateVersion7(), Guid.CreateVersion7(), fields.Address, fields.Title, fields.TimeZone ?? "UTC", first, now);
        if (decision.Refusal is not null) return decision;
        foreach (var append in decision.Appends) session.Events.StartStream(append.Stream, append.Events);
        session.Insert(new NegotiationListing(fields.Address, decision.Appends[0].Stream, fields.Title));
        session.Store(Membership.Of(person.Id, fields.Address));
        await session.SaveChangesAsync(cancellation);
        return decision;
    }
}
