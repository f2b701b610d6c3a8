using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Pages;

/// <summary>What was done, as a sentence for those who see the thing: who, what and when.</summary>
public static class Happened
{
    /// <param name="lead">The delegation whose draft or amendment it is; null where persons are named to all who see the thing.</param>
    /// <returns>Null for what this reader is not told.</returns>
    public static string? Of(object @event, DateTimeOffset at, string? lead, Conference room, Participant reader, DateTimeOffset now) =>
        What(@event, lead, room, reader) is { } sentence ? $"{sentence} {Clock.When(at, room, now)}." : null;

    static string? What(object @event, string? lead, Conference room, Participant reader)
    {
        var own = lead is null || reader.Belongs(lead);
        return @event switch
        {
            DraftReworded e => $"{Who(e.By)} changed this draft",
            DraftWritten e => $"{People(e.People)} typed in this draft",
            RationaleWritten e => $"{People(e.People)} typed in the rationale of this draft",
            DraftMovedToVersion e => $"{Who(e.By)} moved this draft to the version in force",
            CoSponsorAsked e when own || e.Party == reader.Party => $"{Who(e.By)} asked {Party(e.Party)} to co-sponsor",
            CoSponsorAgreed e when own || e.Party == reader.Party => $"{Party(e.Party)} agreed to co-sponsor",
            CoSponsorDeclined e when own || e.Party == reader.Party => $"{Party(e.Party)} declined to co-sponsor",
            InvitationRevoked e when own || e.Party == reader.Party => $"{Who(e.By)} took back the invitation of {Party(e.Party)}",
            WordsSuggested e when own || e.Party == reader.Party => $"{Party(e.Party)} suggested other words",
            SuggestionAccepted e => $"{Who(e.By)} accepted a suggestion",
            SuggestionDeclined e when own => $"{Who(e.By)} declined a suggestion",
            SubmissionAuthorised e when own => $"{Who(e.By)} authorised the submission",
            AmendmentDrafted e => $"{Who(e.By)} began this draft",
            DraftDiscarded e => $"{Who(e.By)} deleted this draft",
            DraftRestored e => $"{Who(e.By)} restored this draft",
            DraftSubmitted e => $"{Who(e.By)} submitted this draft",
            AmendmentSubmitted e => $"{Party(e.Delegation)} submitted amendment {e.Number}",
            AmendmentRevised e => $"{Party(lead ?? "")} gave amendment {e.Number} a new wording",
            AmendmentWithdrawn e => $"{Party(e.Delegation)} withdrew amendment {e.Number}",
            AmendmentTakenOver e => $"{Party(e.Delegation)} took over amendment {e.Number}",
            AmendmentOffered e => $"The Chair offered amendment {e.Number} for adoption",
            AmendmentAdopted e => $"{Party(e.Delegation)} adopted amendment {e.Number}",
            CoSponsorJoined e => $"{Party(e.Delegation)} became a co-sponsor of amendment {e.Number}",
            CoSponsorLeft e => $"{Party(e.Delegation)} stopped co-sponsoring amendment {e.Number}",
            AmendmentDisposed e => $"A version was issued that decides amendment {e.Number}",
            AmendmentRebased e => $"A version was issued that changes the text under amendment {e.Number}",
            PositionTaken e => $"{Party(e.Capacity)} recorded a position",
            PositionChanged e => $"{Party(e.Capacity)} changed its position",
            PositionGivenUp e => $"{Party(e.Capacity)} withdrew its position",
            ClauseConsolidated e => $"{Who(e.By)} saved a decision on this clause",
            ConsolidationUndone e => $"{Who(e.By)} undid the last decision on this clause",
            ClauseIssued or ClauseTakenOut => "A version was issued that changes this clause",
            VersionIssued e => $"{e.IssuedBy} issued {e.Symbol}",
            _ => null,
        };

        string Party(string key) => Seats.Name(room, key).Shown();

        string Who(Guid person) => own ? (room.Participant(person)?.Name ?? "Somebody").Shown() : Party(lead!);

        string People(IReadOnlyList<Guid> people) => own ? string.Join(" and ", people.Select(Who).Distinct()) : Party(lead!);
    }
}
