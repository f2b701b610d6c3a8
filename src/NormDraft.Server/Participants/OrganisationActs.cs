using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <param name="Tenant">The provider's id of the organisation; left out where the provider has no tenants.</param>
public sealed record OrganisationFields(string? Tenant, string Name, string Party);
public sealed record DismissalFields(string Issuer, string? Tenant);

/// <summary>Which organisations' sign-in opens this negotiation's door.</summary>
public static class OrganisationActs
{
    public static void MapOrganisations(this RouteGroupBuilder room)
    {
        room.MapPost("/people/organisations", Admit);
        room.MapPost("/people/organisations/dismiss", Dismiss);
    }

    static async Task<IResult> Admit(HttpContext context, Decide decide, Input<OrganisationFields> input, CancellationToken cancellation)
    {
        if (context.RequestServices.GetService<Provider>() is not { } provider) return Answers.Refused(context, 409, NoProvider);
        var (fields, tenant) = (input.Value, input.Value.Tenant?.Trim() ?? "");
        if (provider.IsEntra)
        {
            if (!Guid.TryParse(tenant, out var id)) return Answers.Refused(context, 409, NoTenant);
            tenant = id.ToString(); // As tokens write it.
        }
        var issuer = await provider.IssuerOf(tenant, context.RequestServices, cancellation);
        var decision = await decide.InTurn(() =>
        {
            var admitted = decide.Hold(decide.Room).AdmitOrganisation(decide.Who, new Organisation(issuer, tenant, fields.Name.Trim(), fields.Party), decide.Now);
            if (admitted.Refusal is null) decide.Door.Session.Store(OrganisationListing.Of(issuer, tenant, decide.Door.Address));
            return Task.FromResult(admitted);
        }, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.People("organisations"));
    }

    static async Task<IResult> Dismiss(HttpContext context, Decide decide, Input<DismissalFields> input, CancellationToken cancellation)
    {
        var (issuer, tenant) = (input.Value.Issuer, input.Value.Tenant ?? "");
        var decision = await decide.InTurn(() =>
        {
            var dismissed = decide.Hold(decide.Room).DismissOrganisation(decide.Who, issuer, tenant, decide.Now);
            if (dismissed.Refusal is null) decide.Door.Session.Delete<OrganisationListing>(OrganisationListing.Of(issuer, tenant, decide.Door.Address).Id);
            return Task.FromResult(dismissed);
        }, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.People("organisations"));
    }

    static readonly Refusal NoProvider = new("no-provider", "This house has no sign-in provider: people come in by links. Its operator configures one.");
    static readonly Refusal NoTenant = new("tenant-unknown", "Name the organisation by its Microsoft tenant id, such as 72f988bf-86f1-41af-91ab-2d7cd011db47.");
}
