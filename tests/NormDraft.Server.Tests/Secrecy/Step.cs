namespace NormDraft.Server.Tests.Secrecy;

/// <summary>What a delegation does among its own, and those it asks.</summary>
public enum Secret { Draft, Reword, Ask, Agree, Suggest, GoBack, Revoke, Authorise, Type, FromFile, Bring, Order, Discard, Restore }

/// <summary>What all may come to know of.</summary>
public enum Open { Nothing, BeriaSubmits, AaraSubmits, ObserverSubmits, CoraJoins, BeriaWithdraws, ChairOffers, CoraTakesPosition, DeskDecides, ChairIssues, PenTurns, ScreenTurns, PartyAdmitted, CoraIsAsked }

/// <summary>One play: secrets in one of two worlds, then the same public act in both.</summary>
/// <param name="Choice">Which clause, draft or amendment.</param>
public sealed record Step(Secret[] Secrets, Open Act, int Choice)
{
    public override string ToString() => $"{string.Join("+", Secrets)} then {Act} at {Choice}";
}
