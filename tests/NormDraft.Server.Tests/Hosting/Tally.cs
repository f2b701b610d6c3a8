using JasperFx.Events;
using Marten.Events.Aggregation;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>The smallest stream there is, for trying the event store.</summary>
public sealed record Counted(int By);

public sealed record Note(Guid Id, string Text);

public sealed record Tally(Guid Id, int Sum);

public sealed class TallyProjection : SingleStreamProjection<Tally, Guid>
{
    public override Tally? Evolve(Tally? snapshot, Guid id, IEvent e) => e.Data switch
    {
        Counted counted => new(id, (snapshot?.Sum ?? 0) + counted.By),
        _ => snapshot,
    };
}
