namespace NormDraft.Negotiation.Participants;

/// <summary>The chair takes the pen, announces that it will be opened, and opens it.</summary>
public static class ChairsPen
{
    /// <summary>A week, in minutes.</summary>
    public const int MaxNotice = 7 * 24 * 60;

    /// <param name="inConfidence">What parties did while the chair held the pen, as "amendments 3 of XAA"; opening shows it to
    /// everyone.</param>
    /// <param name="unveils">The chair has confirmed that it is shown.</param>
    public static Decision SetPen(this Conference room, Participant who, Pen pen, IReadOnlyList<string> inConfidence, bool unveils,
        DateTimeOffset now)
    {
        if (!who.Is(Role.Chair)) return NotTheChair;
        if (room.Pen == pen) return Decision.AlreadyDone;
        if (pen == Pen.Open && inConfidence.Count > 0 && Unready(room, inConfidence, unveils, now) is { } refusal) return refusal;
        return Decision.On(room.Id, new PenSet(pen, who.Person, now));
    }

    /// <summary>Tells everyone, and so those who filed in confidence, from when on the pen may be opened.</summary>
    /// <param name="minutes">From now; null takes the announcement back. Never earlier than what was announced: those who filed rely
    /// on it.</param>
    public static Decision AnnounceOpening(this Conference room, Participant who, int? minutes, DateTimeOffset now)
    {
        if (!who.Is(Role.Chair)) return NotTheChair;
        if (room.Pen == Pen.Open) return new Refusal("pen-open", "The pen is open already: everyone sees submitted amendments.");
        if (minutes is < 0 or > MaxNotice)
            return new Refusal("notice-malformed", $"The pen is opened in 0 to {MaxNotice:N0} minutes, which is a week.");
        if (minutes is null && room.Opens is null) return Decision.AlreadyDone;
        var opens = now.AddMinutes(minutes ?? 0);
        if (minutes is not null && opens < room.Promised)
            return new Refusal("opening-shortened", $"You announced that the pen is opened on {Time(room, room.Promised.Value)} or later. "
                + "It can be put off or taken back, not brought forward. Nothing was changed.");
        return Decision.On(room.Id, new PenOpeningAnnounced(opens, minutes is not null, who.Person, now));
    }

    static Refusal? Unready(Conference room, IReadOnlyList<string> inConfidence, bool unveils, DateTimeOffset now)
    {
        if (room.Opens is not { } opens)
            return new Refusal("opening-unannounced",
                "While you held the pen, delegations submitted or changed amendments or took positions. "
                + "Announce the opening first, so that they know. The pen was not opened.");
        if (now < opens)
            return new Refusal("opening-early",
                $"You announced that the pen is opened on {Time(room, opens)} or later. The pen was not opened.");
        return unveils ? null : new Refusal("pen-unveils",
            $"Opening the pen shows everyone what was submitted or changed in confidence, and what they read they keep: "
            + $"{string.Join("; ", inConfidence)}. Confirm it. The pen was not opened.");
    }

    static string Time(Conference room, DateTimeOffset time) => $"{room.DayOf(time):d MMMM yyyy} at {room.TimeOf(time):HH:mm}";

    static readonly Refusal NotTheChair = new("not-the-chair", "Only the chair decides who sees submitted proposals.");
}
