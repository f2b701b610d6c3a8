using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Negotiation.Amendments;

public enum AmendmentStatus { Live, Withdrawn, Disposed }

/// <summary>One earlier wording of an amendment, kept readable.</summary>
public sealed record Revision(Proposal Proposal, IReadOnlyList<string> CoSponsors, string Rationale, DateTimeOffset At);

/// <summary>A submitted amendment: numbered, never lost, ending in a disposition with a reason.</summary>
public sealed record Amendment : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public int Number { get; init; }
    public Proposal Proposal { get; init; } = null!;
    public string Rationale { get; init; } = "";
    /// <summary>The delegation or observer that leads it now.</summary>
    public string Delegation { get; init; } = "";
    /// <summary>The party in whose name it speaks: the delegation itself or a group.</summary>
    public string Capacity { get; init; } = "";
    /// <summary>The group's members when it was submitted in a group's name.</summary>
    public ImmutableList<string> Members { get; init; } = [];
    public ImmutableList<string> CoSponsors { get; init; } = [];
    /// <summary>Those whom its lead does not want beside it.</summary>
    public ImmutableList<string> Refused { get; init; } = [];
    public bool FromObserver { get; init; }
    public string? AdoptedBy { get; init; }
    /// <summary>Delegations to which the chair has shown this wording for adoption: they see it under the chair's pen too.</summary>
    public ImmutableList<string> OfferedTo { get; init; } = [];
    public AmendmentStatus Status { get; init; }
    public Disposition? Disposition { get; init; }
    public string Reason { get; init; } = "";
    public int? Into { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>The version its fit was last judged against.</summary>
    public int FitVersion { get; init; }
    public Fit Fit { get; init; }
    /// <summary>An earlier wording has stood in brackets of the text, so that these may not tell of the present one.</summary>
    public bool WasInBrackets { get; init; }
    /// <summary>Its changes on the text in force, when they fit; null when they collide.</summary>
    public string? TextNow { get; init; }
    public ImmutableList<Revision> Earlier { get; init; } = [];

    /// <summary>Counts the wordings, the first being 1: a decision names the wording it was taken on.</summary>
    [JsonIgnore]
    public int Wording => Earlier.Count + 1;

    /// <summary>Who holds the words, the lead first.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Parties => [AdoptedBy ?? Capacity, .. CoSponsors];

    /// <summary>Those who propose it on that day, as delegations: they see it under either pen. What is proposed in a group's name is its members'.</summary>
    public IReadOnlyList<string> Proposers(Conference room, DateTimeOffset now) =>
    [
        .. IsOfGroup(room) ? room.MembersOf(Capacity, room.DayOf(now)) : [Delegation], .. CoSponsors,
        .. AdoptedBy is null ? Array.Empty<string>() : [AdoptedBy],
    ];

    /// <summary>Proposed in the name of a group.</summary>
    public bool IsOfGroup(Conference room) => room.Party(Capacity)?.Kind == PartyKind.Group;

    /// <summary>May be decided: live, and not an observer's that no delegation has adopted.</summary>
    [JsonIgnore]
    public bool CanBeDecided => Status == AmendmentStatus.Live && (!FromObserver || AdoptedBy is not null);

    public Circle Circle(Conference room, DateTimeOffset now) => Negotiation.Circle.Submitted(room.Pen, [.. Proposers(room, now), .. OfferedTo]);

    public static Amendment Evolve(Amendment? current, object @event) => (current, @event) switch
    {
        (null, AmendmentSubmitted e) => new Amendment
        {
            Id = e.Amendment,
            Number = e.Number,
            Proposal = e.Proposal,
            Rationale = e.Rationale,
            Delegation = e.Delegation,
            Capacity = e.Capacity,
            Members = [.. e.Members],
            CoSponsors = [.. e.CoSponsors],
            FromObserver = e.FromObserver,
            SubmittedAt = e.At,
            ChangedAt = e.At,
            FitVersion = e.Proposal.Version,
            Fit = Fit.Clean,
            TextNow = e.Proposal.Text,
        },
        ({ Status: AmendmentStatus.Live } a, AmendmentRevised e) => a with
        {
            Earlier = a.Earlier.Add(new Revision(a.Proposal, a.CoSponsors, a.Rationale, a.ChangedAt)),
            Proposal = e.Proposal,
            Rationale = e.Rationale,
            Delegation = e.Delegation ?? a.Delegation,
            Members = e.Members is null ? a.Members : [.. e.Members],
            CoSponsors = [.. e.CoSponsors],
            OfferedTo = [],
            Refused = a.Refused.RemoveAll(e.CoSponsors.Contains),
            ChangedAt = e.At,
            FitVersion = e.Proposal.Version,
            WasInBrackets = a.WasInBrackets || a.Fit == Fit.InBrackets,
            Fit = Fit.Clean,
            TextNow = e.Proposal.Text,
        },
        ({ Status: AmendmentStatus.Live } a, AmendmentWithdrawn e) => a with { Status = AmendmentStatus.Withdrawn, Disposition = Amendments.Disposition.Withdrawn, Reason = e.Reason, ChangedAt = e.At },
        ({ Status: AmendmentStatus.Withdrawn } a, AmendmentTakenOver e) => a with
        {
            Status = AmendmentStatus.Live,
            Disposition = null,
            Reason = "",
            Delegation = e.Delegation,
            Capacity = e.Delegation,
            Members = [],
            CoSponsors = e.Rationale is null ? a.CoSponsors.Remove(e.Delegation) : [],
            Rationale = e.Rationale ?? a.Rationale,
            Refused = [],
            FromObserver = false,
            AdoptedBy = null,
            OfferedTo = [],
            ChangedAt = e.At,
        },
        ({ Status: AmendmentStatus.Live } a, AmendmentOffered e) => a with { OfferedTo = [.. e.To], ChangedAt = e.At },
        ({ Status: AmendmentStatus.Live, FromObserver: true } a, AmendmentAdopted e) => a with { AdoptedBy = e.Delegation, ChangedAt = e.At },
        ({ Status: AmendmentStatus.Live } a, CoSponsorJoined e) => a with { CoSponsors = a.CoSponsors.Add(e.Delegation), ChangedAt = e.At },
        ({ } a, CoSponsorLeft e) => a with { CoSponsors = a.CoSponsors.Remove(e.Delegation), ChangedAt = e.At },
        ({ } a, CoSponsorRefused e) => a with { CoSponsors = a.CoSponsors.Remove(e.Delegation), Refused = a.Refused.Add(e.Delegation), ChangedAt = e.At },
        ({ Status: AmendmentStatus.Live } a, AmendmentDisposed e) => a with
        {
            Status = AmendmentStatus.Disposed,
            Disposition = e.Disposition,
            Reason = e.Reason,
            Into = e.Into,
            FitVersion = e.Version,
            ChangedAt = e.At,
        },
        ({ } a, AmendmentRebased e) => a with { FitVersion = e.Version, Fit = e.Fit, TextNow = e.Text },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow in amendment {current?.Number} ({current?.Status})."),
    };

    public Decision Withdraw(Participant who, Conference room, string reason, DateTimeOffset now)
    {
        if (!who.Submits || !Leads(who, room, now)) return NotYours;
        if (Status == AmendmentStatus.Withdrawn) return Decision.AlreadyDone;
        if (Status == AmendmentStatus.Disposed) return AlreadyDecided;
        if (Wordings.Fault(reason, Wordings.MaxReason) is { } fault) return fault;
        return Decision.On(Id, new AmendmentWithdrawn(Proposal.Clause, Number, who.Party!, reason.Trim(), now));
    }

    /// <summary>Makes a withdrawn one live again, judged against the version in force: others may have changed its words since.</summary>
    /// <param name="rationale">The taker's own, or empty: the first author's stays with the first author.</param>
    public Decision TakeOver(Draftsman by, string rationale)
    {
        var (who, now) = (by.Who, by.Now);
        if (!who.Submits || who.Is(Role.Observer)) return OnlyDelegations;
        if (Status == AmendmentStatus.Live && Leads(who, by.Room, now)) return Decision.AlreadyDone;
        if (Status != AmendmentStatus.Withdrawn) return new Refusal("not-withdrawn", $"Amendment {Number} is not withdrawn; only a withdrawn one may be taken over.");
        if (Wordings.Fault(rationale, Wordings.MaxRationale) is { } fault) return fault;
        var taken = new AmendmentTakenOver(Proposal.Clause, Number, who.Party!, now) { Rationale = rationale.Trim() };
        return FitVersion == by.Current.Number ? Decision.On(Id, taken)
            : Decision.On(Id, taken, Judged(by.Current.Clauses.ToDictionary(clause => clause.Id), by.Current.Number, now));
    }

    /// <summary>Shows it, in its present wording, to every delegation. No other amendment is shown by it.</summary>
    public Decision Offer(Participant who, Conference room, DateTimeOffset now)
    {
        if (!who.HoldsPen) return new Refusal("not-the-pen", "Only the chair, or one to whom the chair lends the pen, offers a proposal for adoption.");
        if (!FromObserver) return NotAnObservers;
        if (AdoptedBy is not null) return AlreadyAdopted;
        if (Status != AmendmentStatus.Live) return AlreadyDecided;
        if (room.Pen == Pen.Open) return new Refusal("offered-to-all", $"The pen is open: every delegation sees amendment {Number} and may adopt it.");
        string[] delegations = [.. room.Parties.Where(party => party.Kind == PartyKind.State).Select(party => party.Key)];
        return delegations.All(OfferedTo.Contains) ? Decision.AlreadyDone
            : Decision.On(Id, new AmendmentOffered(Proposal.Clause, Number, delegations, now));
    }

    public Decision Adopt(Participant who, DateTimeOffset now)
    {
        if (!who.Submits || who.Is(Role.Observer)) return OnlyDelegations;
        if (!FromObserver) return NotAnObservers;
        if (AdoptedBy == who.Party) return Decision.AlreadyDone;
        if (AdoptedBy is not null) return AlreadyAdopted;
        if (Status != AmendmentStatus.Live) return AlreadyDecided;
        return Decision.On(Id, new AmendmentAdopted(Proposal.Clause, Number, who.Party!, now));
    }

    public Decision Join(Participant who, Conference room, DateTimeOffset now)
    {
        if (!who.Submits || who.Is(Role.Observer)) return OnlyDelegations;
        if (Leads(who, room, now) || CoSponsors.Contains(who.Party!)) return Decision.AlreadyDone;
        if (FromObserver && AdoptedBy is null) return new Refusal("adopt-first", $"Amendment {Number} is an observer's: adopt it, so that it can be decided.");
        if (Status != AmendmentStatus.Live) return AlreadyDecided;
        if (Refused.Contains(who.Party!)) return new Refusal("co-sponsor-refused", $"Those who lead amendment {Number} have refused your delegation as a co-sponsor. They may ask you when they revise it.");
        return Decision.On(Id, new CoSponsorJoined(Proposal.Clause, Number, who.Party!, now));
    }

    /// <summary>Possible at any time: nobody stands behind words against its will.</summary>
    public Decision Leave(Participant who, DateTimeOffset now)
    {
        if (!who.Submits) return OnlyDelegations;
        if (!CoSponsors.Contains(who.Party!)) return Decision.AlreadyDone;
        return Decision.On(Id, new CoSponsorLeft(Proposal.Clause, Number, who.Party!, now));
    }

    public Decision Refuse(Participant who, Conference room, string party, DateTimeOffset now)
    {
        if (!who.Submits || !Leads(who, room, now)) return NotYours;
        if (!CoSponsors.Contains(party)) return Decision.AlreadyDone;
        if (Status == AmendmentStatus.Disposed) return AlreadyDecided;
        return Decision.On(Id, new CoSponsorRefused(Proposal.Clause, Number, party, now));
    }

    /// <summary>How it stands on the words of a version.</summary>
    /// <param name="text">The version's clauses.</param>
    internal AmendmentRebased Judged(IReadOnlyDictionary<Guid, Clause> text, int version, DateTimeOffset now)
    {
        var rebased = !text.TryGetValue(Proposal.Clause, out var clause) ? new Rebased(Fit.TargetGone, null) : Proposal.Operation switch
        {
            Operation.Modify => OnWords(clause),
            Operation.Add when text.TryGetValue(Addition.IdOf(Id, 0), out var added) => new Rebased(Standing(added), Proposal.Text),
            Operation.Add => new Rebased(Fit.Clean, Proposal.Text),
            Operation.Move when Proposal.Destination is { } to && text.ContainsKey(to) => new Rebased(Fit.Clean, ""),
            Operation.Suppress when Holds(clause) => new Rebased(Fit.InBrackets, ""),
            Operation.Suppress when clause.Text == Proposal.BaseText => new Rebased(Fit.Clean, ""),
            _ => new Rebased(Fit.ToReview, null),
        };
        return new AmendmentRebased(Proposal.Clause, Number, version, rebased.Fit, rebased.Text, now);
    }

    /// <summary>The clause with its changes, on words that are being decided; null where they do not fit, or change nothing.</summary>
    internal string? On(CompiledText words) =>
        OnWords(new Clause(Proposal.Clause, null, "", "", words.Text) { Attributions = words.Attributions }) is { Fit: Fit.Clean, Text: var text } ? text : null;

    /// <summary>Brackets around the whole clause, put there because somebody would delete it, contest none of the words in it.</summary>
    Rebased OnWords(Clause clause)
    {
        if (DeletionOf(clause.Text, clause.Attributions) is { } deletion
            && !Addition.IsInBrackets(clause with { Text = Proposal.BaseText, Attributions = [] }, 0))
        {
            var inside = OnWords(clause with { Text = clause.Text[1..^1], Attributions = [.. clause.Attributions.Where(held => held.Length < deletion.Length).Select(held => held with { Start = held.Start - 1 })] });
            return inside.Text is null ? inside : inside with { Text = $"[{inside.Text}]" };
        }
        if (OnBrackets(clause) is { } standing) return standing;
        if (HoldsWords(clause)) return new Rebased(Fit.ToReview, null);
        var rebased = Rebase.Of(Proposal.BaseText, clause.Text, Proposal.Text);
        return rebased.Fit == Fit.ToReview && OnContested(clause) is { } lifted ? rebased with { Fit = Fit.Clean, Text = lifted } : rebased;
    }

    /// <summary>The clause without the brackets that it lifts, where others' words inside them stand in brackets and nothing of them is
    /// decided; null where it does more than lift, or where its words are others.</summary>
    string? OnContested(Clause clause)
    {
        if (Verdict.Between(Proposal.BaseText, Proposal.Text).Any()) return null;
        var now = new CompiledText(clause.Text, clause.Attributions);
        var uncontested = Verdict.Against(clause.Attributions.SelectMany(held => held.Amendments).ToHashSet(), now);
        if (uncontested.Text == clause.Text || Rebase.Of(Proposal.BaseText, uncontested.Text, Proposal.Text).Fit != Fit.Clean) return null;
        var lifted = Rebase.Lifted(Proposal.BaseText, clause.Text, Proposal.Text, clause.Attributions);
        return lifted != clause.Text ? lifted : null;
    }

    /// <summary>The brackets that stand around a whole clause because somebody would delete it; null where none do.</summary>
    internal static Attribution? DeletionOf(string text, IReadOnlyList<Attribution> held) =>
        held.FirstOrDefault(one => one is { Start: 0, Parties.Count: 0, Amendments.Count: > 0 } && one.Length == text.Length);

    /// <summary>What it asks stands in brackets of the clause: its words are the clause with those decided in its favour. Null where none is
    /// its own, or where the rest of it does not fit.</summary>
    Rebased? OnBrackets(Clause clause)
    {
        var now = new CompiledText(clause.Text, clause.Attributions);
        if (Verdict.For(Number, now) is not { } decided) return null;
        var own = clause.Attributions.Where(held => held.Amendments.Contains(Number)).ToList();
        bool Encloses(Attribution held) => own.Exists(one => held.Start < one.Start && held.Start + held.Length > one.Start + one.Length);
        var others = clause.Attributions.Where(held => held.IsAround || !Encloses(held)).SelectMany(held => held.Amendments).Except([Number]).ToHashSet();
        var alone = Verdict.Against(others, now);
        var isExact = WasInBrackets ? clause.Text == Proposal.Text
            : Verdict.For(Number, alone) is { } asIt && Verdict.Against([Number], alone).Text is var without
            && (without == Proposal.BaseText && WithLifts(asIt) == Proposal.Text
                || Verdict.Between(without, asIt.Text).SequenceEqual(Verdict.Between(Proposal.BaseText, Proposal.Text)));
        if (!isExact && Rebase.Of(Proposal.BaseText, Verdict.Against(others, decided).Text, Proposal.Text).Fit != Fit.Overtaken) return null;
        return new Rebased(Fit.InBrackets, WithLifts(decided));
    }

    /// <summary>Without the brackets of the draft that it would lift beside its own words.</summary>
    /// <param name="decided">The clause with its own brackets decided in its favour.</param>
    internal string WithLifts(CompiledText decided)
    {
        var kept = Compilation.Of(Proposal.BaseText, [new Wording(Number, [.. Parties], Proposal.Text)]).Bracketed();
        var unlifted = Verdict.For(Number, kept)?.Text ?? Proposal.BaseText;
        return unlifted == Proposal.Text ? decided.Text : Rebase.Lifted(unlifted, decided.Text, Proposal.Text, decided.Attributions);
    }

    /// <summary>How it stands when the clause that it adds is in the text: others may have changed its words there.</summary>
    Fit Standing(Clause added) => Addition.IsInBrackets(added, Number) ? Fit.InBrackets
        : added.Text == Addition.Of(this, Addition.Plain).First().Text ? Fit.Overtaken : Fit.ToReview;

    /// <summary>Some of its words stand in brackets: merged in again they would stand twice.</summary>
    bool HoldsWords(Clause clause) => clause.Attributions.Any(held => held.Parties.Count > 0 && held.Amendments.Contains(Number));

    bool Holds(Clause clause) => clause.Attributions.Any(held => held.Amendments.Contains(Number));

    /// <summary>Its lead, or the delegation that adopted it, may withdraw and revise it; a group's, whoever speaks for the group that day.</summary>
    public bool Leads(Participant who, Conference room, DateTimeOffset now) =>
        IsOfGroup(room) ? who.Party is { } party && room.CapacitiesOf(party, room.DayOf(now)).Contains(Capacity)
            : who.Belongs(AdoptedBy ?? Delegation);

    static readonly Refusal NotYours = new("not-yours",
        "Only the delegation that leads an amendment may do this; for a group’s, a member that speaks for the group today.");
    internal static readonly Refusal OnlyDelegations = new("not-a-delegation", "Only delegations do this, through those who may submit for them.");
    Refusal NotAnObservers => new("not-an-observers", $"Amendment {Number} is a delegation's own and needs no adoption.");
    Refusal AlreadyAdopted => new("already-adopted", $"{AdoptedBy} has already adopted amendment {Number}; you may co-sponsor it.");
    [JsonIgnore]
    internal Refusal AlreadyDecided => new("already-decided", $"Amendment {Number} has been decided: {Reason}");
}
