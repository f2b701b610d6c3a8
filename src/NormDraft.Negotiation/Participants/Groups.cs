namespace NormDraft.Negotiation.Participants;

/// <summary>Who belongs to a group, from when until when, and who speaks for it. The secretariat records it; who speaks beside other
/// members, and once a group has had a speaker who joins, counts from the group's word on. A member leaves by its own word too.</summary>
public static class Groups
{
    public static Decision Join(this Conference room, Participant who, string group, string code, DateOnly on, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (room.Party(group)?.Kind != PartyKind.Group || room.Party(code)?.Kind != PartyKind.State) return Admission.UnknownParty;
        var known = room.GroupMembers.FindAll(m => m.Is(group, code));
        if (known.Exists(m => m.Until is null && m.From == on)) return Decision.AlreadyDone;
        if (known.Find(m => m.Until is null || m.Until > on) is { } other)
        {
            var until = other.Until is { } day ? $" until {day:yyyy-MM-dd}" : "";
            return new Refusal("membership-overlaps",
                $"{code} is a member of {group} from {other.From:yyyy-MM-dd}{until} already. A new membership begins after that.");
        }
        return Decision.On(room.Id, new GroupJoined(group, code, on, who.Person, now) { Waits = room.WithVoice.Contains(group) });
    }

    public static Decision Leave(this Conference room, Participant who, string group, string code, DateOnly on, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat) && !(who.Submits && who.Belongs(code))) return NotTheMember;
        var open = room.GroupMembers.Find(m => m.Is(group, code) && m.Until is null);
        if (open is null) return Decision.AlreadyDone;
        if (on < open.From && !open.Waits)
            return new Refusal("date-before-joining", $"{code} joined on {open.From:yyyy-MM-dd}; it cannot have left before.");
        return Decision.On(room.Id, new GroupLeft(group, code, on, who.Person, now));
    }

    public static Decision NameSpeaker(this Conference room, Participant who, string group, string code, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (room.GroupMembers.FindLast(m => m.Is(group, code)) is not { } member) return Admission.UnknownParty;
        if (member.Waits)
            return new Refusal("membership-unconfirmed",
                $"{code} is not yet a member: {group} has not confirmed it. Name it as speaker then. Nothing was changed.");
        var speaker = new GroupSpeaker(group, code);
        if (room.Speakers.Contains(speaker) || room.SpeakersWaiting.Contains(speaker)) return Decision.AlreadyDone;
        var waits = room.WithVoice.Contains(group) || Others(room, group, code, now).Length > 0;
        return Decision.On(room.Id, new SpeakerNamed(group, code, who.Person, now) { Waits = waits });
    }

    /// <summary>A presidency ends; the membership goes on.</summary>
    public static Decision UnnameSpeaker(this Conference room, Participant who, string group, string code, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        var speaker = new GroupSpeaker(group, code);
        if (!room.Speakers.Contains(speaker) && !room.SpeakersWaiting.Contains(speaker)) return Decision.AlreadyDone;
        return Decision.On(room.Id, new SpeakerUnnamed(group, code, who.Person, now));
    }

    /// <param name="from">The day of joining that they read; null where it was left out.</param>
    public static Decision ConfirmMember(
        this Conference room, Participant who, string group, string code, DateOnly? from, DateTimeOffset now)
    {
        if (!room.GivesWord(who, group, code, now)) return NoWord(room, who, group, code, now);
        if (room.GroupMembers.Find(m => m.Waits && m.Is(group, code)) is not { } member) return Decision.AlreadyDone;
        if (from is not null && from != member.From)
            return new Refusal("membership-changed",
                $"The secretariat has since recorded {code} as a member of {group} from {member.From:yyyy-MM-dd}. "
                + "Look at it again. Nothing was changed.");
        return Decision.On(room.Id, new MembershipConfirmed(group, code, who.Party, who.Person, now));
    }

    public static Decision ConfirmSpeaker(this Conference room, Participant who, string group, string code, DateTimeOffset now) =>
        !room.GivesWord(who, group, code, now) ? NoWord(room, who, group, code, now)
            : !room.SpeakersWaiting.Contains(new GroupSpeaker(group, code)) ? Decision.AlreadyDone
            : Decision.On(room.Id, new SpeakerConfirmed(group, code, who.Party, who.Person, now));

    /// <summary>Whether they give the group's word on a delegation: they have submitted for another member for a day, and nobody came in by
    /// a link for them since; or chair where nobody here is so. The secretariat, which gives seats and links, gives no word by them.</summary>
    public static bool GivesWord(this Conference room, Participant who, string group, string code, DateTimeOffset now)
    {
        string[] others = Others(room, group, code, now);
        var settled = room.Seats.FindAll(seat => others.Contains(seat.Party)
            && room.Participant(seat.Person)!.Submits && seat.IsSettled(now));
        return settled.IsEmpty ? who.Is(Role.Chair) : settled.Exists(seat => seat.Person == who.Person);
    }

    static string[] Others(Conference room, string group, string code, DateTimeOffset now) =>
        [.. room.MembersOf(group, room.DayOf(now)).Where(member => member != code)];

    static Refusal NoWord(Conference room, Participant who, string group, string code, DateTimeOffset now) =>
        who.Submits && Others(room, group, code, now).Contains(who.Party) ? SeatTooNew : NotTheGroupsWord;

    static readonly Refusal NotTheMember = new("not-the-secretariat",
        "Only the secretariat, or who submits for the member itself, records that it leaves a group.");
    static readonly Refusal SeatTooNew = new("seat-too-new",
        "Your seat was given, or somebody signed in by a link for it, less than a day ago. "
        + "Another person of the group’s members confirms this, the Chair where there is none, or you a day later. Nothing was changed.");
    static readonly Refusal NotTheGroupsWord = new("not-the-groups-word",
        "Somebody who submits for another member of the group confirms this; the Chair does where no other member has such a person "
        + "here. Nothing was changed.");
}
