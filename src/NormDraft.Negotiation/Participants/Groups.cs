namespace NormDraft.Negotiation.Participants;

/// <summary>Who belongs to a group, from when until when, and who speaks for it. The secretariat keeps it.</summary>
public static class Groups
{
    public static Decision Join(this Conference room, Participant who, string group, string code, DateOnly on, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (room.Party(group)?.Kind != PartyKind.Group || room.Party(code)?.Kind != PartyKind.State) return Admission.UnknownParty;
        var known = room.GroupMembers.FindAll(m => m.Group == group && m.Code == code);
        if (known.Exists(m => m.Until is null && m.From == on)) return Decision.AlreadyDone;
        if (known.Find(m => m.Until is null || m.Until > on) is { } other)
        {
            var until = other.Until is { } day ? $" until {day:yyyy-MM-dd}" : "";
            return new Refusal("membership-overlaps",
                $"{code} is a member of {group} from {other.From:yyyy-MM-dd}{until} already. A new membership begins after that.");
        }
        return Decision.On(room.Id, new GroupJoined(group, code, on, who.Person, now));
    }

    public static Decision Leave(this Conference room, Participant who, string group, string code, DateOnly on, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        var open = room.GroupMembers.Find(m => m.Group == group && m.Code == code && m.Until is null);
        if (open is null) return Decision.AlreadyDone;
        if (on < open.From) return new Refusal("date-before-joining", $"{code} joined on {open.From:yyyy-MM-dd}; it cannot have left before.");
        return Decision.On(room.Id, new GroupLeft(group, code, on, who.Person, now));
    }

    public static Decision NameSpeaker(this Conference room, Participant who, string group, string code, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (!room.GroupMembers.Any(m => m.Group == group && m.Code == code)) return Admission.UnknownParty;
        if (room.Speakers.Contains(new GroupSpeaker(group, code))) return Decision.AlreadyDone;
        return Decision.On(room.Id, new SpeakerNamed(group, code, who.Person, now));
    }

    /// <summary>A presidency ends; the membership goes on.</summary>
    public static Decision UnnameSpeaker(this Conference room, Participant who, string group, string code, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return Admission.NotSecretariat;
        if (!room.Speakers.Contains(new GroupSpeaker(group, code))) return Decision.AlreadyDone;
        return Decision.On(room.Id, new SpeakerUnnamed(group, code, who.Person, now));
    }
}
