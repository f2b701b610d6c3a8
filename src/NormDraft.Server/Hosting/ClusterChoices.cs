namespace NormDraft.Server.Hosting;

/// <summary>What may be chosen about the server's own PostgreSQL. The defaults are for keeping a record.</summary>
public sealed record ClusterChoices
{
    public BinariesSource Binaries { get; init; } = BinariesSource.SystemThenNpm;

    /// <summary>A folder that holds initdb, pg_ctl and postgres; when given, no other is looked at.</summary>
    public string? BinariesFolder { get; init; }

    public Durability Durability { get; init; } = Durability.Kept;
}

/// <summary>Where PostgreSQL's programs come from.</summary>
public enum BinariesSource
{
    /// <summary>Those installed on the machine; where there is none that fits, those that npm carries.</summary>
    SystemThenNpm,
    System,
    Npm,
}

/// <summary>Whether a commit outlives the machine losing power.</summary>
public enum Durability
{
    /// <summary>An act acknowledged is an act kept.</summary>
    Kept,

    /// <summary>Faster, for tests: nothing is forced to the disk.</summary>
    ThrownAway,
}
