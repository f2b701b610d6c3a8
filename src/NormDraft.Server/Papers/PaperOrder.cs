using NormDraft.Negotiation;

namespace NormDraft.Server.Papers;

/// <summary>What is made, or what a file that was brought in is read as.</summary>
public enum PaperKind { Pdf, Archive, Amendments, Draft }

public enum PaperState { Waiting, Making, Ready, Failed, Cancelled }

/// <summary>What takes a while, asked for by one person and seen by nobody else: a file to be made, or one brought in to be read.</summary>
/// <param name="Version">Of a PDF.</param>
/// <param name="Lines">"yes" where the lines of each page are numbered.</param>
public sealed record PaperWanted(PaperKind Kind, int? Version, string? Lines)
{
    /// <summary>A file that somebody brings in: amendments, or the first draft.</summary>
    public bool IsBrought => Kind is PaperKind.Amendments or PaperKind.Draft;
}

/// <summary>A file as it came.</summary>
/// <param name="Name">Null where it has none.</param>
public sealed record BroughtFile(string? Name, byte[] Bytes);

/// <param name="Done">Steps of <paramref name="Total"/>; 0 of 0 until it is known.</param>
/// <param name="Name">As it is saved, once it is ready; of a file brought in, as it came.</param>
/// <param name="Why">There is none.</param>
public sealed record PaperOrder(Guid Id, string Address, Guid Person, PaperWanted Wanted, PaperState State, int Done, int Total, string? Name, Refusal? Why, DateTimeOffset At)
{
    public bool IsUnderWay => State is PaperState.Waiting or PaperState.Making;
}
