using NormDraft.Negotiation;

namespace NormDraft.Server.Papers;

public enum PaperKind { Pdf, Archive }

public enum PaperState { Waiting, Making, Ready, Failed, Cancelled }

/// <summary>A file that takes a while, asked for by one person and seen by nobody else.</summary>
/// <param name="Version">Of a PDF.</param>
/// <param name="Lines">"yes" where the lines of each page are numbered.</param>
public sealed record PaperWanted(PaperKind Kind, int? Version, string? Lines);

/// <param name="Done">Steps of <paramref name="Total"/>; 0 of 0 until it is known.</param>
/// <param name="Name">As it is saved, once it is ready.</param>
/// <param name="Why">There is none.</param>
public sealed record PaperOrder(Guid Id, string Address, Guid Person, PaperWanted Wanted, PaperState State, int Done, int Total, string? Name, Refusal? Why, DateTimeOffset At)
{
    public bool IsUnderWay => State is PaperState.Waiting or PaperState.Making;
}
