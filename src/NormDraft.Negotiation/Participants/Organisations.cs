namespace NormDraft.Negotiation.Participants;

/// <summary>Those whom one home tenant of a sign-in provider vouches for: a ministry, an international organisation.</summary>
/// <param name="Issuer">Of the provider's tokens, exactly as they name it.</param>
/// <param name="Tenant">The provider's id of the tenant; empty where the provider has none.</param>
/// <param name="Name">As the secretariat calls it.</param>
/// <param name="Party">Key of the delegation or observer that its people may sit for.</param>
public sealed record Organisation(string Issuer, string Tenant, string Name, string Party)
{
    public bool Is(string issuer, string tenant) => Issuer == issuer && Tenant == tenant;
}

/// <summary>Which organisations' sign-in opens the door of a negotiation. It gives nobody a seat: that is an act on a person.</summary>
public static class Organisations
{
    public const int MaxTenant = 200;

    public static Decision AdmitOrganisation(this Conference room, Participant who, Organisation organisation, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (Admission.BadName(organisation.Name)) return Admission.NameRefusal;
        if (organisation.Tenant.Length > MaxTenant || organisation.Tenant.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) return MalformedTenant;
        if (room.Party(organisation.Party)?.Kind is null or PartyKind.Group) return Admission.UnknownParty;
        if (room.Organisations.Contains(organisation)) return Decision.AlreadyDone;
        return Decision.On(room.Id, new OrganisationAdmitted(organisation.Issuer, organisation.Tenant, organisation.Name, organisation.Party, who.Person, now));
    }

    public static Decision DismissOrganisation(this Conference room, Participant who, string issuer, string tenant, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (!room.Organisations.Exists(o => o.Is(issuer, tenant))) return Decision.AlreadyDone;
        return Decision.On(room.Id, new OrganisationDismissed(issuer, tenant, who.Person, now));
    }

    static readonly Refusal MalformedTenant = new("tenant-malformed", $"A tenant is named by the id that its provider gives it: up to {MaxTenant} characters, no spaces.");
}
