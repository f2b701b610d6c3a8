using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Server.Store;

/// <summary>Each issued version as one document, as pages read it.</summary>
public sealed partial class VersionProjection : EventProjection
{
    public VersionProjection() => IncludeType<VersionIssued>();

    public override ValueTask ApplyAsync(IDocumentOperations operations, IEvent e, CancellationToken cancellation)
    {
        if (e.Data is VersionIssued issued) operations.Store(IssuedVersion.From(e.Id, issued));
        return ValueTask.CompletedTask;
    }
}
