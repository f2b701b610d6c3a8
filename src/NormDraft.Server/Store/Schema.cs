using JasperFx;
using JasperFx.Events.Projections;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Drafts;
using NormDraft.Server.Identity;
using NormDraft.Server.Record;
using Weasel.Core;

namespace NormDraft.Server.Store;

/// <summary>What is kept, and how: events and their states by negotiation (the tenant), people outside of any.</summary>
public static class Schema
{
    public const string Name = "normdraft";

    public static void Configure(StoreOptions options, string connection)
    {
        options.Connection(connection);
        options.Logger(new StoreLog());
        options.DatabaseSchemaName = Name;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => json.AllowOutOfOrderMetadataProperties = true); // jsonb orders names by itself
        options.Policies.AllDocumentsAreMultiTenanted();
        Events(options);
        Documents(options);
        options.Listeners.Add(new RecordKeeper());
    }

    static void Events(StoreOptions options)
    {
        options.Events.TenancyStyle = JasperFx.MultiTenancy.TenancyStyle.Conjoined;
        options.Events.AddEventTypes(Streams.All);
        options.Projections.Add(new Evolving<Conference>(Conference.Evolve, Streams.OfNegotiation), ProjectionLifecycle.Inline);
        options.Projections.Add(new Evolving<Structure>(Structure.Evolve, Streams.OfStructure), ProjectionLifecycle.Inline);
        options.Projections.Add(new Evolving<DeskClause>(DeskClause.Evolve, Streams.OfClause), ProjectionLifecycle.Inline);
        options.Projections.Add(new Evolving<Amendment>(Amendment.Evolve, Streams.OfAmendment), ProjectionLifecycle.Inline);
        options.Projections.Add(new Evolving<Position>(Position.Evolve, Streams.OfPosition), ProjectionLifecycle.Inline);
        options.Projections.Add(new Evolving<DraftAmendment>(DraftAmendment.Evolve, Streams.OfDraftAmendment), ProjectionLifecycle.Inline);
        options.Projections.Add(new Evolving<ChairText>(ChairText.Evolve, Streams.OfChairText), ProjectionLifecycle.Inline);
        options.Projections.Add(new RollingProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new VersionProjection(), ProjectionLifecycle.Inline);
    }

    static void Documents(StoreOptions options)
    {
        options.Schema.For<Amendment>().Index(a => a.Proposal.Clause).UniqueIndex(Marten.Schema.UniqueIndexType.Computed, "ux_amendment_number", Marten.Schema.Indexing.Unique.TenancyScope.PerTenant, a => a.Number);
        options.Schema.For<DraftAmendment>().Index(d => d.Delegation);
        options.Schema.For<IssuedVersion>().Index(v => v.Number);
        options.Schema.For<Visit>();
        options.Schema.For<Person>().SingleTenanted();
        options.Schema.For<Membership>().SingleTenanted().Index(m => m.Person);
        options.Schema.For<SignInLink>().SingleTenanted().Index(link => link.Address!);
        options.Schema.For<Account>().SingleTenanted().Index(account => account.Tenant);
        options.Schema.For<SeatOffer>().SingleTenanted().Index(offer => offer.Person);
        options.Schema.For<Session>().SingleTenanted().Index(session => session.Person);
        options.Schema.For<OrganisationListing>().SingleTenanted().Index(listing => listing.Tenant);
        options.Schema.For<NegotiationListing>().SingleTenanted();
        options.Schema.For<KeyElement>().SingleTenanted();
    }
}
